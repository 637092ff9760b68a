import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Fecha, fecha } from '../../core/comun/fecha.ts'
import { ejercicioPorReportar, ultimoTerminado } from '../../core/poa/plan.ts'
import { Mensaje } from '../../ui/aviso.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import { corto } from './periodo-corto.ts'

/** The civil day of this browser. */
const hoyAqui = (): Fecha => {
  const d = new Date()
  return fecha(`${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`)
}

/** Leads to the last period that ended of the person's unit, which is what it reports; who belongs to none chooses it in the report. */
export const PaginaMiUnidad = (): ReactNode => {
  const unidad = useSesion()?.persona?.unidad ?? null
  return (
    <Resultado de={[useConsulta('poa.ejercicios', {})]}>
      {({ ejercicios }) => {
        const ultimo = ejercicios.toSorted((a, b) => b.ejercicio - a.ejercicio)[0]
        if (ultimo === undefined) return <SinPlan />
        if (unidad === null) return <Navigate to="/" replace />
        const ejercicio =
          ejercicioPorReportar(
            ejercicios.map((e) => e.ejercicio),
            hoyAqui(),
          ) ?? ultimo.ejercicio
        return <DeSuUnidad ejercicio={ejercicio} unidad={unidad} />
      }}
    </Resultado>
  )
}

const DeSuUnidad = ({ ejercicio, unidad }: { ejercicio: number; unidad: string }): ReactNode => (
  <Resultado de={[useConsulta('poa.plan', { ejercicio })]}>
    {({ plan }) => {
      const suya = plan.unidades.find((u) => u.clave === unidad)
      const reporta = suya === undefined ? undefined : ultimoTerminado(suya, ejercicio, hoyAqui())
      const periodo = reporta === undefined ? 'anual' : corto(reporta)
      return <Navigate to="/poa/$ejercicio/$periodo/unidad/$unidad" params={{ ejercicio: String(ejercicio), periodo, unidad }} replace />
    }}
  </Resultado>
)

const SinPlan = (): ReactNode => (
  <Mensaje titulo="Todavía no hay ningún POA">
    <p>La gerencia carga el plan del ejercicio; después podrá capturar aquí lo de su unidad.</p>
  </Mensaje>
)
