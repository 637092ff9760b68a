import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import { type Congelamiento, congeladoEn, type Pausa, pausasDe } from '../../../src/core/cartera/congelamiento.ts'
import { congelarCargos, liberarCargos } from '../../../src/core/cartera/congelar.ts'
import { estadoDeCuenta } from '../../../src/core/cartera/estado.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { reglaDeRecargo } from '../../../src/core/cartera/recargo.ts'
import { mesesQueCorren, mesesVencidos } from '../../../src/core/cartera/vencimiento.ts'
import { masDias } from '../../../src/core/comun/dias.ts'
import { diaAnterior, diaSiguiente, type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon, loAFavorEl, PRELACIONES, RECARGOS } from '../../soporte/cartera.ts'

const CAUSAS = [{ clave: 'convenio', nombre: 'Convenio', fuente: 'prueba' }]
const VENCE = fecha('2025-01-31')
const dia = (n: number): Fecha => (n >= 0 ? masDias(VENCE, n) : Array.from({ length: -n }).reduce<Fecha>(diaAnterior, VENCE))
const pausa = (desde: string, hasta: string | null): Pausa => ({ desde: fecha(desde), hasta: hasta === null ? null : fecha(hasta) })
const hecho = (desde: string, estado: Congelamiento['estado'], mas: Partial<Congelamiento> = {}): Congelamiento => ({
  ...{ cargo: 1, desde: fecha(desde), numero: 1, estado, causa: estado === 'libre' ? null : 'convenio', hasta: null, corrige: null },
  motivo: 'prueba',
  ...mas,
})

/** Pauses in order, one after the other, as days from the due date. */
const pausas = fc.array(fc.tuple(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 1, max: 70 })), { maxLength: 4 }).map((pares) => {
  let en = -40
  return pares.map(([antes, dura]) => {
    const desde = en + antes
    en = desde + dura
    return { desde: dia(desde), hasta: dia(en - 1) }
  })
})

test('el día anterior deshace el siguiente, en meses, años y bisiestos', () => {
  for (const f of ['2024-02-28', '2024-02-29', '2025-02-28', '2025-12-31', '2026-01-30', '2026-04-30'].map(fecha))
    expect(diaAnterior(diaSiguiente(f))).toBe(f)
})

describe('los meses que corren con pausas', () => {
  test('sin pausas son los meses o fracción vencidos', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 900 }), (n) => {
        expect(mesesQueCorren(VENCE, dia(n))).toHaveLength(mesesVencidos(VENCE, dia(n)))
      }),
    )
  })

  test('en los días de una pausa no empieza ninguno, y ninguno deja de haber corrido', () => {
    fc.assert(
      fc.property(pausas, fc.integer({ min: -40, max: 400 }), (p, n) => {
        const [ayer, hoy] = [mesesQueCorren(VENCE, dia(n - 1), p), mesesQueCorren(VENCE, dia(n), p)]
        expect(hoy.slice(0, ayer.length)).toEqual(ayer)
        expect(hoy.length - ayer.length).toBeLessThanOrEqual(congeladoEn(p, dia(n)) === undefined ? 1 : 0)
        for (const inicio of hoy) expect(congeladoEn(p, inicio)).toBeUndefined()
      }),
    )
  })

  test('nunca son más que sin pausas', () => {
    fc.assert(
      fc.property(pausas, fc.integer({ min: -40, max: 400 }), (p, n) => {
        expect(mesesQueCorren(VENCE, dia(n), p).length).toBeLessThanOrEqual(mesesVencidos(VENCE, dia(n)))
      }),
    )
  })

  test('el mes que corría sigue donde se detuvo, y los días que faltaban para vencer también', () => {
    const vence = fecha('2026-01-20')
    // Frozen with 11 days of its first month to go (10 to 20 February), freed on 10 May: it ends on 20 May.
    const enMarcha = [pausa('2026-02-10', '2026-05-09')]
    expect(mesesQueCorren(vence, fecha('2026-05-20'), enMarcha)).toEqual(['2026-01-21'])
    expect(mesesQueCorren(vence, fecha('2026-05-21'), enMarcha)).toEqual(['2026-01-21', '2026-05-21'])
    // Frozen with 11 days left to pay in time (10 to 20 January): from 1 March it may be paid until the 11th.
    const porVencer = [pausa('2026-01-10', '2026-02-28')]
    expect(mesesQueCorren(vence, fecha('2026-03-11'), porVencer)).toEqual([])
    expect(mesesQueCorren(vence, fecha('2026-03-12'), porVencer)).toEqual(['2026-03-12'])
    expect(mesesQueCorren(vence, fecha('2027-03-12'), [pausa('2026-01-10', null)])).toEqual([])
  })

  test('el mes que empezaría el primer día de una pausa espera, y el que empezó la víspera ya corrió', () => {
    const vence = fecha('2026-01-20')
    const al = (desde: string, hasta: string) => mesesQueCorren(vence, fecha(hasta), [pausa(desde, '2026-03-31')])
    expect(al('2026-02-21', '2026-02-21')).toEqual(['2026-01-21'])
    expect(al('2026-02-21', '2026-03-31')).toEqual(['2026-01-21'])
    expect(al('2026-02-21', '2026-04-01')).toEqual(['2026-01-21', '2026-04-01'])
    expect(al('2026-02-22', '2026-02-22')).toEqual(['2026-01-21', '2026-02-21'])
  })
})

