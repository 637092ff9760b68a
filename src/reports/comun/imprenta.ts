import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { NodeCompiler as Compilador } from '@myriaddreamin/typst-ts-node-compiler'
import { afirmar } from '../../core/comun/afirmar.ts'
import { dentroDe, imprimible } from './imprimible.ts'
import { alcanceDe, leerFuentes } from './tipografia.ts'

const require = createRequire(import.meta.url)

/** Signs that Noto Sans lacks and the serif face inside the typesetter draws. */
const SIGNOS = '≤≥≠≈→←↑↓⇒√∞∑∏∆■□●○▲▼★∅∈∪∩⋅∙'

interface Imprenta {
  compilador: Compilador
  dibuja: (codigo: number) => boolean
}

let imprenta: Imprenta | undefined

/** Starting the typesetter costs more than a page: it is made once a process, on the first document. */
function abrirImprenta(): Imprenta {
  if (imprenta !== undefined) return imprenta
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof import('@myriaddreamin/typst-ts-node-compiler')
  const fuentes = leerFuentes()
  const compilador = NodeCompiler.create({ workspace: fileURLToPath(new URL('..', import.meta.url)), fontArgs: [{ fontBlobs: fuentes }] })
  const regular = fuentes[0]
  afirmar(regular !== undefined, 'a document needs its font')
  const alcanza = dentroDe(alcanceDe(regular))
  imprenta = { compilador, dibuja: (codigo) => alcanza(codigo) || SIGNOS.includes(String.fromCodePoint(codigo)) }
  return imprenta
}

/**
 * A template set with its data: tagged, PDF/A-2a, the same bytes each time. Data reach the page as JSON and are printed letter by letter, never
 * read as markup; `signos` tells the template which letters the text face lacks.
 */
export function componer(plantilla: URL, valor: object, fecha: Date): Uint8Array {
  const { compilador, dibuja } = abrirImprenta()
  const datos = JSON.stringify({ ...valor, signos: SIGNOS }, (llave, v: unknown) =>
    typeof v === 'string' && llave !== 'signos' ? imprimible(v, dibuja) : v,
  )
  const compilado = compilador.compile({ mainFileContent: readFileSync(plantilla, 'utf8'), inputs: { datos } })
  const documento = compilado.result
  afirmar(documento !== null, `the template must typeset anything: ${JSON.stringify(compilado.takeDiagnostics()?.shortDiagnostics)}`)
  const pdf = compilador.pdf(documento, { pdfStandard: 'a-2a', creationTimestamp: fecha.getTime() / 1000 })
  compilador.evictCache(2)
  return new Uint8Array(pdf)
}
