import { afirmar } from '../../core/comun/afirmar.ts'
import type { Cargo, Cotizacion } from '../../core/facturacion/tarifa.ts'
import { canonico, type Json, sha256 } from '../../db/comun/canonico.ts'

/** A cotización as it is stored: its canonical JSON, with money as text, and the hash of it. */
export interface CotizacionGuardada {
  huella: string
  contenido: string
}

/** A compiled tariff gives the same value to all who ask the same, so each is written and hashed once. */
const ESCRITAS = new WeakMap<Cotizacion, CotizacionGuardada>()

export function guardada(cotizacion: Cotizacion): CotizacionGuardada {
  const hecha = ESCRITAS.get(cotizacion)
  if (hecha !== undefined) return hecha
  const { cargos, subtotalCentavos, ivaCentavos, totalCentavos, ...resto } = cotizacion
  const contenido = canonico({
    ...resto,
    cargos: cargos.map((c) => ({ ...c, baseCentavos: String(c.baseCentavos), ivaCentavos: String(c.ivaCentavos) })),
    subtotalCentavos: String(subtotalCentavos),
    ivaCentavos: String(ivaCentavos),
    totalCentavos: String(totalCentavos),
  })
  const nueva = { huella: sha256(contenido), contenido }
  ESCRITAS.set(cotizacion, nueva)
  return nueva
}

type Textos = Omit<Cotizacion, 'cargos' | 'subtotalCentavos' | 'ivaCentavos' | 'totalCentavos'> &
  Record<'subtotalCentavos' | 'ivaCentavos' | 'totalCentavos', string> & {
    cargos: (Omit<Cargo, 'baseCentavos' | 'ivaCentavos' | 'pasos'> & { baseCentavos: string; ivaCentavos: string; pasos: string[] })[]
  }

/** Reads what `guardada` wrote; whether it is as it was is told by its hash. */
export function leerCotizacion(contenido: unknown, huella: string): { cotizacion: Cotizacion; intacta: boolean } {
  const { cargos, subtotalCentavos, ivaCentavos, totalCentavos, ...resto } = contenido as Textos
  const cotizacion = {
    ...resto,
    cargos: cargos.map((c) => ({ ...c, baseCentavos: BigInt(c.baseCentavos), ivaCentavos: BigInt(c.ivaCentavos) })),
    subtotalCentavos: BigInt(subtotalCentavos),
    ivaCentavos: BigInt(ivaCentavos),
    totalCentavos: BigInt(totalCentavos),
  }
  return { cotizacion, intacta: sha256(canonico(contenido as Json)) === huella }
}

/** Reads each of some stored cotizaciones once, by its hash. A bill is not printed from one that is no longer as it was stored. */
export function lectorDeCotizaciones(contenidos: ReadonlyMap<string, unknown>): (huella: string) => Cotizacion {
  const leidas = new Map<string, Cotizacion>()
  return (huella) => {
    const ya = leidas.get(huella)
    if (ya !== undefined) return ya
    const contenido = contenidos.get(huella)
    afirmar(contenido !== undefined, `the cotización ${huella} that a bill names was stored with it`)
    const { cotizacion, intacta } = leerCotizacion(contenido, huella)
    afirmar(intacta, `the cotización ${huella} is as it was stored`)
    leidas.set(huella, cotizacion)
    return cotizacion
  }
}
