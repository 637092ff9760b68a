import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useSesion } from '../comun/sesion.ts'
import { entradasDe } from '../entradas.ts'
import { LoQueEspera } from './lo-que-espera.tsx'

/** Where one arrives: what waits, and then what one may start. */
export const PaginaInicioOficina = (): ReactNode => {
  const sesion = useSesion()
  const permisos = sesion?.permisos ?? []
  return (
    <>
      <Titulo sobre="Oficina" pestana="Inicio">
        {`Hola, ${sesion?.persona?.nombre ?? ''}`}
      </Titulo>
      <LoQueEspera permisos={permisos} />
      <section aria-labelledby="lo-que-puede-abrir">
        <h2 id="lo-que-puede-abrir">Lo que puede abrir</h2>
        <div className="temas">
          {entradasDe(permisos).map(({ grupo, entradas }) => (
            <section key={grupo} className="ficha temas__grupo">
              <h3>{grupo}</h3>
              <ul>
                {entradas.map((e) => (
                  <li key={e.a}>
                    <Link to={e.a} className="temas__liga">
                      <strong>{e.titulo}</strong>
                      <span>{e.para}</span>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </>
  )
}
