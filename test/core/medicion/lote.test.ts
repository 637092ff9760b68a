import { describe, expect, it } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import {
  type CuentaPorLeer,
  decidirLote,
  type LecturaNueva,
  type LecturaPedida,
  type LoteDecidido,
} from '../../../src/core/medicion/registrar-lecturas.ts'
import { ESCRITURA } from '../../soporte/escritura.ts'
import { lectura, medidor, lecturaPedida as pedida } from '../../soporte/medicion.ts'

const CUENTA = numeroDeCuenta(1)
const porLeer = (cambios: Partial<CuentaPorLeer> = {}): CuentaPorLeer => ({
  instalaciones: [medidor()],
  lecturas: [],
  porReleer: null,
  leidaHasta: null,
  ...cambios,
})
const lote = (pedidas: readonly LecturaPedida[], cuenta: Partial<CuentaPorLeer> = {}, hoy = '2025-06-30'): LoteDecidido =>
  decidirLote(pedidas, {
    periodo: periodoFacturado(202503),
    cuentas: new Map([
      [CUENTA, porLeer(cuenta)],
      [numeroDeCuenta(2), porLeer()],
    ]),
    anomalias: new Set(['sin-acceso', 'perro']),
    mapa: ESCRITURA.mapa,
    hoy: fecha(hoy),
  })

/** The one reading that a batch of one gives. */
function nueva(cambios: Partial<LecturaPedida>, cuenta: Partial<CuentaPorLeer> = {}): LecturaNueva {
  const { nuevas, repetidas, errores } = lote([pedida(cambios)], cuenta)
  expect([nuevas.length, repetidas, errores]).toEqual([1, 0, []])
  return nuevas[0] as LecturaNueva
}

/** What is wrong with a batch of one, which then registers nothing. */
function error(cambios: Partial<LecturaPedida>, cuenta: Partial<CuentaPorLeer> = {}, hoy?: string): string | undefined {
  const { nuevas, repetidas, errores } = lote([pedida(cambios)], cuenta, hoy)
  expect([nuevas, repetidas, errores.length]).toEqual([[], 0, 1])
  return errores[0]?.mensaje
}

describe('Una lectura de un lote', () => {
  it('se registra como llegó, con su número, su medidor y su evidencia', () => {
    const evidencia = { latitud: '26.05', longitud: '-98.27' }
    expect(nueva({ ...evidencia, anomalia: 'perro' })).toEqual({
      cuentaId: 1,
      numero: 1,
      tipo: 'campo',
      instalacion: 1,
      fecha: '2025-03-31',
      valor: 1_020,
      anomalia: 'perro',
      corrige: null,
      motivo: null,
      ...evidencia,
    })
  })

  it('la primera no corrige nada: el motivo que traiga no se guarda', () => {
    expect(nueva({ motivo: 'por si acaso' })).toMatchObject({ corrige: null, motivo: null })
  })

  it('sin cifra vale con la anomalía que la impidió, haya medidor o no', () => {
    expect(nueva({ valor: null, anomalia: 'sin-acceso' })).toMatchObject({ valor: null, anomalia: 'sin-acceso', instalacion: 1 })
    expect(nueva({ valor: null, anomalia: 'sin-acceso' }, { instalaciones: [] })).toMatchObject({ valor: null, instalacion: null })
    expect(error({ valor: null })).toBe('sin lectura, escriba la anomalía que la impidió')
  })

  it('con una anomalía que la tabla no tiene se rechaza', () => {
    expect(error({ anomalia: 'marcianos' })).toBe('no hay una anomalía «marcianos»')
  })

  it('de hoy vale; de mañana no ha llegado', () => {
    expect(lote([pedida()], {}, '2025-03-31').errores).toEqual([])
    expect(error({}, {}, '2025-03-30')).toBe('la fecha 2025-03-31 no ha llegado')
  })

  it('vale desde el primer día del mes anterior hasta el último del siguiente', () => {
    for (const dia of ['2025-02-01', '2025-04-30']) expect(nueva({ fecha: fecha(dia) }).fecha).toBe(dia)
    for (const dia of ['2025-01-31', '2025-05-01'])
      expect(error({ fecha: fecha(dia) })).toBe(`la fecha ${dia} no es del periodo 2025-03 ni de un mes vecino`)
  })

  it.each(['', '-5', '10.5', '1,020', '1020a', 'a1020', '10 20', '١٢', '1e3'])('de «%s» no es una lectura', (valor) => {
    expect(error({ valor })).toBe(`«${valor}» no es una lectura: escriba solo dígitos, sin punto ni letras`)
  })

  it.each([
    ['0', 5, 0],
    ['00000', 4, 0],
    ['007', 5, 7],
    ['00001020', 4, 1_020],
    ['00000000001020', 4, 1_020],
    ['9999', 4, 9_999],
    ['999999999', 9, 999_999_999],
    ['0999999999', 9, 999_999_999],
  ])('de «%s» cabe en %i dígitos y son %i m³', (valor, digitos, m3) => {
    expect(nueva({ valor }, { instalaciones: [medidor({ digitos })] }).valor).toBe(m3)
  })

  it.each([
    ['10000', 4],
    ['010000', 4],
    ['1000000000', 9],
    ['12345678901234567890', 9],
  ])('de «%s» no cabe en %i dígitos', (valor, digitos) => {
    expect(error({ valor }, { instalaciones: [medidor({ digitos })] })).toBe(`${valor} no cabe en los ${digitos} dígitos del medidor A-1`)
  })
})

