// The same datum, written in several ways by people and by other systems, is one: where it is stored, where it is looked for and where it is compared.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, NombreOperacion } from '../../src/contract/contrato.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta, importarTexto } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
/** The same utility before it said how telephones are written: they were stored as they came. */
const sinRegla = (): Sistema => {
  const { reglas } = sistema()
  return { ...sistema(), reglas: { ...reglas, escritura: { ...reglas.escritura, telefonos: [] } } }
}
const pedir = <N extends NombreOperacion>(nombre: N, entrada: Entrada<N>, s = sistema()) =>
  preguntar(s, nombre, entrada, { persona: 'sistema' })
const buscar = async (texto: string) =>
  (await preguntar(sistema(), 'padron.buscar', { texto }, { persona: 'sistema' })).cuentas.map((c) => c.cuentaId)
const duplicados = async (cuenta: number | null = null) =>
  (await preguntar(sistema(), 'padron.duplicados', { cuenta, cuantos: 1_000 }, { persona: 'sistema' })).grupos.map(
    (g) => `${g.razon} ${g.valor}: ${g.cuentas.map((c) => c.cuentaId).join(' ')}`,
  )
const cuenta = async (numero: number) => (await preguntar(sistema(), 'padron.cuenta', { cuenta: numero }, { persona: 'sistema' })).vigente

let orden = 1_000
const dar = (numero: number, nombre: string, cambios: Partial<Entrada<'padron.alta-cuenta'>> = {}, s = sistema()) =>
  darDeAlta(s, {
    cuenta: numero,
    titular: { nombre },
    predio: { calle: 'Calle', numeroExterior: `S/N ${numero}`, colonia: 'Centro' },
    orden: orden++,
    ...cambios,
  })

beforeAll(() => altaRutas(sistema()))

describe('Un teléfono escrito en los modos de México', () => {
  const MODOS = ['867 714 2233', '+52 1 867 714 2233', '52 867 714 2233', '044 867 714 2233', '01 (867) 714-2233']

  test('importado de cinco modos es uno: se guarda igual, se halla como se teclee y las cinco cuentas son un grupo de repetidas', async () => {
    const filas = MODOS.map((t, i) => `${501 + i},PERSONA ${'ABCDE'[i]},${t},OLMO,${i},CENTRO,DOMESTICO,ejemplo-frontera,0101,${501 + i}`)
    await importarTexto(sistema(), ['CUENTA,NOMBRE,TELEFONO,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN', ...filas].join('\n'))
    for (const n of [501, 502, 503, 504, 505]) expect((await cuenta(n))?.titular?.telefono).toBe('8677142233')
    for (const modo of [...MODOS, '8677142233', '+528677142233']) expect(await buscar(modo), modo).toEqual([501, 502, 503, 504, 505])
    expect(await buscar('+5218677142233 olmo')).toEqual([501, 502, 503, 504, 505])
    expect(await duplicados()).toEqual(['telefono 8677142233: 501 502 503 504 505'])
    expect(await duplicados(503)).toEqual(['telefono 8677142233: 501 502 504 505'])
  })

  test('guardado antes de la regla, como vino, se halla y se compara igual, y nada de lo registrado se reescribe', async () => {
    await dar(511, 'Eva Soto', { titular: { nombre: 'Eva Soto', telefono: '044 867 714 4455' } }, sinRegla())
    await dar(512, 'Luz Paz', { titular: { nombre: 'Luz Paz', telefono: '+52 1 867 714 4455' } }, sinRegla())
    const { avisos } = await dar(513, 'Sol Rey', { titular: { nombre: 'Sol Rey', telefono: '867 714 4455' } })
    expect(avisos).toEqual(['el mismo teléfono con nombres distintos: cuenta 511 («Eva Soto»), cuenta 512 («Luz Paz»)'])
    expect((await cuenta(511))?.titular?.telefono).toBe('0448677144455')
    for (const modo of ['8677144455', '+52 867 714 4455', '045 867 714 4455']) expect(await buscar(modo), modo).toEqual([511, 512, 513])
    expect(await duplicados()).toContain('telefono 8677144455: 511 512 513')
    expect(await duplicados(512)).toEqual(['telefono 8677144455: 511 513'])
  })

  test('de otro país no es el de México que termina igual', async () => {
    await dar(521, 'Ann Lee', { titular: { nombre: 'Ann Lee', telefono: '+1 956 555 0147' } })
    await dar(522, 'Rosa Gil', { titular: { nombre: 'Rosa Gil', telefono: '956 555 0147' } })
    expect((await cuenta(521))?.titular?.telefono).toBe('19565550147')
    expect(await buscar('+1 956 555 0147')).toEqual([521])
    expect(await buscar('9565550147')).toEqual([522])
    expect((await duplicados()).filter((g) => g.includes('52'))).not.toContainEqual(expect.stringContaining('521 522'))
  })
})

