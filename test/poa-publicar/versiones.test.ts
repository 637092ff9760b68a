// What is published for good: its bytes do not change with what is recorded later, nobody publishes the same twice, and a file that was altered is told.
import { createHash } from 'node:crypto'
import { Workbook } from '@cj-tech-master/excelts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada } from '../../src/contract/contrato.ts'
import { FORMATOS_PUBLICADOS, type FormatoPublicado } from '../../src/core/poa/version.ts'
import { conBase } from '../soporte/base.ts'
import { compacto, leerPdf } from '../soporte/informe-pdf-leido.ts'
import { cerrarTrimestre, publicarTrimestre } from '../soporte/poa-publicado.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const QUIEN = { persona: 'sistema' }
const PUBLICO = { persona: 'publico' }
const T1 = { ejercicio: 2025, periodo: 'T1' }
const ROSA = { nombre: 'Rosa Medina', cargo: 'Gerente Comercial' }

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function bytesDe(s: Sistema, formato: FormatoPublicado, de: { ejercicio: number; periodo: string } = T1): Promise<Buffer> {
  const { base64 } = await preguntar(s, 'poa.archivo-publicado', { ...de, numero: 1, formato }, PUBLICO)
  return Buffer.from(base64, 'base64')
}

const verificar = (bytes: Uint8Array, archivo = 'recibido') =>
  preguntar(sistemaDe(prueba), 'poa.verificar-archivo', { archivo, base64: Buffer.from(bytes).toString('base64') }, PUBLICO)

beforeAll(async () => {
  await publicarTrimestre(sistemaDe(prueba))
})

