import type { HojaLeida } from '../../../core/poa/importado-lectura.ts'

/** A sheet's own summary with only what it prints; nothing where it prints none of it. */
export function resumenDe(impreso: { [K in keyof NonNullable<HojaLeida['resumen']>]?: string | undefined }): Pick<HojaLeida, 'resumen'> {
  const escritos = Object.entries(impreso).filter(([, t]) => t !== undefined && t.trim() !== '')
  return escritos.length === 0 ? {} : { resumen: Object.fromEntries(escritos) }
}
