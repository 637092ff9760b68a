import { useRouter, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { FormasDeEntrar } from './formas-de-entrar.tsx'

/** Where one comes in; from there, to what one was going to. */
export const PaginaEntrar = (): ReactNode => {
  const { de } = useSearch({ strict: false }) as { de?: string }
  const { history: historia } = useRouter()
  return (
    <section className="entrar">
      <Titulo>Iniciar sesión</Titulo>
      <FormasDeEntrar alEntrar={() => historia.push(de !== undefined && /^\/(?!\/)/.test(de) ? de : '/inicio')} />
    </section>
  )
}