describe('Un texto pegado con caracteres que nadie ve', () => {
  const TITULOS = 'CUENTA,CUENTA ANTERIOR,NOMBRE,TELEFONO,RFC,CLAVE CATASTRAL,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN'

  test('se importa sin ellos, se halla por cada dato y se ve que la clave catastral es de dos cuentas', async () => {
    const filas = [
      '531,K-77\u200b,TRE\u200bVIÑO ROSAS INÉS,\u202a+52 867 555 0131\u202c,XAXX010101000\u200b,31-02-004-0009\u200b,FRESNO,1,CENTRO,DOMESTICO,ejemplo-frontera,0101,531',
      '532,K-78,TREVIÑO ROSAS INÉS,867 555 0132,,31-02-004-0009,FRESNO,2,CENTRO,DOMESTICO,ejemplo-frontera,0101,532',
    ]
    expect((await importarTexto(sistema(), [TITULOS, ...filas].join('\n'))).avisos).toEqual([])
    expect(await cuenta(531)).toMatchObject({
      cuentaAnterior: 'K-77',
      titular: { nombre: 'TREVIÑO ROSAS INÉS', telefono: '8675550131', rfc: 'XAXX010101000' },
      predio: { claveCatastral: '31-02-004-0009' },
    })
    expect(await buscar('K-77')).toEqual([531])
    expect(await buscar('treviño rosas ines')).toEqual([531, 532])
    expect(await buscar('8675550131')).toEqual([531])
    expect(await buscar('31-02-004-0009')).toEqual([531, 532])
    expect(await duplicados()).toContain('clave-catastral 31020040009: 531 532')
  })

  test('se escribe a mano sin ellos: al abrir la cuenta, al corregir a la persona, al cambiar el predio y al buscar', async () => {
    await dar(533, 'x', { cuentaAnterior: '\ufeffk–79', titular: { nombre: 'LÓ\u200bPEZ\u2060 ABRIL' } })
    expect(await cuenta(533)).toMatchObject({ cuentaAnterior: 'K-79', titular: { nombre: 'LÓPEZ ABRIL' } })
    await pedir('padron.corregir-usuario', {
      cuenta: 533,
      motivo: 'x',
      cambios: { telefono: '\u202a867 555 0133\u202c', correo: 'a@b.mx\u200b' },
    })
    await pedir('padron.cambiar-predio', {
      cuenta: 533,
      motivo: 'x',
      cambios: { claveCatastral: '31-02-004\u200b-0010', calle: 'Ala\u00admo' },
    })
    expect(await cuenta(533)).toMatchObject({
      titular: { telefono: '8675550133', correo: 'a@b.mx' },
      predio: { claveCatastral: '31-02-004-0010', calle: 'Alamo' },
    })
    for (const texto of ['lópez\u200b abr\u200bil', '\u202a867 555 0133\u202c', 'K-79\ufeff', '31-02-004-0010\u2060'])
      expect(await buscar(texto)).toEqual([533])
  })
})

