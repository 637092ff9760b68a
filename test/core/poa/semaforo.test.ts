import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal, fraccion } from '../../../src/core/comun/fraccion.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { luces } from '../../../src/core/poa/armar-informe.ts'
import { avanceDelPeriodo } from '../../../src/core/poa/avance.ts'
import { type Banda, bandasEn, luzDe, type ReglaDeLuces, reglaImpresa, revisarBandas } from '../../../src/core/poa/semaforo.ts'
import { REGLAS, renglones, trimestreReal } from '../../soporte/plan.ts'

const { semaforo } = REGLAS
const DIA = fecha('2023-12-31')

const regla = (clave: string): ReglaDeLuces => {
  const r = semaforo.reglas.find((x) => x.clave === clave)
  if (r === undefined) throw new Error(`no hay regla ${clave}`)
  return r
}
const bandas = (clave: string): readonly Banda[] => bandasEn(regla(clave), DIA) ?? []
const luz = (clave: string, avance: string): string => luzDe(bandas(clave), { hay: decimal(avance) })

describe('las bandas cubren toda la línea', () => {
  const avances = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
    .map(([n, d]) => fraccion(n, d))
  const limites = fc
    .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 0, maxLength: 6 })
    .map((xs) => xs.toSorted((a, b) => a - b))

  it('cualquier avance tiene exactamente una luz: la primera banda que lo alcanza', () => {
    fc.assert(
      fc.property(limites, avances, (ls, hay) => {
        const bs: Banda[] = [...ls.map((l, i) => ({ luz: `b${i}`, hasta: String(l) })), { luz: `b${ls.length}`, hasta: null }]
        expect(revisarBandas(bs)).toBeNull()
        const debajo = ls.filter((l) => hay.n >= BigInt(l) * hay.d).length
        expect(luzDe(bs, { hay })).toBe(`b${debajo}`)
      }),
    )
  })

  it('con las reglas del proyecto nunca queda gris lo que tiene cifra', () => {
    fc.assert(
      fc.property(avances, fc.constantFrom('dos-lados', 'un-lado'), (hay, clave) => {
        expect(['rojo', 'amarillo', 'verde', 'sobrecumplimiento']).toContain(luzDe(bandas(clave), { hay }))
      }),
    )
  })

  it('lo que no tiene cifra es gris: sin dato, sin base o no aplica', () => {
    for (const falta of ['sinDato', 'sinBase', 'noAplica'] as const) expect(luzDe(bandas('dos-lados'), { falta })).toBe('gris')
    expect(luzDe(bandas('dos-lados'), null)).toBe('gris')
  })
})

describe('los límites son semiabiertos', () => {
  const CASOS: [string, string, string, string][] = [
    ['dos-lados', '90', 'rojo', 'amarillo'],
    ['dos-lados', '95', 'amarillo', 'verde'],
    ['dos-lados', '105', 'verde', 'sobrecumplimiento'],
    ['un-lado', '70', 'rojo', 'amarillo'],
    ['un-lado', '90', 'amarillo', 'verde'],
  ]
  for (const [clave, limite, antes, desde] of CASOS)
    it(`${clave}: ${limite} ya es ${desde}, y lo que se imprime ${limite}.00 sin llegar es ${antes}`, () => {
      expect(luz(clave, limite)).toBe(desde)
      const casi = fraccion(decimal(limite).n * 10n ** 9n - 1n, 10n ** 9n)
      expect(luzDe(bandas(clave), { hay: casi })).toBe(antes)
    })

  it('un avance negativo es rojo', () => expect(luz('dos-lados', '-25')).toBe('rojo'))
})

describe('el cuarto trimestre de 2023', () => {
  const numericos = renglones(trimestreReal()).filter(
    (r) => r.captura !== null && r.unidad.clave !== '300' && r.indicador.clave !== '306-inspeccion',
  )
  const verdes = (clave: string): number =>
    numericos.filter((r) => r.medicion !== null && luzDe(bandas(clave), avanceDelPeriodo([r.medicion], r.ficha)) === 'verde').length

  it('son 47 renglones numéricos', () => expect(numericos.length).toBe(47))
  it('dan 16 verdes con la regla a dos lados', () => expect(verdes('dos-lados')).toBe(16))
  it('dan 30 verdes con la de un lado', () => expect(verdes('un-lado')).toBe(30))
})

describe('una regla de luces', () => {
  const b = (luzClave: string, hasta: string | null): Banda => ({ luz: luzClave, hasta })
  const MALAS: [string, Banda[], RegExp][] = [
    ['sin última banda abierta', [b('rojo', '90'), b('verde', '100')], /última banda debe llevar `hasta: null`/],
    ['sin bandas', [], /última banda debe llevar `hasta: null`/],
    ['con una banda abierta en medio', [b('rojo', null), b('verde', null)], /solo la última banda/],
    ['que baja', [b('rojo', '90'), b('amarillo', '80'), b('verde', null)], /termina en 80 no sube/],
    ['con una banda vacía', [b('rojo', '90'), b('amarillo', '90.0'), b('verde', null)], /termina en 90.0 no sube/],
  ]
  for (const [caso, bs, mensaje] of MALAS) it(`se rechaza ${caso}`, () => expect(revisarBandas(bs)).toMatch(mensaje))

  it('vale por su fecha: antes de su vigencia no hay bandas', () => {
    const r: ReglaDeLuces = {
      ...regla('un-lado'),
      vigencias: [
        { desde: fecha('2022-01-01'), hasta: fecha('2022-12-31'), bandas: [b('rojo', null)] },
        { desde: fecha('2023-01-01'), hasta: null, bandas: [b('verde', null)] },
      ],
    }
    expect(bandasEn(r, fecha('2021-12-31'))).toBeNull()
    expect(bandasEn(r, fecha('2022-12-31'))).toEqual([b('rojo', null)])
    expect(bandasEn(r, fecha('2023-01-01'))).toEqual([b('verde', null)])
  })

  it('son las de la regla por defecto del último día del periodo: un informe de antes conserva la suya', () => {
    const fuente = 'prueba'
    const cambiado = {
      ...semaforo,
      predeterminada: [
        { desde: fecha('2023-01-01'), hasta: fecha('2023-09-30'), regla: 'un-lado', fuente },
        { desde: fecha('2023-10-01'), hasta: null, regla: 'dos-lados', fuente },
      ],
    }
    const claves = ['2022-T4', '2023-T3', '2023-T4'].map((p) => luces(cambiado, periodo(p))?.regla.clave)
    expect(claves).toEqual([undefined, 'un-lado', 'dos-lados'])
  })

  it('se imprime con palabras junto a la luz', () => {
    expect(reglaImpresa(semaforo, regla('dos-lados'), bandas('dos-lados')).luces.map((l) => `${l.clave}: ${l.banda}`)).toEqual([
      'rojo: menos de 90 %',
      'amarillo: de 90 % a menos de 95 %',
      'verde: de 95 % a menos de 105 %',
      'sobrecumplimiento: 105 % o más',
      'gris: sin dato, sin base o no aplica',
    ])
  })
})
