// How the text of an imported file is read: nothing of it is guessed.
import { Workbook } from 'exceljs'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, importarTexto } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
beforeAll(() => altaRutas(sistema()))

const cuenta = async (numero: number) => (await preguntar(sistema(), 'padron.cuenta', { cuenta: numero }, { persona: 'sistema' })).vigente
const importar = (
  texto: string | Uint8Array,
  mas: { ensayo?: boolean; codificacion?: 'utf-8' | 'windows-1252' | 'cp850' | 'mac-roman' } = {},
) => importarTexto(sistema(), texto, mas)
const errores = (p: Promise<unknown>): Promise<string[]> =>
  p.then(
    () => Promise.reject(new Error('se aceptó')),
    (e: Rechazo) => (e.datos.errores as { donde: string; mensaje: string }[]).map((x) => `${x.donde}: ${x.mensaje}`),
  )

const TITULOS = 'CUENTA,NOMBRE,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN'
/** An account of a file: its number, name and street, and what other columns say after them. */
const fila = (numero: number, nombre: string, calle = 'SAUCE', ...mas: string[]): string =>
  [numero, nombre, calle, numero, 'CENTRO', 'DOMESTICO', 'ejemplo-frontera', '0101', numero, ...mas].join(',')

const LETRAS = 'ÑÁÉÍÓÚÜ'
/** The bytes of a text in a code page, by those of its letters in the order of `LETRAS`. */
const bytesDe = (texto: string, letras: readonly number[]): Uint8Array =>
  Uint8Array.from([...texto], (c) => letras[LETRAS.indexOf(c)] ?? c.charCodeAt(0))
const CP850 = [0xa5, 0xb5, 0x90, 0xd6, 0xe0, 0xe9, 0x9a]
const MAC = [0x84, 0xe7, 0x83, 0xea, 0xee, 0xf2, 0x86]

