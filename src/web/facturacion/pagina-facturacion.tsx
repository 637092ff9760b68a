import { TextInput } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { MESES_EN_CURSO } from '../../core/facturacion/calendario.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta, useConsultas } from '../comun/consulta.ts'
import { mesYAnio } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { Resultado } from '../comun/resultado.tsx'
import { mesMas, mesPorFacturar } from './mes.ts'
import { type Grupo, Pasos, siguienteDe } from './pasos.tsx'

/** The month of every group: what is done and what follows. What it lacks is counted in its own page: of all of them at once nobody would wait for it. */
export const PaginaFacturacion = (): ReactNode => {
  const { periodo = mesPorFacturar(new Date()), ver } = useSearch({ from: '/facturacion' })
  return ver === 'tarde' ? <VanTarde /> : <DelMes periodo={periodo} />
}

const DelMes = ({ periodo }: { periodo: string }): ReactNode => (
  <>
    <Titulo
      sobre="Facturación y cartera"
      bajo="En qué va el mes de cada grupo: lo hecho, quién lo hizo y el paso que sigue. Abra un grupo para ver qué le falta."
    >
      {`Facturación de ${mesYAnio(periodo)}`}
    </Titulo>
    <ElegirMes periodo={periodo} />
    <Resultado de={[useConsulta('facturacion.avance', { periodo, contar: false })]}>
      {({ grupos }) =>
        grupos.length === 0 ? (
          <p>Todavía no hay rutas: dé de alta o importe el padrón, y aquí estará el calendario de cada grupo.</p>
        ) : (
          <Fichas grupos={grupos} periodo={periodo} />
        )
      }
    </Resultado>
  </>
)

/** The groups whose next step is late, of the months that are worked on: those that the home counts. */
const VanTarde = (): ReactNode => {
  const esteMes = mesMas(mesPorFacturar(new Date()), 1)
  const meses = Array.from({ length: MESES_EN_CURSO }, (_, n) => mesMas(esteMes, -n))
  const avances = useConsultas(meses.map((periodo) => ({ nombre: 'facturacion.avance', entrada: { periodo, contar: false } })))
  return (
    <>
      <Titulo sobre="Facturación y cartera" bajo="Los grupos a los que ya se les pasó el día del paso que les sigue, mes por mes.">
        Grupos que van tarde
      </Titulo>
      {meses.map((periodo, i) => (
        <section key={periodo} aria-labelledby={`tarde-${periodo}`}>
          <h2 id={`tarde-${periodo}`}>
            <Link to="/facturacion" search={{ periodo }}>
              {mesYAnio(periodo)}
            </Link>
          </h2>
          <Parte de={avances[i] as UseQueryResult<Salida<'facturacion.avance'>>}>
            {({ grupos }) => {
              const tarde = grupos.filter((g) => g.sinRecibo === null && siguienteDe(g)?.tarde === true)
              return tarde.length === 0 ? <p className="tenue">Ninguno va tarde.</p> : <Fichas grupos={tarde} periodo={periodo} />
            }}
          </Parte>
        </section>
      ))}
    </>
  )
}

const Fichas = ({ grupos, periodo }: { grupos: readonly Grupo[]; periodo: string }): ReactNode => (
  <ul className="grupos-del-mes">
    {grupos.map((g) => (
      <FichaDeGrupo key={g.grupo} grupo={g} periodo={periodo} />
    ))}
  </ul>
)

const ElegirMes = ({ periodo }: { periodo: string }): ReactNode => {
  const navegar = useNavigate({ from: '/facturacion' })
  return (
    <div className="barra-de-hoja">
      <TextInput
        type="month"
        label="Mes"
        value={periodo}
        onChange={(e) => {
          if (e.currentTarget.value !== '') void navegar({ search: { periodo: e.currentTarget.value }, replace: true })
        }}
      />
      <nav className="pastillas" aria-label="Otros meses">
        {[-1, 1].map((n) => (
          <Link key={n} to="/facturacion" search={{ periodo: mesMas(periodo, n) }} activeProps={{}} resetScroll={false}>
            {mesYAnio(mesMas(periodo, n))}
          </Link>
        ))}
      </nav>
    </div>
  )
}

const FichaDeGrupo = ({ grupo: g, periodo }: { grupo: Grupo; periodo: string }): ReactNode => {
  const siguiente = siguienteDe(g)
  return (
    <li className="ficha">
      <h2>
        <Link to="/facturacion/$grupo" params={{ grupo: g.grupo }} search={{ periodo }}>
          Grupo {g.grupo}
        </Link>{' '}
        <span className="tenue">{g.rutas === 1 ? '1 ruta' : `${g.rutas} rutas`}</span>
      </h2>
      {g.sinRecibo !== null ? (
        <p>Este mes no lleva recibo: {g.sinRecibo}.</p>
      ) : siguiente === undefined ? (
        <p>Terminó el mes.</p>
      ) : (
        <p>
          Sigue:{' '}
          <Link to="/facturacion/$grupo" params={{ grupo: g.grupo }} search={{ periodo, hoja: 'calendario' }}>
            {siguiente.nombre}
          </Link>
          {siguiente.tarde && <strong className="paso__tarde"> · va tarde</strong>}
        </p>
      )}
      <Pasos grupo={g} titulo={`Pasos del grupo ${g.grupo}`} />
    </li>
  )
}
