import type { CSSProperties, ReactNode } from 'react'
import type { Luz as LuzImpresa } from '../core/poa/informe.ts'

/** One shape a light, so that it is told apart without colour: octagon, triangle, disc, rhombus, ring. */
const FORMAS: Record<string, ReactNode> = {
  rojo: <path d="M5.6 1.5h4.8l4.1 4.1v4.8l-4.1 4.1H5.6l-4.1-4.1V5.6z" />,
  amarillo: <path d="M8 1.6 15 14H1z" />,
  verde: <circle cx="8" cy="8" r="6.6" />,
  sobrecumplimiento: <path d="M8 .8 15.2 8 8 15.2.8 8z" />,
}
const SIGNOS: Record<string, string> = {
  rojo: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  amarillo: 'M8 6.2v3.6M8 12v.1',
  verde: 'M4.9 8.2l2.2 2.2 4-4.4',
  sobrecumplimiento: 'M8 11.4V4.9M5.2 7.5 8 4.7l2.8 2.8',
}
const ARO = <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.6 2" />

export const colorDeLuz = (luz: LuzImpresa | undefined): CSSProperties => ({ '--luz': luz?.color ?? '#5f6368' }) as CSSProperties

const Icono = ({ clave }: { clave: string }): ReactNode => (
  <svg className="luz__icono" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    {FORMAS[clave] ?? ARO}
    {SIGNOS[clave] !== undefined && <path className="luz__signo" d={SIGNOS[clave]} />}
  </svg>
)

interface Propiedades {
  luces: readonly LuzImpresa[]
  clave: string
  /** How many rows have it; the count is then what is read first. */
  cuenta?: number
}

/** A light: shape, colour and word together. */
export const Luz = ({ luces, clave, cuenta }: Propiedades): ReactNode => {
  const luz = luces.find((l) => l.clave === clave)
  return (
    <span className="luz" style={colorDeLuz(luz)}>
      <Icono clave={clave} />
      <span>
        {cuenta !== undefined && <strong className="cifras">{cuenta} </strong>}
        <span className="luz__palabra">{luz?.nombre ?? 'sin luz'}</span>
      </span>
    </span>
  )
}
