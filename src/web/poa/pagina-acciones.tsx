import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mensaje } from '../../ui/aviso.tsx'
import { oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { type Accion, EstadoDeAccion, FichaDeAccion } from './ficha-de-accion.tsx'
import { LoQueSeHace } from './seguir-accion.tsx'

const Liga = ({ ejercicio, accion }: { ejercicio: number; accion: Accion }): ReactNode => (
  <Link to="/acciones" search={{ ejercicio: String(ejercicio), accion: String(accion.numero) }} resetScroll={false}>
    Acción {accion.numero}
  </Link>
)

const ORDEN = { vencida: 0, abierta: 1, cerrada: 2 } as const

const Lista = ({ ejercicio, acciones }: { ejercicio: number; acciones: readonly Accion[] }): ReactNode => (
  <TablaLarga
    titulo={`Acciones de mejora de ${ejercicio}`}
    columnas={[
      { titulo: 'Acción', corta: true },
      { titulo: 'Estado', corta: true },
      { titulo: 'Unidad', corta: true },
      { titulo: 'Indicador' },
      { titulo: 'Responsable' },
      { titulo: 'Vence', corta: true },
      { titulo: 'Lleva', numero: true },
    ]}
    filas={acciones
      .toSorted((a, b) => ORDEN[a.estado] - ORDEN[b.estado] || a.vence.localeCompare(b.vence))
      .map((a) => ({
        clave: String(a.numero),
        celdas: [
          <Liga key="l" ejercicio={ejercicio} accion={a} />,
          <EstadoDeAccion key="e" estado={a.estado} />,
          a.unidad,
          oracion(a.indicadorNombre),
          a.responsableNombre,
          fechaCorta(a.vence),
          `${a.porciento} %`,
        ],
      }))}
    vacia="No hay ninguna: se abren desde la evaluación de un periodo, por la desviación de un indicador."
  />
)

/** Those of the person's unit, or all of who is of none. */
const Acciones = ({ ejercicio, accion }: { ejercicio: number; accion: string | undefined }): ReactNode => {
  const unidad = useSesion()?.persona?.unidad ?? null
  return (
    <Resultado de={[useConsulta('poa.acciones', { ejercicio, unidad })]}>
      {({ acciones }) => {
        const abierta = acciones.find((a) => String(a.numero) === accion)
        return (
          <>
            <Titulo bajo={unidad === null ? `De todas las unidades, ${ejercicio}` : `De la unidad ${unidad}, ${ejercicio}`}>
              Acciones de mejora
            </Titulo>
            <Lista ejercicio={ejercicio} acciones={acciones} />
            {abierta !== undefined && (
              <section className="tarjeta por-hacer" aria-label={`Acción ${abierta.numero}`}>
                <h2>
                  Acción {abierta.numero}, unidad {abierta.unidad} <EstadoDeAccion estado={abierta.estado} />
                </h2>
                <FichaDeAccion de={abierta} conIndicador />
                <LoQueSeHace key={abierta.numero} ejercicio={ejercicio} accion={abierta} />
              </section>
            )}
          </>
        )
      }}
    </Resultado>
  )
}

/** The acciones de mejora of a year: who answers for each, until when, how it goes; and what may be done with the one that is open. */
export const PaginaAcciones = (): ReactNode => {
  const { ejercicio, accion } = useSearch({ from: '/acciones' })
  return (
    <Resultado de={[useConsulta('poa.ejercicios', {})]}>
      {({ ejercicios }) => {
        const reciente = ejercicios.map((e) => e.ejercicio).toSorted((a, b) => b - a)[0]
        const visto = ejercicio === undefined ? reciente : Number(ejercicio)
        if (visto === undefined) return <SinPlan />
        return <Acciones ejercicio={visto} accion={accion} />
      }}
    </Resultado>
  )
}

const SinPlan = (): ReactNode => (
  <Mensaje titulo="Todavía no hay ningún POA">
    <p>Las acciones de mejora nacen de sus desviaciones: antes, la gerencia carga el plan del ejercicio.</p>
  </Mensaje>
)
