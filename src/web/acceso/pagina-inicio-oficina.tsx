import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { useSesion } from '../comun/sesion.ts'
import { ENTRADAS } from '../entradas.ts'

/** How many requests wait for who is here. */
const Esperan = (): ReactNode => {
  const { data } = useConsulta('acceso.solicitudes', { pendientes: true })
  if (data === undefined || data.solicitudes.length === 0) return null
  const cuantas = data.solicitudes.length
  return (
    <p className="aviso" role="note">
      <Link to="/solicitudes">
        {cuantas === 1 ? 'Una solicitud espera aprobación' : `${cuantas} solicitudes esperan aprobación`}, la más antigua desde el{' '}
        {data.solicitudes.at(-1)?.pidio.momento.slice(0, 10)}
      </Link>
    </p>
  )
}

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
      {puede('acceso.propio') && <Esperan />}
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
