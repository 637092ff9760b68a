import { z } from 'zod'
import { CAMPOS_DE_ACCESO } from './acceso-campos.ts'
import { clave, entero, texto } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_ACCESO)

const AltaPersona = objeto({
  clave: clave(60),
  nombre: texto(200),
  rol: clave(60),
  unidad: texto(60).nullable().default(null),
})

const Alteracion = objeto({ donde: z.string(), que: z.string(), detalle: z.string() })

export const acceso = {
  'acceso.alta-persona': {
    tipo: 'operacion',
    permiso: 'acceso.administrar',
    entrada: AltaPersona,
    salida: objeto({ clave: z.string(), nombre: z.string(), rol: z.string(), unidad: z.string().nullable() }),
    resumen: 'Da de alta a una persona con su rol y, si la tiene, su unidad responsable',
  },
  'acceso.verificar-bitacora': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    /** `cabezaConocida`: a seal's hash noted earlier, to prove that nothing was cut off the end. */
    entrada: objeto({
      cabezaConocida: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'es una huella de 64 cifras hexadecimales')
        .nullable()
        .default(null),
    }),
    salida: objeto({
      filas: z.number(),
      /** Rows of the tables of facts, each held against its act. */
      hechos: z.number(),
      sellos: z.number(),
      sinSellar: z.number(),
      cabeza: z.string().nullable(),
      alteraciones: z.array(Alteracion),
      omitidas: z.number(),
    }),
    resumen:
      'Recalcula la cadena de sellos de la bitácora y los hechos de cada acto, y nombra lo alterado, lo agregado sin acto y lo que falta',
  },
  'acceso.bitacora': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({
      despuesDe: z
        .string()
        .regex(/^\d{1,18}$/)
        .default('0'),
      cuantas: entero(1, 1000).default(100),
    }),
    salida: objeto({
      filas: z.array(
        objeto({
          id: z.string(),
          momento: z.string(),
          persona: z.string(),
          operacion: z.string(),
          clave: z.string().nullable(),
          entradaHuella: z.string().nullable(),
        }),
      ),
    }),
    resumen: 'Lista quién hizo qué y cuándo, en orden',
  },
} as const satisfies Record<string, Pregunta>
