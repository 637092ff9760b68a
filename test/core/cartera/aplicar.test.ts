import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import { abiertosDe, type Cartera, saldoDe } from '../../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { reversar, siguienteMovimiento } from '../../../src/core/cartera/reversar.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { abono, cargo, carteraCon, centavos } from '../../soporte/cartera.ts'
import { REGLAS } from '../../soporte/plan.ts'

const HOY = fecha('2026-03-01')
const prelacion = prelacionEn(REGLAS.cartera.prelaciones, HOY)

interface Pedido {
  importeCentavos?: bigint | null
  cargo?: number | null
  hoy?: Fecha
}
const aplicar = (cartera: Cartera, numero: number, { importeCentavos = null, cargo: a = null, hoy = HOY }: Pedido = {}) =>
  aplicarAbono(cartera, { abono: numero, importeCentavos, cargo: a, prelacion, hoy })

const tras = (cartera: Cartera, numero: number, pedido?: Pedido): Cartera => ({
  ...cartera,
  aplicaciones: [...cartera.aplicaciones, ...aplicar(cartera, numero, pedido)],
})

function trasReversar(cartera: Cartera, numero: number): Cartera {
  const { reversa, deshechas, cierre } = reversar(cartera, numero, { hoy: HOY, referencia: 'oficio' })
  return {
    ...cartera,
    movimientos: [...cartera.movimientos, reversa],
    aplicaciones: [...cartera.aplicaciones, ...deshechas, cierre],
  }
}

