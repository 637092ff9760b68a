import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { CAUSAS } from '../../core/medicion/consumo.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { campos } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { mesYAnio } from '../comun/escrito.ts'
import { antiguedad } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { type Cola, enCola, NOMBRE_DE_CAUSA } from './acciones.ts'
import { AnalizarRuta } from './analizar-ruta.tsx'
import { DecidirJuntas } from './decidir-juntas.tsx'
import { UnaExcepcion } from './una-excepcion.tsx'

const CUANTAS = 50

/** What the rules do not accept by themselves, one at a time or by cause. The filters and the one that is open are in the address. */
export const PaginaExcepciones = (): ReactNode => {
  const { periodo, causa, ruta } = useSearch({ from: '/excepciones' })
  const consulta = useConsulta('medicion.excepciones', {
    periodo: periodo ?? null,
    causa: causa ?? null,
    ruta: ruta ?? null,
    cuantas: CUANTAS,
  })
  return (
    <>
      <Titulo sobre="Lecturas" bajo="Consumos que las reglas no aceptan solas: cada uno espera que alguien lo decida.">
        Excepciones
      </Titulo>
      <Resultado de={[consulta]}>{(cola) => <ConCola cola={cola} />}</Resultado>
    </>
  )
}

const ConCola = ({ cola }: { cola: Cola }): ReactNode => {
  const { periodo, cuenta, numero, hoja } = useSearch({ from: '/excepciones' })
  const abierta = cuenta !== undefined && numero !== undefined ? { cuenta, numero } : cola.excepciones[0]
  return (
    <>
      <Filtros cola={cola} />
      <AnalizarRuta key={periodo} periodo={cola.periodo} />
      {hoja === 'juntas' ? (
        <DecidirJuntas cola={cola} />
      ) : abierta === undefined ? (
        <p className="tarjeta">Ninguna excepción de {mesYAnio(cola.periodo)} espera decisión con este filtro.</p>
      ) : (
        <UnaExcepcion cola={cola} cuenta={abierta.cuenta} numero={abierta.numero} />
      )}
    </>
  )
}

/** The queue by month, by cause with its age, and by ruta. */
const Filtros = ({ cola }: { cola: Cola }): ReactNode => {
  const { periodo, causa, ruta, hoja } = useSearch({ from: '/excepciones' })
  const con = { ...(periodo && { periodo }), ...(ruta && { ruta }), ...(hoja && { hoja }) }
  return (
    <section className="filtros-de-cola" aria-label="Filtros">
      {cola.periodos.length > 1 && (
        <nav className="pastillas" aria-label="Mes">
          {cola.periodos.map((p) => (
            <Link
              key={p.periodo}
              to="/excepciones"
              search={{ periodo: p.periodo }}
              aria-current={p.periodo === cola.periodo ? 'page' : undefined}
            >
              {mesYAnio(p.periodo)}: {p.abiertas}
            </Link>
          ))}
        </nav>
      )}
      <nav className="causas-de-cola" aria-label="Causa">
        <Link to="/excepciones" search={con} aria-current={causa === undefined ? 'page' : undefined}>
          <strong className="cifras">{enCola(cola)}</strong> Todas las de {mesYAnio(cola.periodo)}
        </Link>
        {CAUSAS.filter((c) => cola.abiertas[c] !== undefined).map((c) => (
          <Link key={c} to="/excepciones" search={{ ...con, causa: c }} aria-current={causa === c ? 'page' : undefined}>
            <strong className="cifras">{cola.abiertas[c]}</strong> {NOMBRE_DE_CAUSA[c]}
            {cola.desde[c] !== undefined && <span className="bloque menor">{antiguedad(cola.desde[c], new Date())}</span>}
          </Link>
        ))}
      </nav>
      <div className="barra-de-hoja">
        <DeRuta />
        <Link to="/excepciones" search={{ ...con, ...(causa && { causa }), hoja: hoja === 'juntas' ? undefined : 'juntas' }}>
          {hoja === 'juntas' ? 'Decidir una por una' : 'Decidir varias juntas'}
        </Link>
      </div>
    </section>
  )
}

const DeRuta = (): ReactNode => {
  const { ruta = '' } = useSearch({ from: '/excepciones' })
  const navegar = useNavigate({ from: '/excepciones' })
  const filtrar = (e: FormEvent<HTMLFormElement>): void => {
    const { ruta: pedida } = campos(e)
    void navegar({ search: (b) => ({ ...b, ruta: pedida === '' ? undefined : pedida, cuenta: undefined, numero: undefined }) })
  }
  return (
    <form onSubmit={filtrar} className="filtro-de-ruta">
      <label htmlFor="ruta-de-cola">Ruta</label>
      <input id="ruta-de-cola" className="mantine-Input-input" name="ruta" defaultValue={ruta} key={ruta} placeholder="Todas" />
    </form>
  )
}
