import { z } from 'zod'
import { esNumeroDeCuenta } from '../core/comun/cuenta-id.ts'
import { CLASES_DE_AVISO, type ClaseDeAviso } from '../core/poa/aviso.ts'
import { DECIMALES } from '../core/poa/cantidad.ts'
import { TIPOS_DE_REGISTRO } from '../core/poa/medida.ts'
import { ARCHIVO_MAXIMO_BYTES, entero, FechaCivil, Guardable, Motivo, renglon, texto } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'
import { FilaInforme, HallazgoPoa, InformePoa, Medido, PeriodoEscrito } from './poa-informe.ts'
import { CLAVE_UNIDAD, MedidaPoa, PlanPoa } from './poa-plan.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_POA)

/** Limits of what staff type; the same are constraints of `poa_captura`. */
const LIMITE_TEXTO = 2000
const Texto = Guardable.trim().max(LIMITE_TEXTO, `pasa de ${LIMITE_TEXTO} caracteres`)
export const Ejercicio = entero(2000, 2100)
export const PeriodoPedido = texto(10)
export const UnidadPeriodo = objeto({ ejercicio: Ejercicio, unidad: CLAVE_UNIDAD, periodo: PeriodoPedido })

/** Which part of the POA is asked for: a period, and one unit or all. */
const Alcance = objeto({ ejercicio: Ejercicio, periodo: PeriodoPedido, unidad: CLAVE_UNIDAD.nullable().default(null) })

/** Sign and text are let in as written, so that core can refuse each with its own sentence. */
export const CantidadEscrita = texto(40)

const Captura = objeto({
  ejercicio: Ejercicio,
  indicador: CLAVE_UNIDAD,
  periodo: PeriodoPedido,
  valor: CantidadEscrita.nullable().default(null),
  numerador: CantidadEscrita.nullable().default(null),
  denominador: CantidadEscrita.nullable().default(null),
  noAplica: z.boolean().default(false),
  observacion: Texto.default(''),
  causa: Motivo.nullable().default(null),
  evidencia: z.array(texto(500)).max(50).default([]),
  motivo: Motivo.nullable().default(null),
})

const Reprogramacion = objeto({ motivo: Motivo, oficio: Motivo, fecha: FechaCivil, aprobo: Motivo })
/** The notices of one kind; `cuantos` there are, the first of them in `avisos`. The grave kinds come first. */
const GrupoDeAvisos = objeto({
  clase: z.enum(Object.keys(CLASES_DE_AVISO) as [ClaseDeAviso, ...ClaseDeAviso[]]),
  gravedad: z.enum(['grave', 'leve']),
  nombre: z.string(),
  cuantos: z.number(),
  avisos: z.array(objeto({ donde: z.string(), mensaje: z.string() })),
})
const Importado = objeto({
  ejercicio: z.number(),
  archivo: z.string(),
  huella: z.string(),
  hojas: z.number(),
  filas: z.number(),
  capturas: z.number(),
  periodos: z.array(z.string()),
  planVersion: z.number(),
  yaEstaba: z.boolean(),
  avisos: z.array(GrupoDeAvisos),
})
/** `cabeza`: the last seal of the bitácora when it was done. */
const Cierre = objeto({
  unidad: z.string(),
  periodo: PeriodoEscrito,
  numero: z.number(),
  huella: z.string().nullable(),
  cabeza: z.string().nullable(),
})

/** A place among rows of evidence, as the page before gave it: `2001 2026-01/2`. */
export const LugarEnEvidencia = texto(60).transform((t, ctx) => {
  const [, cuenta = '', ref = ''] = /^(\d{1,10}) ([\d/-]{1,40})$/.exec(t) ?? []
  const n = Number(cuenta)
  if (esNumeroDeCuenta(n)) return { cuenta: n, ref }
  ctx.addIssue({ code: 'custom', message: 'no es un lugar de la evidencia: use el `siguiente` de la página anterior' })
  return z.NEVER
})
const FilaEvidencia = objeto({
  cuenta: z.number().describe('Número de la cuenta'),
  ref: z.string(),
  fecha: z.string().describe('Día por el que se contó'),
  cantidad: z.string(),
  tipo: z.enum(TIPOS_DE_REGISTRO).describe('Lectura o entrega'),
  registro: objeto({
    fecha: z.string().describe('Día de la lectura o de la visita'),
    valor: z.number().nullable().describe('Lo que marcaba el medidor, en m³'),
    anomalia: z.string().nullable(),
    forma: z.string().nullable(),
    foto: z.string().nullable().describe('El nombre de una foto que no se guardó; null si no lo hay'),
    fotos: z.array(z.string()).describe('Las fotos que se guardan, por la huella de cada una'),
    lector: z.string(),
    acto: z.string().describe('Número del acto que lo registró'),
  }),
})

