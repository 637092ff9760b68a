import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { LeyendaAusencias } from '../../ui/ausencia.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { CifraDeSector } from './cifra-de-sector.tsx'
import { DetalleDeSector } from './detalle-de-sector.tsx'
import { rotulo } from './periodo-corto.ts'

type Sector = Salida<'poa.sector'>
type Indicador = Sector['indicadores'][number]

/** The quarters and the year: what is looked at first. */
const alFrente = ({ serie }: Indicador): Indicador['serie'] => serie.filter((p) => !/-\d\d$/.test(p.periodo))

const Todos = ({ sector, abierto }: { sector: Sector; abierto: string }): ReactNode => (
  <table className="tabla tabla--apilable tarjeta tarjeta--tabla" aria-label="Indicadores del sector">
    <thead>
      <tr>
        <th scope="col">Indicador</th>
        <th scope="col">Programa</th>
        {sector.indicadores.slice(0, 1).flatMap((i) =>
          alFrente(i).map((p) => (
            <th key={p.periodo} scope="col" className="num">
              {rotulo(p.periodo)}
            </th>
          )),
        )}
      </tr>
    </thead>
    <tbody>
      {sector.indicadores.map((i) => (
        <tr key={i.clave}>
          <th scope="row" data-rotulo="">
            <Link
              to="/poa/sector"
              search={{ ejercicio: String(sector.ejercicio), indicador: i.clave }}
              resetScroll={false}
              {...(i.clave === abierto ? ({ 'aria-current': 'true' } as const) : {})}
            >
              {i.nombre}
            </Link>
          </th>
          <td data-rotulo="Programa">{i.sistema}</td>
          {alFrente(i).map((p) => (
            <td key={p.periodo} className="num" data-rotulo={rotulo(p.periodo)}>
              <CifraDeSector punto={p} unidad={i.unidad} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Descargas = ({ ejercicio }: { ejercicio: number }): ReactNode => (
  <section className="descargas" aria-label="Descargas">
    <span className="descargas__rotulo" aria-hidden="true">
      Descargar
    </span>
    {['pdf', 'xlsx', 'csv'].map((formato, i) => (
      <Button
        key={formato}
        component="a"
        href={`/poa/sector.${formato}?ejercicio=${ejercicio}`}
        download
        size="xs"
        variant={i === 0 ? 'filled' : 'default'}
        aria-label={`Descargar los indicadores del sector en ${formato.toUpperCase()}`}
      >
        {formato.toUpperCase()}
      </Button>
    ))}
  </section>
)

/** The years beside the one that is seen. */
const Anios = ({ ejercicio, indicador }: { ejercicio: number; indicador: string | undefined }): ReactNode => (
  <nav className="pastillas" aria-label="Ejercicio">
    {[ejercicio - 1, ejercicio, ejercicio + 1].map((e) => (
      <Link
        key={e}
        to="/poa/sector"
        search={{ ejercicio: String(e), ...(indicador && { indicador }) }}
        activeOptions={{ exact: true }}
        {...(e === ejercicio ? ({ 'aria-current': 'page' } as const) : {})}
      >
        {e}
      </Link>
    ))}
  </nav>
)

const DeUnAnio = ({ sector }: { sector: Sector }): ReactNode => {
  const { indicador } = useSearch({ from: '/poa/sector' })
  const abierto = sector.indicadores.find((i) => i.clave === indicador) ?? sector.indicadores[0]
  if (abierto === undefined) return null
  return (
    <>
      <div className="encabezado">
        <Titulo
          sobre="POA"
          bajo={`Hechos con los registros hasta el ${fechaCorta(sector.al)}; cada cifra guarda su numerador y su denominador`}
        >
          {`Indicadores del sector, ${sector.ejercicio}`}
        </Titulo>
        <Descargas ejercicio={sector.ejercicio} />
      </div>
      <Anios ejercicio={sector.ejercicio} indicador={indicador} />
      <Todos sector={sector} abierto={abierto.clave} />
      <DetalleDeSector key={abierto.clave} ejercicio={sector.ejercicio} indicador={abierto} />
      <LeyendaAusencias />
    </>
  )
}

/** The indicators by which utilities are compared, made of the records, each down to the rows of its numerator and denominator. */
export const PaginaSector = (): ReactNode => {
  const { ejercicio } = useSearch({ from: '/poa/sector' })
  return (
    <Resultado de={[useConsulta('poa.sector', { ejercicio: ejercicio === undefined ? null : Number(ejercicio) })]}>
      {(sector) => <DeUnAnio sector={sector} />}
    </Resultado>
  )
}
