import { z } from 'zod'
import { Clave, entero, PeriodoEscrito, PeriodoFacturado, Pesos } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

const Facturado = objeto({ cuentas: z.number(), m3: z.number(), totalPesos: Pesos }).nullable()
const DeCuenta = objeto({ uso: z.string(), consumoM3: z.number().nullable(), totalPesos: Pesos }).nullable()

/** What would be billed, beside what was. */
export const comparacion = {
  'facturacion.comparar-ruta': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({ periodo: PeriodoFacturado, ruta: Clave, movidas: entero(0, 100).default(20) }),
    salida: objeto({
      ruta: z.string(),
      mesAnterior: PeriodoEscrito.describe('El mes facturado antes'),
      anioAnterior: PeriodoEscrito.describe('El mismo mes de un año antes'),
      renglones: z.array(
        objeto({ uso: z.string(), tarifa: z.string(), ahora: Facturado, mesAnterior: Facturado, anioAnterior: Facturado }),
      ),
      apartadas: z.number().describe('Cuentas que hoy no se facturarían'),
      movidas: z.array(objeto({ cuenta: z.number(), ahora: DeCuenta, mesAnterior: DeCuenta, anioAnterior: DeCuenta })),
    }),
    resumen: 'Lo que se facturaría de una ruta, o ya se facturó, junto al mes anterior y al de un año antes, y las cuentas que más cambian',
  },
} as const satisfies Record<string, Pregunta>
