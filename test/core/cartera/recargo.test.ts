import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import { estadoDeCuenta } from '../../../src/core/cartera/estado.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { exentosEn, type ReglaDeRecargo, recargoDe, reglaDeRecargo } from '../../../src/core/cartera/recargo.ts'
import { textoPaso } from '../../../src/core/cartera/recargos-de-cuenta.ts'
import { reversar } from '../../../src/core/cartera/reversar.ts'
import { masMesesCiviles } from '../../../src/core/cartera/vencimiento.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon, centavos, loAFavorEl, PRELACIONES, RECARGOS } from '../../soporte/cartera.ts'

const regla = (clave: string): ReglaDeRecargo => {
  const r = RECARGOS.recargos.find((x) => x.clave === clave)
  if (r === undefined) throw new Error(`no hay regla ${clave}`)
  return r
}
const FEDERAL = regla('federal')
const EJEMPLO = regla('ejemplo')
const [VIGENTE] = FEDERAL.vigencias

const aplicado = (cartera: Cartera, numero: number, hoy: string): Cartera => ({
  ...cartera,
  aplicaciones: [
    ...cartera.aplicaciones,
    ...aplicarAbono(cartera, {
      abono: numero,
      importeCentavos: null,
      cargo: null,
      prelacion: prelacionEn(PRELACIONES, fecha(hoy)),
      hoy: fecha(hoy),
    }),
  ],
})
const recargosEl = (cartera: Cartera, al: string, r = FEDERAL) => estadoDeCuenta(cartera, r, loAFavorEl(al)).recargos
const causado = (cartera: Cartera, al: string, r = FEDERAL): (bigint | null)[] =>
  recargosEl(cartera, al, r).map((x) => ('falta' in x.recargo ? null : x.recargo.causadoCentavos))

describe('la regla de recargo por defecto', () => {
  const [desde, cambio] = [fecha('2026-01-01'), fecha('2026-07-01')]
  const fuente = 'prueba'
  const reglas = {
    ...RECARGOS,
    predeterminada: [
      { desde, hasta: fecha('2026-06-30'), regla: 'federal', fuente },
      { desde: cambio, hasta: null, regla: 'cea', fuente },
    ],
  }

  test('es la de cada día: la que empieza no cambia lo que causó un mes de antes', () => {
    const cartera = carteraCon(cargo(1, '1000.00', '2026-05-01', '2026-05-15'))
    // Months that begin on 16 May and 16 June, 2.07 % each; on 16 July, August and September, 1.47 %.
    expect(causado(cartera, '2026-06-30', reglaDeRecargo(reglas, fecha('2026-06-30')))).toEqual([4140n])
    expect(causado(cartera, '2026-09-16', reglaDeRecargo(reglas, fecha('2026-09-16')))).toEqual([8550n])
  })
  test('se dice por el nombre de la que vale el día que se pregunta', () => {
    const nombre = (dia: string) => reglaDeRecargo(reglas, fecha(dia)).nombre
    expect(['2025-12-31', '2026-06-30', '2026-07-01'].map(nombre)).toEqual([
      'sin regla vigente',
      'Prórroga federal por 1.5',
      'Tasa de la CEA',
    ])
  })
  test('antes de la primera no hay tasa, y no es cero', () => {
    const cartera = carteraCon(cargo(1, '1000.00', '2025-11-01', '2025-11-15'))
    expect(causado(cartera, '2026-01-10', reglaDeRecargo(reglas, fecha('2026-01-10')))).toEqual([null])
  })
  test('exime lo que eximía la de ese día', () => {
    const [cea] = regla('cea').vigencias
    const conMultas = {
      ...reglas,
      recargos: [FEDERAL, { ...regla('cea'), vigencias: cea === undefined ? [] : [{ ...cea, exentos: ['multa'] }] }],
    }
    expect(['2025-12-31', '2026-06-30', '2026-07-01', '2027-01-01'].map((d) => exentosEn(conMultas, fecha(d)))).toEqual([
      [],
      ['recargo'],
      ['multa'],
      [],
    ])
  })
})