describe('Un archivo que no está en UTF-8', () => {
  const texto = `${TITULOS}\r\n${fila(301, 'ZÚÑIGA PÉREZ TOÑO', 'AV. MÉXICO')}\r\n${fila(302, 'AGÜERO ÁVILA INÉS')}\r\n`

  test('ni puede ser Windows-1252 se rechaza entero, con las primeras celdas que lo prueban y lo que sería en cada codificación', async () => {
    for (const [letras, cual, nombre] of [
      [CP850, 'cp850', 'CP850 (DOS)'],
      [MAC, 'mac-roman', 'Mac Roman'],
    ] as const) {
      const lista = await errores(importar(bytesDe(texto, letras)))
      expect(lista.slice(0, 2)).toEqual([
        expect.stringMatching(/^fila 2, columna B: leída como Windows-1252 dice «Z.*» ?, que no puede ser/),
        expect.stringMatching(/^fila 2, columna C: leída como Windows-1252 dice «AV\. M.XICO»/),
      ])
      expect(lista.at(-1)).toContain(`en ${nombre} (${cual}) diría «ZÚÑIGA», «PÉREZ»`)
    }
    expect(await cuenta(301).catch((e: Rechazo) => e.codigo)).toBe('padron/cuenta-desconocida')
  })

  test('entra bien si se dice en cuál está, y se avisa lo que se leyó; lo que no existe en ella se señala en su celda', async () => {
    expect(await errores(importar(bytesDe(texto, CP850), { codificacion: 'windows-1252' }))).toEqual([
      expect.stringMatching(/^fila 2, columna B: «.*�.*» trae una letra que no se puede leer/),
      expect.stringMatching(/^fila 3, columna B: /),
    ])
    const { avisos } = await importar(bytesDe(texto, CP850), { codificacion: 'cp850' })
    expect(avisos).toEqual(['el archivo no está en UTF-8; se leyó como CP850 (DOS): «ZÚÑIGA», «PÉREZ», «TOÑO», «MÉXICO»'])
    expect(await cuenta(301)).toMatchObject({ titular: { nombre: 'ZÚÑIGA PÉREZ TOÑO' }, predio: { calle: 'AV. MÉXICO' } })
    expect(await cuenta(302)).toMatchObject({ titular: { nombre: 'AGÜERO ÁVILA INÉS' } })
    await importar(bytesDe(texto.replace('301', '303').replace('302', '304'), MAC), { codificacion: 'mac-roman' })
    expect(await cuenta(303)).toMatchObject({ titular: { nombre: 'ZÚÑIGA PÉREZ TOÑO' }, predio: { calle: 'AV. MÉXICO' } })
  })

  test('y mezcla renglones en UTF-8 con otros que no lo están se rechaza en el que no lo está', async () => {
    const mezcla = Buffer.concat([Buffer.from(`${TITULOS}\n${fila(305, 'PEÑA')}\n`), bytesDe(`${fila(306, 'NUÑEZ')}\n`, [0xd1])])
    expect(await errores(importar(mezcla))).toEqual([
      expect.stringContaining('fila 2, columna B: leída como Windows-1252 dice «PEÃ‘A»'),
      expect.stringContaining('no se adivina su codificación'),
    ])
    expect(await errores(importar(mezcla, { codificacion: 'utf-8' }))).toEqual([expect.stringMatching(/^fila 3, columna B: «NU�EZ»/)])
  })

  test('sino que sí lo está se lee como lo que es, aunque se diga otra cosa; y una letra que ya se había perdido se señala', async () => {
    const { avisos } = await importar(`${TITULOS}\n${fila(307, 'PEÑA')}`, { codificacion: 'cp850', ensayo: true })
    expect(avisos).toEqual(['se dijo que está en CP850 (DOS); está en UTF-8 y así se leyó'])
    expect(await errores(importar(`${TITULOS}\n${fila(307, 'PE\ufffdA')}`))).toEqual([
      expect.stringContaining('fila 2, columna B: «PE�A» trae una letra que no se puede leer'),
    ])
  })

  test('y termina con la marca de los textos de DOS no tiene por ella una fila de más', async () => {
    expect(await importar(`${TITULOS}\r\n${fila(308, 'ANA')}\r\n\x1a`, { ensayo: true })).toMatchObject({ filas: 1 })
  })
})

describe('Lo que hay antes de los títulos', () => {
  const conSeparador = (s: string, n: number): string => `${TITULOS}\n${fila(n, 'ANA')}`.replaceAll(',', s)

  test('dice el separador con sep=, y se cree; las filas conservan su número', async () => {
    for (const [i, s] of [';', ',', '\t'].entries())
      expect(await importar(`sep=${s}\r\n${conSeparador(s, 311 + i)}`, { ensayo: true })).toMatchObject({ filas: 1, avisos: [] })
    expect(await importar(`\ufeff"sep=;"\n${conSeparador(';', 314)}`)).toMatchObject({ filas: 1 })
    expect((await errores(importar(`sep=;\n${conSeparador(';', 315).replace('DOMESTICO', 'LUJO')}`)))[0]).toMatch(
      /^fila 3, columna F \(uso\)/,
    )
    expect(await errores(importar(`sep=|\n${conSeparador('|', 315)}`))).toEqual([
      'el archivo: la fila 1 dice el separador «|»; guarde el archivo separado por comas, puntos y comas o tabuladores',
    ])
  })

  test('se salta si son el nombre del informe, su fecha o renglones en blanco, y se avisa', async () => {
    const informe = `"Padrón de usuarios, 2025"\n\nCorte: 31/12/2025\n${conSeparador(';', 316)}`
    expect(await importar(informe)).toMatchObject({
      filas: 1,
      avisos: ['antes de los títulos hay 2 fila(s) que no se leyeron; la 1 dice «Padrón de usuarios, 2025»'],
    })
    expect(await cuenta(316)).toMatchObject({ titular: { nombre: 'ANA' } })
  })

  test('si no hay títulos se dice en una frase, y no con todas las columnas que faltan', async () => {
    expect(await errores(importar(`${fila(317, 'ANA')}\n${fila(318, 'EVA')}`))).toEqual([
      'el archivo: ninguna de sus primeras filas trae los títulos de las columnas; hacen falta, por ejemplo: CUENTA, TITULAR, CALLE, COLONIA',
    ])
  })
})

