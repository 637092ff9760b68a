import { z } from 'zod'
import { FechaCivil, Guardable } from './comun.ts'
import type { Pregunta } from './pregunta.ts'

const Cuenta = z.number().int().min(1).max(2_147_483_647)
const Numero = z.number().int().min(1).max(2_147_483_647)
const texto = (maximo: number) => Guardable.trim().min(1, 'falta el texto').max(maximo, `pasa de ${maximo} caracteres`)

/** An amount of money to the centavo, above zero, as `1234.50`. */
const Importe = z
  .string({ error: 'escriba el importe entre comillas, como "1234.50"' })
  .regex(/^\d{1,13}(\.\d{1,2})?$/, 'no es un importe: use dígitos y, si acaso, un punto y dos decimales')
  .refine((t) => /[1-9]/.test(t), 'debe ser mayor que cero')

/** Pesos to the centavo on the way out, with sign: `-1234.50`. */
const Pesos = z.string().regex(/^-?\d+\.\d{2}$/)
const PeriodoFacturado = z
  .number()
  .int()
  .refine((p) => p >= 190001 && p <= 999912 && p % 100 >= 1 && p % 100 <= 12, 'escriba el periodo como 202310')

const RegistrarMovimiento = z
  .strictObject({
    cuenta: Cuenta,
    tipo: z.enum(['cargo', 'abono']),
    concepto: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9-]{0,59}$/, 'escriba el concepto en minúsculas y sin espacios, como «agua» o «corte-y-reconexion»'),
    importe: Importe,
    /** `null`: today. */
    fecha: FechaCivil.nullable().default(null),
    /** Only of a charge. `null`: it falls due on its own date. */
    vence: FechaCivil.nullable().default(null),
    periodo: PeriodoFacturado.nullable().default(null),
    /** Only of a charge: the charge on which it is a surcharge. */
    recargoDe: Numero.nullable().default(null),
    referencia: texto(100),
    motivo: texto(2000),
  })
  .refine((m) => m.tipo === 'cargo' || (m.vence === null && m.recargoDe === null), 'un abono no vence ni es recargo de nada')

const AplicacionHecha = z.strictObject({ cargo: z.number(), abono: z.number(), importe: Pesos, cargoAbierto: Pesos, abonoAbierto: Pesos })

const MovimientoEscrito = z.strictObject({
  movimiento: z.number(),
  tipo: z.enum(['cargo', 'abono', 'reversa']),
  concepto: z.string(),
  fecha: z.string(),
  vence: z.string().nullable(),
  periodo: z.number().nullable(),
  importe: Pesos,
  /** The balance after it, in order of date and number. */
  saldo: Pesos,
  revierte: z.number().nullable(),
  recargoDe: z.number().nullable(),
  referencia: z.string(),
  motivo: z.string().nullable(),
  persona: z.string().nullable(),
})

const Partida = z.strictObject({
  movimiento: z.number(),
  tipo: z.enum(['cargo', 'abono', 'reversa']),
  concepto: z.string(),
  fecha: z.string(),
  vence: z.string().nullable(),
  periodo: z.number().nullable(),
  importe: Pesos,
  abierto: Pesos,
  /** Months or fraction; 0 if it is not due. */
  mesesVencidos: z.number(),
})

/** `causado` is `null` with `falta` when no rate is known for one of its months: that is not zero. */
const RecargoEscrito = z.strictObject({
  movimiento: z.number(),
  concepto: z.string(),
  vence: z.string(),
  causado: Pesos.nullable(),
  cargado: Pesos,
  pendiente: Pesos.nullable(),
  falta: z.enum(['sinTasa']).nullable(),
  pasos: z.array(z.string()),
})

const Tramo = z.strictObject({ clave: z.string(), nombre: z.string(), hastaMeses: z.number().nullable(), importe: Pesos })

