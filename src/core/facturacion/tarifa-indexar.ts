import type { Fecha, Mes } from '../comun/fecha.ts'
import { aTexto, decimal, dividir, type Fraccion, multiplicar } from '../comun/fraccion.ts'
import { type Indice, valorDelMes } from './indice.ts'
import type { Esquema, Servicio, Tarifa, UsoTarifa, VigenciaTarifa } from './tarifa.ts'

/**
 * A vigencia that is the one before times what an index grew from the month `de` to the month `a`, each amount cut to `decimales` places.
 * It is valid from its publication on (Ley de Aguas de Tamaulipas, art. 141), once a year.
 */
export interface VigenciaIndexada {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  supuesto: string | null
  indexa: { indice: string; de: Mes; a: Mes; publicada: Fecha; decimales: number }
}

/** A tariff as its file declares it: some vigencias may be indexations of the one before. */
export interface TarifaDeclarada extends Omit<Tarifa, 'vigencias'> {
  vigencias: readonly (VigenciaTarifa | VigenciaIndexada)[]
}

type PorImporte = (importe: string) => string

function indexarEsquema(e: Esquema, por: PorImporte): Esquema {
  if (e.tipo === 'fija') return { ...e, importe: por(e.importe) }
  if (e.tipo === 'escalonada') return { ...e, bloques: e.bloques.map((b) => ({ ...b, porM3: por(b.porM3) })) }
  if (e.tipo === 'base-mas-excedente') return { ...e, bandas: e.bandas.map((b) => ({ ...b, base: por(b.base), porM3: por(b.porM3) })) }
  if (e.tipo === 'volumen')
    return {
      ...e,
      bandas: e.bandas.map((b) => ('importe' in b ? { ...b, importe: por(b.importe) } : { ...b, porM3: por(b.porM3) })),
    }
  const puntos = e.puntos.map((p) => ({ ...p, importe: por(p.importe) }))
  return { ...e, puntos, adicional: e.adicional === null ? null : por(e.adicional) }
}

const indexarServicio = (s: Servicio | null, por: PorImporte): Servicio | null =>
  s === null || 'parteDelAgua' in s ? s : { esquema: indexarEsquema(s.esquema, por) }

const indexarUso = (u: UsoTarifa, por: PorImporte): UsoTarifa => ({
  ...u,
  agua: indexarEsquema(u.agua, por),
  drenaje: indexarServicio(u.drenaje, por),
  saneamiento: indexarServicio(u.saneamiento, por),
  otros: u.otros.map((o) => ({ ...o, importe: por(o.importe) })),
  minimo: u.minimo === null ? null : por(u.minimo),
  sinMedidor: u.sinMedidor !== null && 'importe' in u.sinMedidor ? { importe: por(u.sinMedidor.importe) } : u.sinMedidor,
})

function factorDe({ indice, de, a }: VigenciaIndexada['indexa'], indices: readonly Indice[]): Fraccion | string {
  const [antes, despues] = [valorDelMes(indices, indice, de), valorDelMes(indices, indice, a)]
  if (antes === null || despues === null) return `no hay un valor de «${indice}» para ${antes === null ? de : a}`
  return dividir(decimal(despues), decimal(antes)) ?? `«${indice}» vale cero en ${de}`
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
    const factor = factorDe(v.indexa, indices)
    if (typeof factor === 'string') return { indice, mensaje: factor }
    const por: PorImporte = (importe) => aTexto(multiplicar(decimal(importe), factor), v.indexa.decimales)
    const { desde, hasta, fuente, supuesto } = v
    vigencias.push({
      ...anterior,
      desde,
      hasta,
      fuente,
      supuesto: supuesto ?? anterior.supuesto,
      usos: anterior.usos.map((u) => indexarUso(u, por)),
    })
  }
  return { tarifa: { ...t, vigencias } }
}
