import type { Salida } from '../../contract/contrato.ts'
import { esAlgo } from '../comun/escrito.ts'

type Partida = Salida<'cartera.estado-de-cuenta'>['partidas'][number]

/** Of what is open of an account: since when something is overdue, and how many months have something to be paid. */
export function deudaDe(partidas: readonly Partida[]): { vencidaDesde: string | null; meses: number } {
  const debidas = partidas.filter((p) => p.tipo === 'cargo' && esAlgo(p.porPagar))
  const vencidas = debidas.flatMap((p) => (p.mesesVencidos > 0 && p.vence !== null ? [p.vence] : [])).sort()
  const meses = new Set(debidas.flatMap((p) => p.periodo ?? []))
  return { vencidaDesde: vencidas[0] ?? null, meses: meses.size }
}
