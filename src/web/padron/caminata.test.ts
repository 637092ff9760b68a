import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import { caminar, llevar } from './caminata.ts'

const cuentas = [1, 2, 3].map((n) => ({ cuentaId: numeroDeCuenta(n), orden: n * 10, titular: `T${n}`, domicilio: '' }))

describe('Al acomodar una ruta en pantalla', () => {
  test('se lleva una cuenta a una posición, la primera o la última aunque se pida más allá', () => {
    const { orden } = caminar(cuentas, [])
    expect([llevar(orden, 2, 0), llevar(orden, 0, 9), llevar(orden, 0, 1)]).toEqual([
      { cuenta: 3, tras: null },
      { cuenta: 1, tras: 3 },
      { cuenta: 1, tras: 2 },
    ])
    expect([llevar(orden, 1, 1), llevar(orden, 7, 0)]).toEqual([null, null])
  })

  test('se ve el orden nuevo y qué cuentas cambian de lugar', () => {
    const { orden, cambios } = caminar(cuentas, [{ cuenta: numeroDeCuenta(3), tras: null }])
    expect(orden.map((r) => r.cuentaId)).toEqual([3, 1, 2])
    expect(cambios.map((c) => [c.renglon.cuentaId, c.renglon.orden, c.nuevo])).toEqual([[3, 30, 5]])
  })
})
