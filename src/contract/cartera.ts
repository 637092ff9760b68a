import { z } from 'zod'
import { DIVISIONES } from '../core/cartera/antiguedad.ts'
import { CAMPOS_DE_CARTERA } from './cartera-campos.ts'
import { Clave, Cuenta, entero, FechaONada, Importe, Motivo, Numero, PeriodoEscrito, PeriodoFacturado, Pesos, texto } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import type { Pregunta } from './pregunta.ts'

const { campos, objeto } = objetosCon(CAMPOS_DE_CARTERA)

const RegistrarMovimiento = objeto({
  cuenta: Cuenta,
  tipo: z.enum(['cargo', 'abono']),
  concepto: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'escriba el concepto en minúsculas y sin espacios, como «agua» o «corte-y-reconexion»'),
  importe: Importe,
  /** `null`: today. */
  fecha: FechaONada,
  /** Only of a charge. `null`: it falls due on its own date. */
  vence: FechaONada,
  periodo: PeriodoFacturado.nullable().default(null),
  /** Only of a charge: the charge on which it is a surcharge. */
  recargoDe: Numero.nullable().default(null),
  referencia: texto(100),
  /** Only of a payment: the office or channel of `reglas/cobro/lugares.yaml` where it came in. */
  lugar: Clave.nullable().default(null),
  motivo: Motivo,
  /** Only of a payment: why it goes in although another of the same day, amount and reference is there. */
  repetido: Motivo.nullable().default(null),
}).refine((m) => m.tipo === 'cargo' || (m.vence === null && m.recargoDe === null), 'un abono no vence ni es recargo de nada')

const AplicacionHecha = objeto({ cargo: z.number(), abono: z.number(), importe: Pesos, cargoAbierto: Pesos, abonoAbierto: Pesos })

const MovimientoEscrito = objeto({
  movimiento: z.number(),
  tipo: z.enum(['cargo', 'abono', 'reversa']),
  concepto: z.string(),
  /** How people read the concept. */
  nombre: z.string(),
  fecha: z.string(),
  vence: z.string().nullable(),
  periodo: PeriodoEscrito.nullable(),
  importe: Pesos,
  iva: Pesos.nullable().describe('De ese importe, lo que es IVA; null si no se sabe'),
  /** The balance after it, in order of date and number. */
  saldo: Pesos,
  revierte: z.number().nullable(),
  recargoDe: z.number().nullable(),
  referencia: z.string(),
  motivo: z.string().nullable(),
  persona: z.string().nullable(),
})

const Partida = objeto({
  movimiento: z.number(),
  tipo: z.enum(['cargo', 'abono', 'reversa']),
  concepto: z.string(),
  /** How people read the concept. */
  nombre: z.string(),
  fecha: z.string(),
  vence: z.string().nullable(),
  periodo: PeriodoEscrito.nullable(),
  importe: Pesos,
  abierto: Pesos,
  /** Of a charge, what is owed of it once the money in favour that nobody applied pays it. */
  porPagar: Pesos,
  /** Months or fraction; 0 if it is not due. */
  mesesVencidos: z.number(),
  /** Why it is frozen, as people read it; `null` if it is not. */
  congelado: z.string().nullable(),
})

/** `causado` is `null` with `falta` when no rate is known for one of its months: that is not zero. */
const RecargoEscrito = objeto({
  movimiento: z.number(),
  concepto: z.string(),
  nombre: z.string(),
  vence: z.string(),
  causado: Pesos.nullable(),
  cargado: Pesos,
  pendiente: Pesos.nullable(),
  falta: z.enum(['sinTasa']).nullable(),
  pasos: z.array(z.string()),
})

/** Charges of an account whose state changes from a day on (`desde` null: today); `corrige`: the number of the fact of that day that was wrong. */
const SobreCargos = objeto({
  cuenta: Cuenta,
  cargos: z
    .array(Numero)
    .min(1, 'diga al menos un cargo')
    .max(1000, 'son más de 1000 cargos')
    .refine((c) => new Set(c).size === c.length, 'un cargo está dos veces'),
  desde: FechaONada,
  corrige: Numero.nullable().default(null),
  motivo: Motivo,
})

const CargosDichos = objeto({ desde: z.string(), cargos: z.array(z.number()), abierto: Pesos })

