import type { Respuesta, Salida } from '../../contract/contrato.ts'
import { nombrePeriodo } from '../../core/comun/periodo.ts'
import { cantidad } from '../../core/poa/armar-informe.ts'
import { formular as formularPlan, type IndicadorFormulado } from '../../core/poa/formular.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { findPlan } from '../../db/poa/plan.ts'
import { consulta } from '../operacion.ts'
import { loadExpediente } from './expediente.ts'

type Formulado = Respuesta<'poa.formular'>['indicadores'][number]

const escribir = ({ unidad, actual, renglones, propuesta, ...suyo }: IndicadorFormulado): Formulado => ({
  unidad: { clave: unidad.clave, nombre: unidad.nombre },
  clave: suyo.clave,
  nombre: actual.nombre,
  unidadMedida: actual.unidadMedida,
  agregacion: actual.agregacion,
  debidos: suyo.debidos,
  conValor: suyo.conValor,
  serie: renglones.map(({ periodo, meta, medicion }) => ({
    ...{ periodo, meta },
    valor: medicion?.valor ? cantidad(medicion.valor, actual.unidadMedida) : null,
  })),
  metaAnualDeHoy: actual.metaAnual,
  metaAnual: propuesta.ficha.metaAnual,
  metas: propuesta.metas.map((m) => ({ ...m, periodoNombre: nombrePeriodo(m.periodo) })),
  pasos: propuesta.pasos.map((p) => ({ ...p, cifras: { ...p.cifras } })),
  preguntas: suyo.preguntas.map((p) => ({ ...p, periodos: [...p.periodos] })),
  debilidades: [...suyo.debilidades],
})

/** A plan of core as the contract writes it: the same, in lists that may be changed. */
const comoDocumento = (plan: Plan): NonNullable<Salida<'poa.formular'>['plan']> =>
  structuredClone(plan) as NonNullable<Salida<'poa.formular'>['plan']>

export const formular = consulta('poa.formular', async (ctx, { ejercicio }) => {
  const { expediente, renglones } = await loadExpediente(ctx, ejercicio)
  const hayAntes = (await findPlan(ctx.trx, ejercicio - 1)) !== null
  const antes = hayAntes ? (await loadExpediente(ctx, ejercicio - 1)).renglones : []
  const siguiente = await findPlan(ctx.trx, ejercicio + 1)
  const { indicadores, omitidos, plan } = formularPlan(expediente.plan, { renglones, antes }, ctx.reglas.formulacion)
  return {
    ejercicio,
    siguiente: plan.ejercicio,
    planVersion: expediente.planVersion,
    yaHay: siguiente?.version ?? null,
    regla: ctx.reglas.formulacion,
    indicadores: indicadores.map(escribir),
    omitidos: [...omitidos],
    plan: indicadores.length === 0 ? null : comoDocumento(plan),
  }
})
