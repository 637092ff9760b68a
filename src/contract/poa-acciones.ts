import { z } from 'zod'
import { ESTADOS_DE_ACCION } from '../core/poa/accion-mejora.ts'
import { ESTADOS_DE_PROCESO } from '../core/poa/proceso.ts'
import { clave, entero, FechaCivil, Motivo, renglon, texto } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_POA } from './poa-campos.ts'
import { FilaInforme, PeriodoEscrito } from './poa-informe.ts'
import { CLAVE_UNIDAD } from './poa-plan.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon({
  ...CAMPOS_DE_POA,
  accion: 'Número de la acción de mejora',
  acciones: 'Las acciones de mejora',
  cerro: 'Nombre de quien la cerró; null si sigue abierta',
  compromiso: 'Lo que se compromete',
  criterio: 'Con qué criterio se dice si una unidad cumplió',
  cumple: 'Si cumplió; null si queda fuera de la cuenta',
  declarado: 'Si el criterio lo declara el plan, o es el de todos',
  desviacion: 'Clave de la desviación que la abre',
  desviaciones: 'Las desviaciones que muestra y abren una acción de mejora',
  dia: 'Día en que se registró',
  documento: 'Nombre y huella del documento; null deja el que tiene',
  estado: 'En qué está',
  evidencia: 'Lo que lo prueba: folio, oficio, liga o nombre de archivo',
  fecha: 'Fecha del oficio',
  firma: 'Quién firma el oficio',
  indicadores: 'Cada indicador de la unidad, con sus cifras',
  nota: 'Lo que se hizo, se cambió o se homologó',
  oficio: 'Oficio que homologa',
  porciento: 'Cuánto lleva, de 0 a 100',
  porque: 'La desviación con sus cifras, como estaban al abrirla',
  procesos: 'Los procesos de la unidad',
  quePaso: 'Qué estuvo mal',
  quien: 'Nombre de quien lo registró',
  responsable: 'Clave de quien responde por ella',
  responsables: 'Quiénes pueden responder por una acción',
  seguimientos: 'Sus notas, en orden',
  ultimo: 'El último periodo del indicador dentro del que se pide; null si ninguno',
  vence: 'Día en que debe quedar cumplida',
})

const Ejercicio = entero(2000, 2100)
const Evidencia = z.array(texto(500)).max(50)
const ClaveDeProceso = clave(60)
const Huella = z
  .string({ error: 'escriba la huella' })
  .regex(/^[0-9a-f]{64}$/, 'es la huella SHA-256: 64 cifras hexadecimales en minúsculas')
const Documento = objeto({ nombre: renglon(255).trim().min(1, 'falta el nombre del archivo'), huella: Huella })

const Nota = objeto({
  numero: z.number(),
  tipo: z.enum(['avance', 'cierre']).describe('Nota de avance, o cierre'),
  dia: z.string(),
  nota: z.string(),
  porciento: z.number(),
  evidencia: z.array(z.string()).readonly(),
  quien: z.string(),
})

const Accion = objeto({
  numero: z.number(),
  unidad: z.string(),
  indicador: z.string(),
  indicadorNombre: z.string().describe('Nombre del indicador'),
  periodo: PeriodoEscrito,
  desviacion: z.string(),
  porque: z.string(),
  quePaso: z.string(),
  responsable: z.string(),
  responsableNombre: z.string().describe('Nombre de quien responde por ella'),
  vence: z.string(),
  compromiso: z.string(),
  dia: z.string(),
  estado: z.enum(ESTADOS_DE_ACCION),
  porciento: z.number(),
  seguimientos: z.array(Nota),
})

const IndicadorEvaluado = objeto({
  clave: z.string(),
  nombre: z.string(),
  valor: z.string().nullable(),
  meta: z.string().nullable(),
  avance: z.string().nullable(),
  cumple: z.boolean().nullable(),
  por: z.string(),
  aritmetica: z.string(),
  ultimo: PeriodoEscrito.nullable(),
  desviaciones: z.array(objeto({ clave: z.string(), nombre: z.string(), por: z.string() })),
  acciones: z.array(objeto({ numero: z.number(), estado: z.enum(ESTADOS_DE_ACCION) })),
})

const PasoDeProceso = objeto({
  numero: z.number(),
  nombre: z.string(),
  version: z.number(),
  estado: z.enum(ESTADOS_DE_PROCESO),
  documento: objeto({ nombre: z.string(), huella: z.string() }),
  nota: z.string(),
  oficio: z.string().nullable(),
  fecha: z.string().nullable(),
  firma: z.string().nullable(),
  dia: z.string(),
  quien: z.string(),
})

const ProcesoGuardado = objeto({
  unidad: z.string(),
  clave: z.string(),
  numero: z.number(),
  version: z.number(),
  estado: z.enum(ESTADOS_DE_PROCESO),
})

