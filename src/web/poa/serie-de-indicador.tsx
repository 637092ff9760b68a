import { Skeleton } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import { conMiles } from '../../core/comun/texto.ts'
import { Barra, Cantidad, Porciento } from '../../ui/cifra.tsx'
import { Luz } from '../../ui/luz.tsx'
import { oracion } from '../../ui/oracion.ts'
import { Calculado, DeQueSeCuenta } from './derivado.tsx'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { rotulo } from './periodo-corto.ts'
import { AvancePublicado, ExplicacionPublicado } from './publicado.tsx'

type Punto = DetalleIndicador['serie'][number]

const Grafica = lazy(() => import('./grafica-de-serie.tsx'))
const ALTO_PX = 300

interface Propiedades {
  detalle: DetalleIndicador
  unidadMedida: string
}

/** The chart in words: what somebody who cannot see it needs to know. The table beneath has every figure. */
function enPalabras(serie: readonly Punto[], unidadMedida: string): string {
  const partes = serie.map((p) => {
    const valor = p.valor === null ? 'sin valor' : conMiles(p.valor)
    return `${rotulo(p.periodo)}: ${valor}${p.meta === null ? '' : ` contra una meta de ${conMiles(p.meta)}`}`
  })
  return `Gráfica de ${oracion(unidadMedida).toLowerCase()} por periodo. ${partes.join('. ')}.`
}

interface PropiedadesDeRenglon {
  p: Punto
  luces: DetalleIndicador['semaforo']['luces']
  conContado: boolean
}

/** What the records count of a period, in a column of its own. */
const Contado = ({ p: { medido } }: { p: Punto }): ReactNode => (
  <td className="num" data-rotulo="Contado de los registros">
    {medido === undefined ? <span className="tenue">no se cuenta</span> : <Cantidad valor={medido.cantidad} motivo={medido.motivo} />}
    {medido?.completo === false && medido.cantidad !== null && <span className="menor tenue bloque">hasta hoy</span>}
  </td>
)

const Renglon = ({ p, luces, conContado }: PropiedadesDeRenglon): ReactNode => (
  <tr>
    <th scope="row" data-rotulo="">
      {rotulo(p.periodo)}
      {p.cerrada && <span className="menor tenue bloque">cerrado</span>}
    </th>
    <td className="num" data-rotulo="Meta">
      <Cantidad valor={p.meta} motivo="noAplica" />
    </td>
    <td className="num" data-rotulo="Valor">
      <Cantidad valor={p.valor} motivo={p.valorMotivo} />
      <Calculado derivado={p.derivado} />
      <DeQueSeCuenta derivado={p.derivado} />
    </td>
    {conContado && <Contado p={p} />}
    <td className="num" data-rotulo="Avance del periodo">
      <Porciento valor={p.avancePeriodo} motivo={p.avancePeriodoMotivo} />
      <Barra porciento={p.avancePeriodo} />
    </td>
    <td className="num" data-rotulo="Avance acumulado">
      <Porciento valor={p.avanceAcumulado} motivo={p.avanceAcumuladoMotivo} />
    </td>
    <td data-rotulo="Semáforo">
      <Luz luces={luces} clave={p.semaforo} />
    </td>
    <td className="num" data-rotulo="Publicado">
      <AvancePublicado publicado={p.publicado} />
      <ExplicacionPublicado publicado={p.publicado} />
    </td>
  </tr>
)

const COLUMNAS = ['Meta', 'Valor', 'Contado de los registros', 'Avance del periodo', 'Avance acumulado', 'Semáforo', 'Publicado']

/** The series as a chart and, with the same figures, as a table. */
export const SerieDeIndicador = ({ detalle: { serie: toda, semaforo }, unidadMedida }: Propiedades): ReactNode => {
  const conDatos = toda.filter((p) => p.version !== null || p.publicado !== null || (p.medido?.filas ?? 0) > 0)
  const serie = conDatos.length > 0 ? conDatos : toda
  const conContado = serie.some((p) => p.medido !== undefined)
  return (
    <section aria-labelledby="titulo-serie">
      <h2 id="titulo-serie" className="titulo-seccion">
        Valor contra meta
      </h2>
      <figure className="tarjeta grafica" role="img" aria-label={enPalabras(serie, unidadMedida)}>
        <Suspense fallback={<Skeleton height={ALTO_PX} />}>
          <Grafica serie={serie} unidadMedida={oracion(unidadMedida)} alto={ALTO_PX} />
        </Suspense>
      </figure>
      <table className="tabla tabla--apilable tarjeta tarjeta--tabla" aria-label="Serie del indicador">
        <thead>
          <tr>
            <th scope="col">Periodo</th>
            {COLUMNAS.filter((c) => conContado || c !== 'Contado de los registros').map((c) => (
              <th key={c} scope="col" className={c === 'Semáforo' ? '' : 'num'}>
                {c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {serie.map((p) => (
            <Renglon key={p.periodo} p={p} luces={semaforo.luces} conContado={conContado} />
          ))}
        </tbody>
      </table>
      {serie.length < toda.length && (
        <p className="tenue al-pie">
          De los {toda.length} periodos del ejercicio se muestran los {serie.length} que tienen valor{conContado && ' o registros'}.
        </p>
      )}
    </section>
  )
}
