import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { componer } from '../comun/imprenta.ts'
import { fechaDelInforme } from './cifras.ts'
import { vistaPdf } from './vista-pdf.ts'

const PLANTILLA = new URL('./informe.typ', import.meta.url)

/**
 * The report as a landscape letter PDF in the official layout. Given `hallazgos` (even none), it ends with the findings of the revisión.
 */
export const escribirInformePdf = (informe: Informe, hallazgos?: readonly Hallazgo[]): Uint8Array =>
  componer(PLANTILLA, vistaPdf(informe, hallazgos), fechaDelInforme(informe))
