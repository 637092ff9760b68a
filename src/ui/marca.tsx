import type { ReactNode } from 'react'
import type { Marca as MarcaDada } from '../core/poa/version.ts'

const PALABRAS: Record<MarcaDada, { una: string; varias: string; trazo: string }> = {
  cumplio: { una: 'Se cumplió', varias: 'cumplidas', trazo: 'M4 8.4l2.8 2.8L12.4 5' },
  'no-cumplio': { una: 'No se cumplió', varias: 'no cumplidas', trazo: 'M4.6 4.6l6.8 6.8M11.4 4.6l-6.8 6.8' },
  'sin-dato': { una: 'Sin dato', varias: 'sin dato', trazo: 'M4.4 8h7.2' },
}

/** Whether a promise was kept: sign, colour and word together. With a count, how many of them. */
export const Marca = ({ marca, cuenta }: { marca: MarcaDada; cuenta?: number }): ReactNode => (
  <span className={`marca-poa marca-poa--${marca}`}>
    <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
      <circle cx="8" cy="8" r="7.2" />
      <path d={PALABRAS[marca].trazo} />
    </svg>
    {cuenta === undefined ? (
      PALABRAS[marca].una
    ) : (
      <span>
        <strong className="cifras">{cuenta}</strong> {PALABRAS[marca].varias}
      </span>
    )}
  </span>
)
