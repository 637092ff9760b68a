import type { ReactNode } from 'react'
import type { Informe } from '../../core/poa/informe.ts'
import { Barra, Cantidad, Porciento } from '../../ui/cifra.tsx'
import { Luz } from '../../ui/luz.tsx'
import { oracion } from '../../ui/oracion.ts'
import { EnlaceIndicador } from './enlace-indicador.tsx'

/** The unit's indicators over the whole period of the report, its sheets taken together. */
export const ResumenDeUnidad = ({ informe, unidad }: { informe: Informe; unidad: string }): ReactNode => (
  <section aria-labelledby="titulo-resumen">
    <h2 id="titulo-resumen" className="titulo-seccion">
      Todo el {informe.periodoNombre}
    </h2>
    <table className="tabla tabla--apilable tarjeta tarjeta--tabla">
      <thead>
        <tr>
          <th scope="col">Indicador</th>
          <th scope="col" className="num">
            Meta
          </th>
          <th scope="col" className="num">
            Valor
          </th>
          <th scope="col" className="num">
            Avance del periodo
          </th>
          <th scope="col" className="num">
            Avance acumulado
          </th>
          <th scope="col">Semáforo</th>
        </tr>
      </thead>
      <tbody>
        {informe.resumen
          .filter((r) => r.unidad.clave === unidad)
          .map((r) => (
            <tr key={r.indicadorClave}>
              <th scope="row" data-rotulo="">
                <EnlaceIndicador ejercicio={informe.ejercicio} periodo={informe.periodo} clave={r.indicadorClave} nombre={r.indicador} />
                <span className="menor tenue bloque">{oracion(r.unidadMedida)}</span>
              </th>
              <td className="num" data-rotulo="Meta">
                <Cantidad valor={r.meta} motivo="noAplica" />
              </td>
              <td className="num" data-rotulo="Valor">
                <Cantidad valor={r.valor} motivo={r.valorMotivo} />
              </td>
              <td className="num" data-rotulo="Avance del periodo">
                <Porciento valor={r.avancePeriodo} motivo={r.avancePeriodoMotivo} />
                <Barra porciento={r.avancePeriodo} />
              </td>
              <td className="num" data-rotulo="Avance acumulado">
                <Porciento valor={r.avanceAcumulado} motivo={r.avanceAcumuladoMotivo} />
              </td>
              <td data-rotulo="Semáforo">
                <Luz luces={informe.semaforo.luces} clave={r.semaforo} />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
)
