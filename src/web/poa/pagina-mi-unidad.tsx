import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mensaje } from '../../ui/aviso.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import { corto, masReciente } from './periodo-corto.ts'

/** Leads to the newest period of the person's unit; who belongs to none chooses it in the report. */
export const PaginaMiUnidad = (): ReactNode => {
  const unidad = useSesion()?.persona?.unidad ?? null
  return (
    <Resultado de={[useConsulta('poa.ejercicios', {})]}>
      {({ ejercicios }) => {
        const ultimo = ejercicios.toSorted((a, b) => b.ejercicio - a.ejercicio)[0]
        if (ultimo === undefined) return <SinPlan />
        if (unidad === null) return <Navigate to="/" replace />
        const reciente = masReciente(ultimo.periodos)
        const periodo = reciente === undefined ? 'anual' : corto(reciente)
        return (
          <Navigate
            to="/poa/$ejercicio/$periodo/unidad/$unidad"
            params={{ ejercicio: String(ultimo.ejercicio), periodo, unidad }}
            replace
          />
        )
      }}
    </Resultado>
  )
}

const SinPlan = (): ReactNode => (
  <Mensaje titulo="Todavía no hay ningún POA">
    <p>La gerencia carga el plan del ejercicio; después podrá capturar aquí lo de su unidad.</p>
  </Mensaje>
)
