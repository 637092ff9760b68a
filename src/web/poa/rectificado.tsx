import type { ReactNode } from 'react'
import { conMiles } from '../../core/comun/texto.ts'
import type { Fila } from '../../core/poa/informe.ts'

/** What was rectified after the closing, under the closed figure, which stays as it was. */
export const Rectificado = ({ de }: { de: Fila['rectificado'] }): ReactNode =>
  de === undefined ? null : (
    <span className="menor bloque" title={de.motivo}>
      rectificado <strong>{conMiles(de.valor)}</strong>, n.º {de.numero}, {de.oficio}
    </span>
  )
