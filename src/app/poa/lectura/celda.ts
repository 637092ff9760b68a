import {
  aDecimales,
  type CantidadLeida,
  celdaError,
  type Decimales,
  leerCantidad,
  leerNumero,
  porEntero,
} from '../../../core/poa/cantidad.ts'
import type { Celda } from '../../comun/libro.ts'

/**
 * How a figure is taken from its cell: as its format prints it (83.33 %), or whole; and then to how many decimals, if they are declared.
 * `forma` `fraccion`: a number without `%` is a part of one.
 */
export interface Tomar {
  tomar?: 'exacto' | 'impreso' | undefined
  forma?: string | undefined
  redondear?: number | undefined
}

/** The figure of a cell. Whole and without declared decimals, over 15 digits it is refused; a format that shows 0 for what is not is refused too. */
export function cantidadDe(celda: Celda, decimales: Decimales, { tomar = 'exacto', forma, redondear }: Tomar = {}): CantidadLeida {
  const leida = enCien(enteraDe(celda, decimales, tomar, redondear !== undefined), forma)
  return redondear === undefined ? leida : aDecimales(leida, redondear)
}

function enteraDe(celda: Celda, decimales: Decimales, tomar: 'exacto' | 'impreso', seRedondea: boolean): CantidadLeida {
  if (celda.error !== null) return celdaError(celda.error)
  if (celda.numero === null) return leerCantidad(celda.texto, decimales)
  if (tomar === 'impreso') {
    const impresa = leerCantidad(celda.texto, 'punto')
    if (impresa.tipo === 'cantidad' && impresa.valor === '0' && celda.numero !== 0)
      return {
        tipo: 'ilegible',
        mensaje: `se ve «${celda.texto}» y la celda guarda ${celda.numero}; dele más decimales a su formato, o declare en el mapa a cuántos se toma (\`redondear\`)`,
      }
    if (impresa.tipo === 'cantidad') return impresa
  }
  const leida = leerNumero(celda.numero, seRedondea)
  return leida.tipo === 'cantidad' && celda.porcentaje ? { ...leida, valor: porEntero(leida.valor, 100), porcentaje: true } : leida
}

const enCien = (c: CantidadLeida, forma: string | undefined): CantidadLeida =>
  forma === 'fraccion' && c.tipo === 'cantidad' && !c.porcentaje ? { ...c, valor: porEntero(c.valor, 100), porcentaje: true } : c
