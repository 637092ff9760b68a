import { afirmar } from '../../core/comun/afirmar.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Fijo } from '../../core/poa/cambios-vedados.ts'
import type { Captura } from '../../core/poa/captura.ts'
import { reglaDeCiclo } from '../../core/poa/ciclo.ts'
import { ESTADO_ESCRITO, type Estado, estadoDe } from '../../core/poa/pasos.ts'
import { exigirQueSeSostenga } from '../../core/poa/revision/al-capturar.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { type DePeriodo, findPasos } from '../../db/poa/paso.ts'
import { findPropuestas, type Propuesta } from '../../db/poa/propuesta.ts'
import type { Contexto } from '../operacion.ts'
import { loadPasos } from './ciclo-de-periodo.ts'
import { renglonesDePeriodo, revisionCon } from './contexto-de-revision.ts'
import { loadExpediente } from './expediente.ts'

/** Refuses to capture in a period that was sent. */
export function exigirEnCaptura({ unidad, periodo, estado }: { unidad: string; periodo: Periodo; estado: Estado }): void {
  if (estado !== 'captura') throw new Rechazo('poa/periodo-enviado', { unidad, periodo, estado: ESTADO_ESCRITO[estado] })
}

interface DeCaptura {
  ejercicio: number
  unidad: string
  indicador: string
  periodo: Periodo
}

/** What was proposed of an indicator whose period has steps and is still being captured, if anything. Refuses one that was sent. */
export async function loadPropuesta(ctx: Contexto, de: DeCaptura): Promise<Propuesta | null> {
  if (reglaDeCiclo(ctx.reglas.ciclo, de.periodo) === null) return null
  const { pasos } = await loadPasos(ctx, de, de.periodo)
  exigirEnCaptura({ ...de, estado: estadoDe(pasos, false) })
  const esSuya = (p: Propuesta): boolean => p.unidad === de.unidad && p.indicador === de.indicador && p.periodo === de.periodo
  return (await findPropuestas(ctx.trx, de.ejercicio)).find(esSuya) ?? null
}

/** Holds a capture to the revisión before it is stored, where the period has steps. */
export async function exigirCapturaSostenida(ctx: Contexto, { ejercicio, unidad, indicador, periodo }: DeCaptura, decidida: Captura) {
  const regla = reglaDeCiclo(ctx.reglas.ciclo, periodo)
  if (regla === null) return
  const { expediente } = await loadExpediente(ctx, ejercicio)
  const contexto = revisionCon(ctx, expediente, periodo, [decidida])
  const renglon = renglonesDePeriodo(contexto.renglones, unidad, periodo).find((r) => r.indicador.clave === indicador)
  afirmar(renglon !== undefined, 'an indicator that may be captured owes a value')
  exigirQueSeSostenga(contexto, renglon, regla.causaBajo)
}

const claveDe = ({ unidad, periodo }: DePeriodo): string => `${unidad} ${periodo}`

async function findEnviados(trx: Trx, ejercicio: number): Promise<Fijo[]> {
  const grupos = Map.groupBy(await findPasos(trx, ejercicio), claveDe).values()
  return [...grupos].flatMap((pasos) => {
    const estado = estadoDe(pasos, false)
    return estado === 'captura' ? [] : pasos.slice(0, 1).map(({ unidad, periodo }) => ({ unidad, periodo, estado }))
  })
}

/** The units' periods of a year that were sent and not returned, as `unidad periodo`: nothing is captured in them. */
export const loadEnviados = async ({ trx }: Contexto, ejercicio: number): Promise<ReadonlySet<string>> =>
  new Set((await findEnviados(trx, ejercicio)).map(claveDe))

/** The units' periods of a year that are closed, and those that were sent and not returned: no plan changes what they rest on. */
export async function loadFijos({ trx }: Contexto, ejercicio: number): Promise<Fijo[]> {
  const cierres = (await findCierres(trx, ejercicio)).filter((c) => c.tipo === 'cierre')
  const cerrados = new Set(cierres.map(claveDe))
  const enviados = (await findEnviados(trx, ejercicio)).filter((e) => !cerrados.has(claveDe(e)))
  return [...cierres.map(({ unidad, periodo }): Fijo => ({ unidad, periodo, estado: 'cerrado' })), ...enviados]
}
