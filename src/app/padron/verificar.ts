import { findSinUsuario } from '../../db/padron/revision.ts'
import { consulta } from '../operacion.ts'

export const verificarPadron = consulta('padron.verificar', async ({ trx }) => ({ contradicciones: await findSinUsuario(trx) }))
