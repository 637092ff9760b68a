import { z } from 'zod'
import { TIPOS_DE_FOTO } from '../core/comun/foto.ts'
import { archivoDeFoto, Cuenta, entero, Foto, Huella, PeriodoEscrito, PeriodoFacturado } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_MEDICION } from './medicion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_MEDICION)

/** The photos that prove readings and deliveries: one store for both. */
export const fotos = {
  'medicion.agregar-foto': {
    tipo: 'operacion',
    permiso: 'medicion.lecturas',
    archivos: archivoDeFoto('foto'),
    entrada: objeto({
      cuenta: Cuenta,
      periodo: PeriodoFacturado,
      numero: entero(1, 1_000_000).describe('Número de la lectura entre las de ese mes'),
      foto: Foto,
    }),
    salida: objeto({
      cuenta: z.number(),
      periodo: PeriodoEscrito,
      numero: z.number(),
      huella: z.string(),
      yaEstaba: z.boolean(),
    }),
    resumen: 'Agrega a una lectura registrada una foto que llegó después; no quita las que tenga',
  },
  'medicion.foto': {
    tipo: 'consulta',
    permiso: 'medicion.consultar',
    entrada: objeto({ cuenta: Cuenta, huella: Huella }),
    salida: objeto({ huella: z.string(), tipo: z.enum(TIPOS_DE_FOTO).describe('Qué imagen es, por su contenido'), base64: z.string() }),
    resumen: 'Una foto de las que prueban una lectura o una entrega de la cuenta, por su huella',
  },
} as const satisfies Record<string, Pregunta>
