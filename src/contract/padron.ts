import { z } from 'zod'
import { CODIFICACIONES } from '../core/comun/codificacion.ts'
import type { CuentaEn } from '../core/padron/cuenta.ts'
import { CALIDADES, CLASES_CONSUMO, CLASES_DE_USUARIO, ESTADOS_CUENTA, ESTADOS_SUMINISTRO } from '../core/padron/cuenta.ts'
import { type HistoriaUsuario, MEDIOS } from '../core/padron/usuario.ts'
import { Clave, Cuenta, entero, FechaCivil, FechaONada, Motivo, Numero, Pesos, renglon, TABLA_EN_BASE64 } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_PADRON } from './padron-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_PADRON)

const Escrito = renglon(300)
const Quiza = Escrito.nullable().default(null)

const Clase = z.enum(CLASES_DE_USUARIO).nullable()
/** `clase` null: what the RFC or the CURP tell. */
const Persona = objeto({ clase: Clase.default(null), nombre: Escrito, rfc: Quiza, curp: Quiza, telefono: Quiza, correo: Quiza })
/** The data of somebody new, or the number alone of one that the registry has. */
const Quien = Persona.extend(campos({ usuario: Numero.nullable().default(null), nombre: Escrito.nullable().default(null) }))

const Domicilio = objeto({
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
const CambiosDePersona = objeto({
  clase: Clase.optional(),
  nombre: Escrito.optional(),
  rfc: nulo,
  curp: nulo,
  telefono: nulo,
  correo: nulo,
})
const CambiosDePredio = objeto({
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

const Clasificacion = objeto({
  uso: Clave,
  giro: Clave.nullable(),
  clase: z.enum(CLASES_CONSUMO),
  viviendas: entero(1, 100_000),
  tarifa: Clave,
  drenaje: z.boolean(),
  saneamiento: z.boolean(),
})

/** `cuenta` null: the number that follows. `alta` null: today. */
const AltaCuenta = objeto({
  cuenta: Cuenta.nullable().default(null),
  alta: FechaONada,
  cuentaAnterior: renglon(40).trim().min(1, 'falta el texto').nullable().default(null),
  titular: Quien,
  propietario: Quien.nullable().default(null),
  inquilino: Quien.nullable().default(null),
  predio: Domicilio,
  toma: objeto({ diametroMm: Diametro, drenaje: z.boolean() }),
  clasificacion: Clasificacion.extend(campos({ giro: Clave.nullable().default(null), clase: z.enum(CLASES_CONSUMO).default('bajo') })),
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
const Usuario = objeto({ usuario: z.number(), ...identidad, telefono: texto, correo: texto })
const HistoriaDeUsuario = objeto({
  usuario: z.number(),
  fusion: objeto({ en: z.number(), motivo: z.string(), persona: z.string(), momento: z.string() }).nullable(),
  identidad: z.array(objeto({ ...hecho, ...identidad })).readonly(),
  contactos: z.array(objeto({ ...hecho, medio: z.enum(MEDIOS), valor: texto })).readonly(),
}) satisfies z.ZodType<HistoriaUsuario>
const Predio = objeto({
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
const Toma = objeto({ ...hecho, toma: z.number(), diametroMm: z.number(), drenaje: z.boolean() })
const Clasificada = objeto({ ...hecho, ...Clasificacion.shape, uso: z.string(), giro: texto, tarifa: z.string() })
const Recorrido = objeto({ ...hecho, ruta: z.string(), orden: z.number() })
const DatosDeRuta = { sector: z.string(), grupo: z.string(), nombre: z.string() }
const VigenciaDeRuta = objeto({ ...hecho, ...DatosDeRuta })
const Situacion = objeto({ ...hecho, estado: z.enum(ESTADOS_CUENTA) })
const Suministro = objeto({ ...hecho, estado: z.enum(ESTADOS_SUMINISTRO) })

const Vigente = objeto({
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
  recorrido: Recorrido.extend(campos({ sector: z.string(), grupo: z.string() })).nullable(),
  situacion: Situacion.nullable(),
  suministro: Suministro.nullable(),
}) satisfies z.ZodType<CuentaEn>

const Historia = objeto({
  usuarios: z.array(HistoriaDeUsuario).readonly(),
  titularidad: z.array(objeto({ ...hecho, calidad: z.enum(CALIDADES), usuario: z.number().nullable() })).readonly(),
  predio: z.array(Predio).readonly(),
  tomas: z.array(Toma).readonly(),
  clasificacion: z.array(Clasificada).readonly(),
  recorrido: z.array(Recorrido).readonly(),
  situacion: z.array(Situacion).readonly(),
  suministro: z.array(Suministro).readonly(),
})

/** `corrige`: the number of the fact of that very date that was wrong; null: something changed. */
const Corrige = Numero.nullable().default(null)
/** How many facts of the kind that changes were seen by who asks; null: it does not matter to them. */
const Vistos = entero(0).nullable().default(null)
const cambio = { cuenta: Cuenta, desde: FechaONada, corrige: Corrige, motivo: Motivo, vistos: Vistos }
/** `numero`: which fact of that date it is. */
const Cambiada = objeto({ cuenta: z.number(), desde: Dia, numero: z.number() })
/** `avisos`: what to look at, as bills of that time that went out as it was before. */
const Avisada = Cambiada.extend(campos({ avisos: z.array(z.string()) }))

export const padron = {
  'padron.alta-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({
      sectores: z
        .array(objeto({ clave: Clave, nombre: Escrito.trim().min(1) }))
        .max(1_000)
        .default([]),
      rutas: z
        .array(objeto({ clave: Clave, sector: Clave, grupo: Clave, nombre: Escrito.trim().min(1) }))
        .max(5_000)
        .default([]),
      desde: FechaONada,
    }),
    salida: objeto({ sectores: z.number(), rutas: z.number(), yaEstaban: z.number() }),
    resumen: 'Da de alta sectores y rutas; los que ya están igual no se repiten',
  },
  'padron.cambiar-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({
      ruta: Clave,
      desde: FechaONada,
      corrige: Corrige,
      motivo: Motivo,
      cambios: objeto({ sector: Clave.optional(), grupo: Clave.optional(), nombre: Escrito.trim().min(1).optional() }),
    }),
    salida: objeto({ ruta: z.string(), desde: Dia, numero: z.number(), ...DatosDeRuta }),
    resumen:
      'Cambia desde una fecha el grupo de facturación, el sector o el nombre de una ruta; en cada mes se factura una vez y en un solo grupo',
  },
  'padron.alta-cuenta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: AltaCuenta,
    salida: objeto({ cuenta: z.number(), avisos: z.array(z.string()) }),
    resumen: 'Da de alta una cuenta con su titular, predio, toma, clasificación y ruta; avisa de posibles duplicados',
  },
  'padron.cambiar-titular': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({
      ...cambio,
      calidad: z.enum(CALIDADES).default('titular'),
      persona: Persona.nullable().default(null),
      usuario: Numero.nullable().default(null),
      nadie: z.boolean().default(false),
    }),
    salida: Avisada.extend(
      campos({
        usuario: z.number().nullable(),
        calidad: z.enum(CALIDADES),
        adeudo: objeto({ saldo: Pesos, seCobraraA: z.string() }).nullable(),
      }),
    ),
    resumen:
      'Cambia desde una fecha al titular, propietario o inquilino: una persona nueva, un usuario del registro o, si no es el titular, ya nadie',
  },
  'padron.corregir-usuario': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    /** The number of the person, or an account: its holder. */
    entrada: objeto({
      ...cambio,
      cuenta: Cuenta.nullable().default(null),
      usuario: Numero.nullable().default(null),
      cambios: CambiosDePersona,
    }),
    /** `cuentas`: those in which it is seen. */
    salida: Avisada.omit({ cuenta: true, numero: true }).extend(
      campos({
        usuario: z.number(),
        hechos: z.array(objeto({ que: z.enum(['identidad', ...MEDIOS]), numero: z.number() })),
        cuentas: z.array(z.number()),
      }),
    ),
    resumen: 'Corrige desde una fecha los datos de una persona que sigue siendo la misma, en todas sus cuentas',
  },
  'padron.fusionar-usuarios': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({ usuario: Numero, en: Numero, motivo: Motivo }),
    salida: objeto({ usuario: Usuario.nullable(), cuentas: z.array(z.number()) }),
    resumen: 'Registra que un usuario resultó ser otro: desde entonces sus cuentas son las de este, y nada de lo registrado se reescribe',
  },
  'padron.usuario': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ usuario: Numero, fecha: FechaONada }),
    /** `historia`: of all the numbers under which the person is known. `hasta`: the day on which somebody else began. */
    salida: objeto({
      vigente: Usuario.nullable(),
      historia: z.array(HistoriaDeUsuario),
      cuentas: z.array(objeto({ cuentaId: z.number(), calidad: z.enum(CALIDADES), desde: Dia, hasta: Dia.nullable() })),
    }),
    resumen: 'Lo que se sabe de una persona en una fecha, toda su historia, y qué es y fue de cada cuenta',
  },
  'padron.verificar': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({}),
    salida: objeto({
      contradicciones: z.array(objeto({ que: z.string(), usuario: z.number(), cuentas: z.number(), cuentaId: z.number() })),
    }),
    resumen: 'Busca en el padrón lo que ninguna restricción de la base prueba: cuentas de personas que el registro no tiene',
  },
  'padron.cambiar-predio': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({ ...cambio, cambios: CambiosDePredio }),
    salida: Avisada.extend(
      campos({
        predio: Predio.omit({ desde: true, numero: true, corrige: true, motivo: true, persona: true, momento: true }),
      }),
    ),
    resumen: 'Corrige o cambia desde una fecha el domicilio, la clave catastral o las coordenadas del predio; avisa de posibles duplicados',
  },
  'padron.registrar-toma': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    /** `toma` null: one more, with its diameter and whether it drains; otherwise what is not told stays. */
    entrada: objeto({
      ...cambio,
      toma: entero(1, 1_000).nullable().default(null),
      diametroMm: Diametro.optional(),
      drenaje: z.boolean().optional(),
    }),
    salida: Avisada.extend(campos({ toma: z.number(), diametroMm: z.number(), drenaje: z.boolean() })),
    resumen: 'Agrega una toma a la cuenta, o cambia desde una fecha el diámetro o el drenaje de una que ya tiene',
  },
  'padron.reclasificar': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({ ...cambio, cambios: Clasificacion.partial() }),
    salida: Avisada.extend(campos({ clasificacion: Clasificacion.extend(campos({ uso: z.string(), giro: texto, tarifa: z.string() })) })),
    resumen: 'Cambia desde una fecha el uso, giro, clase (bajo o alto consumo), viviendas, tarifa o servicios de una cuenta',
  },
  'padron.mover-en-ruta': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({
      desde: FechaONada,
      corrige: Corrige,
      motivo: Motivo,
      vistos: Vistos.describe('Cuántos movimientos tenía la ruta de la primera cuenta cuando se acomodó; null: no importa'),
      cuentas: z
        .array(
          objeto({
            cuenta: Cuenta,
            ruta: Clave,
            orden: Numero,
            vistos: Vistos.describe('Cuántos lugares había tenido la cuenta para quien lo pide; null: no importa'),
          }),
        )
        .min(1)
        .max(2_000)
        .refine((todas) => new Set(todas.map((c) => c.cuenta)).size === todas.length, 'hay una cuenta repetida'),
    }),
    salida: objeto({ movidas: z.number(), desde: Dia, avisos: z.array(z.string()) }),
    resumen: 'Cambia desde una fecha la ruta o el lugar en ella de una o más cuentas',
  },
  'padron.cambiar-situacion': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({ ...cambio, estado: z.enum(ESTADOS_CUENTA) }),
    salida: Cambiada.extend(campos({ estado: z.enum(ESTADOS_CUENTA) })),
    resumen: 'Suspende, da de baja o reactiva una cuenta desde una fecha: de ello depende que se facture',
  },
  'padron.cambiar-suministro': {
    tipo: 'operacion',
    permiso: 'padron.cambiar',
    entrada: objeto({ ...cambio, estado: z.enum(ESTADOS_SUMINISTRO) }),
    salida: Cambiada.extend(campos({ estado: z.enum(ESTADOS_SUMINISTRO) })),
    resumen: 'Dice que una cuenta se conectó, limitó, cortó, reconectó o taponó desde una fecha; no cambia cómo se factura',
  },
  'padron.cuenta': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ cuenta: Cuenta, fecha: FechaONada }),
    salida: objeto({ vigente: Vigente.nullable(), historia: Historia }),
    resumen: 'Lo que vale de una cuenta en una fecha, y toda su historia',
  },
  'padron.ruta': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ ruta: Clave, fecha: FechaONada }),
    salida: objeto({
      ruta: z.string(),
      cuentas: z.array(objeto({ cuentaId: Cuenta, orden: z.number(), titular: z.string(), domicilio: z.string() })),
      /** The places of the walk that more than one account has. */
      compartidos: z.array(objeto({ orden: z.number(), cuentas: z.array(z.number()).readonly() })),
      movimientos: z.number(),
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
    entrada: objeto({
      grupo: Clave.nullable().default(null),
      fecha: FechaONada,
      contar: z.boolean().default(false).describe('Si además se cuentan sus cuentas en servicio'),
    }),
    salida: objeto({
      rutas: z.array(objeto({ clave: z.string(), ...DatosDeRuta, cuentas: z.number().nullable(), ultimo: z.number().nullable() })),
      grupos: z.array(z.string()),
    }),
    resumen: 'Las rutas que un grupo de facturación tiene en una fecha, o todas',
  },
  'padron.importar': {
    tipo: 'operacion',
    permiso: 'padron.importar',
    archivos: TABLA_EN_BASE64,
    entrada: objeto({
      archivo: renglon(255).trim().min(1, 'falta el nombre del archivo'),
      base64: z.base64().max(40_000_000, 'pasa de 30 MB; comprímalo con gzip'),
      corte: FechaCivil,
      codificacion: z
        .enum(CODIFICACIONES)
        .nullable()
        .default(null)
        .describe('La de un CSV, si no es UTF-8 ni puede probarse cuál es; no vale contra un archivo que sí es UTF-8'),
    }),
    salida: objeto({
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
