import { z } from 'zod'
import { Cantidad, Clave, entero, FechaCivil } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

/** What an account may have consumed in a period: up to nine digits, as its meter, and no more decimals than any meter shows. */
const ConsumoM3 = z
  .string({ error: 'escriba los m³ entre comillas, como "25", o null si no hay medidor' })
  .regex(/^\d{1,9}(\.\d{1,6})?$/, 'no son m³: use dígitos y, si acaso, un punto decimal')

/** Pesos to the centavo: `1234.50`. */
const Pesos = z.string().regex(/^\d+\.\d{2}$/)

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
})

const CargoCotizado = objeto({
  concepto: z.string(),
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
