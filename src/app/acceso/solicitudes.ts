import { puede } from '../../core/acceso/persona.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import { findSolicitudes } from '../../db/acceso/solicitud.ts'
import { consulta } from '../operacion.ts'

/** Who approves or audits sees them all; the others, their own. */
export const solicitudes = consulta('acceso.solicitudes', async ({ trx, hoy, persona, reglas }, { pendientes, antesDe, cuantas }) => {
  const todas = await findSolicitudes(trx, { pendientesEl: pendientes ? hoy : null, antesDe, cuantas })
  const firmaDe = await findFirmas(
    trx,
    todas.flatMap((s) => (s.actoResolucion === null ? [s.acto] : [s.acto, s.actoResolucion])),
  )
  const veTodas = ['acceso.aprobar', 'acceso.auditar'].some((permiso) => puede(persona, permiso, reglas.roles))
  const dichas = todas.map(({ acto, actoResolucion, ...s }) => ({
    ...s,
    pidio: firmaDe(acto),
    resolvio: actoResolucion === null ? null : firmaDe(actoResolucion),
  }))
  return { solicitudes: veTodas ? dichas : dichas.filter((s) => s.pidio.persona === persona.clave) }
})
