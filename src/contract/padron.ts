import { z } from 'zod'
import { CODIFICACIONES } from '../core/comun/codificacion.ts'
import type { CuentaEn } from '../core/padron/cuenta.ts'
import { CALIDADES, CLASES_CONSUMO, CLASES_DE_USUARIO, ESTADOS_CUENTA, ESTADOS_SUMINISTRO } from '../core/padron/cuenta.ts'
import { type HistoriaUsuario, MEDIOS } from '../core/padron/usuario.ts'
import { Clave, Cuenta, entero, FechaCivil, FechaONada, Motivo, Numero, renglon } from './comun.ts'
import type { Pregunta } from './pregunta.ts'

const Escrito = renglon(300)
const Quiza = Escrito.nullable().default(null)

const Clase = z.enum(CLASES_DE_USUARIO).nullable()
/** `clase` null: what the RFC or the CURP tell. */
const Persona = z.strictObject({ clase: Clase.default(null), nombre: Escrito, rfc: Quiza, curp: Quiza, telefono: Quiza, correo: Quiza })
/** The data of somebody new, or the number alone of one that the registry has. */
const Quien = Persona.extend({ usuario: Numero.nullable().default(null), nombre: Escrito.nullable().default(null) })

const Domicilio = z.strictObject({
  calle: Escrito,
  numeroExterior: Quiza,
  numeroInterior: Quiza,
  colonia: Escrito,
  codigoPostal: Quiza,
  referencias: Quiza,
  claveCatastral: Quiza,
  latitud: Quiza,
  longitud: Quiza,
})

/** What changes of a person or of a premise: what is not told stays, `null` takes it away. */
const nulo = Escrito.nullable().optional()
const CambiosDePersona = z.strictObject({
  clase: Clase.optional(),
  nombre: Escrito.optional(),
  rfc: nulo,
  curp: nulo,
  telefono: nulo,
  correo: nulo,
})
const CambiosDePredio = z.strictObject({
  calle: Escrito.optional(),
  numeroExterior: nulo,
  numeroInterior: nulo,
  colonia: Escrito.optional(),
  codigoPostal: nulo,
  referencias: nulo,
  claveCatastral: nulo,
  latitud: nulo,
  longitud: nulo,
})

const Diametro = entero(1, 2000)

const Clasificacion = z.strictObject({
  uso: Clave,
  giro: Clave.nullable(),
  clase: z.enum(CLASES_CONSUMO),
  viviendas: entero(1, 100_000),
  tarifa: Clave,
  drenaje: z.boolean(),
  saneamiento: z.boolean(),
})

/** `cuenta` null: the number that follows. `alta` null: today. */
const AltaCuenta = z.strictObject({
  cuenta: Cuenta.nullable().default(null),
  alta: FechaONada,
  cuentaAnterior: renglon(40).trim().min(1, 'falta el texto').nullable().default(null),
  titular: Quien,
  propietario: Quien.nullable().default(null),
  inquilino: Quien.nullable().default(null),
  predio: Domicilio,
  toma: z.strictObject({ diametroMm: Diametro, drenaje: z.boolean() }),
  clasificacion: Clasificacion.extend({ giro: Clave.nullable().default(null), clase: z.enum(CLASES_CONSUMO).default('bajo') }),
  ruta: Clave,
  orden: Numero,
  suministro: z.enum(ESTADOS_SUMINISTRO).default('con-servicio'),
})

const Dia = z.custom<CuentaEn['fecha']>((v) => typeof v === 'string').meta({ type: 'string', examples: ['2026-01-02'] })
const hecho = {
  desde: Dia,
  numero: z.number(),
  corrige: z.number().nullable(),
  motivo: z.string(),
  persona: z.string(),
  momento: z.string(),
}
const texto = z.string().nullable()

