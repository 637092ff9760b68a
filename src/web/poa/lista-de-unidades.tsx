import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Completitud, Informe } from '../../core/poa/informe.ts'
import { Luz } from '../../ui/luz.tsx'
import { oracion } from '../../ui/oracion.ts'
import { contarLuces, porSeveridad } from './cuentas.ts'
import { corto } from './periodo-corto.ts'

interface Propiedades {
  informe: Informe
  hallazgos: readonly Hallazgo[]
}

const Captura = ({ c }: { c: Completitud }): ReactNode => (
  <span className="captura">
    <span className="cifras">
      {c.capturadas} de {c.esperadas}
    </span>
    <span className="barra barra--entera" aria-hidden="true">
      <span className="barra__lleno" style={{ inlineSize: c.esperadas === 0 ? 0 : `${(c.capturadas / c.esperadas) * 100}%` }} />
    </span>
  </span>
)

const Unidad = ({ c, informe, hallazgos }: Propiedades & { c: Completitud }): ReactNode => {
  const params = { ejercicio: String(informe.ejercicio), periodo: corto(informe.periodo) }
  const luces = contarLuces(
    informe.semaforo.luces,
    informe.resumen.filter((r) => r.unidad.clave === c.unidad.clave),
  )
  const suyos = hallazgos.filter((h) => h.unidad === c.unidad.clave)
  return (
    <tr>
      <th scope="row" data-rotulo="">
        <Link className="unidad" to="/poa/$ejercicio/$periodo/unidad/$unidad" params={{ ...params, unidad: c.unidad.clave }}>
          <span className="clave cifras">{c.unidad.clave}</span> {oracion(c.unidad.nombre)}
        </Link>
      </th>
      <td data-rotulo="Valores capturados">
        <Captura c={c} />
      </td>
      <td data-rotulo="Hojas cerradas" className="cifras">
        {c.cerradas} de {c.hojas}
      </td>
      <td data-rotulo="Indicadores por luz">
        <ul className="luces">
          {luces.map(({ clave, cuenta }) => (
            <li key={clave}>
              <Luz luces={informe.semaforo.luces} clave={clave} cuenta={cuenta} />
            </li>
          ))}
        </ul>
      </td>
      <td data-rotulo="Hallazgos">
        {suyos.length === 0 ? (
          <span className="tenue">ninguno</span>
        ) : (
          <Link to="/poa/$ejercicio/$periodo/hallazgos" params={params} search={{ unidad: c.unidad.clave }}>
            <span className="cifras">{suyos.length}</span> <span className="menor">({porSeveridad(suyos)})</span>
          </Link>
        )}
      </td>
    </tr>
  )
}

/** Each unit with how much it has delivered, its lights and its findings. */
export const ListaDeUnidades = ({ informe, hallazgos }: Propiedades): ReactNode => (
  <section aria-labelledby="titulo-unidades">
    <h2 id="titulo-unidades" className="titulo-seccion">
      Unidades responsables
    </h2>
    {informe.completitud.length === 0 ? (
      <p className="tarjeta">Ninguna unidad reporta por este periodo: sus hojas son de periodos más largos. Elija el trimestre o el año.</p>
    ) : (
      <table className="tabla tabla--apilable tarjeta tarjeta--tabla">
        <thead>
          <tr>
            <th scope="col">Unidad</th>
            <th scope="col">Valores capturados</th>
            <th scope="col">Hojas cerradas</th>
            <th scope="col">Indicadores por luz</th>
            <th scope="col">Hallazgos</th>
          </tr>
        </thead>
        <tbody>
          {informe.completitud.map((c) => (
            <Unidad key={c.unidad.clave} c={c} informe={informe} hallazgos={hallazgos} />
          ))}
        </tbody>
      </table>
    )}
  </section>
)
