import type { ReactNode } from 'react'
import { leerPesos } from '../../core/comun/dinero.ts'
import { pesos } from '../comun/escrito.ts'

interface Tramo {
  clave: string
  nombre: string
  importe: string
}

/** A bar for each bracket, the longest of the largest amount; the table beneath says the same in figures. */
export const Barras = ({ tramos }: { tramos: readonly Tramo[] }): ReactNode => {
  const importes = tramos.map((t) => Number(leerPesos(t.importe) ?? 0n))
  const mayor = Math.max(1, ...importes)
  return (
    <figure
      className="barras"
      role="img"
      aria-label={`Gráfica de lo que se debe. ${tramos.map((t) => `${t.nombre}: ${pesos(t.importe)}`).join('. ')}.`}
    >
      {tramos.map((t, i) => (
        <div key={t.clave} className="barras__tramo">
          <span className="barras__nombre">{t.nombre}</span>
          <span className="barras__pista">
            <span className="barras__barra" style={{ inlineSize: `${(100 * (importes[i] ?? 0)) / mayor}%` }} />
          </span>
          <span className="barras__importe cifras">{pesos(t.importe)}</span>
        </div>
      ))}
    </figure>
  )
}
