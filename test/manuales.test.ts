// What the manuals tell people to type, typed: each example of docs/operacion, docs/recetas and the READMEs is read by the terminal's own parser,
// and each question or operation of it is asked of a city, as a dry run. A refusal of the trade is an answer: the manual's account is not that of the city.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { hallarFalla } from '../src/app/poa/lectura/json-sintaxis.ts'
import { preguntar } from '../src/app/puerta.ts'
import { programa } from '../src/cli/programa.ts'
import { CONTRATO, type Nombre } from '../src/contract/contrato.ts'
import { Rechazo } from '../src/core/comun/rechazo.ts'
import { conBase } from './soporte/base.ts'
import { sembrar } from './soporte/ciudad.ts'
import { importarTrimestreReal, sistemaDe } from './soporte/sistema.ts'

const RAIZ = new URL('../', import.meta.url)
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

interface Ejemplo {
  donde: string
  args: string[]
}

const MANDATOS = 'op|padron|poa|cartera|facturacion|medicion|demo|reglas|bitacora|migrar|distribuir|respaldar|restaurar|iniciar'
/** At the beginning of a line of a block (after a pipe, or variables) or of what goes between backticks. */
const COMIENZO = new RegExp(`(^\\s*|\`|[|&] |^[A-Z_]+=\\S+ )(?:npm run -s caudal -- |caudal )?(?=(?:${MANDATOS}) )`, 'gm')

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

const EJEMPLOS = ARCHIVOS.flatMap(ejemplosDe)
const deBloque = EJEMPLOS.filter((e) => e.args[0] !== 'op' || e.args.length > 2)
const preguntas = EJEMPLOS.filter((e) => e.args[0] === 'op' && e.args[2]?.startsWith('{') === true)

/** The terminal's parser with nothing behind it: what is typed is read, and not done. */
function leerMandato(args: readonly string[]): void {
  const caudal = programa(false)
  const apagar = (comando: ReturnType<typeof programa>): void => {
    comando.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    if (comando.commands.length === 0) comando.action(() => undefined)
    for (const c of comando.commands) apagar(c)
  }
  apagar(caudal)
  caudal.parse([...args], { from: 'user' })
}

describe('Lo que los manuales dicen que se escriba', () => {
  test('son muchos ejemplos, de todos los manuales', () => {
    expect(deBloque.length).toBeGreaterThan(60)
    expect(preguntas.length).toBeGreaterThan(30)
  })

  test.each(deBloque)('la terminal lo entiende: $donde', ({ args }) => {
    expect(() => leerMandato(args)).not.toThrow()
  })

  const prueba = conBase()
  beforeAll(async () => {
    await sembrar(sistemaDe(prueba), 40)
    await importarTrimestreReal(sistemaDe(prueba))
  })

  test.each(preguntas)('se hace de ensayo, o se niega por lo que la ciudad no tiene: $donde', async ({ args }) => {
    const [, nombre = '', json = ''] = args
    expect(hallarFalla(json), json).toBeNull()
    expect(Object.keys(CONTRATO)).toContain(nombre)
    const hecho = await preguntar(sistemaDe(prueba), nombre as Nombre, JSON.parse(json), { persona: 'sistema', ensayo: true }).catch(
      (error: unknown) => error,
    )
    if (!(hecho instanceof Error)) return
    expect(hecho).toBeInstanceOf(Rechazo)
    expect(hecho.message).not.toMatch(/^La entrada de/)
  })
})
