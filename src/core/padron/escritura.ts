import type { Fecha } from '../comun/fecha.ts'
import type { ReglaDeTelefono } from './telefono.ts'

/** The degrees between which the premises of the utility lie. */
export interface Mapa {
  readonly latitud: { readonly de: number; readonly a: number }
  readonly longitud: { readonly de: number; readonly a: number }
}

/** The keys that other offices and systems gave. */
export interface ReglaDeClaves {
  /** Whether a key may look like `12E4`: block 12, lot E4. */
  readonly conE: boolean
  /** How many figures a key of figures alone has, so that one with fewer has lost its zeros; what is not told may have any. */
  readonly cifras: { readonly cuentaAnterior: number | null; readonly claveCatastral: number | null }
}

type Fechada<T> = T & { readonly desde: Fecha; readonly fuente: string }

/** What of how data are written differs between utilities (`reglas/padron/escritura.yaml`), each part with its dates, oldest first. */
export interface ReglasDeEscritura {
  readonly telefonos: readonly Fechada<ReglaDeTelefono>[]
  readonly mapa: readonly Fechada<Mapa>[]
  readonly claves: readonly Fechada<ReglaDeClaves>[]
}

/** How data are written on a day; `null`: nobody says it of so early a day. */
export interface Escritura {
  readonly telefono: ReglaDeTelefono | null
  readonly mapa: Mapa | null
  readonly claves: ReglaDeClaves | null
}

export function escrituraEn({ telefonos, mapa, claves }: ReglasDeEscritura, dia: Fecha): Escritura {
  const en = <T extends { desde: Fecha }>(vigencias: readonly T[]): T | null => vigencias.findLast((v) => v.desde <= dia) ?? null
  return { telefono: en(telefonos), mapa: en(mapa), claves: en(claves) }
}

/** Why a place, in decimal degrees, is none of the utility's, at its field, or `null`: a premise, a reading and a delivery are held against the same map. */
export function fueraDelMapa(
  latitud: string,
  longitud: string,
  mapa: Mapa | null,
): [campo: 'latitud' | 'longitud', mensaje: string] | null {
  const [lat, lon] = [Number(latitud), Number(longitud)]
  if (lat === 0 && lon === 0) return ['latitud', '0, 0 es lo que escribe un aparato que no supo dónde estaba']
  const fuera = (valor: number, { de, a }: Mapa['latitud']): boolean => valor < de || valor > a
  const porque = (texto: string, valor: number, limites: Mapa['latitud'], que: string): string =>
    `«${texto}» está fuera del mapa del organismo, de ${limites.de} a ${limites.a} de ${que}${fuera(-valor, limites) ? '' : '; parece que perdió su signo'}`
  if (mapa !== null && fuera(lat, mapa.latitud)) return ['latitud', porque(latitud, lat, mapa.latitud, 'latitud')]
  if (mapa !== null && fuera(lon, mapa.longitud)) return ['longitud', porque(longitud, lon, mapa.longitud, 'longitud')]
  return null
}