describe('lo que consta de un cargo', () => {
  test('rige lo último de cada día, hasta su fin o hasta lo siguiente', () => {
    const hechos = [
      hecho('2026-03-01', 'libre'),
      hecho('2026-01-10', 'congelado'),
      hecho('2026-01-10', 'congelado', { numero: 2, corrige: 1, hasta: fecha('2026-01-31') }),
      hecho('2026-02-05', 'congelado'),
      hecho('2026-04-01', 'congelado', { cargo: 2 }),
    ]
    expect(pausasDe(hechos, 1)).toMatchObject([pausa('2026-01-10', '2026-01-31'), pausa('2026-02-05', '2026-02-28')])
    expect(pausasDe(hechos, 2)).toMatchObject([pausa('2026-04-01', null)])
    expect(pausasDe([hecho('2026-01-10', 'congelado'), hecho('2026-01-10', 'libre', { numero: 2, corrige: 1 })], 1)).toEqual([])
  })

  test('rige lo de número mayor de cada día, venga como venga', () => {
    const hechos = [
      hecho('2026-01-10', 'congelado', { numero: 2, hasta: fecha('2026-01-12') }),
      hecho('2026-01-10', 'libre', { numero: 3 }),
      hecho('2026-01-10', 'congelado'),
    ]
    for (const orden of [hechos, hechos.toReversed()]) {
      expect(pausasDe(orden, 1)).toEqual([])
      expect(
        pausasDe(
          orden.filter((h) => h.numero < 3),
          1,
        ),
      ).toEqual([{ ...pausa('2026-01-10', '2026-01-12'), causa: 'convenio' }])
    }
  })

  test('un congelamiento dura hasta su fin, o hasta la víspera de lo siguiente si llega antes', () => {
    const hasta = (fin: string | null, ...despues: Congelamiento[]) =>
      pausasDe([hecho('2026-01-10', 'congelado', { hasta: fin === null ? null : fecha(fin) }), ...despues], 1)[0]?.hasta
    const libre = hecho('2026-02-01', 'libre')
    expect([hasta(null), hasta('2026-01-31'), hasta(null, libre)]).toEqual([null, '2026-01-31', '2026-01-31'])
    expect([hasta('2026-01-30', libre), hasta('2026-01-31', libre), hasta('2026-02-01', libre)]).toEqual([
      ...['2026-01-30', '2026-01-31', '2026-01-31'],
    ])
  })

  test('está congelado del primer día al último, los dos incluidos', () => {
    const pausas = [pausa('2026-01-10', '2026-01-12'), pausa('2026-02-01', null)]
    const en = (d: string) => congeladoEn(pausas, fecha(d))?.desde
    expect(['2026-01-09', '2026-01-10', '2026-01-12', '2026-01-13', '2026-01-31', '2026-02-01', '2030-01-01'].map(en)).toEqual([
      ...[undefined, '2026-01-10', '2026-01-10', undefined, undefined, '2026-02-01', '2026-02-01'],
    ])
  })

  test('congelar y liberar, de varios cargos y en orden, es no causar recargo esos días', () => {
    const cartera = carteraCon(cargo(1, '1000.00', '2026-01-05', '2026-01-20'), cargo(2, '500.00', '2026-01-05', '2026-01-20'))
    const pedido = { cargos: [2, 1], desde: null, corrige: null, motivo: 'prueba' }
    const frios = congelarCargos(cartera, { ...pedido, causa: 'convenio', hasta: null }, { hoy: fecha('2026-01-21'), causas: CAUSAS })
    expect(frios.map((h) => [h.cargo, h.numero, h.estado])).toEqual([
      [1, 1, 'congelado'],
      [2, 1, 'congelado'],
    ])
    const libres = liberarCargos({ ...cartera, congelamientos: frios }, { ...pedido, cargos: [1] }, { hoy: fecha('2026-06-21') })
    const estado = estadoDeCuenta(
      { ...cartera, congelamientos: [...frios, ...libres] },
      reglaDeRecargo(RECARGOS, fecha('2026-06-21')),
      loAFavorEl('2026-06-21'),
    )
    expect(estado.congeladoCentavos).toBe(50_000n)
    expect(estado.partidas.map((p) => p.causa)).toEqual([null, 'convenio'])
    // Frozen the day after it fell due, freed today: its first month begins today. Without the freeze six would have.
    expect(estado.recargos.map((r) => [r.cargo.movimiento, r.pendienteCentavos])).toEqual([[1, 2070n]])
  })
})

test('un abono no toca lo congelado si no se nombra, y lo demás lo paga como siempre', () => {
  const congelables = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 })
  fc.assert(
    fc.property(congelables, fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 5 }), (cuales, importe, nombrado) => {
      const cargos = [1, 2, 3, 4, 5].map((n) => cargo(n, '100.00', '2026-01-05', `2026-01-${20 + n}`))
      const pago = { ...abono(6, '1.00', '2026-02-01'), importeCentavos: BigInt(-importe) }
      const cartera = { ...carteraCon(...cargos, pago), congelamientos: cuales.map((c) => hecho('2026-01-10', 'congelado', { cargo: c })) }
      const comun = { abono: 6, prelacion: prelacionEn(PRELACIONES, fecha('2026-02-01')), hoy: fecha('2026-02-01') }
      const hechas = aplicarAbono(cartera, { ...comun, importeCentavos: null, cargo: null })
      expect(hechas.filter((a) => cuales.includes(a.cargo))).toEqual([])
      const libres = carteraCon(...cargos.filter((c) => !cuales.includes(c.movimiento)), pago)
      expect(hechas).toEqual(aplicarAbono(libres, { ...comun, importeCentavos: null, cargo: null }))
      expect(aplicarAbono(cartera, { ...comun, importeCentavos: null, cargo: nombrado })).toMatchObject([{ cargo: nombrado }])
    }),
  )
})
