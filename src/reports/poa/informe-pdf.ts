import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import type { VersionImpresa } from '../../core/poa/version.ts'
import { componer } from '../comun/imprenta.ts'
import { fechaDelInforme } from './cifras.ts'
import { vistaPdf } from './vista-pdf.ts'

const PLANTILLA = new URL('./informe.typ', import.meta.url)

/**
 * The report as a landscape letter PDF in the official layout. Given `hallazgos` (even none), it has the findings of the revisión; given `version`,
 * it ends with the sheet of who signs it, by name, and not with lines to be signed by hand.
 */
export const escribirInformePdf = (informe: Informe, hallazgos?: readonly Hallazgo[], version?: VersionImpresa): Uint8Array =>
  componer(PLANTILLA, vistaPdf(informe, hallazgos, version), fechaDelInforme(informe))
