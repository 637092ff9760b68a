import { conceptosDePago } from '../../core/cartera/concepto.ts'
import { findContradicciones } from '../../db/cartera/revision.ts'
import { consultaAtada } from '../operacion.ts'

export const verificar = consultaAtada('cartera.verificar', async ({ trx, reglas }) => ({
  contradicciones: await findContradicciones(trx, conceptosDePago(reglas.cartera.conceptos)),
}))
