import { Rechazo } from '../../core/comun/rechazo.ts'
import { tipoDeArchivo } from '../../core/comun/tipo-de-archivo.ts'
import { exigirAnexo } from '../../core/poa/anexo.ts'
import { ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { findAnexos, insertAnexo } from '../../db/poa/anexo.ts'
import { huellaDeBytes } from '../comun/huella.ts'
import { operacion } from '../operacion.ts'
import { exigirEnCaptura } from './captura-en-ciclo.ts'
import { lockCiclo } from './ciclo-de-periodo.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'

export const anexar = operacion('poa.anexar', async (ctx, { ejercicio, indicador, periodo: texto, archivo: nombre, base64 }) => {
  const { plan } = await loadPlan(ctx.trx, ejercicio)
  const { unidad } = ubicarIndicador(plan, indicador, leerPeriodoDe(ejercicio, texto))
  const { p, regla, estado, cierre } = await lockCiclo(ctx, { ejercicio, unidad: unidad.clave, periodo: texto })
  if (cierre?.tipo === 'cierre') throw new Rechazo('poa/periodo-cerrado', { periodo: p, unidad: unidad.clave, cerrado: cierre.dia })
  exigirEnCaptura({ unidad: unidad.clave, periodo: p, estado })
  const de = { ejercicio, unidad: unidad.clave, indicador, periodo: p }
  const contenido = Buffer.from(base64, 'base64')
  const huella = huellaDeBytes(contenido)
  const hay = await findAnexos(ctx.trx, de)
  const tipo = exigirAnexo({ nombre, tipo: tipoDeArchivo(contenido), bytes: contenido.length, huella }, hay, regla.evidencia)
  const numero = (hay.at(-1)?.numero ?? 0) + 1
  await insertAnexo(ctx.trx, { ...de, numero, nombre, tipo, bytes: contenido.length, huella, contenido })
  return { numero, nombre, tipo, bytes: contenido.length, huella }
})
