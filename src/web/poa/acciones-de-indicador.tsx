import type { ReactNode } from 'react'
import { compararPeriodos } from '../../core/comun/periodo.ts'
import { useConsulta } from '../comun/consulta.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { type Accion, EstadoDeAccion, FichaDeAccion } from './ficha-de-accion.tsx'
import { rotulo } from './periodo-corto.ts'

type Serie = DetalleIndicador['serie']

const enUnaLinea = (serie: Serie): string => serie.map((p) => `${rotulo(p.periodo)} ${p.avancePeriodo} %`).join(' · ')

/** What the indicator did up to the period that opened the acción, and what it did after. */
const AntesYDespues = ({ accion, serie }: { accion: Accion; serie: Serie }): ReactNode => {
  const conAvance = serie.filter((p) => p.avancePeriodo !== null)
  const antes = conAvance.filter((p) => compararPeriodos(p.periodo, accion.periodo) <= 0)
  const despues = conAvance.filter((p) => compararPeriodos(p.periodo, accion.periodo) > 0)
  return (
    <dl className="definiciones" aria-label={`Avance antes y después de la acción ${accion.numero}`}>
      <div>
        <dt>Antes</dt>
        <dd>{antes.length === 0 ? 'sin avance' : enUnaLinea(antes)}</dd>
      </div>
      <div>
        <dt>Después</dt>
        <dd>{despues.length === 0 ? 'todavía no hay otro periodo' : enUnaLinea(despues)}</dd>
      </div>
    </dl>
  )
}

const Acciones = ({ detalle }: { detalle: DetalleIndicador }): ReactNode => {
  const consulta = useConsulta('poa.acciones', { ejercicio: detalle.ejercicio, indicador: detalle.clave })
  return (
    <section aria-labelledby="titulo-acciones">
      <h2 id="titulo-acciones" className="titulo-seccion">
        Acciones de mejora
      </h2>
      <Parte de={consulta}>
        {({ acciones }) =>
          acciones.length === 0 ? (
            <p className="tarjeta">No se ha abierto ninguna por este indicador.</p>
          ) : (
            acciones.map((a) => (
              <article key={a.numero} className="tarjeta" aria-label={`Acción ${a.numero}`}>
                <h3>
                  Acción {a.numero}, por {rotulo(a.periodo).toLowerCase()} <EstadoDeAccion estado={a.estado} />
                </h3>
                <AntesYDespues accion={a} serie={detalle.serie} />
                <FichaDeAccion de={a} conIndicador={false} />
              </article>
            ))
          )
        }
      </Parte>
    </section>
  )
}

/** The acciones de mejora of an indicator, each with its series before and after. Only the office sees them. */
export const AccionesDeIndicador = ({ detalle }: { detalle: DetalleIndicador }): ReactNode =>
  usePuede('poa.consultar-mejora') ? <Acciones detalle={detalle} /> : null
