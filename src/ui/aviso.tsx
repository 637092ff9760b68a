import type { ReactNode } from 'react'

/** A note that should be seen and does not stop the work. */
export const Aviso = ({ titulo, children }: { titulo?: string; children: ReactNode }): ReactNode => (
  <div className="aviso" role="note">
    {titulo !== undefined && <strong>{titulo}</strong>} {children}
  </div>
)

interface PropiedadesMensaje {
  titulo: string
  children: ReactNode
  acciones?: ReactNode
}

/** A page that has nothing else to show: what happened and what to do. */
export const Mensaje = ({ titulo, children, acciones }: PropiedadesMensaje): ReactNode => (
  <section className="mensaje" aria-labelledby="titulo-mensaje">
    <h1 id="titulo-mensaje">{titulo}</h1>
    <div className="mensaje__texto">{children}</div>
    {acciones !== undefined && <div className="mensaje__acciones">{acciones}</div>}
  </section>
)
