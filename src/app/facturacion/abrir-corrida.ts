import type { Fecha } from '../../core/comun/fecha.ts'
import { masMeses, type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import {
  calendarioEn,
  entreRecibos,
  esDeCorrida,
  fechasDeCorrida,
  revisarActividad,
  tocaFacturar,
} from '../../core/facturacion/calendario.ts'
import { armarReferencia } from '../../core/facturacion/recibo-referencia.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findActividades, findCorridasDe, findLotes, findRutasDelGrupo, hayGrupo, insertCorrida } from '../../db/facturacion/corrida.ts'
import { findMenorCuenta } from '../../db/facturacion/impresion.ts'
import { findSinFacturar } from '../../db/facturacion/ruta.ts'
import { recargosPorCargar } from '../cartera/recargos-por-cargar.ts'
import { operacion } from '../operacion.ts'
import { exigirFormato } from './lote.ts'
import { nombrarCuentas } from './nombrar.ts'
import { huellaDeReglas, type ReglasDeCorrida } from './reglas-de-corrida.ts'

/** Refuses a second run of the same month, one out of its turn, and one whose month before is missing or half done. */
async function exigirTurno(trx: Trx, periodo: PeriodoFacturado, grupo: string, meses: number): Promise<void> {
  const corridas = await findCorridasDe(trx, grupo)
  const misma = corridas.find((c) => c.periodo === periodo)
  if (misma !== undefined)
    throw new Rechazo('facturacion/corrida-repetida', {
      grupo,
      corrida: misma.corrida,
      periodo: periodoEscrito(periodo),
      fecha: misma.fecha,
    })
  const ultima = corridas.at(-1)
  if (ultima === undefined) return
  const salteado = (porque: string) => new Rechazo('facturacion/periodo-salteado', { periodo: periodoEscrito(periodo), grupo, porque })
  const anterior = periodoEscrito(ultima.periodo)
  if (ultima.periodo > periodo) throw salteado(`ya se facturó ${anterior}`)
  if (!tocaFacturar(ultima.periodo, periodo, meses)) throw salteado(entreRecibos(ultima.periodo, meses))
  for (let falta = masMeses(ultima.periodo, meses); falta < periodo; falta = masMeses(falta, meses))
    if ((await findRutasDelGrupo(trx, grupo, falta)).length > 0) throw salteado(`no se ha facturado ${periodoEscrito(falta)}`)
  const hechas = new Set((await findLotes(trx, ultima.corrida)).map((l) => l.ruta))
  const faltan = (await findRutasDelGrupo(trx, grupo, ultima.periodo)).filter((r) => !hechas.has(r))
  if (faltan.length > 0) throw salteado(`a ${anterior} le faltan ${faltan.length} ruta(s)`)
  const sinFacturar = await findSinFacturar(trx, { periodo: ultima.periodo, meses }, [...hechas])
  if (sinFacturar.length > 0) throw salteado(`en ${anterior} no tienen recibo ni causa ${nombrarCuentas(sinFacturar)}`)
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

/** What is kept of a run whose calendar lets it be opened without the surcharges. */
const SIN_EXIGIR = 'El calendario no exige cargarlos'

export const abrirCorrida = operacion('facturacion.abrir-corrida', async (ctx, entrada) => {
  const { trx, reglas, hoy } = ctx
  const { periodo, grupo, regimen, sinRecargos } = entrada
  const { fecha, vence } = fechasDeCorrida(reglas.calendario, entrada, hoy)
  await lockNombre(trx, 'corrida')
  if (!(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
  const { actividades, exigeRecargos, mesesPorRecibo = 1 } = calendarioEn(reglas.calendario, fecha)
  await exigirTurno(trx, periodo, grupo, mesesPorRecibo)
  await exigirReferencias(trx, reglas, { periodo, grupo, fecha })
  const hechas = new Set((await findActividades(trx, periodo, grupo)).map((a) => a.actividad))
  for (const a of actividades) if (esDeCorrida(a)) revisarActividad(actividades, a.clave, hechas)
  const rutas = await findRutasDelGrupo(trx, grupo, periodo)
  const recargos = await recargosPorCargar(ctx, rutas, fecha)
  if (exigeRecargos && recargos.cuentas > 0 && sinRecargos === null)
    throw new Rechazo('facturacion/recargos-sin-cargar', { grupo, fecha, cuentas: recargos.cuentas, importe: recargos.importePesos })
  const reglasHuella = huellaDeReglas(reglas)
  const dispensa = recargos.cuentas > 0 ? (sinRecargos ?? SIN_EXIGIR) : null
  const corrida = await insertCorrida(trx, { periodo, grupo, fecha, vence, regimen, reglasHuella, sinRecargos: dispensa })
  return { corrida, vence, reglasHuella, rutas: rutas.length, recargosPorCargar: recargos }
})
