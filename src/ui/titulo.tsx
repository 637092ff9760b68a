import { type ReactNode, useEffect, useRef } from 'react'

/** Where the last heading was. The first of a visit is not announced: the browser has just read the page's title. */
let rutaAnterior: string | null = null

interface Propiedades {
  children: string
  sobre?: ReactNode
  bajo?: ReactNode
  /** The title of the tab; the heading, if none is given. */
  pestana?: string
}

/** The heading of a page. On moving between pages it takes the focus, so that keyboard and screen reader start from it. */
export const Titulo = ({ children, sobre, bajo, pestana }: Propiedades): ReactNode => {
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${pestana ?? children} · Caudal`
    const seMovio = rutaAnterior !== null && rutaAnterior !== location.pathname
    rutaAnterior = location.pathname
    if (seMovio && location.hash === '') h1.current?.focus({ preventScroll: true })
  }, [children, pestana])
  return (
    <header className="titulo">
      {sobre !== undefined && <p className="titulo__sobre">{sobre}</p>}
      <h1 ref={h1} tabIndex={-1}>
        {children}
      </h1>
      {bajo !== undefined && <p className="titulo__bajo">{bajo}</p>}
    </header>
  )
}
