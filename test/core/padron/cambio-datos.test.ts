import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import type { CambioPedido } from '../../../src/core/padron/cambio.ts'
import { decidirPredio, decidirToma, drenajeSinCobro } from '../../../src/core/padron/cambio-datos.ts'
import type { HistoriaCuenta, Predio } from '../../../src/core/padron/cuenta.ts'
import { ESCRITURA } from '../../soporte/escritura.ts'

const hecho = { numero: 1, corrige: null, motivo: 'prueba', persona: 'sistema', momento: '2026-01-01T00:00:00Z' }
const NACIO = { desde: fecha('2020-03-01'), ...hecho }
const PREDIO: Predio = {
  calle: 'Hidalgo',
  numeroExterior: '120',
  numeroInterior: null,
  colonia: 'Centro',
  codigoPostal: '88500',
  referencias: 'Portón verde',
  claveCatastral: '31-01-099',
  latitud: '26.090000',
  longitud: '-98.280000',
}
const CLASIFICACION = { uso: 'domestico', giro: null, clase: 'bajo', viviendas: 1, tarifa: 't', drenaje: true, saneamiento: true } as const

const historia = (cambios: Partial<HistoriaCuenta> = {}): HistoriaCuenta => ({
  cuentaId: numeroDeCuenta(7),
  alta: fecha('2020-03-01'),
  cuentaAnterior: null,
  titularidad: [
    { calidad: 'titular', usuario: 1, ...NACIO },
    { calidad: 'propietario', usuario: 1, ...NACIO },
    { calidad: 'inquilino', usuario: 2, ...NACIO },
  ],
  predio: [{ ...PREDIO, ...NACIO }],
  tomas: [{ toma: 1, diametroMm: 13, drenaje: true, ...NACIO }],
  clasificacion: [{ ...CLASIFICACION, ...NACIO }],
  recorrido: [],
  rutas: [],
  situacion: [{ estado: 'activa', ...NACIO }],
  suministro: [{ estado: 'con-servicio', ...NACIO }],
  ...cambios,
})

const HOY = fecha('2025-06-02')
const pedido = (desde: string, corrige: number | null = null): CambioPedido => ({ desde: fecha(desde), corrige, hoy: HOY, diasAdelante: 0 })
const AHORA = pedido(HOY)
/** Runs a decision and gives what it told or the code with which it refused. */
function dicho<T>(decidir: (falla: (campo: string, mensaje: string) => void) => T): {
  valor: T | null
  fallas: string[]
  codigo: string | null
} {
  const fallas: string[] = []
  try {
    return { valor: decidir((campo) => fallas.push(campo)), fallas, codigo: null }
  } catch (error) {
    if (error instanceof Rechazo) return { valor: null, fallas, codigo: error.codigo }
    throw error
  }
}

