import { describe, expect, it } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { consumoDecidido, type ExcepcionEnCola, exigirDecidible } from '../../../src/core/medicion/decidir-excepcion.ts'
import type { AccionConConsumo } from '../../../src/core/medicion/tratamiento.ts'
import { casoDeConsumo, lectura, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const HISTORIA = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
const con = (valor: number | null) => casoDeConsumo({ periodo: 202503, historia: HISTORIA, lectura: lectura(valor, 202503) })
const enCola = (cambios: Partial<ExcepcionEnCola> = {}): ExcepcionEnCola => ({
  cuentaId: numeroDeCuenta(1),
  periodo: periodoFacturado(202503),
  lectura: 1,
  numero: 2,
  accion: null,
  decidio: null,
  ...cambios,
})
const cuenta = { cuenta: 1, periodo: '2025-03' }

describe('Una excepción', () => {
  it('que espera, de la lectura que está en pie, se puede decidir; también la de quien nadie leyó', () => {
    expect(() => exigirDecidible(enCola(), con(1_500), false)).not.toThrow()
    const sinLectura = casoDeConsumo({ periodo: 202503, historia: HISTORIA })
    expect(() => exigirDecidible(enCola({ lectura: null }), sinLectura, false)).not.toThrow()
  })

  it('decidida ya no se decide otra vez, y dice por quién', () => {
    expect(() => exigirDecidible(enCola({ accion: 'estimar', decidio: 'Ana' }), con(1_500), true)).toThrow(
      rechazo('medicion/excepcion-decidida', { ...cuenta, numero: 2, accion: 'estimar', persona: 'Ana' }),
    )
    expect(() => exigirDecidible(enCola({ accion: 'superada' }), con(1_500), false)).toThrow(
      rechazo('medicion/excepcion-decidida', { ...cuenta, numero: 2, accion: 'superada', persona: '' }),
    )
  })

  it('de una cuenta que ya no está en servicio, o con un periodo posterior, no se decide', () => {
    const esperado = rechazo('medicion/fuera-de-orden', cuenta)
    expect(() => exigirDecidible(enCola(), undefined, false)).toThrow(esperado)
    expect(() => exigirDecidible(enCola(), con(1_500), true)).toThrow(esperado)
  })

  it('que otra lectura dejó atrás no se decide', () => {
    const esperado = rechazo('medicion/lectura-nueva', cuenta)
    expect(() => exigirDecidible(enCola({ lectura: null }), con(1_500), false)).toThrow(esperado)
    expect(() => exigirDecidible(enCola({ lectura: 3 }), con(1_500), false)).toThrow(esperado)
    const sinLectura = casoDeConsumo({ periodo: 202503, historia: HISTORIA })
    expect(() => exigirDecidible(enCola(), sinLectura, false)).toThrow(esperado)
  })
})

describe('Lo que decide un analista', () => {
  const decidir = (valor: number | null, accion: AccionConConsumo) => consumoDecidido(con(valor), reglasEn(202503), accion)

  it('da el consumo que se cobra', () => {
    expect(decidir(1_500, 'aceptar')).toMatchObject({ m3: 500, origen: 'real' })
    expect(decidir(1_500, 'minimo')).toMatchObject({ m3: 10, origen: 'minimo' })
    expect(decidir(null, 'aceptar')).toMatchObject({ m3: 20, origen: 'estimado' })
  })

  it('no puede ser aceptar una lectura que retrocede: se rechaza y dice por qué', () => {
    expect(() => decidir(990, 'aceptar')).toThrow(
      rechazo('medicion/decision-imposible', {
        accion: 'aceptar',
        causa: 'negativa',
        detalle: 'La lectura 990 del medidor A-1 es menor que la anterior, 1000.',
      }),
    )
  })
})