const identidad = { clase: Clase, nombre: z.string(), rfc: texto, curp: texto }
const Usuario = z.strictObject({ usuario: z.number(), ...identidad, telefono: texto, correo: texto })
const HistoriaDeUsuario = z.strictObject({
  usuario: z.number(),
  fusion: z.strictObject({ en: z.number(), motivo: z.string(), persona: z.string(), momento: z.string() }).nullable(),
  identidad: z.array(z.strictObject({ ...hecho, ...identidad })).readonly(),
  contactos: z.array(z.strictObject({ ...hecho, medio: z.enum(MEDIOS), valor: texto })).readonly(),
}) satisfies z.ZodType<HistoriaUsuario>
const Predio = z.strictObject({
  ...hecho,
  calle: z.string(),
  numeroExterior: texto,
  numeroInterior: texto,
  colonia: z.string(),
  codigoPostal: texto,
  referencias: texto,
  claveCatastral: texto,
  latitud: texto,
  longitud: texto,
})
const Toma = z.strictObject({ ...hecho, toma: z.number(), diametroMm: z.number(), drenaje: z.boolean() })
const Clasificada = z.strictObject({ ...hecho, ...Clasificacion.shape, uso: z.string(), giro: texto, tarifa: z.string() })
const Recorrido = z.strictObject({ ...hecho, ruta: z.string(), orden: z.number() })
const DatosDeRuta = { sector: z.string(), grupo: z.string(), nombre: z.string() }
const VigenciaDeRuta = z.strictObject({ ...hecho, ...DatosDeRuta })
const Situacion = z.strictObject({ ...hecho, estado: z.enum(ESTADOS_CUENTA) })
const Suministro = z.strictObject({ ...hecho, estado: z.enum(ESTADOS_SUMINISTRO) })

const Vigente = z.strictObject({
  cuentaId: Cuenta,
  fecha: Dia,
  alta: Dia,
  cuentaAnterior: texto,
  titular: Usuario.nullable(),
  propietario: Usuario.nullable(),
  inquilino: Usuario.nullable(),
  predio: Predio.nullable(),
  tomas: z.array(Toma).readonly(),
  clasificacion: Clasificada.nullable(),
  recorrido: Recorrido.extend({ sector: z.string(), grupo: z.string() }).nullable(),
  situacion: Situacion.nullable(),
  suministro: Suministro.nullable(),
}) satisfies z.ZodType<CuentaEn>

const Historia = z.strictObject({
  usuarios: z.array(HistoriaDeUsuario).readonly(),
  titularidad: z.array(z.strictObject({ ...hecho, calidad: z.enum(CALIDADES), usuario: z.number().nullable() })).readonly(),
  predio: z.array(Predio).readonly(),
  tomas: z.array(Toma).readonly(),
  clasificacion: z.array(Clasificada).readonly(),
  recorrido: z.array(Recorrido).readonly(),
  situacion: z.array(Situacion).readonly(),
  suministro: z.array(Suministro).readonly(),
})

const CuentaHallada = z.strictObject({
  cuentaId: z.number(),
  porque: z.string(),
  titular: z.string(),
  domicilio: z.string(),
  estado: z.string(),
  ruta: z.string(),
})

const Grupo = z.strictObject({
  razon: z.enum(['nombre', 'rfc', 'telefono', 'clave-catastral', 'domicilio']),
  explicacion: z.string(),
  valor: z.string(),
  cuantas: z.number(),
  cuentas: z.array(z.strictObject({ cuentaId: z.number(), dice: z.string(), usuario: z.number() })).readonly(),
})

/** `corrige`: the number of the fact of that very date that was wrong; null: something changed. */
const Corrige = Numero.nullable().default(null)
const cambio = { cuenta: Cuenta, desde: FechaONada, corrige: Corrige, motivo: Motivo }
/** `numero`: which fact of that date it is. */
const Cambiada = z.strictObject({ cuenta: z.number(), desde: Dia, numero: z.number() })
/** `avisos`: what to look at, as bills of that time that went out as it was before. */
const Avisada = Cambiada.extend({ avisos: z.array(z.string()) })

