import { findRespaldos } from '../../db/acceso/respaldos.ts'
import { consulta } from '../operacion.ts'

export const respaldos = consulta('acceso.respaldos', async ({ equipo }) =>
  equipo === null ? { carpeta: null, respaldos: [] } : { carpeta: equipo.respaldos, respaldos: findRespaldos(equipo.respaldos) },
)
