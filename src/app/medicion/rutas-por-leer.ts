import { finDelPeriodo, masMeses, type PeriodoFacturado, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import type { TipoDeLectura } from '../../core/medicion/lectura.ts'
import { type AvanceDeRuta, findAvanceDeRutas, findGruposHechos, findPorReleer } from '../../db/medicion/cola.ts'
import { findRutas, type RutaEnFecha } from '../../db/padron/ruta.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { contarPorRuta } from './contado-por-ruta.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** Periods whose readings somebody may still be taking: that of today, the one that follows, and the two before. */
const periodosDeLectura = (hoy: Contexto['hoy']): PeriodoFacturado[] => [1, 0, -1, -2].map((n) => masMeses(periodoDelDia(hoy), n))

interface Lotes {
  rutas: RutaEnFecha[]
  /** The groups whose calendar says that the reading is over, with or without something missing. */
  leidos: ReadonlySet<string>
  avances: (AvanceDeRuta & { deRuta: RutaEnFecha })[]
}

/** What each ruta that has a lot in a period has of it, kept: a month of a whole city takes seconds. */
async function avanceDe(
  ctx: Contexto,
  { periodo, rutas, tipos }: { periodo: PeriodoFacturado; rutas: readonly string[]; tipos: readonly TipoDeLectura[] },
): Promise<AvanceDeRuta[]> {
  const conteo = { nombre: `avance ${periodo} ${tipos}`, tablas: ['papeleta', 'lectura', 'retiro'], rutas }
  const avances = await contarPorRuta<AvanceDeRuta | null>(ctx, conteo, null, async (faltan) => {
    const hallados = await findAvanceDeRutas(ctx.trx, periodo, faltan, tipos)
    return new Map(hallados.map((a) => [a.ruta, a]))
  })
  return [...avances.values()].filter((a) => a !== null)
}

/** The lots of a period: those of the groups that are still being read, or those of one. */
async function loadLotes(ctx: Contexto, periodo: PeriodoFacturado, grupo: string | null): Promise<Lotes> {
  const { trx, reglas, hoy } = ctx
  const calendario = vigenteEn(reglas.calendario.calendario, hoy)?.actividades ?? []
  const leer = calendario.filter((a) => a.comprueba === 'lecturas').map((a) => a.clave)
  const leidos = await findGruposHechos(trx, periodo, leer)
  const rutas = await findRutas(trx, finDelPeriodo(periodo))
  const vistas = rutas.filter((r) => (grupo === null ? !leidos.has(r.grupo) : r.grupo === grupo))
  const tipos = reglasVigentes(reglas, periodo).consumo.admiteInformada ? (['campo', 'informada'] as const) : (['campo'] as const)
  const claves = vistas.map((r) => r.clave)
  const avances = await avanceDe(ctx, { periodo, rutas: claves, tipos })
  const de = new Map(vistas.map((r) => [r.clave, r]))
  return { rutas, leidos, avances: avances.flatMap((a) => ({ ...a, deRuta: de.get(a.ruta) as RutaEnFecha })) }
}

/** The lots of which something is to be read, of all the periods that are still read, the last period first. */
export async function lotesPorLeer(ctx: Contexto): Promise<{ periodo: PeriodoFacturado; avances: AvanceDeRuta[] }[]> {
  const todos: { periodo: PeriodoFacturado; avances: AvanceDeRuta[] }[] = []
  for (const periodo of periodosDeLectura(ctx.hoy)) {
    const { avances } = await loadLotes(ctx, periodo, null)
    todos.push({ periodo, avances: avances.filter((a) => a.leidas < a.cuentas) })
  }
  return todos
}

/** The last period of which something is to be read; without any, that of today. */
async function periodoPorLeer(ctx: Contexto): Promise<PeriodoFacturado> {
  for (const { periodo, avances } of await lotesPorLeer(ctx)) if (avances.length > 0) return periodo
  return periodoDelDia(ctx.hoy)
}

export const rutasPorLeer = consulta('medicion.rutas-por-leer', async (ctx, { periodo: pedido, grupo }) => {
  const periodo = pedido ?? (await periodoPorLeer(ctx))
  const { rutas, leidos, avances } = await loadLotes(ctx, periodo, grupo)
  const porReleer = new Map((await findPorReleer(ctx.trx, periodo)).filter((r) => r.periodo === periodo).map((r) => [r.ruta, r.cuantos]))
  return {
    periodo,
    dia: ctx.hoy,
    grupos: [...new Set(rutas.map((r) => r.grupo))].sort().map((g) => ({ grupo: g, leido: leidos.has(g) })),
    rutas: avances.map(({ ruta, cuentas, leidas, deRuta }) => ({
      ruta,
      nombre: deRuta.nombre,
      sector: deRuta.sector,
      grupo: deRuta.grupo,
      cuentas,
      leidas,
      porReleer: porReleer.get(ruta) ?? 0,
    })),
  }
})
