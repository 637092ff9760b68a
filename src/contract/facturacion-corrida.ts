import { z } from 'zod'
import { COMPROBACIONES } from '../core/facturacion/calendario.ts'
import {
  Clave,
  Cuenta,
  entero,
  FechaCivil,
  FechaONada,
  Guardable,
  Motivo,
  Numero,
  PeriodoEscrito,
  PeriodoFacturado,
  Pesos,
} from './comun.ts'
import { pendientes } from './comun-pendientes.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

const delGrupo = { periodo: PeriodoFacturado, grupo: Clave }

/** What a ruta or a whole run comes to, and the same by use and concept. */
const totales = {
  cuentas: z.number(),
  recibos: z.number(),
  incidencias: z.number(),
  subtotalPesos: Pesos,
  ivaPesos: Pesos,
  totalPesos: Pesos,
  porConcepto: z.array(objeto({ uso: z.string(), concepto: z.string(), lineas: z.number(), basePesos: Pesos, ivaPesos: Pesos })),
  porCausa: z.record(z.string(), z.number()),
}

/** What is told of rutas that are done. */
const lote = { cuentas: z.number(), recibos: z.number(), incidencias: z.number(), totalPesos: Pesos }

/** How many of those parked are named; all are counted. */
const Apartadas = entero(0, 1000).default(20)

const Apartada = objeto({ cuenta: z.number(), ruta: z.string(), causa: z.string(), explicacion: z.string() })

/** Accounts of a group with surcharges to be charged, and how much with its tax. */
const RecargosPorCargar = objeto({ cuentas: z.number(), importePesos: Pesos })

const Corrida = objeto({
  corrida: z.number(),
  periodo: PeriodoEscrito,
  grupo: Clave,
  fecha: FechaCivil,
  vence: FechaCivil,
  reglasHuella: z.string(),
  /** Whether the rules are still those that it was opened with. */
  mismasReglas: z.boolean(),
  rutas: z.number(),
  pendientes: z.array(z.string()),
  /** Accounts that entered a ruta after it was billed and have neither bill nor cause: the first, and how many. */
  sinFacturar: objeto({ cuantas: z.number(), cuentas: z.array(objeto({ cuenta: z.number(), ruta: z.string() })) }),
  /** Why it was opened though surcharges were not loaded; `null`: there were none to load. */
  sinRecargos: z.string().nullable(),
  hechas: z.array(objeto({ ruta: z.string(), recibos: z.number() })),
  ...totales,
  /** The first of those parked. */
  apartadas: z.array(Apartada),
})

const Linea = objeto({ movimiento: z.number(), concepto: z.string(), periodo: PeriodoEscrito.nullable(), importePesos: Pesos })

const ReciboEscrito = objeto({
  version: z.number(),
  corrida: z.number(),
  ruta: z.string(),
  orden: z.number(),
  uso: z.string(),
  /** As it was when billed. */
  clase: z.enum(['bajo', 'alto']),
  tarifa: z.string(),
  viviendas: z.number(),
  consumoM3: z.number().nullable(),
  fecha: FechaCivil,
  vence: FechaCivil,
  subtotalPesos: Pesos,
  ivaPesos: Pesos,
  totalPesos: Pesos,
  /** What the account owed before it; it is not part of the total. */
  adeudoPesos: Pesos,
  /** The bills of which something was owed. */
  recibosAdeudo: z.number().nullable(),
  lineas: z.array(Linea),
  pasos: z.array(z.string()),
  reglasHuella: z.string(),
  /** Why it was cancelled; `null` if it stands. */
  cancelado: z.string().nullable(),
  /** Figures that its own steps, worked out again, do not give: none. */
  diferencias: z.array(z.string()),
  /** Whether the rules of today give the same; `null` if they no longer price it. */
  conReglasDeHoy: z.boolean().nullable(),
})

/** What a printed bill shows, before it is added up; dates, m³ and texts as they go to the paper. */
const ReciboPorImprimir = objeto({
  folio: z.string(),
  cuenta: z.string(),
  cuentaAnterior: z.string().nullable(),
  titular: z.string(),
  domicilio: z.tuple([z.string(), z.string()]),
  sector: z.string(),
  ruta: z.string(),
  orden: z.number(),
  uso: z.string(),
  tarifa: z.string(),
  viviendas: z.number(),
  lectura: objeto({
    medidor: z.string().nullable(),
    anterior: z.number().nullable(),
    actual: z.number().nullable(),
    /** Of a period with more than one meter, each; empty if there was one. */
    medidores: z.array(objeto({ medidor: z.string(), anterior: z.number(), actual: z.number(), m3: z.number() })),
    desde: FechaCivil,
    hasta: FechaCivil,
    /** What is said beside the figure; `null`: it is a plain reading. */
    nota: z.string().nullable(),
  }),
  periodo: PeriodoEscrito,
  consumoM3: z.string(),
  origenConsumo: z.string(),
  cargos: z.array(objeto({ concepto: z.string(), basePesos: Pesos, tasaIva: z.string().nullable(), ivaPesos: Pesos })),
  totalPesos: Pesos,
  /** What was owed with the bill before, and what entered since: with the total of the period, they add up to what is to be paid. */
  adeudoAnteriorPesos: Pesos,
  pagosPesos: Pesos,
  recargosPesos: Pesos,
  otrosPesos: Pesos,
  recargosTasa: z.string().nullable(),
  ultimoPago: objeto({ fecha: FechaCivil, importePesos: Pesos, lugar: z.string().nullable() }).nullable(),
  recibosVencidos: z.number().nullable(),
  historia: z.array(objeto({ periodo: PeriodoEscrito, consumoM3: z.string().nullable() })),
  pasos: z.array(z.string()),
  emision: FechaCivil,
  vence: FechaCivil,
  /** `null`: the account has no room in the format of the bank. */
  referencia: z.string().nullable(),
  qr: z.string().nullable(),
  mensajes: z.array(z.string()),
})

