import { z } from 'zod'
import type { Periodo } from '../core/comun/periodo.ts'
import type { Hallazgo } from '../core/poa/hallazgo.ts'
import type { Informe } from '../core/poa/informe.ts'
import { CUENTAS_DE_DERIVACION } from '../core/poa/plan.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'

const { objeto } = objetosCon(CAMPOS_DE_POA)

export const PeriodoEscrito = z.custom<Periodo>((v) => typeof v === 'string').meta({ type: 'string', examples: ['2023-10', '2023-T4'] })
const Clasificacion = objeto({ clave: z.string(), nombre: z.string() })
const Motivo = z.enum(['sinBase', 'sinDato', 'noAplica']).nullable()
const Cifra = z.string().nullable()

/** What the records count; a row whose ficha does not say how it is counted has none. */
export const Medido = objeto({
  cantidad: Cifra,
  motivo: Motivo.describe('Por qué no hay cuenta'),
  filas: z.number().describe('Cuántas filas se contaron'),
  huella: Cifra.describe('Huella SHA-256 de las filas contadas; null si no hay ninguna'),
  completo: z.boolean(),
})

/** What was rectified of a closed period, beside its figure. */
const Rectificado = objeto({
  numero: z.number().describe('Número de la rectificación, por unidad y ejercicio'),
  valor: z.string(),
  motivo: z.string(),
  oficio: z.string(),
})

/** What a derived value is counted from. */
const Derivado = objeto({
  cuenta: z.enum(CUENTAS_DE_DERIVACION),
  criterio: z.string(),
  de: z
    .array(
      objeto({
        clave: z.string().describe('La unidad, la acción o el proceso'),
        nombre: z.string(),
        cuenta: z.boolean().nullable().describe('Si suma uno; null si queda fuera de la cuenta'),
        por: z.string(),
      }),
    )
    .readonly(),
  fijado: z.boolean(),
})

const avances = {
  meta: Cifra,
  valor: Cifra,
  valorMotivo: Motivo,
  avancePeriodo: Cifra,
  avancePeriodoMotivo: Motivo,
  avanceAcumulado: Cifra,
  avanceAcumuladoMotivo: Motivo,
  semaforo: z.string(),
}

const Publicada = objeto({
  avance: Cifra,
  valor: z.string(),
  meta: z.string(),
  metaAnual: z.string(),
  avanceAbsoluto: z.string(),
  cumple: Cifra,
  regla: z.string(),
  explicacion: z.string(),
  baseImplicita: Cifra,
})

export const FilaInforme = objeto({
  lineaAccion: Clasificacion,
  accion: z.string(),
  comentario: z.string(),
  indicadorClave: z.string(),
  indicador: z.string(),
  definicion: z.string(),
  unidadMedida: z.string(),
  frecuencia: z.string(),
  metaAnual: Cifra,
  ...avances,
  medido: Medido.exactOptional().describe('Lo que cuentan los registros; falta si la ficha no dice cómo se cuenta'),
  rectificado: Rectificado.exactOptional().describe('Lo que se rectificó después del cierre; falta si nada'),
  derivado: Derivado.exactOptional().describe('De qué se cuenta el valor; falta si se captura'),
  publicado: Publicada.nullable(),
  observaciones: z.string(),
  causa: z.string().nullable(),
  evidencia: z.array(z.string()).readonly(),
  version: z.number().nullable(),
})

const Alineacion = objeto({ eje: Clasificacion, subEje: z.string(), programa: Clasificacion, transversalidad: z.string() })

export const InformePoa = objeto({
  ejercicio: z.number(),
  periodo: PeriodoEscrito,
  periodoNombre: z.string(),
  programa: z.string(),
  organismo: z.string(),
  gerencia: z.string(),
  planVersion: z.number(),
  fuente: z.string(),
  semaforo: objeto({
    clave: z.string(),
    nombre: z.string(),
    fuente: z.string(),
    luces: z.array(objeto({ clave: z.string(), nombre: z.string(), color: z.string(), banda: z.string() })),
  }),
  metodo: z.array(z.string()),
  completitud: z.array(
    objeto({ unidad: Clasificacion, esperadas: z.number(), capturadas: z.number(), cerradas: z.number(), hojas: z.number() }),
  ),
  hojas: z.array(
    objeto({
      unidad: Clasificacion,
      periodo: PeriodoEscrito,
      periodoNombre: z.string(),
      alineacion: Alineacion,
      cerrada: z.boolean(),
      filas: z.array(FilaInforme),
    }),
  ),
  resumen: z.array(
    objeto({ unidad: Clasificacion, indicadorClave: z.string(), indicador: z.string(), unidadMedida: z.string(), ...avances }),
  ),
}) satisfies z.ZodType<Informe>

export const HallazgoPoa = objeto({
  regla: z.string(),
  nombre: z.string(),
  severidad: z.enum(['alta', 'media', 'baja']),
  unidad: z.string(),
  unidadNombre: z.string(),
  periodo: PeriodoEscrito,
  periodos: z.array(PeriodoEscrito).readonly(),
  indicador: z.string(),
  indicadorClave: z.string(),
  hoja: z.number().nullable(),
  fila: z.number().nullable(),
  mensaje: z.string(),
  cifras: z.record(z.string(), z.string()).readonly(),
  aritmetica: z.string(),
  remedio: z.string(),
}) satisfies z.ZodType<Hallazgo>
