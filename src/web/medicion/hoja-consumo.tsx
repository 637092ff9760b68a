import type { ReactNode } from 'react'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio, palabras } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { type MesDeConsumo, ultimosMeses } from './ultimos-meses.ts'

export const MESES = 24

/** What the account consumed month by month, drawn and in its table. */
export const HojaConsumo = ({ cuenta }: { cuenta: number }): ReactNode => (
  <Parte de={useConsulta('medicion.historia', { cuenta })}>
    {({ consumos }) => {
      const meses = ultimosMeses(consumos, MESES)
      return meses.length === 0 ? <p>Todavía no hay ningún consumo de esta cuenta.</p> : <Consumos meses={meses} />
    }}
  </Parte>
)

const Consumos = ({ meses }: { meses: readonly MesDeConsumo[] }): ReactNode => (
  <>
    <DibujoDeConsumo meses={meses} />
    <TablaDeConsumo meses={meses} />
  </>
)

/** The same months as a table. */
export const TablaDeConsumo = ({ meses }: { meses: readonly MesDeConsumo[] }): ReactNode => (
  <TablaLarga
    titulo={`Consumo de ${MESES} meses, el más reciente primero`}
    columnas={[
      { titulo: 'Mes', corta: true },
      { titulo: 'm³', numero: true },
      { titulo: 'De dónde sale' },
      { titulo: 'Marca anterior', numero: true },
      { titulo: 'Marca actual', numero: true },
      { titulo: 'Del', numero: true },
      { titulo: 'Al', numero: true },
      { titulo: 'Cómo se llegó' },
    ]}
    filas={meses.toReversed().map(({ periodo, consumo: c }) => ({
      clave: periodo,
      celdas:
        c === null
          ? [mesYAnio(periodo), 'sin dato', 'No hay consumo de ese mes', '', '', '', '', '']
          : [
              mesYAnio(periodo),
              c.m3,
              palabras(c.origen),
              c.lecturaAnterior ?? 'sin marca',
              c.lecturaActual ?? 'sin marca',
              fechaCorta(c.desde),
              fechaCorta(c.hasta),
              c.pasos.join(' '),
            ],
    }))}
    vacia="No hay consumos."
  />
)

/** Bars of the months, with what was not measured in another stroke. The table says the same, so it is not read aloud. */
export const DibujoDeConsumo = ({ meses }: { meses: readonly MesDeConsumo[] }): ReactNode => {
  const mayor = Math.max(1, ...meses.map((m) => m.consumo?.m3 ?? 0))
  return (
    <figure className="tarjeta consumo" aria-hidden="true">
      <div className="consumo__barras">
        {meses.map(({ periodo, consumo }) => (
          <div key={periodo} className="consumo__mes">
            <span className="consumo__valor cifras">{consumo?.m3 ?? '·'}</span>
            {consumo === null ? (
              <span />
            ) : (
              <span
                className={consumo.origen === 'real' ? 'consumo__barra' : 'consumo__barra consumo__barra--no-medida'}
                style={{ blockSize: `${(consumo.m3 / mayor) * 100}%` }}
              />
            )}
            <span className="consumo__rotulo">{mesYAnio(periodo).slice(0, 3)}</span>
            <span className="consumo__rotulo consumo__anio">
              {periodo.endsWith('-01') || (periodo === meses[0]?.periodo && !/-1[12]$/.test(periodo)) ? periodo.slice(0, 4) : ''}
            </span>
          </div>
        ))}
      </div>
      <figcaption className="menor tenue">
        Metros cúbicos de cada mes. Relleno: medido con dos lecturas. Rayado: estimado, promedio o fijo. Un punto: sin dato, que no es cero.
      </figcaption>
    </figure>
  )
}
