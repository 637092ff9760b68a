import { z } from 'zod'
import { CLAVES_DE_ASUNTO } from '../core/facturacion/suceso.ts'
import { Cuenta, entero, PeriodoEscrito, Pesos } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_FACTURACION } from './facturacion-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_FACTURACION)

const Asunto = z.enum(CLAVES_DE_ASUNTO)
const Catalogo = z.record(z.string(), z.string())

const Suceso = objeto({
  asunto: Asunto,
  llave: z.string(),
  fecha: z.string(),
  que: z.string(),
  dice: z.string(),
  periodo: PeriodoEscrito.nullable(),
  corrige: z.number().nullable().describe('A cuál de los suyos corrige; null si a ninguno'),
  motivo: z.string().nullable(),
  hizo: z.string().nullable(),
  persona: z.string(),
  nombre: z.string().describe('Nombre de quien lo registró'),
  momento: z.string(),
})

const ReciboDeCuenta = objeto({
  periodo: PeriodoEscrito,
  version: z.number(),
  fecha: z.string(),
  vence: z.string(),
  totalPesos: Pesos,
  consumoM3: z.number().nullable(),
  cancelado: z.string().nullable(),
})

/** All of an account at once. */
export const deCuenta = {
  'facturacion.cronologia': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ cuenta: Cuenta, asunto: Asunto.nullable().default(null), pagina: entero(1, 100_000).default(1) }),
    /** `asuntos`: only those that who asks may see. */
    salida: objeto({
      asuntos: z.array(objeto({ clave: Asunto, nombre: z.string(), cuantos: z.number() })),
      cuantos: z.number(),
      paginas: z.number(),
      sucesos: z.array(Suceso),
    }),
    resumen:
      'Todo lo que se ha registrado de una cuenta, lo más reciente primero: lecturas, recibos, pagos, entregas, cambios, quién y cuándo; de lo que el puesto deja ver',
  },
  'facturacion.recibos-de-cuenta': {
    tipo: 'consulta',
    permiso: 'facturacion.consultar',
    entrada: objeto({ cuenta: Cuenta }),
    /** `sinPagar`: as the next bill would count them. */
    salida: objeto({ sinPagar: z.number(), recibos: z.array(ReciboDeCuenta) }),
    resumen: 'Los recibos de una cuenta, del más reciente al más antiguo, y cuántos tiene sin pagar',
  },
  'facturacion.nombres': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({}),
    salida: objeto({
      usos: Catalogo,
      giros: Catalogo,
      tarifas: Catalogo,
      conceptos: Catalogo,
      anomalias: Catalogo,
      congelamientos: Catalogo,
      formas: Catalogo,
      causas: Catalogo,
      lugares: Catalogo,
    }),
    resumen: 'Cómo se lee cada clave de las reglas: usos, tarifas, conceptos, anomalías y causas',
  },
} as const satisfies Record<string, Pregunta>
