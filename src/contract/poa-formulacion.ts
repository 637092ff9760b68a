import { z } from 'zod'
import { CRITERIOS_DE_FICHA } from '../core/poa/ficha-debil.ts'
import { PASOS_DE_META } from '../core/poa/proponer-meta.ts'
import { entero } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'
import { PeriodoEscrito } from './poa-informe.ts'
import { PlanPoa } from './poa-plan.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon({
  ...CAMPOS_DE_POA,
  bajo: 'Por ciento de la meta al que, si no llega, se pregunta',
  campo: 'El campo de la ficha que está débil',
  cifras: 'Las cifras con que se razona',
  conValor: 'Cuántos de los periodos que debía tienen valor; los demás no son cero',
  debidos: 'Cuántos periodos debía',
  debilidades: 'Lo débil de su ficha, cada cosa con su campo',
  dice: 'Lo mismo en una oración',
  metaAnualDeHoy: 'La meta anual de este ejercicio',
  metas: 'La meta propuesta de cada periodo',
  minimo: 'Con menos valores no se propone',
  omitidos: 'Los indicadores que ya no estaban vigentes al terminar el ejercicio',
  pasos: 'Por qué la meta es esa, paso por paso',
  periodos: 'En qué periodos',
  veces: 'En cuántos periodos o más se pregunta',
  plan: 'El plan propuesto entero, listo para `poa.cargar-plan`; null si ningún indicador sigue',
  preguntas: 'Lo que se pregunta antes de llevar la meta al otro año',
  regla: 'La regla con que se propone, o la clave del paso',
  siguiente: 'El ejercicio que se formula',
  sobre: 'Por ciento de la meta del que, si pasa, se pregunta',
  tendencia: 'Lo más, en por ciento, que el cambio contra el año anterior mueve la meta',
  yaHay: 'Versión del plan que el ejercicio que se formula ya tiene; null si ninguno',
})

const Formulado = objeto({
  unidad: objeto({ clave: z.string(), nombre: z.string() }),
  clave: z.string(),
  nombre: z.string(),
  unidadMedida: z.string(),
  agregacion: PlanPoa.shape.unidades.element.shape.indicadores.element.shape.vigencias.element.shape.agregacion,
  debidos: z.number(),
  conValor: z.number(),
  serie: z.array(objeto({ periodo: PeriodoEscrito, meta: z.string().nullable(), valor: z.string().nullable() })),
  metaAnualDeHoy: z.string().nullable(),
  metaAnual: z.string().nullable(),
  metas: z.array(objeto({ periodo: PeriodoEscrito, periodoNombre: z.string(), meta: z.string() })),
  pasos: z.array(objeto({ regla: z.enum(PASOS_DE_META), cifras: z.record(z.string(), z.string()), dice: z.string() })),
  preguntas: z.array(
    objeto({
      clave: z.enum(['sobre', 'bajo']).describe('Si pasó de más o se quedó corta'),
      periodos: z.array(PeriodoEscrito),
      dice: z.string(),
    }),
  ),
  debilidades: z.array(objeto({ criterio: z.enum(CRITERIOS_DE_FICHA).describe('Criterio CREMAA'), campo: z.string(), dice: z.string() })),
})

/** What next year's plan would be. */
export const formulacion = {
  'poa.formular': {
    tipo: 'consulta',
    permiso: 'poa.consultar-mejora',
    entrada: objeto({ ejercicio: entero(2000, 2099) }),
    salida: objeto({
      ejercicio: z.number(),
      siguiente: z.number(),
      planVersion: z.number(),
      yaHay: z.number().nullable(),
      regla: objeto({
        fuente: z.string(),
        sobre: z.string(),
        bajo: z.string(),
        veces: z.number(),
        minimo: z.number(),
        tendencia: z.string(),
      }),
      indicadores: z.array(Formulado),
      omitidos: z.array(z.string()),
      plan: PlanPoa.nullable(),
    }),
    resumen: 'El plan del ejercicio siguiente que proponen las cifras de este, con el razonamiento de cada meta',
  },
} as const satisfies Record<string, Pregunta>
