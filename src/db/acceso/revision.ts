import type { Selectable } from 'kysely'
import type { Trx } from '../comun/transaccion.ts'
import type { BitacoraSello } from '../tipos.ts'
import { esMomento, type FilaBitacora, huellaDeFila } from './bitacora.ts'
import { checkHechos, type HechosAlterados } from './revision-hechos.ts'
import { huellaDeSello } from './sello.ts'
import { findVaciado } from './vaciado.ts'

/** Something that the system did not write: a row of the bitácora (`id`), a seal (`sello`) or the facts of an act (`tabla`), and what happened to it. */
export type Alteracion =
  | { readonly id: bigint; readonly que: 'alterada' | 'borrada' | 'insertada' | 'renumerada'; readonly detalle: string }
  | { readonly sello: number; readonly que: 'alterado' | 'borrado' | 'desligado'; readonly detalle: string }
  | HechosAlterados

export interface RevisionBitacora {
  readonly filas: number
  /** Rows of all the tables of facts, each held against the act that added it. */
  readonly hechos: number
  readonly sellos: number
  readonly sinSellar: number
  /** The last seal's hash. Kept elsewhere, it proves later that nothing was cut off the end: give it as `cabezaConocida`. */
  readonly cabeza: string | null
  readonly alteraciones: readonly Alteracion[]
  /** How many more there are beyond those listed. */
  readonly omitidas: number
}

interface Estado {
  readonly db: Trx
  readonly alteraciones: Alteracion[]
  /** Sealed rows that are not where the seal says: deleted, or living under another id. */
  readonly ausentes: Map<string, bigint>
  /** Rows up to this id have been looked at. */
  piso: bigint
  omitidas: number
  filas: number
}

type Sello = Selectable<BitacoraSello>

const MAXIMO = 1_000
const LOTE = 500
const MENOR = -(2n ** 63n)
const MAYOR = 2n ** 63n - 1n

/**
 * Reads the whole bitácora, a batch at a time, and names every row or seal altered, deleted, inserted or renumbered; then every table of facts,
 * and names those that are not as their act added them.
 */
export async function checkBitacora(db: Trx, { cabezaConocida }: { cabezaConocida?: string | undefined } = {}): Promise<RevisionBitacora> {
  const estado: Estado = { db, alteraciones: [], ausentes: new Map(), piso: MENOR, omitidas: 0, filas: 0 }
  let anterior: Sello | undefined
  let dudoso = false
  let conocida = cabezaConocida === undefined
  let sellos = 0
  for (let sello = await siguiente(db, 0); sello !== undefined; sello = await siguiente(db, sello.numero)) {
    const falta = sello.numero - (anterior?.numero ?? 0) > 1
    const integro = revisarSello(estado, sello, anterior)
    // What an altered seal says of its rows proves nothing, and those of a deleted one have nobody to speak for them: they are
    // looked at with the next good seal, each by its own hash.
    if (integro) await revisarFilas(estado, sello, dudoso || falta)
    dudoso = !integro
    conocida ||= sello.huella === cabezaConocida
    sellos += 1
    anterior = sello
  }
  const selladas = estado.filas
  for await (const fila of filasEntre(db, estado.piso, MAYOR)) revisarSola(estado, fila)
  await resolverAusentes(estado)
  const vaciado = await findVaciado(db)
  if (vaciado.filas !== null) anotar(estado, { id: vaciado.hasta, que: 'borrada', detalle: vaciado.filas })
  if (vaciado.sellos !== null) anotar(estado, { sello: 1, que: 'borrado', detalle: vaciado.sellos })
  if (!conocida) {
    const detalle = `No está el sello ${cabezaConocida}, que ya existía: falta el final de la cadena o se volvió a sellar.`
    anotar(estado, { sello: (anterior?.numero ?? 0) + 1, que: 'borrado', detalle })
  }
  const hechos = await checkHechos(db, (mal) => anotar(estado, mal))
  const { filas, alteraciones, omitidas } = estado
  return { filas, hechos, sellos, sinSellar: filas - selladas, cabeza: anterior?.huella ?? null, alteraciones, omitidas }
}

const siguiente = (db: Trx, numero: number): Promise<Sello | undefined> =>
  db.selectFrom('bitacora_sello').selectAll().where('numero', '>', numero).orderBy('numero').limit(1).executeTakeFirst()