const PuntoSerie = FilaInforme.extend(campos({ periodo: PeriodoEscrito, periodoNombre: z.string(), cerrada: z.boolean() }))

export const poa = {
  'poa.informe': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: Alcance,
    salida: InformePoa,
    resumen: 'El informe de un mes, trimestre, semestre o año, de una unidad o de todas',
  },
  'poa.imprimir': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: Alcance.extend(
      campos({ formato: z.enum(['pdf', 'xlsx', 'csv', 'json', 'sipot', 'paquete']), hallazgos: z.boolean().default(false) }),
    ),
    salida: objeto({ archivo: z.string(), tipo: z.string(), base64: z.string() }),
    resumen:
      'El mismo informe escrito como PDF, XLSX, CSV o JSON, con sus hallazgos si se piden; o para publicar, en ZIP: los formatos de transparencia o los datos abiertos',
  },
  'poa.plantilla': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: Alcance,
    salida: objeto({ archivo: z.string(), tipo: z.string(), base64: z.string() }),
    resumen: 'Un libro XLSX con las filas por capturar, que `poa.importar` vuelve a leer',
  },
  'poa.revisar': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: Alcance,
    salida: objeto({
      ejercicio: z.number(),
      periodo: PeriodoEscrito,
      reglas: z.array(objeto({ regla: z.string(), nombre: z.string(), severidad: z.string(), pregunta: z.string() })),
      revisados: z.number().describe('Cuántos renglones del periodo traen dato; en cero no hay nada que revisar'),
      hallazgos: z.array(HallazgoPoa),
    }),
    resumen: 'Las contradicciones y omisiones que las reglas de la revisión encuentran',
  },
  'poa.indicador': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio, indicador: CLAVE_UNIDAD }),
    salida: objeto({
      ejercicio: z.number(),
      unidad: objeto({ clave: z.string(), nombre: z.string() }),
      clave: z.string(),
      vigencias: PlanPoa.shape.unidades.element.shape.indicadores.element.shape.vigencias,
      serie: z.array(PuntoSerie),
      /** What an imported sheet printed of a whole period of its own, which is none of those that the unit reports by; letter by letter. */
      impresoDeOtros: z.array(
        objeto({
          periodo: PeriodoEscrito,
          periodoNombre: z.string(),
          hoja: z.number(),
          fila: z.number(),
          avance: z.string(),
          observaciones: z.string(),
          causa: z.string(),
        }),
      ),
      semaforo: InformePoa.shape.semaforo,
      hallazgos: z.array(HallazgoPoa),
    }),
    resumen: 'La ficha técnica de un indicador, su serie del ejercicio y sus hallazgos',
  },
  'poa.evidencia': {
    tipo: 'consulta',
    permiso: 'poa.consultar-evidencia',
    entrada: objeto({
      ejercicio: Ejercicio,
      indicador: CLAVE_UNIDAD,
      periodo: PeriodoPedido,
      despuesDe: LugarEnEvidencia.nullable().default(null),
      contar: z.boolean().default(true),
      cuantas: entero(1, 500).default(50),
    }),
    salida: objeto({
      ejercicio: z.number(),
      unidad: objeto({ clave: z.string(), nombre: z.string() }),
      indicador: z.string(),
      periodo: PeriodoEscrito,
      medida: MedidaPoa,
      medido: Medido.nullable().describe('La cuenta de todas las filas; solo en la primera página'),
      filas: z.array(FilaEvidencia),
      siguiente: z.string().nullable(),
    }),
    resumen: 'Las filas que cuenta un indicador en un periodo, una por registro, con su cuenta',
  },
  'poa.pendientes': pendientes(
    'poa.consultar-evidencia',
    ['valor-por-reportar', 'causa-por-explicar', 'por-enviar', 'por-validar', 'por-revisar', 'por-cerrar'],
    'Lo que el POA espera de quien pregunta: los valores y causas que su unidad debe, y los periodos por enviar, validar, revisar o cerrar',
  ),
  'poa.plan': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio }),
    salida: objeto({ version: z.number(), origen: z.string(), huella: z.string(), plan: PlanPoa }),
    resumen: 'El plan vigente de un ejercicio: unidades, indicadores, metas',
  },
  'poa.ejercicios': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({}),
    salida: objeto({
      ejercicios: z.array(
        objeto({ ejercicio: z.number(), organismo: z.string(), gerencia: z.string(), periodos: z.array(PeriodoEscrito) }),
      ),
      demostracion: z.boolean(),
    }),
    resumen: 'Los ejercicios que hay y los trimestres y meses que tienen datos',
  },
  'poa.capturar': {
    tipo: 'operacion',
    permiso: 'poa.capturar',
    entrada: Captura,
    salida: objeto({
      indicador: z.string(),
      periodo: PeriodoEscrito,
      version: z.number(),
      valor: z.string().nullable(),
      avancePeriodo: z.string().nullable(),
      avancePeriodoMotivo: z.enum(['sinBase', 'sinDato', 'noAplica']).nullable(),
    }),
    resumen: 'Captura el valor de un indicador en un periodo, o lo corrige con motivo',
  },
  'poa.cerrar-periodo': {
    tipo: 'operacion',
    permiso: 'poa.cerrar',
    entrada: UnidadPeriodo,
    salida: Cierre.extend(campos({ medidos: z.array(objeto({ indicador: z.string(), medido: Medido })) })),
    resumen: 'Cierra el periodo de una unidad: fija la huella de sus valores y no admite más capturas',
  },
  'poa.verificar-cierres': {
    tipo: 'consulta',
    permiso: 'poa.consultar',
    entrada: objeto({ ejercicio: Ejercicio }),
    salida: objeto({ cierres: z.number(), alterados: z.array(objeto({ unidad: z.string(), periodo: PeriodoEscrito })) }),
    resumen: 'Recalcula la huella de cada periodo cerrado y nombra los que ya no dicen lo que se cerró',
  },
  'poa.reabrir-periodo': {
    tipo: 'operacion',
    permiso: 'poa.cerrar',
    entrada: UnidadPeriodo.extend(campos({ motivo: Motivo })),
    salida: Cierre,
    resumen: 'Reabre, con motivo, un periodo cerrado',
  },
  'poa.cargar-plan': {
    tipo: 'operacion',
    permiso: 'poa.planear',
    entrada: objeto({ plan: PlanPoa, reprogramacion: Reprogramacion.nullable().default(null) }),
    salida: objeto({ ejercicio: z.number(), version: z.number(), huella: z.string(), yaEstaba: z.boolean() }),
    resumen: 'Carga el plan de un ejercicio, o lo reprograma con su oficio',
  },
  'poa.importar': {
    tipo: 'operacion',
    permiso: 'poa.importar',
    archivos: [{ campo: 'base64', tipos: ['json', 'xlsx'], maximoBytes: ARCHIVO_MAXIMO_BYTES }],
    entrada: objeto({
      archivo: renglon(255).trim().min(1, 'falta el nombre del archivo'),
      base64: z.base64().max(40_000_000, 'pasa de 30 MB'),
      mapa: texto(100).nullable().default(null),
      ejercicio: Ejercicio.nullable().default(null),
      /** How a JSON writes its decimals; a workbook's map says its own. */
      decimales: z.enum(DECIMALES).nullable().default(null),
      motivo: Motivo.nullable().default(null),
    }),
    salida: Importado,
    resumen: 'Importa entero un informe impreso (JSON, plantilla XLSX, o libro ajeno con su mapa), o no importa nada',
  },
} as const satisfies Record<string, Pregunta>
