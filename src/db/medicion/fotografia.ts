import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fotografia } from '../../core/comun/foto.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** Adds the photos that are not there yet. */
export async function insertFotografias(trx: TrxDeActo, fotos: readonly Fotografia[]): Promise<void> {
  if (fotos.length === 0) return
  const { rows } = await sql<{ cuenta: CuentaId; huella: string }>`
    select cuenta_id as cuenta, huella from fotografia
    join unnest(${fotos.map((f) => f.cuentaId)}::int[], ${fotos.map((f) => f.huella)}::text[]) as n(cuenta_id, huella) using (cuenta_id, huella)`.execute(
    trx,
  )
  const estan = new Set(rows.map((r) => `${r.cuenta} ${r.huella}`))
  const nuevas = new Map(fotos.map((f) => [`${f.cuentaId} ${f.huella}`, f]))
  await insertHechos(
    trx,
    'fotografia',
    [...nuevas].flatMap(([llave, f]) => (estan.has(llave) ? [] : [f])),
  )
}

/** Photos of an account by their hash; `contenido` is `null` unless it is asked for. */
export async function findFotografias(trx: Trx, cuentaId: CuentaId, huellas: readonly string[], conContenido: boolean) {
  const { rows } = await sql<{ huella: string; tipo: string; contenido: Buffer | null }>`
    select huella, tipo, ${conContenido ? sql`contenido` : sql`null`} as contenido from fotografia
    where cuenta_id = ${cuentaId} and huella = any(${huellas}::text[])`.execute(trx)
  return rows
}

/** A photo and the reading that it proves. */
export interface FotografiaDeLectura {
  readonly foto: Fotografia
  readonly numero: number
}

const llaveDe = (cuenta: number, periodo: number, numero: number): string => `${cuenta} ${periodo} ${numero}`

/** Adds photos to readings of a period; one that a reading has already is left as it is. Returns how many were added. */
export async function insertFotosDeLecturas(
  trx: TrxDeActo,
  periodo: PeriodoFacturado,
  fotos: readonly FotografiaDeLectura[],
): Promise<number> {
  if (fotos.length === 0) return 0
  const filas = await trx
    .selectFrom('lectura_foto')
    .select(['cuenta_id', 'numero', 'huella'])
    .where('cuenta_id', '=', sql<CuentaId>`any(${fotos.map((f) => f.foto.cuentaId)}::int[])`)
    .where('periodo', '=', periodo)
    .execute()
  const estan = new Set(filas.map((f) => `${llaveDe(f.cuenta_id, periodo, f.numero)} ${f.huella}`))
  const nuevas = fotos.filter(({ foto, numero }) => !estan.has(`${llaveDe(foto.cuentaId, periodo, numero)} ${foto.huella}`))
  await insertFotografias(
    trx,
    nuevas.map((f) => f.foto),
  )
  await insertHechos(
    trx,
    'lectura_foto',
    nuevas.map(({ foto: { cuentaId, huella }, numero }) => ({ cuentaId, periodo, numero, huella })),
  )
  return nuevas.length
}

/** A photo of a reading, with who added it and when. */
export interface FotoDeLectura {
  huella: string
  persona: string
  momento: string
}

/** The photos of each reading of some accounts since a period, in the order in which they came. */
export async function findFotosDeLecturas(
  trx: Trx,
  cuentas: readonly CuentaId[],
  desde: PeriodoFacturado,
): Promise<(cuenta: CuentaId, periodo: PeriodoFacturado, numero: number | null) => FotoDeLectura[]> {
  const filas = await trx
    .selectFrom('lectura_foto')
    .select(['cuenta_id', 'periodo', 'numero', 'huella', 'acto'])
    .where('cuenta_id', '=', sql<CuentaId>`any(${cuentas}::int[])`)
    .where('periodo', '>=', desde)
    .orderBy('acto')
    .orderBy('huella')
    .execute()
  const firmaDe = await findFirmas(
    trx,
    filas.map((f) => f.acto),
  )
  const de = Map.groupBy(filas, (f) => llaveDe(f.cuenta_id, f.periodo, f.numero))
  return (cuenta, periodo, numero) =>
    (de.get(llaveDe(cuenta, periodo, numero ?? 0)) ?? []).map(({ huella, acto }) => {
      const { persona, momento } = firmaDe(acto)
      return { huella, persona, momento }
    })
}
