import type { ReactNode } from 'react'
import type { Contado, DerivadoDeFila } from '../../core/poa/derivado.ts'
import { oracion } from '../../ui/oracion.ts'

/** Under a value: that nobody typed it. */
export const Calculado = ({ derivado }: { derivado: DerivadoDeFila | undefined }): ReactNode =>
  derivado === undefined ? null : <span className="menor tenue bloque">calculado{derivado.fijado && ', fijado al cerrar'}</span>

const dicho = ({ cuenta }: Contado): string => (cuenta === null ? 'queda fuera' : cuenta ? 'cuenta' : 'no cuenta')

/** What a derived value is counted from, one by one, by which criterion. */
export const DeQueSeCuenta = ({ derivado, nombre }: { derivado: DerivadoDeFila | undefined; nombre?: string }): ReactNode =>
  derivado === undefined ? null : (
    <details>
      <summary>De qué se cuenta{nombre === undefined ? '' : `: ${oracion(nombre)}`}</summary>
      <p>{derivado.criterio}.</p>
      {derivado.de.length === 0 ? (
        <p className="tenue">Nada todavía en el periodo.</p>
      ) : (
        <ul className="lista-simple">
          {derivado.de.map((c) => (
            <li key={c.clave}>
              <strong>
                {c.clave}, {dicho(c)}
              </strong>
              : {oracion(c.nombre)}. {c.por}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
