import type { EntradaLeida } from '../../contract/contrato.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirEntregas, type EntregaPedida } from '../../core/facturacion/entrega-decidir.ts'
import { findPersona } from '../../db/acceso/persona.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { findGrupo } from '../../db/facturacion/corrida.ts'
import { insertEntregas, loadReparto } from '../../db/facturacion/entrega.ts'
import { insertFotografias } from '../../db/medicion/fotografia.ts'
import { huellaDeBytes } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { escrituraDeHoy } from '../padron/referencias.ts'

/** A line of the contract with its photo told by the hash of its bytes. */
function pedida({ cuenta, foto, ...v }: EntradaLeida<'facturacion.registrar-entregas'>['entregas'][number]): EntregaPedida {
  const contenido = foto === null ? null : Buffer.from(foto, 'base64')
  return { ...v, cuentaId: cuenta, contenido, foto: contenido === null ? null : huellaDeBytes(contenido) }
}

export const registrarEntregas = operacion('facturacion.registrar-entregas', async ({ trx, hoy, persona, reglas }, entrada) => {
  const { ruta, periodo } = entrada
  const entregas = entrada.entregas.map(pedida)
  // Two phones of the same ruta are one at a time. A bill cancelled meanwhile keeps what was said of it, and its next version starts anew.
  await lockNombre(trx, `entrega:${periodo}:${ruta}`)
  if ((await findGrupo(trx, ruta, periodo)) === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const repartidor = entrada.repartidor ?? persona.clave
  if (repartidor !== persona.clave && (await findPersona(trx, repartidor, hoy)) === undefined)
    throw new Rechazo('acceso/persona-desconocida', { persona: repartidor })
  const recibos = await loadReparto(trx, ruta, periodo, [...new Set(entregas.map((e) => e.cuentaId))])
  const { mapa } = escrituraDeHoy({ reglas, hoy })
  const mundo = { ruta, periodo, recibos, reglas: reglas.entrega, mapa, hoy }
  const { nuevas, fotos, repetidas, tarde, errores } = decidirEntregas(entregas, mundo)
  if (errores.length > 0)
    throw new Rechazo('facturacion/entregas-invalidas', { ruta, periodo: periodoEscrito(periodo), cuantos: errores.length, errores })
  await insertFotografias(trx, fotos)
  await insertEntregas(trx, nuevas, { periodo, repartidor })
  return { registradas: nuevas.length, repetidas, tarde }
})
