import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CuentaId, numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { lugaresNuevos, type Movimiento, moverTras } from '../../../src/core/padron/recorrido.ts'

const C = (n: number): CuentaId => numeroDeCuenta(n)
const ruta = (...ordenes: number[]) => ordenes.map((orden, i) => ({ cuentaId: C(i + 1), orden }))
const tras = (cuenta: number, despues: number | null): Movimiento => ({ cuenta: C(cuenta), tras: despues === null ? null : C(despues) })
const nuevos = (antes: ReturnType<typeof ruta>, ...movimientos: Movimiento[]) =>
  lugaresNuevos(antes, movimientos).map((n) => [n.cuentaId, n.orden])

describe('Una cuenta que se mueve en el recorrido', () => {
  test('toma el hueco que hay entre sus vecinas, y nadie más cambia', () => {
    expect(nuevos(ruta(10, 20, 30), tras(3, 1))).toEqual([[3, 15]])
    expect(nuevos(ruta(10, 20, 30), tras(3, null))).toEqual([[3, 5]])
  })

  test('al final deja lugar para otras', () => {
    expect(nuevos(ruta(10, 20, 30), tras(1, 3))).toEqual([[1, 40]])
  })

  test('empuja a las que siguen solo hasta donde haga falta', () => {
    expect(nuevos(ruta(1, 2, 3, 4, 9), tras(4, 1))).toEqual([
      [4, 2],
      [2, 3],
      [3, 4],
    ])
  })

  test('deja juntas a dos que comparten lugar si no las empuja', () => {
    expect(nuevos(ruta(10, 20, 20, 40), tras(4, 1))).toEqual([[4, 15]])
  })

  test('se mueve tras otra que también se movió', () => {
    expect(nuevos(ruta(10, 20, 30, 40), tras(4, 1), tras(3, 4))).toEqual([
      [4, 13],
      [3, 16],
    ])
  })

  test('que ya no está, o tras otra que ya no está, no mueve nada', () => {
    expect(moverTras([C(1), C(2)], [tras(9, 1), tras(1, 9), tras(2, 2)])).toEqual([1, 2])
  })

  test('que vuelve a donde estaba no cambia nada', () => {
    expect(nuevos(ruta(10, 20, 30), tras(2, 3), tras(2, 1))).toEqual([])
  })
})

test('Acomodado como sea, el recorrido se camina en el orden que se pidió y los lugares son desde el 1', () => {
  let empujadas = 0
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 12 }),
      fc.array(fc.tuple(fc.nat(11), fc.option(fc.nat(11), { nil: null })), { minLength: 1, maxLength: 6 }),
      (saltos, pares) => {
        let orden = 1
        const antes = saltos.map((s, i) => {
          orden += s
          return { cuentaId: C(i + 1), orden }
        })
        const movimientos = pares.map(([c, t]) => tras((c % antes.length) + 1, t === null ? null : (t % antes.length) + 1))
        const cambios = new Map(lugaresNuevos(antes, movimientos).map((n) => [n.cuentaId, n.orden]))
        const movidas = new Set(movimientos.map((m) => m.cuenta))
        empujadas += [...cambios.keys()].some((c) => !movidas.has(c)) ? 1 : 0
        const lugarDe = (c: CuentaId) => cambios.get(c) ?? antes.find((a) => a.cuentaId === c)?.orden ?? 0
        const pedido = moverTras(
          antes.map((a) => a.cuentaId),
          movimientos,
        )
        const caminado = pedido.map(lugarDe)
        expect(caminado.every((l, i) => l >= 1 && l >= (caminado[i - 1] ?? 0))).toBe(true)
        // Only those that shared a place before may share one after.
        for (const [i, c] of pedido.entries()) {
          const previa = pedido[i - 1]
          if (previa === undefined || lugarDe(previa) !== lugarDe(c)) continue
          expect(antes.find((a) => a.cuentaId === previa)?.orden).toBe(antes.find((a) => a.cuentaId === c)?.orden)
        }
      },
    ),
  )
  expect(empujadas).toBeGreaterThan(5)
})
