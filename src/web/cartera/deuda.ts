import type { Salida } from '../../contract/contrato.ts'
import { esAlgo } from '../comun/escrito.ts'

type Partida = Salida<'cartera.estado-de-cuenta'>['partidas'][number]

/** Of what is open of an account: since when something of it is overdue; `null`: nothing is. */
export const vencidaDesdeDe = (partidas: readonly Partida[]): string | null =>
  partidas
    .flatMap((p) => (p.tipo === 'cargo' && esAlgo(p.porPagar) && p.mesesVencidos > 0 && p.vence !== null ? [p.vence] : []))
    .sort()[0] ?? null
