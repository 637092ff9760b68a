import type { Salida } from '../../contract/contrato.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Pedir } from '../pedir.ts'

/** Rutas in a batch, some 1,800 accounts: what surrounds it (its plan, its statements, its commit) took a fifth of the time of one alone. */
export const RUTAS_POR_VEZ = 4

/** The run of a group as it stands; it is opened if it is not. */
export async function corridaAbierta(
  pedir: Pedir,
  { periodo, grupo, sinRecargos }: { periodo: string; grupo: string; sinRecargos: string | null },
): Promise<Salida<'facturacion.corrida'>> {
  const ver = () => pedir('facturacion.corrida', { periodo, grupo })
  try {
    return await ver()
  } catch (error) {
    if (!(error instanceof Rechazo) || error.codigo !== 'facturacion/corrida-desconocida') throw error
    await pedir('facturacion.abrir-corrida', { periodo, grupo, sinRecargos })
    return ver()
  }
}