describe('Una clave que rompió una hoja de cálculo', () => {
  const CON_CLAVES = `${TITULOS},CTA ANT,CLAVE CATASTRAL`

  test('se señala en su celda, y el archivo se rechaza; la entera entra como es', async () => {
    const rotas = [fila(321, 'ANA', 'SAUCE', '7.40021E+11', '3.10020E+15'), fila(322, 'EVA', 'OLMO', '740021558899', '3100200300400500')]
    const lista = await errores(importar([CON_CLAVES, ...rotas].join('\n')))
    expect(lista).toEqual([
      expect.stringMatching(
        /^fila 2, columna J \(cuentaAnterior\): «7\.40021E\+11» es un número que una hoja de cálculo abrevió.*formato de texto/,
      ),
      expect.stringMatching(/^fila 2, columna K \(claveCatastral\): «3\.10020E\+15»/),
    ])
    await importar([CON_CLAVES, rotas[1]].join('\n'))
    expect(await cuenta(322)).toMatchObject({ cuentaAnterior: '740021558899', predio: { claveCatastral: '3100200300400500' } })
  })

  test('se deja fuera con un aviso donde las columnas lo dicen', async () => {
    const { reglas } = sistema()
    const { cuentaAnterior, claveCatastral } = reglas.columnasPadron
    const omitir = { alError: 'omitir' } as const
    const columnasPadron = {
      ...reglas.columnasPadron,
      cuentaAnterior: { ...cuentaAnterior, ...omitir },
      claveCatastral: { ...claveCatastral, ...omitir },
    }
    const texto = [CON_CLAVES, fila(323, 'ANA', 'SAUCE', '7.40021E+11', '12E4')].join('\n')
    const { filas, avisos } = await importarTexto({ ...sistema(), reglas: { ...reglas, columnasPadron } }, texto)
    expect(filas).toBe(1)
    expect(avisos).toEqual([
      expect.stringMatching(
        /^cuentaAnterior: 1 valor\(es\) no se guardaron: fila 2, columna J \(cuentaAnterior\): «7\.40021E\+11» es un número/,
      ),
      expect.stringMatching(/^claveCatastral: 1 valor\(es\) no se guardaron: fila 2, columna K \(claveCatastral\): «12E4»/),
    ])
    expect(await cuenta(323)).toMatchObject({ cuentaAnterior: null, predio: { claveCatastral: null } })
  })

  test('como 12E4 es una clave donde el organismo lo dice, en un archivo y escrita a mano', async () => {
    const { reglas } = sistema()
    const claves = reglas.escritura.claves.map((v) => ({ ...v, conE: true }))
    const otro = { ...sistema(), reglas: { ...reglas, escritura: { ...reglas.escritura, claves } } }
    await importarTexto(otro, [CON_CLAVES, fila(324, 'ANA', 'SAUCE', '', '12E4')].join('\n'))
    expect(await cuenta(324)).toMatchObject({ predio: { claveCatastral: '12E4' } })
    const cambiar = (s: Sistema, claveCatastral: string) =>
      preguntar(s, 'padron.cambiar-predio', { cuenta: 324, motivo: 'Catastro', cambios: { claveCatastral } }, { persona: 'sistema' })
    await expect(cambiar(otro, '12E5')).resolves.toMatchObject({ predio: { claveCatastral: '12E5' } })
    for (const rota of ['12E6', '7.40021E+11'])
      await expect(cambiar(sistema(), rota)).rejects.toMatchObject({ codigo: 'padron/datos-invalidos' })
  })

  test('en una ruta o un código postal que perdieron sus ceros se dice cuál sería', async () => {
    const mala = `${TITULOS},CP\n${fila(325, 'ANA', 'SAUCE', '6600').replace(',0101,', ',101,')}`
    expect(await errores(importar(mala))).toEqual([
      'fila 2, columna H (ruta): no hay una ruta «101»; si es la «0101», una hoja de cálculo le quitó los ceros: dé formato de texto a la columna en el origen',
    ])
    expect((await importar(mala.replace(',101,', ',0101,'), { ensayo: true })).avisos).toEqual([
      'codigoPostal: 1 valor(es) no se guardaron: fila 2, columna J (codigoPostal): «6600» no es un código postal de cinco cifras; una hoja de cálculo quita el cero con que comienzan algunos',
    ])
  })

  test('en un libro se lee entera si el libro la tiene, y se señala si ya perdió sus últimas cifras', async () => {
    const libro = new Workbook()
    const hoja = libro.addWorksheet('Padrón')
    hoja.addRow(CON_CLAVES.split(','))
    hoja.addRow([326, 'ANA', 'SAUCE', '5', 'CENTRO', 'DOMESTICO', 'ejemplo-frontera', '0101', 9000, 740021558899, '3100200300400501'])
    expect(await importar(new Uint8Array(await libro.xlsx.writeBuffer()))).toMatchObject({ filas: 1 })
    expect(await cuenta(326)).toMatchObject({ cuentaAnterior: '740021558899', predio: { claveCatastral: '3100200300400501' } })
    hoja.getCell('A2').value = 327
    hoja.getCell('K2').value = 3100200300400500
    expect(await errores(importar(new Uint8Array(await libro.xlsx.writeBuffer())))).toEqual([
      expect.stringMatching(/^fila 2, columna K \(claveCatastral\): «3\.1002003004005E\+15» es un número/),
    ])
  })
})

