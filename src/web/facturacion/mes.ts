/** The sheets of a group's month, in the order of the work. */
export const HOJAS_DEL_MES = [
  { hoja: 'calendario', titulo: 'Calendario' },
  { hoja: 'prefactura', titulo: 'Prefactura' },
  { hoja: 'corrida', titulo: 'Corrida' },
  { hoja: 'impresion', titulo: 'Impresión' },
  { hoja: 'reparto', titulo: 'Reparto' },
] as const

type HojaDelMes = (typeof HOJAS_DEL_MES)[number]['hoja']

/** A group's month. */
export interface DelGrupo {
  grupo: string
  periodo: string
}

/** What is open of billing; it lives in the address. */
export interface MesAbierto {
  periodo?: string
  hoja?: HojaDelMes
  ruta?: string
  /** Whether the pre-bill was asked to be worked out. */
  calculada?: 'si'
  /** Only the groups whose next step is late, of every month that is worked on. */
  ver?: 'tarde'
}

/** Reads it off an address; what is not of it is dropped. */
export function leerMes({ periodo, hoja, ruta, calculada, ver }: Record<string, unknown>): MesAbierto {
  const cual = HOJAS_DEL_MES.find((h) => h.hoja === hoja)?.hoja
  return {
    ...(typeof periodo === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(periodo) && { periodo }),
    ...(cual && { hoja: cual }),
    ...(typeof ruta === 'string' && ruta !== '' && { ruta: ruta.slice(0, 40) }),
    ...(cual === 'prefactura' && calculada === 'si' && { calculada }),
    ...(ver === 'tarde' && { ver }),
  }
}

/** The month that is billed when none is said: the one before today's, whose readings are in. */
export function mesPorFacturar(hoy: Date): string {
  return mesMas(`${hoy.getFullYear()}-${String(hoy.getMonth() + 1).padStart(2, '0')}`, -1)
}

/** A month some months before or after. */
export function mesMas(mes: string, meses: number): string {
  const n = Number(mes.slice(0, 4)) * 12 + Number(mes.slice(5)) - 1 + meses
  return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
}
