import { escribirListado, type FormatoDeListado as Formato } from '../../reports/comun/listado.ts'
import type { Listado as Lista } from '../../reports/comun/listado-forma.ts'

export type FormatoDeListado = Formato
export type Listado = Lista

/** A list as a file. The terminal and the pages ask for it here: writers are reached by `app` alone. */
export const archivoDe = async (listado: Listado, formato: FormatoDeListado): Promise<{ archivo: string; bytes: Uint8Array }> => ({
  archivo: `${listado.archivo}.${formato}`,
  bytes: await escribirListado(listado, formato),
})
