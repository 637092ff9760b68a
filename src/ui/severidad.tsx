import type { ReactNode } from 'react'
import type { Hallazgo } from '../core/poa/hallazgo.ts'

export const SEVERIDADES = ['alta', 'media', 'baja'] as const
const BARRAS = { alta: 3, media: 2, baja: 1 }

/** How serious a finding is: bars and a word, like the strength of a signal. */
export const Severidad = ({ severidad }: { severidad: Hallazgo['severidad'] }): ReactNode => (
  <span className={`severidad severidad--${severidad}`}>
    <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
      {[0, 1, 2].map((i) => (
        <rect key={i} x={i * 5} y={8 - i * 4} width="4" height={4 + i * 4} rx="1" opacity={i < BARRAS[severidad] ? 1 : 0.22} />
      ))}
    </svg>
    {severidad}
  </span>
)
