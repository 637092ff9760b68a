import { LADOS_DE_SECTOR, type LadoDeSector } from '../../core/poa/sector.ts'

/** Which year, which indicator and which rows of it are open; it lives in the address. */
export interface BusquedaDeSector {
  ejercicio?: string
  indicador?: string
  /** The period and the side whose rows are open, the number of their page and the row before it. */
  filas?: string
  lado?: LadoDeSector
  pagina?: string
  despuesDe?: string
}

const dicho = (v: unknown, forma: RegExp): string | undefined => (typeof v === 'string' && forma.test(v) ? v : undefined)

/** Reads it off an address; what is not one is dropped. */
export function leerBusquedaDeSector(b: Record<string, unknown>): BusquedaDeSector {
  const ejercicio = dicho(b.ejercicio, /^20\d\d$/)
  const indicador = dicho(b.indicador, /^[a-z0-9-]{1,40}$/)
  const filas = dicho(b.filas, /^20\d\d(-(0[1-9]|1[0-2]|T[1-4]))?$/)
  const lado = LADOS_DE_SECTOR.find((l) => l === b.lado)
  const pagina = dicho(b.pagina, /^[1-9]\d{0,5}$/)
  const despuesDe = dicho(b.despuesDe, /^\d{1,10} [\d/-]{1,40}$/)
  return {
    ...(ejercicio && { ejercicio }),
    ...(indicador && { indicador }),
    ...(filas && lado && { filas, lado }),
    ...(filas && lado && pagina && despuesDe && { pagina, despuesDe }),
  }
}
