import { anchoDe, codificar, dibujable, type Letras, type NumeroDeCara } from './pdf-letras.ts'

/** A colour as the page writes it: red, green and blue from 0 to 1. */
export type Tinta = `${number} ${number} ${number}`

/** How a text looks. `cuerpo`: size in tenths of a point. */
export interface Estilo {
  cara: NumeroDeCara
  cuerpo: number
  tinta: Tinta
}

/** A page while it is drawn. All its coordinates are whole tenths of a point from the lower left corner: they are short to write. */
export interface Trazo {
  letras: Letras
  figuras: string
  texto: string
  fuente: string
  tinta: string
  x: number
  y: number
}

export const nuevoTrazo = (letras: Letras): Trazo => ({ letras, figuras: '', texto: '', fuente: '', tinta: '', x: 0, y: 0 })

/** The operators of the page: figures first, then all the text; `debajo` is drawn before both. */
export const operadores = (t: Trazo, debajo = ''): string => `q .1 0 0 .1 0 0 cm\n${debajo}${t.figuras}BT\n${t.texto}ET\nQ`

function poner(t: Trazo, e: Estilo, x: number, y: number, limpio: string): void {
  const codigo = codificar(t.letras, e.cara, limpio)
  const fuente = `/${codigo.charCodeAt(0) === 60 ? 'G' : 'F'}${e.cara} ${e.cuerpo}`
  let ops = ''
  if (fuente !== t.fuente) ops = `${fuente} Tf `
  if (e.tinta !== t.tinta) ops += `${e.tinta} rg `
  t.texto += `${ops}${x - t.x} ${y - t.y} Td${codigo}Tj\n`
  t.fuente = fuente
  t.tinta = e.tinta
  t.x = x
  t.y = y
}

/** Text from `x` to the right; longer than `ancho`, it is cut and ends in `…`. */
export function aLaIzquierda(t: Trazo, e: Estilo, x: number, y: number, texto: string, ancho = Number.POSITIVE_INFINITY): void {
  const limpio = dibujable(t.letras, texto)
  if (limpio === '') return
  poner(t, e, x, y, ancho === Number.POSITIVE_INFINITY ? limpio : recortado(t.letras, e, limpio, ancho))
}

/** Text from `x` to the right, made smaller until it fits in `ancho`. What does not fit at `minimo` is cut and ends in `…`: a figure has none. */
export function cenido(t: Trazo, e: Estilo, x: number, y: number, texto: string, ancho: number, minimo = 0): void {
  const limpio = dibujable(t.letras, texto)
  if (limpio === '') return
  const cabe = Math.max(minimo, cuerpoQueCabe(e.cuerpo, anchoDe(t.letras, e.cara, limpio), ancho))
  const suyo = cabe === e.cuerpo ? e : { ...e, cuerpo: cabe }
  poner(t, suyo, x, y, cabe === minimo ? recortado(t.letras, suyo, limpio, ancho) : limpio)
}

/** The style made smaller until the longest of some texts fits in `ancho`, but not under `minimo`: what stands together has one size. */
export function paraTodos(t: Trazo, e: Estilo, textos: readonly string[], ancho: number, minimo: number): Estilo {
  let mayor = 0
  for (const texto of textos) mayor = Math.max(mayor, anchoDe(t.letras, e.cara, texto))
  const cabe = Math.max(minimo, cuerpoQueCabe(e.cuerpo, mayor, ancho))
  return cabe === e.cuerpo ? e : { ...e, cuerpo: cabe }
}

/** Text that ends at `x`, made smaller until it fits in `ancho`: a figure is never cut. */
export function aLaDerecha(t: Trazo, e: Estilo, x: number, y: number, texto: string, ancho: number): void {
  const limpio = dibujable(t.letras, texto)
  if (limpio === '') return
  const mil = anchoDe(t.letras, e.cara, limpio)
  const cabe = cuerpoQueCabe(e.cuerpo, mil, ancho)
  poner(t, cabe === e.cuerpo ? e : { ...e, cuerpo: cabe }, x - Math.round((mil * cabe) / 1000), y, limpio)
}

