import { useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { nombrePeriodo } from '../../core/comun/periodo.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { porSeveridad } from './cuentas.ts'
import type { Filtro } from './filtro.ts'
import { FiltroDeHallazgos } from './filtro-de-hallazgos.tsx'
import { IndiceDeReglas } from './indice-de-reglas.tsx'
import { ListaDeHallazgos } from './lista-de-hallazgos.tsx'
import { corto } from './periodo-corto.ts'

type Revision = Salida<'poa.revisar'>
type Regla = Revision['reglas'][number]

const pasa = (h: Hallazgo, f: Filtro): boolean =>
  (f.unidad === undefined || h.unidad === f.unidad) &&
  (f.regla === undefined || h.regla === f.regla) &&
  (f.severidad === undefined || h.severidad === f.severidad)

const Grupo = ({ regla, hallazgos, periodo }: { regla: Regla; hallazgos: readonly Hallazgo[]; periodo: string }): ReactNode => (
  <section className="grupo" aria-labelledby={`regla-${regla.regla}`}>
    <h2 id={`regla-${regla.regla}`}>
      <span className="clave cifras">{regla.regla}</span> {regla.nombre} <span className="cuenta cifras">{hallazgos.length}</span>
    </h2>
    <p className="tenue">{regla.pregunta}</p>
    <ListaDeHallazgos hallazgos={hallazgos} periodo={periodo} />
  </section>
)

const SinHallazgos = ({ reglas }: { reglas: readonly Regla[] }): ReactNode =>
  reglas.length === 0 ? null : (
    <section className="leyenda" aria-labelledby="titulo-limpias">
      <h2 id="titulo-limpias">Reglas que no encontraron nada en el periodo</h2>
      <ul className="lista-simple lista-simple--columnas">
        {reglas.map((r) => (
          <li key={r.regla}>
            <span className="clave cifras">{r.regla}</span> {r.nombre} <span className="menor tenue bloque">{r.pregunta}</span>
          </li>
        ))}
      </ul>
    </section>
  )

const NADA = 'No hay nada que revisar: ningún renglón del periodo tiene dato.'

const Hallazgos = ({ revision, filtro }: { revision: Revision; filtro: Filtro }): ReactNode => {
  const { reglas, hallazgos, revisados, periodo } = revision
  const elegidos = hallazgos.filter((h) => pasa(h, filtro))
  const filtrado = Object.keys(filtro).length > 0
  return (
    <>
      <Titulo
        sobre={`Revisión automática · ${nombrePeriodo(periodo)}`}
        bajo="Contradicciones y omisiones que las reglas encuentran en el informe. Son preguntas por resolver, no sanciones."
      >
        Hallazgos
      </Titulo>
      <FiltroDeHallazgos hallazgos={hallazgos} reglas={reglas} filtro={filtro} />
      <p className="conteo" role="status">
        <strong className="cifras">{elegidos.length}</strong> {filtrado ? `de ${hallazgos.length} hallazgos` : 'hallazgos'}
        {elegidos.length > 0 && `: ${porSeveridad(elegidos)}`}
      </p>
      <IndiceDeReglas reglas={reglas} hallazgos={elegidos} />
      {reglas.map((regla) => {
        const suyos = elegidos.filter((h) => h.regla === regla.regla)
        return suyos.length === 0 ? null : <Grupo key={regla.regla} regla={regla} hallazgos={suyos} periodo={corto(periodo)} />
      })}
      {elegidos.length === 0 && (
        <p className="tarjeta">
          {filtrado ? 'Ningún hallazgo con ese filtro.' : revisados === 0 ? NADA : 'Ninguna regla encontró algo que resolver.'}
        </p>
      )}
      <SinHallazgos reglas={revisados === 0 ? [] : reglas.filter((r) => hallazgos.every((h) => h.regla !== r.regla))} />
    </>
  )
}

/** The findings of the period by rule; the filter is in the address. */
export const PaginaHallazgos = (): ReactNode => {
  const { ejercicio, periodo } = useParams({ from: '/poa/$ejercicio/$periodo/hallazgos' })
  const filtro = useSearch({ from: '/poa/$ejercicio/$periodo/hallazgos' })
  return (
    <Resultado de={[useConsulta('poa.revisar', { ejercicio: Number(ejercicio), periodo })]}>
      {(revision) => <Hallazgos revision={revision} filtro={filtro} />}
    </Resultado>
  )
}
