import { describe, expect, test } from 'vitest'
import type { Concepto } from '../../../src/core/cartera/concepto.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { type MovimientoPedido, registrarMovimiento } from '../../../src/core/cartera/registrar.ts'
import { reversar } from '../../../src/core/cartera/reversar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { abono, cargo, carteraCon } from '../../soporte/cartera.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const HOY = fecha('2026-03-01')
const CONCEPTOS: readonly Concepto[] = [
  { clave: 'agua', nombre: 'Agua', fuente: 'prueba', lado: 'cargo', clase: 'servicio' },
  { clave: 'recargo', nombre: 'Recargo', fuente: 'prueba', lado: 'cargo', clase: 'recargo' },
  { clave: 'pago', nombre: 'Pago', fuente: 'prueba', lado: 'abono', clase: 'pago' },
  { clave: 'bonificacion', nombre: 'Bonificación', fuente: 'prueba', lado: 'abono', clase: 'bonificacion' },
]
const PEDIDO: MovimientoPedido = {
  tipo: 'cargo',
  concepto: 'agua',
  importeCentavos: 12_345n,
  fecha: fecha('2026-02-10'),
  vence: fecha('2026-02-25'),
  periodo: periodoFacturado(202601),
  recargoDe: null,
  referencia: 'R-77',
}
const LIMITES = [
  { desde: fecha('2020-01-01'), hasta: null, fuente: 'prueba', abonoDiasAtras: 30, cargoDiasAtras: 60, venceDiasAdelante: 31 },
]
const VACIA = carteraCon()
const registrar = (cambios: Partial<MovimientoPedido>, cartera: Cartera = VACIA, exentos: readonly string[] = []) =>
  registrarMovimiento(cartera, { ...PEDIDO, ...cambios }, { hoy: HOY, exentos, conceptos: CONCEPTOS, limites: LIMITES })

describe('registrar un movimiento', () => {
  test('un cargo queda tal como se pidió, con el primer número y sumando a lo que se debe', () => {
    expect(registrar({})).toEqual({
      movimiento: 1,
      tipo: 'cargo',
      concepto: 'agua',
      fecha: '2026-02-10',
      vence: '2026-02-25',
      periodo: 202601,
      importeCentavos: 12_345n,
      revierte: null,
      recargoDe: null,
      referencia: 'R-77',
    })
  })

  test('un abono resta de lo que se debe, y no vence aunque se le diga cuándo', () => {
    expect(registrar({ tipo: 'abono', concepto: 'pago', vence: fecha('2026-02-25') })).toEqual({
      movimiento: 1,
      tipo: 'abono',
      concepto: 'pago',
      fecha: '2026-02-10',
      vence: null,
      periodo: 202601,
      importeCentavos: -12_345n,
      revierte: null,
      recargoDe: null,
      referencia: 'R-77',
    })
  })

  test('toma el número que sigue del mayor, esté donde esté en la lista', () => {
    const cartera = carteraCon(cargo(7, '10.00', '2026-01-01'), cargo(2, '10.00', '2026-01-01'))
    expect(registrar({}, cartera).movimiento).toBe(8)
  })

  test('sin fecha es de hoy, y un cargo sin vencimiento vence en su propia fecha', () => {
    expect(registrar({ fecha: null, vence: null })).toMatchObject({ fecha: '2026-03-01', vence: '2026-03-01' })
    expect(registrar({ vence: null })).toMatchObject({ fecha: '2026-02-10', vence: '2026-02-10' })
  })

  test('puede ser de hoy y de ningún día posterior', () => {
    expect(registrar({ fecha: HOY, vence: HOY }).fecha).toBe('2026-03-01')
    expect(() => registrar({ fecha: fecha('2026-03-02'), vence: null })).toThrow(
      rechazo('cartera/fecha-futura', { fecha: '2026-03-02', hoy: '2026-03-01' }),
    )
  })

  test('un cargo puede vencer en su fecha y ningún día antes', () => {
    expect(registrar({ vence: fecha('2026-02-10') }).vence).toBe('2026-02-10')
    expect(() => registrar({ vence: fecha('2026-02-09') })).toThrow(
      rechazo('cartera/vence-antes', { vence: '2026-02-09', fecha: '2026-02-10' }),
    )
    // A credit has no due date, so that of the request is not judged.
    expect(registrar({ tipo: 'abono', concepto: 'pago', vence: fecha('2026-02-09') }).vence).toBeNull()
  })

  test('se rechaza un concepto que no está en el catálogo o que está del otro lado, con los que hay de ese', () => {
    const cargos = { lado: 'cargo', conceptos: 'agua, recargo' }
    expect(() => registrar({ concepto: 'luz' })).toThrow(rechazo('cartera/concepto-desconocido', { concepto: 'luz', ...cargos }))
    expect(() => registrar({ concepto: 'pago' })).toThrow(rechazo('cartera/concepto-desconocido', { concepto: 'pago', ...cargos }))
    expect(() => registrar({ tipo: 'abono' })).toThrow(
      rechazo('cartera/concepto-desconocido', { concepto: 'agua', lado: 'abono', conceptos: 'pago, bonificacion' }),
    )
  })
})

