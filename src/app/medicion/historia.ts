import { Rechazo } from '../../core/comun/rechazo.ts'
import { findConsumosDe } from '../../db/medicion/consumo.ts'
import { findExcepcionesDe } from '../../db/medicion/excepcion.ts'
import { findFotosDeLecturas } from '../../db/medicion/fotografia.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturasDe } from '../../db/medicion/lectura.ts'
import { findExistentes } from '../../db/padron/cuenta.ts'
import { consulta } from '../operacion.ts'
import { consumoEscrito, excepcionEscrita } from './escrito.ts'

export const historia = consulta('medicion.historia', async ({ trx }, { cuenta: cuentaId, desde }) => {
  if (!(await findExistentes(trx, [cuentaId])).has(cuentaId)) throw new Rechazo('padron/cuenta-desconocida', { cuenta: cuentaId })
  const fotosDe = await findFotosDeLecturas(trx, [cuentaId], desde)
  return {
    medidores: (await findInstalaciones(trx, [cuentaId])).get(cuentaId) ?? [],
    lecturas: (await findLecturasDe(trx, cuentaId, desde)).map((l) => ({ ...l, fotos: fotosDe(cuentaId, l.periodo, l.numero) })),
    consumos: (await findConsumosDe(trx, cuentaId, desde)).map(consumoEscrito),
    excepciones: (await findExcepcionesDe(trx, cuentaId, desde)).map(excepcionEscrita),
  }
})
