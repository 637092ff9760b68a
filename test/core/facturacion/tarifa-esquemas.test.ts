import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aTexto, comparar, decimal, type Fraccion, iguales, restar } from '../../../src/core/comun/fraccion.ts'
import type { Esquema, M3 } from '../../../src/core/facturacion/tarifa.ts'
import { calcularEsquema, saltosDe } from '../../../src/core/facturacion/tarifa-esquemas.ts'
import { enM3 } from '../../../src/core/facturacion/tarifa-redondeo.ts'
import { TARIFARIO } from '../../soporte/tarifario.ts'

/** The exact amount of some m³; `null` where the scheme gives none. */
function importe(e: Esquema, m3: number): Fraccion | null {
  const c = calcularEsquema(e, enM3(m3), 'pesos')
  return 'importe' in c ? c.importe : null
}

const BLOQUES: Esquema = {
  tipo: 'escalonada',
  bloques: [
    { hasta: 10, porM3: '2' },
    { hasta: 20, porM3: '2.5' },
    { hasta: 30, porM3: '8' },
    { hasta: 40, porM3: '12' },
  ],
}

const precio = fc.integer({ min: 0, max: 99_999_999 }).map((n) => aTexto({ n: BigInt(n), d: 10_000n }, 4))
const limites = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }).map((l) => l.sort((a, b) => a - b))
const escalonada = fc.tuple(limites, fc.array(precio, { minLength: 7, maxLength: 7 })).map(
  ([hastas, precios]): Esquema => ({
    tipo: 'escalonada',
    bloques: [...hastas, null].map((hasta, i) => ({ hasta, porM3: precios[i] ?? '1' })),
  }),
)
/** As often within the blocks and tables as beyond them. */
const m3 = fc.oneof(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 1_000 }))

describe('por bloques, cada m³ cuesta lo de su bloque', () => {
  for (const [consumo, pesos] of [
    [10, '20.00'],
    [20, '45.00'],
    [25, '85.00'],
    [31, '137.00'],
    [40, '245.00'],
  ] as const)
    it(`0–10 a 2, 10–20 a 2.5, 20–30 a 8, 30–40 a 12: ${consumo} m³ son ${pesos}`, () => {
      expect(aTexto(importe(BLOQUES, consumo) ?? decimal('0'), 2)).toBe(pesos)
    })

  it('un m³ más nunca cuesta menos, y su precio es el del bloque en que cae', () => {
    fc.assert(
      fc.property(escalonada, m3, (e, m) => {
        if (e.tipo !== 'escalonada') return
        const [antes, despues] = [importe(e, m), importe(e, m + 1)]
        const suyo = e.bloques.find((b) => b.hasta === null || m + 1 <= Number(b.hasta))
        expect(antes !== null && despues !== null && iguales(restar(despues, antes), decimal(suyo?.porM3 ?? 'x'))).toBe(true)
      }),
    )
  })

  it('más allá del último bloque no hay importe: se dice hasta dónde llega', () => {
    expect(calcularEsquema(BLOQUES, enM3(41), 'pesos')).toEqual({ ultimo: 40 })
  })
})

describe('una base más excedente es continua si cada base es donde terminó el rango anterior', () => {
  const continua = fc.tuple(limites, fc.array(precio, { minLength: 7, maxLength: 7 })).map(([hastas, precios]): Esquema => {
    const bloques: Esquema = { tipo: 'escalonada', bloques: [...hastas, null].map((hasta, i) => ({ hasta, porM3: precios[i] ?? '1' })) }
    const bandas = [...hastas, null].map((hasta, i) => ({
      hasta,
      base: aTexto(importe(bloques, hastas[i - 1] ?? 0) ?? decimal('0'), 4),
      porM3: precios[i] ?? '1',
    }))
    return { tipo: 'base-mas-excedente', bandas, saltos: [] }
  })

  it('y entonces cuesta lo mismo que por bloques', () => {
    fc.assert(
      fc.property(continua, m3, (e, m) => {
        if (e.tipo !== 'base-mas-excedente') return
        expect(saltosDe(e)).toEqual([])
        const bloques: Esquema = { tipo: 'escalonada', bloques: e.bandas }
        expect(importe(e, m)).toEqual(importe(bloques, m))
      }),
    )
  })

  it('una base corrida un centavo es un salto, en el m³ donde empieza', () => {
    const e: Esquema = {
      tipo: 'base-mas-excedente',
      bandas: [
        { hasta: 10, base: '50', porM3: '0' },
        { hasta: null, base: '50.01', porM3: '6' },
      ],
      saltos: [],
    }
    expect(saltosDe(e)).toEqual([{ m3: 10, indice: 1 }])
  })
})

