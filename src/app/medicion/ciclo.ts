import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { diaDeCierre, finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { analizarCuenta, ESTADO_SIN_NADA, type EstadoDeCuenta } from '../../core/medicion/analizar-cuenta.ts'
import { medidorPorLeer } from '../../core/medicion/espera-lectura.ts'
import type { Instalacion } from '../../core/medicion/instalacion.ts'
import { type Papeleta, papeletasQueFaltan } from '../../core/medicion/lote.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findEstado } from '../../db/medicion/consumo.ts'
import { findUltimas } from '../../db/medicion/excepcion.ts'
import {
  type CuentaEnRuta,
  findPorAnalizar,
  findSinLeer,
  findSinPapeleta,
  findSinReleer,
  type MesDeRutas,
} from '../../db/medicion/faltas.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findAnomaliasPrevias, findPapeletas } from '../../db/medicion/papeleta.ts'
import { type CuentaPorMedir, findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import type { Contexto } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** An account with the meter that is to be read there. */
export type CuentaEsperada = CuentaPorMedir & { medidor: Instalacion }

/** The accounts of some rutas that somebody is to read in a period, by ruta and in walking order; and how many nobody expects to be read. */
export async function loadEsperadas(
  trx: Trx,
  { rutas, periodo, hoy }: { rutas: readonly string[]; periodo: PeriodoFacturado; hoy: Contexto['hoy'] },
): Promise<{ esperadas: CuentaEsperada[]; sinLectura: number }> {
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas })
  const instalaciones = await findInstalaciones(
    trx,
    cuentas.map((c) => c.cuentaId),
  )
  const dia = diaDeCierre(periodo, hoy)
  const esperadas = cuentas.flatMap((c) => {
    const medidor = medidorPorLeer({ baja: c.baja, instalaciones: instalaciones.get(c.cuentaId) ?? [] }, dia)
    return medidor === null ? [] : [{ ...c, medidor }]
  })
  return { esperadas, sinLectura: cuentas.length - esperadas.length }
}

/** The slips that the lots of a period lack of these accounts, each as it would be made now. */
export async function papeletasPorHacer(trx: Trx, esperadas: readonly CuentaEsperada[], periodo: PeriodoFacturado) {
  const claves = esperadas.map((c) => c.cuentaId)
  const previas = await findAnomaliasPrevias(trx, claves, periodo)
  const ahora = esperadas.map(({ cuentaId, ruta, orden, medidor }): Papeleta => {
    return { cuentaId, ruta, orden, instalacion: medidor.instalacion, anomalia: previas.get(cuentaId) ?? null }
  })
  return papeletasQueFaltan(ahora, await findPapeletas(trx, claves, periodo))
}

/** What was done already with each of these accounts in a period. */
export async function loadEstados(trx: Trx, cuentas: readonly CuentaId[], periodo: PeriodoFacturado) {
  const estados = await findEstado(trx, cuentas, periodo)
  const excepciones = await findUltimas(trx, cuentas, periodo)
  return (cuenta: CuentaId): EstadoDeCuenta => ({
    ...(estados.get(cuenta) ?? ESTADO_SIN_NADA),
    excepcion: excepciones.get(cuenta) ?? null,
  })
}

type Mirada = Pick<Contexto, 'trx' | 'reglas' | 'hoy'>

/** What each step of the reading lacks in some rutas, in walking order. */
type QueFalta = (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]) => Promise<CuentaEnRuta[]>

const mesDe = ({ reglas, hoy }: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]): MesDeRutas => {
  const { admiteInformada } = reglasVigentes(reglas, periodo).consumo
  return { periodo, dia: diaDeCierre(periodo, hoy), rutas, tipos: admiteInformada ? ['campo', 'informada'] : ['campo'] }
}

/** The accounts of some rutas whose slip is not in the lot, or is of before something of it changed. */
export const cuentasSinPapeleta: QueFalta = (ctx, periodo, rutas) => findSinPapeleta(ctx.trx, mesDe(ctx, periodo, rutas))

/** The accounts of some rutas that somebody was to read and have neither reading nor anomaly. */
export const cuentasSinLeer: QueFalta = (ctx, periodo, rutas) => findSinLeer(ctx.trx, mesDe(ctx, periodo, rutas))

/**
 * The accounts of some rutas with which the analysis has something to do: what was read and nobody analysed, and those without a meter. Those that
 * nobody read are `cuentasSinLeer`.
 */
export const cuentasSinAnalizar: QueFalta = async (ctx, periodo, rutas) => {
  const porVer = await findPorAnalizar(ctx.trx, mesDe(ctx, periodo, rutas))
  const cierran = await queCambian(
    ctx,
    periodo,
    porVer.flatMap((c) => (c.cierra ? [c.cuenta] : [])),
  )
  return porVer.filter((c) => !c.cierra || cierran.has(c.cuenta))
}

/** The accounts of some rutas that were ordered to be read again and still wait for it. */
export const cuentasSinReleer: QueFalta = (ctx, periodo, rutas) => findSinReleer(ctx.trx, mesDe(ctx, periodo, rutas))

/** Of those that close: whether something is left to bill, and changes, only the whole case tells. They are few. */
async function queCambian({ trx, reglas, hoy }: Mirada, periodo: PeriodoFacturado, cierran: readonly CuentaId[]): Promise<Set<CuentaId>> {
  const vigentes = reglasVigentes(reglas, periodo)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: cierran })
  const { admiteInformada } = vigentes.consumo
  const casos = await loadCasos(trx, cuentas, { periodo, fecha: diaDeCierre(periodo, hoy), admiteInformada })
  const estadoDe = await loadEstados(trx, cierran, periodo)
  const cambian = casos.filter((c) => ['consumo', 'excepcion'].includes(analizarCuenta(c, estadoDe(c.cuentaId), vigentes, false).que))
  return new Set(cambian.map((c) => c.cuentaId))
}
