import { exigirPermiso } from '../../core/acceso/persona.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { diasTarde, type Prorroga, plazoConProrroga, type ReglaDeCiclo, reglaDeCiclo } from '../../core/poa/ciclo.ts'
import { type Destino, type Estado, type Exigible, estadoDe, exigirQueSiga, type Paso, type PasoDado } from '../../core/poa/pasos.ts'
import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import type { UltimoCierre } from '../../db/poa/cierre.ts'
import { findActosDePeriodo, findPasos, findProrrogas, insertPaso } from '../../db/poa/paso.ts'
import type { Contexto } from '../operacion.ts'
import { exigirDia, lockPeriodo } from './periodo-de-unidad.ts'

interface Pedido {
  ejercicio: number
  unidad: string
  periodo: string
}

/** A unit's period held, with its steps and where they leave it. */
interface CicloDePeriodo {
  p: Periodo
  regla: ReglaDeCiclo
  estado: Estado
  pasos: readonly (PasoDado & { acto: bigint })[]
  prorrogas: readonly (Prorroga & { numero: number })[]
  cierre: UltimoCierre | undefined
  version: number
}

const exigidosDe = (regla: ReglaDeCiclo): Exigible[] => regla.pasos.map((p) => p.paso)

/** What a unit's period has of steps and deadlines; it must be held. */
export async function loadPasos({ trx }: Pick<Contexto, 'trx'>, { ejercicio, unidad }: Pedido, p: Periodo) {
  const suyo = (x: { unidad: string; periodo: Periodo }): boolean => x.unidad === unidad && x.periodo === p
  return { pasos: (await findPasos(trx, ejercicio)).filter(suyo), prorrogas: (await findProrrogas(trx, ejercicio)).filter(suyo) }
}

/** Holds a unit's period that has steps. Refuses one of before they were demanded. */
export async function lockCiclo(ctx: Contexto, pedido: Pedido): Promise<CicloDePeriodo> {
  const { p, ultimo, version } = await lockPeriodo(ctx, pedido)
  const regla = reglaDeCiclo(ctx.reglas.ciclo, p)
  if (regla === null) throw new Rechazo('poa/sin-ciclo', { periodo: p })
  const { pasos, prorrogas } = await loadPasos(ctx, pedido, p)
  return { p, regla, pasos, prorrogas, cierre: ultimo, version, estado: estadoDe(pasos, ultimo?.tipo === 'cierre') }
}

/** Who gave the last of some steps, and when; `null` if nobody did. */
async function quienDioElUltimo({ trx, zona }: Contexto, pasos: readonly { acto: bigint }[]): Promise<string | null> {
  const acto = pasos.at(-1)?.acto
  if (acto === undefined) return null
  const { nombre, dia } = (await findFirmasConDia(trx, [acto], zona))(acto)
  return `${nombre}, el ${dia}`
}

interface Dado {
  paso: Exclude<Paso, 'reabrir'>
  hacia: Destino | null
  motivo: string | null
}

/** Of which demanded step a given one is; returning is none. */
const exigibleDe = (paso: Paso): Exigible | null => (paso === 'devolver' || paso === 'reabrir' ? null : paso)

/**
 * Gives a step of a unit's period that is held: refuses one that does not follow, who may not give it, and who made what it judges.
 * Somebody who comes second finds the period in another state, and is told who was first.
 */
export async function darPaso(ctx: Contexto<TrxDeActo>, pedido: Pedido, { paso, hacia, motivo, ciclo }: Dado & { ciclo: CicloDePeriodo }) {
  const { p, regla, estado, pasos, prorrogas } = ciclo
  const { unidad, ejercicio } = pedido
  const ultimo = await quienDioElUltimo(ctx, pasos)
  const permiso = exigirQueSiga({ unidad, periodo: p, paso, hacia, estado, exigidos: exigidosDe(regla), ultimo })
  exigirPermiso(ctx.persona, { permiso, nombre: paso }, ctx.reglas.roles)
  exigirDia(p, ctx.hoy, 'fin')
  await ctx.autorizar({ importe: 0n, actos: await findActosDePeriodo(ctx.trx, { ejercicio, unidad, periodo: p }) })
  const numero = (pasos.at(-1)?.numero ?? 0) + 1
  const nuevo = { numero, paso, hacia, motivo, dia: ctx.hoy }
  await insertPaso(ctx.trx, { ejercicio, unidad, periodo: p, ...nuevo })
  const exigible = exigibleDe(paso)
  const plazo = exigible === null ? null : plazoConProrroga(ctx.reglas.ciclo, p, exigible, prorrogas)
  return { unidad, periodo: p, numero, estado: estadoDe([...pasos, nuevo], false), plazo, diasTarde: diasTarde(plazo, ctx.hoy) }
}

/** Refuses to close a period, which is held, before the steps demanded of it. */
export async function exigirPasosAntesDeCerrar(ctx: Contexto, pedido: Pedido, p: Periodo): Promise<void> {
  const regla = reglaDeCiclo(ctx.reglas.ciclo, p)
  if (regla === null) return
  const { pasos } = await loadPasos(ctx, pedido, p)
  const ultimo = await quienDioElUltimo(ctx, pasos)
  const estado = estadoDe(pasos, false)
  exigirQueSiga({ unidad: pedido.unidad, periodo: p, paso: 'cerrar', hacia: null, estado, exigidos: exigidosDe(regla), ultimo })
}

/** Begins the chain of a period that is opened again, where steps are demanded. */
export async function empezarDeNuevo(ctx: Contexto<TrxDeActo>, pedido: Pedido, p: Periodo, motivo: string): Promise<void> {
  if (reglaDeCiclo(ctx.reglas.ciclo, p) === null) return
  const { pasos } = await loadPasos(ctx, pedido, p)
  const { ejercicio, unidad } = pedido
  const numero = (pasos.at(-1)?.numero ?? 0) + 1
  await insertPaso(ctx.trx, { ejercicio, unidad, periodo: p, numero, paso: 'reabrir', hacia: 'unidad', motivo, dia: ctx.hoy })
}
