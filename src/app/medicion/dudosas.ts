import { diaDeCierre, finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Causa } from '../../core/medicion/consumo.ts'
import { dudaDe } from '../../core/medicion/dudosa.ts'
import type { LecturaNueva } from '../../core/medicion/registrar-lecturas.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import type { Contexto } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** Of the readings about to be stored, those that the analysis would send to the queue for their figure, each with why. */
export async function buscarDudosas(
  { trx, reglas, hoy }: Pick<Contexto, 'trx' | 'reglas' | 'hoy'>,
  nuevas: readonly LecturaNueva[],
  periodo: PeriodoFacturado,
): Promise<{ cuenta: number; causa: Causa; explicacion: string }[]> {
  const vigentes = reglasVigentes(reglas, periodo)
  const claves = nuevas.map((l) => l.cuentaId)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: claves })
  const { admiteInformada } = vigentes.consumo
  const casos = await loadCasos(trx, cuentas, { periodo, fecha: diaDeCierre(periodo, hoy), admiteInformada })
  const casoDe = new Map(casos.map((c) => [c.cuentaId, c]))
  return nuevas.flatMap((lectura) => {
    const caso = casoDe.get(lectura.cuentaId)
    const duda = caso === undefined ? null : dudaDe({ ...caso, lectura }, vigentes)
    return duda === null ? [] : [{ cuenta: lectura.cuentaId, ...duda }]
  })
}
