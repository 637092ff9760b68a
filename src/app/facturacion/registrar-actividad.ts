import { type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn, exigirPeriodoEmpezado, revisarActividad } from '../../core/facturacion/calendario.ts'
import { causasSinVisita, type ReglasDeEntrega } from '../../core/facturacion/entrega-reglas.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import {
  findActividades,
  findCorridaDe,
  findLotes,
  findRutasDelGrupo,
  findSinFacturar,
  hayGrupo,
  insertActividad,
} from '../../db/facturacion/corrida.ts'
import { findSinEntrega } from '../../db/facturacion/entrega.ts'
import { operacion } from '../operacion.ts'
import { nombrarCuentas } from './nombrar.ts'

/** That a group was billed is not a matter of saying it: its run must have done every ruta. */
async function exigirCorridaCompleta(trx: Trx, periodo: PeriodoFacturado, grupo: string, actividad: string): Promise<void> {
  const corrida = await findCorridaDe(trx, periodo, grupo)
  const hechas = corrida === undefined ? [] : await findLotes(trx, corrida.corrida)
  const faltan = (await findRutasDelGrupo(trx, grupo, periodo)).length - hechas.length
  const sinPrevia = (falta: string) =>
    new Rechazo('facturacion/actividad-sin-previa', { actividad, previa: `la corrida entera (${falta})` })
  if (corrida === undefined || faltan > 0) throw sinPrevia(`faltan ${faltan} rutas`)
  const rutas = hechas.map((l) => l.ruta)
  const sinFacturar = await findSinFacturar(trx, periodo, rutas)
  if (sinFacturar.length > 0) throw sinPrevia(`faltan ${nombrarCuentas(sinFacturar)}`)
}

/** Rutas that a message names; the others are counted. */
const RUTAS_NOMBRADAS = 10

/** That bills were distributed is told by their deliveries: each that stands has one, or the cause of not having it. */
async function exigirEntregas(
  trx: Trx,
  periodo: PeriodoFacturado,
  grupo: string,
  actividad: string,
  reglas: ReglasDeEntrega,
): Promise<void> {
  const sinEntrega = await findSinEntrega(trx, periodo, grupo, causasSinVisita(reglas))
  if (sinEntrega.length === 0) return
  const faltan = sinEntrega.reduce((n, r) => n + r.faltan, 0)
  const demas = sinEntrega.length - RUTAS_NOMBRADAS
  const rutas = sinEntrega.slice(0, RUTAS_NOMBRADAS).map((r) => `ruta ${r.ruta}: ${r.faltan}`)
  if (demas > 0) rutas.push(`y ${demas} rutas más`)
  throw new Rechazo('facturacion/recibos-sin-entrega', {
    actividad,
    periodo: periodoEscrito(periodo),
    grupo,
    faltan,
    rutas: rutas.join('; '),
  })
}

export const registrarActividad = operacion('facturacion.registrar-actividad', async ({ trx, reglas, hoy }, entrada) => {
  const { periodo, grupo, actividad } = entrada
  exigirPeriodoEmpezado(periodo, hoy)
  await lockNombre(trx, `calendario:${grupo}`)
  if (!(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
  const { actividades } = calendarioEn(reglas.calendario, hoy)
  const hechas = new Set((await findActividades(trx, periodo, grupo)).map((a) => a.actividad))
  revisarActividad(actividades, actividad, hechas)
  if (actividades.some((a) => a.clave === actividad && a.corrida)) await exigirCorridaCompleta(trx, periodo, grupo, actividad)
  if (actividades.some((a) => a.clave === actividad && a.entregas)) await exigirEntregas(trx, periodo, grupo, actividad, reglas.entrega)
  await insertActividad(trx, { periodo, grupo, actividad, fecha: hoy })
  hechas.add(actividad)
  const siguientes = actividades.filter((a) => !hechas.has(a.clave) && (a.despuesDe === null || hechas.has(a.despuesDe)))
  return { hechas: [...hechas], siguientes: siguientes.map((a) => a.clave) }
})
