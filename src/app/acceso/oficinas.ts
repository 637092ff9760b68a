import { findOficinas } from '../../db/acceso/persona.ts'
import { consulta } from '../operacion.ts'

export const oficinas = consulta('acceso.oficinas', async ({ trx }) => ({ oficinas: await findOficinas(trx) }))
