import { exigirPermiso } from '../../core/acceso/persona.ts'
import { PERMISO_DE_TRABAJO } from '../../core/acceso/trabajo.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findSinTerminar, insertTrabajo } from '../../db/acceso/trabajo.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { operacion } from '../operacion.ts'

export const pedirTrabajo = operacion('acceso.pedir-trabajo', async ({ trx, hoy, persona, reglas }, entrada) => {
  const { tipo, grupo, periodo, sinRecargos } = entrada
  exigirPermiso(persona, { permiso: PERMISO_DE_TRABAJO[tipo], nombre: 'acceso.pedir-trabajo' }, reglas.roles)
  await lockNombre(trx, `trabajo:${tipo}:${grupo ?? ''}`)
  const otro = await findSinTerminar(trx, { tipo, grupo })
  if (otro !== undefined) throw new Rechazo('acceso/trabajo-en-curso', { trabajo: otro, tipo, grupo: grupo ?? 'de todos' })
  const trabajo = await insertTrabajo(trx, {
    tipo,
    grupo,
    periodo: periodo === null ? null : periodoEscrito(periodo),
    sinRecargos,
    dia: hoy,
    persona: persona.clave,
  })
  return { trabajo }
})
