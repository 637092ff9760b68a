import type { ReactNode } from 'react'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Hoja, Informe } from '../../core/poa/informe.ts'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { RenglonDeHoja } from './renglon-de-hoja.tsx'

interface Propiedades {
  hoja: Hoja
  informe: Informe
  hallazgos: readonly Hallazgo[]
}

/** The líneas de acción of a sheet, said once: its rows only quote their clave. */
const Lineas = ({ hoja }: { hoja: Hoja }): ReactNode => {
  const lineas = [...new Map(hoja.filas.map((f) => [f.lineaAccion.clave, f.lineaAccion.nombre])).entries()]
  return (
    <details className="lineas">
      <summary>
        {lineas.length === 1 ? 'Línea de acción' : 'Líneas de acción'} {lineas.map(([clave]) => clave).join(', ')}
      </summary>
      <ul className="lista-simple">
        {lineas.map(([clave, nombre]) => (
          <li key={clave}>
            <span className="clave cifras">{clave}</span> {oracion(nombre)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const Columnas = (): ReactNode => (
  <thead>
    <tr>
      <th scope="col">Acción operativa</th>
      <th scope="col">Indicador de desempeño</th>
      <th scope="col" className="num">
        Meta
      </th>
      <th scope="col" className="num">
        Valor actual
      </th>
      <th scope="col" className="num">
        Avance del periodo
      </th>
      <th scope="col" className="num">
        Avance acumulado
      </th>
      <th scope="col">Semáforo</th>
      <th scope="col" className="num">
        Publicado
      </th>
    </tr>
  </thead>
)

/** One sheet: a row an indicator, each with its explanation, observation and findings beneath. */
export const HojaDeUnidad = ({ hoja, informe, hallazgos }: Propiedades): ReactNode => (
  <section className="hoja" aria-labelledby={`hoja-${hoja.periodo}`}>
    <div className="hoja__titulo">
      <h2 id={`hoja-${hoja.periodo}`}>{conMayuscula(hoja.periodoNombre)}</h2>
      <span className={hoja.cerrada ? 'estado estado--cerrada' : 'estado'}>{hoja.cerrada ? 'Hoja cerrada' : 'Hoja abierta'}</span>
      <Lineas hoja={hoja} />
    </div>
    <table className="tabla tabla--apilable tabla--hoja tarjeta tarjeta--tabla" aria-labelledby={`hoja-${hoja.periodo}`}>
      <Columnas />
      {hoja.filas.map((fila) => (
        <RenglonDeHoja
          key={fila.indicadorClave}
          fila={fila}
          hoja={hoja}
          informe={informe}
          hallazgos={hallazgos.filter((h) => h.indicadorClave === fila.indicadorClave && h.periodos.includes(hoja.periodo))}
        />
      ))}
    </table>
  </section>
)
