import { describe, expect, test } from 'vitest'
import {
  agrupar,
  type CuentaComparada,
  cambioPorcentual,
  compararPorUso,
  lasQueMasSeMovieron,
  sumarComparados,
} from '../../../src/core/facturacion/comparacion.ts'

const recibo = (totalCentavos: bigint, consumoM3: number | null = 10, uso = 'domestico') => ({
  uso,
  tarifa: 'ejemplo',
  consumoM3,
  totalCentavos,
})
const CUENTAS: CuentaComparada[] = [
  { cuenta: 1, ruta: 'A', ahora: recibo(12_000n, 12), mesAnterior: recibo(10_000n), anioAnterior: null },
  { cuenta: 2, ruta: 'A', ahora: null, mesAnterior: recibo(50_000n, 30), anioAnterior: recibo(40_000n, 25) },
  { cuenta: 3, ruta: 'A', ahora: recibo(7_000n, null, 'comercial'), mesAnterior: recibo(7_000n, 9), anioAnterior: null },
]

describe('La prefactura comparada', () => {
  test('suma cada mes por el uso y la tarifa que el recibo tenía entonces, y lo que no hubo es nada y no cero', () => {
    expect(compararPorUso(CUENTAS)).toEqual([
      {
        uso: 'comercial',
        tarifa: 'ejemplo',
        ahora: { cuentas: 1, m3: 0, totalCentavos: 7_000n },
        mesAnterior: null,
        anioAnterior: null,
      },
      {
        uso: 'domestico',
        tarifa: 'ejemplo',
        ahora: { cuentas: 1, m3: 12, totalCentavos: 12_000n },
        mesAnterior: { cuentas: 3, m3: 49, totalCentavos: 67_000n },
        anioAnterior: { cuentas: 1, m3: 25, totalCentavos: 40_000n },
      },
    ])
  })

  test('dice primero las cuentas que más se movieron, para arriba o para abajo, y no las que siguen igual', () => {
    expect(lasQueMasSeMovieron(CUENTAS, 5).map((c) => c.cuenta)).toEqual([2, 1])
    expect(lasQueMasSeMovieron(CUENTAS, 1).map((c) => c.cuenta)).toEqual([2])
  })

  test('de varias rutas suma lo de la misma clave', () => {
    const filas = [...compararPorUso(CUENTAS), ...compararPorUso(CUENTAS)]
    expect(agrupar(filas, (f) => f.tarifa)).toMatchObject([{ clave: 'ejemplo', ahora: { cuentas: 4, m3: 24, totalCentavos: 38_000n } }])
    expect(sumarComparados([]).ahora).toBeNull()
  })

  test('da el cambio en por ciento con su signo, y ninguno si no hay con qué comparar', () => {
    expect(cambioPorcentual(67_000n, 19_000n)).toBe('-71.6')
    expect(cambioPorcentual(10_000n, 12_000n)).toBe('+20.0')
    expect(cambioPorcentual(10_000n, 10_000n)).toBe('0.0')
    expect([cambioPorcentual(null, 1n), cambioPorcentual(0n, 1n), cambioPorcentual(1n, null)]).toEqual([null, null, null])
  })
})
