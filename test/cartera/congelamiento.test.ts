// What SQL says of frozen charges is what core says, and the surcharges of a ruta leave them.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { type Congelamiento, congeladoEn, pausasDe } from '../../src/core/cartera/congelamiento.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { diasEntre, masDias } from '../../src/core/comun/dias.ts'
import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import { congeladosEn } from '../../src/db/cartera/congelamiento.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const QUIEN = { persona: 'sistema' }
const INICIO = fecha('2026-01-05')
let dia: Fecha = INICIO
const sistema = (): Sistema => ({ ...sistemaDe(prueba), hoy: () => dia })
const pedir = <N extends Parameters<typeof preguntar>[1]>(nombre: N, entrada: unknown) => preguntar(sistema(), nombre, entrada, QUIEN)

/** Of each charge, what is recorded: on which days after the first, and until when; a number alone frees it. */
const HECHOS: readonly (readonly (readonly [desde: number, hasta: number | null] | number)[])[] = [
  [],
  [[10, null]],
  [[10, 20]],
  [[10, null], 25],
  [[10, null], 10],
  [[10, null], 25, [25, 30]],
  [
    [5, 8],
    [20, null],
    [20, 22],
  ],
  [[5, 30], 12, [14, null], 40],
]

beforeAll(async () => {
  await altaRutas(sistema())
  for (const [i, hechos] of HECHOS.entries()) {
    const cuenta = i + 1
    await darDeAlta(sistema(), { cuenta, orden: cuenta })
    dia = INICIO
    const cargo = { cuenta, tipo: 'cargo', concepto: 'agua', importe: '1000.00', vence: '2026-01-20', referencia: 'R', motivo: 'prueba' }
    await pedir('cartera.registrar-movimiento', cargo)
    const ultimo = new Map<number, number>()
    for (const hecho of hechos) {
      const [desde, hasta] = typeof hecho === 'number' ? [hecho, null] : hecho
      dia = masDias(INICIO, desde)
      // A second fact of a day corrects the first, but for a freeze after what freed it.
      const antes = ultimo.get(desde) ?? null
      ultimo.set(desde, (antes ?? 0) + 1)
      const comun = { cuenta, cargos: [1], desde: dia, motivo: 'prueba', corrige: antes }
      if (typeof hecho === 'number') await pedir('cartera.liberar', comun)
      else await pedir('cartera.congelar', { ...comun, causa: 'juicio', hasta: hasta === null ? null : masDias(INICIO, hasta) })
    }
  }
})

describe('lo congelado en la base', () => {
  test('en cualquier día es lo que dice la regla, de cada cuenta', async () => {
    const { rows } = await sql<Congelamiento & { cuenta: number }>`
      select cuenta_id as cuenta, cargo, desde, numero, estado, causa, hasta, corrige, motivo from congelamiento`.execute(prueba.base.app)
    const cuentas = HECHOS.map((_, i) => numeroDeCuenta(i + 1))
    const vistos = new Set<number>()
    for (let n = 0; n <= 45; n += 1) {
      const este = masDias(INICIO, n)
      const { rows: frios } = await sql<{ cuenta_id: number }>`${congeladosEn(este, cuentas)} order by 1`.execute(prueba.base.app)
      const esperados = cuentas.filter(
        (c) =>
          congeladoEn(
            pausasDe(
              rows.filter((r) => r.cuenta === c),
              1,
            ),
            este,
          ) !== undefined,
      )
      expect(
        frios.map((f) => f.cuenta_id),
        este,
      ).toEqual(esperados)
      for (const f of frios) vistos.add(f.cuenta_id)
    }
    expect([...vistos].sort()).toEqual([2, 3, 4, 6, 7, 8])
    expect(diasEntre(INICIO, dia)).toBe(40)
  })

  test('los recargos de una ruta no tocan lo congelado, ni cuentan los días que lo estuvo', async () => {
    // On 30 January the first month of every charge has begun but for those frozen: 2 without end, and 8 since the 19th (freed on 14 February).
    dia = fecha('2026-01-30')
    const conRecargo = async () => {
      await pedir('cartera.cargar-recargos', { ruta: '0101' })
      const { rows } = await sql<{ cuenta: number; centavos: string }>`
        select cuenta_id as cuenta, sum(importe_centavos)::text as centavos from movimiento where concepto = 'recargo' group by 1 order by 1`.execute(
        prueba.base.app,
      )
      return rows.map((r) => [r.cuenta, r.centavos])
    }
    const uno = '2070'
    // 3 was frozen from the 15th to the 25th: its six days left to pay end on the 31st. 4 and 6 are freed that very day, the 30th; 7 freezes from the 25th to the 27th.
    expect(await conRecargo()).toEqual([
      [1, uno],
      [5, uno],
      [7, uno],
    ])
    const { congelado } = await pedir('cartera.antiguedad', {})
    expect(congelado).toBe('3000.00')
  })
})
