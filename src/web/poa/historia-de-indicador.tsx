import type { ReactNode } from 'react'
import { conMiles } from '../../core/comun/texto.ts'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { vigencia } from './ficha-tecnica.tsx'
import { rotulo } from './periodo-corto.ts'

/** The versions of the ficha and the values that were corrected: nothing is overwritten, so all can be told. */
export const HistoriaDeIndicador = ({ detalle: { vigencias, serie, impresoDeOtros } }: { detalle: DetalleIndicador }): ReactNode => {
  const corregidos = serie.filter((p) => p.version !== null && p.version > 1)
  const capturados = serie.filter((p) => p.version !== null).length
  return (
    <section className="leyenda" aria-labelledby="titulo-historia">
      <h2 id="titulo-historia">Historia</h2>
      <ul className="lista-simple">
        {vigencias.map((ficha) => (
          <li key={ficha.desde}>
            {vigencia(ficha)}:{' '}
            {ficha.metaAnual === null ? (
              'sin meta'
            ) : (
              <>
                meta anual de <span className="cifras">{conMiles(ficha.metaAnual)}</span>
              </>
            )}
            . {ficha.fuente}.
          </li>
        ))}
        {corregidos.map((p) => (
          <li key={p.periodo}>
            {rotulo(p.periodo)}: valor corregido, va en su versión {p.version}. Las anteriores se conservan.
          </li>
        ))}
        {impresoDeOtros.map((p) => (
          <li key={`${p.periodo} ${p.hoja} ${p.fila}`}>
            Impreso de {p.periodoNombre} (hoja {p.hoja}, fila {p.fila}){p.avance !== '' && `: avance ${p.avance}`}
            {[p.observaciones, p.causa].map((t) => t !== '' && <q key={t}>{t}</q>)}
          </li>
        ))}
        {corregidos.length === 0 && capturados > 0 && <li>Ninguno de los {capturados} valores capturados ha sido corregido.</li>}
      </ul>
    </section>
  )
}
