import type { z } from 'zod'
import { camposEn } from '../contract/campos-de.ts'
import { CONTRATO, type Nombre, type Salida } from '../contract/contrato.ts'
import { afirmar } from '../core/comun/afirmar.ts'
import { lugarEn } from '../core/comun/lugar.ts'
import { Rechazo } from '../core/comun/rechazo.ts'

/** The input of a name, read by its schema. Refuses it whole, with every mistake at its place. */
export function leerEntrada(nombre: Nombre, entrada: unknown): unknown {
  const r = CONTRATO[nombre].entrada.safeParse(entrada)
  if (r.success) return r.data
  const errores = r.error.issues.map((i) => ({ donde: lugarEn(entrada, i.path), mensaje: mensajeDe(nombre, i) }))
  throw new Rechazo('comun/entrada-invalida', { nombre, cuantos: errores.length, errores })
}

/** A field that nobody reads is told with those that there are: it is most often one of them, written in another way. */
function mensajeDe(nombre: Nombre, falla: z.core.$ZodIssue): string {
  if (falla.code !== 'unrecognized_keys') return falla.message
  const hay = camposEn(CONTRATO[nombre].entrada, falla.path)
  const sobran = falla.keys.map((k) => `«${k}»`).join(', ')
  const cuales = hay.length === 0 ? 'no lleva ningún campo' : `los que hay son: ${hay.join(', ')}`
  return falla.keys.length === 1 ? `no hay un campo ${sobran}; ${cuales}` : `no hay campos ${sobran}; ${cuales}`
}

/** What a use case answers must be what the contract says: a difference is a bug of ours, not of who asks. */
export function revisarSalida<N extends Nombre>(nombre: N, salida: unknown): Salida<N> {
  const r = CONTRATO[nombre].salida.safeParse(salida)
  afirmar(
    r.success,
    `«${nombre}» answered what its contract does not say: ${r.error?.issues[0]?.path.join('.')} ${r.error?.issues[0]?.message}`,
  )
  return r.data as Salida<N>
}
