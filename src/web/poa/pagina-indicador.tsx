import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LeyendaAusencias } from '../../ui/ausencia.tsx'
import { oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { AccionesDeIndicador } from './acciones-de-indicador.tsx'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { EvidenciaDeIndicador } from './evidencia-de-indicador.tsx'
import { FichaTecnica } from './ficha-tecnica.tsx'
import { HistoriaDeIndicador } from './historia-de-indicador.tsx'
import { ListaDeHallazgos } from './lista-de-hallazgos.tsx'
import { SerieDeIndicador } from './serie-de-indicador.tsx'

const Indicador = ({ detalle, periodo }: { detalle: DetalleIndicador; periodo: string }): ReactNode => {
  const { vigencias, unidad, hallazgos, ejercicio } = detalle
  const ficha = vigencias.at(-1)
  if (ficha === undefined) return null
  return (
    <>
      <Titulo
        sobre={
          <>
            Indicador {detalle.clave} · Unidad{' '}
            <Link to="/poa/$ejercicio/$periodo/unidad/$unidad" params={{ ejercicio: String(ejercicio), periodo, unidad: unidad.clave }}>
              {unidad.clave} {oracion(unidad.nombre)}
            </Link>
          </>
        }
        bajo={oracion(ficha.definicion)}
      >
        {oracion(ficha.nombre)}
      </Titulo>
      <SerieDeIndicador detalle={detalle} unidadMedida={ficha.unidadMedida} />
      <EvidenciaDeIndicador detalle={detalle} />
      <section aria-labelledby="titulo-hallazgos">
        <h2 id="titulo-hallazgos" className="titulo-seccion">
          Hallazgos
        </h2>
        {hallazgos.length === 0 ? (
          <p className="tarjeta">Ninguna regla encontró algo que resolver en este indicador.</p>
        ) : (
          <ListaDeHallazgos hallazgos={hallazgos} periodo={periodo} />
        )}
      </section>
      <AccionesDeIndicador detalle={detalle} />
      <FichaTecnica ficha={ficha} clave={detalle.clave} />
      <HistoriaDeIndicador detalle={detalle} />
      <LeyendaAusencias />
    </>
  )
}

/** An indicator: its series against the goal, what was counted row by row, its ficha técnica, its findings and its history. */
export const PaginaIndicador = (): ReactNode => {
  const { ejercicio, indicador } = useParams({ from: '/poa/$ejercicio/indicador/$indicador' })
  const { periodo = 'anual' } = useSearch({ from: '/poa/$ejercicio/indicador/$indicador' })
  return (
    <Resultado de={[useConsulta('poa.indicador', { ejercicio: Number(ejercicio), indicador })]}>
      {(detalle) => <Indicador key={indicador} detalle={detalle} periodo={periodo} />}
    </Resultado>
  )
}
