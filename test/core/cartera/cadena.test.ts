import { describe, expect, test } from 'vitest'
import { aplicarAbierto, type MovimientoAbierto } from '../../../src/core/cartera/abierto.ts'
import { encadenar, encadenarDesde, type Punta } from '../../../src/core/cartera/cadena.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { Defecto } from '../../../src/core/comun/afirmar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon, PRELACIONES } from '../../soporte/cartera.ts'

const DIA = fecha('2026-03-01')
const prelacion = prelacionEn(PRELACIONES, DIA)
const puntas = (...datos: readonly (readonly [number, bigint, number, bigint])[]): Map<number, Punta> =>
  new Map(datos.map(([n, importeCentavos, paso, abiertoCentavos]) => [n, { importeCentavos, paso, abiertoCentavos }]))
const poner = (cargoNumero: number, abonoNumero: number, importeCentavos: bigint, revierte: number | null = null) => ({
  cargo: cargoNumero,
  abono: abonoNumero,
  importeCentavos,
  revierte,
})
const defecto = (porque: string) => new Defecto(porque)

describe('un eslabón de la cadena', () => {
  test('dice el paso y lo abierto antes y después, del cargo y del abono', () => {
    const fin = puntas([1, 10_000n, 2, 7_000n], [2, -5_000n, 4, 4_500n])
    expect(encadenarDesde(fin, DIA)(poner(1, 2, 3_000n))).toEqual({
      cargo: 1,
      cargoPaso: 3,
      abono: 2,
      abonoPaso: 5,
      importeCentavos: 3_000n,
      cargoImporteCentavos: 10_000n,
      cargoAntesCentavos: 7_000n,
      cargoDespuesCentavos: 4_000n,
      abonoImporteCentavos: -5_000n,
      abonoAntesCentavos: 4_500n,
      abonoDespuesCentavos: 1_500n,
      revierte: null,
      fecha: '2026-03-01',
    })
    expect([...fin]).toEqual([...puntas([1, 10_000n, 3, 4_000n], [2, -5_000n, 5, 1_500n])])
  })

  test('que deshace otro abre de nuevo lo que aquel cerró, y dice cuál era', () => {
    const fin = puntas([1, 10_000n, 1, 6_000n], [2, -4_000n, 1, 0n])
    expect(encadenarDesde(fin, DIA)(poner(1, 2, -4_000n, 1))).toMatchObject({
      ...{ cargoPaso: 2, abonoPaso: 2, importeCentavos: -4_000n, revierte: 1 },
      ...{ cargoAntesCentavos: 6_000n, cargoDespuesCentavos: 10_000n, abonoAntesCentavos: 0n, abonoDespuesCentavos: 4_000n },
    })
  })

  test('puede cerrar todo lo abierto de los dos lados, y ni un centavo más de ninguno', () => {
    const con = (debe: bigint, haber: bigint) => puntas([1, 10_000n, 1, debe], [2, -10_000n, 1, haber])
    const alcanza = encadenarDesde(con(500n, 500n), DIA)(poner(1, 2, 500n))
    expect([alcanza.cargoDespuesCentavos, alcanza.abonoDespuesCentavos]).toEqual([0n, 0n])
    const pasa = defecto('an application stays within what is open')
    expect(() => encadenarDesde(con(499n, 500n), DIA)(poner(1, 2, 500n))).toThrow(pasa)
    expect(() => encadenarDesde(con(500n, 499n), DIA)(poner(1, 2, 500n))).toThrow(pasa)
  })

  test('no abre de ninguno más de lo que vale', () => {
    const con = (debe: bigint, haber: bigint) => puntas([1, 1_000n, 1, debe], [2, -1_000n, 1, haber])
    expect(encadenarDesde(con(900n, 900n), DIA)(poner(1, 2, -100n, 1)).cargoDespuesCentavos).toBe(1_000n)
    const pasa = defecto('an application stays within what is open')
    expect(() => encadenarDesde(con(901n, 900n), DIA)(poner(1, 2, -100n, 1))).toThrow(pasa)
    expect(() => encadenarDesde(con(900n, 901n), DIA)(poner(1, 2, -100n, 1))).toThrow(pasa)
  })

  test('no une dos cargos, ni dos abonos, ni un movimiento que no está en la cartera', () => {
    const fin = () => puntas([1, 1_000n, 0, 1_000n], [2, 1_000n, 0, 1_000n], [3, -1_000n, 0, 1_000n], [4, -1_000n, 0, 1_000n])
    const mal = defecto('an application joins a debit and a credit')
    expect(() => encadenarDesde(fin(), DIA)(poner(1, 2, 10n))).toThrow(mal)
    expect(() => encadenarDesde(fin(), DIA)(poner(3, 4, 10n))).toThrow(mal)
    expect(() => encadenarDesde(fin(), DIA)(poner(3, 1, 10n))).toThrow(mal)
    expect(() => encadenarDesde(fin(), DIA)(poner(9, 3, 10n))).toThrow(defecto('movement 9 is in the ledger'))
    expect(() => encadenarDesde(fin(), DIA)(poner(1, 8, 10n))).toThrow(defecto('movement 8 is in the ledger'))
  })
})

