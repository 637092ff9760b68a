import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Ausente } from '../../ui/ausencia.tsx'

type Indicador = Salida<'poa.sector'>['indicadores'][number]

/** A figure with its unit, or the word for why there is none. */
export const CifraDeSector = ({ punto: { cifra, motivo }, unidad }: { punto: Indicador['serie'][number]; unidad: string }): ReactNode =>
  cifra === null ? (
    <Ausente motivo={motivo} />
  ) : (
    <span className="cifras">
      {conMiles(cifra)} <span className="signo">{unidad}</span>
    </span>
  )
