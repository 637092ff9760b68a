import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { nombreComparable } from '../../core/padron/comparable.ts'
import type { Calidad } from '../../core/padron/cuenta.ts'
import type { DatosUsuario } from '../../core/padron/datos.ts'
import { type HistoriaUsuario, type Identidad, MEDIOS, type Medio, type UsuarioRegistrado, usuarioEn } from '../../core/padron/usuario.ts'
import { findFirmas } from '../acceso/bitacora.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** A fact as the table keeps it, with its act. */
interface Hecho {
  desde: Fecha
  numero: number
  corrige: number | null
  motivo: string
  acto: bigint
}

/** A person as the tables keep them. */
export type UsuarioGuardado = UsuarioRegistrado<Hecho> & { fusion: { en: number; motivo: string; acto: bigint } | null }

/** Whole numbers as a parameter that the database takes in one. */
const lista = (numeros: Iterable<number>) => sql`${[...new Set(numeros)]}::int[]`

/** Those persons and who they turned out to be, whatever the length of the chain. */
async function findFusiones(
  trx: Trx,
  usuarios: Iterable<number>,
): Promise<{ usuario: number; en: number; motivo: string; acto: bigint }[]> {
  const { rows } = await sql<{ usuario: number; en: number; motivo: string; acto: bigint }>`
    with recursive f as (
      select usuario, en, motivo, acto from usuario_fusion where usuario = any(${lista(usuarios)})
      union select s.usuario, s.en, s.motivo, s.acto from f join usuario_fusion s on s.usuario = f.en
    ) select * from f`.execute(trx)
  return rows
}

/** All that the registry has of some persons and of who they turned out to be, by number: looked up, never joined, since it lives on one machine. */
export async function findUsuarios(trx: Trx, usuarios: Iterable<number>): Promise<Map<number, UsuarioGuardado>> {
  const pedidos = new Set(usuarios)
  if (pedidos.size === 0) return new Map()
  const fusiones = await findFusiones(trx, pedidos)
  const todos = lista([...pedidos, ...fusiones.map((f) => f.en)])
  const { rows: identidades } = await sql<Identidad & Hecho & { usuario: number }>`
    select usuario, desde, numero, clase, nombre, rfc, curp, corrige, motivo, acto from usuario_identidad
    where usuario = any(${todos}) order by usuario, desde, numero`.execute(trx)
  const { rows: contactos } = await sql<{ usuario: number; medio: Medio; valor: string | null } & Hecho>`
    select usuario, medio, desde, numero, valor, corrige, motivo, acto from usuario_contacto
    where usuario = any(${todos}) order by usuario, desde, numero, medio`.execute(trx)
  const registro = new Map<
    number,
    UsuarioGuardado & { identidad: (Identidad & Hecho)[]; contactos: UsuarioGuardado['contactos'][number][] }
  >()
  for (const { usuario, ...i } of identidades) {
    const suyo = registro.get(usuario)
    if (suyo === undefined) registro.set(usuario, { usuario, fusion: null, identidad: [i], contactos: [] })
    else suyo.identidad.push(i)
  }
  for (const { usuario, ...c } of contactos) registro.get(usuario)?.contactos.push(c)
  for (const { usuario, ...f } of fusiones) {
    const suyo = registro.get(usuario)
    if (suyo !== undefined) suyo.fusion = f
  }
  return registro
}

/** The name that each of some persons has on a day; nobody has an empty one. */
export async function findNombres(trx: Trx, usuarios: Iterable<number>, dia: Fecha): Promise<(usuario: number | null) => string> {
  const registro = await findUsuarios(trx, usuarios)
  return (usuario) => (usuario === null ? '' : (usuarioEn(registro, usuario, dia)?.nombre ?? ''))
}

/** The same with who recorded each fact and when. */
export async function findHistorias(trx: Trx, usuarios: Iterable<number>): Promise<Map<number, HistoriaUsuario>> {
  const guardados = await findUsuarios(trx, usuarios)
  const actos = [...guardados.values()].flatMap((u) => [...u.identidad, ...u.contactos, ...(u.fusion === null ? [] : [u.fusion])])
  const firmaDe = await findFirmas(
    trx,
    actos.map((h) => h.acto),
  )
  const firmar = <T extends { acto: bigint }>({ acto, ...hecho }: T) => ({ ...hecho, ...firmaDe(acto) })
  const historias = [...guardados.values()].map((u): HistoriaUsuario => {
    const { usuario, fusion, identidad, contactos } = u
    return { usuario, fusion: fusion === null ? null : firmar(fusion), identidad: identidad.map(firmar), contactos: contactos.map(firmar) }
  })
  return new Map(historias.map((h) => [h.usuario, h]))
}

/** All the numbers under which some persons are known: their own, those of who they turned out to be, and of those who turned out to be them. */
export async function findMismos(trx: Trx, usuarios: Iterable<number>): Promise<number[]> {
  const { rows } = await sql<{ usuario: number }>`
    with recursive m (usuario) as (
      select unnest(${lista(usuarios)})
      union select f.usuario from m cross join lateral (
        select en as usuario from usuario_fusion where usuario = m.usuario union all select usuario from usuario_fusion where en = m.usuario
      ) f
    ) select usuario from m order by usuario`.execute(trx)
  return rows.map((r) => r.usuario)
}

