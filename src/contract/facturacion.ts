import { z } from 'zod'
import { Cantidad, Clave, entero, FechaCivil, FechaONada, PeriodoFacturado, Pesos, renglon } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

/** What an account may have consumed in a period: up to nine digits, as its meter, and no more decimals than any meter shows. */
const ConsumoM3 = z
  .string({ error: 'escriba los m³ entre comillas, como "25", o null si no hay medidor' })
  .regex(/^\d{1,9}(\.\d{1,6})?$/, 'no son m³: use dígitos y, si acaso, un punto decimal')

const CotizarConsumo = objeto({
  tarifa: Clave,
  uso: Clave,
  /** `null` without a meter. */
  consumoM3: ConsumoM3.nullable(),
  fecha: FechaCivil,
  viviendas: entero(1, 100_000).default(1),
  /** `null`: the regime of the tariff itself. */
  regimen: Clave.nullable().default(null),
  drenaje: z.boolean().default(true),
  saneamiento: z.boolean().default(true),
  /** `null`: the m³ are of as many months as the tariff. */
  meses: entero(1, 12).nullable().default(null),
  /** Where the account is and its toma, for the tariffs that ask it; `null`: not said. */
  colonia: renglon(200).nullable().default(null),
  sector: Clave.nullable().default(null),
  diametroMm: entero(1, 2000).nullable().default(null),
  /** As the bill of this month issued on `fecha`, read on `desde` and on `hasta`; `null`: the price of `fecha`. */
  periodo: PeriodoFacturado.nullable().default(null),
  desde: FechaONada,
  hasta: FechaONada,
})

const CargoCotizado = objeto({
  concepto: z.string(),
  /** How it is printed, if it is no concepto of the catalogue: a subsidy, the rounding of the total. */
  nombre: z.string().nullable(),
  basePesos: Pesos,
  /** `null`: outside the tax. */
  tasaIva: Cantidad.nullable(),
  ivaPesos: Pesos,
  pasos: z.array(z.string()),
})

const ConsumoCotizado = objeto({
  tarifa: z.string(),
  uso: z.string(),
  consumoM3: z.string().nullable(),
  cargos: z.array(CargoCotizado),
  subtotalPesos: Pesos,
  ivaPesos: Pesos,
  totalPesos: Pesos,
  pasos: z.array(z.string()),
})

export const facturacion = {
  'facturacion.cotizar': {
    tipo: 'consulta',
    permiso: 'facturacion.cotizar',
    entrada: CotizarConsumo,
    salida: ConsumoCotizado,
    resumen: 'Calcula lo que se paga por un consumo en una fecha: cargos, IVA, total y cada paso de la cuenta',
  },
} as const satisfies Record<string, Pregunta>
