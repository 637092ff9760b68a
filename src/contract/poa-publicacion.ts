import { z } from 'zod'
import { FORMATOS_PUBLICADOS, MARCAS } from '../core/poa/version.ts'
import { entero, Huella, Motivo, Numero, renglon, texto } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { PeriodoEscrito } from './poa-informe.ts'
import { CAMPOS_DE_PUBLICACION } from './poa-publicacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_PUBLICACION)

const Ejercicio = entero(2000, 2100)
const Periodo = texto(10)
const Motivos = z.enum(['sinBase', 'sinDato', 'noAplica']).nullable()
/** What is compared weighs no more than this: our own files are far below. */
const VERIFICABLE_MAXIMO_BYTES = 6_000_000

const Firma = objeto({ nombre: texto(200), cargo: texto(200) })
const Cambio = objeto({
  unidad: z.string(),
  indicador: z.string(),
  nombre: z.string().describe('Nombre del indicador'),
  periodo: PeriodoEscrito,
  periodoNombre: z.string(),
  campo: z.string(),
  antes: z.string().nullable(),
  ahora: z.string().nullable(),
  porque: z.string().nullable(),
})

const Version = objeto({
  ejercicio: z.number(),
  periodo: PeriodoEscrito,
  periodoNombre: z.string(),
  numero: z.number(),
  dia: z.string(),
  motivo: z.string().nullable(),
  firmas: z.array(Firma),
  planVersion: z.number(),
  archivos: z.array(
    objeto({
      formato: z.enum(FORMATOS_PUBLICADOS),
      archivo: z.string().describe('Nombre del archivo'),
      tipo: z.string().describe('Tipo del archivo'),
      tamano: z.number(),
      huella: z.string(),
    }),
  ),
  cambios: z.array(Cambio),
})

const Indicador = objeto({
  clave: z.string(),
  nombre: z.string(),
  unidadMedida: z.string(),
  marca: z.enum(MARCAS),
  frase: z.string(),
  causas: z.array(z.string()),
  serie: z.array(
    objeto({
      periodo: PeriodoEscrito,
      periodoNombre: z.string(),
      meta: z.string().nullable(),
      valor: z.string().nullable(),
      valorMotivo: Motivos,
    }),
  ),
})

const EnPalabras = objeto({
  organismo: z.string(),
  gerencia: z.string(),
  programa: z.string(),
  unidades: z.array(
    objeto({
      clave: z.string(),
      nombre: z.string(),
      marca: z.enum(MARCAS),
      indicadores: z.array(Indicador),
    }),
  ),
})

const DeCual = objeto({ ejercicio: Ejercicio, periodo: Periodo, numero: Numero })

/** What of the POA is published for good: versions of a period, their files, and whether a file is one of them. */
export const publicacion = {
  'poa.publicar': {
    tipo: 'operacion',
    permiso: 'poa.publicar',
    entrada: objeto({
      ejercicio: Ejercicio,
      periodo: Periodo,
      firmas: z.array(Firma).min(1, 'falta quien firma').max(12, 'pasan de doce firmas'),
      motivo: Motivo.nullable().default(null),
    }),
    salida: Version,
    resumen: 'Publica una versión firmada de un trimestre o de un año, con todas sus hojas cerradas; sus archivos se guardan para siempre',
  },
  'poa.versiones': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio.nullable().default(null), periodo: Periodo.nullable().default(null) }),
    salida: objeto({ versiones: z.array(Version) }),
    resumen: 'Lo publicado, de lo más reciente a lo más antiguo: cada versión con sus archivos, sus huellas y lo que cambió de la anterior',
  },
  'poa.version': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio, periodo: Periodo, numero: Numero.nullable().default(null) }),
    salida: Version.extend(campos({ enPalabras: EnPalabras })),
    resumen: 'Una versión publicada, en palabras: lo que se prometió y lo que se hizo. Sin número, la última',
  },
  'poa.archivo-publicado': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: DeCual.extend(campos({ formato: z.enum(FORMATOS_PUBLICADOS) })),
    salida: objeto({
      archivo: z.string().describe('Nombre del archivo'),
      tipo: z.string().describe('Tipo del archivo'),
      huella: z.string(),
      base64: z.string(),
    }),
    resumen: 'Un archivo de una versión publicada, byte por byte',
  },
  'poa.verificar-archivo': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    archivos: [{ campo: 'base64', tipos: ['json', 'xlsx', 'csv'], maximoBytes: VERIFICABLE_MAXIMO_BYTES }],
    entrada: objeto({
      huella: Huella.nullable().default(null),
      archivo: renglon(255).default('').describe('Nombre del archivo'),
      base64: z
        .base64('no es base 64')
        .max((VERIFICABLE_MAXIMO_BYTES / 3) * 4, `pasa de ${VERIFICABLE_MAXIMO_BYTES / 1_000_000} MB`)
        .nullable()
        .default(null),
    }).refine((e) => e.huella !== null || e.base64 !== null, 'diga la huella, o mande el archivo'),
    salida: objeto({
      huella: z.string(),
      publicado: objeto({
        ejercicio: z.number(),
        periodo: PeriodoEscrito,
        periodoNombre: z.string(),
        numero: z.number(),
        dia: z.string(),
        formato: z.enum(FORMATOS_PUBLICADOS),
        archivo: z.string().describe('Nombre del archivo'),
        ultima: z.boolean(),
      }).nullable(),
      contra: objeto({
        ejercicio: z.number(),
        periodo: PeriodoEscrito,
        periodoNombre: z.string(),
        numero: z.number(),
        formato: z.enum(FORMATOS_PUBLICADOS),
      }).nullable(),
      diferencias: z.array(
        objeto({ lugar: z.string(), publicado: z.string().nullable().describe('Lo publicado'), archivo: z.string().nullable() }),
      ),
      cuantas: z.number(),
    }),
    resumen:
      'Si un archivo es uno de los publicados, por su huella; si no, y es un JSON, XLSX o CSV nuestro, en qué se aparta del publicado',
  },
  'poa.por-publicar': {
    tipo: 'consulta',
    permiso: 'poa.publicar',
    entrada: objeto({}),
    salida: objeto({
      diasNaturales: z.number(),
      ejerciciosQueSeConservan: z.number(),
      fuente: z.string().describe('Según qué ley'),
      obligaciones: z.array(
        objeto({
          ejercicio: z.number(),
          periodo: PeriodoEscrito,
          periodoNombre: z.string(),
          termina: z.string(),
          limite: z.string(),
          conservarHasta: z.string(),
          estado: z.enum(['publicada', 'tarde', 'por-publicar', 'en-curso']),
          sinCerrar: z.array(z.string()),
          ultima: objeto({ numero: z.number(), dia: z.string() }).nullable().describe('La última versión publicada'),
        }),
      ),
    }),
    resumen: 'Qué debe publicarse y hasta cuándo: cada trimestre y cada año, lo que va tarde y las unidades que faltan por cerrar',
  },
  'poa.pendientes-de-publicar': pendientes(
    'poa.publicar',
    ['periodo-por-publicar'],
    'De cuántos periodos que terminaron no se ha publicado ninguna versión',
  ),
} as const satisfies Record<string, Pregunta>