describe('Una versión publicada', () => {
  test('guarda sus seis archivos con su huella, y el PDF termina con quien firma, su cargo y el día', async () => {
    const s = sistemaDe(prueba)
    const { versiones } = await preguntar(s, 'poa.versiones', T1, PUBLICO)
    const archivos = versiones[0]?.archivos ?? []
    expect(archivos.map((a) => a.formato)).toEqual(FORMATOS_PUBLICADOS)
    for (const { formato, huella, tamano } of archivos) {
      const bytes = await bytesDe(s, formato)
      expect([formato, sha256(bytes), bytes.length]).toEqual([formato, huella, tamano])
    }
    const { texto } = await leerPdf(new Uint8Array(await bytesDe(s, 'pdf')))
    const ultima = compacto(texto.at(-1) ?? '')
    for (const dicho of ['Versión 1 de primer trimestre de 2025', 'Rosa Medina', 'Gerente Comercial', '15 de abril de 2025'])
      expect(ultima).toContain(compacto(dicho))
  })

  test('no cambia ni un byte aunque después se reabra, se corrija y se reprograme lo registrado', async () => {
    const s = await cerrarTrimestre(sistemaDe(prueba), 2024)
    const de = { ejercicio: 2024, periodo: 'T1' }
    await preguntar(s, 'poa.publicar', { ...de, firmas: [ROSA] }, QUIEN)
    const antes = await Promise.all(FORMATOS_PUBLICADOS.map((f) => bytesDe(s, f, de)))
    const reabrir = { ejercicio: 2024, unidad: 'DC-1', periodo: '01', motivo: 'Oficio 9' }
    await preguntar(s, 'poa.reabrir-periodo', reabrir, QUIEN)
    const captura: Entrada<'poa.capturar'> = {
      ejercicio: 2024,
      indicador: 'errores-de-lectura',
      periodo: '01',
      valor: '5',
      motivo: 'Tres de más',
    }
    await preguntar(s, 'poa.capturar', captura, QUIEN)
    await preguntar(s, 'poa.cerrar-periodo', { ejercicio: 2024, unidad: 'DC-1', periodo: '01' }, QUIEN)
    const impreso = await preguntar(s, 'poa.imprimir', { ...de, formato: 'json' }, PUBLICO)
    const json = FORMATOS_PUBLICADOS.indexOf('json')
    expect(Buffer.from(impreso.base64, 'base64').equals(antes[json] ?? Buffer.of())).toBe(false)
    const despues = await Promise.all(FORMATOS_PUBLICADOS.map((f) => bytesDe(s, f, de)))
    expect(despues.map(sha256)).toEqual(antes.map(sha256))
  })

  test('no la puede cambiar ni quitar el programa', async () => {
    const { app } = sistemaDe(prueba).base
    for (const acto of [sql`update poa_version set dia = '2020-01-01'`, sql`delete from poa_version_archivo`])
      await expect(acto.execute(app)).rejects.toThrow(/permission denied|permiso denegado/)
  })

  test('la publica una de dos personas a la vez, y la otra lee que ya está', async () => {
    const s = await cerrarTrimestre(sistemaDe(prueba), 2022)
    const pedida = { ejercicio: 2022, periodo: 'T1', firmas: [ROSA] }
    const hechos = await Promise.allSettled([1, 2].map(() => preguntar(s, 'poa.publicar', pedida, QUIEN)))
    expect(hechos.map((h) => h.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(hechos.find((h) => h.status === 'rejected')?.reason).toMatchObject({ codigo: 'poa/version-sin-motivo', datos: { numero: 1 } })
    expect((await preguntar(s, 'poa.versiones', { ejercicio: 2022 }, PUBLICO)).versiones).toHaveLength(1)
  })

  test('de ensayo dice qué se publicaría, y no queda nada', async () => {
    const s = await cerrarTrimestre(sistemaDe(prueba), 2021)
    const pedida = { ejercicio: 2021, periodo: 'T1', firmas: [ROSA] }
    const { archivos } = await preguntar(s, 'poa.publicar', pedida, { ...QUIEN, ensayo: true })
    expect(archivos).toHaveLength(6)
    expect((await preguntar(s, 'poa.versiones', { ejercicio: 2021 }, PUBLICO)).versiones).toEqual([])
  })
})

describe('Al comprobar un archivo', () => {
  test.each(FORMATOS_PUBLICADOS)('el %s publicado se reconoce por sus bytes, con su versión y su día', async (formato) => {
    const bytes = await bytesDe(sistemaDe(prueba), formato)
    const dicho = { publicado: { periodo: '2025-T1', numero: 1, formato, dia: '2025-04-15', ultima: true }, contra: null, cuantas: 0 }
    expect(await verificar(bytes)).toMatchObject({ ...dicho, huella: sha256(bytes) })
  })

  test('un JSON con una cifra cambiada no es el publicado, y se dice cuál era', async () => {
    const informe = JSON.parse((await bytesDe(sistemaDe(prueba), 'json')).toString('utf8'))
    const fila = informe.hojas[2].filas[1]
    expect([informe.hojas[2].periodo, fila.indicadorClave, fila.valor]).toEqual(['2025-03', 'errores-de-lectura', '19'])
    fila.valor = '9'
    const lugar = 'hojas › DC-1 2025-03 › filas › errores-de-lectura › valor'
    expect(await verificar(Buffer.from(JSON.stringify(informe)))).toMatchObject({
      publicado: null,
      contra: { periodo: '2025-T1', numero: 1, formato: 'json' },
      cuantas: 1,
      diferencias: [{ lugar, publicado: '19', archivo: '9' }],
    })
  })

  test('un CSV al que le cambiaron una celda y le quitaron un renglón lo dice, renglón por renglón', async () => {
    const lineas = (await bytesDe(sistemaDe(prueba), 'csv')).toString('utf8').split('\r\n')
    const sin = lineas.filter((l) => !/,2025-02,.*,errores-de-lectura,/.test(l)).map((l) => l.replace('Se fueron dos lectores', 'Llovió'))
    expect(sin).toHaveLength(lineas.length - 1)
    const { contra, diferencias } = await verificar(Buffer.from(sin.join('\r\n')))
    expect(contra).toMatchObject({ formato: 'csv' })
    expect(diferencias).toContainEqual({
      lugar: 'DC-1 2025-03 errores-de-lectura › causa',
      publicado: 'Se fueron dos lectores',
      archivo: 'Llovió',
    })
    expect(diferencias).toContainEqual({ lugar: 'DC-1 2025-02 errores-de-lectura › valor', publicado: '9', archivo: null })
  })

  test('un libro con una celda cambiada dice su hoja, su fila y su columna', async () => {
    const libro = new Workbook()
    await libro.xlsx.load(new Uint8Array(await bytesDe(sistemaDe(prueba), 'xlsx')).buffer)
    const hoja = libro.getWorksheet('DC-1 2025-03')
    let cambiada = ''
    hoja?.eachRow((fila) =>
      fila.eachCell((celda) => {
        if (celda.value !== 19) return
        celda.value = 7
        cambiada = `DC-1 2025-03 › fila ${celda.row}, columna `
      }),
    )
    const { contra, diferencias } = await verificar(new Uint8Array(await libro.xlsx.writeBuffer()))
    expect(contra).toMatchObject({ periodo: '2025-T1', formato: 'xlsx' })
    expect(cambiada).not.toBe('')
    expect(diferencias.find((d) => d.lugar.startsWith(cambiada))).toMatchObject({ publicado: '19', archivo: '7' })
  })

  test.each([
    ['un PDF que no es nuestro', Buffer.from('%PDF-1.7 hola')],
    ['un ZIP roto', Buffer.from([0x50, 0x4b, 3, 4, 0, 1, 2])],
    ['un JSON ajeno', Buffer.from('{"periodo":"1999-T1"}')],
    ['un JSON muy hondo', Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['un JSON que no es objeto', Buffer.from('[null]')],
    ['un CSV con comillas abiertas', Buffer.from('a,b\n"c,d\n')],
    ['un archivo de un byte', Buffer.from('x')],
  ])('%s no es de los publicados, y no hay con qué compararlo', async (_, bytes) => {
    expect(await verificar(bytes)).toEqual({ huella: sha256(bytes), publicado: null, contra: null, diferencias: [], cuantas: 0 })
  })
})
