import type { Fecha } from '../comun/fecha.ts'

/** Taken by a reader in the field, or told by the user. What is billed is a third fact: `Consumo`. */
export type TipoDeLectura = 'campo' | 'informada'

/** A reading as it was registered: m³ on the drums, or `null` with the anomaly that prevented it. */
export interface Lectura {
  readonly numero: number
  readonly tipo: TipoDeLectura
  readonly instalacion: number | null
  readonly fecha: Fecha
  readonly valor: number | null
  readonly anomalia: string | null
}

/** Whether what was ordered to be read again, of this reading or of none, still waits: none has come since. */
export const sinReleer = (lecturas: readonly Pick<Lectura, 'numero'>[], pedida: number | null): boolean =>
  lecturas.every((l) => l.numero <= (pedida ?? 0))

/**
 * The reading that stands among those of a period: the last of the field; if that one has no figure, the last that the user told, where the
 * rules admit it. `lecturas` in order of number; a correction comes after what it corrects.
 */
export function lecturaEnPie(lecturas: readonly Lectura[], admiteInformada: boolean): Lectura | null {
  const campo = lecturas.findLast((l) => l.tipo === 'campo') ?? null
  if (campo?.valor != null || !admiteInformada) return campo
  return lecturas.findLast((l) => l.tipo === 'informada') ?? campo
}
