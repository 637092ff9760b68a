// The check of every fact against its act, against the floor: the same rows read out of the server and thrown away.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { to as copiarHacia } from 'pg-copy-streams'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { checkBitacora } from '../../src/db/acceso/revision.ts'
import { type Base, openBase } from '../../src/db/comun/conexion.ts'
import { insertHechos } from '../../src/db/comun/hechos.ts'
import { migrar } from '../../src/db/comun/migrar.ts'
import { enActo, enConsulta } from '../../src/db/comun/transaccion.ts'
import type { Medida } from './medicion.ts'

const FILAS = Number(process.env.CAUDAL_BENCH_HECHOS ?? 1_000_000)
/** Rows of a batch of a billing run, four to an account; and of each hundred acts, those that are one payment. */
const [POR_LOTE, POR_CUENTA] = [8_000, 4]
const HOY = fecha('2026-01-02')

const cargo = (n: number) => ({
  ...{
    cuentaId: numeroDeCuenta(1 + Math.floor(n / POR_CUENTA)),
    movimiento: 1 + (n % POR_CUENTA),
    importeCentavos: BigInt(1000 + (n % 9000)),
  },
  ...{ fecha: HOY, vence: HOY, periodo: periodoFacturado(202601), revierte: null, recargoDe: null },
  ...{ tipo: 'cargo' as const, concepto: 'agua', referencia: 'recibo 202601-1' },
})

/** Fills the ledger as billing runs and cash desks do: ninety-nine rows of each hundred in large acts, the others one by one. */
async function llenar(base: Base): Promise<void> {
  const guardar = (filas: ReturnType<typeof cargo>[]): Promise<void> =>
    enActo(base.app, async (trx) => {
      await insertHechos(trx, 'movimiento', filas)
      await insertBitacora(trx, { persona: 'sistema', operacion: 'banco', clave: null, entradaHuella: null, resultado: null })
    })
  const enLotes = Math.floor(FILAS * 0.99)
  for (let n = 0; n < enLotes; n += POR_LOTE) await guardar(Array.from({ length: Math.min(POR_LOTE, enLotes - n) }, (_, i) => cargo(n + i)))
  for (let n = enLotes; n < FILAS; n++) await guardar([cargo(n)])
}

/** Milliseconds in which the server gives all the rows, in the order in which they lie. */
async function leerSinMas(dueno: pg.Pool): Promise<number> {
  const cliente = await dueno.connect()
  const inicio = performance.now()
  const copia = cliente.query(copiarHacia('copy movimiento to stdout (format binary)'))
  copia.on('data', () => undefined)
  await once(copia, 'end')
  cliente.release()
  return performance.now() - inicio
}

export async function medir(): Promise<Medida[]> {
  const raiz = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const base = await openBase({ carpeta: join(raiz, 'base') })
  try {
    await migrar(base.dueno())
    await llenar(base)
    await base.dueno().query('vacuum analyze')
    const piso = await leerSinMas(base.dueno())
    const inicio = performance.now()
    const { alteraciones } = await enConsulta(base.app, checkBitacora)
    const ms = performance.now() - inicio
    if (alteraciones.length > 0) throw new Error(JSON.stringify(alteraciones[0], (_, v) => (typeof v === 'bigint' ? String(v) : v)))
    process.stderr.write(`${FILAS} hechos: ${Math.round((FILAS / ms) * 1000)}/s\n`)
    return [{ medida: 'bitacora.hechos', valor: ms, piso, razon: ms / piso, unidad: 'ms' }]
  } finally {
    await base.cerrar()
    rmSync(raiz, { recursive: true, force: true, maxRetries: 5 })
  }
}
