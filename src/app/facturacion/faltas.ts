import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import {
  type ActividadDeCalendario,
  type Comprobacion,
  calendarioEn,
  entreRecibos,
  type Falta,
  tocaFacturar,
  tramoDe,
} from '../../core/facturacion/calendario.ts'
import { causasSinVisita } from '../../core/facturacion/entrega-reglas.ts'
import { findCorridaDe, findCorridasDe, findLotes, findRutasDelGrupo } from '../../db/facturacion/corrida.ts'
import { findSinEntrega } from '../../db/facturacion/entrega.ts'
import { findSinFacturar } from '../../db/facturacion/ruta.ts'
import { cuentasSinAnalizar, cuentasSinLeer, cuentasSinPapeleta, cuentasSinReleer } from '../medicion/ciclo.ts'
import type { Contexto } from '../operacion.ts'

type Mirada = Pick<Contexto, 'trx' | 'reglas' | 'hoy'>
interface DelGrupo {
  periodo: PeriodoFacturado
  grupo: string
}

/** The rutas of a group that its run has not billed, all while it is not open; and of those billed, the accounts that entered after it. */
async function sinFacturar({ trx, reglas }: Mirada, { periodo, grupo }: DelGrupo): Promise<Falta[]> {
  const corrida = await findCorridaDe(trx, periodo, grupo)
  const hechas = new Set((corrida === undefined ? [] : await findLotes(trx, corrida.corrida)).map((l) => l.ruta))
  const faltan = (await findRutasDelGrupo(trx, grupo, periodo)).filter((r) => !hechas.has(r))
  return [
    ...faltan.map((ruta) => ({ ruta, cuenta: null })),
    ...(await findSinFacturar(trx, tramoDe(periodo, reglas.calendario), [...hechas])),
  ]
}

const enCadaRuta =
  (cuentas: (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]) => Promise<Falta[]>) =>
  async (ctx: Mirada, { periodo, grupo }: DelGrupo): Promise<Falta[]> =>
    cuentas(ctx, periodo, await findRutasDelGrupo(ctx.trx, grupo, periodo))

/** What each check of the calendar looks at: what is lacking, by ruta and in walking order. */
const MIRADAS: Readonly<Record<Comprobacion, (ctx: Mirada, de: DelGrupo) => Promise<Falta[]>>> = {
  lote: enCadaRuta(cuentasSinPapeleta),
  lecturas: enCadaRuta(cuentasSinLeer),
  analisis: enCadaRuta(cuentasSinAnalizar),
  relecturas: enCadaRuta(cuentasSinReleer),
  corrida: sinFacturar,
  entregas: ({ trx, reglas }, { periodo, grupo }) => findSinEntrega(trx, periodo, grupo, causasSinVisita(reglas.entrega)),
}

/** Why the calendar gives a group no bill in a period: each charges several months, and it is one of those between; `null`: it gives it. */
export async function porQueSinRecibo({ trx, reglas, hoy }: Mirada, { periodo, grupo }: DelGrupo): Promise<string | null> {
  const { mesesPorRecibo = 1 } = calendarioEn(reglas.calendario, hoy)
  if (mesesPorRecibo === 1) return null
  const ultima = (await findCorridasDe(trx, grupo)).findLast((c) => c.periodo <= periodo)?.periodo ?? null
  return ultima === null || tocaFacturar(ultima, periodo, mesesPorRecibo) ? null : entreRecibos(ultima, mesesPorRecibo)
}

/** What the data of an activity lack in a group and period; nothing, if it is enough to say that it is done. */
export const faltasDe = async (ctx: Mirada, { comprueba }: ActividadDeCalendario, de: DelGrupo): Promise<readonly Falta[]> =>
  comprueba === null ? [] : MIRADAS[comprueba](ctx, de)