describe('registrar un recargo', () => {
  const cartera = carteraCon(
    cargo(1, '100.00', '2026-01-01', '2026-01-15'),
    abono(2, '30.00', '2026-01-20'),
    cargo(3, '2.07', '2026-02-01', '2026-02-01', { concepto: 'recargo', recargoDe: 1 }),
  )
  const recargo = (recargoDe: number, de: Cartera = cartera, exentos: readonly string[] = ['multa']) =>
    registrar({ concepto: 'recargo', recargoDe }, de, exentos)
  const noCausa = (movimiento: number, concepto: string) => rechazo('cartera/no-causa-recargo', { cuenta: 1001, movimiento, concepto })

  test('sobre un cargo principal lo señala, y sigue en número', () => {
    expect(recargo(1)).toMatchObject({ movimiento: 4, recargoDe: 1, importeCentavos: 12_345n })
  })

  test('no cabe sobre lo que la cuenta no tiene, ni sobre un abono, ni sobre otro recargo', () => {
    expect(() => recargo(9)).toThrow(rechazo('cartera/movimiento-desconocido', { cuenta: 1001, movimiento: 9 }))
    expect(() => recargo(2)).toThrow(noCausa(2, 'pago'))
    expect(() => recargo(3)).toThrow(noCausa(3, 'recargo'))
  })

  test('no cabe sobre un concepto que la regla exime, y sí si exime otro', () => {
    expect(() => recargo(1, cartera, ['multa', 'agua'])).toThrow(noCausa(1, 'agua'))
    expect(recargo(1, cartera, ['multa', 'drenaje']).recargoDe).toBe(1)
  })

  test('no cabe sobre un cargo reversado ni sobre la reversa, y sí sobre el que está al lado', () => {
    const dos = carteraCon(cargo(1, '100.00', '2026-01-01'), cargo(2, '50.00', '2026-01-01'))
    const { reversa } = reversar(dos, 1, { hoy: HOY, referencia: 'oficio' })
    const despues = { ...dos, movimientos: [...dos.movimientos, reversa] }
    expect(() => recargo(1, despues)).toThrow(noCausa(1, 'agua'))
    expect(() => recargo(3, despues)).toThrow(noCausa(3, 'agua'))
    expect(recargo(2, despues)).toMatchObject({ movimiento: 4, recargoDe: 2 })
  })
})

describe('Las fechas de un movimiento que se registra a mano', () => {
  const atras = (tipo: 'cargo' | 'abono', dia: string) =>
    registrar({ tipo, concepto: tipo === 'cargo' ? 'agua' : 'pago', fecha: fecha(dia), vence: null })

  test('son de hoy o de antes, hasta donde dice el límite de cada uno', () => {
    expect(atras('abono', '2026-01-30').fecha).toBe('2026-01-30')
    expect(() => atras('abono', '2026-01-29')).toThrow(
      rechazo('cartera/fecha-muy-atras', { tipo: 'abono', fecha: '2026-01-29', hoy: '2026-03-01', dias: 30 }),
    )
    expect(atras('cargo', '2025-12-31').fecha).toBe('2025-12-31')
    expect(() => atras('cargo', '2025-12-30')).toThrow(expect.objectContaining({ codigo: 'cartera/fecha-muy-atras' }))
    expect(() => atras('abono', '2062-03-01')).toThrow(expect.objectContaining({ codigo: 'cartera/fecha-futura' }))
  })

  test('un cargo no vence a años de su fecha, ni es de un periodo que está por venir', () => {
    expect(registrar({ vence: fecha('2026-03-13') }).vence).toBe('2026-03-13')
    expect(() => registrar({ vence: fecha('2026-03-14') })).toThrow(
      rechazo('cartera/vence-muy-adelante', { vence: '2026-03-14', fecha: '2026-02-10', dias: 31 }),
    )
    expect(registrar({ periodo: periodoFacturado(202603) }).periodo).toBe(202603)
    expect(() => registrar({ periodo: periodoFacturado(202711) })).toThrow(
      rechazo('cartera/periodo-muy-adelante', { periodo: '2027-11', fecha: '2026-02-10', dias: 31 }),
    )
  })
})
