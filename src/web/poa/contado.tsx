import type { ReactNode } from 'react'
import type { MedidoDeIndicador } from '../../core/poa/informe.ts'
import { Cantidad } from '../../ui/cifra.tsx'

/** What the records count, under the value that was reported; nothing of what is not counted. */
export const Contado = ({ medido }: { medido: MedidoDeIndicador | undefined }): ReactNode =>
  medido === undefined ? null : (
    <span className="menor tenue bloque">
      contado <Cantidad valor={medido.cantidad} motivo={medido.motivo} />
      {medido.cantidad !== null && !medido.completo && ' hasta hoy'}
    </span>
  )