export const cartera = {
  'cartera.registrar-movimiento': {
    tipo: 'operacion',
    permiso: 'cartera.registrar',
    entrada: RegistrarMovimiento,
    salida: z.strictObject({ cuenta: z.number(), movimiento: z.number(), importe: Pesos, saldo: Pesos }),
    resumen: 'Registra a mano un cargo o un abono, con su documento y su motivo',
  },
  'cartera.aplicar': {
    tipo: 'operacion',
    permiso: 'cartera.aplicar',
    /** `importe` null: all that is open of it. `cargo` null: to those that the rule of `reglas/cobro` says, in its order. */
    entrada: z.strictObject({
      cuenta: Cuenta,
      abono: Numero,
      importe: Importe.nullable().default(null),
      cargo: Numero.nullable().default(null),
      orden: texto(60).nullable().default(null),
    }),
    salida: z.strictObject({ aplicaciones: z.array(AplicacionHecha), aplicado: Pesos, aFavor: Pesos }),
    resumen: 'Aplica un abono a los cargos abiertos; lo que sobra queda a favor',
  },
  'cartera.reversar': {
    tipo: 'operacion',
    permiso: 'cartera.reversar',
    entrada: z.strictObject({ cuenta: Cuenta, movimiento: Numero, motivo: texto(2000), referencia: texto(100) }),
    salida: z.strictObject({ reversa: z.number(), importe: Pesos, deshechas: z.array(AplicacionHecha), saldo: Pesos }),
    resumen: 'Reversa un movimiento entero con otro que lo señala, y deshace sus aplicaciones',
  },
  'cartera.cargar-recargos': {
    tipo: 'operacion',
    permiso: 'cartera.registrar',
    /** One account or a whole ruta. `al` null: today. */
    entrada: z
      .strictObject({
        cuenta: Cuenta.nullable().default(null),
        ruta: texto(40).nullable().default(null),
        al: FechaCivil.nullable().default(null),
      })
      .refine((e) => (e.cuenta === null) !== (e.ruta === null), 'diga una cuenta o una ruta, y solo una'),
    salida: z.strictObject({
      al: z.string(),
      /** Accounts looked at, and those to which something was charged; with 0, nothing was pending and nothing was written. */
      cuentas: z.number(),
      conRecargo: z.number(),
      movimientos: z.number(),
      recargos: Pesos,
      iva: Pesos,
      /** By account, the charges whose surcharge (`sinTasa`) or its tax (`sinImpuesto`) the rules do not say: they were not charged. */
      sinConocer: z.array(z.strictObject({ cuenta: z.number(), cargos: z.number(), falta: z.enum(['sinTasa', 'sinImpuesto']) })),
      /** By account, what was charged before and is no longer owed, because the money had come in time. */
      deMas: z.array(z.strictObject({ cuenta: z.number(), importe: Pesos })),
    }),
    resumen: 'Carga a una cuenta o a una ruta los recargos que falta cargar; lo ya cargado no se repite',
  },
  'cartera.estado-de-cuenta': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    entrada: z.strictObject({ cuenta: Cuenta, al: FechaCivil.nullable().default(null) }),
    salida: z.strictObject({
      cuenta: z.number(),
      al: z.string(),
      saldo: Pesos,
      aFavor: Pesos,
      vencido: Pesos,
      movimientos: z.array(MovimientoEscrito),
      partidas: z.array(Partida),
      recargos: z.array(RecargoEscrito),
      reglaDeRecargo: z.string(),
      /** `null` if one of them is not known. */
      recargosPendientes: Pesos.nullable(),
    }),
    resumen: 'Movimientos, saldo, partidas abiertas y recargos de una cuenta a una fecha, con sus cuentas',
  },
  'cartera.antiguedad': {
    tipo: 'consulta',
    permiso: 'cartera.consultar',
    /** `cuenta` null: all of them together. */
    entrada: z.strictObject({ cuenta: Cuenta.nullable().default(null), al: FechaCivil.nullable().default(null) }),
    salida: z.strictObject({
      al: z.string(),
      saldo: Pesos,
      aFavor: Pesos,
      tramos: z.array(Tramo.extend({ cuentas: z.number().nullable() })),
      cuentas: z.number().nullable(),
      deudoras: z.number().nullable(),
      conSaldoAFavor: z.number().nullable(),
    }),
    resumen: 'Saldo y antigüedad por meses vencidos, de una cuenta o de todas',
  },
  'cartera.verificar': {
    tipo: 'consulta',
    permiso: 'acceso.auditar',
    entrada: z.strictObject({}),
    salida: z.strictObject({ contradicciones: z.array(z.strictObject({ que: z.string(), cuentas: z.number(), cuentaId: z.number() })) }),
    resumen: 'Busca en toda la cartera lo que ninguna restricción de la base prueba',
  },
} as const satisfies Record<string, Pregunta>