const CongelamientoEscrito = objeto({
  cargo: z.number(),
  desde: z.string(),
  numero: z.number(),
  estado: z.enum(['congelado', 'libre']),
  causa: z.string().nullable(),
  hasta: z.string().nullable(),
  corrige: z.number().nullable(),
  motivo: z.string(),
})

const Tramo = objeto({ clave: z.string(), nombre: z.string(), hastaMeses: z.number().nullable(), importe: Pesos })

const Todas = objeto({
  al: z.string(),
  saldo: Pesos,
  aFavor: Pesos,
  /** Of what is in favour, what pays charges though nobody applied it: the balance is the brackets, plus this, less `aFavor`. */
  imputado: Pesos,
  /** Of what the brackets add up to, what is frozen. */
  congelado: Pesos,
  tramos: z.array(Tramo.extend(campos({ cuentas: z.number().nullable() }))),
  cuentas: z.number().nullable(),
  deudoras: z.number().nullable(),
  conSaldoAFavor: z.number().nullable(),
})

const DeGrupo = { cuentas: z.number(), deudoras: z.number(), saldo: Pesos, aFavor: Pesos, imputado: Pesos, tramos: z.array(Tramo) }

const Grupo = objeto({ ...DeGrupo, clave: z.string().describe('La ruta, el uso o la clase') })

