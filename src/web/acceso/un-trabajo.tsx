import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Entrada, NombreConsulta, Salida } from '../../contract/contrato.ts'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { instante } from '../comun/instante.ts'
import { useOperacion } from '../comun/operacion.ts'
import { useEventosDeTrabajos } from './eventos-de-trabajos.ts'

type Trabajo = Salida<'acceso.trabajos'>['trabajos'][number]

/** The newest job of a kind, if the person sees any. */
const useUltimoTrabajo = (tipo: Trabajo['tipo']): Trabajo | undefined =>
  useConsulta('acceso.trabajos', {}).data?.trabajos.find((t) => t.tipo === tipo)

/** What moves up and down is reached by the keyboard. */
const DESPLAZABLE = { tabIndex: 0 }

interface PropiedadesDeTrabajo {
  tipo: Entrada<'acceso.pedir-trabajo'>['tipo']
  boton: string
  /** What is asked again when it ends. */
  alTerminar?: NombreConsulta
}

/** A job of all, that is asked for with a button and followed where it is: how the last one went, and what it told. */
export const UnTrabajo = ({ tipo, boton, alTerminar }: PropiedadesDeTrabajo): ReactNode => {
  useEventosDeTrabajos()
  const pedir = useOperacion('acceso.pedir-trabajo')
  const ultimo = useUltimoTrabajo(tipo)
  const enCurso = ultimo !== undefined && ultimo.termino === null
  const memoria = useQueryClient()
  const corria = useRef(enCurso)
  useEffect(() => {
    if (corria.current && !enCurso && alTerminar !== undefined) void memoria.invalidateQueries({ queryKey: [alTerminar] })
    corria.current = enCurso
  }, [enCurso, alTerminar, memoria])
  return (
    <div className="un-trabajo">
      <ErrorDeForma error={pedir.error} />
      <Button disabled={enCurso} loading={pedir.isPending} onClick={() => pedir.mutate({ entrada: { tipo } })}>
        {boton}
      </Button>
      {ultimo !== undefined && <ComoVa trabajo={ultimo} />}
    </div>
  )
}

const ComoVa = ({ trabajo: t }: { trabajo: Trabajo }): ReactNode => (
  <section className="ficha" aria-label={`Trabajo ${t.trabajo}`}>
    <p role="status">
      <strong>{enPalabras(t)}</strong>{' '}
      <span className="tenue">
        Trabajo {t.trabajo}, lo pidió {t.persona}.
      </span>{' '}
      <Link to="/trabajos">Ver todos</Link>
    </p>
    {t.estado === 'corre' && t.total !== null && (
      <p>
        <progress value={t.hechos} max={t.total} aria-label={`Avance del trabajo ${t.trabajo}`} /> {t.hechos} de {t.total}
      </p>
    )}
    <LoQueDijo trabajo={t} />
  </section>
)

function enPalabras(t: Trabajo): string {
  if (t.estado === 'espera') return 'Pedido: empieza en cuanto haya lugar. Puede salir de esta página.'
  if (t.estado === 'corre') return 'Está corriendo. Puede salir de esta página.'
  const cuando = instante(t.termino ?? t.pedido)
  if (t.estado === 'hecho') return `Terminó el ${cuando}.`
  return t.estado === 'fallido' ? `Falló el ${cuando}.` : `Se canceló el ${cuando}.`
}

/** What it has told; of one that runs it is asked again as it goes. */
const LoQueDijo = ({ trabajo: t }: { trabajo: Trabajo }): ReactNode => {
  const { data } = useConsulta('acceso.trabajo', { trabajo: t.trabajo })
  if (data === undefined || data.renglones.length === 0) return null
  return (
    <ol className="renglones renglones--parrafos" aria-label="Lo que ha dicho" {...DESPLAZABLE}>
      {data.renglones.map((r) => (
        <li key={`${r.momento} ${r.texto}`}>{r.texto}</li>
      ))}
    </ol>
  )
}
