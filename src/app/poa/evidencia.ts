import { Rechazo } from '../../core/comun/rechazo.ts'
import { ubicarIndicador } from '../../core/poa/decidir-captura.ts'
import { medidaContada, REGISTRO_DE } from '../../core/poa/medida.ts'
import { findEvidencia } from '../../db/poa/medidas/evidencia.ts'
import { findRegistros, type RegistroDeEvidencia } from '../../db/poa/medidas/registro.ts'
import { consulta } from '../operacion.ts'
import { leerPeriodoDe, loadPlan } from './expediente.ts'
import { lapsoDe, medirPeriodos } from './medir.ts'

const escrito = ({ acto, ...registro }: RegistroDeEvidencia) => ({ ...registro, acto: String(acto) })

export const evidencia = consulta('poa.evidencia', async (ctx, { ejercicio, indicador, periodo: texto, despuesDe, cuantas }) => {
  const { trx, zona } = ctx
  const { plan } = await loadPlan(trx, ejercicio)
  const periodo = leerPeriodoDe(ejercicio, texto)
  const { unidad, ficha } = ubicarIndicador(plan, indicador, periodo)
  const medida = medidaContada(ficha)
  if (medida === null) throw new Rechazo('poa/sin-medida', { indicador: ficha.nombre, periodo })
  const [medido = null] = despuesDe === null ? await medirPeriodos(ctx, medida, [periodo]) : []
  // What is not counted has no rows either: they would be of before the first record.
  const contadas = medido?.cantidad === null ? [] : await findEvidencia(trx, medida, { ...lapsoDe(periodo), zona, despuesDe, cuantas })
  const tipo = REGISTRO_DE[medida.clave]
  const registroDe = await findRegistros(trx, tipo, contadas)
  const ultima = contadas.at(-1)
  return {
    ejercicio,
    unidad: { clave: unidad.clave, nombre: unidad.nombre },
    indicador,
    periodo,
    medida,
    medido,
    filas: contadas.map((f) => ({ ...f, tipo, registro: escrito(registroDe(f)) })),
    siguiente: contadas.length < cuantas || ultima === undefined ? null : `${ultima.cuenta} ${ultima.ref}`,
  }
})
