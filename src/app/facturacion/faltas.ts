import { numeroDeCuenta } from '../../core/comun/cuenta-id.ts'
import { diaDeCierre, finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
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
import { findCorridaDe, findCorridasDe, findLotes, findRutasConCuentas, findRutasDelGrupo } from '../../db/facturacion/corrida.ts'
import { findSinEntrega } from '../../db/facturacion/entrega.ts'
import { findSinFacturar } from '../../db/facturacion/ruta.ts'
import type { CuentaEnRuta } from '../../db/medicion/faltas.ts'
import { findClavesDelGrupo } from '../../db/padron/ruta.ts'
import { cuentasSinAnalizar, cuentasSinLeer, cuentasSinPapeleta, cuentasSinReleer } from '../medicion/ciclo.ts'
import { contarPorRuta } from '../medicion/contado-por-ruta.ts'
import type { Contexto } from '../operacion.ts'

type Mirada = Pick<Contexto, 'trx' | 'reglas' | 'hoy'>

/** What the analysis of an account looks at, with what tells the case of one that closes. */
const TABLAS_DEL_ANALISIS = [
  ...['cuenta', 'clasificacion', 'recorrido', 'situacion', 'instalacion', 'retiro'],
  ...['lectura', 'consumo', 'excepcion', 'decision'],
]

interface DelGrupo {
  periodo: PeriodoFacturado
  grupo: string
}

/** The rutas of a group that its run has not billed, all while it is not open; and of those billed, the accounts that entered after it. */
async function sinFacturar({ trx, reglas }: Mirada, { periodo, grupo }: DelGrupo, rutas: readonly string[]): Promise<Falta[]> {
  const corrida = await findCorridaDe(trx, periodo, grupo)
  const hechas = new Set((corrida === undefined ? [] : await findLotes(trx, corrida.corrida)).map((l) => l.ruta))
  const faltan = rutas.filter((r) => !hechas.has(r))
  return [
    ...faltan.map((ruta) => ({ ruta, cuenta: null })),
    ...(await findSinFacturar(trx, tramoDe(periodo, reglas.calendario), [...hechas])),
  ]
}

type PorRuta = (ctx: Mirada, periodo: PeriodoFacturado, rutas: readonly string[]) => Promise<CuentaEnRuta[]>

/** What each check of the readings looks at in some rutas, and the tables of accounts that it looks at. */
const POR_RUTA = {
  lote: { mira: cuentasSinPapeleta, tablas: ['recorrido', 'situacion', 'instalacion', 'retiro', 'papeleta', 'lectura'] },
  lecturas: { mira: cuentasSinLeer, tablas: ['recorrido', 'situacion', 'instalacion', 'retiro', 'lectura'] },
  analisis: { mira: cuentasSinAnalizar, tablas: TABLAS_DEL_ANALISIS },
  relecturas: { mira: cuentasSinReleer, tablas: TABLAS_DEL_ANALISIS },
} as const satisfies Partial<Record<Comprobacion, { mira: PorRuta; tablas: readonly string[] }>>

type ComprobacionPorRuta = keyof typeof POR_RUTA
const esPorRuta = (c: Comprobacion): c is ComprobacionPorRuta => c in POR_RUTA

type Mirar = (ctx: Mirada, de: DelGrupo, rutas: readonly string[]) => Promise<Falta[]>

/** What each other check of the calendar looks at: what is lacking, by ruta and in walking order. */
const MIRADAS: Readonly<Record<Exclude<Comprobacion, ComprobacionPorRuta>, Mirar>> = {
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
export async function faltasDe(ctx: Mirada, { comprueba }: ActividadDeCalendario, de: DelGrupo): Promise<readonly Falta[]> {
  if (comprueba === null) return []
  const rutas = await findRutasDelGrupo(ctx.trx, de.grupo, de.periodo)
  return esPorRuta(comprueba) ? POR_RUTA[comprueba].mira(ctx, de.periodo, rutas) : MIRADAS[comprueba](ctx, de, rutas)
}

/** `findRutasDelGrupo`, kept: to tell which have accounts, all of theirs are read. */
export async function rutasDelGrupo(ctx: Pick<Contexto, 'trx' | 'contados'>, { periodo, grupo }: DelGrupo): Promise<string[]> {
  const fin = finDelPeriodo(periodo)
  const rutas = await findClavesDelGrupo(ctx.trx, grupo, fin)
  const conteo = { nombre: `con cuentas al ${fin}`, tablas: ['recorrido'], rutas }
  const tiene = await contarPorRuta(ctx, conteo, false, async (faltan) => {
    const halladas = await findRutasConCuentas(ctx.trx, faltan, fin)
    return new Map(halladas.map((r) => [r, true]))
  })
  return rutas.filter((r) => tiene.get(r) === true)
}

const NINGUNA = new Int32Array()

/** What an activity lacks, and how many, told of rutas that the group has. Of the readings what each ruta lacks is kept: a group has tens of thousands of accounts. */
export async function cuantasFaltan(
  ctx: Mirada & Pick<Contexto, 'contados'>,
  comprueba: Comprobacion,
  { cuantas, rutas, ...de }: DelGrupo & { cuantas: number; rutas: readonly string[] },
): Promise<{ faltan: number; primeras: readonly Falta[] }> {
  if (!esPorRuta(comprueba)) {
    const todas = await MIRADAS[comprueba](ctx, de, rutas)
    return { faltan: todas.length, primeras: todas.slice(0, cuantas) }
  }
  const { mira, tablas } = POR_RUTA[comprueba]
  const conteo = { nombre: `${comprueba} ${de.periodo} ${diaDeCierre(de.periodo, ctx.hoy)}`, tablas, rutas }
  const deRutas = await contarPorRuta(ctx, conteo, NINGUNA, async (suyas) => {
    const faltas = Map.groupBy(await mira(ctx, de.periodo, suyas), (f) => f.ruta)
    return new Map([...faltas].map(([ruta, fs]) => [ruta, Int32Array.from(fs, (f) => f.cuenta)]))
  })
  const primeras: Falta[] = []
  let faltan = 0
  for (const ruta of rutas) {
    const cuentas = deRutas.get(ruta) ?? NINGUNA
    faltan += cuentas.length
    for (const n of cuentas.subarray(0, cuantas - primeras.length)) primeras.push({ ruta, cuenta: numeroDeCuenta(n) })
  }
  return { faltan, primeras }
}