/** Of each of some persons, all the numbers under which they are known, their own among them. */
export async function findUniones(trx: Trx, usuarios: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await sql<{ usuario: number; otro: number }>`
    with recursive m (usuario, otro) as (
      select u, u from unnest(${lista(usuarios)}) u
      union select m.usuario, f.usuario from m cross join lateral (
        select en as usuario from usuario_fusion where usuario = m.otro union all select usuario from usuario_fusion where en = m.otro
      ) f
    ) select usuario, otro from m order by usuario, otro`.execute(trx)
  const uniones = new Map<number, number[]>()
  for (const { usuario, otro } of rows) {
    const suyos = uniones.get(usuario)
    if (suyos === undefined) uniones.set(usuario, [otro])
    else suyos.push(otro)
  }
  return uniones
}

/** Of each person that turned out to be another, who in the end. All of them: they are few. */
export async function findUltimos(trx: Trx): Promise<Map<number, number>> {
  const { rows } = await sql<{ usuario: number; en: number }>`
    with recursive f (usuario, en) as (
      select usuario, en from usuario_fusion union select f.usuario, s.en from f join usuario_fusion s on s.usuario = f.en
    ) select usuario, en from f where not exists (select 1 from usuario_fusion s where s.usuario = f.en)`.execute(trx)
  return new Map(rows.map((r) => [r.usuario, r.en]))
}

/** All that was recorded of who is who in the accounts that ever had one of these persons, in the places in which they had them. */
export async function findTitularidadDe(trx: Trx, usuarios: Iterable<number>) {
  const { rows } = await sql<{ cuentaId: CuentaId; calidad: Calidad; desde: Fecha; numero: number; usuario: number | null }>`
    select t.cuenta_id as "cuentaId", t.calidad, t.desde, t.numero, t.usuario from titularidad t
    where (t.cuenta_id, t.calidad) in (select cuenta_id, calidad from titularidad where usuario = any(${lista(usuarios)}))
    order by t.cuenta_id, t.calidad, t.desde, t.numero`.execute(trx)
  return rows
}

/** Who the registry has with an RFC or a CURP, by number, at most ten. */
export async function findConClaves(trx: Trx, { rfc, curp }: { rfc: string | null; curp: string | null }): Promise<number[]> {
  if (rfc === null && curp === null) return []
  const { rows } = await sql<{ usuario: number }>`
    select usuario from usuario_identidad where rfc = ${rfc} union select usuario from usuario_identidad where curp = ${curp}
    order by usuario limit 10`.execute(trx)
  return rows.map((r) => r.usuario)
}

/** The number that follows the greatest of the registry. Hold the registry first. */
export async function findSiguienteUsuario(trx: Trx): Promise<number> {
  const { rows } = await sql<{ mayor: number | null }>`select max(usuario) as mayor from usuario`.execute(trx)
  return (rows[0]?.mayor ?? 0) + 1
}

/** Holds the entry of new persons and the merges for this transaction: one at a time. */
export async function lockRegistro(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('caudal:padron:usuarios', 0))`.execute(trx)
}

/** Holds a person for this transaction, so that two corrections of them never cross. */
export async function lockUsuario(trx: Trx, usuario: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`caudal:usuario:${usuario}`}, 0))`.execute(trx)
}

/** Of which person, from when on, which of that day it is, which one it corrects and why. */
interface CambioDeUsuario {
  usuario: number
  desde: Fecha
  numero: number
  corrige: number | null
  motivo: string
}

const filaDeIdentidad = (cambio: CambioDeUsuario, { clase, nombre, rfc, curp }: Identidad) => {
  const { usuario, desde, numero, corrige, motivo } = cambio
  return { usuario, desde, numero, clase, nombre, nombreComparable: nombreComparable(nombre), rfc, curp, corrige, motivo }
}

/** Takes new persons into the registry, with all that is known of them from a day on. */
export async function insertUsuarios(
  trx: TrxDeActo,
  nuevos: readonly { usuario: number; desde: Fecha; datos: DatosUsuario }[],
  motivo: string,
): Promise<void> {
  const base = ({ usuario, desde }: { usuario: number; desde: Fecha }) => ({ usuario, desde, numero: 1, corrige: null, motivo })
  const identidades = nuevos.map((n) => filaDeIdentidad(base(n), n.datos))
  const contactos = nuevos.flatMap((n) =>
    MEDIOS.flatMap((medio) => (n.datos[medio] === null ? [] : [{ ...base(n), medio, valor: n.datos[medio] }])),
  )
  const numeros = nuevos.map(({ usuario }) => ({ usuario }))
  await insertHechos(trx, 'usuario', numeros)
  await insertHechos(trx, 'usuario_identidad', identidades)
  await insertHechos(trx, 'usuario_contacto', contactos)
}

export const insertIdentidad = (trx: TrxDeActo, cambio: CambioDeUsuario, identidad: Identidad): Promise<void> =>
  insertHechos(trx, 'usuario_identidad', [filaDeIdentidad(cambio, identidad)])

export const insertContacto = (trx: TrxDeActo, cambio: CambioDeUsuario, contacto: { medio: Medio; valor: string | null }): Promise<void> =>
  insertHechos(trx, 'usuario_contacto', [{ ...cambio, ...contacto }])

export const insertFusion = (trx: TrxDeActo, fusion: { usuario: number; en: number; motivo: string }): Promise<void> =>
  insertHechos(trx, 'usuario_fusion', [fusion])
