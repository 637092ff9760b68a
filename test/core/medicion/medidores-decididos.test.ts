import { describe, expect, it } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { type CuentaConMedidor, decidirInstalacion, decidirRetiro, type MedidorPedido } from '../../../src/core/medicion/decidir-medidor.ts'
import { medidor } from '../../soporte/medicion.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const HOY = fecha('2025-03-31')
const quitado = (dia: string, cambios: Parameters<typeof medidor>[0] = {}) =>
  medidor({ retiro: { fecha: fecha(dia), lecturaFinal: 900 }, ...cambios })
const cuenta = (cambios: Partial<CuentaConMedidor> = {}): CuentaConMedidor => ({
  cuentaId: numeroDeCuenta(7),
  instalaciones: [],
  facturadoHasta: null,
  hoy: HOY,
  cuentaDeSerie: null,
  ...cambios,
})

describe('Poner un medidor', () => {
  const poner = (pedido: Partial<MedidorPedido>, dia: string, cambios: Partial<CuentaConMedidor> = {}): number =>
    decidirInstalacion({ serie: 'N-9', digitos: 4, lecturaInicial: 0, ...pedido }, fecha(dia), cuenta(cambios))
  const rechazado =
    (...p: Parameters<typeof poner>) =>
    () =>
      poner(...p)

  it('en una cuenta que nunca tuvo uno le da el número 1; en otra, el que sigue del último', () => {
    expect(poner({}, '2025-03-31')).toBe(1)
    expect(poner({}, '2025-03-31', { instalaciones: [quitado('2025-03-10')] })).toBe(2)
    const dos = [quitado('2024-06-01'), quitado('2025-03-10', { instalacion: 5 })]
    expect(poner({}, '2025-03-31', { instalaciones: dos })).toBe(6)
  })

  it('se rechaza donde ya cuelga otro, y dice cuál', () => {
    const instalaciones = [quitado('2024-06-01'), medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2024-06-01') })]
    expect(rechazado({}, '2025-03-31', { instalaciones })).toThrow(rechazo('medicion/ya-tiene-medidor', { cuenta: 7, serie: 'B-2' }))
  })

  it('se rechaza si la serie cuelga de otra cuenta', () => {
    expect(rechazado({ serie: 'X-1' }, '2025-03-31', { cuentaDeSerie: 12 })).toThrow(
      rechazo('medicion/serie-instalada', { serie: 'X-1', cuenta: 12 }),
    )
  })

  it('admite toda lectura inicial de sus dígitos, y ninguna más', () => {
    expect([poner({ lecturaInicial: 9_999 }, '2025-03-31'), poner({ lecturaInicial: 0 }, '2025-03-31')]).toEqual([1, 1])
    expect(rechazado({ lecturaInicial: 10_000 }, '2025-03-31')).toThrow(
      rechazo('medicion/lectura-no-cabe', { lectura: 10_000, digitos: 4, serie: 'N-9' }),
    )
    expect(rechazado({ lecturaInicial: -1 }, '2025-03-31')).toThrow(
      rechazo('medicion/lectura-no-cabe', { lectura: -1, digitos: 4, serie: 'N-9' }),
    )
  })

  it('no puede ser mañana; el primero de una cuenta puede ser de cualquier día pasado', () => {
    expect(rechazado({}, '2025-04-01')).toThrow(
      rechazo('medicion/fecha-imposible', { fecha: '2025-04-01', desde: 'cualquier día', hoy: '2025-03-31' }),
    )
    expect(poner({}, '1990-01-01')).toBe(1)
  })

  it('puede ser el mismo día en que se quitó el de antes, y no la víspera', () => {
    const instalaciones = [quitado('2025-03-10')]
    expect(poner({}, '2025-03-10', { instalaciones })).toBe(2)
    expect(rechazado({}, '2025-03-09', { instalaciones })).toThrow(
      rechazo('medicion/fecha-imposible', { fecha: '2025-03-09', desde: '2025-03-10', hoy: '2025-03-31' }),
    )
  })
})

describe('Quitar un medidor', () => {
  const puesto = medidor({ instalacion: 2, serie: 'B-2', digitos: 4, fecha: fecha('2025-02-10') })
  const quitar = (lecturaFinal: number | null, dia: string, cambios: Partial<CuentaConMedidor> = {}) =>
    decidirRetiro(lecturaFinal, fecha(dia), cuenta({ instalaciones: [quitado('2025-02-10'), puesto], ...cambios }))
  const rechazado =
    (...p: Parameters<typeof quitar>) =>
    () =>
      quitar(...p)

  it('devuelve el que cuelga, con lectura final o sin ella', () => {
    expect(quitar(1_200, '2025-03-31')).toBe(puesto)
    expect(quitar(null, '2025-03-31')).toBe(puesto)
  })

  it('es quitar el último, sea el único que ha tenido la cuenta o el tercero', () => {
    expect(quitar(1_200, '2025-03-31', { instalaciones: [puesto] })).toBe(puesto)
    const antes = [quitado('2024-06-01'), quitado('2025-02-10', { instalacion: 2 })]
    expect(quitar(1_200, '2025-03-31', { instalaciones: [...antes, puesto] })).toBe(puesto)
  })

  it('se rechaza donde no cuelga ninguno: nunca hubo, o ya se quitó', () => {
    const esperado = rechazo('medicion/sin-medidor', { cuenta: 7 })
    expect(rechazado(5, '2025-03-31', { instalaciones: [] })).toThrow(esperado)
    expect(rechazado(5, '2025-03-31', { instalaciones: [quitado('2025-02-10')] })).toThrow(esperado)
  })

  it('la lectura final cabe en los dígitos del que se quita, o se rechaza', () => {
    expect(quitar(9_999, '2025-03-31')).toBe(puesto)
    expect(rechazado(10_000, '2025-03-31')).toThrow(rechazo('medicion/lectura-no-cabe', { lectura: 10_000, digitos: 4, serie: 'B-2' }))
  })

  it.each([
    ['nada se ha facturado', null, '2025-02-10', '2025-02-09'],
    ['se facturó con el medidor de antes', '2025-01-31', '2025-02-10', '2025-02-09'],
    ['se facturó hasta el día en que se puso', '2025-02-10', '2025-02-10', '2025-02-09'],
    ['ya se facturó con él', '2025-02-28', '2025-02-28', '2025-02-27'],
  ])('si %s (%s), puede ser desde el %s y no el %s', (_, facturado, si, no) => {
    const facturadoHasta = facturado === null ? null : fecha(facturado)
    expect(quitar(1_200, si, { facturadoHasta })).toBe(puesto)
    expect(rechazado(1_200, no, { facturadoHasta })).toThrow(
      rechazo('medicion/fecha-imposible', { fecha: no, desde: si, hoy: '2025-03-31' }),
    )
  })

  it('no puede ser mañana', () => {
    expect(rechazado(1_200, '2025-04-01')).toThrow(
      rechazo('medicion/fecha-imposible', { fecha: '2025-04-01', desde: '2025-02-10', hoy: '2025-03-31' }),
    )
  })
})
