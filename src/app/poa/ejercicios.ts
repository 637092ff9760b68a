import { readFileSync } from 'node:fs'
import { compararPeriodos, contiene, periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { findPeriodosConDatos } from '../../db/poa/captura.ts'
import { findEjercicios } from '../../db/poa/plan.ts'
import { findImportacion } from '../../db/poa/publicado.ts'
import { huellaDeBytes } from '../comun/huella.ts'
import { consulta } from '../operacion.ts'
import { DEMOSTRACION } from './demostracion.ts'

/** The quarters that hold data come first, then their months, then the year: what a person picks from. */
export const ejercicios = consulta('poa.ejercicios', async ({ trx }) => {
  const anios = await findEjercicios(trx)
  const conDatos = (await findPeriodosConDatos(trx)).map((p) => periodo(p.periodo))
  const demo = await findImportacion(trx, huellaDeBytes(readFileSync(DEMOSTRACION)))
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
