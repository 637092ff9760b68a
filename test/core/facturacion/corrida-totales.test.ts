import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { sumarTotales, totalizar } from '../../../src/core/facturacion/corrida-totales.ts'
import type { CausaDeIncidencia, Incidencia, Recibo } from '../../../src/core/facturacion/facturar.ts'
import type { LineaDeRecibo } from '../../../src/core/facturacion/facturar-linea.ts'

const linea = (concepto: string, baseCentavos: bigint, ivaCentavos: bigint): LineaDeRecibo => ({
  concepto,
  periodo: periodoFacturado(202601),
  baseCentavos,
  ivaCentavos,
})

/** A bill of a use with these lines; the rest of it adds nothing to the totals. */
const recibo = (uso: string, lineas: readonly LineaDeRecibo[]): Recibo => {
  const subtotalCentavos = lineas.reduce((s, l) => s + l.baseCentavos, 0n)
  const ivaCentavos = lineas.reduce((s, l) => s + l.ivaCentavos, 0n)
  const totalCentavos = subtotalCentavos + ivaCentavos
  return {
    cuentaId: numeroDeCuenta(1),
    version: 1,
    ruta: 'R1',
    orden: 1,
    uso,
    clase: 'bajo',
    tarifa: 't',
    viviendas: 1,
    consumoM3: 1,
    consumoVersion: 1,
    movimiento: 1,
    lineas,
    subtotalCentavos,
    ivaCentavos,
    adeudoCentavos: 0n,
    recibosAdeudo: 0,
    cotizacion: { tarifa: 't', uso, consumoM3: '1', cargos: [], subtotalCentavos, ivaCentavos, totalCentavos, pasos: [] },
    correcciones: [],
  }
}
const incidencia = (causa: CausaDeIncidencia): Incidencia => ({
  cuentaId: numeroDeCuenta(1),
  ruta: 'R1',
  causa,
  detalle: { explicacion: 'prueba' },
})
const total = (uso: string, concepto: string, lineas: number, baseCentavos: bigint, ivaCentavos: bigint) => ({
  uso,
  concepto,
  lineas,
  baseCentavos,
  ivaCentavos,
})

const AGUA_Y_DRENAJE = [linea('agua', 1_000n, 0n), linea('drenaje', 600n, 96n)]
const NADA = { cuentas: 0, recibos: 0, incidencias: 0, subtotalCentavos: 0n, ivaCentavos: 0n, porConcepto: [], porCausa: {} }

describe('Los totales de una corrida', () => {
  test('de ninguna cuenta son cero', () => {
    expect(totalizar([])).toEqual(NADA)
    expect(sumarTotales([])).toEqual(NADA)
    expect(sumarTotales([NADA, NADA])).toEqual(NADA)
  })

  test('cuentan cada línea tantas veces como recibos la llevan, compartan sus líneas o no', () => {
    const hechas = [
      recibo('domestico', AGUA_Y_DRENAJE),
      recibo('domestico', AGUA_Y_DRENAJE),
      recibo('domestico', [linea('agua', 500n, 1n)]),
      recibo('domestico', AGUA_Y_DRENAJE),
    ]
    expect(totalizar(hechas)).toEqual({
      cuentas: 4,
      recibos: 4,
      incidencias: 0,
      subtotalCentavos: 5_300n,
      ivaCentavos: 289n,
      porConcepto: [total('domestico', 'agua', 4, 3_500n, 1n), total('domestico', 'drenaje', 3, 1_800n, 288n)],
      porCausa: {},
    })
  })

  test('separan el mismo concepto de usos distintos', () => {
    const hechas = [recibo('domestico', [linea('agua', 100n, 0n)]), recibo('comercial', [linea('agua', 200n, 32n)])]
    expect(totalizar(hechas).porConcepto).toEqual([total('domestico', 'agua', 1, 100n, 0n), total('comercial', 'agua', 1, 200n, 32n)])
  })

  test('cuentan las apartadas por su causa, y no como recibos', () => {
    const hechas = [incidencia('suspendida'), recibo('domestico', []), incidencia('sin-consumo'), incidencia('suspendida')]
    expect(totalizar(hechas)).toEqual({
      ...NADA,
      cuentas: 4,
      recibos: 1,
      incidencias: 3,
      porCausa: { suspendida: 2, 'sin-consumo': 1 },
    })
  })

  test('de varios lotes se suman concepto por concepto y causa por causa', () => {
    const uno = totalizar([recibo('domestico', AGUA_Y_DRENAJE), incidencia('suspendida'), incidencia('sin-consumo')])
    const otro = totalizar([
      recibo('domestico', [linea('agua', 50n, 2n), linea('drenaje', 10n, 1n)]),
      recibo('comercial', [linea('agua', 200n, 32n)]),
      incidencia('suspendida'),
    ])
    expect(sumarTotales([uno, otro])).toEqual({
      cuentas: 6,
      recibos: 3,
      incidencias: 3,
      subtotalCentavos: 1_860n,
      ivaCentavos: 131n,
      porConcepto: [
        total('domestico', 'agua', 2, 1_050n, 2n),
        total('domestico', 'drenaje', 2, 610n, 97n),
        total('comercial', 'agua', 1, 200n, 32n),
      ],
      porCausa: { suspendida: 2, 'sin-consumo': 1 },
    })
    // What was added up is not changed by adding it to others.
    expect(uno.porConcepto[0]).toEqual(total('domestico', 'agua', 1, 1_000n, 0n))
    expect(sumarTotales([uno])).toEqual(uno)
  })
})
