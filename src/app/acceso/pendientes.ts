import { seAprueban } from '../../core/acceso/aprobacion.ts'
import { countPorAprobar } from '../../db/acceso/solicitud.ts'
import { consulta } from '../operacion.ts'
import { colasDe } from './colas.ts'

export const pendientes = consulta('acceso.pendientes', (ctx) => {
  const { trx, hoy, persona, reglas } = ctx
  const operaciones = seAprueban(persona.roles, reglas.aprobaciones, hoy)
  const contar = () => countPorAprobar(trx, { operaciones, hoy, salvoDe: persona.clave })
  return colasDe(ctx, [{ cola: 'por-aprobar', permiso: 'acceso.aprobar', contar }])
})