describe('Una clave que dio otra oficina', () => {
  test('se halla y se compara por sus letras y cifras, se escriba con guiones, espacios o nada', async () => {
    const con = (claveCatastral: string, n: number) => ({
      predio: { calle: 'Encino', numeroExterior: String(n), colonia: 'Centro', claveCatastral },
    })
    await dar(541, 'Uno Ruiz', { ...con('40-01-002-0003', 1), cuentaAnterior: 'zn-0001/7' })
    const { avisos } = await dar(542, 'Dos Gil', con('40 01 002 0003', 2))
    expect(avisos).toEqual(['la misma clave catastral: cuenta 541 («Encino 1 Centro»)'])
    await dar(543, 'Tres Paz', con('40-01-002-003', 3))
    for (const texto of ['40-01-002-0003', '40010020003', '40.01.002/0003']) expect(await buscar(texto), texto).toEqual([541, 542])
    for (const texto of ['ZN-0001/7', 'zn 0001 7', 'ZN00017']) expect(await buscar(texto), texto).toEqual([541])
    expect(await buscar('---')).toEqual([])
    for (const texto of ['ZN00017 encino', 'encino 40010020003 uno']) expect(await buscar(texto), texto).toEqual([541])
    expect(await duplicados(541)).toEqual(['clave-catastral 40010020003: 542'])
    expect(await duplicados()).toContain('clave-catastral 40010020003: 541 542')
  })

  test('de un medidor es la misma serie con guiones o sin ellos: no se pone en dos cuentas, y se reconoce al leerlo', async () => {
    const medidor = (serie: string) => ({ serie, digitos: 5, diametroMm: 13, lecturaInicial: 0 })
    const poner = (n: number, serie: string) => pedir('medicion.instalar', { cuenta: n, fecha: '2025-03-01', ...medidor(serie) })
    await poner(541, ' ab–00 12 ')
    for (const serie of ['AB-0012', 'ab0012', 'AB.0012'])
      await expect(poner(542, serie)).rejects.toMatchObject({ codigo: 'medicion/serie-instalada' })
    const leer = (serie: string, valor: string) =>
      pedir('medicion.registrar-lecturas', {
        ruta: '0101',
        periodo: '2025-12',
        lecturas: [{ cuenta: 541, fecha: '2025-12-10', valor, serie }],
      })
    await expect(leer('ab 0012', '12')).resolves.toBeDefined()
    await expect(leer('AB-0013', '13')).rejects.toMatchObject({ codigo: 'medicion/lecturas-invalidas' })
  })
})

describe('Lo que se prueba solo que está mal, escrito a mano,', () => {
  test('se rechaza con su campo: la CURP, el RFC y el lugar del mapa', async () => {
    const campos = (p: Promise<unknown>) =>
      p.then(
        () => [],
        (e: { datos: { errores: { donde: string }[] } }) => e.datos.errores.map((x) => x.donde),
      )
    const titular = { nombre: 'Ana Soto', curp: 'LOPA080315HNLPRRA1', rfc: 'LOPA991399AB1' }
    const predio = { calle: 'Roble', colonia: 'Centro', latitud: '25.8690', longitud: '97.5027' }
    expect(await campos(dar(551, 'x', { titular, predio }))).toEqual(['titular.rfc', 'titular.curp', 'predio.longitud'])
    await dar(551, 'Ana Soto')
    const corregir = (cambios: Entrada<'padron.corregir-usuario'>['cambios']) =>
      pedir('padron.corregir-usuario', { cuenta: 551, motivo: 'x', cambios })
    expect(await campos(corregir({ curp: 'LOPA080315HNLPRRA1', rfc: 'LOPA991399AB1' }))).toEqual(['cambios.rfc', 'cambios.curp'])
    expect(await campos(corregir({ curp: 'LOPA080315HNLPRRA0', rfc: 'LOPA080315AB2' }))).toEqual([])
    const mudar = (latitud: string, longitud: string) =>
      campos(pedir('padron.cambiar-predio', { cuenta: 551, motivo: 'x', cambios: { latitud, longitud } }))
    expect(await mudar('0', '0')).toEqual(['cambios.latitud'])
    expect(await mudar('25.8690', '97.5027')).toEqual(['cambios.longitud'])
    expect(await mudar('25.8690', '-97.5027')).toEqual([])
  })
})

