import { escribirLote } from '../../reports/medicion/lote.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

/** Writes the lot of a ruta in a folder: slips to print, and the sheet that comes back filled. Refuses what `medicion.lote` does. */
export async function imprimirLote(
  sistema: Sistema,
  { periodo, ruta, persona }: { periodo: string; ruta: string; persona: string },
  carpeta: string,
): Promise<{ papeletas: number; archivos: string[] }> {
  const lote = await preguntar(sistema, 'medicion.lote', { periodo, ruta }, { persona })
  return { papeletas: lote.papeletas.length, archivos: await escribirLote(lote, carpeta) }
}
