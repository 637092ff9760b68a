import { compararPeriodos, contiene, periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { findPorClave } from '../../db/acceso/bitacora.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findPeriodosConDatos, type PeriodoDeUnidad } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { consulta } from '../operacion.ts'
import { soloVeLoPublicado } from './expediente.ts'

/** The idempotency key with which the demonstration is imported: the pages say that these figures are not of whoever looks at them. */
export const CLAVE_DEMOSTRACION = 'demostracion'

/** What is closed of every year. */
async function findCerrados(trx: Trx, anios: readonly { ejercicio: number }[]): Promise<PeriodoDeUnidad[]> {
  const de = []
  for (const { ejercicio } of anios) de.push(...(await findCierres(trx, ejercicio)).filter((c) => c.tipo === 'cierre'))
  return de
}

/** The quarters that hold data come first, then their months, then the year: what a person picks from. */
export const ejercicios = consulta('poa.ejercicios', async (ctx) => {
  const { trx } = ctx
  const anios = await findEjercicios(trx)
  const cerrados = soloVeLoPublicado(ctx) ? await findCerrados(trx, anios) : null
  const conDatos = (await findPeriodosConDatos(trx, cerrados)).map((p) => periodo(p.periodo))
  const demo = await findPorClave(trx, 'poa.importar', CLAVE_DEMOSTRACION)
  return {
    ejercicios: anios.map(({ ejercicio, ...resto }) => {
      const suyos = conDatos.filter((p) => p.startsWith(String(ejercicio)))
      const trimestres = periodosDelEjercicio(ejercicio, 'trimestral').filter((t) => suyos.some((p) => contiene(t, p)))
      const meses = suyos.filter((p) => !trimestres.includes(p)).toSorted(compararPeriodos)
      return {
        ejercicio,
        ...resto,
        periodos: suyos.length === 0 ? [] : [...new Set([...trimestres, ...meses, periodo(String(ejercicio))])],
      }
    }),
    demostracion: demo !== undefined,
  }
})
