import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { nombrePeriodo, periodo } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { Cantidad } from '../../ui/cifra.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { EnlaceIndicador } from './enlace-indicador.tsx'
import { MetasPorPeriodo } from './metas-por-periodo.tsx'
import { CAMPOS_POR_ESCRIBIR, campoDeFicha } from './plan-aprobado.ts'

type Formulacion = Salida<'poa.formular'>
type Formulado = Formulacion['indicadores'][number]

const CAMPOS: Readonly<Record<string, string>> = {
  nombre: 'Nombre',
  definicion: 'Definición',
  variables: 'Variables',
  objetivo: 'Objetivo',
  medida: 'Medida',
  mediosVerificacion: 'Medios de verificación',
  supuestos: 'Supuestos',
  lineaBase: 'Línea base',
  metaAnual: 'Meta anual',
  meta: 'Metas por periodo',
  metodo: 'Método de cálculo',
}
const CRITERIOS: Readonly<Record<Formulado['debilidades'][number]['criterio'], string>> = {
  claro: 'claro',
  relevante: 'relevante',
  economico: 'económico',
  monitoreable: 'monitoreable',
  adecuado: 'adecuado',
  aportacion: 'aportación marginal',
}

const meta = (m: string | null): string => (m === null ? 'sin meta' : conMiles(m))

/** What each period of the year did against its goal, and the goal that is proposed for the same period of the next. */
const Serie = ({ indicador, siguiente }: { indicador: Formulado; siguiente: number }): ReactNode => (
  <TablaLarga
    titulo={`Serie de ${oracion(indicador.nombre)}`}
    columnas={[
      { titulo: 'Periodo', corta: true },
      { titulo: 'Meta', numero: true },
      { titulo: 'Valor', numero: true },
      { titulo: `Meta propuesta de ${siguiente}`, numero: true },
    ]}
    filas={indicador.serie.map((s) => {
      const propuesta = indicador.metas.find((m) => m.periodo.slice(4) === s.periodo.slice(4))
      return {
        clave: s.periodo,
        celdas: [
          conMayuscula(nombrePeriodo(periodo(s.periodo)).replace(/ de \d+$/, '')),
          <Cantidad key="m" valor={s.meta} motivo="noAplica" />,
          <Cantidad key="v" valor={s.valor} motivo={s.meta === null && indicador.metaAnual !== null ? 'noAplica' : 'sinDato'} />,
          <Cantidad key="p" valor={propuesta?.meta ?? null} motivo="noAplica" />,
        ],
      }
    })}
    vacia="No tiene periodos en el año."
  />
)

/** What is weak in a ficha, each thing with its field; who formulates writes there what it lacks. */
const LoDebil = ({ indicador: { clave, nombre, debilidades }, editable }: { indicador: Formulado; editable: boolean }): ReactNode => {
  const porEscribir = editable ? CAMPOS_POR_ESCRIBIR.filter((c) => debilidades.some((d) => d.campo === c)) : []
  return (
    <details className="plegado">
      <summary>
        Lo débil de su ficha: {debilidades.length}
        <span className="oculto"> de {oracion(nombre)}</span>
      </summary>
      <ul className="lista-simple">
        {debilidades.map((d) => (
          <li key={`${d.campo} ${d.dice}`}>
            <strong>{CAMPOS[d.campo] ?? d.campo}</strong>: {d.dice} <span className="tenue">({CRITERIOS[d.criterio]})</span>
          </li>
        ))}
      </ul>
      {porEscribir.length > 0 && (
        <fieldset className="metas-por-periodo">
          <legend>Completar la ficha de {oracion(nombre)}</legend>
          <p className="tenue">Lo que se deje vacío queda como está. Variables, medios y supuestos, uno por renglón.</p>
          {porEscribir.map((campo) => (
            <Textarea key={campo} name={campoDeFicha(clave, campo)} label={CAMPOS[campo]} autosize={false} rows={2} />
          ))}
        </fieldset>
      )}
    </details>
  )
}

/** One indicator of next year's plan: its goal with the reasoning, what is asked about it, what is weak in its ficha and, for who formulates, its goals to change. */
export const IndicadorDeFormulacion = ({
  indicador,
  de,
  editable,
}: {
  indicador: Formulado
  de: Formulacion
  editable: boolean
}): ReactNode => {
  const { clave, nombre, conValor, debidos, pasos, preguntas, debilidades } = indicador
  const titulo = `formulado-${clave}`
  return (
    <section className="tarjeta por-hacer" aria-labelledby={titulo}>
      <h3 id={titulo}>
        <EnlaceIndicador ejercicio={de.ejercicio} periodo={periodo(String(de.ejercicio))} clave={clave} nombre={nombre} />
      </h3>
      <p>
        Meta de {de.ejercicio}: {meta(indicador.metaAnualDeHoy)}. Propuesta para {de.siguiente}:{' '}
        <strong>{meta(indicador.metaAnual)}</strong>{' '}
        <span className="tenue">
          {indicador.unidadMedida.toLowerCase()}; {conValor} de {debidos} periodos tienen valor
        </span>
      </p>
      <ol className="lista-simple" aria-label={`Por qué la meta de ${oracion(nombre)}`}>
        {pasos.map((p) => (
          <li key={p.regla}>{p.dice}.</li>
        ))}
      </ol>
      {preguntas.map((p) => (
        <p key={p.clave}>
          <strong>Se pregunta:</strong> {p.dice}
        </p>
      ))}
      {debilidades.length > 0 && <LoDebil indicador={indicador} editable={editable} />}
      <details className="plegado">
        <summary>
          {editable && indicador.metas.length > 0 ? 'Serie y metas por periodo' : 'Serie'}
          <span className="oculto"> de {oracion(nombre)}</span>
        </summary>
        <Serie indicador={indicador} siguiente={de.siguiente} />
        {editable && indicador.metas.length > 0 && <MetasPorPeriodo indicador={indicador} />}
      </details>
    </section>
  )
}

/** The name of a unit over its indicators. */
export const tituloDeUnidad = ({ clave, nombre }: Formulado['unidad']): string => `${clave} ${conMayuscula(oracion(nombre))}`
