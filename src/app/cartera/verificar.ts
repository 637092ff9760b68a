import { findContradicciones } from '../../db/cartera/revision.ts'
import { consultaAtada } from '../operacion.ts'

export const verificar = consultaAtada('cartera.verificar', async ({ trx }) => ({ contradicciones: await findContradicciones(trx) }))
