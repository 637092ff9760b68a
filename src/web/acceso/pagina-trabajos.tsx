import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { instante } from '../comun/instante.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { useEventosDeTrabajos } from './eventos-de-trabajos.ts'
import { PedirTrabajo } from './pedir-trabajo.tsx'
import { TIPOS } from './tipos-de-trabajo.ts'

type Trabajo = Salida<'acceso.trabajos'>['trabajos'][number]

const GRUPOS = [
  ['corre', 'Corren'],
  ['espera', 'Esperan'],
  ['fallido', 'Fallaron'],
  ['hecho', 'Hechos'],
  ['cancelado', 'Cancelados'],
] as const

/** What takes long: what runs, waits, failed and was done. What changes is told by the server while the page is open. */
export const PaginaTrabajos = (): ReactNode => {
  useEventosDeTrabajos()
  return (
    <>
      <Titulo bajo="Lo que tarda se pide y se deja: sigue aunque cierre esta página, y aquí lo vuelve a encontrar.">Trabajos</Titulo>
      <PedirTrabajo />
      <Resultado de={[useConsulta('acceso.trabajos', {})]}>
        {({ trabajos }) =>
          trabajos.length === 0 ? (
            <p>No hay trabajos que mostrar.</p>
          ) : (
            GRUPOS.map(([estado, titulo]) => {
              const suyos = trabajos.filter((t) => t.estado === estado)
              if (suyos.length === 0) return null
              return (
                <section key={estado} aria-labelledby={`trabajos-${estado}`}>
                  <h2 id={`trabajos-${estado}`}>
                    {titulo} <span className="tenue">{suyos.length}</span>
                  </h2>
                  <ul className="fichas">
                    {suyos.map((t) => (
                      <Ficha key={t.trabajo} trabajo={t} />
                    ))}
                  </ul>
                </section>
              )
            })
          )
        }
      </Resultado>
    </>
  )
}

const Ficha = ({ trabajo: t }: { trabajo: Trabajo }): ReactNode => {
  const [abierto, setAbierto] = useState(false)
  const nombre = `trabajo ${t.trabajo}`
  return (
    <li className="ficha">
      <h3>
        {TIPOS[t.tipo]}
        {t.periodo !== null && ` ${t.periodo}`}
        {t.grupo !== null && `, grupo ${t.grupo}`} <span className="tenue">· {nombre}</span>
      </h3>
      <p>
        Lo pidió {t.persona} el {instante(t.pedido)}
        {t.termino !== null && `; terminó el ${instante(t.termino)}`}.
      </p>
      {t.total !== null && (
        <p>
          <progress value={t.hechos} max={t.total} aria-label={`Avance del ${nombre}`} /> {t.hechos} de {t.total}{' '}
          {t.grupo === null ? 'partes' : 'rutas'}
        </p>
      )}
      {t.motivo !== null && <p className="rehusado">{t.motivo}</p>}
      {t.cancela !== null && (
        <p>{t.estado === 'corre' ? `${t.cancela} pidió cancelarlo: se detiene al terminar lo que hace.` : `Lo canceló ${t.cancela}.`}</p>
      )}
      <div className="forma__acciones">
        <Button variant="default" size="compact-sm" aria-expanded={abierto} onClick={() => setAbierto(!abierto)}>
          {abierto ? 'Ocultar' : 'Ver'} lo que dice el {nombre}
        </Button>
        {t.termino === null && t.cancela === null && <Cancelar trabajo={t} />}
      </div>
      {abierto && <Renglones trabajo={t.trabajo} />}
    </li>
  )
}

const Cancelar = ({ trabajo: t }: { trabajo: Trabajo }): ReactNode => {
  const cancelar = useOperacion('acceso.cancelar-trabajo')
  const administra = usePuede('acceso.administrar')
  const propio = useSesion()?.persona?.clave === t.persona
  if (!propio && !administra) return null
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        loading={cancelar.isPending}
        onClick={() => cancelar.mutate({ entrada: { trabajo: t.trabajo } })}
      >
        Cancelar el trabajo {t.trabajo}
      </Button>
      <ErrorDeForma error={cancelar.error} />
    </>
  )
}

const Renglones = ({ trabajo }: { trabajo: number }): ReactNode => (
  <Resultado de={[useConsulta('acceso.trabajo', { trabajo })]}>
    {({ renglones }) =>
      renglones.length === 0 ? (
        <p>Todavía no empieza.</p>
      ) : (
        <ol className="renglones">
          {renglones.map((r) => (
            <li key={`${r.momento} ${r.texto}`}>
              <span className="tenue">{instante(r.momento)}</span> {r.texto}
            </li>
          ))}
        </ol>
      )
    }
  </Resultado>
)
