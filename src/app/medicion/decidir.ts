import { afirmar } from '../../core/comun/afirmar.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findFacturadas, insertConsumos } from '../../db/medicion/consumo.ts'
import { findExcepcion, insertDecisiones } from '../../db/medicion/excepcion.ts'
import { lockMedicionDe } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { loadDecidibles, resolver } from './decidibles.ts'
import { consumoEscrito } from './escrito.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

export const decidir = operacion('medicion.decidir', async ({ trx, reglas }, entrada) => {
  const { cuenta: cuentaId, periodo, numero, accion, motivo } = entrada
  await lockMedicionDe(trx, [cuentaId])
  const excepcion = await findExcepcion(trx, cuentaId, periodo, numero)
  if (excepcion === undefined)
    throw new Rechazo('medicion/excepcion-desconocida', { cuenta: cuentaId, periodo: periodoEscrito(periodo), numero })
  const vigentes = reglasVigentes(reglas, periodo)
  const [decidible] = await loadDecidibles(trx, [excepcion], { periodo, vigentes })
  afirmar(decidible !== undefined, 'an exception comes with its case')
  const consumo = resolver(decidible, vigentes, accion)
  await insertDecisiones(trx, [{ cuentaId, periodo, numero, accion, motivo }])
  if (consumo === null) return { cuenta: cuentaId, periodo, accion, consumo, yaFacturada: false }
  await insertConsumos(trx, [consumo])
  const yaFacturada = (await findFacturadas(trx, [cuentaId], periodo)).length > 0
  const { excepcion: _numero, ...guardado } = consumo
  return { cuenta: cuentaId, periodo, accion, consumo: consumoEscrito(guardado), yaFacturada }
})
