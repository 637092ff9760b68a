import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'

interface Propiedades {
  reglas: Salida<'poa.revisar'>['reglas']
  hallazgos: readonly Hallazgo[]
}

/** The rules that found something, with how much, each leading to its group. */
export const IndiceDeReglas = ({ reglas, hallazgos }: Propiedades): ReactNode => (
  <nav aria-label="Reglas con hallazgos">
    <ul className="indice">
      {reglas
        .map((r) => ({ ...r, cuantos: hallazgos.filter((h) => h.regla === r.regla).length }))
        .filter(({ cuantos }) => cuantos > 0)
        .map(({ regla, nombre, cuantos }) => (
          <li key={regla}>
            <a href={`#regla-${regla}`}>
              <span className="clave cifras">{regla}</span> {nombre}
            </a>{' '}
            <span className="tenue cifras">{cuantos}</span>
          </li>
        ))}
    </ul>
  </nav>
)
