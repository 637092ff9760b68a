import { describe, expect, it } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import type { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { diaDeAnalisis } from '../../../src/core/medicion/analizar-cuenta.ts'
import { decidirLote } from '../../../src/core/medicion/registrar-lecturas.ts'
import { consumoDe, excepcionDe, lectura, lecturaPedida, medidor, mesesLeidos } from '../../soporte/medicion.ts'

const HISTORIA = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
const viejo = medidor({ retiro: { fecha: fecha('2025-03-10'), lecturaFinal: 1_008 } })
const nuevo = medidor({ instalacion: 2, serie: 'N-2', fecha: fecha('2025-03-10') })

describe('un cambio de medidor que se registra después de la lectura del mes', () => {
  const conLectura = { periodo: 202503, historia: HISTORIA, instalaciones: [viejo, nuevo], lectura: lectura(1_021, 202503) }

  it('no deja pasar una lectura de un medidor que ya no estaba: espera a una persona, y dice de cuál era', () => {
    const e = excepcionDe(conLectura)
    expect(e.causa).toBe('sin-base')
    expect(e.detalle.explicacion).toMatch(/del medidor A-1, que se retiró el 2025-03-10; regístrela otra vez/)
  })

  it('registrada otra vez con el medidor de ahora, cobra lo de los dos', () => {
    const otra = lectura(13, 202503, { numero: 2, instalacion: 2 })
    expect(consumoDe({ ...conLectura, lectura: otra })).toMatchObject({ m3: 8 + 13, lecturaActual: 13, instalacion: 2 })
  })

  it('decida lo que decida el analista, el mes que sigue cuenta los dos medidores sin perder ni repetir', () => {
    const marzo = consumoDe(conLectura, 'promedio')
    expect(marzo).toMatchObject({ m3: 20, lecturaActual: null })
    const abril = consumoDe({
      periodo: 202504,
      historia: [...HISTORIA, marzo],
      instalaciones: [viejo, nuevo],
      lectura: lectura(33, 202504, { instalacion: 2 }),
    })
    // 8 of the old one and 33 of the new, between two months.
    expect([abril.m3, ...abril.reparto.map((r) => r.m3)].reduce((a, b) => a + b, 0)).toBe(8 + 33)
  })

  it('la leída el mismo día del cambio, antes de quitarlo, sí vale', () => {
    const mismoDia = lectura(1_006, 202503, { fecha: fecha('2025-03-10') })
    expect(consumoDe({ ...conLectura, lectura: mismoDia })).toMatchObject({ m3: 6, lecturaActual: 1_006 })
  })

  it('si no se puso otro, vale la lectura final con que se quitó', () => {
    expect(consumoDe({ ...conLectura, instalaciones: [viejo] })).toMatchObject({ m3: 8, lecturaActual: 1_008, instalacion: null })
  })
})

describe('un lector que pasa cuando el mes ya cerró y el medidor ya no está', () => {
  const quitado = medidor({ retiro: { fecha: fecha('2025-04-02'), lecturaFinal: 1_012 } })
  const visita = { numero: 1, fecha: fecha('2025-04-03') }
  const marzo = (valor: number | null, cambios = {}) =>
    consumoDe({ periodo: 202503, historia: HISTORIA, instalaciones: [quitado], lectura: lectura(valor, 202503, { ...visita, ...cambios }) })

  it('no pierde lo que contó: vale la lectura final con que se quitó, haya anotado el lector una cifra o por qué no pudo', () => {
    const final = { m3: 12, origen: 'real', instalacion: null, lecturaActual: 1_012, desde: '2025-02-28', hasta: '2025-04-02' }
    expect(marzo(null, { anomalia: 'faltante', instalacion: null })).toMatchObject(final)
    expect(marzo(1_012)).toMatchObject(final)
  })

  it('si se quitó el mismo día en que pasó, también; si después, es cosa del mes que sigue', () => {
    expect(marzo(null, { fecha: fecha('2025-04-02') })).toMatchObject({ m3: 12, origen: 'real', hasta: '2025-04-02' })
    expect(marzo(null, { fecha: fecha('2025-04-01') })).toMatchObject({ m3: 20, origen: 'estimado', instalacion: 1 })
  })

  it('si pasó antes de que se quitara dentro del mes, vale la final como siempre', () => {
    const enMarzo = medidor({ retiro: { fecha: fecha('2025-03-20'), lecturaFinal: 1_012 } })
    const sinAcceso = lectura(null, 202503, { fecha: fecha('2025-03-15') })
    const pedido = { periodo: 202503, historia: HISTORIA, instalaciones: [enMarzo], lectura: sinAcceso }
    expect(consumoDe(pedido)).toMatchObject({ m3: 12, origen: 'real', hasta: '2025-03-20' })
  })
})

describe('un medidor que se quitó sin poder leerlo', () => {
  const perdido = medidor({ retiro: { fecha: fecha('2025-03-10'), lecturaFinal: null } })
  const caso = { periodo: 202503, historia: HISTORIA, instalaciones: [perdido] }

  it.each([
    ['promedio', 20, 'promedio'],
    ['estimar', 20, 'promedio'],
    ['minimo', 10, 'minimo'],
    ['fijo', 15, 'fijo'],
    ['aceptar', 15, 'sin-medidor'],
  ] as const)('cobra lo que el analista decidió: %s, %i m³', (accion, m3, origen) => {
    expect(consumoDe(caso, accion)).toMatchObject({ m3, origen, instalacion: null, lecturaActual: null })
  })

  it('y el que se ponga después empieza de su lectura inicial', () => {
    const marzo = consumoDe(caso, 'promedio')
    const otro = medidor({ instalacion: 2, serie: 'N-2', fecha: fecha('2025-04-02'), lecturaInicial: 7 })
    const historia = [...HISTORIA, marzo]
    const abril = { periodo: 202504, historia, instalaciones: [perdido, otro], lectura: lectura(25, 202504, { instalacion: 2 }) }
    expect(consumoDe(abril)).toMatchObject({ m3: 18, reparto: [] })
  })
})

describe('una fecha mal escrita', () => {
  const cuenta = { instalaciones: [medidor()], lecturas: [], porReleer: null, leidaHasta: fecha('2025-02-28') }
  const registrar = (dia: string) =>
    decidirLote([lecturaPedida({ fecha: fecha(dia) })], {
      periodo: periodoFacturado(202503),
      cuentas: new Map([[numeroDeCuenta(1), cuenta]]),
      anomalias: new Set(),
      mapa: null,
      hoy: fecha('2025-03-31'),
    })

  it('de una lectura anterior a la última que se facturó se rechaza; del mismo día, no', () => {
    expect(registrar('2025-02-27').errores[0]?.mensaje).toBe(
      'la fecha 2025-02-27 es anterior a la última lectura facturada, del 2025-02-28',
    )
    expect(registrar('2025-02-28').errores).toEqual([])
  })

  it('de un análisis no cierra un mes que no ha empezado, ni con un día que no es de ahí', () => {
    const dia = (periodo: number, pedido: string | null) => {
      try {
        return diaDeAnalisis(periodoFacturado(periodo), pedido === null ? null : fecha(pedido), fecha('2025-03-15'))
      } catch (error) {
        return (error as Rechazo).codigo
      }
    }
    expect([dia(202503, null), dia(202502, null), dia(202503, '2025-03-10')]).toEqual(['2025-03-15', '2025-02-28', '2025-03-10'])
    expect([dia(202504, null), dia(202703, null)]).toEqual(['medicion/periodo-futuro', 'medicion/periodo-futuro'])
    expect([dia(202503, '2025-03-16'), dia(202503, '2025-01-31'), dia(202501, '2025-03-01')]).toEqual(
      Array(3).fill('medicion/fecha-imposible'),
    )
    expect([dia(202503, '2025-02-01'), dia(202501, '2025-02-28')]).toEqual(['2025-02-01', '2025-02-28'])
  })
})
