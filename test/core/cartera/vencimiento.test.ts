import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revisarTramos, tramoDe, tramosEn } from '../../../src/core/cartera/antiguedad.ts'
import { masMesesCiviles, mesesVencidos, vencimientoMasAntiguo } from '../../../src/core/cartera/vencimiento.ts'
import { diaSiguiente, type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { ANTIGUEDAD } from '../../soporte/cartera.ts'

const DIA_MS = 86_400_000
const dia = fc
  .integer({ min: Date.UTC(1999, 0, 1) / DIA_MS, max: Date.UTC(2060, 0, 1) / DIA_MS })
  .map((n) => fecha(new Date(n * DIA_MS).toISOString().slice(0, 10)))
const meses = fc.integer({ min: 0, max: 130 })

describe('los meses vencidos', () => {
  const CASOS: [string, string, string, number][] = [
    ['el día que vence todavía se paga a tiempo', '2026-01-15', '2026-01-15', 0],
    ['antes de vencer no hay meses', '2026-01-15', '2025-12-31', 0],
    ['al día siguiente corre el primero', '2026-01-15', '2026-01-16', 1],
    ['el mismo día del mes siguiente sigue siendo el primero', '2026-01-15', '2026-02-15', 1],
    ['un día después es el segundo', '2026-01-15', '2026-02-16', 2],
    ['lo que vence el 31 de enero cumple un mes el 28 de febrero', '2026-01-31', '2026-02-28', 1],
    ['y en año bisiesto el 29', '2028-01-31', '2028-02-29', 1],
    ['el 29 de febrero cumple un año el 28', '2028-02-29', '2029-02-28', 12],
    ['y cuatro años el 29', '2028-02-29', '2032-02-29', 48],
    ['lo que vence al fin de un año no espera otro', '2025-12-31', '2026-01-01', 1],
  ]
  test.each(CASOS)('%s', (_, vence, al, esperado) => expect(mesesVencidos(fecha(vence), fecha(al))).toBe(esperado))

  test('son el menor número de meses que, sumados al vencimiento, alcanzan el día', () => {
    fc.assert(
      fc.property(dia, dia, (vence, al) => {
        const k = mesesVencidos(vence, al)
        expect(masMesesCiviles(vence, k) >= al).toBe(true)
        if (k > 0) expect(masMesesCiviles(vence, k - 1) < al).toBe(true)
      }),
    )
  })

  test('nunca bajan cuando pasa un día', () => {
    fc.assert(fc.property(dia, dia, (vence, al) => mesesVencidos(vence, diaSiguiente(al)) >= mesesVencidos(vence, al)))
  })

  test('el día siguiente es el del calendario', () => {
    fc.assert(
      fc.property(dia, (d) => {
        expect(diaSiguiente(d)).toBe(new Date(Date.parse(d) + DIA_MS).toISOString().slice(0, 10))
      }),
    )
  })

  test('el vencimiento más antiguo de tantos meses los tiene, y el día anterior tiene más', () => {
    fc.assert(
      fc.property(dia, meses, (al, n) => {
        const limite = vencimientoMasAntiguo(al, n)
        expect(mesesVencidos(limite, al)).toBeLessThanOrEqual(n)
        const antes = new Date(Date.parse(limite) - DIA_MS).toISOString().slice(0, 10) as Fecha
        expect(mesesVencidos(antes, al)).toBeGreaterThan(n)
      }),
    )
  })

  test('el vencimiento más antiguo de un mes corto es el primero del que sigue, porque el último día ya tiene uno más', () => {
    const limite = (al: string, n: number) => vencimientoMasAntiguo(fecha(al), n)
    // On 31 March what fell due on 28 February has a month and a fraction: two.
    expect([limite('2026-03-31', 1), limite('2026-05-31', 3), limite('2026-03-28', 1)]).toEqual(['2026-03-01', '2026-03-01', '2026-02-28'])
    expect([limite('2028-03-30', 1), limite('2028-03-29', 1), limite('2026-01-31', 2)]).toEqual(['2028-03-01', '2028-02-29', '2025-12-01'])
  })
})

describe('los tramos de antigüedad', () => {
  test('todo vencimiento tiene uno, el primero que alcanza sus meses', () => {
    const regla = ANTIGUEDAD
    const al = dia.filter((d) => d >= '2016-01-01')
    fc.assert(
      fc.property(al, dia, (hoy, vence) => {
        const suyo = tramoDe(tramosEn(regla, hoy), vence)
        const van = mesesVencidos(vence, hoy)
        expect(suyo).toMatchObject({ clave: regla.antiguedad[0]?.tramos.find((t) => t.hastaMeses === null || van <= t.hastaMeses)?.clave })
      }),
    )
  })

  test('se rechazan los que no suben o no cubren a todos', () => {
    const t = (clave: string, hastaMeses: number | null) => ({ clave, nombre: clave, hastaMeses })
    expect(revisarTramos([t('a', 0), t('b', null)])).toBeNull()
    expect(revisarTramos([t('a', 0), t('b', 3)])).toMatch(/último/)
    expect(revisarTramos([t('a', 3), t('b', 3), t('c', null)])).toMatch(/«b»/)
    expect(revisarTramos([t('a', null), t('b', null)])).toMatch(/solo el último/)
    expect(() => tramosEn(ANTIGUEDAD, fecha('1990-01-01'))).toThrow(/1990-01-01/)
  })
})
