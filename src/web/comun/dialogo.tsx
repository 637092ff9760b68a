import { type ReactNode, useEffect, useId, useRef } from 'react'

interface Propiedades {
  titulo: string
  /** What Esc and its button do. Without it, it cannot be closed but by doing what it asks. */
  cerrar?: () => void
  children: ReactNode
}

/** A dialog over the page, which waits under it as it was: the browser keeps the focus inside, and gives it back when it ends. */
export const Dialogo = ({ titulo, cerrar, children }: Propiedades): ReactNode => {
  const caja = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialogo = caja.current
    dialogo?.showModal()
    const primero = dialogo?.querySelector<HTMLElement>('input:not([type="checkbox"])') ?? dialogo?.querySelector('h2')
    primero?.focus()
    return () => dialogo?.close()
  }, [])
  return (
    <dialog
      ref={caja}
      className="dialogo"
      aria-labelledby={id}
      onCancel={(e) => {
        e.preventDefault()
        cerrar?.()
      }}
    >
      <h2 id={id} tabIndex={-1}>
        {titulo}
      </h2>
      {children}
    </dialog>
  )
}
