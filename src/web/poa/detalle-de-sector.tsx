import { Skeleton } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { CONTEOS_DE_SECTOR, type LadoDeSector } from '../../core/poa/sector.ts'
import { Ausente } from '../../ui/ausencia.tsx'
import { Datos } from '../../ui/dato.tsx'
import { fechaCorta } from '../comun/escrito.ts'
import { CifraDeSector } from './cifra-de-sector.tsx'
import { FilasDeSector } from './filas-de-sector.tsx'
import { rotulo } from './periodo-corto.ts'

type IndicadorDelSector = Salida<'poa.sector'>['indicadores'][number]
type Punto = IndicadorDelSector['serie'][number]
type Definicion = IndicadorDelSector['definiciones'][number]

const Grafica = lazy(() => import('./grafica-de-serie.tsx'))
const ALTO_PX = 260

const esMes = ({ periodo }: Punto): boolean => /-\d\d$/.test(periodo)

/** The chart in words; the table beneath has every figure. */
const enPalabras = ({ nombre, unidad, serie }: IndicadorDelSector): string =>
  `Gráfica de ${nombre.toLowerCase()} por mes. ${serie
    .filter(esMes)
    .map((p) => `${rotulo(p.periodo)}: ${p.cifra === null ? 'sin cifra' : `${conMiles(p.cifra)} ${unidad}`}`)
    .join('. ')}.`

/** What is counted of a definition: in what, and in words. */
const unidadDe = ({ cuenta }: Definicion['numerador']): string => CONTEOS_DE_SECTOR[cuenta].unidad

const cantidadDicha = (unidad: string, cantidad: string): string => (unidad === 'pesos' ? `$${conMiles(cantidad)}` : conMiles(cantidad))

interface PropiedadesDeLado {
  indicador: IndicadorDelSector
  punto: Punto
  lado: LadoDeSector
  ejercicio: number
}

/** What a side comes to, which is the door to its rows. */
const Lado = ({ indicador, punto, lado, ejercicio }: PropiedadesDeLado): ReactNode => {
  const cantidad = punto[lado]
  const definicion = indicador.definiciones.find((d) => d.desde === punto.version)
  if (cantidad === null || definicion === undefined) return <Ausente motivo={punto.motivo} />
  return (
    <Link
      className="cifras"
      to="/poa/sector"
      search={{ ejercicio: String(ejercicio), indicador: indicador.clave, filas: punto.periodo, lado }}
      hash="titulo-filas"
    >
      {cantidadDicha(unidadDe(definicion[lado]), cantidad)}
      <span className="oculto">{` filas del ${lado}, ${rotulo(punto.periodo)}`}</span>
    </Link>
  )
}

const Serie = ({ indicador, ejercicio }: { indicador: IndicadorDelSector; ejercicio: number }): ReactNode => (
  <table className="tabla tabla--apilable tarjeta tarjeta--tabla" aria-label={`${indicador.nombre}, por periodo`}>
    <thead>
      <tr>
        <th scope="col">Periodo</th>
        {['Numerador', 'Denominador', 'Indicador'].map((c) => (
          <th key={c} scope="col" className="num">
            {c}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {indicador.serie.map((punto) => (
        <tr key={punto.periodo}>
          <th scope="row" data-rotulo="">
            {rotulo(punto.periodo)}
            {!punto.completo && punto.numerador !== null && <span className="menor tenue bloque">hasta hoy</span>}
          </th>
          {(['numerador', 'denominador'] as const).map((lado) => (
            <td key={lado} className="num" data-rotulo={lado === 'numerador' ? 'Numerador' : 'Denominador'}>
              <Lado indicador={indicador} punto={punto} lado={lado} ejercicio={ejercicio} />
            </td>
          ))}
          <td className="num" data-rotulo="Indicador">
            <CifraDeSector punto={punto} unidad={indicador.unidad} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

const vigenciaDe = ({ desde, hasta }: Definicion): string =>
  `Del ${fechaCorta(desde)} ${hasta === null ? 'en adelante' : `al ${fechaCorta(hasta)}`}`

const Ficha = ({ indicador, definicion: d }: { indicador: IndicadorDelSector; definicion: Definicion }): ReactNode => (
  <Datos
    clase="definiciones definiciones--rejilla tarjeta"
    datos={[
      { rotulo: 'Fórmula', valor: d.formula },
      { rotulo: 'Numerador', valor: `${d.numerador.que} (${unidadDe(d.numerador)})` },
      { rotulo: 'Denominador', valor: `${d.denominador.que} (${unidadDe(d.denominador)})` },
      { rotulo: 'Unidad', valor: indicador.unidad },
      { rotulo: 'Sentido', valor: indicador.sentido === 'ascendente' ? 'Más es mejor' : 'Menos es mejor' },
      { rotulo: 'Rige', valor: vigenciaDe(d) },
      { rotulo: 'Fuente', valor: d.fuente },
      { rotulo: 'En qué difiere de su fuente', valor: d.difiere ?? '' },
      { rotulo: 'Por comprobar', valor: d.porComprobar ?? '' },
    ]}
  />
)

/** An indicator: its definition and source, its months as a chart, every period with its two counts, and the rows of the one that is open. */
export const DetalleDeSector = ({ indicador, ejercicio }: { indicador: IndicadorDelSector; ejercicio: number }): ReactNode => {
  const { filas, lado } = useSearch({ from: '/poa/sector' })
  const meses = indicador.serie.filter(esMes)
  const punto = indicador.serie.find((p) => p.periodo === filas)
  return (
    <section aria-labelledby="titulo-indicador">
      <h2 id="titulo-indicador" className="titulo-seccion">
        {indicador.nombre}
      </h2>
      {indicador.definiciones.map((d) => (
        <Ficha key={d.desde} indicador={indicador} definicion={d} />
      ))}
      {meses.some((p) => p.cifra !== null) && (
        <figure className="tarjeta grafica" role="img" aria-label={enPalabras(indicador)}>
          <Suspense fallback={<Skeleton height={ALTO_PX} />}>
            <Grafica
              serie={meses.map((p) => ({ periodo: p.periodo, valor: p.cifra, meta: null }))}
              unidadMedida={indicador.unidad}
              alto={ALTO_PX}
            />
          </Suspense>
        </figure>
      )}
      <Serie indicador={indicador} ejercicio={ejercicio} />
      {punto !== undefined && lado !== undefined && (
        <FilasDeSector
          key={`${punto.periodo} ${lado}`}
          ejercicio={ejercicio}
          indicador={indicador.clave}
          periodo={punto.periodo}
          lado={lado}
        />
      )}
    </section>
  )
}