const abiertos = (cartera: Cartera): Record<number, bigint> => Object.fromEntries(abiertosDe(cartera))
const codigo = (hacer: () => unknown): string => {
  try {
    hacer()
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
  return 'se hizo'
}

describe('aplicar un abono', () => {
  const cartera = carteraCon(
    cargo(1, '100.00', '2026-02-01', '2026-02-15'),
    cargo(2, '100.00', '2026-01-01', '2026-01-15'),
    abono(3, '150.00', '2026-02-20'),
  )

  test('paga primero lo que venció antes, y deja abierto lo que no alcanza', () => {
    expect(aplicar(cartera, 3).map((a) => [a.cargo, a.importeCentavos])).toEqual([
      [2, 10000n],
      [1, 5000n],
    ])
    expect(abiertos(tras(cartera, 3))).toEqual({ 1: 5000n, 2: 0n, 3: 0n })
  })

  test('no cambia el saldo: lo que debe la cuenta no depende de a qué se aplicó', () => {
    expect(saldoDe(cartera)).toBe(5000n)
    expect(saldoDe(tras(cartera, 3))).toBe(5000n)
  })

  test('a un cargo señalado le da lo que se pide, o lo que le falta', () => {
    expect(abiertos(tras(cartera, 3, { cargo: 1 }))).toEqual({ 1: 0n, 2: 10000n, 3: 5000n })
    expect(abiertos(tras(cartera, 3, { cargo: 1, importeCentavos: 1n }))).toEqual({ 1: 9999n, 2: 10000n, 3: 14999n })
  })

  test('sin nada que pagar queda a favor, y paga lo que venga después', () => {
    const anticipo = carteraCon(abono(1, '80.00', '2026-01-05'))
    expect(aplicar(anticipo, 1)).toEqual([])
    const despues = { ...anticipo, movimientos: [...anticipo.movimientos, cargo(2, '100.00', '2026-02-01', '2026-02-15')] }
    expect(abiertos(tras(despues, 1))).toEqual({ 1: 0n, 2: 2000n })
  })

  test('un cargo con fecha de mañana todavía no toma nada', () => {
    const futuro = carteraCon(cargo(1, '100.00', '2026-03-02', '2026-03-15'), abono(2, '100.00', '2026-02-20'))
    expect(aplicar(futuro, 2)).toEqual([])
    expect(aplicar(futuro, 2, { hoy: fecha('2026-03-02') })).toHaveLength(1)
  })

  test('se rechaza lo que no es abono, lo que no es cargo, lo que no existe y lo que pasa de lo abierto', () => {
    expect(codigo(() => aplicar(cartera, 1))).toBe('cartera/no-es-abono')
    expect(codigo(() => aplicar(cartera, 9))).toBe('cartera/movimiento-desconocido')
    expect(codigo(() => aplicar(cartera, 3, { cargo: 9 }))).toBe('cartera/movimiento-desconocido')
    expect(codigo(() => aplicar(cartera, 3, { cargo: 3 }))).toBe('cartera/no-es-cargo')
    expect(codigo(() => aplicar(cartera, 3, { importeCentavos: centavos('150.01') }))).toBe('cartera/mas-de-lo-abierto')
    expect(codigo(() => aplicar(cartera, 3, { cargo: 1, importeCentavos: centavos('100.01') }))).toBe('cartera/mas-de-lo-abierto')
    const agotado = tras(cartera, 3)
    expect(codigo(() => aplicar(agotado, 3))).toBe('cartera/abono-agotado')
    const conOtro = { ...agotado, movimientos: [...agotado.movimientos, abono(4, '10.00', '2026-02-28')] }
    expect(codigo(() => aplicar(conOtro, 4, { cargo: 2 }))).toBe('cartera/mas-de-lo-abierto')
  })
})

describe('reversar', () => {
  const cartera = tras(carteraCon(cargo(1, '100.00', '2026-01-01'), cargo(2, '50.00', '2026-01-01'), abono(3, '120.00', '2026-01-05')), 3)

  test('un pago deja otra vez abierto todo lo que pagó, y nada a favor', () => {
    const despues = trasReversar(cartera, 3)
    expect(abiertos(despues)).toEqual({ 1: 10000n, 2: 5000n, 3: 0n, 4: 0n })
    expect(saldoDe(despues)).toBe(15000n)
  })

  test('cada aplicación que se deshace dice cuál era, y se deshace entera', () => {
    const { deshechas } = reversar(cartera, 3, { hoy: HOY, referencia: 'oficio' })
    expect(deshechas.map((a) => [a.cargo, a.cargoPaso, a.revierte, a.importeCentavos])).toEqual([
      [1, 2, 1, -10000n],
      [2, 2, 1, -2000n],
    ])
  })

  test('un cargo pagado devuelve a favor lo que lo pagó, que sirve para otro', () => {
    const despues = trasReversar(cartera, 1)
    expect(abiertos(despues)).toEqual({ 1: 0n, 2: 3000n, 3: 10000n, 4: 0n })
    expect(abiertos(tras(despues, 3))).toEqual({ 1: 0n, 2: 0n, 3: 7000n, 4: 0n })
    expect(saldoDe(despues)).toBe(-7000n)
  })

  test('no se puede dos veces, ni una reversa, ni un cargo con recargos', () => {
    const despues = trasReversar(cartera, 3)
    const otra = (c: Cartera, n: number) => codigo(() => trasReversar(c, n))
    expect(otra(despues, 3)).toBe('cartera/ya-reversado')
    expect(otra(despues, 4)).toBe('cartera/reversa-de-reversa')
    const conRecargo = { ...cartera, movimientos: [...cartera.movimientos, cargo(4, '2.00', '2026-02-01', '2026-02-01', { recargoDe: 1 })] }
    expect(otra(conRecargo, 1)).toBe('cartera/tiene-recargos')
    expect(otra(trasReversar(conRecargo, 4), 1)).toBe('se hizo')
  })
})

describe('pase lo que pase y en el orden que pase', () => {
  type Acto = { hace: 'cargo' | 'abono'; importe: bigint } | { hace: 'aplicar' | 'reversar'; cual: number; parte: bigint | null }
  const importe = fc.bigInt({ min: 1n, max: 500n })
  const acto: fc.Arbitrary<Acto> = fc.oneof(
    fc.record({ hace: fc.constantFrom('cargo' as const, 'abono' as const), importe }),
    fc.record({
      hace: fc.constantFrom('aplicar' as const, 'aplicar' as const, 'reversar' as const),
      cual: fc.integer({ min: 1, max: 12 }),
      parte: fc.option(importe),
    }),
  )

  function hacer(cartera: Cartera, a: Acto): Cartera {
    if ('importe' in a) {
      const nuevo = cargo(siguienteMovimiento(cartera), '0.01', '2026-01-01')
      const m = {
        ...nuevo,
        tipo: a.hace,
        vence: a.hace === 'cargo' ? nuevo.vence : null,
        importeCentavos: a.hace === 'cargo' ? a.importe : -a.importe,
      }
      return { ...cartera, movimientos: [...cartera.movimientos, m] }
    }
    try {
      return a.hace === 'reversar' ? trasReversar(cartera, a.cual) : tras(cartera, a.cual, { importeCentavos: a.parte })
    } catch (error) {
      if (error instanceof Rechazo) return cartera
      throw error
    }
  }

  test('nada queda abierto de menos ni de más, y lo abierto suma el saldo', () => {
    fc.assert(
      fc.property(fc.array(acto, { maxLength: 40 }), (actos) => {
        const cartera = actos.reduce(hacer, carteraCon())
        const abierto = abiertosDe(cartera)
        let suma = 0n
        for (const m of cartera.movimientos) {
          const suyo = abierto.get(m.movimiento) ?? -1n
          const total = m.importeCentavos < 0n ? -m.importeCentavos : m.importeCentavos
          expect(suyo >= 0n && suyo <= total).toBe(true)
          suma += m.importeCentavos > 0n ? suyo : -suyo
          const reversado = m.tipo === 'reversa' || cartera.movimientos.some((r) => r.revierte === m.movimiento)
          if (reversado) expect(suyo).toBe(0n)
        }
        expect(suma).toBe(saldoDe(cartera))
      }),
      { numRuns: 300 },
    )
  })

  test('cada eslabón empieza donde terminó el anterior', () => {
    fc.assert(
      fc.property(fc.array(acto, { maxLength: 40 }), (actos) => {
        const cartera = actos.reduce(hacer, carteraCon())
        for (const a of cartera.aplicaciones) {
          const previo = cartera.aplicaciones.find((x) => x.cargo === a.cargo && x.cargoPaso === a.cargoPaso - 1)
          expect(a.cargoAntesCentavos).toBe(a.cargoPaso === 1 ? a.cargoImporteCentavos : previo?.cargoDespuesCentavos)
          const previoAbono = cartera.aplicaciones.find((x) => x.abono === a.abono && x.abonoPaso === a.abonoPaso - 1)
          expect(a.abonoAntesCentavos).toBe(a.abonoPaso === 1 ? -a.abonoImporteCentavos : previoAbono?.abonoDespuesCentavos)
        }
      }),
    )
  })
})
