import type { Fecha, Mes } from '../comun/fecha.ts'
import { aTexto, decimal, dividir, type Fraccion, multiplicar } from '../comun/fraccion.ts'
import { type Indice, valorDelMes } from './indice.ts'
import type { Actualizacion, Tarifa, VigenciaTarifa } from './tarifa.ts'
import { conImportes } from './tarifa-importes.ts'

/** How much amounts grow: what an index grew from the month `de` to the month `a`, or a factor that was published as such. */
type Crecimiento = { indice: string; de: Mes; a: Mes } | { factor: string }

/**
 * A vigencia that is the one before times what an index grew, or times a published factor, each amount cut to `decimales` places. It is valid from its
 * publication on (Ley de Aguas de Tamaulipas, art. 141), once in each `cada`: a year, where nothing is said.
 */
export interface VigenciaIndexada {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  supuesto: string | null
  indexa: { publicada: Fecha; decimales: number; cada?: Actualizacion['cada'] } & Crecimiento
}

/** A tariff as its file declares it: some vigencias may be indexations of the one before. */
export interface TarifaDeclarada extends Omit<Tarifa, 'vigencias'> {
  vigencias: readonly (VigenciaTarifa | VigenciaIndexada)[]
}

/** What an index grew from a month to another, or the name and month of the value that lacks. */
export function crecimiento(indices: readonly Indice[], indice: string, de: Mes, a: Mes): Fraccion | { falta: Mes } | { cero: Mes } {
  const [antes, despues] = [valorDelMes(indices, indice, de), valorDelMes(indices, indice, a)]
  if (antes === null || despues === null) return { falta: antes === null ? de : a }
  return dividir(decimal(despues), decimal(antes)) ?? { cero: de }
}

function factorDe(indexa: VigenciaIndexada['indexa'], indices: readonly Indice[]): Fraccion | string {
  if ('factor' in indexa) return decimal(indexa.factor)
  const f = crecimiento(indices, indexa.indice, indexa.de, indexa.a)
  if ('falta' in f) return `no hay un valor de «${indexa.indice}» para ${f.falta}`
  return 'cero' in f ? `«${indexa.indice}» vale cero en ${f.cero}` : f
}

/** The tariff with each indexed vigencia worked out, or what is wrong with the one at `indice`. */
export function indexarTarifa(t: TarifaDeclarada, indices: readonly Indice[]): { tarifa: Tarifa } | { indice: number; mensaje: string } {
  const vigencias: VigenciaTarifa[] = []
  for (const [indice, v] of t.vigencias.entries()) {
    if (!('indexa' in v)) {
      vigencias.push(v)
      continue
    }
    const anterior = vigencias.at(-1)
    if (anterior === undefined) return { indice, mensaje: 'no hay una vigencia anterior que indexar' }
    if (anterior.unidad === 'uma') return { indice, mensaje: 'la vigencia anterior está en UMA, que ya se actualiza sola: no se indexa' }
    if (anterior.actualiza !== undefined) return { indice, mensaje: 'la vigencia anterior ya se actualiza sola: no se indexa' }
    const factor = factorDe(v.indexa, indices)
    if (typeof factor === 'string') return { indice, mensaje: factor }
    const { desde, hasta, fuente, supuesto } = v
    vigencias.push({
      ...anterior,
      desde,
      hasta,
      fuente,
      supuesto: supuesto ?? anterior.supuesto,
      usos: anterior.usos.map((u) => conImportes(u, (importe) => aTexto(multiplicar(decimal(importe), factor), v.indexa.decimales))),
    })
  }
  return { tarifa: { ...t, vigencias } }
}
