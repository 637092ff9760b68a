import {
  aTexto,
  aTextoMinimo,
  CERO,
  CIEN,
  decimal,
  dividir,
  fraccion,
  iguales,
  multiplicar,
  redondeada,
  total,
} from '../../../core/comun/fraccion.ts'
import { comparable } from '../../../core/comun/texto.ts'
import { alcanza, cumplimiento } from '../../../core/poa/avance.ts'
import { type CantidadLeida, porEntero } from '../../../core/poa/cantidad.ts'
import { calculoDe } from '../../../core/poa/importado-ficha.ts'
import type { FilaLeida } from '../../../core/poa/importado-lectura.ts'
import type { Celda } from '../../comun/libro.ts'
import { cantidadDe } from './celda.ts'
import type { AvanceMapa, CifraMapa, MapaPoa } from './mapa-forma.ts'

const enCien = (c: CantidadLeida): CantidadLeida =>
  c.tipo === 'cantidad' && !c.porcentaje ? { ...c, valor: porEntero(c.valor, 100), porcentaje: true } : c

/** The figure of a cell by what the map says of its column. */
export function cifraDe(celda: Celda, de: CifraMapa, mapa: MapaPoa): CantidadLeida {
  const leida = cantidadDe(celda, mapa.decimales, de.tomar)
  if (leida.tipo === 'celda-error' && de.alError === 'sin-dato') return { tipo: 'no-medida' }
  return de.forma === 'fraccion' ? enCien(leida) : leida
}

/** The printed advance as a percent, whatever form the source gives it. */
export function avanceDe(celda: Celda, de: AvanceMapa, mapa: MapaPoa, metaAnual: string | null): CantidadLeida {
  const leida = cantidadDe(celda, mapa.decimales, de.tomar)
  if (leida.tipo === 'celda-error' && de.alError === 'sin-dato') return { tipo: 'no-medida' }
  if (leida.tipo !== 'cantidad' || de.forma === 'porcentaje') return leida
  if (de.forma === 'fraccion') return enCien(leida)
  const razon = metaAnual === null ? null : dividir(decimal(leida.valor), decimal(metaAnual))
  if (razon === null) return { tipo: 'ilegible', mensaje: `${leida.valor} va contra la meta anual, y no hay meta anual distinta de cero` }
  return { tipo: 'cantidad', valor: aTexto(multiplicar(razon, CIEN), 2), porcentaje: true }
}

/** Values of several periods made one. A part without datum is not a zero: it is an error, or left out if the map says so. */
export function juntar(partes: readonly [string, CantidadLeida][], como: NonNullable<MapaPoa['valoresPorPeriodo']>): CantidadLeida {
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
  if (como.juntar === 'promedio') return { ...una, valor: aTextoMinimo(dividir(suma, fraccion(BigInt(medidas.length))) ?? CERO) }
  return { ...una, valor: aTextoMinimo(suma) }
}

/** What the row's own figures contradict: a printed advance that neither goal gives, a «cumple» that they deny. Notices, not errors. */
export function contradicciones(fila: FilaLeida, cumple: string): string[] {
  if (fila.valor === null || fila.meta === null) return []
  const [valor, meta, sentido] = [decimal(fila.valor), decimal(fila.meta), fila.declarado?.sentido ?? 'ascendente']
  const como = { calculo: calculoDe(fila), lineaBase: fila.declarado?.lineaBase ?? null }
  const avisos: string[] = []
  if (fila.avance !== null) {
    const impreso = decimal(fila.avance)
    const anual = fila.declarado?.metaAnual === undefined ? [] : [decimal(fila.declarado.metaAnual)]
    const posibles = [meta, ...anual].map((m) => cumplimiento(valor, m, como)).filter((r) => r !== null)
    const cifras = fila.avance.split('.')[1]?.length ?? 0
    const coincide = posibles.some((r) =>
      [0, 1, 2, cifras].some((k) =>
        (['mitad-arriba', 'truncar'] as const).some((m) => k >= cifras && iguales(redondeada(multiplicar(r, CIEN), k, m), impreso)),
      ),
    )
    const nuestro = posibles[0] === undefined ? 'sin base' : `${aTexto(multiplicar(posibles[0], CIEN), 2)} %`
    if (!coincide) avisos.push(`imprime un avance de ${fila.avance} % y ${fila.valor} contra ${fila.meta} da ${nuestro}`)
  }
  const dicho = comparable(cumple)
  const escrito = /^(SI|CUMPLE)\b/.test(dicho) ? true : /^NO\b/.test(dicho) ? false : null
  if (escrito !== null && escrito !== alcanza(valor, meta, sentido))
    avisos.push(`dice «${cumple.trim()}» y el valor ${fila.valor} ${escrito ? 'no alcanza' : 'alcanza'} la meta ${fila.meta}`)
  return avisos
}
