import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { diaDeCierre, finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { analizarCuenta, ESTADO_SIN_NADA, type EstadoDeCuenta, faltaReleer, pendienteDe } from '../../core/medicion/analizar-cuenta.ts'
import { medidorPorLeer } from '../../core/medicion/espera-lectura.ts'
import type { Instalacion } from '../../core/medicion/instalacion.ts'
import { lecturaEnPie } from '../../core/medicion/lectura.ts'
import { type Papeleta, papeletasQueFaltan } from '../../core/medicion/lote.ts'
import type { ReglasDelPeriodo } from '../../core/medicion/reglas-de-medicion.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findEstado } from '../../db/medicion/consumo.ts'
import { findUltimas } from '../../db/medicion/excepcion.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturas } from '../../db/medicion/lectura.ts'
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

/** An account in its place. */
export interface CuentaEnRuta {
  ruta: string
  orden: number
  cuenta: CuentaId
}

const enRuta = ({ ruta, orden, cuentaId }: Pick<CuentaPorMedir, 'ruta' | 'orden' | 'cuentaId'>): CuentaEnRuta => ({
  ruta,
  orden,
  cuenta: cuentaId,
})

/** Rutas that are looked at together: as many as memory holds with ease. */
const RUTAS_A_LA_VEZ = 20

type QueFalta = (rutas: readonly string[]) => Promise<CuentaEnRuta[]>

async function porTandas(rutas: readonly string[], faltan: QueFalta): Promise<CuentaEnRuta[]> {
  const todas: CuentaEnRuta[] = []
  for (let i = 0; i < rutas.length; i += RUTAS_A_LA_VEZ) todas.push(...(await faltan(rutas.slice(i, i + RUTAS_A_LA_VEZ))))
  return todas
}

type Mirada = Pick<Contexto, 'trx' | 'reglas' | 'hoy'>

/** The accounts of some rutas whose slip is not in the lot, or is of before something of it changed. */
export const cuentasSinPapeleta = ({ trx, hoy }: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]): Promise<CuentaEnRuta[]> =>
  porTandas(rutas, async (algunas) => {
    const { esperadas } = await loadEsperadas(trx, { rutas: algunas, periodo, hoy })
    return (await papeletasPorHacer(trx, esperadas, periodo)).map(enRuta)
  })

/** The accounts of some rutas that somebody was to read and have neither reading nor anomaly. */
export const cuentasSinLeer = (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]): Promise<CuentaEnRuta[]> => {
  const { trx, hoy, reglas } = ctx
  const { admiteInformada } = reglasVigentes(reglas, periodo).consumo
  return porTandas(rutas, async (algunas) => {
    const { esperadas } = await loadEsperadas(trx, { rutas: algunas, periodo, hoy })
    const lecturas = await findLecturas(
      trx,
      esperadas.map((c) => c.cuentaId),
      periodo,
    )
    return esperadas.filter((c) => lecturaEnPie(lecturas.get(c.cuentaId) ?? [], admiteInformada) === null).map(enRuta)
  })
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

/** The accounts of some rutas in a period, each with its readings and meters and with what was done of it. */
async function loadMes({ trx, hoy, reglas }: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]) {
  const vigentes = reglasVigentes(reglas, periodo)
  const fecha = diaDeCierre(periodo, hoy)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas })
  const claves = cuentas.map((c) => c.cuentaId)
  const instalaciones = await findInstalaciones(trx, claves)
  const lecturas = await findLecturas(trx, claves, periodo)
  const estadoDe = await loadEstados(trx, claves, periodo)
  const casoDe = ({ cuentaId, baja }: CuentaPorMedir) => ({
    fecha,
    baja,
    lectura: lecturaEnPie(lecturas.get(cuentaId) ?? [], vigentes.consumo.admiteInformada),
    instalaciones: instalaciones.get(cuentaId) ?? [],
  })
  return { cuentas, periodo, fecha, vigentes, estadoDe, casoDe }
}

/**
 * The accounts of some rutas with which the analysis has something to do: what was read and nobody analysed, and those without a meter. Those that
 * nobody read are `cuentasSinLeer`.
 */
export const cuentasSinAnalizar = (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]): Promise<CuentaEnRuta[]> =>
  porTandas(rutas, async (algunas) => {
    const mes = await loadMes(ctx, periodo, algunas)
    const porVer = mes.cuentas.filter((c) => pendienteDe(mes.casoDe(c), mes.estadoDe(c.cuentaId), false) === 'por-analizar')
    const cierran = await queCierranPorAnalizar(ctx.trx, porVer, mes)
    return porVer.filter((c) => c.baja === null || cierran.has(c.cuentaId)).map(enRuta)
  })

/** The accounts of some rutas that were ordered to be read again and still wait for it. */
export const cuentasSinReleer = (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]): Promise<CuentaEnRuta[]> =>
  porTandas(rutas, async (algunas) => {
    const { cuentas, casoDe, estadoDe } = await loadMes(ctx, periodo, algunas)
    return cuentas.filter((c) => faltaReleer(casoDe(c), estadoDe(c.cuentaId))).map(enRuta)
  })

/** Of those that close: whether something is left to bill, and changes, only the whole case tells. They are few. */
async function queCierranPorAnalizar(
  trx: Trx,
  porVer: readonly CuentaPorMedir[],
  { periodo, fecha, vigentes, estadoDe }: CierreDelMes,
): Promise<Set<CuentaId>> {
  const { admiteInformada } = vigentes.consumo
  const casos = await loadCasos(
    trx,
    porVer.filter((c) => c.baja !== null),
    { periodo, fecha, admiteInformada },
  )
  const cambian = casos.filter((c) => ['consumo', 'excepcion'].includes(analizarCuenta(c, estadoDe(c.cuentaId), vigentes, false).que))
  return new Set(cambian.map((c) => c.cuentaId))
}

interface CierreDelMes {
  periodo: PeriodoFacturado
  fecha: Contexto['hoy']
  vigentes: ReglasDelPeriodo
  estadoDe: (cuenta: CuentaId) => EstadoDeCuenta
}
