import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler as Compilador } from '@myriaddreamin/typst-ts-node-compiler'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { dentroDe, imprimible } from '../comun/imprimible.ts'
import { alcanceDe, leerFuentes } from '../comun/tipografia.ts'
import { fechaDelInforme } from './cifras.ts'
import { vistaPdf } from './vista-pdf.ts'

const require = createRequire(import.meta.url)
const PLANTILLA = fileURLToPath(new URL('./informe.typ', import.meta.url))

/** Signs that Noto Sans lacks and the serif face inside the typesetter draws. */
const SIGNOS = '≤≥≠≈→←↑↓⇒√∞∑∏∆■□●○▲▼★∅∈∪∩⋅∙'

interface Imprenta {
  compilador: Compilador
  plantilla: string
  dibuja: (codigo: number) => boolean
}

let imprenta: Imprenta | undefined

/** Starting the typesetter costs more than a page: it is made once a process, on the first report. */
function abrirImprenta(): Imprenta {
  if (imprenta !== undefined) return imprenta
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler')
  const fuentes = leerFuentes()
  const compilador = NodeCompiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)), fontArgs: [{ fontBlobs: fuentes }] })
  const regular = fuentes[0]
  afirmar(regular !== undefined, 'the report needs its font')
  const alcanza = dentroDe(alcanceDe(regular))
  imprenta = {
    compilador,
    plantilla: readFileSync(PLANTILLA, 'utf8'),
    dibuja: (codigo) => alcanza(codigo) || SIGNOS.includes(String.fromCodePoint(codigo)),
  }
  return imprenta
}

/**
 * The report as a landscape letter PDF in the official layout: tagged, PDF/A-2a, the same bytes each time. Data reach the page as JSON
 * and are printed letter by letter, never read as markup. Given `hallazgos` (even none), it ends with the findings of the revisión.
 */
export function escribirInformePdf(informe: Informe, hallazgos?: readonly Hallazgo[]): Uint8Array {
  const { compilador, plantilla, dibuja } = abrirImprenta()
  const datos = JSON.stringify({ ...vistaPdf(informe, hallazgos), signos: SIGNOS }, (llave, v: unknown) =>
    typeof v === 'string' && llave !== 'signos' ? imprimible(v, dibuja) : v,
  )
  const compilado = compilador.compile({ mainFileContent: plantilla, inputs: { datos } })
  const documento = compilado.result
  afirmar(documento !== null, `the template must typeset any report: ${JSON.stringify(compilado.takeDiagnostics()?.shortDiagnostics)}`)
  const pdf = compilador.pdf(documento, { pdfStandard: 'a-2a', creationTimestamp: fechaDelInforme(informe).getTime() / 1000 })
  compilador.evictCache(2)
  return new Uint8Array(pdf)
}
