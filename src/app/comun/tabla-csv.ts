/** A record of a delimited text: its cells, and where the next one begins. */
interface Registro {
  celdas: string[]
  sigue: number
}

/** A record this long is an unclosed quotation mark, not an account. */
const MAXIMO = 200_000

/** The cell between quotation marks that opens at `desde`; `null` if its end is not here yet. Two marks inside are one. */
function entrecomillada(texto: string, desde: number, final: boolean): { valor: string; sigue: number } | null {
  let valor = ''
  let aqui = desde + 1
  for (;;) {
    const cierra = texto.indexOf('"', aqui)
    if (cierra < 0 || (cierra + 1 >= texto.length && !final)) return null
    valor += texto.slice(aqui, cierra)
    if (texto[cierra + 1] !== '"') return { valor, sigue: cierra + 1 }
    valor += '"'
    aqui = cierra + 2
  }
}

/** Reads the record that begins at `desde`; `null` if its end is not in `texto` and more may come (`final` false), or a mark is never closed. */
function registroEn(texto: string, desde: number, separador: string, final: boolean): Registro | null {
  const celdas: string[] = []
  let aqui = desde
  for (;;) {
    let valor = ''
    if (texto[aqui] === '"') {
      const q = entrecomillada(texto, aqui, final)
      if (q === null) return null
      valor = q.valor
      aqui = q.sigue
    }
    const inicio = aqui
    while (aqui < texto.length && texto[aqui] !== separador && texto[aqui] !== '\n' && texto[aqui] !== '\r') aqui++
    if (aqui === texto.length && !final) return null
    celdas.push(valor + texto.slice(inicio, aqui))
    if (texto[aqui] === separador) aqui++
    else if (texto[aqui] !== '\r') return { celdas, sigue: aqui + 1 }
    else if (aqui + 1 === texto.length && !final) return null
    else return { celdas, sigue: texto[aqui + 1] === '\n' ? aqui + 2 : aqui + 1 }
  }
}

const SEPARADORES = [',', ';', '\t']
/** Lines among which the separator is looked for: the titles may have others before them. */
const MIRADAS = 20

/**
 * Of comma, semicolon and tabulator, the one that the first line with three cells or more has most of; without one, the first with two. What is between
 * quotation marks does not count. `null`: no line so far has enough, and more may come.
 */
function separadorDe(texto: string, final: boolean): string | null {
  // A mark that is still open holds all that has come after it.
  const lineas = texto.replace(final ? /"[^"]*"/g : /"[^"]*("|$)/g, '').split(/\r\n|\r|\n/)
  const enteras = (final ? lineas : lineas.slice(0, -1)).slice(0, MIRADAS)
  const veces = (linea: string, s: string): number => linea.split(s).length - 1
  const mejores = enteras.map((linea) => {
    const cual = SEPARADORES.reduce((mejor, s) => (veces(linea, s) > veces(linea, mejor) ? s : mejor))
    return { cual, veces: veces(linea, cual) }
  })
  const mejor = mejores.find((m) => m.veces >= 2)
  if (mejor !== undefined) return mejor.cual
  if (!final && enteras.length < MIRADAS && texto.length <= MAXIMO) return null
  return mejores.find((m) => m.veces === 1)?.cual ?? ','
}

/** The line with which some programs say the separator before the titles, `sep=;`: what it says, and where it ends. */
function separadorDicho(texto: string): { separador: string; sigue: number } | null {
  const [linea, , separador = ''] = /^("?)sep=(.?)\1(?:\r\n|\r|\n|$)/i.exec(texto) ?? []
  if (linea === undefined) return null
  if (SEPARADORES.includes(separador)) return { separador, sigue: linea.length }
  throw new RangeError(`la fila 1 dice el separador «${separador}»; guarde el archivo separado por comas, puntos y comas o tabuladores`)
}

/**
 * The records of a delimited text (RFC 4180, with `,`, `;` or tabulator), those of each piece as it arrives; no more than one piece is held, but for the
 * first lines. A line that says the separator is a record without cells.
 * Throws `RangeError` with a sentence for people if quotation marks are never closed.
 */
export async function* registrosDe(piezas: AsyncIterable<string>): AsyncGenerator<string[][]> {
  let texto = ''
  let separador: string | null = null
  let registros = 0
  const leer = (final: boolean): string[][] => {
    const leidos: string[][] = []
    let aqui = 0
    if (separador === null) {
      // A line break of two characters may have arrived by half.
      if (!final && texto.endsWith('\r') && texto.indexOf('\r') === texto.length - 1) return leidos
      const dicho = separadorDicho(texto)
      separador = dicho?.separador ?? separadorDe(texto, final)
      if (separador === null) return leidos
      if (dicho !== null) {
        // It is a row of the file, with nothing in it.
        leidos.push([])
        registros++
        aqui = dicho.sigue
      }
    }
    while (aqui < texto.length) {
      const r = registroEn(texto, aqui, separador, final)
      if (r === null) break
      registros++
      leidos.push(r.celdas)
      aqui = r.sigue
    }
    texto = texto.slice(aqui)
    return leidos
  }
  const sinCerrar = (): RangeError => new RangeError(`fila ${registros + 1}: se abren comillas que no se cierran`)
  for await (const pieza of piezas) {
    texto += registros === 0 && texto === '' ? pieza.replace(/^\uFEFF/, '') : pieza
    if (/[\r\n]/.test(texto)) {
      yield leer(false)
      if (separador !== null && texto.length > MAXIMO) throw sinCerrar()
    } else if (texto.length > MAXIMO) throw new RangeError('la primera fila no termina: no es un texto con filas')
  }
  yield leer(true)
  if (texto !== '') throw sinCerrar()
}
