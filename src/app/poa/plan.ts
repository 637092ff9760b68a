import type { Salida } from '../../contract/contrato.ts'
import { consulta } from '../operacion.ts'
import { loadPlan } from './expediente.ts'

export const plan = consulta('poa.plan', async ({ trx }, { ejercicio }) => (await loadPlan(trx, ejercicio)) as Salida<'poa.plan'>)