/** What the gerencia does with what its units reported: the evaluation, the acciones de mejora and the processes. */
export const mejora = {
  'poa.evaluacion': {
    tipo: 'consulta',
    permiso: 'poa.consultar-mejora',
    entrada: objeto({ ejercicio: Ejercicio, periodo: texto(10) }),
    salida: objeto({
      ejercicio: z.number(),
      periodo: PeriodoEscrito,
      periodoNombre: z.string(),
      criterio: z.string(),
      umbral: z.string().nullable(),
      declarado: z.boolean(),
      unidades: z.array(
        objeto({
          unidad: objeto({ clave: z.string(), nombre: z.string() }),
          cumple: z.boolean().nullable(),
          por: z.string(),
          indicadores: z.array(IndicadorEvaluado),
        }),
      ),
      gerencia: z
        .array(FilaInforme.extend(campos({ periodo: PeriodoEscrito, unidad: z.string() })))
        .describe('Los renglones de la unidad que consolida'),
      acciones: z.array(Accion),
      responsables: z.array(objeto({ clave: z.string(), nombre: z.string(), unidad: z.string().nullable() })),
    }),
    resumen: 'Qué unidades cumplieron en un periodo, por qué indicadores y con qué criterio, y las acciones que se abrieron',
  },
  'poa.acciones': {
    tipo: 'consulta',
    permiso: 'poa.consultar-mejora',
    entrada: objeto({
      ejercicio: Ejercicio,
      unidad: CLAVE_UNIDAD.nullable().default(null),
      indicador: CLAVE_UNIDAD.nullable().default(null),
    }),
    salida: objeto({ ejercicio: z.number(), acciones: z.array(Accion) }),
    resumen: 'Las acciones de mejora de un ejercicio con sus seguimientos, de una unidad, de un indicador o todas',
  },
  'poa.abrir-accion': {
    tipo: 'operacion',
    permiso: 'poa.dirigir-mejora',
    entrada: objeto({
      ejercicio: Ejercicio,
      indicador: CLAVE_UNIDAD,
      periodo: texto(10),
      desviacion: clave(60),
      quePaso: Motivo,
      responsable: clave(60),
      vence: FechaCivil,
      compromiso: Motivo,
    }),
    salida: objeto({
      numero: z.number(),
      unidad: z.string(),
      indicador: z.string(),
      periodo: PeriodoEscrito,
      porque: z.string(),
      responsable: z.string(),
      vence: z.string(),
    }),
    resumen: 'Abre una acción de mejora por la desviación que un indicador muestra',
  },
  'poa.seguir-accion': {
    tipo: 'operacion',
    permiso: 'poa.seguir-mejora',
    entrada: objeto({
      ejercicio: Ejercicio,
      accion: entero(1),
      nota: Motivo,
      porciento: entero(0, 100),
      evidencia: Evidencia.default([]),
    }),
    salida: objeto({ accion: z.number(), numero: z.number(), porciento: z.number() }),
    resumen: 'Anota cómo va una acción de mejora y cuánto lleva',
  },
  'poa.cerrar-accion': {
    tipo: 'operacion',
    permiso: 'poa.dirigir-mejora',
    entrada: objeto({
      ejercicio: Ejercicio,
      accion: entero(1),
      nota: Motivo,
      evidencia: Evidencia.min(1, 'diga qué prueba que se cumplió: folio, oficio, liga o nombre de archivo'),
    }),
    salida: objeto({ accion: z.number(), numero: z.number(), porciento: z.number() }),
    resumen: 'Cierra una acción de mejora con lo que prueba que se cumplió; no la cierra quien responde por ella',
  },
  'poa.procesos': {
    tipo: 'consulta',
    permiso: 'poa.consultar-mejora',
    entrada: objeto({ unidad: CLAVE_UNIDAD.nullable().default(null) }),
    salida: objeto({
      procesos: z.array(
        objeto({
          unidad: z.string(),
          clave: z.string(),
          nombre: z.string(),
          version: z.number(),
          estado: z.enum(ESTADOS_DE_PROCESO),
          pasos: z.array(PasoDeProceso).describe('Cada versión, homologación y cambio de estado, en orden'),
        }),
      ),
    }),
    resumen: 'El catálogo de procesos por unidad, con sus versiones, su estado y sus homologaciones',
  },
  'poa.registrar-proceso': {
    tipo: 'operacion',
    permiso: 'poa.seguir-mejora',
    entrada: objeto({
      unidad: CLAVE_UNIDAD,
      clave: ClaveDeProceso,
      nombre: texto(300),
      estado: z.enum(['vigente', 'en-revision', 'retirado']).default('vigente'),
      documento: Documento.nullable().default(null),
      nota: Motivo,
    }),
    salida: ProcesoGuardado,
    resumen: 'Registra un proceso de una unidad, otra versión de su documento, o que cambia de estado',
  },
  'poa.homologar-proceso': {
    tipo: 'operacion',
    permiso: 'poa.dirigir-mejora',
    entrada: objeto({
      unidad: CLAVE_UNIDAD,
      clave: ClaveDeProceso,
      nota: Motivo,
      oficio: texto(200, 'escriba el oficio'),
      fecha: FechaCivil,
      firma: texto(200, 'escriba quién firma el oficio'),
    }),
    salida: ProcesoGuardado,
    resumen: 'Homologa con su oficio la versión de un proceso que está vigente o en revisión',
  },
  'poa.acciones-pendientes': pendientes(
    'poa.consultar-mejora',
    ['acciones-vencidas', 'acciones-por-cerrar'],
    'Las acciones de mejora vencidas y las que ya se cumplieron y falta cerrar',
  ),
} as const satisfies Record<string, Pregunta>