describe('la cadena de una cartera', () => {
  const cartera = carteraCon(cargo(1, '100.00', '2026-01-01'), abono(2, '30.00', '2026-01-05'), abono(3, '50.00', '2026-01-06'))
  const tras = (c: Cartera, ...pedidos: readonly ReturnType<typeof poner>[]): Cartera => {
    const encadenado = encadenar(c, DIA)
    return { ...c, aplicaciones: [...c.aplicaciones, ...pedidos.map(encadenado)] }
  }

  test('empieza en el primer paso con el importe entero de cada movimiento, sin signo', () => {
    expect(encadenar(cartera, DIA)(poner(1, 2, 1_000n))).toMatchObject({
      ...{ cargoPaso: 1, cargoAntesCentavos: 10_000n, cargoDespuesCentavos: 9_000n },
      ...{ abonoPaso: 1, abonoAntesCentavos: 3_000n, abonoDespuesCentavos: 2_000n },
    })
  })

  test('sigue del último paso de cada lado, aunque las aplicaciones vengan en otro orden', () => {
    const hecha = tras(cartera, poner(1, 2, 1_000n), poner(1, 3, 4_000n), poner(1, 2, 500n))
    const esperado = {
      ...{ cargoPaso: 4, cargoAntesCentavos: 4_500n, cargoDespuesCentavos: 4_400n },
      ...{ abonoPaso: 3, abonoAntesCentavos: 1_500n, abonoDespuesCentavos: 1_400n },
    }
    expect(encadenar(hecha, DIA)(poner(1, 2, 100n))).toMatchObject(esperado)
    const alReves = { ...hecha, aplicaciones: hecha.aplicaciones.toReversed() }
    expect(encadenar(alReves, DIA)(poner(1, 2, 100n))).toMatchObject(esperado)
  })

  test('no admite una aplicación de un movimiento que no es suyo', () => {
    const hecha = tras(cartera, poner(1, 2, 1_000n))
    const sinAbono = { ...hecha, movimientos: hecha.movimientos.filter((m) => m.movimiento !== 2) }
    expect(() => encadenar(sinAbono, DIA)).toThrow(defecto('an application is of movements of its own ledger'))
  })
})

describe('aplicar un abono con solo lo que está abierto', () => {
  const abierto = (movimiento: number, vence: string | null, cambios: Partial<MovimientoAbierto> = {}): MovimientoAbierto => ({
    ...{ movimiento, concepto: 'agua', fecha: fecha('2026-01-01'), vence: vence === null ? null : fecha(vence) },
    ...{ importeCentavos: 1_000n, paso: 0, abiertoCentavos: 1_000n },
    ...cambios,
  })
  const aplicar = (fin: Map<number, Punta>, cargos: readonly MovimientoAbierto[], numero = 9) =>
    aplicarAbierto(fin, numero, cargos, { prelacion, dia: DIA }).map((a) => [a.cargo, a.abono, a.importeCentavos, a.revierte, a.fecha])

  test('paga primero lo que venció antes, hasta donde alcanza, y mueve las puntas', () => {
    const fin = puntas([1, 1_000n, 0, 1_000n], [2, 1_000n, 3, 600n], [9, -2_000n, 1, 1_100n])
    const cargos = [abierto(1, '2026-02-15'), abierto(2, '2026-01-15')]
    expect(aplicar(fin, cargos)).toEqual([
      [2, 9, 600n, null, '2026-03-01'],
      [1, 9, 500n, null, '2026-03-01'],
    ])
    expect([...fin]).toEqual([...puntas([1, 1_000n, 1, 500n], [2, 1_000n, 4, 0n], [9, -2_000n, 3, 0n])])
  })

  test('lo abierto es lo que dicen las puntas, no lo que decía el cargo; sin punta no hay nada', () => {
    const cargos = [abierto(1, '2026-01-15', { abiertoCentavos: 777n }), abierto(2, '2026-01-20')]
    expect(aplicar(puntas([1, 1_000n, 1, 200n], [9, -1_000n, 0, 1_000n]), cargos)).toEqual([[1, 9, 200n, null, '2026-03-01']])
    expect(aplicar(puntas([1, 1_000n, 1, 0n], [9, -1_000n, 0, 1_000n]), cargos)).toEqual([])
    expect(aplicar(puntas([1, 1_000n, 1, 200n]), cargos)).toEqual([])
  })

  test('un cargo de ese día toma, uno del siguiente no, y lo que no es cargo tampoco', () => {
    const fin = puntas([1, 1_000n, 0, 1_000n], [2, 1_000n, 0, 1_000n], [3, 1_000n, 0, 1_000n], [9, -5_000n, 0, 5_000n])
    const cargos = [
      abierto(1, '2026-03-20', { fecha: fecha('2026-03-01') }),
      abierto(2, '2026-03-02', { fecha: fecha('2026-03-02') }),
      abierto(3, null),
    ]
    expect(aplicar(fin, cargos)).toEqual([[1, 9, 1_000n, null, '2026-03-01']])
  })

  test('un abono agotado no paga nada', () => {
    expect(aplicar(puntas([1, 1_000n, 0, 1_000n], [9, -500n, 2, 0n]), [abierto(1, '2026-01-15')])).toEqual([])
  })
})