/** Text with its middle at `x`, made smaller until it fits in `ancho`. */
export function alCentro(t: Trazo, e: Estilo, x: number, y: number, texto: string, ancho: number): void {
  const limpio = dibujable(t.letras, texto)
  if (limpio === '') return
  const mil = anchoDe(t.letras, e.cara, limpio)
  const cabe = cuerpoQueCabe(e.cuerpo, mil, ancho)
  poner(t, cabe === e.cuerpo ? e : { ...e, cuerpo: cabe }, x - Math.round((mil * cabe) / 2000), y, limpio)
}

const cuerpoQueCabe = (cuerpo: number, mil: number, ancho: number): number =>
  mil * cuerpo <= ancho * 1000 ? cuerpo : Math.floor((ancho * 1000) / mil)

function recortado(letras: Letras, e: Estilo, limpio: string, ancho: number): string {
  const tope = Math.floor((ancho * 1000) / e.cuerpo)
  if (anchoDe(letras, e.cara, limpio) <= tope) return limpio
  const avances = letras.avances[e.cara]
  let [largo, n] = [avances[0x2026] ?? 0, 0]
  while (n < limpio.length && largo + (avances[limpio.charCodeAt(n)] ?? 0) <= tope) largo += avances[limpio.charCodeAt(n++)] ?? 0
  return `${limpio.slice(0, n).trimEnd()}…`
}

/** Text in lines of at most `ancho`, broken between words; a word longer than a line is broken where it must. */
export function enRenglones(letras: Letras, e: Estilo, texto: string, ancho: number): string[] {
  const limpio = dibujable(letras, texto)
  const avances = letras.avances[e.cara]
  const tope = Math.floor((ancho * 1000) / e.cuerpo)
  const renglones: string[] = []
  let [inicio, espacio, largo, desdeEspacio] = [0, -1, 0, 0]
  for (let i = 0; i < limpio.length; i++) {
    const avance = avances[limpio.charCodeAt(i)] ?? 0
    if (limpio.charCodeAt(i) === 32) [espacio, desdeEspacio] = [i, -avance]
    largo += avance
    desdeEspacio += avance
    if (largo <= tope || i === inicio) continue
    const corte = espacio > inicio ? espacio : i
    renglones.push(limpio.slice(inicio, corte))
    inicio = corte === espacio ? corte + 1 : corte
    largo = corte === espacio ? desdeEspacio : avance
    espacio = -1
  }
  if (inicio < limpio.length) renglones.push(limpio.slice(inicio))
  return renglones
}

/** A filled rectangle. */
export function caja(t: Trazo, x: number, y: number, ancho: number, alto: number, tinta: Tinta): void {
  t.figuras += `${tinta} rg ${x} ${y} ${ancho} ${alto} re f\n`
}

/** A line of `grueso`, straight between two points. */
export function raya(t: Trazo, x1: number, y1: number, x2: number, y2: number, grueso: number, tinta: Tinta): void {
  t.figuras += `${tinta} RG ${grueso} w ${x1} ${y1} m ${x2} ${y2} l S\n`
}

/** A rectangle with round corners, filled. */
export function cajaRedonda(t: Trazo, x: number, y: number, ancho: number, alto: number, radio: number, tinta: Tinta): void {
  const [r, k, dx, dy] = [radio, Math.round(radio * 0.4477), x + ancho, y + alto]
  t.figuras +=
    `${tinta} rg ${x + r} ${y} m ${dx - r} ${y} l ${dx - k} ${y} ${dx} ${y + k} ${dx} ${y + r} c ` +
    `${dx} ${dy - r} l ${dx} ${dy - k} ${dx - k} ${dy} ${dx - r} ${dy} c ${x + r} ${dy} l ${x + k} ${dy} ${x} ${dy - k} ${x} ${dy - r} c ` +
    `${x} ${y + r} l ${x} ${y + k} ${x + k} ${y} ${x + r} ${y} c f\n`
}

/** Black modules as a mask of one bit each: `filas` in hexadecimal, from the top, each of whole bytes. A set bit is black. */
export function mosaico(
  t: Trazo,
  x: number,
  y: number,
  ancho: number,
  alto: number,
  columnas: number,
  filas: string,
  cuantas: number,
): void {
  t.figuras +=
    `q 0 0 0 rg ${ancho} 0 0 ${alto} ${x} ${y} cm BI /W ${columnas} /H ${cuantas} /IM true /BPC 1 /D[1 0] /F/AHx ID ` + `${filas}>\nEI Q\n`
}
