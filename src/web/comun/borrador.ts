import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'
import { enElNavegador } from './almacen.ts'

type Campo = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
type Dicho = Record<string, string>

/** How begins the key of all that a person leaves written in the tab, so that it goes with them. */
export const DE_BORRADOR = 'caudal:borrador:'
const PERSONA = 'caudal:persona'

const deLaPestana = <T>(hacer: (almacen: Storage) => T): T | null => enElNavegador('sessionStorage', hacer)

const leer = (clave: string): Dicho => JSON.parse(deLaPestana((s) => s.getItem(clave)) ?? '{}')

const olvidarBorradores = (): void => {
  deLaPestana((s) => {
    for (const clave of Object.keys(s)) if (clave.startsWith(DE_BORRADOR)) s.removeItem(clave)
  })
}

/** Who came in at this tab and has not left on purpose. */
export const personaDeLaPestana = (): string | null => deLaPestana((s) => s.getItem(PERSONA))

/** Takes note of who is at this tab; the drafts of somebody else go. `null`: nobody, on purpose. */
export function estaEnLaPestana(persona: string | null): void {
  if (personaDeLaPestana() === persona) return
  olvidarBorradores()
  deLaPestana((s) => (persona === null ? s.removeItem(PERSONA) : s.setItem(PERSONA, persona)))
}

/** What is typed once and never kept: passwords and codes. Files cannot be: a page may not choose one by itself. */
const esSecreto = ({ type, autocomplete }: { type: string; autocomplete: string }): boolean =>
  ['password', 'file', 'hidden'].includes(type) || /password|one-time-code/.test(autocomplete)

const esCampo = (x: unknown): x is Campo =>
  (x instanceof HTMLInputElement || x instanceof HTMLSelectElement || x instanceof HTMLTextAreaElement) && x.name !== '' && !esSecreto(x)

/** Whether it is chosen, of what is chosen and not written; otherwise `null`. */
const elegido = (c: Campo): boolean | null => (c instanceof HTMLInputElement && /^(checkbox|radio)$/.test(c.type) ? c.checked : null)

/** What is chosen is told by its value too: several may have one name. */
const nombreDe = (c: Campo): string => (elegido(c) === null ? c.name : `${c.name}=${c.value}`)
const dichoDe = (c: Campo): string => String(elegido(c) ?? c.value)

/** As if a person had done it: React hears of it. */
function escribir(c: Campo, valor: string): void {
  if (elegido(c) !== null) {
    // What was not chosen goes by itself when its fellow is.
    if (valor === 'true' || c.type === 'checkbox') c.click()
    return
  }
  const deSuClase = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(c), 'value')
  deSuClase?.set?.call(c, valor)
  c.dispatchEvent(new Event('input', { bubbles: true }))
  c.dispatchEvent(new Event('change', { bubbles: true }))
}

interface Borrador {
  /** For the `<form>`. Its fields are kept by their names. */
  forma: RefCallback<HTMLFormElement>
  /** Whether the form began with something that had been typed and not sent. */
  recuperado: boolean
  /** It was done: nothing is left to be sent. */
  olvidar: () => void
  /** The person prefers to begin anew: the fields go back to what they said. */
  descartar: () => void
}

/**
 * Keeps what is typed in a form until it is done, in this tab alone and by page and name, so that neither an expired session, nor a page left by mistake,
 * nor a reload loses it. Only what a person touched is kept, and a field that appears later gets its own. `nombre`: the operation, with what tells it
 * from others of the same page.
 */
export function useBorrador(nombre: string): Borrador {
  const [forma, setForma] = useState<HTMLFormElement | null>(null)
  const clave = useRef('')
  const deAntes = useRef(new Map<string, string>())
  const [recuperado, setRecuperado] = useState(false)
  useEffect(() => {
    clave.current = `${DE_BORRADOR}${location.pathname}:${nombre}`
    deAntes.current = new Map()
    if (forma === null) return
    const dejar = conservar(forma, clave.current, deAntes.current)
    const hubo = deAntes.current.size > 0
    setRecuperado(hubo)
    if (hubo) forma.closest('details')?.setAttribute('open', '')
    return dejar
  }, [forma, nombre])
  const olvidar = useCallback(() => {
    deLaPestana((s) => s.removeItem(clave.current))
    setRecuperado(false)
  }, [])
  const descartar = useCallback(() => {
    for (const campo of camposDe(forma)) {
      const antes = deAntes.current.get(nombreDe(campo))
      if (antes !== undefined && antes !== dichoDe(campo)) escribir(campo, antes)
    }
    olvidar()
  }, [forma, olvidar])
  return { forma: setForma, recuperado, olvidar, descartar }
}

const camposDe = (f: HTMLFormElement | null): Campo[] => [...(f?.elements ?? [])].filter(esCampo)

/** Gives the fields of a form what its draft says, those that appear later too, and keeps what is typed in them. Returns how to stop. */
function conservar(f: HTMLFormElement, clave: string, deAntes: Map<string, string>): () => void {
  const vistos = new WeakSet<Campo>()
  const restaurar = (): void => {
    const dicho = leer(clave)
    for (const campo of camposDe(f).filter((c) => !vistos.has(c))) {
      vistos.add(campo)
      const [nombre, hay] = [nombreDe(campo), dicho[nombreDe(campo)]]
      if (hay === undefined || hay === dichoDe(campo)) continue
      if (!deAntes.has(nombre)) deAntes.set(nombre, dichoDe(campo))
      escribir(campo, hay)
    }
  }
  const guardar = ({ target }: Event): void => {
    if (!esCampo(target)) return
    const suyos = camposDe(f).filter((c) => c.name === target.name)
    const dichos = Object.fromEntries(suyos.map((c) => [nombreDe(c), dichoDe(c)]))
    deLaPestana((s) => s.setItem(clave, JSON.stringify({ ...leer(clave), ...dichos })))
  }
  restaurar()
  const llegan = new MutationObserver(restaurar)
  llegan.observe(f, { childList: true, subtree: true })
  f.addEventListener('input', guardar)
  f.addEventListener('change', guardar)
  return () => {
    llegan.disconnect()
    f.removeEventListener('input', guardar)
    f.removeEventListener('change', guardar)
  }
}
