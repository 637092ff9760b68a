import { useEffect, useRef, useSyncExternalStore } from 'react'
import { enElNavegador } from './almacen.ts'

/** A key of a page: how it is pressed (`a`, `Enter`, `Alt+ArrowUp`), what it does in words, and the doing. */
export interface Tecla {
  tecla: string
  que: string
  /** What it does. Without it, it is only listed: the part of the page that has the focus does it. */
  hacer?: () => void
  /** It also works while one writes in a field. */
  alEscribir?: boolean
}

const GENERALES = 'En cualquier página'
const SIN_LETRAS = 'caudal:sin-teclas-de-una-letra'
const ENFOQUE = 'input, textarea, select, [contenteditable]'

interface Grupo {
  titulo: string
  teclas: readonly Tecla[]
}

let grupos: readonly Grupo[] = []
const oyentes = new Set<() => void>()

const cambiar = (nuevos: readonly Grupo[]): void => {
  grupos = nuevos
  for (const oyente of oyentes) oyente()
}

const escuchar = (oyente: () => void): (() => void) => {
  oyentes.add(oyente)
  return () => oyentes.delete(oyente)
}

/** How an event is written: `Alt+ArrowUp`, `a` with capitals or without. Shift is part of the sign that it gives. */
const escrita = (e: KeyboardEvent): string => {
  const tecla = e.key.length === 1 ? e.key.toLocaleLowerCase('es-MX') : e.key
  return [e.ctrlKey && 'Ctrl', e.altKey && 'Alt', e.metaKey && 'Meta', tecla].filter(Boolean).join('+')
}

/** A single letter or sign, which dictation and a careless hand also give: whoever wants them off, has them off. */
const esDeUnaLetra = (tecla: string): boolean => [...tecla].length === 1

/** Whether the keys of one letter work in this browser. */
export const conTeclasDeUnaLetra = (): boolean => enElNavegador('localStorage', (s) => s.getItem(SIN_LETRAS)) === null

export const elegirTeclasDeUnaLetra = (si: boolean): void => {
  enElNavegador('localStorage', (s) => (si ? s.removeItem(SIN_LETRAS) : s.setItem(SIN_LETRAS, 'si')))
  cambiar([...grupos])
}

/** The key that did something the last time that one was pressed. */
let sostenida: string | null = null

/**
 * Runs what a key does, if some page declared it; the last declared wins. Nothing happens under a dialog, nor while one writes but for what
 * says so; a key that is held is pressed once.
 */
function atender(e: KeyboardEvent): void {
  // What it did may have opened a field: while it is held, its letter is not written there.
  if (e.repeat && e.code === sostenida) e.preventDefault()
  if (!e.repeat) sostenida = null
  if (e.repeat || e.defaultPrevented || e.isComposing || document.querySelector('dialog[open]') !== null) return
  const tecla = escrita(e)
  const escribe = e.target instanceof Element && e.target.closest(ENFOQUE) !== null
  if (esDeUnaLetra(tecla) && !conTeclasDeUnaLetra()) return
  const suya = grupos
    .flatMap((g) => g.teclas)
    .toReversed()
    .find((t) => t.tecla === tecla && t.hacer !== undefined && (!escribe || t.alEscribir === true))
  if (suya === undefined) return
  e.preventDefault()
  sostenida = e.code
  suya.hacer?.()
}

/**
 * Declares the keys of a page, or of a part of it, while it is on screen: they work, and `?` lists them. `titulo`: under which heading.
 * What they do is always that of the last drawing.
 */
export function useTeclas(teclas: readonly Tecla[], titulo = 'En esta página'): void {
  const ultimas = useRef(teclas)
  ultimas.current = teclas
  const dicho = JSON.stringify(teclas.map(({ tecla, que, hacer, alEscribir }) => [tecla, que, hacer !== undefined, alEscribir === true]))
  useEffect(() => {
    const grupo: Grupo = {
      titulo,
      teclas: (JSON.parse(dicho) as [string, string, boolean, boolean][]).map(([tecla, que, hace, alEscribir], i) => ({
        tecla,
        que,
        alEscribir,
        ...(hace && { hacer: () => ultimas.current[i]?.hacer?.() }),
      })),
    }
    if (grupos.length === 0) document.addEventListener('keydown', atender)
    cambiar([...grupos, grupo])
    return () => {
      cambiar(grupos.filter((g) => g !== grupo))
      if (grupos.length === 0) document.removeEventListener('keydown', atender)
    }
  }, [dicho, titulo])
}

/** Declares a key that every page has. */
export const useTeclasGenerales = (teclas: readonly Tecla[]): void => useTeclas(teclas, GENERALES)

/** The keys that work now: those of the page first, each heading once. */
export function useTeclasVigentes(): readonly Grupo[] {
  const todos = useSyncExternalStore(escuchar, () => grupos)
  const titulos = [...new Set(todos.map((g) => g.titulo))].sort((a, b) => Number(a === GENERALES) - Number(b === GENERALES))
  return titulos.map((titulo) => ({ titulo, teclas: todos.filter((g) => g.titulo === titulo).flatMap((g) => g.teclas) }))
}

const NOMBRES: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Espacio',
  Backspace: 'Retroceso',
  Delete: 'Supr',
  PageUp: 'Re Pág',
  PageDown: 'Av Pág',
}

/** The keys to press at once, as the keyboard names them: `Alt`, `↑`. */
export const nombresDeTecla = (tecla: string): string[] =>
  (tecla === '+' ? ['+'] : tecla.split('+')).map((t) => NOMBRES[t] ?? (t.length === 1 ? t.toLocaleUpperCase('es-MX') : t))
