import { createHash } from 'node:crypto'
import { afirmar } from '../../core/comun/afirmar.ts'
import {
  type Codificacion,
  decodificar,
  NOMBRE_DE_CODIFICACION,
  PALABRA_DE_BYTES,
  reconocerCodificacion,
} from '../../core/comun/codificacion.ts'
import type { ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import { letraDe } from './columna.ts'
import { breve } from './listados.ts'
import { filasDeTexto, piezasDe, textoDe } from './tabla-texto.ts'

/** The refusal of a file that cannot be read as a table, in the words of who asked for it; `senaladas`: the cells that show it, which are told before. */
export type Rehusar = (mensaje: string, senaladas?: readonly ErrorDetallado[]) => Rechazo

/** Whether a text is UTF-8, with the hash of what is inside. */
export async function reconocer(bytes: Uint8Array): Promise<{ utf8: boolean; huella: string }> {
  const estricto = new TextDecoder('utf-8', { fatal: true })
  const suma = createHash('sha256')
  let utf8 = true
  const probar = (pieza?: Uint8Array): void => {
    try {
      if (utf8) estricto.decode(pieza, { stream: pieza !== undefined })
    } catch {
      // Not UTF-8: that is what was asked.
      utf8 = false
    }
  }
  for await (const pieza of piezasDe(bytes)) {
    suma.update(pieza)
    probar(pieza)
  }
  probar()
  return { utf8, huella: suma.digest('hex') }
}

/** Different words that are looked at: what so many do not say, more of them would not. */
const PALABRAS = 200_000

/** No word is longer than this. */
const LARGO = 200

/** Where the last word of a text begins, since the rest of it may be in the next piece. */
function finDePalabras(texto: string): number {
  let corte = texto.length
  while (corte > 0 && texto.length - corte < LARGO && /[A-Za-z\x80-\xff]/.test(texto.charAt(corte - 1))) corte--
  return corte
}

/** The different words of a text of bytes that have some letter beyond ASCII. */
async function palabrasDe(bytes: Uint8Array): Promise<string[]> {
  const vistas = new Set<string>()
  let cola = ''
  for await (const pieza of textoDe(bytes, 'bytes')) {
    const texto = cola + pieza
    const corte = finDePalabras(texto)
    cola = texto.slice(corte)
    for (const [palabra] of texto.slice(0, corte).matchAll(PALABRA_DE_BYTES)) if (vistas.size < PALABRAS) vistas.add(palabra)
  }
  for (const [palabra] of cola.matchAll(PALABRA_DE_BYTES)) vistas.add(palabra)
  return [...vistas]
}

/** Cells that are told of those in which the code page is in doubt. */
const SENALADAS = 5

/** Refuses a text of which nobody can say the code page: the first cells that leave it in doubt, and what each would make of it. */
async function rehusarDudosa(
  bytes: Uint8Array,
  { diria, dudosas }: ReturnType<typeof reconocerCodificacion>,
  rehusar: Rehusar,
): Promise<never> {
  const errores: ErrorDetallado[] = []
  for await (const { fila, celdas } of filasDeTexto(bytes, 'bytes')) {
    for (const [i, celda] of celdas.entries()) {
      if (errores.length === SENALADAS || !(celda.match(PALABRA_DE_BYTES) ?? []).some((p) => dudosas.has(p))) continue
      const dice = breve(decodificar(celda, 'windows-1252'))
      errores.push({
        donde: `fila ${fila}, columna ${letraDe(i + 1)}`,
        mensaje: `leída como Windows-1252 dice «${dice}», que no puede ser o es dudoso`,
      })
    }
    if (errores.length === SENALADAS) break
  }
  const modos = diria.map(
    ({ cual, palabras }) => `en ${NOMBRE_DE_CODIFICACION[cual]} (${cual}) diría ${palabras.map((p) => `«${p}»`).join(', ')}`,
  )
  const mensaje = `no está en UTF-8 y no se adivina su codificación: ${modos.join('; ')}. Si una es la que es, dígala con --codificacion; si ninguna, expórtelo en UTF-8`
  throw rehusar(mensaje, errores)
}

interface PorReconocer {
  bytes: Uint8Array
  utf8: boolean
  /** The code page that somebody declared. */
  dicha: Codificacion | null
}

interface Codificado {
  codificacion: Codificacion
  avisos: string[]
}

/** By which code page a text is read: UTF-8 if it is proved, or the one that was declared, or Windows-1252 if its words leave no doubt. */
export async function codificacionDe({ bytes, utf8, dicha }: PorReconocer, rehusar: Rehusar): Promise<Codificado> {
  if (utf8) {
    const otra =
      dicha === null || dicha === 'utf-8' ? [] : [`se dijo que está en ${NOMBRE_DE_CODIFICACION[dicha]}; está en UTF-8 y así se leyó`]
    return { codificacion: 'utf-8', avisos: otra }
  }
  if (dicha === 'utf-8') return { codificacion: dicha, avisos: [] }
  const palabras = await palabrasDe(bytes)
  const reconocida = dicha === null ? reconocerCodificacion(palabras) : null
  const codificacion = dicha ?? reconocida?.es ?? null
  if (reconocida !== null && codificacion === null) return rehusarDudosa(bytes, reconocida, rehusar)
  afirmar(codificacion !== null, 'a text that is not UTF-8 is of some code page')
  const muestra = palabras.slice(0, 4).map((p) => `«${decodificar(p, codificacion)}»`)
  return {
    codificacion,
    avisos: [`el archivo no está en UTF-8; se leyó como ${NOMBRE_DE_CODIFICACION[codificacion]}: ${muestra.join(', ')}`],
  }
}
