// What a bill prints, from the rows that it is made of: corrections of other months, accounts without a meter, addresses that are hardly there.

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { paraImprimir } from '../../src/app/facturacion/recibo-por-imprimir.ts'
import { cargarReglas } from '../../src/app/reglas.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { emisorEn } from '../../src/core/facturacion/recibo-emisor.ts'
import { cotizar } from '../../src/core/facturacion/tarifa-cotizar.ts'
import type { ReciboPorImprimir } from '../../src/db/facturacion/impresion.ts'

const reglas = cargarReglas(fileURLToPath(new URL('../../reglas', import.meta.url)))
const emisor = emisorEn(reglas.emisor, fecha('2026-01-02'))
const precio = (consumoM3: string | null, el: string) =>
  cotizar(reglas, {
    tarifa: 'ejemplo-frontera',
    uso: 'domestico',
    fecha: fecha(el),
    regimen: null,
    consumoM3,
    viviendas: 1,
    drenaje: true,
    saneamiento: true,
  })
const COTIZACIONES = {
  actual: precio('20', '2025-12-31'),
  antes: precio('30', '2025-10-31'),
  despues: precio('18', '2025-10-31'),
  fija: precio(null, '2025-12-31'),
}
type Huella = keyof typeof COTIZACIONES

const fila = (cambio: Partial<ReciboPorImprimir> = {}): ReciboPorImprimir => ({
  cuenta: numeroDeCuenta(7),
  cuentaAnterior: null,
  version: 1,
  ruta: 'R1',
  orden: 1,
  uso: 'domestico',
  tarifa: 'ejemplo-frontera',
  viviendas: 1,
  consumoM3: 20,
  fecha: fecha('2026-01-02'),
  vence: fecha('2026-01-17'),
  totalCentavos: COTIZACIONES.actual.totalCentavos,
  adeudoCentavos: 0n,
  mesesAdeudo: null,
  referencia: '0000000720251206',
  cotizacion: 'actual',
  reglasHuella: 'a'.repeat(64),
  correcciones: null,
  titular: '王小明 Дмитрий',
  calle: 'Hidalgo',
  numeroExterior: '202',
  numeroInterior: 'B',
  colonia: 'Centro',
  codigoPostal: '88500',
  sector: 'S1',
  medidor: 'M1',
  origen: 'real',
  lecturaAnterior: 100,
  lecturaActual: 120,
  desde: fecha('2025-12-01'),
  hasta: fecha('2025-12-31'),
  mensaje: null,
  pasos: [],
  historia: [{ periodo: periodoFacturado(202512), m3: 20 }],
  ...cambio,
})
const imprimir = (cambio: Partial<ReciboPorImprimir> = {}) =>
  paraImprimir(fila(cambio), { reglas, emisor, periodo: periodoFacturado(202512), leer: (h) => COTIZACIONES[h as Huella] })

describe('What a bill prints', () => {
  test('the correction of an earlier month is a line of its own for each concept, named by its month and in the account’s favour', () => {
    const { actual, antes, despues } = COTIZACIONES
    const totalCentavos = actual.totalCentavos + despues.totalCentavos - antes.totalCentavos
    const { cargos } = imprimir({
      totalCentavos,
      correcciones: [{ periodo: periodoFacturado(202510), antes: 'antes', despues: 'despues' }],
    })
    const corregidos = cargos.filter((c) => c.concepto.startsWith('Corrección oct 2025: '))
    expect(corregidos.map((c) => [c.concepto.split(': ')[1], c.tasaIva])).toEqual([
      ['Servicio de agua potable', '0'],
      ['Drenaje', '0.08'],
      ['Saneamiento', '0.08'],
    ])
    for (const c of corregidos) expect(c.basePesos).toMatch(/^-\d+\.\d\d$/)
  })

  test('lines that do not add up to what was charged are never printed', () => {
    expect(() => imprimir({ totalCentavos: COTIZACIONES.actual.totalCentavos + 1n })).toThrow('prints the total that it charged')
  })

  test('without a meter there are no readings and no chart, and the m³ are those that were priced', () => {
    const sinMedidor = { medidor: null, lecturaAnterior: null, lecturaActual: null, consumoM3: null, origen: 'sin-medidor' } as const
    const { fija } = COTIZACIONES
    const r = imprimir({ ...sinMedidor, cotizacion: 'fija', totalCentavos: fija.totalCentavos })
    expect(r).toMatchObject({ historia: [], consumoM3: fija.consumoM3 ?? '—', origenConsumo: 'cuota fija', lectura: { medidor: null } })
  })

  test('the address has what there is of it, and nothing in place of what there is not', () => {
    expect(imprimir().domicilio).toEqual(['Hidalgo 202 int. B', 'Col. Centro, C.P. 88500, Ejemplo'])
    const nada = { titular: '', calle: null, numeroExterior: null, numeroInterior: null, colonia: null, codigoPostal: null }
    expect(imprimir(nada)).toMatchObject({ titular: '', domicilio: ['', 'Ejemplo'] })
  })

  test('what the consumption has to tell goes before what is told to everybody', () => {
    expect(imprimir({ mensaje: 'Revise si tiene una fuga.' }).mensajes).toEqual(['Revise si tiene una fuga.', ...emisor.mensajes])
  })

  test('the reference is the one that was recorded with the bill, on its own and in the QR; a bill without one prints neither', () => {
    expect(imprimir({ referencia: null })).toMatchObject({ referencia: null, qr: null })
    expect(imprimir({ referencia: '9999999920251292' })).toMatchObject({
      referencia: '9999999920251292',
      qr: `${emisor.consulta}9999999920251292`,
    })
  })

  test('the months of an old debt are those that the bill keeps, and unknown in a bill that does not', () => {
    expect(imprimir({ adeudoCentavos: 100n, mesesAdeudo: 3 })).toMatchObject({ adeudoAnteriorPesos: '1.00', mesesVencidos: 3 })
    expect(imprimir({ adeudoCentavos: 100n })).toMatchObject({ mesesVencidos: null })
  })

  test('the calculation is a paragraph for each concept, which says its name once, and the sum comes last', () => {
    const { pasos } = imprimir({ pasos: ['Lectura 120 menos 100: 20 m³.'] })
    expect(pasos[0]).toBe('Lectura 120 menos 100: 20 m³.')
    expect(pasos.at(-1)).toMatch(/^Suma /)
    for (const nombre of ['Servicio de agua potable', 'Drenaje', 'Saneamiento', 'Mantenimiento del medidor']) {
      const suyos = pasos.filter((p) => p.startsWith(`${nombre}: `))
      expect(suyos).toHaveLength(1)
      expect(suyos[0]?.split(nombre)).toHaveLength(2)
    }
  })

  test('a day without an issuer is refused', () => {
    expect(() => emisorEn(reglas.emisor, fecha('2010-01-01'))).toThrow(expect.objectContaining({ codigo: 'facturacion/sin-emisor' }))
  })
})
