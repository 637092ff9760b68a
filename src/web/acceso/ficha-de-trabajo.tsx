import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { esDeGrupo } from '../../core/acceso/trabajo.ts'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { mesYAnio } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import { ArchivosDeTrabajo } from './archivos-de-trabajo.tsx'
import { TIPOS } from './tipos-de-trabajo.ts'

type Trabajo = Salida<'acceso.trabajos'>['trabajos'][number]

/** A job: what it is, how far it goes, what it says and the files that it left. */
export const FichaDeTrabajo = ({ trabajo: t }: { trabajo: Trabajo }): ReactNode => {
  const [abierto, setAbierto] = useState(false)
  const nombre = `trabajo ${t.trabajo}`
  return (
    <li className="ficha">
      <h3>
        {TIPOS[t.tipo]}
        {t.periodo !== null && `, ${mesYAnio(t.periodo)}`}
        {esDeGrupo(t.tipo) && `, grupo ${t.grupo}`} <span className="tenue">· {nombre}</span>
      </h3>
      <p>
        Lo pidió {t.persona} el {instante(t.pedido)}
        {t.termino !== null && `; terminó el ${instante(t.termino)}`}.
      </p>
      {t.total !== null && (
        <p>
          <progress value={t.hechos} max={t.total} aria-label={`Avance del ${nombre}`} /> {t.hechos} de {t.total}{' '}
          {esDeGrupo(t.tipo) ? 'rutas' : 'partes'}
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
      {t.archivos > 0 && <ArchivosDeTrabajo trabajo={t.trabajo} tipo={t.tipo} cuantos={t.archivos} />}
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
