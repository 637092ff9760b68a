import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CargoAbierto, type Criterio, enPrelacion, prelacionEn, repartirAbono } from '../../../src/core/cartera/prelacion.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { PRELACIONES } from '../../soporte/cartera.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const cargo = (movimiento: number, concepto: string, dia: string, vence: string, abiertoCentavos = 100n): CargoAbierto => ({
  ...{ movimiento, concepto, fecha: fecha(dia), vence: fecha(vence), abiertoCentavos },
})
const CARGOS = [
  cargo(1, 'multa', '2026-01-03', '2026-02-10'),
  cargo(2, 'agua', '2026-01-02', '2026-02-20'),
  cargo(3, 'recargo', '2026-01-04', '2026-02-20'),
  cargo(4, 'agua', '2026-01-01', '2026-02-10'),
  cargo(5, 'drenaje', '2026-01-01', '2026-02-15'),
  cargo(6, 'alumbrado', '2026-01-02', '2026-02-10'),
]
const orden = (criterios: readonly Criterio[], cargos: readonly CargoAbierto[] = CARGOS) =>
  enPrelacion(cargos, { criterios, conceptos: ['recargo', 'agua', 'drenaje'] }).map((c) => c.movimiento)

describe('el orden en que se pagan los cargos', () => {
  test('sin criterios va por número de movimiento', () => {
    expect(orden([], CARGOS.toReversed())).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('por vencimiento paga primero lo que venció antes, y lo de un mismo día por número', () => {
    expect(orden(['vencimiento'])).toEqual([1, 4, 6, 5, 2, 3])
  })

  test('por fecha paga primero el cargo más viejo, venza cuando venza', () => {
    expect(orden(['fecha'])).toEqual([4, 5, 2, 6, 1, 3])
  })

  test('por concepto sigue la lista de la regla, y lo que no está en ella va después de todo', () => {
    expect(orden(['concepto'])).toEqual([3, 2, 4, 5, 1, 6])
  })

  test('el segundo criterio solo decide lo que el primero deja igual', () => {
    expect(orden(['vencimiento', 'concepto'])).toEqual([4, 1, 6, 5, 3, 2])
    expect(orden(['concepto', 'vencimiento'])).toEqual([3, 4, 2, 5, 1, 6])
    expect(orden(['fecha', 'vencimiento'])).toEqual([4, 5, 6, 2, 1, 3])
  })

  test('no depende de cómo vengan, ni cambia la lista que recibe', () => {
    const revueltos = fc.shuffledSubarray(CARGOS, { minLength: CARGOS.length })
    fc.assert(
      fc.property(revueltos, (cargos) => {
        const antes = [...cargos]
        expect(orden(['concepto', 'vencimiento'], cargos)).toEqual([3, 4, 2, 5, 1, 6])
        expect(cargos).toEqual(antes)
      }),
    )
  })
})

describe('la prelación que se pide', () => {
  const vigencia = (desde: string, hasta: string | null) => ({
    ...{ desde: fecha(desde), hasta: hasta === null ? null : fecha(hasta), fuente: 'prueba' },
    ...{ criterios: ['fecha'] as const, conceptos: [] },
  })
  const reglas = {
    predeterminada: [],
    prelaciones: [{ clave: 'vieja', nombre: 'Vieja', vigencias: [vigencia('2020-01-01', '2020-12-31')] }],
  }

  test('se rechaza si no existe o si ese día no rige, y vale el primer día y el último', () => {
    const no = (prelacion: string, dia: string) => rechazo('cartera/sin-prelacion', { prelacion, fecha: dia })
    expect(prelacionEn(reglas, fecha('2020-01-01'), 'vieja').criterios).toEqual(['fecha'])
    expect(prelacionEn(reglas, fecha('2020-12-31'), 'vieja').criterios).toEqual(['fecha'])
    expect(() => prelacionEn(reglas, fecha('2019-12-31'), 'vieja')).toThrow(no('vieja', '2019-12-31'))
    expect(() => prelacionEn(reglas, fecha('2021-01-01'), 'vieja')).toThrow(no('vieja', '2021-01-01'))
    expect(() => prelacionEn(PRELACIONES, fecha('2026-01-01'), 'vieja')).toThrow(no('vieja', '2026-01-01'))
  })

  test('si nadie la nombra y no hay una predeterminada, se dice así', () => {
    expect(() => prelacionEn(reglas, fecha('2020-06-01'))).toThrow(
      rechazo('cartera/sin-prelacion', { prelacion: 'predeterminada', fecha: '2020-06-01' }),
    )
  })
})

describe('repartir un abono', () => {
  const [uno, dos, tres] = [1, 2, 3].map((n) => cargo(n, 'agua', '2026-01-01', '2026-01-15')) as [CargoAbierto, CargoAbierto, CargoAbierto]
  const reparto = (importe: bigint, cargos: readonly CargoAbierto[] = [uno, dos, tres]) =>
    repartirAbono(importe, cargos).map((p) => [p.cargo.movimiento, p.importeCentavos])

  test('llena cada cargo antes de pasar al siguiente', () => {
    expect(reparto(250n)).toEqual([
      [1, 100n],
      [2, 100n],
      [3, 50n],
    ])
    expect(reparto(250n, [tres, uno, dos]).map(([n]) => n)).toEqual([3, 1, 2])
  })

  test('con lo justo de un cargo no da nada al siguiente, y con un centavo más le da ese centavo', () => {
    expect(reparto(99n)).toEqual([[1, 99n]])
    expect(reparto(100n)).toEqual([[1, 100n]])
    expect(reparto(101n)).toEqual([
      [1, 100n],
      [2, 1n],
    ])
  })

  test('lo que sobra no se da a nadie', () => {
    expect(reparto(1_000n)).toEqual([
      [1, 100n],
      [2, 100n],
      [3, 100n],
    ])
    expect(reparto(1_000n, [])).toEqual([])
  })

  test('no da nada de nada, ni a un cargo sin nada abierto', () => {
    expect(reparto(0n)).toEqual([])
    expect(reparto(50n, [{ ...uno, abiertoCentavos: 0n }, dos])).toEqual([[2, 50n]])
  })
})
