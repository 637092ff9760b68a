import { type CantidadLeida, celdaError, type Decimales, leerCantidad, leerNumero, porEntero } from '../../../core/poa/cantidad.ts'
import type { Celda } from '../../comun/libro.ts'

/** The figure of a cell. `impreso` takes it as its format prints it (83.33 %); otherwise whole, and over 15 digits it is refused. */
export function cantidadDe(celda: Celda, decimales: Decimales, tomar: 'exacto' | 'impreso' = 'exacto'): CantidadLeida {
  if (celda.error !== null) return celdaError(celda.error)
  if (celda.numero === null) return leerCantidad(celda.texto, decimales)
  if (tomar === 'impreso') {
    const impresa = leerCantidad(celda.texto, 'punto')
    if (impresa.tipo === 'cantidad') return impresa
  }
  const leida = leerNumero(celda.numero)
  return leida.tipo === 'cantidad' && celda.porcentaje ? { ...leida, valor: porEntero(leida.valor, 100), porcentaje: true } : leida
}