/** Rows with `desde < id <= hasta` in order of id; `resultado` may be large, so few are held at a time. */
async function* filasEntre(db: Trx, desde: bigint, hasta: bigint): AsyncGenerator<FilaBitacora> {
  for (let ultimo = desde; ; ) {
    const lote = await db
      .selectFrom('bitacora')
      .selectAll()
      .where('id', '>', ultimo)
      .where('id', '<=', hasta)
      .orderBy('id')
      .limit(LOTE)
      .execute()
    yield* lote
    if (lote.length < LOTE) return
    ultimo = lote.at(-1)?.id ?? hasta
  }
}

/** The seal by itself and against the one before it; `false` if what it says cannot be believed. */
function revisarSello(estado: Estado, sello: Sello, anterior: Sello | undefined): boolean {
  const primero = (anterior?.numero ?? 0) + 1
  for (let numero = primero; numero < Math.min(sello.numero, primero + MAXIMO); numero += 1)
    anotar(estado, { sello: numero, que: 'borrado', detalle: `Falta el sello ${numero}.` })
  const integro =
    esMomento(sello.momento) && huellaDeSello(sello) === sello.huella && sello.ids[0] === sello.desde && sello.ids.at(-1) === sello.hasta
  if (!integro) anotar(estado, { sello: sello.numero, que: 'alterado', detalle: `El contenido del sello ${sello.numero} no da su huella.` })
  else if (sello.numero === primero && sello.previo !== (anterior?.huella ?? ''))
    anotar(estado, { sello: sello.numero, que: 'desligado', detalle: `El sello ${sello.numero} no continúa del anterior.` })
  return integro
}

/** The rows not looked at yet up to the seal's last. If `sueltas`, those below its first are not its own to judge. */
async function revisarFilas(estado: Estado, sello: Sello, sueltas: boolean): Promise<void> {
  const esperadas = new Map(sello.ids.map((id, i) => [id, sello.huellas[i] ?? '']))
  for await (const fila of filasEntre(estado.db, estado.piso, sello.hasta)) {
    if (sueltas && fila.id < sello.desde) revisarSola(estado, fila)
    else revisarSellada(estado, fila, esperadas.get(fila.id), sello.numero)
    esperadas.delete(fila.id)
  }
  estado.piso = sello.hasta
  for (const [id, huella] of esperadas) {
    if (estado.ausentes.size < MAXIMO) estado.ausentes.set(huella, id)
    else estado.omitidas += 1
  }
}

/** Whether the row gives its hash. An instant that nobody could have written (`infinity`) has none. */
const esFiel = (fila: FilaBitacora): boolean => esMomento(fila.momento) && huellaDeFila(fila) === fila.huella

function revisarSola(estado: Estado, fila: FilaBitacora): void {
  estado.filas += 1
  if (!esFiel(fila)) anotar(estado, alterada(fila.id))
}

function revisarSellada(estado: Estado, fila: FilaBitacora, esperada: string | undefined, numero: number): void {
  estado.filas += 1
  if (esperada === undefined) {
    const detalle = `La fila ${fila.id} está entre las que ató el sello ${numero} y no es una de ellas.`
    anotar(estado, { id: fila.id, que: 'insertada', detalle })
  } else if (fila.huella !== esperada || !esFiel(fila)) anotar(estado, alterada(fila.id))
}

const alterada = (id: bigint): Alteracion => ({ id, que: 'alterada', detalle: `El contenido de la fila ${id} no es el que se registró.` })

/** A sealed row that is missing and whose content is under another id was renumbered; otherwise it was deleted. */
async function resolverAusentes(estado: Estado): Promise<void> {
  if (estado.ausentes.size === 0) return
  const hallados = await estado.db
    .selectFrom('bitacora')
    .select(['id', 'huella'])
    .where('huella', 'in', [...estado.ausentes.keys()])
    .execute()
  const nuevoId = new Map(hallados.map((f) => [f.huella, f.id]))
  for (const [huella, id] of estado.ausentes) {
    const otro = nuevoId.get(huella)
    if (otro === undefined) anotar(estado, { id, que: 'borrada', detalle: `Falta la fila ${id}.` })
    else renumerada(estado, id, otro)
  }
}

function renumerada(estado: Estado, antes: bigint, ahora: bigint): void {
  const i = estado.alteraciones.findIndex((a) => 'id' in a && a.id === ahora && a.que === 'insertada')
  if (i >= 0) estado.alteraciones.splice(i, 1)
  anotar(estado, { id: antes, que: 'renumerada', detalle: `La fila ${antes} aparece ahora con el número ${ahora}.` })
}

function anotar(estado: Estado, alteracion: Alteracion): void {
  if (estado.alteraciones.length < MAXIMO) estado.alteraciones.push(alteracion)
  else estado.omitidas += 1
}
