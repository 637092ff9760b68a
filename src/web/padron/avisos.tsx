import type { ReactNode } from 'react'

/** What an act tells besides: nothing of it stops it. */
export const Avisos = ({ avisos }: { avisos: readonly string[] }): ReactNode =>
  avisos.map((aviso) => (
    <p key={aviso} className="aviso">
      {aviso.slice(0, 1).toLocaleUpperCase('es-MX') + aviso.slice(1)}.
    </p>
  ))
