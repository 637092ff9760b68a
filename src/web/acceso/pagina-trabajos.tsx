import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useEventosDeTrabajos } from './eventos-de-trabajos.ts'
import { FichaDeTrabajo } from './ficha-de-trabajo.tsx'
import { PedirTrabajo } from './pedir-trabajo.tsx'

const GRUPOS = [
  ['corre', 'Corren'],
  ['espera', 'Esperan'],
  ['fallido', 'Fallaron'],
  ['hecho', 'Hechos'],
  ['cancelado', 'Cancelados'],
] as const

/** What takes long: what runs, waits, failed and was done. What changes is told by the server while the page is open. */
export const PaginaTrabajos = (): ReactNode => {
  useEventosDeTrabajos()
  return (
    <>
      <Titulo sobre="Oficina" bajo="Lo que tarda se pide y se deja: sigue aunque cierre esta página, y aquí lo vuelve a encontrar.">
        Trabajos
      </Titulo>
      <PedirTrabajo />
      <Resultado de={[useConsulta('acceso.trabajos', {})]}>
        {({ trabajos }) =>
          trabajos.length === 0 ? (
            <p>No hay trabajos que mostrar.</p>
          ) : (
            GRUPOS.map(([estado, titulo]) => {
              const suyos = trabajos.filter((t) => t.estado === estado)
              if (suyos.length === 0) return null
              return (
                <section key={estado} aria-labelledby={`trabajos-${estado}`}>
                  <h2 id={`trabajos-${estado}`}>
                    {titulo} <span className="tenue">{suyos.length}</span>
                  </h2>
                  <ul className="fichas">
                    {suyos.map((t) => (
                      <FichaDeTrabajo key={t.trabajo} trabajo={t} />
                    ))}
                  </ul>
                </section>
              )
            })
          )
        }
      </Resultado>
    </>
  )
}
