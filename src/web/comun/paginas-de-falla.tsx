import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { Mensaje } from '../../ui/aviso.tsx'
import { Falla } from './preguntar.ts'

const AlInicio = (): ReactNode => (
  <Button renderRoot={(propiedades) => <Link {...propiedades} to="/" />} variant="filled">
    Ir al periodo más reciente
  </Button>
)

/** An address that is not of any page. */
export const NoEncontrada = (): ReactNode => {
  useEffect(() => {
    document.title = 'No hay nada aquí · Caudal'
  }, [])
  return (
    <Mensaje titulo="No hay nada en esta dirección" acciones={<AlInicio />}>
      <p>Revise que esté escrita completa, por ejemplo:</p>
      <p>
        <code>/poa/2023/T4</code>
      </p>
    </Mensaje>
  )
}

/** A sentence whose commands come between backticks, as the refusals write them. */
const ConOrdenes = ({ texto }: { texto: string }): ReactNode =>
  texto.split('`').map((parte, i) => (i % 2 === 1 ? <code key={parte}>{parte}</code> : parte))

interface Propiedades {
  error: Error
  reintentando?: boolean
  reintentar?: () => void
}

/** The page for what could not be answered: refused, out of service, or failed. */
export const PaginaFalla = ({ error, reintentando = false, reintentar }: Propiedades): ReactNode => {
  const tipo = error instanceof Falla ? error.tipo : 'defecto'
  useEffect(() => {
    document.title = `${TITULOS[tipo]} · Caudal`
  }, [tipo])
  if (tipo === 'caida') return <FueraDeServicio error={error} reintentando={reintentando} {...(reintentar && { reintentar })} />
  const folio = error instanceof Falla ? error.folio : null
  return (
    <Mensaje titulo={TITULOS[tipo]} acciones={<AlInicio />}>
      <p role="alert">
        <ConOrdenes
          texto={tipo === 'rechazo' || folio !== null ? error.message : 'Recargue la página. Si se repite, repórtelo a sistemas.'}
        />
      </p>
    </Mensaje>
  )
}

const TITULOS = { rechazo: 'No se puede mostrar', caida: 'Caudal no responde', defecto: 'Algo falló en Caudal' }

const FueraDeServicio = ({ error, reintentando, reintentar }: Propiedades): ReactNode => (
  <Mensaje
    titulo={TITULOS.caida}
    acciones={
      <Button onClick={() => reintentar?.()} variant="filled">
        Reintentar ahora
      </Button>
    }
  >
    <p role="alert">{error.message}</p>
    <p>
      Esta página vuelve a intentarlo sola cada pocos segundos. Si no se recupera, revise que el programa siga en marcha (
      <code>npm start</code>) o avise a sistemas.
    </p>
    <p className="tenue" aria-hidden="true">
      {reintentando ? 'Intentando…' : 'En espera.'}
    </p>
  </Mensaje>
)
