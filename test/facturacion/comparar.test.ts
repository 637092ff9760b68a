// What a run would bill beside what was billed: the same figures before and after the run, and the totals of the pre-bill.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { leerPesos } from '../../src/core/comun/dinero.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const SISTEMA = { persona: 'sistema' }
const RUTA = 'D01-01'
const comparar = (periodo: string) => preguntar(sistemaDe(prueba), 'facturacion.comparar-ruta', { periodo, ruta: RUTA }, SISTEMA)

/** The centavos that the lines of a month come to. */
const suma = (renglones: readonly { ahora: { totalPesos: string } | null }[]): bigint =>
  renglones.reduce((s, r) => s + (leerPesos(r.ahora?.totalPesos ?? '0.00') ?? 0n), 0n)

describe('La comparación de una ruta', () => {
  beforeAll(() => sembrar(sistemaDe(prueba), 120, 2))

  test('antes de correr suma lo que la prefactura, y sin recibos anteriores no compara con cero', async () => {
    const prefactura = await preguntar(sistemaDe(prueba), 'facturacion.prefacturar', { periodo: '2025-11', grupo: 'G1' }, SISTEMA)
    const { renglones, apartadas, mesAnterior, anioAnterior } = await comparar('2025-11')
    expect([mesAnterior, anioAnterior]).toEqual(['2025-10', '2024-11'])
    expect(suma(renglones)).toBe(leerPesos(prefactura.totalPesos))
    expect(apartadas).toBe(prefactura.incidencias)
    expect(renglones.map((r) => [r.mesAnterior, r.anioAnterior])).toEqual(renglones.map(() => [null, null]))
  })

  test('después de correr da lo mismo, y al mes siguiente es lo de antes', async () => {
    const ensayada = await comparar('2025-11')
    await facturarMes(sistemaDe(prueba), '2025-11')
    const { apartadas: _, ...corrida } = await comparar('2025-11')
    const { apartadas: __, ...antes } = ensayada
    expect(corrida).toEqual(antes)
    const siguiente = await comparar('2025-12')
    const deAntes = siguiente.renglones.reduce((s, r) => s + (leerPesos(r.mesAnterior?.totalPesos ?? '0.00') ?? 0n), 0n)
    expect(deAntes).toBe(suma(ensayada.renglones))
    const movidas = siguiente.movidas.map(({ ahora, mesAnterior }) => {
      const cuanto = (leerPesos(ahora?.totalPesos ?? '0.00') ?? 0n) - (leerPesos(mesAnterior?.totalPesos ?? '0.00') ?? 0n)
      return cuanto < 0n ? -cuanto : cuanto
    })
    expect(movidas).toEqual(movidas.toSorted((a, b) => (a > b ? -1 : a < b ? 1 : 0)))
    expect(movidas.length).toBe(20)
  })

  test('un recibo cancelado no se compara', async () => {
    const { movidas } = await comparar('2025-12')
    const cuenta = movidas[0]?.cuenta ?? 0
    await preguntar(sistemaDe(prueba), 'facturacion.cancelar-recibo', { cuenta, periodo: '2025-11', motivo: 'Mal leído' }, SISTEMA)
    const suya = (await comparar('2025-12')).movidas.find((m) => m.cuenta === cuenta)
    expect(suya).toMatchObject({ mesAnterior: null })
  })

  test('de una ruta que no existe se rechaza', async () => {
    const pedida = { periodo: '2025-12', ruta: 'X' }
    await expect(preguntar(sistemaDe(prueba), 'facturacion.comparar-ruta', pedida, SISTEMA)).rejects.toMatchObject({
      codigo: 'padron/ruta-desconocida',
    })
  })
})
