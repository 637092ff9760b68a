import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, masMeses, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import { MESES_EN_CURSO, pasoTarde } from '../../core/facturacion/calendario.ts'
import { findAvance } from '../../db/facturacion/corrida.ts'
import { findGrupos } from '../../db/padron/ruta.ts'
import { colasDe } from '../acceso/colas.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { porQueSinRecibo } from './faltas.ts'

/** The days in which the late steps of every group should have been done, of the months that are still worked on. What they lack is not counted. */
async function diasVencidos(ctx: Contexto): Promise<Fecha[]> {
  const { trx, reglas, hoy } = ctx
  const actividades = vigenteEn(reglas.calendario.calendario, hoy)?.actividades ?? []
  const vencidos: Fecha[] = []
  for (let n = 0; n < MESES_EN_CURSO; n++) {
    const periodo = masMeses(periodoDelDia(hoy), -n)
    const grupos = await findGrupos(trx, finDelPeriodo(periodo))
    const hechas = Map.groupBy(await findAvance(trx, periodo, grupos), (h) => h.grupo)
    for (const grupo of grupos) {
      const vencio = pasoTarde(actividades, new Set(hechas.get(grupo)?.map((h) => h.actividad)), periodo, hoy)
      if (vencio !== null && (await porQueSinRecibo(ctx, { periodo, grupo })) === null) vencidos.push(vencio)
    }
  }
  return vencidos
}

export const pendientes = consulta('facturacion.pendientes', (ctx) => {
  const contar = async () => {
    const vencidos = await diasVencidos(ctx)
    return { cuantos: vencidos.length, dia: vencidos.sort()[0] ?? null }
  }
  return colasDe(ctx, [{ cola: 'paso-tarde', permiso: 'facturacion.calendario', contar }])
})
