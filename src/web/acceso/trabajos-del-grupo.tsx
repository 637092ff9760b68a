import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { useConsulta } from '../comun/consulta.ts'
import { Parte } from '../comun/parte.tsx'
import { FichaDeTrabajo } from './ficha-de-trabajo.tsx'

interface Propiedades {
  grupo: string
  periodo: string
  tipo: Salida<'acceso.trabajo'>['tipo']
}

/** The jobs of a kind that a group's month has had, the newest first. */
export const TrabajosDelGrupo = ({ grupo, periodo, tipo }: Propiedades): ReactNode => (
  <Parte de={useConsulta('acceso.trabajos', { grupo, periodo })}>
    {({ trabajos }) => {
      const suyos = trabajos.filter((t) => t.tipo === tipo)
      if (suyos.length === 0) return null
      return (
        <ul className="fichas">
          {suyos.map((t) => (
            <FichaDeTrabajo key={t.trabajo} trabajo={t} />
          ))}
        </ul>
      )
    }}
  </Parte>
)