describe('El medidor de una lectura', () => {
  const viejo = medidor({ retiro: { fecha: fecha('2025-03-10'), lecturaFinal: 900 } })
  const nuevo = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-03-10') })
  const cambio = { instalaciones: [viejo, nuevo] }

  it('es el que colgaba ese día, y la serie que vio el lector lo confirma', () => {
    expect(nueva({ fecha: fecha('2025-03-09'), serie: 'A-1' }, cambio).instalacion).toBe(1)
    expect(nueva({ fecha: fecha('2025-03-10'), serie: 'B-2' }, cambio).instalacion).toBe(2)
    expect(nueva({ fecha: fecha('2025-03-10') }, cambio).instalacion).toBe(2)
  })

  it('de una serie que nunca estuvo en la cuenta se rechaza', () => {
    expect(error({ serie: 'Z-9' }, cambio)).toBe('el medidor Z-9 nunca ha estado en esta cuenta')
  })

  it('de una serie que ya se quitó se rechaza, también el mismo día', () => {
    for (const dia of ['2025-03-10', '2025-03-11'])
      expect(error({ fecha: fecha(dia), serie: 'A-1' }, cambio)).toBe('el medidor A-1 se retiró el 2025-03-10')
  })

  it('de una serie que todavía no se ponía se rechaza, y dice cuál colgaba', () => {
    expect(error({ fecha: fecha('2025-03-09'), serie: 'B-2' }, cambio)).toBe('el 2025-03-09 el medidor de la cuenta era A-1, no B-2')
  })

  it('de una serie que se quitó y se volvió a poner es la última vez', () => {
    const otraVez = { ...nuevo, serie: 'A-1' }
    expect(nueva({ serie: 'A-1' }, { instalaciones: [viejo, otraVez] }).instalacion).toBe(2)
  })

  it('si ese día no colgaba ninguno, dice si nunca hubo o cuándo se quitó el último', () => {
    const nunca = 'la cuenta no tenía medidor el 2025-03-31'
    expect(error({}, { instalaciones: [] })).toBe(nunca)
    expect(error({}, { instalaciones: [medidor({ fecha: fecha('2025-04-01') })] })).toBe(nunca)
    const antes = medidor({ serie: 'Z-0', retiro: { fecha: fecha('2024-06-01'), lecturaFinal: 10 } })
    const ultimo = { ...viejo, instalacion: 2, fecha: fecha('2024-06-01') }
    const despues = medidor({ instalacion: 3, serie: 'C-3', fecha: fecha('2025-04-01') })
    const retirado = 'el medidor A-1 se retiró el 2025-03-10 y no se ha puesto otro'
    expect(error({}, { instalaciones: [antes, ultimo, despues] })).toBe(retirado)
    // Put on and taken off on the very day of the reading.
    const fugaz = { ...viejo, fecha: fecha('2025-03-10') }
    expect(error({ fecha: fecha('2025-03-10') }, { instalaciones: [fugaz] })).toBe(retirado)
  })
})

