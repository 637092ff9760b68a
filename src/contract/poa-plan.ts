import { z } from 'zod'
import { FRECUENCIAS } from '../core/comun/periodo.ts'
import { CLASES_CONSUMO } from '../core/padron/cuenta.ts'
import { MEDIDAS } from '../core/poa/medida.ts'
import { AGREGACIONES, CALCULOS, CUENTAS_DE_DERIVACION, type Plan, SENTIDOS } from '../core/poa/plan.ts'
import { Cantidad, CantidadConSigno, entero, FechaCivil, Guardable, texto } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'

const { objeto } = objetosCon(CAMPOS_DE_POA)

const Clave = texto(80)
export const CLAVE_UNIDAD = Clave

const Clasificacion = objeto({ clave: Clave, nombre: texto(600) })

const Meta = z.union([objeto({ cadaPeriodo: CantidadConSigno }), objeto({ calendario: z.record(Guardable, CantidadConSigno) })], {
  error: 'la meta lleva `cadaPeriodo` o `calendario`, no ambos',
})

const Derivacion = objeto({
  cuenta: z.enum(CUENTAS_DE_DERIVACION),
  umbral: Cantidad.nullable().default(null),
  criterio: texto(600),
  calculada: z.boolean().optional(),
})

export const MedidaPoa = objeto({
  clave: z.enum(MEDIDAS).describe('Qué se cuenta'),
  filtros: objeto({
    clase: z.enum(CLASES_CONSUMO).optional(),
    usos: z.array(Clave).min(1).readonly().optional(),
    actividad: Clave.optional(),
  }),
})

const Ficha = objeto({
  desde: FechaCivil,
  hasta: FechaCivil.nullable(),
  nombre: texto(600),
  definicion: texto(2000),
  lineaAccion: Clasificacion,
  objetivo: texto(2000).nullable().default(null),
  accion: texto(1000),
  comentario: Guardable.max(2000).default(''),
  unidadMedida: texto(100),
  frecuencia: z.enum(FRECUENCIAS),
  tipo: z.enum(['estrategico', 'gestion']).default('gestion'),
  dimension: z.enum(['eficacia', 'eficiencia', 'calidad', 'economia']).default('eficacia'),
  metodo: texto(600),
  variables: z.array(texto(200)).default([]),
  acumulacion: z.enum(['acumulado', 'periodico']).default('acumulado'),
  agregacion: z.enum(AGREGACIONES).default('suma'),
  sentido: z.enum(SENTIDOS).default('ascendente'),
  calculo: z.enum(CALCULOS).default('directo'),
  lineaBase: objeto({ valor: CantidadConSigno, ejercicio: entero(1900, 2100) })
    .nullable()
    .default(null),
  metaAnual: CantidadConSigno.nullable(),
  meta: Meta.nullable(),
  negativos: z.boolean().optional(),
  tope: Cantidad.optional(),
  medida: z
    .union([Clave, MedidaPoa], {
      error: `la medida es su clave sola, que nada cuenta, o \`clave\` (${MEDIDAS.join(', ')}) con sus \`filtros\` (clase, usos, actividad)`,
    })
    .nullable()
    .default(null),
  mediosVerificacion: z.array(texto(600)).default([]),
  supuestos: z.array(texto(600)).default([]),
  reglaPublicada: Clave.nullable().default(null),
  derivacion: Derivacion.nullable().default(null),
  fuente: texto(600),
})

const Unidad = objeto({
  clave: Clave,
  nombre: texto(300),
  alias: z.array(texto(100)).default([]),
  reporta: z.enum(FRECUENCIAS),
  consolida: z.boolean().default(false),
  alineacion: objeto({ eje: Clasificacion, subEje: texto(300), programa: Clasificacion, transversalidad: texto(300) }),
  indicadores: z.array(objeto({ clave: Clave, vigencias: z.array(Ficha).min(1) })).min(1),
})

/** The POA of a fiscal year as `reglas/poa/<ejercicio>.yaml` writes it. What joins its parts is checked by `revisarPlan` in core. */
export const PlanPoa = objeto({
  ejercicio: entero(2000, 2100),
  programa: texto(300),
  organismo: texto(300),
  gerencia: texto(300),
  fuente: texto(600),
  unidades: z.array(Unidad).min(1),
  identidades: z
    .array(objeto({ nombre: texto(300), menor: z.array(Clave).min(1), mayor: z.array(Clave).min(1), fuente: texto(600) }))
    .default([]),
}) satisfies z.ZodType<Plan, unknown>