describe('El predio', () => {
  const predio = (cambios: Parameters<typeof decidirPredio>[1], el = AHORA) =>
    dicho((f) => decidirPredio(historia(), cambios, el, ESCRITURA, f))

  test('conserva lo que nadie dice y pierde lo que se dice que ya no hay', () => {
    expect(predio({ calle: ' Av.  Juárez ', numeroExterior: '5-B', referencias: null }).valor).toEqual({
      numero: 1,
      datos: { ...PREDIO, calle: 'Av. Juárez', numeroExterior: '5-B', referencias: null },
    })
    expect(predio({ latitud: null, longitud: null }).valor?.datos).toMatchObject({ latitud: null, longitud: null, calle: 'Hidalgo' })
  })

  test('no admite un cambio que no cambia nada, tenga los espacios que tenga, ni uno fuera de orden', () => {
    expect(predio({}).codigo).toBe('padron/sin-cambio')
    expect(predio({ calle: '  Hidalgo ', numeroInterior: '' }).codigo).toBe('padron/sin-cambio')
    expect(predio({ calle: 'Otra' }, pedido('2020-02-29')).codigo).toBe('padron/antes-del-alta')
    expect(predio({ calle: 'Otra' }, pedido('2025-06-03')).codigo).toBe('padron/fecha-muy-adelante')
    const mudado = historia({ predio: [...historia().predio, { ...PREDIO, ...NACIO, calle: 'Juárez', desde: fecha('2024-01-01') }] })
    const antes = dicho((f) => decidirPredio(mudado, { calle: 'Otra' }, pedido('2023-12-31'), ESCRITURA, f))
    expect(antes.codigo).toBe('padron/cambio-posterior')
  })

  test('mal escrito desde el primer día se corrige en ese día, a partir de lo que estaba mal', () => {
    const mudado = historia({ predio: [...historia().predio, { ...PREDIO, ...NACIO, calle: 'Juárez', desde: fecha('2024-01-01') }] })
    expect(dicho((f) => decidirPredio(mudado, { numeroExterior: '12' }, pedido('2020-03-01', 1), ESCRITURA, f)).valor).toEqual({
      numero: 2,
      datos: { ...PREDIO, numeroExterior: '12' },
    })
    expect(predio({ calle: 'Hidalgo' }, pedido('2020-03-01', 1)).codigo).toBe('padron/sin-cambio')
    expect(predio({ calle: 'Otra' }, pedido('2020-03-01', 2)).codigo).toBe('padron/no-se-corrige')
  })

  test('que se guardó fuera del mapa cambia de calle sin que se le pida otro lugar, pero media corrección del lugar no se admite', () => {
    const lejos = historia({ predio: [{ ...PREDIO, latitud: '0.000000', longitud: '0.000000', ...NACIO }] })
    const con = (cambios: Parameters<typeof decidirPredio>[1]) => dicho((f) => decidirPredio(lejos, cambios, AHORA, ESCRITURA, f))
    expect(con({ calle: 'Juárez' }).valor?.datos).toMatchObject({ calle: 'Juárez', latitud: '0.000000', longitud: '0.000000' })
    expect(con({ longitud: null }).fallas).toEqual(['cambios.latitud'])
    expect(con({ longitud: '-98.2' }).fallas).toEqual(['cambios.latitud'])
    expect(con({ latitud: '26.1', longitud: '-98.2' }).valor?.datos).toMatchObject({ latitud: '26.1', longitud: '-98.2' })
  })

  test('señala por su campo lo que no se puede leer, y nunca lo toma por falta de cambio', () => {
    expect(predio({ calle: ' ', codigoPostal: '885', latitud: '126' }).fallas).toEqual([
      'cambios.calle',
      'cambios.latitud',
      'cambios.codigoPostal',
    ])
    expect(predio({ longitud: null }).fallas).toEqual(['cambios.latitud'])
    const sinCodigo = historia({ predio: [{ ...PREDIO, codigoPostal: null, ...NACIO }] })
    expect(dicho((f) => decidirPredio(sinCodigo, { codigoPostal: '88' }, AHORA, ESCRITURA, f))).toMatchObject({
      fallas: ['cambios.codigoPostal'],
      codigo: null,
    })
  })
})

describe('Una toma', () => {
  const toma = (pedida: Parameters<typeof decidirToma>[1], el = AHORA) => dicho((f) => decidirToma(historia(), pedida, el, f))

  test('que es la segunda recibe el número siguiente, y pide su diámetro y su drenaje', () => {
    expect(toma({ toma: null, diametroMm: 25, drenaje: false }).valor).toEqual({
      numero: 1,
      datos: { toma: 2, diametroMm: 25, drenaje: false },
    })
    expect(toma({ toma: null }).fallas).toEqual(['diametroMm', 'drenaje'])
    expect(toma({ toma: null, diametroMm: 25, drenaje: false }, pedido('2020-01-01')).codigo).toBe('padron/antes-del-alta')
  })

  test('que ya está cambia solo en lo que se dice', () => {
    const enDiezYNueve = { toma: 1, diametroMm: 19, drenaje: true }
    expect(toma({ toma: 1, diametroMm: 19 }).valor).toEqual({ numero: 1, datos: enDiezYNueve })
    expect(toma({ toma: 1, drenaje: true }).codigo).toBe('padron/sin-cambio')
    expect(toma({ toma: 1, diametroMm: 19 }, pedido('2020-03-01')).valor).toEqual({ numero: 2, datos: enDiezYNueve })
    expect(toma({ toma: 1, diametroMm: 19 }, pedido('2020-03-01', 1)).valor).toEqual({ numero: 2, datos: enDiezYNueve })
    expect(toma({ toma: 1, diametroMm: 19 }, pedido('2020-02-29')).codigo).toBe('padron/antes-del-alta')
    expect(toma({ toma: 9, diametroMm: 19, drenaje: true }).fallas).toEqual(['toma'])
  })

  test('que descarga y no se le factura, o se le factura y no descarga, se señala', () => {
    const con = (drenaje: boolean, facturado: boolean) =>
      drenajeSinCobro(
        historia({ clasificacion: [{ ...CLASIFICACION, drenaje: facturado, ...NACIO }] }),
        { toma: 1, diametroMm: 13, drenaje },
        HOY,
      )
    expect([con(true, true), con(false, false)]).toEqual([[], []])
    expect(con(true, false)[0]).toMatch(/se factura sin él/)
    expect(con(false, true)[0]).toMatch(/ya no descarga/)
    // While another connection drains, the premise drains.
    expect(drenajeSinCobro(historia(), { toma: 2, diametroMm: 13, drenaje: false }, HOY)).toEqual([])
  })
})
