import { finDelPeriodo, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { consumoDecidido, exigirDecidible } from '../../core/medicion/decidir-excepcion.ts'
import { findEstado, findFacturadas, insertConsumos } from '../../db/medicion/consumo.ts'
import { findExcepcion, insertDecisiones } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir, lockMedicionDe } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { consumoEscrito } from './escrito.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

export const decidir = operacion('medicion.decidir', async ({ trx, reglas }, entrada) => {
  const { cuenta: cuentaId, periodo, numero, accion, motivo } = entrada
  await lockMedicionDe(trx, cuentaId)
  const excepcion = await findExcepcion(trx, cuentaId, periodo, numero)
  if (excepcion === undefined)
    throw new Rechazo('medicion/excepcion-desconocida', { cuenta: cuentaId, periodo: periodoEscrito(periodo), numero })
  const vigentes = reglasVigentes(reglas, periodo)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: [cuentaId] })
  const { admiteInformada } = vigentes.consumo
  const [caso] = await loadCasos(trx, cuentas, { periodo, fecha: excepcion.detalle.hasta, admiteInformada })
  const estado = (await findEstado(trx, [cuentaId], periodo)).get(cuentaId)
  exigirDecidible(excepcion, caso, estado?.posterior ?? false)
  const consumo = accion === 'releer' ? null : consumoDecidido(caso, vigentes, accion)
  await insertDecisiones(trx, [{ cuentaId, periodo, numero, accion, motivo }])
  if (consumo === null) return { cuenta: cuentaId, periodo, accion, consumo, yaFacturada: false }
  const guardado = { ...consumo, version: (estado?.version ?? 0) + 1 }
  await insertConsumos(trx, [{ ...guardado, excepcion: numero }])
  const yaFacturada = (await findFacturadas(trx, [cuentaId], periodo)).length > 0
  return { cuenta: cuentaId, periodo, accion, consumo: consumoEscrito(guardado), yaFacturada }
})
