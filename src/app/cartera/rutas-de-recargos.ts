import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, masMeses, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import type { Pedir } from '../pedir.ts'

/**
 * The rutas of a group whose surcharges are charged on a day: those of that day and those of the month that ended, which is the one that is billed
 * next. A ruta may have changed of group in between.
 */
export async function rutasDeRecargos(pedir: Pedir, grupo: string, al: Fecha): Promise<string[]> {
  const rutasEl = async (fecha: Fecha) => (await pedir('padron.rutas', { grupo, fecha })).rutas.map((r) => r.clave)
  return [...new Set([...(await rutasEl(finDelPeriodo(masMeses(periodoDelDia(al), -1)))), ...(await rutasEl(al))])].sort()
}
