import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Periodo } from '../../core/comun/periodo.ts'
import { useConsulta } from '../comun/consulta.ts'
import { conElAnual, corto, rotulo } from './periodo-corto.ts'

interface Propiedades {
  actual: Periodo
  ejercicio: number
  /** On a unit's page the switch stays on the unit. */
  unidad?: string
}

/** The switch between the months, quarters and year that have data. */
export const Periodos = ({ actual, ejercicio, unidad }: Propiedades): ReactNode => {
  const { data } = useConsulta('poa.ejercicios', {})
  const deEste = data?.ejercicios.find((e) => e.ejercicio === ejercicio)?.periodos ?? [actual]
  return (
    <nav className="pastillas" aria-label="Periodo">
      {conElAnual(ejercicio, deEste).map((p) => {
        const params = { ejercicio: String(ejercicio), periodo: corto(p) }
        const marca = p === actual ? ({ 'aria-current': 'page' } as const) : {}
        return unidad === undefined ? (
          <Link key={p} to="/poa/$ejercicio/$periodo" params={params} {...marca}>
            {rotulo(p)}
          </Link>
        ) : (
          <Link key={p} to="/poa/$ejercicio/$periodo/unidad/$unidad" params={{ ...params, unidad }} {...marca}>
            {rotulo(p)}
          </Link>
        )
      })}
    </nav>
  )
}
