import { fotoMal } from '../../core/comun/foto.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { insertFotosDeLecturas } from '../../db/medicion/fotografia.ts'
import { findLecturas } from '../../db/medicion/lectura.ts'
import { operacion } from '../operacion.ts'
import { porGuardar } from './fotos.ts'

export const agregarFoto = operacion('medicion.agregar-foto', async ({ trx }, { cuenta, periodo, numero, foto }) => {
  const contenido = Buffer.from(foto, 'base64')
  const problema = fotoMal(contenido)
  if (problema !== null) throw new Rechazo('medicion/foto-invalida', { problema })
  await lockNombre(trx, `foto:${cuenta}`)
  const suyas = (await findLecturas(trx, [cuenta], periodo)).get(cuenta) ?? []
  if (!suyas.some((l) => l.numero === numero))
    throw new Rechazo('medicion/lectura-desconocida', { cuenta, periodo: periodoEscrito(periodo), numero })
  const guardada = porGuardar({ cuentaId: cuenta, contenido })
  const agregadas = await insertFotosDeLecturas(trx, periodo, [{ foto: guardada, numero }])
  return { cuenta, periodo, numero, huella: guardada.huella, yaEstaba: agregadas === 0 }
})
