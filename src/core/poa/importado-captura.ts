import { comparar, decimal } from '../comun/fraccion.ts'
import type { Captura } from './captura.ts'
import type { CapturaLeida } from './importado-fila.ts'

/** What an import does about a value: a new version of it, nothing because it stands so already, a notice that there is none, or an error. */
export type Decidida = { nueva: Omit<Captura, 'origen'> } | { nada: true } | { aviso: string } | { error: string }

/**
 * Holds what a file says of a value against what stands. What it leaves blank is as it was, the evidence always: no import erases a text.
 * Another value or text than the one that stands needs the `motivo` of the correction; the error names what differs.
 */
export function decidirImportada(leida: CapturaLeida, anterior: Captura | null, motivo: string | null): Decidida {
  const { unidad, indicador, periodo, causaSupuesta } = leida
  if (leida.estado === 'como-estaba' && anterior === null)
    return { aviso: 'trae texto y no trae valor; no se guarda nada mientras no haya un valor' }
  const conservado = leida.estado === 'como-estaba' ? anterior : null
  const estado = conservado?.estado ?? (leida.estado === 'no-aplica' ? 'no-aplica' : 'valor')
  const { valor, numerador, denominador } = conservado ?? variables(leida, anterior)
  const propia = anterior?.estado === estado ? anterior.causa : null
  const nueva = {
    unidad,
    indicador,
    periodo,
    version: (anterior?.version ?? 0) + 1,
    estado,
    valor,
    numerador,
    denominador,
    observacion: leida.observacion || (anterior?.observacion ?? ''),
    causa: leida.causa ?? propia ?? causaSupuesta,
    evidencia: anterior?.evidencia ?? [],
  }
  if (anterior === null) return { nueva }
  const distintas = diferencias(anterior, nueva)
  if (distintas.length === 0) return { nada: true }
  if (motivo !== null) return { nueva }
  return { error: `${distintas.join('; ')}; para corregirlo importe con un motivo` }
}

/** A report prints only the value of a ratio: the same one keeps the variables it was made from. */
function variables(leida: CapturaLeida, anterior: Captura | null): Pick<Captura, 'valor' | 'numerador' | 'denominador'> {
  const { valor, numerador, denominador } = leida
  const sinVariables = numerador === null && denominador === null
  return sinVariables && anterior !== null && mismaCantidad(anterior.valor, valor) ? anterior : { valor, numerador, denominador }
}

const mismaCantidad = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : comparar(decimal(a), decimal(b)) === 0

/** «ya hay otro valor, 8, y el archivo trae 9», one for each field that differs. */
function diferencias(anterior: Captura, nueva: Omit<Captura, 'origen'>): string[] {
  const otra = (cual: string, hay: string, trae: string): string => `ya hay ${cual}, ${hay}, y el archivo trae ${trae}`
  const cita = (t: string | null): string => (t === null || t === '' ? 'en blanco' : `«${t.length > 80 ? `${t.slice(0, 79)}…` : t}»`)
  const cifras = [
    ['valor', 'otro valor', 'no aplica'],
    ['numerador', 'otro numerador', 'ninguno'],
    ['denominador', 'otro denominador', 'ninguno'],
  ] as const
  const textos = [
    ['observacion', 'otra observación'],
    ['causa', 'otra causa'],
  ] as const
  return [
    ...cifras.flatMap(([campo, cual, sin]) =>
      mismaCantidad(anterior[campo], nueva[campo]) ? [] : [otra(cual, anterior[campo] ?? sin, nueva[campo] ?? sin)],
    ),
    ...textos.flatMap(([campo, cual]) =>
      (anterior[campo] ?? '') === (nueva[campo] ?? '') ? [] : [otra(cual, cita(anterior[campo]), cita(nueva[campo]))],
    ),
  ]
}