describe('la prelación por defecto', () => {
  test('es la de su fecha, y la que alguien nombra vale siempre', () => {
    const fuente = 'prueba'
    const prelaciones = {
      ...PRELACIONES,
      predeterminada: [
        { desde: fecha('2020-01-01'), hasta: fecha('2025-12-31'), regla: 'primero-recargos', fuente },
        { desde: fecha('2026-01-01'), hasta: null, regla: 'lo-mas-antiguo', fuente },
      ],
    }
    const primero = (dia: string, pedida?: string) => prelacionEn(prelaciones, fecha(dia), pedida).criterios[0]
    expect([primero('2025-12-31'), primero('2026-01-01'), primero('2026-01-01', 'primero-recargos')]).toEqual([
      'concepto',
      'vencimiento',
      'concepto',
    ])
    expect(() => primero('2019-12-31')).toThrow(expect.objectContaining({ codigo: 'cartera/sin-prelacion' }))
  })
})

describe('el recargo de un cargo', () => {
  test('no existe si se pagó el día que vencía, aunque el pago se registre meses después', () => {
    const cartera = carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'), abono(2, '1000.00', '2026-01-15'))
    expect(causado(aplicado(cartera, 2, '2026-06-30'), '2026-06-30')).toEqual([])
    const tarde = carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'), abono(2, '1000.00', '2026-01-16'))
    expect(causado(aplicado(tarde, 2, '2026-06-30'), '2026-06-30')).toEqual([2070n])
  })

  test('no existe si se pagó antes de que existiera el cargo', () => {
    const cartera = carteraCon(abono(1, '1000.00', '2025-12-20'), cargo(2, '1000.00', '2026-01-01', '2026-01-15'))
    expect(causado(aplicado(cartera, 1, '2026-03-01'), '2026-03-01')).toEqual([])
  })

  test('corre por cada parte hasta que esa parte se pagó', () => {
    // 400 paid within the first month: 400 × 2.07 %; 600 open three months: 600 × 6.21 %.
    const cartera = carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'), abono(2, '400.00', '2026-01-20'))
    const pagada = aplicado(cartera, 2, '2026-01-20')
    expect(causado(pagada, '2026-04-10')).toEqual([centavos('8.28') + centavos('37.26')])
    const [r] = recargosEl(pagada, '2026-04-10')
    if (r === undefined || 'falta' in r.recargo) throw new Error('sin recargo')
    expect(r.recargo.pasos.map(textoPaso)).toEqual([
      '$400.00 hasta 2026-01-20: 1 × 2.07 % = 2.07 %',
      '$600.00 hasta 2026-04-10: 3 × 2.07 % = 6.21 %',
    ])
  })

  test('de tres recibos de 100 sin pagar se debe 300 y el recargo simple de cada uno, no lo que se arrastra', () => {
    const cartera = carteraCon(
      cargo(1, '100.00', '2026-01-01', '2026-01-15'),
      cargo(2, '100.00', '2026-02-01', '2026-02-15'),
      cargo(3, '100.00', '2026-03-01', '2026-03-15'),
    )
    const estado = estadoDeCuenta(cartera, FEDERAL, loAFavorEl('2026-04-01'))
    expect(estado.saldoCentavos).toBe(centavos('300.00'))
    expect(estado.vencidoCentavos).toBe(centavos('300.00'))
    // 3, 2 and 1 months at 2.07 % of 100.
    expect(causado(cartera, '2026-04-01')).toEqual([621n, 414n, 207n])
    expect(estado.recargosPendientesCentavos).toBe(1242n)
  })

  test('lo que se cargó como recargo no causa otro, se llame como se llame', () => {
    const multa = cargo(2, '20.70', '2026-02-10', '2026-02-10', { concepto: 'actualizacion', recargoDe: 1 })
    const cartera = carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'), multa)
    expect(recargosEl(cartera, '2026-06-15').map((r) => r.cargo.movimiento)).toEqual([1])
  })

  test('un recargo cargado no causa recargo, y se descuenta de lo que falta cargar', () => {
    const cartera = carteraCon(
      cargo(1, '1000.00', '2026-01-01', '2026-01-15'),
      cargo(2, '20.70', '2026-02-10', '2026-02-10', { concepto: 'recargo', recargoDe: 1 }),
    )
    const [uno, ...otros] = recargosEl(cartera, '2026-06-15')
    expect(otros).toEqual([])
    expect(uno).toMatchObject({ cargadoCentavos: 2070n, pendienteCentavos: 5n * 2070n - 2070n })
  })

  test('un cargo reversado no causó recargo, y un pago reversado no pagó', () => {
    const cartera = aplicado(
      carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'), abono(2, '1000.00', '2026-01-10')),
      2,
      '2026-01-10',
    )
    const hoy = { hoy: fecha('2026-03-01'), referencia: 'oficio' }
    const con = ({ reversa, deshechas, cierre }: ReturnType<typeof reversar>): Cartera => ({
      ...cartera,
      movimientos: [...cartera.movimientos, reversa],
      aplicaciones: [...cartera.aplicaciones, ...deshechas, cierre],
    })
    expect(causado(con(reversar(cartera, 1, hoy)), '2026-03-01')).toEqual([])
    expect(causado(con(reversar(cartera, 2, hoy)), '2026-03-01')).toEqual([4140n])
    expect(estadoDeCuenta(con(reversar(cartera, 2, hoy)), FEDERAL, loAFavorEl('2026-02-28')).recargos).toEqual([])
  })

  test('sin tasa no es cero: no se conoce, y el total tampoco', () => {
    const cartera = carteraCon(cargo(1, '1000.00', '2025-12-01', '2025-12-15'), cargo(2, '1000.00', '2026-01-01', '2026-01-15'))
    expect(causado(cartera, '2026-02-01')).toEqual([null, 2070n])
    expect(estadoDeCuenta(cartera, FEDERAL, loAFavorEl('2026-02-01')).recargosPendientesCentavos).toBeNull()
    expect(causado(cartera, '2027-02-01')).toEqual([null, null])
  })

  test('se detiene a los cinco años', () => {
    const al = (dia: string) => causado(carteraCon(cargo(1, '1000.00', '2020-12-01', '2020-12-31')), dia, EJEMPLO)
    // 59 months at 1.47 %, then 60; no more afterwards.
    expect(al('2025-11-30')).toEqual([centavos('867.30')])
    expect(al('2025-12-31')).toEqual([centavos('882.00')])
    expect(al('2026-06-30')).toEqual([centavos('882.00')])
  })

  test('capitaliza solo si la regla lo dice', () => {
    if (VIGENTE === undefined) throw new Error('sin vigencia')
    const compuesta: ReglaDeRecargo = { ...FEDERAL, vigencias: [{ ...VIGENTE, tasa: '10', factor: '1', capitaliza: true }] }
    const simple: ReglaDeRecargo = { ...FEDERAL, vigencias: [{ ...VIGENTE, tasa: '10', factor: '1' }] }
    const cartera = carteraCon(cargo(1, '1000.00', '2026-01-01', '2026-01-15'))
    // 1000 × 1.1³ − 1000 = 331; 1000 × 30 % = 300.
    expect(causado(cartera, '2026-04-15', compuesta)).toEqual([centavos('331.00')])
    expect(causado(cartera, '2026-04-15', simple)).toEqual([centavos('300.00')])
  })
})

