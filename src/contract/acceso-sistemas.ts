import { z } from 'zod'
import { CAMPOS_DE_SISTEMAS } from './acceso-sistemas-campos.ts'
import { Cuenta, clave, entero, FechaONada } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_SISTEMAS)

/** The number of an act: more than a whole number of ours holds, so it is written as text. */
const NumeroDeActo = z.string().regex(/^[1-9]\d{0,17}$/, 'es el número de un acto: solo cifras')

const Respaldo = objeto({
  nombre: z.string(),
  creado: z.string().nullable(),
  bytes: z.number(),
  tablas: z.number().nullable(),
  filas: z.number().nullable(),
  huella: z.string().nullable(),
  cabeza: z.string().nullable(),
  comprobado: z.string().nullable(),
  mal: z.string().nullable(),
})

const Acto = objeto({
  acto: z.string(),
  momento: z.string(),
  persona: z.string(),
  operacion: z.string(),
  resumen: z.string(),
  origen: z.string().nullable(),
})

/** What who looks after the system asks of it, and who audits it. */
export const sistemas = {
  'acceso.reglas-vigentes': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({ al: FechaONada }),
    salida: objeto({
      al: z.string(),
      cargadas: objeto({ momento: z.string(), usuario: z.string() }).nullable(),
      archivos: z.array(
        objeto({
          archivo: z.string(),
          clase: z.string(),
          huella: z.string(),
          fuente: z.string().nullable(),
          vigencias: z.array(
            objeto({
              de: z.string(),
              desde: z.string(),
              hasta: z.string().nullable(),
              fuente: z.string().nullable(),
              vigente: z.boolean(),
            }),
          ),
        }),
      ),
    }),
    resumen: 'Las reglas con que se decide en una fecha: de qué archivo, desde cuándo, con qué fuente y quién las cargó',
  },
  'acceso.salud': {
    tipo: 'consulta',
    permiso: 'acceso.administrar',
    entrada: objeto({}),
    salida: objeto({
      programa: objeto({ version: z.string(), arranco: z.string(), usuario: z.string(), embebida: z.boolean() }).nullable(),
      base: objeto({
        servidor: z.string(),
        bytes: z.string(),
        conexiones: z.number(),
        migraciones: z.number(),
        ultimaMigracion: z.string(),
      }),
      disco: objeto({ libres: z.string(), total: z.string() }).nullable(),
      cola: objeto({ esperan: z.number(), corren: z.number(), fallidos: z.number(), masAntiguo: z.string().nullable() }),
      sello: objeto({ numero: z.number(), momento: z.string(), huella: z.string() }).nullable(),
      sinSellar: z.number(),
      respaldo: Respaldo.nullable(),
    }),
    resumen: 'Cómo está el sistema: versión, base de datos, disco, trabajos, último sello y último respaldo',
  },
  'acceso.respaldos': {
    tipo: 'consulta',
    permiso: 'acceso.administrar',
    entrada: objeto({}),
    salida: objeto({ carpeta: z.string().nullable(), respaldos: z.array(Respaldo) }),
    resumen: 'Los respaldos que hay, con su fecha, su tamaño, su huella, la cabeza de la cadena y si ya se comprobaron',
  },
  'acceso.actos': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({
      acto: NumeroDeActo.nullable().default(null),
      persona: clave(100).nullable().default(null),
      operacion: clave(100).nullable().default(null),
      cuenta: Cuenta.nullable().default(null),
      desde: FechaONada,
      hasta: FechaONada,
      antesDe: NumeroDeActo.nullable().default(null),
      cuantos: entero(1, 500).default(50),
    }),
    salida: objeto({ actos: z.array(Acto), siguiente: z.string().nullable() }),
    resumen: 'Busca en la bitácora por persona, operación, cuenta, fechas o número de acto, de lo más reciente a lo más antiguo',
  },
  'acceso.acto': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({
      acto: NumeroDeActo,
      tabla: clave(63).nullable().default(null),
      despuesDe: entero(0).default(0),
      cuantas: entero(1, 200).default(25),
    }),
    salida: Acto.extend({
      ...objeto({
        nombre: z.string(),
        clave: z.string().nullable(),
        entradaHuella: z.string().nullable(),
        huella: z.string(),
        sello: objeto({ numero: z.number(), momento: z.string(), huella: z.string() }).nullable(),
        tablas: z.array(objeto({ tabla: z.string(), que: z.string(), filas: z.number(), cuentas: z.number().nullable() })),
        columnas: z.array(z.string()),
        filas: z.array(z.record(z.string(), z.string().nullable())),
        siguiente: z.number().nullable().describe('Se pone en despuesDe para seguir; null si no hay más'),
      }).shape,
    }),
    resumen: 'Un acto de la bitácora: quién lo hizo, cuándo y desde dónde, su sello y las filas que agregó a cada tabla',
  },
} as const satisfies Record<string, Pregunta>
