import { Skeleton } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Cantidad } from '../../ui/cifra.tsx'
import { Marca } from '../../ui/marca.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'

type Indicador = Salida<'poa.version'>['enPalabras']['unidades'][number]['indicadores'][number]

const Grafica = lazy(() => import('./grafica-de-serie.tsx'))
const ALTO_PX = 260

/** What was promised and done of one indicator: its mark, its sentence and, when it is opened, its year. */
export const Promesa = ({ indicador: i }: { indicador: Indicador }): ReactNode => {
  const [abierta, setAbierta] = useState(false)
  return (
    <li className="promesa">
      <h3>{oracion(i.nombre)}</h3>
      <Marca marca={i.marca} />
      <p>{i.frase}</p>
      {i.causas.map((causa) => (
        <p key={causa} className="tenue">
          La unidad explica: {causa}
        </p>
      ))}
      {i.serie.length > 0 && (
        <details onToggle={(e) => setAbierta(e.currentTarget.open)}>
          <summary>Su historia en el año, con su meta</summary>
          {abierta && <Historia indicador={i} />}
        </details>
      )}
    </li>
  )
}

/** The year of an indicator up to what was published: drawn, and as a table. */
const Historia = ({ indicador: { nombre, unidadMedida, serie } }: { indicador: Indicador }): ReactNode => (
  <>
    <figure
      className="grafica"
      role="img"
      aria-label={`Gráfica de ${oracion(nombre)}. ${serie
        .map(
          (p) =>
            `${conMayuscula(p.periodoNombre)}: ${p.valor === null ? 'sin valor' : conMiles(p.valor)}${p.meta === null ? '' : ` contra una meta de ${conMiles(p.meta)}`}`,
        )
        .join('. ')}.`}
    >
      <Suspense fallback={<Skeleton height={ALTO_PX} />}>
        <Grafica serie={serie} unidadMedida={oracion(unidadMedida)} alto={ALTO_PX} />
      </Suspense>
    </figure>
    <table className="tabla tabla--apilable" aria-label={`Historia de ${oracion(nombre)}`}>
      <thead>
        <tr>
          <th scope="col">Periodo</th>
          <th scope="col" className="num">
            Meta
          </th>
          <th scope="col" className="num">
            Lo que se hizo
          </th>
        </tr>
      </thead>
      <tbody>
        {serie.map((p) => (
          <tr key={p.periodo}>
            <th scope="row" data-rotulo="">
              {conMayuscula(p.periodoNombre)}
            </th>
            <td className="num" data-rotulo="Meta">
              <Cantidad valor={p.meta} motivo="noAplica" />
            </td>
            <td className="num" data-rotulo="Lo que se hizo">
              <Cantidad valor={p.valor} motivo={p.valorMotivo} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
