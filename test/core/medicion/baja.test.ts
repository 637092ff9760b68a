import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { finDelPeriodo, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { analizarCuenta } from '../../../src/core/medicion/analizar-cuenta.ts'
import { quedaPorCobrar } from '../../../src/core/medicion/baja.ts'
import type { ConsumoPrevio } from '../../../src/core/medicion/consumo.ts'
import type { CasoDeConsumo } from '../../../src/core/medicion/decidir-consumo.ts'
import { clasesVistas } from '../../soporte/clases.ts'
import { consumoDe, excepcionDe, lectura, medidor, mesEstimado, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'

/** Six months of 20 m³ up to February 2025; the meter ends at 1000 on the 28th. */
const HISTORIA = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
const BAJA = fecha('2025-03-20')
const quitado = (dia: string, lecturaFinal: number | null = 1_012) => [medidor({ retiro: { fecha: fecha(dia), lecturaFinal } })]
const alCierre = { periodo: periodoFacturado(202503), historia: HISTORIA, alta: null, baja: BAJA }
const caso = (cambios: Partial<CasoDeConsumo> = {}): CasoDeConsumo => ({
  cuentaId: numeroDeCuenta(1),
  fecha: finDelPeriodo(periodoFacturado(202503)),
  uso: 'domestico',
  clase: 'bajo',
  lectura: null,
  instalaciones: [medidor()],
  ...alCierre,
  ...cambios,
})
const SIN_MEDIDOR: ConsumoPrevio = mesEstimado(202502, 15, { origen: 'sin-medidor', instalacion: null })
const CERRADO: ConsumoPrevio = mesEstimado(202502, 12, { origen: 'real', instalacion: null, lecturaActual: 1_012 })

describe('una cuenta que se da de baja', () => {
  it('paga lo que contó su medidor desde el último recibo hasta que se quitó', () => {
    expect(consumoDe({ ...alCierre, instalaciones: quitado('2025-03-20') })).toMatchObject({
      m3: 12,
      origen: 'real',
      hasta: '2025-03-20',
      lecturaActual: 1_012,
      instalacion: null,
    })
  })

  it('no pierde lo que contó el medidor entre la lectura del mes y el día en que se quitó', () => {
    const leida = lectura(1_009, 202503, { fecha: fecha('2025-03-15') })
    const pedido = { ...alCierre, lectura: leida, instalaciones: quitado('2025-03-20') }
    expect(consumoDe(pedido)).toMatchObject({ m3: 12, hasta: '2025-03-20', lectura: 1 })
    // One that goes on leaves those m³ for its next bill.
    expect(consumoDe({ ...pedido, baja: null })).toMatchObject({ m3: 9, hasta: '2025-03-15' })
  })

  it('cierra con la lectura final aunque el medidor se quite al mes siguiente', () => {
    expect(consumoDe({ ...alCierre, instalaciones: quitado('2025-04-03') })).toMatchObject({ m3: 12, hasta: '2025-04-03' })
    const estado = { version: 0, lectura: null, hasta: null, posterior: false, excepcion: null }
    const analizada = analizarCuenta(caso({ instalaciones: quitado('2025-04-03') }), estado, reglasEn(202503), false)
    expect(analizada).toMatchObject({ que: 'consumo', consumo: { m3: 12 } })
  })

  it('con un mes estimado antes, la lectura final lo repone', () => {
    const historia = [...HISTORIA, mesEstimado(202503, 20)]
    const c = consumoDe({ periodo: 202504, historia, baja: fecha('2025-04-30'), instalaciones: quitado('2025-04-30', 1_030) })
    expect(c.reparto).toEqual([{ periodo: 202503, facturadoM3: 20, m3: 15 }])
    expect(c.m3).toBe(15)
  })

  it('si el medidor se quitó sin leerlo, la decide una persona', () => {
    for (const dia of ['2025-03-20', '2025-04-03'])
      expect(excepcionDe({ ...alCierre, instalaciones: quitado(dia, null) }).causa).toBe('retiro-sin-lectura')
  })

  it('con el medidor puesto y sin leer espera su lectura: no se le inventa un consumo', () => {
    const estado = { version: 0, lectura: null, hasta: null, posterior: false, excepcion: null }
    expect(analizarCuenta(caso(), estado, reglasEn(202503), false)).toEqual({ que: 'sin-leer' })
  })

  it('analizada antes de que se quitara el medidor, se vuelve a decidir una vez, y repetirlo no cambia nada', () => {
    const leida = lectura(1_009, 202503, { fecha: fecha('2025-03-15') })
    const cerrada = caso({ lectura: leida, instalaciones: quitado('2025-03-20') })
    const estado = { version: 1, lectura: 1, hasta: fecha('2025-03-15'), posterior: false, excepcion: null }
    const hecha = analizarCuenta(cerrada, estado, reglasEn(202503), false)
    expect(hecha).toMatchObject({ que: 'consumo', version: 2, consumo: { m3: 12 } })
    const ya = { ...estado, version: 2, hasta: fecha('2025-03-20') }
    expect(analizarCuenta(cerrada, ya, reglasEn(202503), false)).toEqual({ que: 'ya-estaba' })
    expect(analizarCuenta({ ...cerrada, baja: null }, estado, reglasEn(202503), false)).toEqual({ que: 'ya-estaba' })
  })

  it('quitado el medidor sin leerlo después de la lectura del mes, repetir el análisis tampoco cambia nada', () => {
    const leida = lectura(1_009, 202503, { fecha: fecha('2025-03-15') })
    const cerrada = caso({ lectura: leida, instalaciones: quitado('2025-03-20', null) })
    const estado = { version: 1, lectura: 1, hasta: fecha('2025-03-15'), posterior: false, excepcion: null }
    expect(analizarCuenta(cerrada, estado, reglasEn(202503), false)).toEqual({ que: 'ya-estaba' })
  })
})

describe('lo que queda por cobrar a una cuenta de baja', () => {
  it.each<[string, boolean, Partial<CasoDeConsumo>]>([
    ['sigue en servicio', true, { baja: null, historia: [CERRADO], instalaciones: quitado('2025-02-28') }],
    ['tiene medidor', true, {}],
    ['el medidor se quitó después del último recibo', true, { instalaciones: quitado('2025-03-20') }],
    ['nunca tuvo medidor, y estuvo en servicio parte del mes', true, { historia: [SIN_MEDIDOR], instalaciones: [] }],
    ['nunca tuvo medidor ni recibo', true, { historia: [], instalaciones: [] }],
    [
      'nunca tuvo medidor y se dio de baja el día primero',
      false,
      { historia: [SIN_MEDIDOR], instalaciones: [], baja: fecha('2025-03-01') },
    ],
    ['su último recibo ya cerró con la lectura final', false, { historia: [CERRADO], instalaciones: quitado('2025-02-20') }],
    ['ya se le cobraba sin medidor', true, { historia: [CERRADO, SIN_MEDIDOR], instalaciones: quitado('2025-01-20') }],
    ['su último recibo cerró con la lectura final, y la leyeron después', true, { historia: [CERRADO], lectura: lectura(null, 202503) }],
    ['lo mismo, y ya sin el medidor', true, { historia: [CERRADO], lectura: lectura(null, 202503), instalaciones: quitado('2025-02-20') }],
    [
      'tiene medidor, aunque no haya de dónde contar y se diera de baja el día primero',
      true,
      { historia: [mesEstimado(202502, 20)], baja: fecha('2025-03-01') },
    ],
  ])('%s: %s', (_, queda, cambios) => {
    expect(quedaPorCobrar(caso(cambios))).toBe(queda)
  })

  it('entre el último recibo y el retiro no se pierde ni se repite un metro, se lea o no en medio', () => {
    const vistas = clasesVistas({ 'se leyó en medio': 15, 'se decidió sola': 15 })
    fc.assert(
      fc.property(fc.nat(15), fc.nat(15), fc.boolean(), (antes, despues, sePaso) => {
        const instalaciones = quitado('2025-03-20', 1_000 + antes + despues)
        const leida = sePaso ? lectura(1_000 + antes, 202503, { fecha: fecha('2025-03-15') }) : null
        const hecho = analizarCuenta(
          caso({ lectura: leida, instalaciones, historia: HISTORIA.map((h) => ({ ...h, m3: 5 })) }),
          { version: 0, lectura: null, hasta: null, posterior: false, excepcion: null },
          reglasEn(202503),
          false,
        )
        vistas.anotar({ 'se leyó en medio': sePaso && antes > 0 && despues > 0, 'se decidió sola': hecho.que === 'consumo' })
        if (hecho.que === 'consumo') expect(hecho.consumo.m3).toBe(antes + despues)
        else expect(hecho).toMatchObject({ que: 'excepcion', excepcion: { detalle: { lecturaActual: 1_000 + antes + despues } } })
      }),
    )
    vistas.exigir()
  })
})
