import type { ReactNode } from 'react'
import { conMiles } from '../core/comun/texto.ts'
import type { MotivoAusencia } from '../core/poa/informe.ts'
import { Ausente } from './ausencia.tsx'

interface Valor {
  valor: string | null
  motivo?: MotivoAusencia | null
}

/** A quantity with its thousands, or the word for why there is none. */
export const Cantidad = ({ valor, motivo = null }: Valor): ReactNode =>
  valor === null ? <Ausente motivo={motivo} /> : <span className="cifras">{conMiles(valor)}</span>

/** A percent as it comes (two places), or the word for why there is none. */
export const Porciento = ({ valor, motivo = null }: Valor): ReactNode =>
  valor === null ? (
    <Ausente motivo={motivo} />
  ) : (
    <span className="cifras">
      {conMiles(valor)}
      <span className="signo"> %</span>
    </span>
  )

/** How far the scale of the little bars goes: the goal is at four fifths, so that passing it can be seen. */
const TOPE = 125

/** A bar against the goal's mark. It repeats the figure beside it, so it is not read aloud. */
export const Barra = ({ porciento }: { porciento: string | null }): ReactNode =>
  porciento === null ? null : (
    <span className="barra" aria-hidden="true">
      <span className="barra__lleno" style={{ inlineSize: `${(Math.min(Number(porciento), TOPE) / TOPE) * 100}%` }} />
    </span>
  )
