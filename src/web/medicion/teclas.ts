import { useEffect, useRef } from 'react'

const ESCRIBE = 'input, textarea, select, [contenteditable]'

/** Keys of a page, which do nothing while a person is writing. */
export function useTeclas(teclas: Readonly<Record<string, () => void>>): void {
  const ultimas = useRef(teclas)
  ultimas.current = teclas
  useEffect(() => {
    const oir = (e: KeyboardEvent): void => {
      if (e.repeat || e.ctrlKey || e.metaKey || e.altKey || (e.target instanceof Element && e.target.closest(ESCRIBE) !== null)) return
      const hacer = ultimas.current[e.key.toLowerCase()]
      if (hacer === undefined) return
      e.preventDefault()
      hacer()
    }
    document.addEventListener('keydown', oir)
    return () => document.removeEventListener('keydown', oir)
  }, [])
}
