import { z } from 'zod'
import { CLAVES_DE_CONTEO, LADOS_DE_SECTOR } from '../core/poa/sector.ts'
import { entero, texto } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { LugarEnEvidencia } from './poa.ts'
import { PeriodoEscrito } from './poa-informe.ts'
import { CAMPOS_DE_SECTOR } from './poa-sector-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_SECTOR)

const Ejercicio = entero(2000, 2100)
const Cifra = z.string().nullable()

const Conteo = objeto({ cuenta: z.enum(CLAVES_DE_CONTEO), solo: z.array(z.string()).readonly(), que: z.string() })

const Definicion = objeto({
  desde: z.string(),
  hasta: z.string().nullable(),
  formula: z.string(),
  numerador: Conteo,
  denominador: Conteo,
  por: z.string(),
  decimales: z.number(),
  fuente: z.string(),
  difiere: z.string().nullable(),
  porComprobar: z.string().nullable(),
})

const Punto = objeto({
  periodo: PeriodoEscrito,
  periodoNombre: z.string(),
  version: z.string().nullable(),
  cifra: Cifra,
  motivo: z.enum(['sinBase', 'sinDato', 'noAplica']).nullable(),
  numerador: Cifra,
  denominador: Cifra,
  completo: z.boolean(),
})

/** The indicators of the sector, made of the records, and the rows of each. */
export const sector = {
  'poa.sector': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio.nullable().default(null).describe('Año fiscal; el de hoy si no se dice') }),
    salida: objeto({
      ejercicio: z.number(),
      al: z.string(),
      indicadores: z.array(
        objeto({
          clave: z.string(),
          nombre: z.string(),
          sistema: z.string(),
          unidad: z.string(),
          sentido: z.enum(['ascendente', 'descendente']),
          definiciones: z.array(Definicion),
          serie: z.array(Punto),
        }),
      ),
    }),
    resumen: 'Los indicadores del sector (PIGOO, IBNET) por mes, trimestre y año, con su numerador, su denominador y su definición',
  },
  'poa.evidencia-de-sector': {
    tipo: 'consulta',
    permiso: 'poa.consultar-evidencia',
    entrada: objeto({
      ejercicio: Ejercicio,
      indicador: texto(80),
      periodo: texto(10),
      lado: z.enum(LADOS_DE_SECTOR),
      despuesDe: LugarEnEvidencia.nullable().default(null),
      contar: z.boolean().default(true),
      cuantas: entero(1, 500).default(50),
    }),
    salida: objeto({
      ejercicio: z.number(),
      indicador: z.string(),
      nombre: z.string(),
      periodo: PeriodoEscrito,
      lado: z.enum(LADOS_DE_SECTOR),
      version: z.string(),
      conteo: Conteo,
      cantidad: Cifra.describe('Lo que suman todas las filas; solo en la primera página'),
      filas: z.array(
        objeto({
          cuenta: z.number().describe('Número de la cuenta'),
          ref: z.string(),
          fecha: z.string().describe('Día por el que se contó, o desde el que está así'),
          cantidad: z.string(),
          dice: z.string(),
          acto: z.string().describe('Número del acto que lo registró'),
        }),
      ),
      siguiente: z.string().nullable(),
    }),
    resumen: 'Las filas del numerador o del denominador de un indicador del sector en un periodo, una por registro, con su cuenta',
  },
} as const satisfies Record<string, Pregunta>