describe('Una lectura que llega otra vez', () => {
  const previa = lectura(1_020, 202503)
  const con = (cambios: Partial<CuentaPorLeer> = {}) => ({ lecturas: [previa], ...cambios })

  it('igual a la que ya está no cambia nada', () => {
    expect(lote([pedida()], con())).toEqual({ nuevas: [], repetidas: 1, fotos: [], errores: [] })
    const cerrado = { lecturas: [lectura(null, 202503, { instalacion: null })], instalaciones: [] }
    expect(lote([pedida({ valor: null, anomalia: 'sin-acceso' })], cerrado).repetidas).toBe(1)
  })

  it.each<[string, Partial<LecturaPedida>]>([
    ['otra cifra', { valor: '1021' }],
    ['otra fecha', { fecha: fecha('2025-03-30') }],
    ['otra anomalía', { anomalia: 'perro' }],
  ])('con %s es una corrección y pide su motivo', (_, cambios) => {
    expect(error(cambios, con())).toBe('ya hay una lectura (1020); para corregirla escriba el motivo')
    expect(nueva({ ...cambios, motivo: 'se leyó mal' }, con())).toMatchObject({ numero: 2, corrige: 1, motivo: 'se leyó mal' })
  })

  it('con otro medidor también, aunque la cifra sea la misma', () => {
    const deOtro = { lecturas: [lectura(1_020, 202503, { instalacion: 2 })] }
    expect(error({}, deOtro)).toBe('ya hay una lectura (1020); para corregirla escriba el motivo')
  })

  it('dice la anomalía de la que está, si no tiene cifra; y el cero es una cifra', () => {
    expect(error({}, { lecturas: [lectura(null, 202503)] })).toBe('ya hay una lectura (sin-acceso); para corregirla escriba el motivo')
    expect(error({}, { lecturas: [lectura(0, 202503)] })).toBe('ya hay una lectura (0); para corregirla escriba el motivo')
  })

  it('corrige a la última de su tipo; la del otro tipo solo cuenta para el número', () => {
    const lecturas = [
      previa,
      lectura(1_018, 202503, { numero: 2, tipo: 'informada' }),
      lectura(1_019, 202503, { numero: 3 }),
      lectura(1_017, 202503, { numero: 4, tipo: 'informada' }),
    ]
    expect(nueva({ motivo: 'otra vez' }, { lecturas })).toMatchObject({ numero: 5, corrige: 3 })
    expect(nueva({ tipo: 'informada', motivo: 'otra vez' }, { lecturas })).toMatchObject({ numero: 5, corrige: 4 })
    expect(nueva({ tipo: 'informada' }, con())).toMatchObject({ numero: 2, tipo: 'informada', corrige: null, motivo: null })
  })

  it('pedida por el analista no necesita motivo, y el que traiga es el que vale', () => {
    const releer = con({ porReleer: { lectura: 1 } })
    expect(nueva({ valor: '1021' }, releer)).toMatchObject({ corrige: 1, motivo: 'Relectura pedida por el analista' })
    expect(nueva({ valor: '1021', motivo: 'la vi yo' }, releer).motivo).toBe('la vi yo')
  })

  it('pedida por lo que informó el usuario, tampoco lo necesita la del campo', () => {
    const lecturas = [previa, lectura(1_900, 202503, { numero: 2, tipo: 'informada' })]
    expect(nueva({ valor: '1021' }, { lecturas, porReleer: { lectura: 2 } })).toMatchObject({ numero: 3, corrige: 1 })
  })

  it('si después de pedirse ya hubo otra, sí lo necesita', () => {
    const mensaje = 'ya hay una lectura (1020); para corregirla escriba el motivo'
    expect(error({ valor: '1021' }, con({ porReleer: { lectura: null } }))).toBe(mensaje)
    expect(nueva({}, { porReleer: { lectura: null } })).toMatchObject({ numero: 1, motivo: null })
  })
})

