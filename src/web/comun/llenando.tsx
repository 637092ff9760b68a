import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useSesion } from './sesion.ts'

/** While the city of the demonstration is being filled: how much of it is there. What is on screen is asked again when it ends. */
export const Llenando = (): ReactNode => {
  const llenando = useSesion()?.llenando ?? null
  const memoria = useQueryClient()
  const habia = useRef(false)
  useEffect(() => {
    if (habia.current && llenando === null) void memoria.invalidateQueries()
    habia.current = llenando !== null
  }, [llenando, memoria])
  if (llenando === null) return null
  const { hechas, total } = llenando
  return (
    <aside className="llenando" aria-label="Ciudad de demostración">
      <p>
        Se está llenando una ciudad inventada de mil cuentas con dos años de historia{total !== null && `: ${hechas} de ${total} partes`}.
        Mientras tanto ya puede entrar y mirar lo que hay.
      </p>
      <progress value={hechas} max={total ?? 1} aria-label="Avance" />
    </aside>
  )
}
