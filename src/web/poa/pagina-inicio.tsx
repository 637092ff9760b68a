import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mensaje } from '../../ui/aviso.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { corto, masReciente } from './periodo-corto.ts'

const SinPoa = (): ReactNode => (
  <Mensaje titulo="Todavía no hay ningún POA">
    <p>Cargue el suyo desde la terminal:</p>
    <p>
      <code>npm run -s caudal -- poa importar ARCHIVO</code>
    </p>
    <p>O vea primero la demostración, con el POA 2023 completo:</p>
    <p>
      <code>npm run -s caudal -- demo</code>
    </p>
  </Mensaje>
)

/** The root leads to the newest period of the newest year; with no POA, it says how to bring one. */
export const PaginaInicio = (): ReactNode => (
  <Resultado de={[useConsulta('poa.ejercicios', {})]}>
    {({ ejercicios }) => {
      const ultimo = ejercicios.toSorted((a, b) => b.ejercicio - a.ejercicio)[0]
      if (ultimo === undefined) return <SinPoa />
      const periodo = masReciente(ultimo.periodos)
      const params = { ejercicio: String(ultimo.ejercicio), periodo: periodo === undefined ? 'anual' : corto(periodo) }
      return <Navigate to="/poa/$ejercicio/$periodo" params={params} replace />
    }}
  </Resultado>
)
