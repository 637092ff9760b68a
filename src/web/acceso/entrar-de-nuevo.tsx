import type { ReactNode } from 'react'
import { Dialogo } from '../comun/dialogo.tsx'
import { FormasDeEntrar } from './formas-de-entrar.tsx'

/** Over the page of who was here: the session ended, and one goes on where one was. */
export const EntrarDeNuevo = ({ alEntrar }: { alEntrar: () => void }): ReactNode => (
  <Dialogo titulo="Su sesión terminó">
    <p>Entre de nuevo para seguir donde iba: lo que escribió sigue en la página.</p>
    <FormasDeEntrar alEntrar={alEntrar} />
    <p>
      <a href="/entrar">Salir de esta página</a>
    </p>
  </Dialogo>
)
