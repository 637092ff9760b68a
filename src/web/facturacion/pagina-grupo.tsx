import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useEventosDeTrabajos } from '../acceso/eventos-de-trabajos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { mesYAnio } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import { HojaCorrida } from './hoja-corrida.tsx'
import { HojaImpresion } from './hoja-impresion.tsx'
import { HojaPrefactura } from './hoja-prefactura.tsx'
import { HojaReparto } from './hoja-reparto.tsx'
import { type DelGrupo, HOJAS_DEL_MES, mesPorFacturar } from './mes.ts'
import { ActoPaso, Faltas, Pasos, siguienteDe } from './pasos.tsx'

/** What the server tells of a job changes what these questions answer. */
const CAMBIAN = ['facturacion.corrida', 'facturacion.avance']

/** A group's month, in sheets: what lacks, what would be billed, the run, its printing and its delivery. */
export const PaginaGrupo = (): ReactNode => {
  useEventosDeTrabajos(CAMBIAN)
  const { grupo } = useParams({ from: '/facturacion/$grupo' })
  const { periodo = mesPorFacturar(new Date()), hoja = 'calendario', ruta, calculada } = useSearch({ from: '/facturacion/$grupo' })
  const de = { grupo, periodo }
  return (
    <>
      <Titulo
        sobre={
          <Link to="/facturacion" search={{ periodo }}>
            Facturación de {mesYAnio(periodo)}
          </Link>
        }
        pestana={`Grupo ${grupo}, ${mesYAnio(periodo)}`}
      >{`Grupo ${grupo}, ${mesYAnio(periodo)}`}</Titulo>
      <nav className="hojas" aria-label="Hojas del mes">
        {HOJAS_DEL_MES.map((h) => (
          <Link
            key={h.hoja}
            to="/facturacion/$grupo"
            params={{ grupo }}
            search={{ periodo, hoja: h.hoja }}
            activeProps={{}}
            resetScroll={false}
            aria-current={h.hoja === hoja ? 'page' : undefined}
          >
            {h.titulo}
          </Link>
        ))}
      </nav>
      <section className="hoja" aria-label={HOJAS_DEL_MES.find((h) => h.hoja === hoja)?.titulo ?? ''}>
        {hoja === 'calendario' && <HojaCalendario {...de} />}
        {hoja === 'prefactura' && <HojaPrefactura {...de} calculada={calculada === 'si'} />}
        {hoja === 'corrida' && <HojaCorrida {...de} />}
        {hoja === 'impresion' && <HojaImpresion {...de} />}
        {hoja === 'reparto' && <HojaReparto {...de} ruta={ruta} />}
      </section>
    </>
  )
}

const HojaCalendario = ({ grupo, periodo }: DelGrupo): ReactNode => {
  const registra = usePuede('facturacion.calendario')
  // What is recorded is there at once; what lacks, of tens of thousands of accounts, follows.
  const registrado = useConsulta('facturacion.avance', { periodo, grupo, contar: false })
  const contado = useConsulta('facturacion.avance', { periodo, grupo, cuantas: 100 })
  return (
    <Parte de={contado.isSuccess || contado.isError ? contado : registrado}>
      {({ grupos: [g] }) => {
        if (g === undefined) return null
        const siguiente = siguienteDe(g)
        return (
          <>
            {g.sinRecibo !== null && <p>Este mes no lleva recibo: {g.sinRecibo}.</p>}
            <Pasos grupo={g} titulo={`Pasos del grupo ${grupo}`} />
            {contado.isPending && (
              <p className="tenue" role="status">
                Contando lo que falta…
              </p>
            )}
            {siguiente !== undefined && !contado.isPending && (
              <section aria-labelledby="sigue">
                <h2 id="sigue">Sigue: {siguiente.nombre}</h2>
                <Faltas paso={siguiente} />
                {siguiente.comprueba === 'corrida' ? (
                  <p>
                    Se registra solo cuando la <EnlaceDeHoja grupo={grupo} periodo={periodo} hoja="corrida" texto="corrida" /> termina la
                    última ruta. Antes de correrla, vea la{' '}
                    <EnlaceDeHoja grupo={grupo} periodo={periodo} hoja="prefactura" texto="prefactura" />.
                  </p>
                ) : (
                  registra && <ActoPaso key={siguiente.clave} periodo={periodo} grupo={grupo} paso={siguiente} />
                )}
              </section>
            )}
          </>
        )
      }}
    </Parte>
  )
}

const EnlaceDeHoja = ({ grupo, periodo, hoja, texto }: DelGrupo & { hoja: 'corrida' | 'prefactura'; texto: string }): ReactNode => (
  <Link to="/facturacion/$grupo" params={{ grupo }} search={{ periodo, hoja }}>
    {texto}
  </Link>
)