describe('Un lugar del recorrido con más de una cuenta', () => {
  const lugares = async (fecha: string) =>
    (await preguntar(sistema(), 'padron.ruta', { ruta: '0102', fecha }, { persona: 'sistema' })).compartidos

  test('no se rechaza, y se avisa al importar, al abrir una cuenta y al moverla; la ruta los dice con su fecha', async () => {
    const titulos = 'CUENTA,NOMBRE,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN'
    const fila = (n: number, o: number): string => `${n},PERSONA ${n},LAUREL,${n},CENTRO,DOMESTICO,ejemplo-frontera,0102,${o}`
    const { avisos } = await importarTexto(sistema(), [titulos, fila(561, 210), fila(562, 210), fila(563, 230)].join('\n'))
    expect(avisos).toEqual(['1 lugar(es) del recorrido tienen más de una cuenta: ruta 0102, orden 210: cuentas 561 y 562'])
    expect((await dar(564, 'Persona Cuatro', { ruta: '0102', orden: 230, alta: '2026-01-01' })).avisos).toEqual([
      'ruta 0102, orden 230: ya está la cuenta 563',
    ])
    const mover = (desde: string, ...cuentas: [number, number][]) =>
      pedir('padron.mover-en-ruta', { desde, motivo: 'x', cuentas: cuentas.map(([c, o]) => ({ cuenta: c, ruta: '0102', orden: o })) })
    expect((await mover('2026-01-02', [563, 210])).avisos).toEqual(['ruta 0102, orden 210: ya están las cuentas 561 y 562'])
    expect(await lugares('2026-01-01')).toEqual([
      { orden: 210, cuentas: [561, 562] },
      { orden: 230, cuentas: [563, 564] },
    ])
    expect(await lugares('2026-01-02')).toEqual([{ orden: 210, cuentas: [561, 562, 563] }])
    expect((await mover('2026-01-03', [561, 5], [562, 5])).avisos).toEqual(['ruta 0102, orden 5: cuentas 561 y 562'])
    expect(await lugares('2026-01-03')).toEqual([{ orden: 5, cuentas: [561, 562] }])
    expect((await mover('2026-01-04', [561, 6])).avisos).toEqual([])
  })

  test('en un padrón de miles se dicen cuántos y los primeros, también los que comparte con una cuenta que ya estaba; una de baja no cuenta', async () => {
    await pedir('padron.cambiar-situacion', { cuenta: 564, estado: 'baja', motivo: 'x' })
    const fila = (n: number, o: number): string => `${n},PERSONA ${n},LAUREL,${n},CENTRO,DOMESTICO,ejemplo-frontera,0102,${o}`
    const pares = Array.from({ length: 3_000 }, (_, i) => fila(10_000 + i, 1_000 + Math.floor(i / 2)))
    const texto = ['CUENTA,NOMBRE,CALLE,NO EXT,COLONIA,USO,TARIFA,RUTA,ORDEN', fila(571, 210), fila(572, 230), ...pares].join('\n')
    expect((await importarTexto(sistema(), texto)).avisos).toEqual([
      '1501 lugar(es) del recorrido tienen más de una cuenta: ruta 0102, orden 210: cuentas 561, 562, 563 y 571; ruta 0102, orden 1000: cuentas 10000 y 10001; ruta 0102, orden 1001: cuentas 10002 y 10003; ruta 0102, orden 1002: cuentas 10004 y 10005; ruta 0102, orden 1003: cuentas 10006 y 10007; y 1496 más, que dice padron.ruta',
    ])
  })
})
