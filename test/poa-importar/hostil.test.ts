// Files made to bring the program down: each is refused by its reason, within ten seconds of a processor and half a gigabyte.
import { describe, expect, test } from 'vitest'
import { esCaida } from '../../src/app/comun/caida.ts'
import type { Gasto, Vigilancia } from '../../src/app/comun/leer-aparte.ts'
import { leerAntes } from '../../src/app/poa/importar.ts'
import type { Rechazo } from '../../src/core/comun/rechazo.ts'
import { LIBROS_HOSTILES, LIBROS_RAROS, libroDe } from '../soporte/archivo-hostil.ts'
import { REGLAS } from '../soporte/plan.ts'

const ESPERA = 120_000

/** What is wrong with a file, as its importer is told, and what it cost to know it. */
async function leer(bytes: Uint8Array, vigilancia: Vigilancia = {}): Promise<{ dicho: string; error: unknown; gasto: Gasto }> {
  let gasto: Gasto = { cpuMs: Number.NaN, memoria: Number.NaN }
  const entrada = {
    archivo: 'x',
    base64: Buffer.from(bytes).toString('base64'),
    mapa: null,
    ejercicio: null,
    decimales: null,
    motivo: null,
  }
  const alTerminar = (g: Gasto): void => {
    gasto = g
  }
  const leido = await leerAntes({ cumple: REGLAS.revision }, entrada, { ...vigilancia, alTerminar }).catch((error: Rechazo) => ({ error }))
  const error = 'error' in leido ? leido.error : null
  const errores = 'error' in leido ? ((leido.error.datos?.errores ?? []) as { mensaje: string }[]) : leido.errores
  return { dicho: errores.map((e) => e.mensaje).join('\n'), error, gasto }
}

const cabe = ({ cpuMs, memoria }: Gasto): void => {
  expect(cpuMs).toBeLessThan(10_000)
  expect(memoria).toBeLessThan(500_000_000)
}

describe('Un libro que pide más de lo que pesa', () => {
  for (const [nombre, libro, porque] of LIBROS_HOSTILES)
    test(`se rechaza por su razón: ${nombre}`, { timeout: ESPERA }, async () => {
      const { dicho, gasto } = await leer(libro())
      expect(dicho).toContain(porque)
      cabe(gasto)
    })

  for (const [nombre, libro] of LIBROS_RAROS)
    test(`se lee por lo que trae: ${nombre}`, { timeout: ESPERA }, async () => {
      const { dicho, gasto } = await leer(libro())
      expect(dicho).toContain('no es la plantilla de Caudal')
      cabe(gasto)
    })
})

test('Un texto de millones de corchetes se rechaza, por su profundidad o por lo que costaría', { timeout: ESPERA }, async () => {
  expect((await leer(Buffer.from('['.repeat(1_000_000)))).dicho).toContain('hay más de 50 llaves o corchetes uno dentro de otro')
  const { dicho, gasto } = await leer(Buffer.from(`{"hojas":[${'{},'.repeat(6_000_000)}{}]}`))
  expect(dicho).toMatch(/pide más memoria|tarda demasiado|trae 6000001 hojas/)
  cabe(gasto)
})

describe('El proceso que lee un archivo', () => {
  const libro = libroDe('<sheetData/>')

  test('se termina si tarda o pide demasiado, y el archivo se rechaza', { timeout: ESPERA }, async () => {
    const lento = await leer(libro, { limites: { cpuMs: 10 } })
    expect([lento.dicho, (lento.error as Rechazo).codigo]).toEqual([
      expect.stringContaining('tarda demasiado en leerse'),
      'poa/archivo-invalido',
    ])
    expect((await leer(libro, { limites: { memoria: 1_000_000 } })).dicho).toContain('pide más memoria para leerse')
  })

  test('roto por el archivo es un rechazo; terminado por alguien más, una caída que se puede reintentar', { timeout: ESPERA }, async () => {
    const con = (senal: NodeJS.Signals) => leer(libro, { alNacer: (pid) => void process.kill(pid, senal) })
    const roto = await con('SIGSEGV')
    expect([roto.dicho, (roto.error as Rechazo).codigo]).toEqual([expect.stringContaining('rompe a quien lo lee'), 'poa/archivo-invalido'])
    const { error } = await con('SIGTERM')
    expect(esCaida(error)).toBe(true)
    expect((error as Error).message).toContain('terminó con SIGTERM')
  })
})
