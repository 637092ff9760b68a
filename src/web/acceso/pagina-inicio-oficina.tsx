import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useSesion } from '../comun/sesion.ts'
import { ENTRADAS } from '../entradas.ts'
import { LoQueEspera } from './lo-que-espera.tsx'

/** Where one arrives: what waits, and then what one may start. */
export const PaginaInicioOficina = (): ReactNode => {
  const sesion = useSesion()
  const puede = (permiso: string | null): boolean => permiso === null || (sesion?.permisos.includes(permiso) ?? false)
  const suyas = ENTRADAS.filter((e) => puede(e.permiso))
  return (
    <>
      <Titulo sobre="Oficina" pestana="Inicio">
        {`Hola, ${sesion?.persona?.nombre ?? ''}`}
      </Titulo>
      <LoQueEspera permisos={sesion?.permisos ?? []} />
      <h2>Lo que puede abrir</h2>
      <ul className="entradas">
        {suyas.map((e) => (
          <li key={e.a}>
            <Link to={e.a} className="entradas__liga">
              <strong>{e.titulo}</strong>
              <span>{e.para}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