describe('propiedades del recargo', () => {
  const importe = fc.bigInt({ min: 1n, max: 10n ** 12n })
  const meses = fc.integer({ min: 1, max: 11 })

  test('de n meses es la suma exacta de n veces la tasa, con un solo redondeo', () => {
    fc.assert(
      fc.property(importe, meses, (importeCentavos, n) => {
        const vence = fecha('2026-01-05')
        const r = recargoDe(
          { concepto: 'agua', vence, partes: [{ importeCentavos, hasta: masMesesCiviles(vence, n) }] },
          FEDERAL,
          fecha('2026-12-31'),
        )
        const exacto = importeCentavos * 207n * BigInt(n)
        expect(r).toMatchObject({ causadoCentavos: (2n * exacto + 10000n) / 20000n })
      }),
    )
  })

  test('pagar una parte antes nunca lo sube', () => {
    fc.assert(
      fc.property(importe, meses, meses, (importeCentavos, a, b) => {
        const vence = fecha('2026-01-05')
        const [antes, despues] = [Math.min(a, b), Math.max(a, b)]
        const parte = importeCentavos / 2n
        const con = (...partes: [bigint, number][]) => {
          const r = recargoDe(
            { concepto: 'agua', vence, partes: partes.map(([c, n]) => ({ importeCentavos: c, hasta: masMesesCiviles(vence, n) })) },
            FEDERAL,
            fecha('2026-12-31'),
          )
          return 'falta' in r ? -1n : r.causadoCentavos
        }
        expect(con([parte, antes], [importeCentavos - parte, despues]) <= con([importeCentavos, despues])).toBe(true)
      }),
    )
  })
})
