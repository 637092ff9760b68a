import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { analizarCuenta, diaDeAnalisis } from '../../core/medicion/analizar-cuenta.ts'
import { findEstado } from '../../db/medicion/consumo.ts'
import { findUltimas } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import type { Contexto } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** Whether the analysis of a period would decide again an account that has a consumption, or waits for a person to: a reading came after it. */
export async function porAnalizar(
  { trx, reglas, hoy }: Pick<Contexto, 'trx' | 'reglas' | 'hoy'>,
  cuentaId: CuentaId,
  periodo: PeriodoFacturado,
): Promise<boolean> {
  const vigentes = reglasVigentes(reglas, periodo)
  const fecha = diaDeAnalisis(periodo, null, hoy)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: [cuentaId] })
  const [caso] = await loadCasos(trx, cuentas, { periodo, fecha, admiteInformada: vigentes.consumo.admiteInformada })
  const estado = (await findEstado(trx, [cuentaId], periodo)).get(cuentaId)
  if (caso === undefined || estado === undefined) return false
  const excepcion = (await findUltimas(trx, [cuentaId], periodo)).get(cuentaId) ?? null
  const { que } = analizarCuenta(caso, { ...estado, excepcion }, vigentes, false)
  return que === 'consumo' || que === 'excepcion' || que === 'en-cola'
}
