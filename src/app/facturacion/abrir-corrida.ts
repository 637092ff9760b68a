import { masDias } from '../../core/comun/dias.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { masMeses, mesesEntre, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn, fechaDeCorrida, revisarActividad } from '../../core/facturacion/calendario.ts'
import { armarReferencia } from '../../core/facturacion/recibo-referencia.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findActividades, findCorridasDe, findLotes, findRutasDelGrupo, hayGrupo, insertCorrida } from '../../db/facturacion/corrida.ts'
import { findMenorCuenta } from '../../db/facturacion/impresion.ts'
import { operacion } from '../operacion.ts'
import { exigirFormato } from './lote.ts'
import { huellaDeReglas, type ReglasDeCorrida } from './reglas-de-corrida.ts'

/** Refuses a second run of the same month, one out of its turn, and one whose month before is missing or half done. */
async function exigirTurno(trx: Trx, periodo: PeriodoFacturado, grupo: string, meses: number): Promise<void> {
  const corridas = await findCorridasDe(trx, grupo)
  const misma = corridas.find((c) => c.periodo === periodo)
  if (misma !== undefined) throw new Rechazo('facturacion/corrida-repetida', { grupo, corrida: misma.corrida, periodo, fecha: misma.fecha })
  const ultima = corridas.at(-1)
  if (ultima === undefined) return
  const salteado = (porque: string) => new Rechazo('facturacion/periodo-salteado', { periodo, grupo, porque })
  if (ultima.periodo > periodo) throw salteado(`ya se facturó ${ultima.periodo}`)
  if (mesesEntre(ultima.periodo, periodo) % meses !== 0) throw salteado(`se factura cada ${meses} meses, y lo último es ${ultima.periodo}`)
  for (let falta = masMeses(ultima.periodo, meses); falta < periodo; falta = masMeses(falta, meses))
    if ((await findRutasDelGrupo(trx, grupo, falta)).length > 0) throw salteado(`no se ha facturado ${falta}`)
  const hechas = new Set((await findLotes(trx, ultima.corrida)).map((l) => l.ruta))
  const faltan = (await findRutasDelGrupo(trx, grupo, ultima.periodo)).filter((r) => !hechas.has(r))
  if (faltan.length > 0) throw salteado(`a ${ultima.periodo} le faltan ${faltan.length} ruta(s)`)
}

/**
 * Refuses when nobody would have a payment reference: no format in force, or one that even the smallest account of the group has no room in.
 * One account that does not fit is billed without it and stops nobody.
 */
async function exigirReferencias(
  trx: Trx,
  reglas: ReglasDeCorrida,
  c: { periodo: PeriodoFacturado; grupo: string; fecha: Fecha },
): Promise<void> {
  const formato = exigirFormato(reglas, c.fecha)
  const menor = await findMenorCuenta(trx, c.grupo, c.periodo)
  if (menor !== null && armarReferencia(formato, { cuenta: String(menor), periodo: c.periodo }) === null)
    throw new Rechazo('facturacion/sin-referencia', { fecha: c.fecha })
}

export const abrirCorrida = operacion('facturacion.abrir-corrida', async ({ trx, reglas, hoy }, entrada) => {
  const { periodo, grupo, regimen } = entrada
  const fecha = fechaDeCorrida(entrada.fecha, hoy)
  await lockNombre(trx, 'corrida')
  if (!(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
  const { actividades, plazoDias, mesesPorRecibo = 1 } = calendarioEn(reglas.calendario, fecha)
  await exigirTurno(trx, periodo, grupo, mesesPorRecibo)
  await exigirReferencias(trx, reglas, { periodo, grupo, fecha })
  const hechas = new Set((await findActividades(trx, periodo, grupo)).map((a) => a.actividad))
  for (const a of actividades) if (a.corrida) revisarActividad(actividades, a.clave, hechas)
  const vence = entrada.vence ?? masDias(fecha, plazoDias)
  if (vence < fecha) throw new Rechazo('facturacion/vence-antes', { vence, fecha })
  const reglasHuella = huellaDeReglas(reglas)
  const corrida = await insertCorrida(trx, { periodo, grupo, fecha, vence, regimen, reglasHuella })
  return { corrida, vence, reglasHuella, rutas: (await findRutasDelGrupo(trx, grupo, periodo)).length }
})
