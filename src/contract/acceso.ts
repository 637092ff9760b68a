import { z } from 'zod'
import { CAMPOS_DE_ACCESO } from './acceso-campos.ts'
import { clave, entero, FechaONada, Motivo, Numero, Pesos, renglon, texto } from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto, campos } = objetosCon(CAMPOS_DE_ACCESO)

const AltaPersona = objeto({
  clave: clave(60),
  nombre: texto(200),
  rol: clave(60),
  unidad: texto(60).nullable().default(null),
})

const ClavePersona = clave(100)
const Rol = clave(60)
const Situacion = z.enum(['activa', 'licencia', 'baja'])
const Firma = objeto({ persona: z.string(), momento: z.string() })

const PersonaDicha = objeto({
  clave: z.string(),
  nombre: z.string(),
  situacion: Situacion,
  roles: z.array(z.string()),
  unidad: z.string().nullable(),
  oficina: z.string().nullable(),
})

const Solicitud = objeto({
  numero: z.number(),
  operacion: z.string(),
  resumen: z.string(),
  entrada: z.unknown(),
  importe: Pesos,
  vence: z.string(),
  motivo: z.string(),
  pidio: Firma,
  sentido: z.enum(['aprobada', 'rechazada', 'retirada']).nullable(),
  resolvio: Firma.nullable(),
  motivoResolucion: z.string().nullable(),
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
  'acceso.cambiar-puesto': {
    tipo: 'operacion',
    permiso: 'acceso.administrar',
    /** `desde` null: today. Without roles when the person leaves or is on leave, which ends their sessions. */
    entrada: objeto({
      persona: ClavePersona,
      desde: FechaONada,
      situacion: Situacion.default('activa'),
      roles: z.array(Rol).max(10),
      unidad: texto(60).nullable().default(null),
      oficina: clave(60).nullable().default(null),
      motivo: Motivo,
    }),
    salida: objeto({ persona: z.string(), desde: z.string(), numero: z.number(), sesionesCerradas: z.number() }),
    resumen: 'Cambia los roles, la unidad o la oficina de una persona desde una fecha, o la da de baja o de licencia',
  },
  'acceso.personas': {
    tipo: 'consulta',
    permiso: 'acceso.administrar',
    entrada: objeto({}),
    salida: objeto({
      personas: z.array(PersonaDicha.extend(campos({ contrasena: z.boolean(), segundoFactor: z.boolean() }))),
    }),
    resumen: 'Lista a las personas con su puesto de hoy y si pueden iniciar sesión',
  },
  'acceso.persona': {
    tipo: 'consulta',
    permiso: 'acceso.administrar',
    entrada: objeto({ persona: ClavePersona }),
    salida: PersonaDicha.extend(
      campos({
        puestos: z.array(
          objeto({
            desde: z.string(),
            numero: z.number(),
            situacion: Situacion,
            roles: z.array(z.string()),
            unidad: z.string().nullable(),
            oficina: z.string().nullable(),
            motivo: z.string(),
            firma: Firma,
          }),
        ),
        ingresos: z.array(objeto({ suceso: z.string(), direccion: z.string(), nombre: z.string().nullable(), momento: z.string() })),
      }),
    ),
    resumen: 'Los puestos que ha tenido una persona y sus últimos ingresos',
  },
  'acceso.alta-oficina': {
    tipo: 'operacion',
    permiso: 'acceso.administrar',
    entrada: objeto({
      oficinas: z
        .array(objeto({ clave: clave(60), nombre: texto(200) }))
        .min(1)
        .max(200),
    }),
    salida: objeto({ oficinas: z.number() }),
    resumen: 'Da de alta las oficinas en que se atiende y se cobra',
  },
  'acceso.oficinas': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({}),
    salida: objeto({ oficinas: z.array(objeto({ clave: z.string(), nombre: z.string() })) }),
    resumen: 'Lista las oficinas',
  },
  'acceso.pendientes': pendientes('acceso.propio', ['por-aprobar'], 'Cuántas solicitudes de otros esperan a que uno las apruebe'),
  'acceso.roles': {
    tipo: 'consulta',
    permiso: 'acceso.administrar',
    entrada: objeto({}),
    salida: objeto({
      roles: z.array(objeto({ clave: z.string(), nombre: z.string(), permisos: z.array(z.string()), segundoFactor: z.boolean() })),
    }),
    resumen: 'Los roles que se pueden dar y qué permite cada uno',
  },
  'acceso.dar-codigo': {
    tipo: 'operacion',
    permiso: 'acceso.administrar',
    entrada: objeto({ persona: ClavePersona, motivo: Motivo }),
    salida: objeto({ persona: z.string(), codigo: z.string().optional(), vence: z.string() }),
    secretos: ['codigo'],
    resumen:
      'Da a una persona un código de un solo uso para hacer su contraseña, y anula la que tenía con su segundo factor y sus sesiones',
  },
  'acceso.sesiones': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    /** `persona` null: one's own. Those of somebody else take `acceso.administrar`. */
    entrada: objeto({ persona: ClavePersona.nullable().default(null) }),
    salida: objeto({
      sesiones: z.array(
        objeto({
          id: z.string(),
          persona: z.string(),
          abierta: z.string(),
          usada: z.string(),
          direccion: z.string().nullable(),
          navegador: z.string().nullable(),
        }),
      ),
    }),
    resumen: 'Las sesiones abiertas de uno mismo, o de otra persona si quien pregunta administra',
  },
  'acceso.cerrar-sesiones': {
    tipo: 'operacion',
    permiso: 'acceso.propio',
    entrada: objeto({ persona: ClavePersona.nullable().default(null), sesion: clave(100).nullable().default(null) }),
    salida: objeto({ cerradas: z.number() }),
    resumen: 'Cierra una sesión o todas las de uno mismo, o las de otra persona si quien lo pide administra',
  },
  'acceso.registrar-ingreso': {
    tipo: 'operacion',
    permiso: 'acceso.ingresar',
    /** `persona` null: nobody by that name. `nombre`: what was asked without permission. */
    entrada: objeto({
      persona: ClavePersona.nullable().default(null),
      direccion: renglon(100).min(1),
      suceso: z.enum(['intento', 'ingreso', 'salida', 'negado']),
      nombre: clave(100).nullable().default(null),
    }),
    salida: objeto({ fallos: z.number(), esperaS: z.number() }),
    resumen: 'Anota un intento de iniciar sesión, un ingreso, una salida o un permiso negado; rehúsa el intento que debe esperar',
  },
  'acceso.solicitar': {
    tipo: 'operacion',
    permiso: 'acceso.propio',
    entrada: objeto({ operacion: clave(100), entrada: z.record(z.string(), z.unknown()), motivo: Motivo }),
    salida: objeto({ numero: z.number(), importe: Pesos, vence: z.string(), aprueban: z.array(z.string()) }),
    resumen: 'Pide una operación que otra persona debe aprobar; se comprueba que podría hacerse y no se hace',
  },
  'acceso.resolver': {
    tipo: 'operacion',
    permiso: 'acceso.aprobar',
    entrada: objeto({ solicitud: Numero, sentido: z.enum(['aprobada', 'rechazada']), motivo: Motivo.nullable().default(null) }),
    salida: objeto({ solicitud: z.number(), sentido: z.string(), operacion: z.string(), resultado: z.unknown() }),
    resumen: 'Aprueba una solicitud, con lo que se hace en el mismo acto, o la rechaza',
  },
  'acceso.retirar-solicitud': {
    tipo: 'operacion',
    permiso: 'acceso.propio',
    entrada: objeto({ solicitud: Numero, motivo: Motivo }),
    salida: objeto({ solicitud: z.number() }),
    resumen: 'Retira una solicitud propia que ya no hace falta',
  },
  'acceso.solicitudes': {
    tipo: 'consulta',
    permiso: 'acceso.propio',
    entrada: objeto({
      pendientes: z.boolean().default(true),
      antesDe: Numero.nullable().default(null),
      cuantas: entero(1, 200).default(50),
    }),
    salida: objeto({ solicitudes: z.array(Solicitud) }),
    resumen: 'Las solicitudes que esperan aprobación, o todas, de la más reciente a la más antigua',
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
