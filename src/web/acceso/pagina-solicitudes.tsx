import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useBorrador } from '../comun/borrador.ts'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { instante } from '../comun/instante.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'

type Solicitud = Salida<'acceso.solicitudes'>['solicitudes'][number]

/** What waits for another person, each with what would be done, and the two ways to end it. */
export const PaginaSolicitudes = (): ReactNode => {
  const [todas, setTodas] = useState(false)
  return (
    <>
      <Titulo
        sobre="Oficina"
        bajo="Lo que pasa de cierto importe lo pide una persona y lo aprueba otra. Al aprobar se hace, en el mismo acto."
      >
        Solicitudes
      </Titulo>
      <p>
        <Button variant="default" size="compact-sm" aria-pressed={todas} onClick={() => setTodas(!todas)}>
          {todas ? 'Ver solo las que esperan' : 'Ver también las resueltas'}
        </Button>
      </p>
      <Resultado de={[useConsulta('acceso.solicitudes', { pendientes: !todas })]}>
        {({ solicitudes }) =>
          solicitudes.length === 0 ? (
            <p>{todas ? 'Nadie ha pedido nada todavía.' : 'Nada espera aprobación.'}</p>
          ) : (
            <ul className="fichas">
              {solicitudes.map((s) => (
                <Ficha key={s.numero} solicitud={s} />
              ))}
            </ul>
          )
        }
      </Resultado>
    </>
  )
}

const SENTIDOS = { aprobada: 'Aprobada', rechazada: 'Rechazada', retirada: 'Retirada' }

const Ficha = ({ solicitud: s }: { solicitud: Solicitud }): ReactNode => (
  <li className="ficha">
    <h2>
      {s.resumen}: ${s.importe} <span className="tenue">· solicitud {s.numero}</span>
    </h2>
    <p>
      La pidió {s.pidio.persona} el {instante(s.pidio.momento)}: {s.motivo}
    </p>
    <dl className="datos">
      {Object.entries(s.entrada as Record<string, unknown>).map(([campo, valor]) => (
        <div key={campo}>
          <dt>{campo}</dt>
          <dd>{typeof valor === 'object' ? JSON.stringify(valor) : String(valor)}</dd>
        </div>
      ))}
    </dl>
    {s.sentido === null ? (
      <Resolver solicitud={s} />
    ) : (
      <p>
        <strong>{SENTIDOS[s.sentido]}</strong> por {s.resolvio?.persona} el {instante(s.resolvio?.momento ?? '')}
        {s.motivoResolucion !== null && `: ${s.motivoResolucion}`}
      </p>
    )}
  </li>
)

const Resolver = ({ solicitud: s }: { solicitud: Solicitud }): ReactNode => {
  const propia = useSesion()?.persona?.clave === s.pidio.persona
  const aprueba = usePuede('acceso.aprobar')
  const borrador = useBorrador(`acceso.resolver ${s.numero}`)
  const resolver = useOperacion('acceso.resolver', borrador.olvidar)
  const retirar = useOperacion('acceso.retirar-solicitud', borrador.olvidar)
  const [motivo, setMotivo] = useState('')
  const decidir = (sentido: 'aprobada' | 'rechazada') =>
    resolver.mutate({ entrada: { solicitud: s.numero, sentido, motivo: motivo === '' ? null : motivo } })
  if (!propia && !aprueba) return <p className="tenue">Espera a quien la aprueba, hasta el {s.vence}.</p>
  return (
    <form className="forma" ref={borrador.forma} onSubmit={(e) => e.preventDefault()}>
      <ErrorDeForma error={resolver.error ?? retirar.error} />
      <TextInput
        name="motivo"
        label={`Motivo de la solicitud ${s.numero}`}
        description={propia ? 'Por qué la retira' : 'Hace falta para rechazarla'}
        value={motivo}
        onChange={(e) => setMotivo(e.currentTarget.value)}
      />
      <div className="forma__acciones">
        {propia ? (
          <Button variant="default" onClick={() => retirar.mutate({ entrada: { solicitud: s.numero, motivo } })}>
            Retirar
          </Button>
        ) : (
          <>
            <Button onClick={() => decidir('aprobada')} loading={resolver.isPending}>
              Aprobar y hacer
            </Button>
            <Button variant="default" onClick={() => decidir('rechazada')}>
              Rechazar
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
