// The commands that the manuals tell people to type, as they are written there.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const RAIZ = new URL('../../', import.meta.url)
const leer = (ruta: string): string => readFileSync(new URL(ruta, RAIZ), 'utf8')
const manuales = (carpeta: string): string[] => readdirSync(fileURLToPath(new URL(carpeta, RAIZ))).map((f) => `${carpeta}${f}`)
const ARCHIVOS = [...manuales('docs/operacion/'), ...manuales('docs/recetas/'), 'README.md', 'README.es.md']

/** An operation that a recipe makes up, to show how one is added. */
const INVENTADA = 'poa.comentar'

/** The words of a command line from a place of a text, as a shell would split them: up to the end of its line outside quotes, a comment or a pipe. */
function palabrasDesde(texto: string, desde: number): string[] {
  const palabras: string[] = []
  let palabra: string | null = null
  for (let i = desde; i < texto.length; i++) {
    const c = texto[i] ?? ''
    if (c === "'" || c === '"') {
      const fin = texto.indexOf(c, i + 1)
      if (fin < 0) break
      palabra = (palabra ?? '') + texto.slice(i + 1, fin)
      i = fin
    } else if (c === '$' && texto[i + 1] === '(') {
      const fin = texto.indexOf(')', i)
      palabra = (palabra ?? '') + texto.slice(i, fin + 1)
      i = fin
    } else if (c === '\\' && texto[i + 1] === '\n') i++
    else if (/[\n#|>`]/.test(c)) break
    else if (/\s/.test(c)) {
      if (palabra !== null) palabras.push(palabra)
      palabra = null
    } else palabra = (palabra ?? '') + c
  }
  return palabra === null ? palabras : [...palabras, palabra]
}

export interface Ejemplo {
  donde: string
  args: string[]
}

const MANDATOS =
  'op|padron|poa|cartera|facturacion|medicion|lecturas|demo|reglas|bitacora|verificar|migrar|distribuir|respaldar|restaurar|iniciar'
/** At the beginning of a line of a block (after a pipe, or variables) or of what goes between backticks. */
const COMIENZO = new RegExp(`(^\\s*|\`|[|&] |^[A-Z_]+=\\S+ )(?:npm run -s caudal -- |caudal )?(?=(?:${MANDATOS})(?: |$))`, 'gm')

/** Every command of a manual, as it would be typed. What stands for something else (`…`, `[--option]`, `a|b`) is how it is written and no example. */
function ejemplosDe(archivo: string): Ejemplo[] {
  const texto = leer(archivo)
  return [...texto.matchAll(COMIENZO)].flatMap((m) => {
    const enBloque = texto.slice(0, m.index).split('```').length % 2 === 0
    if (!enBloque && m[1] !== '`') return []
    const args = palabrasDesde(texto, m.index + m[0].length)
    const esForma = args.some((a) => a.includes('…') || /^\[|[|\\]$/.test(a)) || args.includes('NOMBRE') || args.includes('NAME')
    const linea = texto.slice(0, m.index).split('\n').length
    return esForma || args[1] === INVENTADA ? [] : [{ donde: `${archivo}:${linea}`, args }]
  })
}

/** The examples of every manual, in order. */
export const EJEMPLOS = ARCHIVOS.flatMap(ejemplosDe)
