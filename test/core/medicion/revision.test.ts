import { describe, expect, it } from 'vitest'
import { type Consumo, type ConsumoPrevio, esExcepcion } from '../../../src/core/medicion/consumo.ts'
import { lecturaEnPie } from '../../../src/core/medicion/lectura.ts'
import { mesDeAnomalia } from '../../../src/core/medicion/tratamiento.ts'
import { consumoDe, decidir, excepcionDe, lectura, mesEstimado, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'
import { msDeProcesador } from '../../soporte/procesador.ts'

const VEINTES = [20, 20, 20, 20, 20, 20]
const HISTORIA = mesesLeidos(VEINTES, 202503, 1_000)
const con = (m3: number, cambios: Partial<Parameters<typeof decidir>[0]> = {}) => ({
  periodo: 202503,
  historia: HISTORIA,
  lectura: lectura(1_000 + m3, 202503),
  ...cambios,
})

describe('un consumo fuera de lo usual de la propia cuenta espera a una persona', () => {
  it.each([
    [0, 'cero'],
    [4, 'bajo'],
    [5, null],
    [40, null],
    [41, 'alto'],
    [100, 'alto'],
    [101, 'reventon'],
  ])('%i m³ a quien usa 20 es %s', (m3, causa) => {
    const r = decidir(con(m3))
    expect(esExcepcion(r) ? r.causa : null).toBe(causa)
  })

  it('en temporada de calor se admite más', () => {
    const historia = mesesLeidos(VEINTES, 202507, 1_000)
    const enJulio = (m3: number) => ({ periodo: 202507, historia, lectura: lectura(1_000 + m3, 202507) })
    expect(consumoDe(enJulio(50)).m3).toBe(50)
    expect(excepcionDe(enJulio(51)).detalle).toMatchObject({ m3: 51, promedioM3: 20, limiteM3: 50 })
  })

  it('un gran consumidor se mira con otros límites, y pasa de una clase a otra con su historia', () => {
    const historia = mesesLeidos([200, 200, 200, 200, 200, 200], 202503, 10_000)
    const pedido = (clase: 'bajo' | 'alto') => ({ periodo: 202503, clase, historia, lectura: lectura(10_301, 202503) })
    expect(excepcionDe(pedido('alto')).causa).toBe('alto')
    expect(consumoDe(pedido('bajo')).m3).toBe(301)
  })

  it('quien siempre marca cero puede seguir en cero', () => {
    const historia = mesesLeidos([0, 0, 1, 0, 0, 0], 202503, 1_000)
    expect(consumoDe({ ...con(0), historia }).m3).toBe(0)
  })

  it('lo que el analista acepta ya no se revisa', () => {
    expect(consumoDe(con(500), 'aceptar')).toMatchObject({ m3: 500, origen: 'real' })
    expect(consumoDe(con(500), 'estimar')).toMatchObject({ m3: 20, origen: 'estimado', lecturaActual: null })
    expect(consumoDe(con(500), 'promedio')).toMatchObject({ m3: 20, origen: 'promedio', lecturaActual: 1_500 })
    expect(consumoDe(con(500), 'minimo')).toMatchObject({ m3: 10, origen: 'minimo', lecturaActual: 1_500 })
    expect(consumoDe(con(500), 'fijo')).toMatchObject({ m3: 15, origen: 'fijo' })
  })

  it('la diferencia repuesta se compara mes por mes, no de golpe', () => {
    const historia = [...HISTORIA, mesEstimado(202503, 20), mesEstimado(202504, 20), mesEstimado(202505, 20)]
    expect(consumoDe({ periodo: 202506, historia, lectura: lectura(1_180, 202506) }).m3).toBe(44)
  })
})

describe('las anomalías', () => {
  /** Months running of the same anomaly from March on. */
  const meses = (anomalia: string, cuantos: number, leidos: number | null): Consumo[] => {
    const historia: ConsumoPrevio[] = [...HISTORIA]
    return Array.from({ length: cuantos }, (_, n) => {
      const periodo = 202503 + n
      const valor = leidos === null ? null : 1_000 + leidos * (n + 1)
      const c = consumoDe({ periodo, historia, lectura: lectura(valor, periodo, { anomalia }) })
      historia.push(c)
      return c
    })
  }

  it('suben de tono: el tercer mes sin acceso abre una inspección', () => {
    expect(meses('sin-acceso', 3, null).map((c) => [c.m3, c.orden])).toEqual([
      [20, null],
      [20, null],
      [20, 'inspeccion'],
    ])
  })

  it('un mes sin ella vuelve a empezar la cuenta', () => {
    const limpio = [...meses('sin-acceso', 2, null), { anomalia: null } as ConsumoPrevio]
    expect(mesDeAnomalia(limpio, 'sin-acceso')).toBe(1)
    expect(mesDeAnomalia(meses('sin-acceso', 2, null), 'sin-acceso')).toBe(3)
  })

  it('un medidor parado se cobra por promedio y no se repone: el medidor no contó', () => {
    const [primero] = meses('parado', 1, 0)
    expect(primero).toMatchObject({ m3: 20, origen: 'promedio', orden: 'cambio-de-medidor', lecturaActual: 1_000 })
    const abril = consumoDe({ periodo: 202504, historia: [...HISTORIA, primero as Consumo], lectura: lectura(1_012, 202504) })
    expect(abril).toMatchObject({ m3: 12, reparto: [] })
  })

  it('un medidor que ya no se cree deja sin base la lectura que sigue, hasta que lo decida una persona', () => {
    const [primero] = meses('parado', 1, null)
    expect(primero).toMatchObject({ origen: 'promedio', instalacion: null, lecturaActual: null })
    const pedido = { periodo: 202504, historia: [...HISTORIA, primero as Consumo], lectura: lectura(1_050, 202504) }
    expect(excepcionDe(pedido).causa).toBe('sin-base')
    expect(consumoDe(pedido, 'promedio')).toMatchObject({ m3: 20, instalacion: 1, lecturaActual: 1_050 })
  })

  it('la que explica un cero o un reventón evita la cola; la que no, no', () => {
    expect(consumoDe(con(0, { lectura: lectura(1_000, 202503, { anomalia: 'deshabitado' }) })).m3).toBe(0)
    expect(consumoDe(con(90, { lectura: lectura(1_090, 202503, { anomalia: 'fuga' }) })).orden).toBe('inspeccion')
    expect(excepcionDe(con(101, { lectura: lectura(1_101, 202503, { anomalia: 'fuga' }) })).causa).toBe('reventon')
  })

  it('un código que la tabla no tiene espera a una persona', () => {
    expect(excepcionDe(con(20, { lectura: lectura(1_020, 202503, { anomalia: 'marcianos' }) })).causa).toBe('anomalia-desconocida')
  })
})

describe('campo, informada y facturada son tres hechos', () => {
  const campo = lectura(1_020, 202503)
  const cerrado = lectura(null, 202503)
  const informada = lectura(1_018, 202503, { numero: 2, tipo: 'informada' })

  it('vale la de campo; si el lector no pudo, la que informó el usuario, si la regla la admite', () => {
    expect(lecturaEnPie([campo, informada], true)).toBe(campo)
    expect(lecturaEnPie([cerrado, informada], true)).toBe(informada)
    expect(lecturaEnPie([cerrado, informada], false)).toBe(cerrado)
    expect(lecturaEnPie([informada, { ...cerrado, numero: 3 }], true)).toBe(informada)
    expect(lecturaEnPie([informada], true)).toBe(informada)
    expect(lecturaEnPie([informada], false)).toBeNull()
    expect(lecturaEnPie([], true)).toBeNull()
  })

  it('de varias de campo vale la última: la corrección viene después de lo que corrige', () => {
    const correccion = lectura(1_019, 202503, { numero: 3 })
    expect(lecturaEnPie([campo, informada, correccion], true)).toBe(correccion)
  })
})

it('decidir una ciudad de 255,835 cuentas toma segundos y no minutos', async () => {
  const reglas = reglasEn(202503)
  expect(reglas.temporada).toBe('templada')
  const pedido = con(22)
  const ms = await msDeProcesador(() => {
    for (let i = 0; i < 25_000; i++) decidir(pedido)
  })
  expect(ms).toBeLessThan(5_000)
})
