import { CONTRATO, esNombre } from '../../contract/contrato.ts'
import { puede } from '../../core/acceso/persona.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import { findSolicitudes } from '../../db/acceso/solicitud.ts'
import { consulta } from '../operacion.ts'

/** Who approves or audits sees them all; the others, their own. */
export const solicitudes = consulta('acceso.solicitudes', async ({ trx, hoy, persona, reglas }, { pendientes, antesDe, cuantas }) => {
  const veTodas = ['acceso.aprobar', 'acceso.auditar'].some((permiso) => puede(persona, permiso, reglas.roles))
  const deQuien = veTodas ? null : persona.clave
  const halladas = await findSolicitudes(trx, { persona: deQuien, pendientesEl: pendientes ? hoy : null, antesDe, cuantas })
  const firmaDe = await findFirmas(
    trx,
    halladas.flatMap((s) => (s.actoResolucion === null ? [s.acto] : [s.acto, s.actoResolucion])),
  )
  const dichas = halladas.map(({ acto, actoResolucion, ...s }) => ({
    ...s,
    resumen: esNombre(s.operacion) ? CONTRATO[s.operacion].resumen : s.operacion,
    pidio: firmaDe(acto),
    resolvio: actoResolucion === null ? null : firmaDe(actoResolucion),
  }))
  return { solicitudes: dichas }
})
