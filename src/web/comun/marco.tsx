import { UnstyledButton } from '@mantine/core'
import { Link, Outlet, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Buscador } from './buscador.tsx'
import { useConsulta } from './consulta.ts'
import { Llenando } from './llenando.tsx'
import { Menu } from './menu.tsx'
import { SelectorDeTema } from './selector-de-tema.tsx'
import { usePasoDeSesion, usePuede, useSesion } from './sesion.ts'
import { useTeclasGenerales } from './teclas.ts'

const ListaDeTeclas = lazy(() => import('./lista-de-teclas.tsx').then((m) => ({ default: m.ListaDeTeclas })))

/** Leads home: whoever has signed in, to what waits for them; anybody else, to the published report. */
const Marca = (): ReactNode => (
  <Link to={useSesion()?.persona == null ? '/' : '/inicio'} className="marca">
    <svg viewBox="0 0 28 18" width="28" height="18" aria-hidden="true">
      <path d="M2 6c4-4.4 8-4.4 12 0s8 4.4 12 0M2 13.5c4-4.4 8-4.4 12 0s8 4.4 12 0" />
    </svg>
    Caudal
  </Link>
)

/** The pages of the period that is being looked at; none until there is one. */
const Navegacion = (): ReactNode => {
  const { ejercicio, ...params } = useParams({ strict: false })
  const { periodo: procedencia } = useSearch({ strict: false })
  const periodo = params.periodo ?? procedencia
  if (ejercicio === undefined || periodo === undefined) return null
  return (
    <nav className="cabecera__nav" aria-label="Secciones">
      <Link to="/poa/$ejercicio/$periodo" params={{ ejercicio, periodo }} activeOptions={{ exact: true }}>
        Informe
      </Link>
      <Link to="/poa/$ejercicio/$periodo/hallazgos" params={{ ejercicio, periodo }} activeOptions={{ includeSearch: false }}>
        Hallazgos
      </Link>
    </nav>
  )
}

const MarcaDeDemostracion = (): ReactNode => {
  const { data } = useConsulta('poa.ejercicios', {})
  return data?.demostracion === true ? <span className="demostracion">Datos de demostración</span> : null
}

/** Who is here, and the way in or out. */
const Quien = (): ReactNode => {
  const sesion = useSesion()
  const darPaso = usePasoDeSesion()
  const navegar = useNavigate()
  if (sesion === undefined) return null
  if (sesion.persona === null)
    return (
      <span className="cabecera__quien">
        <Link to="/entrar">Iniciar sesión</Link>
      </span>
    )
  const salir = async (): Promise<void> => {
    await darPaso('salir', {})
    await navegar({ to: '/entrar' })
  }
  return (
    <span className="cabecera__quien">
      <Link to="/inicio">{sesion.persona.nombre}</Link>
      <UnstyledButton onClick={salir}>Salir</UnstyledButton>
    </span>
  )
}

/** The search of accounts, for who may see them; its own page has a larger one. */
const BuscadorDeCabecera = (): ReactNode => {
  const puede = usePuede('padron.consultar')
  const { pathname } = useLocation()
  return puede && pathname !== '/cuentas' ? <Buscador /> : null
}

/** The list of keys, by its own key or by its button. */
const Teclas = (): ReactNode => {
  const [abierta, setAbierta] = useState(false)
  useTeclasGenerales([{ tecla: '?', que: 'Mostrar estas teclas', hacer: () => setAbierta(true) }])
  return (
    <>
      <UnstyledButton className="pie__boton" onClick={() => setAbierta(true)} aria-keyshortcuts="?">
        Teclas de esta página
      </UnstyledButton>
      {abierta && (
        <Suspense>
          <ListaDeTeclas cerrar={() => setAbierta(false)} />
        </Suspense>
      )}
    </>
  )
}

/** What every page has: a way past the header, the header with its mark of demonstration data, and the foot. */
export const Marco = (): ReactNode => (
  <>
    <a className="salto" href="#contenido">
      Saltar al contenido
    </a>
    <header className="cabecera">
      <div className="cabecera__dentro">
        <Marca />
        <Menu />
        <Navegacion />
        <BuscadorDeCabecera />
        <MarcaDeDemostracion />
        <Quien />
        <SelectorDeTema />
      </div>
    </header>
    <Llenando />
    <main id="contenido" tabIndex={-1}>
      <Outlet />
    </main>
    <footer className="pie">
      <p>Caudal cuenta cada cifra del POA desde sus registros y dice cómo la calculó.</p>
      <p className="pie__ligas">
        <Teclas /> <Link to="/publico">El POA en palabras</Link> <a href="/api/openapi.json">Interfaz de datos (OpenAPI)</a>
      </p>
    </footer>
  </>
)
