import { type Conocido, findConocido, findNovedades, type Novedad } from '../../db/acceso/novedades.ts'
import type { Trx } from '../../db/comun/transaccion.ts'

/** A count that takes long, of which each part is kept while no act changes it. */
export interface Conteo {
  /** What it is called among the others. */
  nombre: string
  /** The tables whose rows change it. */
  tablas: readonly string[]
  /** Of the parts that are kept, those that these acts may have changed. It is asked before they are used. */
  cambiadas(trx: Trx, nuevas: readonly Novedad[], partes: readonly string[]): Promise<readonly string[]>
}

interface Guardado {
  conocido: Conocido
  partes: Map<string, unknown>
}

/** What this process keeps of what it counted. It lives in memory alone: the database holds no figure that its rows do not give. */
export interface Contados {
  guardados: Map<string, Guardado>
  /** The last count of each name that was asked for: one at a time, so that what many ask at once is counted once. */
  turnos: Map<string, Promise<unknown>>
}

export const contados = (): Contados => ({ guardados: new Map(), turnos: new Map() })

/** Parts kept of a count, and counts: past them a count begins again, and the one that was asked for longest ago is let go. */
const PARTES = 50_000
const CONTEOS = 100

async function empezar(trx: Trx, { guardados, turnos }: Contados, nombre: string): Promise<Guardado & { alDia: boolean }> {
  const nuevo = { conocido: await findConocido(trx), partes: new Map() }
  guardados.set(nombre, nuevo)
  const [olvidado] = guardados.size > CONTEOS ? guardados.keys() : []
  if (olvidado !== undefined) {
    guardados.delete(olvidado)
    turnos.delete(olvidado)
  }
  return { ...nuevo, alDia: true }
}

/** What is kept, without what changed. `alDia`: what is counted in this snapshot may be kept. */
async function seguir(trx: Trx, donde: Contados, { nombre, tablas, cambiadas }: Conteo): Promise<Guardado & { alDia: boolean }> {
  const antes = donde.guardados.get(nombre)
  if (antes === undefined || antes.partes.size > PARTES) return empezar(trx, donde, nombre)
  const { conocido, alDia, nuevas } = await findNovedades(trx, antes.conocido, tablas)
  donde.guardados.delete(nombre)
  if (nuevas === null) return empezar(trx, donde, nombre)
  donde.guardados.set(nombre, antes)
  // A snapshot of before what is kept: it takes what others counted since, and leaves nothing.
  if (!alDia) return { ...antes, alDia }
  if (nuevas.length > 0 && antes.partes.size > 0)
    for (const parte of await cambiadas(trx, nuevas, [...antes.partes.keys()])) antes.partes.delete(parte)
  antes.conocido = conocido
  return { ...antes, alDia }
}

/**
 * The parts of a count, each as its rows are now: those that are kept, after the bitácora has told whose rows were added since; the others are counted. Without a
 * place to keep them, all are counted.
 */
export async function contar<V>(
  { trx, contados: donde }: { trx: Trx; contados: Contados | null },
  conteo: Conteo,
  partes: readonly string[],
  contarlas: (faltan: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): Promise<ReadonlyMap<string, V>> {
  if (donde === null) return contarlas(partes)
  const hacer = async (): Promise<ReadonlyMap<string, V>> => {
    const guardado = await seguir(trx, donde, conteo)
    const faltan = partes.filter((p) => !guardado.partes.has(p))
    const nuevos = faltan.length === 0 ? new Map<string, V>() : await contarlas(faltan)
    if (guardado.alDia) for (const [parte, valor] of nuevos) guardado.partes.set(parte, valor)
    const valores = new Map<string, V>()
    for (const p of partes)
      if (nuevos.has(p) || guardado.partes.has(p)) valores.set(p, (nuevos.has(p) ? nuevos : guardado.partes).get(p) as V)
    return valores
  }
  const turno = (donde.turnos.get(conteo.nombre) ?? Promise.resolve()).then(hacer, hacer)
  donde.turnos.set(conteo.nombre, turno)
  return turno
}
