import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aplicarAbono } from '../../../src/core/cartera/aplicar.ts'
import { abiertosDe, type Cartera, saldoDe } from '../../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { reversar, siguienteMovimiento } from '../../../src/core/cartera/reversar.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { abono, cargo, carteraCon, centavos, PRELACIONES } from '../../soporte/cartera.ts'
import { clasesVistas } from '../../soporte/clases.ts'

const HOY = fecha('2026-03-01')
const prelacion = prelacionEn(PRELACIONES, HOY)

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

  test('un cargo cuyo pago ya se reversó se reversa solo: lo que se deshizo una vez no se deshace otra', () => {
    const sinPago = trasReversar(cartera, 3)
    const { deshechas, cierre } = reversar(sinPago, 1, { hoy: HOY, referencia: 'oficio' })
    expect(deshechas).toEqual([])
    expect(cierre).toMatchObject({ cargo: 1, abono: 5, importeCentavos: 10000n, cargoAntesCentavos: 10000n, cargoDespuesCentavos: 0n })
    const despues = trasReversar(sinPago, 1)
    expect(abiertos(despues)).toEqual({ 1: 0n, 2: 5000n, 3: 0n, 4: 0n, 5: 0n })
    expect(saldoDe(despues)).toBe(5000n)
  })

  test('de un cargo pagado dos veces, con el primer pago reversado, solo se deshace el segundo', () => {
    const sinPago = trasReversar(cartera, 3)
    const conOtro = tras({ ...sinPago, movimientos: [...sinPago.movimientos, abono(5, '30.00', '2026-01-09')] }, 5)
    const { deshechas } = reversar(conOtro, 1, { hoy: HOY, referencia: 'oficio' })
    expect(deshechas.map((a) => [a.cargo, a.abono, a.importeCentavos, a.revierte])).toEqual([[1, 5, -3000n, 3]])
    expect(abiertos(trasReversar(conOtro, 1))).toEqual({ 1: 0n, 2: 5000n, 3: 0n, 4: 0n, 5: 3000n, 6: 0n })
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
  /** `cual` names one of those that there are, whatever their number; `parte` is of what is open, in hundredths (`null`: all). */
  type Acto = { hace: 'cargo' | 'abono'; importe: bigint } | { hace: 'aplicar' | 'reversar'; cual: number; parte: bigint | null }
  const importe = fc.bigInt({ min: 1n, max: 500n })
  const cual = fc.nat(1000)
  const acto: fc.Arbitrary<Acto> = fc.oneof(
    fc.record({ hace: fc.constantFrom('cargo' as const, 'abono' as const), importe }),
    fc.record({ hace: fc.constant('aplicar' as const), cual, parte: fc.option(fc.bigInt({ min: 1n, max: 100n })) }),
    fc.record({ hace: fc.constant('reversar' as const), cual, parte: fc.constant(null) }),
  )
  const historias = fc.array(acto, { minLength: 8, maxLength: 45, size: 'max' })

  const deLos = <T>(lista: readonly T[], n: number): T | undefined => lista[n % Math.max(lista.length, 1)]

  function agregar(cartera: Cartera, tipo: 'cargo' | 'abono', importeCentavos: bigint): Cartera {
    const nuevo = cargo(siguienteMovimiento(cartera), '0.01', '2026-01-01')
    const suyo =
      tipo === 'cargo'
        ? { ...nuevo, importeCentavos }
        : { ...nuevo, tipo, vence: null, concepto: 'pago', importeCentavos: -importeCentavos }
    return { ...cartera, movimientos: [...cartera.movimientos, suyo] }
  }

  function hacer(cartera: Cartera, a: Acto): Cartera {
    if ('importe' in a) return agregar(cartera, a.hace, a.importe)
    const abierto = abiertosDe(cartera)
    const sonAbonos = cartera.movimientos.filter((m) => m.tipo === 'abono' && abierto.get(m.movimiento) !== 0n)
    const vivos = cartera.movimientos.filter((m) => m.tipo !== 'reversa' && !cartera.movimientos.some((r) => r.revierte === m.movimiento))
    const elegido = deLos(a.hace === 'aplicar' ? sonAbonos : vivos, a.cual)?.movimiento
    if (elegido === undefined) return cartera
    if (a.hace === 'reversar') return trasReversar(cartera, elegido)
    const suyo = abierto.get(elegido) ?? 0n
    return tras(cartera, elegido, { importeCentavos: a.parte === null ? null : (suyo * a.parte + 99n) / 100n })
  }

  /** Of 300 stories, how many at least must do what the properties are about; and six deviations less than do: chance must not decide a test. */
  const MINIMOS = {
    'se deshizo una aplicación': 100,
    'se deshizo un pago y después se reversó su cargo': 40,
    'se volvió a pagar lo que se había deshecho': 20,
    'un cargo tuvo dos pagos vivos': 90,
  }

  function clasesDe({ movimientos, aplicaciones }: Cartera) {
    const deshechas = aplicaciones.filter((a) => a.revierte !== null)
    const reversados = movimientos.filter((m) => m.revierte !== null).map((m) => m.revierte)
    const tipoDe = (numero: number) => movimientos.find((m) => m.movimiento === numero)?.tipo
    const pagoDeshecho = deshechas.filter((a) => tipoDe(a.abono) === 'abono' && reversados.includes(a.abono))
    return {
      'se deshizo una aplicación': deshechas.length > 0,
      'se deshizo un pago y después se reversó su cargo': pagoDeshecho.some((a) =>
        movimientos.some(
          (m) => m.revierte === a.cargo && m.movimiento > (movimientos.find((r) => r.revierte === a.abono)?.movimiento ?? Infinity),
        ),
      ),
      'se volvió a pagar lo que se había deshecho': deshechas.some((d) =>
        aplicaciones.some((a) => a.cargo === d.cargo && a.cargoPaso > d.cargoPaso && a.importeCentavos > 0n && tipoDe(a.abono) === 'abono'),
      ),
      'un cargo tuvo dos pagos vivos': aplicaciones.some((a) =>
        aplicaciones.some((b) => a.cargo === b.cargo && a.abono !== b.abono && a.revierte === null && b.revierte === null),
      ),
    }
  }

  /** What is wrong with what is open of each movement. */
  function abiertoMal(cartera: Cartera): unknown[] {
    const abierto = abiertosDe(cartera)
    const reversados = new Set(cartera.movimientos.map((m) => m.revierte))
    return cartera.movimientos.filter((m) => {
      const suyo = abierto.get(m.movimiento) ?? -1n
      const total = m.importeCentavos < 0n ? -m.importeCentavos : m.importeCentavos
      const cerrado = m.tipo === 'reversa' || reversados.has(m.movimiento)
      return suyo < 0n || suyo > total || (cerrado && suyo !== 0n)
    })
  }

  /** The links that do not begin where the one before ended, and those that undo less than a whole one, or one undone already. */
  function eslabonesMal({ aplicaciones }: Cartera): unknown[] {
    const [debe, haber] = (['cargo', 'abono'] as const).map(
      (lado) => new Map(aplicaciones.map((a) => [`${a[lado]} ${a[`${lado}Paso`]}`, a])),
    )
    return aplicaciones.filter((a) => {
      const antes = a.cargoPaso === 1 ? a.cargoImporteCentavos : debe?.get(`${a.cargo} ${a.cargoPaso - 1}`)?.cargoDespuesCentavos
      const antesAbono = a.abonoPaso === 1 ? -a.abonoImporteCentavos : haber?.get(`${a.abono} ${a.abonoPaso - 1}`)?.abonoDespuesCentavos
      if (a.cargoAntesCentavos !== antes || a.abonoAntesCentavos !== antesAbono) return true
      if (a.revierte === null) return a.importeCentavos <= 0n
      const deshecha = debe?.get(`${a.cargo} ${a.revierte}`)
      const veces = aplicaciones.filter((x) => x.cargo === a.cargo && x.revierte === a.revierte).length
      return deshecha?.abono !== a.abono || deshecha.importeCentavos !== -a.importeCentavos || veces !== 1
    })
  }

  test('nada queda abierto de menos ni de más, lo abierto suma el saldo, y cada eslabón empieza donde terminó el anterior', () => {
    const vistas = clasesVistas(MINIMOS)
    fc.assert(
      fc.property(historias, (actos) => {
        const cartera = actos.reduce(hacer, carteraCon())
        vistas.anotar(clasesDe(cartera))
        const abierto = abiertosDe(cartera)
        const suma = cartera.movimientos.reduce((s, m) => s + (m.importeCentavos > 0n ? 1n : -1n) * (abierto.get(m.movimiento) ?? 0n), 0n)
        expect([suma, abiertoMal(cartera), eslabonesMal(cartera)]).toEqual([saldoDe(cartera), [], []])
      }),
      { numRuns: 300 },
    )
    vistas.exigir()
  }, 30_000)
})
