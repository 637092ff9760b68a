import type { Salida } from '../../contract/contrato.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type ActividadDeCalendario, calendarioEn, esDeCorrida, limiteDe } from '../../core/facturacion/calendario.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import { type ActividadHecha, findAvance } from '../../db/facturacion/corrida.ts'
import { findGrupos } from '../../db/padron/ruta.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { cuantasFaltan, porQueSinRecibo, rutasDelGrupo } from './faltas.ts'

type Paso = Salida<'facturacion.avance'>['grupos'][number]['actividades'][number]

interface Pedido {
  periodo: PeriodoFacturado
  grupo: string
  cuantas: number
  rutas: readonly string[]
  /** Whether what their data lack is looked at. */
  contar: boolean
  /** Why the month carries no bill of the group; `null`: it does. */
  sinRecibo: string | null
}

const escrita = ({ fecha, motivo, faltaban }: ActividadHecha, persona: string): Pick<Paso, 'hecha' | 'dispensa'> => ({
  hecha: { fecha, persona },
  dispensa: motivo === null || faltaban === null ? null : { motivo, faltaban },
})

/**
 * Each activity of a group; those that are not done, with what their data lack. After the run nothing can be told until it is done; and of a month that carries
 * no bill, neither of the run.
 */
async function pasosDe(
  ctx: Contexto,
  actividades: readonly ActividadDeCalendario[],
  hechas: ReadonlyMap<string, Pick<Paso, 'hecha' | 'dispensa'>>,
  { cuantas, rutas, contar, sinRecibo, ...de }: Pedido,
): Promise<Paso[]> {
  const pasos: Paso[] = []
  let antesDeLaCorrida = false
  for (const actividad of actividades) {
    const { clave, nombre, comprueba, despuesDe, dispensa: seDispensa } = actividad
    const hecha = hechas.get(clave)
    const limite = limiteDe(actividad, de.periodo)
    antesDeLaCorrida ||= sinRecibo !== null && esDeCorrida(actividad)
    const seMira = contar && hecha === undefined && comprueba !== null && !antesDeLaCorrida
    const faltas = seMira ? await cuantasFaltan(ctx, comprueba, { ...de, cuantas, rutas }) : null
    pasos.push({
      clave,
      nombre,
      comprueba,
      despuesDe,
      seDispensa,
      limite,
      tarde: limite !== null && (hecha?.hecha?.fecha ?? ctx.hoy) > limite,
      ...(hecha ?? { hecha: null, dispensa: null }),
      faltan: faltas?.faltan ?? null,
      faltas: (faltas?.primeras ?? []).map(({ ruta, cuenta }) => ({ ruta, cuenta })),
    })
    antesDeLaCorrida ||= hecha === undefined && esDeCorrida(actividad)
  }
  return pasos
}

export const avance = consulta('facturacion.avance', async (ctx, { periodo, grupo, cuantas, contar }) => {
  const { trx, reglas, hoy } = ctx
  const todos = await findGrupos(trx, finDelPeriodo(periodo))
  const grupos = grupo === null ? todos : todos.filter((g) => g === grupo)
  if (grupo !== null && grupos.length === 0) throw new Rechazo('facturacion/grupo-desconocido', { grupo })
  const { actividades } = calendarioEn(reglas.calendario, hoy)
  const hechas = await findAvance(trx, periodo, grupos)
  const firmaDe = await findFirmas(
    trx,
    hechas.map((h) => h.acto),
  )
  const respuesta: Salida<'facturacion.avance'>['grupos'] = []
  for (const uno of grupos) {
    const suyas = hechas.filter((h) => h.grupo === uno).map((h) => [h.actividad, escrita(h, firmaDe(h.acto).persona)] as const)
    const sinRecibo = await porQueSinRecibo(ctx, { periodo, grupo: uno })
    const rutas = await rutasDelGrupo(ctx, { periodo, grupo: uno })
    respuesta.push({
      grupo: uno,
      sinRecibo,
      rutas: rutas.length,
      actividades: await pasosDe(ctx, actividades, new Map(suyas), { periodo, grupo: uno, cuantas, rutas, contar, sinRecibo }),
    })
  }
  return { periodo, grupos: respuesta }
})
