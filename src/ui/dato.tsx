import type { ReactNode } from 'react'

export interface Dato {
  rotulo: string
  valor: ReactNode
}

/** Names and values; an empty value is not shown. */
export const Datos = ({ datos, clase = 'definiciones' }: { datos: readonly Dato[]; clase?: string }): ReactNode => (
  <dl className={clase}>
    {datos
      .filter(({ valor }) => valor !== '' && valor !== null && valor !== undefined)
      .map(({ rotulo, valor }) => (
        <div key={rotulo}>
          <dt>{rotulo}</dt>
          <dd>{valor}</dd>
        </div>
      ))}
  </dl>
)
