import { UnstyledButton } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { entradasDe } from '../entradas.ts'
import { useSesion } from './sesion.ts'
import { useTeclas, useTeclasGenerales } from './teclas.ts'

/** The way from any page of the office to any other that one's desk opens; none for who has not signed in. */
export const Menu = (): ReactNode => {
  const sesion = useSesion()
  const { pathname } = useLocation()
  // Going to another page closes it.
  return sesion == null || sesion.persona === null ? null : <MenuDe key={pathname} permisos={sesion.permisos} />
}

const MenuDe = ({ permisos }: { permisos: readonly string[] }): ReactNode => {
  const [abierto, setAbierto] = useState(false)
  const boton = useRef<HTMLButtonElement>(null)
  const caja = useCierreAlSalir(abierto, () => setAbierto(false))
  useTeclasGenerales([{ tecla: 'g', que: 'Ir a otra página de su escritorio', hacer: () => abrirCon(boton.current) }])
  useTeclas(abierto ? [{ tecla: 'Escape', que: 'Cerrar la lista de páginas', alEscribir: true, hacer: () => abrirCon(boton.current) }] : [])
  return (
    <div ref={caja} className="menu">
      <UnstyledButton
        ref={boton}
        className="menu__boton"
        aria-expanded={abierto}
        aria-controls="menu"
        aria-keyshortcuts="g"
        onClick={() => setAbierto(!abierto)}
      >
        Ir a…
      </UnstyledButton>
      <nav id="menu" className="menu__hoja" aria-label="Páginas de su escritorio" hidden={!abierto}>
        {entradasDe(permisos).map(({ grupo, entradas }) => (
          <section key={grupo} className="menu__grupo">
            <h2>{grupo}</h2>
            <ul>
              {entradas.map((e) => (
                <li key={e.a}>
                  <Link to={e.a} activeOptions={{ exact: e.a === '/', includeSearch: false }} onClick={() => setAbierto(false)}>
                    {e.titulo}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  )
}

/** By a key, it opens or closes with the focus on its button: the next Tab is in it. */
function abrirCon(boton: HTMLButtonElement | null): void {
  boton?.focus()
  boton?.click()
}

/** Closes what is open as soon as somebody presses or goes elsewhere. */
function useCierreAlSalir(abierto: boolean, cerrar: () => void) {
  const caja = useRef<HTMLDivElement>(null)
  const ultima = useRef(cerrar)
  ultima.current = cerrar
  useEffect(() => {
    if (!abierto) return
    const atender = ({ target }: Event): void => {
      if (target instanceof Node && !caja.current?.contains(target)) ultima.current()
    }
    for (const suceso of ['pointerdown', 'focusin']) document.addEventListener(suceso, atender)
    return () => {
      for (const suceso of ['pointerdown', 'focusin']) document.removeEventListener(suceso, atender)
    }
  }, [abierto])
  return caja
}
