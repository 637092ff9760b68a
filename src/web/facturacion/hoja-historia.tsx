import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { nombreDeMes } from '../../core/comun/fecha.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import type { Abierta } from './hojas.ts'

type Cronologia = Salida<'facturacion.cronologia'>
type Suceso = Cronologia['sucesos'][number]

/** Everything that was recorded of the account, the newest first: all of it or only what is about one thing, a page at a time, as the address says. */
export const HojaHistoria = ({ cuenta }: { cuenta: number }): ReactNode => {
  const { asunto, pagina = 1 } = useSearch({ from: '/cuenta/$cuenta' })
  return (
    <Parte de={useConsulta('facturacion.cronologia', { cuenta, asunto: asunto ?? null, pagina })}>
      {(cronologia) => (
        <>
          <Asuntos cuenta={cuenta} asuntos={cronologia.asuntos} elegido={asunto} />
          <Sucesos cuenta={cuenta} cronologia={cronologia} pagina={pagina} />
          {cronologia.paginas > 1 && <Paginas cuenta={cuenta} pagina={pagina} de={cronologia.paginas} asunto={asunto} />}
        </>
      )}
    </Parte>
  )
}

interface PropiedadesAsuntos {
  cuenta: number
  asuntos: Cronologia['asuntos']
  elegido: Abierta['asunto']
}

const Asuntos = ({ cuenta, asuntos, elegido }: PropiedadesAsuntos): ReactNode => {
  const todos = asuntos.reduce((n, a) => n + a.cuantos, 0)
  return (
    <nav className="pastillas" aria-label="De qué se muestra">
      {[{ clave: undefined, nombre: 'Todo', cuantos: todos }, ...asuntos.filter((a) => a.cuantos > 0)].map((a) => (
        <Link
          key={a.nombre}
          to="/cuenta/$cuenta"
          params={{ cuenta: String(cuenta) }}
          search={{ hoja: 'historia', ...(a.clave !== undefined && { asunto: a.clave }) }}
          activeProps={{}}
          resetScroll={false}
          aria-current={a.clave === elegido ? 'page' : undefined}
        >
          {a.nombre} <span className="cifras">{conMiles(String(a.cuantos))}</span>
        </Link>
      ))}
    </nav>
  )
}

const mesDe = (fecha: string): string => `${nombreDeMes(Number(fecha.slice(5, 7)))} de ${fecha.slice(0, 4)}`

const Sucesos = ({ cuenta, cronologia: c, pagina }: { cuenta: number; cronologia: Cronologia; pagina: number }): ReactNode => {
  if (c.sucesos.length === 0)
    return <p className="tenue">{pagina > 1 ? 'Esta página ya no tiene nada.' : 'Nada se ha registrado todavía.'}</p>
  return (
    <>
      <p role="status" className="tenue">
        {c.cuantos === 1 ? 'Un hecho' : `${conMiles(String(c.cuantos))} hechos`}, lo más reciente primero
        {c.paginas > 1 && `; página ${pagina} de ${c.paginas}`}.
      </p>
      {[...Map.groupBy(c.sucesos, (s) => mesDe(s.fecha))].map(([mes, suyos]) => (
        <section key={mes} aria-label={mes} className="cronologia">
          <h2 className="cronologia__mes">{mes}</h2>
          <ol>
            {suyos.map((s) => (
              <Hecho key={s.llave} suceso={s} cuenta={cuenta} />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

const Hecho = ({ suceso: s, cuenta }: { suceso: Suceso; cuenta: number }): ReactNode => (
  <li className="cronologia__hecho" data-asunto={s.asunto}>
    <time className="cronologia__dia cifras" dateTime={s.fecha}>
      {fechaCorta(s.fecha)}
    </time>
    <div>
      <p>
        <strong>
          <ConLiga suceso={s} cuenta={cuenta} />
        </strong>
        : {s.dice}
      </p>
      {s.corrige !== null && <p className="menor tenue">Corrige al {s.corrige} de los suyos.</p>}
      {s.motivo !== null && <p className="menor">{s.motivo}</p>}
      <p className="menor tenue">
        {s.hizo !== null && s.hizo !== s.persona && `En la calle, ${s.hizo}. `}
        {s.nombre === '' ? 'Sin firma' : `Lo registró ${s.nombre}, ${instante(s.momento)}`}
      </p>
    </div>
  </li>
)

/** The sheet where each thing is seen whole, and who may open it. */
const DONDE: Partial<Record<Suceso['asunto'], { hoja: NonNullable<Abierta['hoja']>; permiso: string }>> = {
  lecturas: { hoja: 'medidores', permiso: 'medicion.consultar' },
  excepciones: { hoja: 'medidores', permiso: 'medicion.consultar' },
  medidores: { hoja: 'medidores', permiso: 'medicion.consultar' },
  ordenes: { hoja: 'consumo', permiso: 'medicion.consultar' },
  recibos: { hoja: 'recibos', permiso: 'facturacion.consultar' },
  entregas: { hoja: 'recibos', permiso: 'facturacion.consultar' },
  movimientos: { hoja: 'estado', permiso: 'cartera.consultar' },
}

const ConLiga = ({ suceso: s, cuenta }: { suceso: Suceso; cuenta: number }): ReactNode => {
  const donde = DONDE[s.asunto]
  const puede = usePuede(donde?.permiso ?? '')
  if (donde === undefined || !puede) return s.que
  const search = { hoja: donde.hoja, ...(donde.hoja === 'recibos' && s.periodo !== null && { periodo: s.periodo }) }
  return (
    <Link to="/cuenta/$cuenta" params={{ cuenta: String(cuenta) }} search={search}>
      {s.que}
    </Link>
  )
}

interface PropiedadesPaginas {
  cuenta: number
  pagina: number
  de: number
  asunto: Abierta['asunto']
}

const Paginas = ({ cuenta, pagina, de, asunto }: PropiedadesPaginas): ReactNode => {
  const liga = (a: number, titulo: string): ReactNode =>
    a >= 1 && a <= de ? (
      <Link
        to="/cuenta/$cuenta"
        params={{ cuenta: String(cuenta) }}
        search={{ hoja: 'historia', ...(asunto !== undefined && { asunto }), ...(a > 1 && { pagina: a }) }}
      >
        {titulo}
      </Link>
    ) : null
  return (
    <nav className="paginas" aria-label="Páginas de la historia">
      {liga(pagina - 1, 'Lo más reciente')}
      <span className="tenue">
        Página {pagina} de {de}
      </span>
      {liga(pagina + 1, 'Lo anterior')}
    </nav>
  )
}
