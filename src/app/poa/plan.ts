import { readFileSync } from 'node:fs'
import type { Salida } from '../../contract/contrato.ts'
import { compararPeriodos, contiene, periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import { findPeriodosConDatos } from '../../db/poa/captura.ts'
import { findEjercicios, findPlan, insertPlan } from '../../db/poa/plan.ts'
import { findImportacion } from '../../db/poa/publicado.ts'
import { huellaDe, huellaDeBytes } from '../comun/huella.ts'
import { consulta, operacion } from '../operacion.ts'
import { DEMOSTRACION } from './demostracion.ts'
import { loadPlan } from './expediente.ts'

export const plan = consulta('poa.plan', async ({ trx }, { ejercicio }) => (await loadPlan(trx, ejercicio)) as Salida<'poa.plan'>)

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

export const cargarPlan = operacion('poa.cargar-plan', async ({ trx, persona }, { plan: nuevo, reprogramacion }) => {
  const errores = revisarPlan(nuevo)
  if (errores.length > 0) throw new Rechazo('poa/plan-invalido', { ejercicio: nuevo.ejercicio, cuantos: errores.length, errores })
  const actual = await findPlan(trx, nuevo.ejercicio)
  const huella = huellaDe(nuevo)
  if (actual?.huella === huella) return { ejercicio: nuevo.ejercicio, version: actual.version, huella, yaEstaba: true }
  if (actual !== null && reprogramacion === null) throw new Rechazo('poa/plan-existente', { ejercicio: nuevo.ejercicio })
  const version = (actual?.version ?? 0) + 1
  const origen = actual === null ? 'reglas' : 'reprogramacion'
  await insertPlan(trx, { version, origen, huella, plan: nuevo, persona: persona.clave, reprogramacion })
  return { ejercicio: nuevo.ejercicio, version, huella, yaEstaba: false }
})