export const padron = {
  'padron.alta-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({
      sectores: z
        .array(z.strictObject({ clave: Clave, nombre: Escrito.trim().min(1) }))
        .max(1_000)
        .default([]),
      rutas: z
        .array(z.strictObject({ clave: Clave, sector: Clave, grupo: Clave, nombre: Escrito.trim().min(1) }))
        .max(5_000)
        .default([]),
      desde: FechaONada,
    }),
    salida: z.strictObject({ sectores: z.number(), rutas: z.number(), yaEstaban: z.number() }),
    resumen: 'Da de alta sectores y rutas; los que ya están igual no se repiten',
  },
  'padron.cambiar-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({
      ruta: Clave,
      desde: FechaONada,
      corrige: Corrige,
      motivo: Motivo,
      cambios: z.strictObject({ sector: Clave.optional(), grupo: Clave.optional(), nombre: Escrito.trim().min(1).optional() }),
    }),
    salida: z.strictObject({ ruta: z.string(), desde: Dia, numero: z.number(), ...DatosDeRuta }),
    resumen:
      'Cambia desde una fecha el grupo de facturación, el sector o el nombre de una ruta; en cada mes se factura una vez y en un solo grupo',
  },
  'padron.alta-cuenta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: AltaCuenta,
    salida: z.strictObject({ cuenta: z.number(), avisos: z.array(z.string()) }),
    resumen: 'Da de alta una cuenta con su titular, predio, toma, clasificación y ruta; avisa de posibles duplicados',
  },
  'padron.cambiar-titular': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({
      ...cambio,
      calidad: z.enum(CALIDADES).default('titular'),
      persona: Persona.nullable().default(null),
      usuario: Numero.nullable().default(null),
      nadie: z.boolean().default(false),
    }),
    salida: Avisada.extend({ usuario: z.number().nullable(), calidad: z.enum(CALIDADES) }),
    resumen:
      'Cambia desde una fecha al titular, propietario o inquilino: una persona nueva, un usuario del registro o, si no es el titular, ya nadie',
  },
  'padron.corregir-usuario': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    /** The number of the person, or an account: its holder. */
    entrada: z.strictObject({
      ...cambio,
      cuenta: Cuenta.nullable().default(null),
      usuario: Numero.nullable().default(null),
      cambios: CambiosDePersona,
    }),
    /** `cuentas`: those in which it is seen. */
    salida: Avisada.omit({ cuenta: true, numero: true }).extend({
      usuario: z.number(),
      hechos: z.array(z.strictObject({ que: z.enum(['identidad', ...MEDIOS]), numero: z.number() })),
      cuentas: z.array(z.number()),
    }),
    resumen: 'Corrige desde una fecha los datos de una persona que sigue siendo la misma, en todas sus cuentas',
  },
  'padron.fusionar-usuarios': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({ usuario: Numero, en: Numero, motivo: Motivo }),
    salida: z.strictObject({ usuario: Usuario.nullable(), cuentas: z.array(z.number()) }),
    resumen: 'Registra que un usuario resultó ser otro: desde entonces sus cuentas son las de este, y nada de lo registrado se reescribe',
  },
  'padron.usuario': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: z.strictObject({ usuario: Numero, fecha: FechaONada }),
    /** `historia`: of all the numbers under which the person is known. `hasta`: the day on which somebody else began. */
    salida: z.strictObject({
      vigente: Usuario.nullable(),
      historia: z.array(HistoriaDeUsuario),
      cuentas: z.array(z.strictObject({ cuentaId: z.number(), calidad: z.enum(CALIDADES), desde: Dia, hasta: Dia.nullable() })),
    }),
    resumen: 'Lo que se sabe de una persona en una fecha, toda su historia, y qué es y fue de cada cuenta',
  },
  'padron.verificar': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: z.strictObject({}),
    salida: z.strictObject({
      contradicciones: z.array(z.strictObject({ que: z.string(), usuario: z.number(), cuentas: z.number(), cuentaId: z.number() })),
    }),
    resumen: 'Busca en el padrón lo que ninguna restricción de la base prueba: cuentas de personas que el registro no tiene',
  },
  'padron.cambiar-predio': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({ ...cambio, cambios: CambiosDePredio }),
    salida: Avisada.extend({
      predio: Predio.omit({ desde: true, numero: true, corrige: true, motivo: true, persona: true, momento: true }),
    }),
    resumen: 'Corrige o cambia desde una fecha el domicilio, la clave catastral o las coordenadas del predio; avisa de posibles duplicados',
  },
  'padron.registrar-toma': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    /** `toma` null: one more, with its diameter and whether it drains; otherwise what is not told stays. */
    entrada: z.strictObject({
      ...cambio,
      toma: entero(1, 1_000).nullable().default(null),
      diametroMm: Diametro.optional(),
      drenaje: z.boolean().optional(),
    }),
    salida: Avisada.extend({ toma: z.number(), diametroMm: z.number(), drenaje: z.boolean() }),
    resumen: 'Agrega una toma a la cuenta, o cambia desde una fecha el diámetro o el drenaje de una que ya tiene',
  },
  'padron.reclasificar': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({ ...cambio, cambios: Clasificacion.partial() }),
    salida: Avisada.extend({ clasificacion: Clasificacion.extend({ uso: z.string(), giro: texto, tarifa: z.string() }) }),
    resumen: 'Cambia desde una fecha el uso, giro, clase (bajo o alto consumo), viviendas, tarifa o servicios de una cuenta',
  },
  'padron.mover-en-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({
      desde: FechaONada,
      corrige: Corrige,
      motivo: Motivo,
      cuentas: z
        .array(z.strictObject({ cuenta: Cuenta, ruta: Clave, orden: Numero }))
        .min(1)
        .max(2_000),
    }),
    salida: z.strictObject({ movidas: z.number(), desde: Dia, avisos: z.array(z.string()) }),
    resumen: 'Cambia desde una fecha la ruta o el lugar en ella de una o más cuentas',
  },
  'padron.cambiar-situacion': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({ ...cambio, estado: z.enum(ESTADOS_CUENTA) }),
    salida: Cambiada.extend({ estado: z.enum(ESTADOS_CUENTA) }),
    resumen: 'Suspende, da de baja o reactiva una cuenta desde una fecha: de ello depende que se facture',
  },
  'padron.cambiar-suministro': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: z.strictObject({ ...cambio, estado: z.enum(ESTADOS_SUMINISTRO) }),
    salida: Cambiada.extend({ estado: z.enum(ESTADOS_SUMINISTRO) }),
    resumen: 'Dice que una cuenta se conectó, limitó, cortó, reconectó o taponó desde una fecha; no cambia cómo se factura',
  },
  'padron.cuenta': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: z.strictObject({ cuenta: Cuenta, fecha: FechaONada }),
    salida: z.strictObject({ vigente: Vigente.nullable(), historia: Historia }),
    resumen: 'Lo que vale de una cuenta en una fecha, y toda su historia',
  },
  'padron.ruta': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: z.strictObject({ ruta: Clave, fecha: FechaONada }),
    salida: z.strictObject({
      ruta: z.string(),
      cuentas: z.array(z.strictObject({ cuentaId: z.number(), orden: z.number(), titular: z.string(), domicilio: z.string() })),
      /** The places of the walk that more than one account has. */
      compartidos: z.array(z.strictObject({ orden: z.number(), cuentas: z.array(z.number()).readonly() })),
      vigente: VigenciaDeRuta,
      historia: z.array(VigenciaDeRuta).readonly(),
    }),
    resumen:
      'Las cuentas de una ruta en una fecha, en el orden en que se camina, los lugares con más de una, y su grupo, sector y nombre con su historia',
  },
  'padron.rutas': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    /** `grupo` null: those of all. */
    entrada: z.strictObject({ grupo: Clave.nullable().default(null), fecha: FechaONada }),
    salida: z.strictObject({
      rutas: z.array(z.strictObject({ clave: z.string(), sector: z.string(), grupo: z.string(), nombre: z.string() })),
    }),
    resumen: 'Las rutas que un grupo de facturación tiene en una fecha, o todas',
  },
  'padron.buscar': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: z.strictObject({
      texto: renglon(200).trim().min(2, 'escriba al menos dos caracteres'),
      cuantas: entero(1, 200).default(50),
    }),
    salida: z.strictObject({ cuentas: z.array(CuentaHallada), hayMas: z.boolean() }),
    resumen: 'Busca cuentas por número, número anterior, nombre, domicilio, teléfono, RFC o clave catastral, o por varios a la vez',
  },
  'padron.duplicados': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: z.strictObject({ cuenta: Cuenta.nullable().default(null), cuantos: entero(1, 1_000).default(100) }),
    salida: z.strictObject({ grupos: z.array(Grupo) }),
    resumen: 'Personas que parecen la misma escrita de varios modos, y predios con más de una cuenta, con la razón de cada uno',
  },
  'padron.importar': {
    tipo: 'operacion',
    permiso: 'padron.importar',
    entrada: z.strictObject({
      archivo: renglon(255).trim().min(1, 'falta el nombre del archivo'),
      base64: z.base64().max(40_000_000, 'pasa de 30 MB; comprímalo con gzip'),
      corte: FechaCivil,
      codificacion: z
        .enum(CODIFICACIONES)
        .nullable()
        .default(null)
        .describe('La de un CSV, si no es UTF-8 ni puede probarse cuál es; no vale contra un archivo que sí es UTF-8'),
    }),
    salida: z.strictObject({
      archivo: z.string(),
      huella: z.string(),
      corte: Dia,
      filas: z.number(),
      yaEstaba: z.boolean(),
      avisos: z.array(z.string()),
    }),
    resumen: 'Importa entero un padrón (CSV, CSV comprimido con gzip o XLSX) con su fecha de corte, o no importa nada',
  },
} as const satisfies Record<string, Pregunta>
