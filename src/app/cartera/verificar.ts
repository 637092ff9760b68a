import { findContradicciones } from '../../db/cartera/revision.ts'
import { consulta } from '../operacion.ts'

export const verificar = consulta('cartera.verificar', async ({ trx }) => ({ contradicciones: await findContradicciones(trx) }))
