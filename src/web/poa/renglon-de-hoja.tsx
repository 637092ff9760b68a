import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import { Barra, Cantidad, Porciento } from '../../ui/cifra.tsx'
import { Luz } from '../../ui/luz.tsx'
import { oracion } from '../../ui/oracion.ts'
import { anclaDe } from './ancla.ts'
import { Contado } from './contado.tsx'
import { Calculado, DeQueSeCuenta } from './derivado.tsx'
import { EnlaceIndicador } from './enlace-indicador.tsx'
import { HallazgosDelRenglon } from './lista-de-hallazgos.tsx'
import { AvancePublicado, ExplicacionPublicado } from './publicado.tsx'
import { Rectificado } from './rectificado.tsx'

interface Propiedades {
  fila: Fila
  hoja: Hoja
  informe: Informe
  hallazgos: readonly Hallazgo[]
}

const Cifras = ({ fila, informe }: Pick<Propiedades, 'fila' | 'informe'>): ReactNode => (
  <>
    <td className="num" data-rotulo="Meta">
      <Cantidad valor={fila.meta} motivo="noAplica" />
    </td>
    <td className="num" data-rotulo="Valor actual">
      <Cantidad valor={fila.valor} motivo={fila.valorMotivo} />
      <Contado medido={fila.medido} />
      <Rectificado de={fila.rectificado} />
      <Calculado derivado={fila.derivado} />
    </td>
    <td className="num" data-rotulo="Avance del periodo">
      <strong>
        <Porciento valor={fila.avancePeriodo} motivo={fila.avancePeriodoMotivo} />
      </strong>
      <Barra porciento={fila.avancePeriodo} />
    </td>
    <td className="num" data-rotulo="Avance acumulado">
      <Porciento valor={fila.avanceAcumulado} motivo={fila.avanceAcumuladoMotivo} />
    </td>
    <td data-rotulo="Semáforo">
      <Luz luces={informe.semaforo.luces} clave={fila.semaforo} />
    </td>
    <td className="num" data-rotulo="Publicado">
      <AvancePublicado publicado={fila.publicado} />
    </td>
  </>
)

/** What goes under the figures: the observation as written, its cause, how the published figure came about, and the findings. */
const Notas = ({ fila, hallazgos }: Pick<Propiedades, 'fila' | 'hallazgos'>): ReactNode => (
  <div className="notas">
    <div className="notas__textos">
      <p>
        <span className="rotulo">Observaciones</span>{' '}
        {fila.observaciones === '' ? <span className="tenue">sin observaciones</span> : <q>{fila.observaciones}</q>}
      </p>
      {fila.causa !== null && (
        <p>
          <span className="rotulo">Causa</span> {fila.causa}
        </p>
      )}
      {fila.evidencia.length > 0 && (
        <p>
          <span className="rotulo">Evidencia</span> {fila.evidencia.join('; ')}
        </p>
      )}
      <ExplicacionPublicado publicado={fila.publicado} />
      <DeQueSeCuenta derivado={fila.derivado} />
      <details>
        <summary>Definición y comentarios de la acción</summary>
        <p>{oracion(fila.definicion)}</p>
        <p className="tenue">{oracion(fila.comentario)}</p>
      </details>
    </div>
    {hallazgos.length > 0 && <HallazgosDelRenglon hallazgos={hallazgos} />}
  </div>
)

/** A row of a sheet in two lines: the figures, and what there is to say about them. An address can point at it. */
export const RenglonDeHoja = ({ fila, hoja, informe, hallazgos }: Propiedades): ReactNode => {
  const ancla = anclaDe(fila.indicadorClave, hoja.periodo)
  const senalado = useLocation({ select: ({ hash }) => hash === ancla })
  const lugar = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    if (!senalado) return
    lugar.current?.scrollIntoView({ block: 'center' })
    lugar.current?.focus({ preventScroll: true })
  }, [senalado])
  return (
    <tbody ref={lugar} id={ancla} tabIndex={-1} className={senalado ? 'renglon renglon--senalado' : 'renglon'}>
      <tr>
        <td data-rotulo="Acción operativa" className="renglon__accion">
          <span>
            <span className="clave cifras" title={oracion(fila.lineaAccion.nombre)}>
              {fila.lineaAccion.clave}
            </span>{' '}
            {oracion(fila.accion)}
          </span>
        </td>
        <th scope="row" data-rotulo="">
          <EnlaceIndicador ejercicio={informe.ejercicio} periodo={informe.periodo} clave={fila.indicadorClave} nombre={fila.indicador} />
          <span className="menor tenue bloque">
            {oracion(fila.unidadMedida)} · {fila.frecuencia.toLowerCase()} · meta anual{' '}
            <Cantidad valor={fila.metaAnual} motivo="noAplica" />
          </span>
        </th>
        <Cifras fila={fila} informe={informe} />
      </tr>
      <tr className="renglon__notas">
        <td colSpan={8}>
          <Notas fila={fila} hallazgos={hallazgos} />
        </td>
      </tr>
    </tbody>
  )
}