describe('Lo que se prueba solo que está mal', () => {
  test('de una CURP, un RFC o un lugar del mapa no entra, y se avisa celda por celda', async () => {
    const filas = [
      fila(331, 'BIEN', 'SAUCE', 'LOPA080315HNLPRRA0', 'LOPA850101AB1', '25.8690', '-97.5027'),
      fila(332, 'MAL', 'OLMO', 'LOPA080315HNLPRRA1', 'LOPA850101AB2', '0', '0'),
      fila(333, 'SIN DÍA', 'FRESNO', 'LOPA991399HNLPRR01', 'LOPA991399AB1', '25.8690', '97.5027'),
    ]
    const { avisos } = await importar([`${TITULOS},CURP,RFC,LATITUD,LONGITUD`, ...filas].join('\n'))
    expect(avisos).toEqual([
      'curp: 2 valor(es) no se guardaron: fila 3, columna J (curp): «LOPA080315HNLPRRA1» no es una CURP: su último carácter debería ser 0; fila 4, columna J (curp): «LOPA991399HNLPRR01» no es una CURP: el 99 del mes 13 del año 99 no existe',
      'latitud: 1 valor(es) no se guardaron: fila 3, columna L (latitud): 0, 0 es lo que escribe un aparato que no supo dónde estaba',
      'rfc: 1 valor(es) no se guardaron: fila 4, columna K (rfc): «LOPA991399AB1» no es un RFC: el 99 del mes 13 del año 99 no existe',
      'longitud: 1 valor(es) no se guardaron: fila 4, columna M (longitud): «97.5027» está fuera del mapa del organismo, de -118.46 a -86.71 de longitud; parece que perdió su signo',
    ])
    expect(await cuenta(331)).toMatchObject({
      titular: { curp: 'LOPA080315HNLPRRA0', rfc: 'LOPA850101AB1' },
      predio: { latitud: '25.869000' },
    })
    expect(await cuenta(332)).toMatchObject({ titular: { curp: null, rfc: 'LOPA850101AB2' }, predio: { latitud: null, longitud: null } })
    expect(await cuenta(333)).toMatchObject({ titular: { curp: null, rfc: null }, predio: { latitud: null, longitud: null } })
  })
})