export const cartera = {
  'cartera.registrar-movimiento': {
    tipo: 'operacion',
    permiso: 'cartera.registrar',
    entrada: RegistrarMovimiento,
    salida: objeto({ cuenta: z.number(), movimiento: z.number(), importe: Pesos, saldo: Pesos }),
    resumen: 'Registra a mano un cargo o un abono, con su documento y su motivo',
  },
  'cartera.aplicar': {
    tipo: 'operacion',
    permiso: 'cartera.aplicar',
    /** `importe` null: all that is open of it. `cargo` null: to those that the rule of `reglas/cobro` says, in its order. */
    entrada: objeto({
      cuenta: Cuenta,
      abono: Numero,
      importe: Importe.nullable().default(null),
      cargo: Numero.nullable().default(null),
      prelacion: Clave.nullable().default(null),
    }),
    salida: objeto({ aplicaciones: z.array(AplicacionHecha), aplicado: Pesos, aFavor: Pesos }),
    resumen: 'Aplica un abono a los cargos abiertos; lo que sobra queda a favor',
  },
  'cartera.reversar': {
    tipo: 'operacion',
    permiso: 'cartera.reversar',
    entrada: objeto({ cuenta: Cuenta, movimiento: Numero, motivo: Motivo, referencia: texto(100) }),
    salida: objeto({ reversa: z.number(), importe: Pesos, deshechas: z.array(AplicacionHecha), saldo: Pesos }),
    resumen: 'Reversa un movimiento entero con otro que lo señala, y deshace sus aplicaciones',
  },
  'cartera.congelar': {
    tipo: 'operacion',
    permiso: 'cartera.congelar',
    /** `causa` is one of `reglas/cobro/congelamiento.yaml`. `hasta` null: without end. */
    entrada: SobreCargos.extend(campos({ causa: Clave, hasta: FechaONada })),
    salida: CargosDichos,
    resumen: 'Congela cargos de una cuenta: mientras, ni causan recargos ni los toca un pago que no los nombre',
  },
  'cartera.liberar': {
    tipo: 'operacion',
    permiso: 'cartera.congelar',
    entrada: SobreCargos,
    salida: CargosDichos,
    resumen: 'Libera cargos congelados de una cuenta; sus recargos siguen desde ese día donde se habían detenido',
  },
  'cartera.cargar-recargos': {
    tipo: 'operacion',
    permiso: 'cartera.recargos',
    /** One account or a whole ruta. `al` null: today. */
    entrada: objeto({
      cuenta: Cuenta.nullable().default(null),
      ruta: Clave.nullable().default(null),
      al: FechaONada,
    }).refine((e) => (e.cuenta === null) !== (e.ruta === null), 'diga una cuenta o una ruta, y solo una'),
    salida: objeto({
      al: z.string(),
      /** Accounts looked at, and those to which something was charged; with 0, nothing was pending and nothing was written. */
      cuentas: z.number(),
      conRecargo: z.number(),
      movimientos: z.number(),
      recargos: Pesos,
      iva: Pesos,
      /** By account, the charges whose surcharge (`sinTasa`) or its tax (`sinImpuesto`) the rules do not say: they were not charged. */
      sinConocer: z.array(objeto({ cuenta: z.number(), cargos: z.number(), falta: z.enum(['sinTasa', 'sinImpuesto']) })),
      /** By account, what was charged before and is no longer owed, because the money had come in time. */
      deMas: z.array(objeto({ cuenta: z.number(), importe: Pesos })),
    }),
    resumen: 'Carga a una cuenta o a una ruta los recargos que falta cargar; lo ya cargado no se repite',
  },
  'cartera.estado-de-cuenta': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    entrada: objeto({
      cuenta: Cuenta,
      desde: FechaONada.describe('Primer día de los movimientos que se muestran; null: todos'),
      al: FechaONada,
    }),
    salida: objeto({
      cuenta: z.number(),
      desde: z.string().nullable(),
      al: z.string(),
      saldoAnterior: Pesos,
      saldo: Pesos,
      aFavor: Pesos,
      vencido: Pesos,
      /** Of what is owed, what is frozen. */
      congelado: Pesos,
      movimientos: z.array(MovimientoEscrito),
      partidas: z.array(Partida),
      congelamientos: z.array(CongelamientoEscrito),
      recargos: z.array(RecargoEscrito),
      reglaDeRecargo: z.string(),
      causas: z.array(objeto({ clave: z.string(), nombre: z.string() })).describe('Por qué se puede congelar un cargo'),
      /** `null` if one of them is not known. */
      recargosPendientes: Pesos.nullable(),
    }),
    resumen: 'Movimientos, saldo, partidas abiertas y recargos de una cuenta a una fecha, con sus cuentas',
  },
  'cartera.antiguedad': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    /** `cuenta` null: all of them together. */
    entrada: objeto({ cuenta: Cuenta.nullable().default(null), al: FechaONada }),
    salida: Todas,
    resumen: 'Saldo y antigüedad por meses vencidos, de una cuenta o de todas',
  },
  'cartera.antiguedad-por': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    entrada: objeto({
      por: z.enum(DIVISIONES),
      al: FechaONada,
      clave: Clave.nullable().default(null).describe('Una sola ruta, uso o clase, con sus cuentas; null: todas, sin ellas'),
      despuesDe: entero(0).default(0),
      cuantas: entero(1, 1_000).default(200),
      soloCuentas: z.boolean().default(false).describe('Solo las cuentas de esa clave, sin volver a sumar los grupos: es lo que se hojea'),
    }),
    salida: objeto({
      al: z.string(),
      por: z.enum(DIVISIONES),
      grupos: z.array(Grupo),
      cuentas: z.array(
        objeto({
          cuenta: z.number(),
          titular: z.string().describe('A nombre de quien está ese día; vacío si no consta'),
          saldo: Pesos,
          aFavor: Pesos,
          imputado: Pesos,
          tramos: z.array(Tramo),
        }),
      ),
      hayMas: z.boolean().describe('Si hay más cuentas: pídalas con despuesDe la última'),
    }),
    resumen: 'Lo que se debe por antigüedad, por ruta, uso o clase; de una sola, además sus cuentas, una por una',
  },
  'cartera.antiguedad-contada': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    entrada: objeto({ por: z.enum(DIVISIONES).default('uso') }),
    salida: objeto({
      contada: objeto({
        tomada: z.string().describe('Cuándo se contó, en UTC'),
        total: Todas.describe('La suma de toda la cartera'),
        grupos: z.array(Grupo),
      })
        .nullable()
        .describe('null: nadie la ha contado todavía'),
    }),
    resumen: 'La última antigüedad de toda la cartera que contó un trabajo, con el momento en que se contó',
  },
  'cartera.verificar': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: objeto({}),
    salida: objeto({ contradicciones: z.array(objeto({ que: z.string(), cuentas: z.number(), cuentaId: z.number() })) }),
    resumen: 'Busca en toda la cartera lo que ninguna restricción de la base prueba',
  },
} as const satisfies Record<string, Pregunta>
