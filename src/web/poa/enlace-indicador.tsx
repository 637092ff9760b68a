import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Periodo } from '../../core/comun/periodo.ts'
import { oracion } from '../../ui/oracion.ts'
import { corto } from './periodo-corto.ts'

interface Propiedades {
  ejercicio: number
  /** The period being looked at, to come back to. */
  periodo: Periodo
  clave: string
  nombre: string
}

/** An indicator's name, leading to its ficha. */
export const EnlaceIndicador = ({ ejercicio, periodo, clave, nombre }: Propiedades): ReactNode => (
  <Link
    to="/poa/$ejercicio/indicador/$indicador"
    params={{ ejercicio: String(ejercicio), indicador: clave }}
    search={{ periodo: corto(periodo) }}
  >
    {oracion(nombre)}
  </Link>
)
