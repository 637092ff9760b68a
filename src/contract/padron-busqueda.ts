import { z } from 'zod'
import { Cuenta, entero, renglon } from './comun.ts'
import { objetosCon } from './descripcion.ts'
import { CAMPOS_DE_PADRON } from './padron-campos.ts'
import type { Pregunta } from './pregunta.ts'

const { objeto } = objetosCon(CAMPOS_DE_PADRON)

const CuentaHallada = objeto({
  cuentaId: z.number(),
  porque: z.string(),
  titular: z.string(),
  usuario: z.number().nullable(),
  domicilio: z.string(),
  estado: z.string(),
  ruta: z.string(),
})

const Grupo = objeto({
  razon: z.enum(['nombre', 'rfc', 'telefono', 'clave-catastral', 'domicilio']),
  explicacion: z.string(),
  valor: z.string(),
  cuantas: z.number(),
  cuentas: z.array(objeto({ cuentaId: z.number(), dice: z.string(), usuario: z.number() })).readonly(),
})

/** How an account is found, and what looks like the same. */
export const busqueda = {
  'padron.buscar': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({
      texto: renglon(200).trim().min(2, 'escriba al menos dos caracteres'),
      cuantas: entero(1, 200).default(50),
    }),
    salida: objeto({ cuentas: z.array(CuentaHallada), hayMas: z.boolean() }),
    resumen: 'Busca cuentas por número, número anterior, nombre, domicilio, teléfono, RFC o clave catastral, o por varios a la vez',
  },
  'padron.duplicados': {
    tipo: 'consulta',
    permiso: 'padron.consultar',
    entrada: objeto({ cuenta: Cuenta.nullable().default(null), cuantos: entero(1, 1_000).default(100) }),
    salida: objeto({ grupos: z.array(Grupo), total: z.number() }),
    resumen: 'Personas que parecen la misma escrita de varios modos, y predios con más de una cuenta, con la razón de cada uno',
  },
} as const satisfies Record<string, Pregunta>
