import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { type Analizada, analizarCuenta, diaDeAnalisis, type EstadoDeCuenta } from '../../../src/core/medicion/analizar-cuenta.ts'
import { casoDeConsumo, lectura, medidor, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'
import { rechazo } from '../../soporte/rechazo.ts'

/** Six months of 20 m³ up to February 2025; the meter ends at 1000. */
const HISTORIA = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
const LEIDA = lectura(1_022, 202503)
const ABSURDA = lectura(1_500, 202503)
type Caso = Omit<Parameters<typeof casoDeConsumo>[0], 'periodo'>
type EnCola = NonNullable<EstadoDeCuenta['excepcion']>

function analizar(caso: Caso, estado: Partial<EstadoDeCuenta> = {}, estimarFaltantes = false): Analizada {
  const nada: EstadoDeCuenta = { version: 0, lectura: null, hasta: null, posterior: false, excepcion: null }
  return analizarCuenta(
    casoDeConsumo({ periodo: 202503, historia: HISTORIA, lectura: LEIDA, ...caso }),
    { ...nada, ...estado },
    reglasEn(202503),
    estimarFaltantes,
  )
}

describe('Analizar una cuenta', () => {
  it('que nadie había decidido da su primera versión', () => {
    expect(analizar({})).toMatchObject({ que: 'consumo', consumo: { m3: 22, lectura: 1 }, version: 1, supera: null })
  })

  it('decidida de la misma lectura no cambia nada, ni la que se decidió sin ninguna', () => {
    expect(analizar({}, { version: 1, lectura: 1, hasta: fecha('2025-03-31') })).toEqual({ que: 'ya-estaba' })
    expect(analizar({ lectura: null }, { version: 1 }, true)).toEqual({ que: 'ya-estaba' })
  })

  it('decidida antes de que se quitara su medidor no cambia: sigue en servicio y eso es de su próximo recibo', () => {
    const instalaciones = [medidor({ retiro: { fecha: fecha('2025-03-20'), lecturaFinal: 1_012 } })]
    expect(analizar({ lectura: null, instalaciones }, { version: 1, hasta: fecha('2025-03-19') })).toEqual({ que: 'ya-estaba' })
  })

  it('decidida de otra lectura se decide otra vez, en la versión que sigue', () => {
    const otra = lectura(1_024, 202503, { numero: 2 })
    const hecha = analizar({ lectura: otra }, { version: 3, lectura: 1, hasta: fecha('2025-03-31') })
    expect(hecha).toMatchObject({ que: 'consumo', consumo: { m3: 24, lectura: 2 }, version: 4, supera: null })
  })

  it('con un periodo posterior decidido ya no se toca; si además estaba decidida, ya estaba', () => {
    expect(analizar({}, { posterior: true })).toEqual({ que: 'fuera-de-orden' })
    expect(analizar({}, { posterior: true, version: 1, lectura: 2 })).toEqual({ que: 'fuera-de-orden' })
    expect(analizar({}, { posterior: true, version: 1, lectura: 1 })).toEqual({ que: 'ya-estaba' })
  })

  it('que nadie leyó espera su lectura, y se estima si así se pide', () => {
    expect(analizar({ lectura: null })).toEqual({ que: 'sin-leer' })
    expect(analizar({ lectura: null }, {}, true)).toMatchObject({ que: 'consumo', consumo: { m3: 20, origen: 'estimado', lectura: null } })
  })

  it('en que el lector anotó por qué no pudo no espera más', () => {
    expect(analizar({ lectura: lectura(null, 202503) })).toMatchObject({ que: 'consumo', consumo: { m3: 20, anomalia: 'sin-acceso' } })
  })

  it('sin medidor ese día no espera una lectura: paga el fijo', () => {
    const fijo = { que: 'consumo', consumo: { m3: 15, origen: 'sin-medidor' }, version: 1 }
    expect(analizar({ lectura: null, historia: [], instalaciones: [] })).toMatchObject(fijo)
    const despues = [medidor({ fecha: fecha('2025-04-01') })]
    expect(analizar({ lectura: null, historia: [], instalaciones: despues })).toMatchObject(fijo)
  })
})

describe('Analizar una cuenta con una excepción', () => {
  const enCola = (cambios: Partial<EnCola> = {}): { excepcion: EnCola } => ({
    excepcion: { numero: 4, lectura: 1, accion: null, ...cambios },
  })

  it('nueva la numera: la primera es la 1, y otra la que sigue de la última', () => {
    expect(analizar({ lectura: ABSURDA })).toMatchObject({ que: 'excepcion', excepcion: { numero: 1, causa: 'reventon' }, supera: null })
    const otra = { ...ABSURDA, numero: 2 }
    expect(analizar({ lectura: otra }, enCola({ accion: 'releer' }))).toMatchObject({
      que: 'excepcion',
      excepcion: { numero: 5 },
      supera: null,
    })
  })

  it('que espera a una persona, o una relectura que no llega, la deja en la cola', () => {
    expect(analizar({}, enCola())).toEqual({ que: 'en-cola' })
    expect(analizar({}, enCola({ accion: 'releer' }))).toEqual({ que: 'en-cola' })
    expect(analizar({ lectura: null }, enCola({ lectura: null }), true)).toEqual({ que: 'en-cola' })
  })

  it('que esperaba otra lectura la decide, y la que nadie decidió queda superada', () => {
    const otra = { ...LEIDA, numero: 2 }
    expect(analizar({ lectura: otra }, enCola())).toMatchObject({ que: 'consumo', version: 1, supera: 4 })
    expect(analizar({ lectura: { ...ABSURDA, numero: 2 } }, enCola())).toMatchObject({
      que: 'excepcion',
      excepcion: { numero: 5 },
      supera: 4,
    })
    expect(analizar({ lectura: otra }, enCola({ accion: 'releer' }))).toMatchObject({ que: 'consumo', supera: null })
  })

  it('que un analista ya decidió no la detiene ni se supera otra vez', () => {
    expect(analizar({}, enCola({ accion: 'aceptar' }))).toMatchObject({ que: 'consumo', version: 1, supera: null })
  })
})

describe('Analizar una cuenta de baja', () => {
  const baja = fecha('2025-03-20')
  const instalaciones = [medidor({ retiro: { fecha: baja, lecturaFinal: 1_012 } })]

  it('que nunca tuvo medidor, decidida ya, no cambia', () => {
    const sin = { baja, lectura: null, historia: [], instalaciones: [] }
    expect(analizar(sin, { version: 1, hasta: baja })).toEqual({ que: 'ya-estaba' })
    expect(analizar(sin)).toMatchObject({ que: 'consumo', consumo: { m3: 15, origen: 'sin-medidor' } })
  })

  it('se decide otra vez solo si el medidor se quitó después de lo que cubría', () => {
    const quitada = { baja, lectura: null, instalaciones }
    expect(analizar(quitada, { version: 1, hasta: fecha('2025-03-19') })).toMatchObject({ que: 'consumo', version: 2, consumo: { m3: 12 } })
    expect(analizar(quitada, { version: 1, hasta: baja })).toEqual({ que: 'ya-estaba' })
    expect(analizar(quitada, { version: 1, hasta: fecha('2025-03-21') })).toEqual({ que: 'ya-estaba' })
    expect(analizar(quitada, { version: 1, hasta: fecha('2025-03-19'), posterior: true })).toEqual({ que: 'fuera-de-orden' })
  })

  it('lo mismo si lo que sale es una excepción', () => {
    const robada = { baja, lectura: null, instalaciones: [medidor({ retiro: { fecha: baja, lecturaFinal: 900 } })] }
    expect(analizar(robada, { version: 1, hasta: fecha('2025-03-19') })).toMatchObject({ que: 'excepcion', excepcion: { numero: 1 } })
    expect(analizar(robada, { version: 1, hasta: baja })).toEqual({ que: 'ya-estaba' })
  })
})

describe('El día que cierra un análisis', () => {
  const dia = (periodo: number, pedido: string | null, hoy: string) =>
    diaDeAnalisis(periodoFacturado(periodo), pedido === null ? null : fecha(pedido), fecha(hoy))

  it('es hoy mientras el mes corre, desde su primer día, y después el último', () => {
    expect(['2025-03-01', '2025-03-31', '2025-04-01'].map((hoy) => dia(202503, null, hoy))).toEqual([
      '2025-03-01',
      '2025-03-31',
      '2025-03-31',
    ])
  })

  it('no puede ser de un mes que no ha empezado', () => {
    expect(() => dia(202503, null, '2025-02-28')).toThrow(
      rechazo('medicion/periodo-futuro', { periodo: '2025-03', inicia: '2025-03-01', hoy: '2025-02-28' }),
    )
  })

  it('pedido, va del primer día del mes anterior al último del siguiente', () => {
    for (const pedido of ['2025-02-01', '2025-04-30']) expect(dia(202503, pedido, '2025-06-15')).toBe(pedido)
    for (const pedido of ['2025-01-31', '2025-05-01'])
      expect(() => dia(202503, pedido, '2025-06-15')).toThrow(
        rechazo('medicion/fecha-imposible', { fecha: pedido, desde: '2025-02-01', hoy: '2025-04-30' }),
      )
  })

  it('pedido, puede ser hoy y no mañana', () => {
    expect(dia(202503, '2025-04-10', '2025-04-10')).toBe('2025-04-10')
    expect(() => dia(202503, '2025-04-11', '2025-04-10')).toThrow(
      rechazo('medicion/fecha-imposible', { fecha: '2025-04-11', desde: '2025-02-01', hoy: '2025-04-10' }),
    )
  })
})
