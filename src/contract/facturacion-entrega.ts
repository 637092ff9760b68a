import { z } from 'zod'
import { ENTERO_MAXIMO } from '../core/comun/cuenta-id.ts'
import { TIPOS_DE_FOTO } from '../core/comun/foto.ts'
import { RESULTADOS_DE_ENTREGA } from '../core/facturacion/entrega.ts'
import {
  archivoDeFoto,
  Clave,
  Cuenta,
  cabenSusFotos,
  clave,
  entero,
  FechaCivil,
  Foto,
  Motivo,
  PeriodoFacturado,
  SUS_FOTOS_NO_CABEN,
  texto,
} from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

const Hora = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$/,
    'escriba la hora del teléfono con su diferencia, como "10:22:33-06:00"',
  )
/** Core says which is not a coordinate, with its account. */
const Microgrados = entero(-ENTERO_MAXIMO)

const Visita = objeto({
  cuenta: Cuenta,
  /** As the folio says it; `null`: the bill that stands. */
  version: entero(1, 1_000_000).nullable().default(null),
  resultado: z.enum(RESULTADOS_DE_ENTREGA),
  forma: Clave.nullable().default(null),
  causa: Clave.nullable().default(null),
  recibio: texto(200).nullable().default(null),
  fecha: FechaCivil,
  hora: Hora.nullable().default(null),
  latitudMicrogrados: Microgrados.nullable().default(null),
  longitudMicrogrados: Microgrados.nullable().default(null),
  nota: texto(500).nullable().default(null),
  /** The bytes of the photo. */
  foto: Foto.nullable().default(null),
  /** The visit that this line corrects, and why. */
  corrige: entero(1, 1_000_000).nullable().default(null),
  motivo: Motivo.nullable().default(null),
})

const Lote = z
  .array(Visita)
  .min(1, 'el lote viene vacío')
  .max(500, 'un lote lleva hasta 500 entregas')
  .refine(cabenSusFotos, SUS_FOTOS_NO_CABEN)

const cuentas = {
  recibos: z.number(),
  entregados: z.number(),
  tarde: z.number(),
  noEntregados: z.number(),
  pendientes: z.number(),
  porVisitar: z.number(),
  porCausa: z.record(z.string(), z.number()),
}

const SinEntregar = objeto({
  ruta: z.string(),
  orden: z.number(),
  cuenta: z.number(),
  version: z.number(),
  estado: z.enum(['no-entregado', 'pendiente']),
  causa: z.string().nullable(),
  fecha: FechaCivil.nullable(),
  intentos: z.number(),
  otraVisita: z.boolean(),
})

const Intento = objeto({
  intento: z.number(),
  corrige: z.number().nullable(),
  /** The visit that corrects this one; `null` if it stands. */
  corregido: z.number().nullable(),
  motivo: z.string().nullable(),
  resultado: z.enum(RESULTADOS_DE_ENTREGA),
  forma: z.string().nullable(),
  causa: z.string().nullable(),
  recibio: z.string().nullable(),
  fecha: FechaCivil,
  hora: z.string().nullable(),
  latitudMicrogrados: z.number().nullable(),
  longitudMicrogrados: z.number().nullable(),
  nota: z.string().nullable(),
  foto: objeto({ huella: z.string(), tipo: z.enum(TIPOS_DE_FOTO), base64: z.string().nullable() }).nullable(),
  repartidor: z.string(),
  persona: z.string(),
  momento: z.string(),
})

/** The delivery of the printed bills. */
export const entrega = {
  'facturacion.registrar-entregas': {
    tipo: 'operacion',
    permiso: 'facturacion.entregar',
    archivos: archivoDeFoto('entregas.*.foto'),
    entrada: objeto({
      ruta: Clave,
      periodo: PeriodoFacturado,
      /** Who delivered; who asks, if it is not said. */
      repartidor: clave(60).nullable().default(null),
      entregas: Lote,
    }),
    /** `tarde`: delivered after the due date. */
    salida: objeto({ registradas: z.number(), repetidas: z.number(), tarde: z.number() }),
    resumen: 'Registra las entregas de una ruta, con su evidencia o su causa, todas o ninguna; repetirlas no agrega nada',
  },
  'facturacion.entregas': {
    tipo: 'consulta',
    permiso: 'facturacion.ver-entregas',
    entrada: objeto({
      periodo: PeriodoFacturado,
      ruta: Clave.nullable().default(null),
      grupo: Clave.nullable().default(null),
      /** How many of the bills without delivery are listed; all are counted. */
      cuantas: entero(0, 5000).default(500),
    }).refine(({ ruta, grupo }) => (ruta === null) !== (grupo === null), 'diga la ruta o el grupo, uno de los dos'),
    salida: objeto({
      rutas: z.array(objeto({ ruta: z.string(), ...cuentas })),
      totales: objeto(cuentas),
      /** The names of the causes counted, for people. */
      causas: z.record(z.string(), z.string()),
      sinEntregar: z.array(SinEntregar),
    }),
    resumen: 'Cómo va el reparto de una ruta o un grupo: entregados, no entregados por causa, y lo que falta en el orden en que se camina',
  },
  'facturacion.entrega': {
    tipo: 'consulta',
    permiso: 'facturacion.ver-entregas',
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado, fotos: z.boolean().default(false) }),
    salida: objeto({
      recibos: z.array(
        objeto({
          version: z.number(),
          ruta: z.string(),
          fecha: FechaCivil,
          vence: FechaCivil,
          cancelado: z.string().nullable(),
          estado: z.enum([...RESULTADOS_DE_ENTREGA, 'pendiente']),
          intentos: z.array(Intento),
        }),
      ),
    }),
    resumen: 'Los intentos de entrega de los recibos de una cuenta en un periodo, con su evidencia; las fotos, solo si se piden',
  },
} as const satisfies Record<string, Pregunta>
