import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useConsultas } from '../comun/consulta.ts'
import { antiguedad } from '../comun/instante.ts'
import { COLAS, type Cola, PENDIENTES } from '../pendientes.ts'

/** What waits for who is here: each queue with how many and since when, and the way to it. A domain that does not answer takes away no other. */
export const LoQueEspera = ({ permisos }: { permisos: readonly string[] }): ReactNode => {
  const suyas = PENDIENTES.filter((p) => permisos.includes(p.permiso))
  const respuestas = useConsultas(suyas.map((p) => ({ nombre: p.consulta, entrada: {} })))
  const colas = respuestas.flatMap((r): readonly Cola[] => r.data?.colas ?? [])
  const sinRespuesta = respuestas.find((r) => r.error !== null)?.error
  if (suyas.length === 0) return null
  return (
    <section aria-labelledby="lo-que-espera">
      <h2 id="lo-que-espera">Lo que espera por usted</h2>
      {sinRespuesta !== undefined && <p className="aviso">No se pudo saber todo lo que espera. {sinRespuesta.message}</p>}
      {respuestas.every((r) => r.data !== undefined) && colas.length === 0 && <p className="tenue">Nada, por ahora.</p>}
      {colas.length > 0 && (
        <ul className="colas">
          {colas.map((c) => (
            <li key={c.cola}>
              <EnCola de={c} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const EnCola = ({ de: { cola, cuantos, desde } }: { de: Cola }): ReactNode => {
  const { a, busca = {}, una, varias } = COLAS[cola]
  return (
    <Link to={a} search={busca} className="colas__liga">
      <strong className="cifras">{cuantos.toLocaleString('es-MX')}</strong>
      <span>
        {cuantos === 1 ? una : varias}
        {desde !== null && <span className="bloque menor tenue">{antiguedad(desde, new Date())}</span>}
      </span>
    </Link>
  )
}