describe('una tabla', () => {
  const puntos = fc
    .uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 })
    .chain((l) =>
      fc.tuple(
        fc.constant([0, ...l].sort((a, b) => a - b)),
        fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 13, maxLength: 13 }),
      ),
    )
    .map(([ms, pasos]) => {
      let suma = 0n
      return ms.map((m, i) => {
        suma += BigInt(pasos[i] ?? 0)
        return { m3: m, importe: aTexto({ n: suma, d: 100n }, 2) }
      })
    })
  const tabla = (
    p: readonly { m3: number; importe: string }[],
    entre: 'interpolar' | 'rechazar',
    adicional: string | null = null,
  ): Esquema => ({
    tipo: 'tabla',
    puntos: p,
    entre,
    adicional,
    saltos: [],
  })

  it('da exactamente lo publicado en cada punto, interpole o no', () => {
    fc.assert(
      fc.property(puntos, fc.constantFrom('interpolar' as const, 'rechazar' as const), (p, entre) => {
        for (const punto of p) expect(importe(tabla(p, entre), punto.m3)).toEqual(decimal(punto.importe))
      }),
    )
  })

  it('si interpola y no baja, un m³ más nunca cuesta menos', () => {
    fc.assert(
      fc.property(puntos, m3, (p, m) => {
        const e = tabla(p, 'interpolar', '3.25')
        expect(comparar(importe(e, m + 1) ?? decimal('0'), importe(e, m) ?? decimal('0'))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('si no interpola, dice entre cuáles publicados cae lo que se pide', () => {
    const e = tabla(
      [
        { m3: 0, importe: '221.9556' },
        { m3: 1, importe: '238.3201' },
        { m3: 5, importe: '309.4776' },
      ],
      'rechazar',
    )
    expect(calcularEsquema(e, enM3(3), 'pesos')).toEqual({ antes: 1, despues: 5 })
    expect(calcularEsquema(e, enM3(6), 'pesos')).toEqual({ ultimo: 5 })
  })

  it('más allá del último punto, cada m³ cuesta el adicional', () => {
    const e = tabla(
      [
        { m3: 0, importe: '10' },
        { m3: 2, importe: '30' },
      ],
      'interpolar',
      '12.50',
    )
    expect([0, 1, 2, 3, 5].map((m) => aTexto(importe(e, m) ?? decimal('0'), 2))).toEqual(['10.00', '20.00', '30.00', '42.50', '67.50'])
  })

  it('que baja de un punto al siguiente tiene un salto ahí', () => {
    expect(
      saltosDe(
        tabla(
          [
            { m3: 0, importe: '10' },
            { m3: 1, importe: '9.99' },
          ],
          'rechazar',
        ),
      ),
    ).toEqual([{ m3: 0, indice: 1 }])
  })
})

describe('las tarifas del proyecto', () => {
  const esquemas = TARIFARIO.tarifas.flatMap((t) =>
    t.vigencias.flatMap((v) => v.usos.map((u) => ({ cual: `${t.clave}, ${u.uso}, ${v.desde}`, agua: u.agua }))),
  )
  const saltos = (e: Esquema): readonly M3[] => ('saltos' in e ? (e.saltos ?? []) : [])

  it('nunca bajan de un m³ al siguiente', () => {
    for (const { cual, agua } of esquemas)
      for (let m = 0; m < 700; m++) {
        const [a, b] = [importe(agua, m), importe(agua, m + 1)]
        if (a !== null && b !== null) expect(comparar(b, a), `${cual}, de ${m} a ${m + 1} m³`).toBeGreaterThanOrEqual(0)
      }
  })

  it('solo saltan donde la publicación salta y así se declara', () => {
    for (const { cual, agua } of esquemas)
      expect(
        saltosDe(agua).map((s) => s.m3),
        cual,
      ).toEqual(saltos(agua))
    expect(esquemas.filter((e) => saltos(e.agua).length > 0).map((e) => e.cual)).toEqual([
      'ejemplo-sectores, domestico, 2024-01-01',
      'ejemplo-sectores, domestico, 2026-03-16',
      'ejemplo-decimales, domestico, 2023-02-01',
      'ejemplo-decimas, domestico, 2023-02-01',
      'japay-merida-zona-1, domestico, 2026-02-01',
    ])
  })

  it('JAPAY: 20 m³ son 107.00 y 21 m³ son 140.07', () => {
    const japay = esquemas.find((e) => e.cual.startsWith('japay'))?.agua ?? BLOQUES
    expect([20, 21].map((m) => aTexto(importe(japay, m) ?? decimal('0'), 2))).toEqual(['107.00', '140.07'])
    expect(saltos(japay)).toContain(20)
  })

  it('la de ejemplo da un importe para cualquier consumo', () => {
    const ejemplo = esquemas.filter((e) => e.cual.startsWith('ejemplo-frontera'))
    expect(ejemplo).toHaveLength(15)
    for (const { cual, agua } of ejemplo) for (let m = 0; m <= 300; m++) expect(importe(agua, m), `${cual}, ${m} m³`).not.toBeNull()
  })
})
