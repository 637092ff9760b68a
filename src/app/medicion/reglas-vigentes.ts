import { type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type ReglasDelPeriodo, reglasDelPeriodo } from '../../core/medicion/reglas-de-medicion.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findClaves } from '../../db/padron/ruta.ts'
import type { Reglas } from '../reglas.ts'

/** The rules of measuring in force in a period; refused if the rules do not reach it. */
export function reglasVigentes({ anomalias, consumo }: Reglas, periodo: PeriodoFacturado): ReglasDelPeriodo {
  const vigentes = reglasDelPeriodo(anomalias, consumo, periodo)
  if (vigentes === null) throw new Rechazo('medicion/sin-reglas', { periodo: periodoEscrito(periodo) })
  return vigentes
}

/** Refuses a ruta that does not exist. */
export async function exigirRuta(trx: Trx, ruta: string): Promise<void> {
  if (!(await findClaves(trx)).has(ruta)) throw new Rechazo('padron/ruta-desconocida', { ruta })
}
