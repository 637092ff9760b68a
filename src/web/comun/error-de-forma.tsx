import { type ReactNode, useEffect, useRef } from 'react'
import { Falla } from './preguntar.ts'

/** Why a form was not granted: it takes the focus, so that keyboard and screen reader learn of it. What was typed stays. */
export const ErrorDeForma = ({ error }: { error: Error | null }): ReactNode => {
  const caja = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (error !== null) caja.current?.focus()
  }, [error])
  if (error === null) return null
  const errores = error instanceof Falla ? error.errores : []
  return (
    <div className="rehusado" role="alert" ref={caja} tabIndex={-1}>
      <p>{error.message.replaceAll('`', '')}</p>
      {errores.length > 0 && (
        <ul>
          {errores.map((e) => (
            <li key={`${e.donde} ${e.mensaje}`}>
              <strong>{e.donde}:</strong> {e.mensaje}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
