import { compararPeriodos, contiene, periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { findPorClave } from '../../db/acceso/bitacora.ts'
import { findPeriodosConDatos } from '../../db/poa/captura.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { consulta } from '../operacion.ts'

/** The idempotency key with which the demonstration is imported: the pages say that these figures are not of whoever looks at them. */
export const CLAVE_DEMOSTRACION = 'demostracion'

/** The quarters that hold data come first, then their months, then the year: what a person picks from. */
export const ejercicios = consulta('poa.ejercicios', async ({ trx }) => {
  const anios = await findEjercicios(trx)
  const conDatos = (await findPeriodosConDatos(trx)).map((p) => periodo(p.periodo))
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
