import { z } from 'zod'
import { objetosCon } from './descripcion.ts'

const { objeto } = objetosCon({
  cola: 'Qué es lo que espera',
  colas: 'Lo que espera a quien pregunta; una cola vacía no viene',
  cuantos: 'Cuántos esperan',
  desde: 'Desde cuándo espera el más antiguo, en UTC; null si no se sabe',
})

/**
 * What waits for the desks of a domain, which its `<dominio>.pendientes` answers and the home shows: each queue with how many wait and since when the
 * oldest does. Only the queues that who asks may attend come.
 */
export const pendientes = <const C extends readonly [string, ...string[]], const P extends string>(
  permiso: P,
  colas: C,
  resumen: string,
) => ({
  tipo: 'consulta' as const,
  permiso,
  entrada: objeto({}),
  salida: objeto({ colas: z.array(objeto({ cola: z.enum(colas), cuantos: z.number(), desde: z.string().nullable() })) }),
  resumen,
})