describe('Un lote', () => {
  it('vacío no es nada', () => {
    expect(lote([])).toEqual({ nuevas: [], repetidas: 0, fotos: [], errores: [] })
  })

  it('dice todos sus errores, cada uno en su lugar', () => {
    const pedidas = [
      pedida({ valor: 'x' }),
      pedida({ cuentaId: numeroDeCuenta(2) }),
      pedida({ cuentaId: numeroDeCuenta(9) }),
      pedida({ cuentaId: numeroDeCuenta(2), valor: '1021' }),
    ]
    expect(lote(pedidas).errores).toEqual([
      { indice: 0, mensaje: '«x» no es una lectura: escriba solo dígitos, sin punto ni letras' },
      { indice: 2, mensaje: 'la cuenta no está en esta ruta' },
      { indice: 3, mensaje: 'ya hay una lectura (1020); para corregirla escriba el motivo' },
    ])
  })

  it('mira las de la misma cuenta una tras otra: la repetida no cuenta y las correcciones se siguen', () => {
    const { nuevas, repetidas, errores } = lote(
      [
        pedida(),
        pedida(),
        pedida({ valor: '1021', motivo: 'una' }),
        pedida({ valor: '1022', motivo: 'dos' }),
        pedida({ cuentaId: numeroDeCuenta(2) }),
      ],
      { lecturas: [lectura(1_010, 202503, { numero: 4, tipo: 'informada' })] },
    )
    expect([repetidas, errores]).toEqual([1, []])
    expect(nuevas.map((n) => [n.cuentaId, n.numero, n.corrige, n.valor, n.motivo])).toEqual([
      [1, 5, null, 1_020, null],
      [1, 6, 5, 1_021, 'una'],
      [1, 7, 6, 1_022, 'dos'],
      [2, 1, null, 1_020, null],
    ])
  })
})

describe('El lugar en que se leyó', () => {
  const en = (latitud: string | null, longitud: string | null) => error({ latitud, longitud })

  it('se admite dentro del mapa del organismo, con sus extremos, y puede no decirse', () => {
    for (const [latitud, longitud] of [
      ['26.05', '-98.27'],
      ['14.53', '-118.46'],
      ['32.72', '-86.71'],
      [null, null],
    ] as const)
      expect(nueva({ latitud, longitud })).toMatchObject({ latitud, longitud })
  })

  it('se rechaza en 0, 0, fuera de él y sin su signo, como el de un predio', () => {
    expect(en('0', '0')).toBe('0, 0 es lo que escribe un aparato que no supo dónde estaba')
    expect(en('0.000000', '-0.0')).toBe('0, 0 es lo que escribe un aparato que no supo dónde estaba')
    expect(en('26.05', '98.27')).toBe(
      '«98.27» está fuera del mapa del organismo, de -118.46 a -86.71 de longitud; parece que perdió su signo',
    )
    expect(en('40.4168', '-3.7038')).toBe('«40.4168» está fuera del mapa del organismo, de 14.53 a 32.72 de latitud')
    expect(en('32.720001', '-98.27')).toContain('de latitud')
    expect(en('26.05', '-86.709999')).toContain('de longitud')
  })

  it('no se vuelve a juzgar en una lectura que ya estaba, y nadie lo juzga si las reglas no dicen un mapa', () => {
    const lejos = pedida({ latitud: '40.4168', longitud: '-3.7038' })
    expect(lote([lejos], { lecturas: [nueva({})] })).toMatchObject({ repetidas: 1, errores: [] })
    const cuentas = new Map([[CUENTA, porLeer()]])
    const sinMapa = { periodo: periodoFacturado(202503), cuentas, anomalias: new Set<string>(), mapa: null, hoy: fecha('2025-06-30') }
    expect(decidirLote([lejos], sinMapa)).toMatchObject({ nuevas: [{ latitud: '40.4168' }], errores: [] })
  })
})