const Emisor = objeto({
  nombre: z.string(),
  razonSocial: z.string(),
  rfc: z.string(),
  domicilio: z.string(),
  contacto: z.array(z.string()),
  dondePagar: z.array(z.string()),
  leyendas: z.array(z.string()),
  marcas: z.array(objeto({ xMm: z.number(), yMm: z.number(), anchoMm: z.number(), altoMm: z.number() })),
})

/** The billing run and its bills. */
export const corrida = {
  'facturacion.registrar-actividad': {
    tipo: 'operacion',
    permiso: 'facturacion.calendario',
    entrada: objeto({
      ...delGrupo,
      actividad: Clave,
      dispensa: Motivo.nullable().default(null).describe('Por qué se da por hecha aunque a sus datos les falte algo'),
    }),
    salida: objeto({ hechas: z.array(z.string()), siguientes: z.array(z.string()) }),
    resumen: 'Registra que un grupo terminó una actividad del calendario; su anterior debe estar hecha, y a sus datos no les falta nada',
  },
  'facturacion.pendientes': pendientes(
    'facturacion.calendario',
    ['paso-tarde'],
    'Cuántos grupos van tarde en el paso que les sigue, de los meses en curso, y desde qué día el más antiguo',
  ),
  'facturacion.avance': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({
      periodo: PeriodoFacturado,
      grupo: Clave.nullable().default(null).describe('Todos, si no se dice'),
      cuantas: entero(0, 1000).default(20).describe('Faltas que se nombran de cada actividad; todas se cuentan'),
      contar: z.boolean().default(true).describe('Si se cuenta lo que falta; sin contar se dice solo lo que está registrado'),
    }),
    salida: objeto({
      periodo: PeriodoEscrito,
      grupos: z.array(
        objeto({
          grupo: z.string(),
          rutas: z.number(),
          sinRecibo: z.string().nullable().describe('Por qué ese mes no lleva recibo, si cada uno cobra varios meses; null: sí lo lleva'),
          actividades: z.array(
            objeto({
              clave: z.string(),
              nombre: z.string(),
              comprueba: z.enum(COMPROBACIONES).nullable(),
              despuesDe: z.string().nullable().describe('Actividad que debe estar hecha antes; null si ninguna'),
              seDispensa: z.boolean().describe('Si se puede dar por hecha con un motivo aunque le falte algo'),
              limite: FechaCivil.nullable(),
              tarde: z.boolean().describe('Si se hizo después de su día, o ya pasó sin hacerse'),
              hecha: objeto({ fecha: FechaCivil, persona: z.string() }).nullable(),
              dispensa: objeto({ motivo: z.string(), faltaban: z.number() }).nullable(),
              faltan: z
                .number()
                .nullable()
                .describe(
                  'Cuánto les falta a sus datos; null si ya está hecha, si no se comprueba, si falta antes la corrida, si el mes no lleva recibo o si no se contó',
                ),
              faltas: z
                .array(objeto({ ruta: z.string(), cuenta: z.number().nullable() }))
                .describe('Las primeras, por ruta y en el orden en que se camina; sin cuenta es la ruta entera'),
            }),
          ),
        }),
      ),
    }),
    resumen: 'En qué va el mes de cada grupo: qué actividades hizo, quién y cuándo, y qué les falta a las demás, con sus cuentas',
  },
  'facturacion.abrir-corrida': {
    tipo: 'operacion',
    permiso: 'facturacion.correr',
    /** `fecha`: today; `vence`: after the days of the calendar; `regimen`: that of each tariff. */
    entrada: objeto({
      ...delGrupo,
      fecha: FechaONada,
      vence: FechaONada,
      regimen: Clave.nullable().default(null),
      /** Why it is opened though there are surcharges to be loaded. */
      sinRecargos: Motivo.nullable().default(null),
    }),
    salida: objeto({
      corrida: z.number(),
      vence: FechaCivil,
      reglasHuella: z.string(),
      rutas: z.number(),
      recargosPorCargar: RecargosPorCargar,
    }),
    resumen: 'Abre la facturación de un grupo en un periodo y fija las reglas con que se hará entera',
  },
  'facturacion.retirar-corrida': {
    tipo: 'operacion',
    permiso: 'facturacion.cancelar',
    entrada: objeto({ ...delGrupo, motivo: Motivo }),
    salida: objeto({ corrida: z.number() }),
    resumen: 'Retira una corrida que se abrió por error y no ha facturado nada; su periodo se puede abrir otra vez',
  },
  'facturacion.verificar': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({}),
    salida: objeto({
      incompletas: z.array(objeto({ periodo: PeriodoEscrito, grupo: z.string(), cuantas: z.number(), cuentas: z.array(z.number()) })),
    }),
    resumen: 'Busca en todas las corridas las cuentas activas que no tienen recibo ni causa de no tenerlo',
  },
  'facturacion.facturar-rutas': {
    tipo: 'operacion',
    permiso: 'facturacion.correr',
    /** Some at once: what surrounds a ruta costs as much for one as for several. */
    entrada: objeto({
      corrida: Numero,
      rutas: z
        .array(Clave)
        .min(1, 'diga al menos una ruta')
        .max(20, 'van hasta 20 rutas de una vez')
        .refine((rutas) => new Set(rutas).size === rutas.length, 'hay una ruta repetida'),
    }),
    salida: objeto({ rutas: z.array(objeto({ ruta: z.string(), ...lote })), ...lote }),
    resumen: 'Factura las cuentas de unas rutas en una corrida; hacerlo dos veces no cobra dos veces',
  },
  'facturacion.prefacturar': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({ ...delGrupo, regimen: Clave.nullable().default(null), apartadas: Apartadas }),
    salida: objeto({ ...totales, apartadas: z.array(Apartada), recargosPorCargar: RecargosPorCargar }),
    resumen: 'Calcula lo que se facturaría de un grupo, por uso y concepto, y lo que se apartaría; no guarda nada',
  },
  'facturacion.corrida': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({ ...delGrupo, apartadas: Apartadas }),
    salida: Corrida,
    resumen: 'Muestra lo hecho y lo que falta de la facturación de un grupo, sus totales y lo que apartó',
  },
  'facturacion.recibo': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado }),
    salida: objeto({ recibos: z.array(ReciboEscrito) }),
    resumen: 'Muestra los recibos de una cuenta en un periodo y los vuelve a calcular con los pasos que guardan',
  },
  'facturacion.por-referencia': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({
      referencia: Guardable.trim().regex(/^\d{2,32}$/, 'la referencia son de 2 a 32 dígitos, como vienen impresos'),
    }),
    /** Those that stand first, the newest of them first. `cancelado` is why. */
    salida: objeto({
      recibos: z.array(
        objeto({
          cuenta: z.number(),
          periodo: PeriodoEscrito,
          version: z.number(),
          fecha: z.string(),
          vence: z.string(),
          totalPesos: Pesos,
          cancelado: z.string().nullable(),
        }),
      ),
    }),
    resumen: 'Da la cuenta y los recibos que llevan impresa una referencia de pago',
  },
  'facturacion.imprimir-ruta': {
    tipo: 'consulta',
    permiso: 'facturacion.imprimir',
    entrada: objeto({ periodo: PeriodoFacturado, ruta: Clave }),
    salida: objeto({ emisor: Emisor, recibos: z.array(ReciboPorImprimir) }),
    resumen: 'Da lo que imprimen los recibos vivos de una ruta en un periodo, en el orden en que se camina',
  },
  'facturacion.imprimir-recibo': {
    tipo: 'consulta',
    permiso: 'facturacion.imprimir',
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado }),
    salida: objeto({ emisor: Emisor, recibo: ReciboPorImprimir }),
    resumen: 'Da lo que imprime el recibo vivo de una cuenta en un periodo: lo mismo que en su ruta',
  },
  'facturacion.cancelar-recibo': {
    tipo: 'operacion',
    permiso: 'facturacion.cancelar',
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado, motivo: Motivo }),
    salida: objeto({ version: z.number(), reversas: z.array(z.number()), saldoPesos: Pesos }),
    resumen: 'Cancela el recibo de una cuenta y reversa en su cartera lo que cargó',
  },
  'facturacion.refacturar': {
    tipo: 'operacion',
    permiso: 'facturacion.cancelar',
    /** `aceptarTope`: who asks has looked at it, and it is not absurd. */
    entrada: objeto({ cuenta: Cuenta, periodo: PeriodoFacturado, aceptarTope: z.boolean().default(false) }),
    salida: objeto({ version: z.number(), totalPesos: Pesos, saldoPesos: Pesos }),
    resumen: 'Factura una cuenta que quedó apartada o cuyo recibo se canceló, con los datos y las reglas de hoy',
  },
} as const satisfies Record<string, Pregunta>
