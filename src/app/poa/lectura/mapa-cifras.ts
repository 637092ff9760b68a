import {
  aTexto,
  aTextoMinimo,
  CERO,
  CIEN,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  iguales,
  multiplicar,
  redondeada,
  total,
} from '../../../core/comun/fraccion.ts'
import { comparable } from '../../../core/comun/texto.ts'
import { alcanza, cumplimiento } from '../../../core/poa/avance.ts'
import type { CantidadLeida } from '../../../core/poa/cantidad.ts'
import { calculoDe } from '../../../core/poa/importado-ficha.ts'
import type { FilaLeida } from '../../../core/poa/importado-lectura.ts'
import type { ReglasDeCumple } from '../../../core/poa/revision/contexto.ts'
import { esCiertoElCumple } from '../../../core/poa/revision/impreso.ts'
import type { Celda } from '../../comun/libro.ts'
import { cantidadDe } from './celda.ts'
import type { AvanceMapa, CifraMapa, MapaPoa } from './mapa-forma.ts'
import type { HojaMapeada } from './mapa-hoja.ts'

/** The source's own word for a cell without figure, if that is what it says. */
export function palabraEn({ texto, numero, error }: Celda, { palabras }: HojaMapeada): keyof MapaPoa['palabras'] | undefined {
  return palabras.size === 0 || numero !== null || error !== null ? undefined : palabras.get(comparable(texto))
}

const POR_PALABRA = { sinDato: 'no-medida', noAplica: 'no-aplica', sinMeta: 'guion' } as const

/** The figure of a cell by what the map says of its column and of the source's words. */
export function cifraDe(celda: Celda, de: CifraMapa | AvanceMapa, m: HojaMapeada): CantidadLeida {
  const palabra = palabraEn(celda, m)
  if (palabra !== undefined) return { tipo: POR_PALABRA[palabra] }
  const leida = cantidadDe(celda, m.mapa.decimales, de)
  return leida.tipo === 'celda-error' && de.alError === 'sin-dato' ? { tipo: 'no-medida' } : leida
}

/** The printed advance as a percent, whatever form the source gives it. */
export function avanceDe(celda: Celda, de: AvanceMapa, m: HojaMapeada, metaAnual: string | null): CantidadLeida {
  const leida = cifraDe(celda, de, m)
  if (leida.tipo !== 'cantidad' || de.forma !== 'contra-anual') return leida
  const razon = metaAnual === null ? null : dividir(decimal(leida.valor), decimal(metaAnual))
  if (razon === null) return { tipo: 'ilegible', mensaje: `${leida.valor} va contra la meta anual, y no hay meta anual distinta de cero` }
  return { tipo: 'cantidad', valor: aTexto(multiplicar(razon, CIEN), 2), porcentaje: true }
}

/** How the months of a row make its period, once it is known of the row. */
export interface Juntar {
  juntar: 'suma' | 'promedio' | 'ultimo'
  sinDato: 'error' | 'omitir'
  redondear: number
}

/** Values of several periods made one. A part without datum is not a zero: it is an error, or left out if the map says so. */
export function juntar(partes: readonly [string, CantidadLeida][], como: Juntar): CantidadLeida {
  const mala = partes.find(([, c]) => c.tipo === 'celda-error' || c.tipo === 'ilegible')
  if (mala !== undefined) return mala[1]
  const medidas = partes.flatMap(([, c]) => (c.tipo === 'cantidad' ? [c] : []))
  const [una] = medidas
  if (una === undefined) return partes.every(([, c]) => c.tipo === 'no-aplica') ? { tipo: 'no-aplica' } : { tipo: 'no-medida' }
  const faltan = partes.filter(([, c]) => c.tipo !== 'cantidad').map(([p]) => p)
  const ultima = partes.at(-1)?.[1]
  if (como.juntar === 'ultimo' && como.sinDato === 'error') return ultima ?? { tipo: 'no-medida' }
  if (faltan.length > 0 && como.sinDato === 'error')
    return { tipo: 'ilegible', mensaje: `falta el dato de ${faltan.join(', ')}; un periodo sin medir no es cero` }
  const suma = total(medidas.map((m) => decimal(m.valor)))
  if (como.juntar === 'ultimo') return medidas.at(-1) ?? una
  if (como.juntar === 'suma') return { ...una, valor: aTextoMinimo(suma) }
  const media = dividir(suma, fraccion(BigInt(medidas.length))) ?? CERO
  return { ...una, valor: aTextoMinimo(redondeada(media, como.redondear)) }
}

/** What the row's own figures contradict: a printed advance that neither goal gives, a «cumple» that they deny. Notices, not errors. */
export function contradicciones(fila: FilaLeida, cumple: string, reglas: ReglasDeCumple): string[] {
  if (fila.valor === null || fila.meta === null) return []
  const [valor, meta, sentido] = [decimal(fila.valor), decimal(fila.meta), fila.declarado?.sentido ?? 'ascendente']
  const como = { calculo: calculoDe(fila), lineaBase: fila.declarado?.lineaBase ?? null }
  const avisos: string[] = []
  if (fila.avance !== null) {
    const impreso = decimal(fila.avance)
    const anual = fila.declarado?.metaAnual === undefined ? [] : [decimal(fila.declarado.metaAnual)]
    const tope = fila.declarado?.tope === undefined ? null : decimal(fila.declarado.tope)
    const topado = (p: Fraccion): Fraccion => (tope !== null && comparar(p, tope) > 0 ? tope : p)
    const posibles = [meta, ...anual].flatMap((m) => cumplimiento(valor, m, como) ?? []).map((r) => topado(multiplicar(r, CIEN)))
    const cifras = fila.avance.split('.')[1]?.length ?? 0
    const coincide = posibles.some((r) =>
      [0, 1, 2, cifras].some((k) =>
        (['mitad-arriba', 'truncar'] as const).some((m) => k >= cifras && iguales(redondeada(r, k, m), impreso)),
      ),
    )
    const nuestro = posibles[0] === undefined ? 'sin base' : `${aTexto(posibles[0], 2)} %`
    if (!coincide) avisos.push(`imprime un avance de ${fila.avance} % y ${fila.valor} contra ${fila.meta} da ${nuestro}`)
  }
  if (esCiertoElCumple(cumple, valor, meta, { sentido, ...como }, reglas) === false)
    avisos.push(
      `dice «${cumple.trim()}» y el valor ${fila.valor} ${alcanza(valor, meta, sentido) ? 'alcanza' : 'no alcanza'} la meta ${fila.meta}`,
    )
  return avisos
}
