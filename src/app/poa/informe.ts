import { armarInforme } from '../../core/poa/armar-informe.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import type { Expediente, Renglon } from '../../core/poa/renglon.ts'
import { renglonesConDato, revisar } from '../../core/poa/revision/revisar.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { leerAlcance, loadExpediente } from './expediente.ts'

interface Pedido {
  ejercicio: number
  periodo: string
  unidad: string | null
}

/** The report of a period, and its findings for whoever asks for them: what every screen and document of the POA is made from. */
export async function loadInforme(
  ctx: Contexto,
  pedido: Pedido,
): Promise<{ informe: Informe; hallazgos: () => Hallazgo[]; revisados: number; expediente: Expediente; renglones: readonly Renglon[] }> {
  const { expediente, renglones } = await loadExpediente(ctx, pedido.ejercicio, (plan) => leerAlcance(plan, pedido))
  const alcance = leerAlcance(expediente.plan, pedido)
  const { revision, publicadas, semaforo } = ctx.reglas
  return {
    informe: armarInforme(expediente, renglones, alcance, semaforo),
    hallazgos: () =>
      revisar({ expediente, periodo: alcance.periodo, renglones, revision, publicadas }).filter(
        (h) => alcance.unidad === null || h.unidad === alcance.unidad,
      ),
    revisados: renglonesConDato(renglones, alcance),
    expediente,
    renglones,
  }
}

export const informe = consulta('poa.informe', async (ctx, pedido) => (await loadInforme(ctx, pedido)).informe)
