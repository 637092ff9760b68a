import type { Respuesta } from '../../contract/contrato.ts'
import { findSubidas } from '../../db/padron/subida.ts'
import { consulta } from '../operacion.ts'
import { comoSeLista, type Revision } from './subida-vista.ts'

export const subidas = consulta('padron.subidas', async ({ trx }, { trabajo, cuantos }) => ({
  subidas: (await findSubidas<Revision, Respuesta<'padron.importar-subida'>>(trx, { trabajo, cuantas: cuantos })).map(comoSeLista),
}))
