import type { ReactNode } from 'react'
import type { MotivoAusencia } from '../core/poa/informe.ts'

/** Zero, missing and not applicable are three different things: the word of each absence, and what it means. */
const AUSENCIAS: Record<MotivoAusencia, { palabra: string; explica: string }> = {
  sinBase: {
    palabra: 'sin base',
    explica:
      'Faltan valores de periodos anteriores del mismo ejercicio, así que no se puede sumar lo del año. Se calculará en cuanto se capturen o importen. De una razón: su denominador es cero.',
  },
  sinDato: {
    palabra: 'sin dato',
    explica:
      'Nadie ha capturado el valor de este periodo, o no hay registros que lo cuenten. No es un cero: un cero capturado se muestra como 0.',
  },
  noAplica: {
    palabra: 'no aplica',
    explica: 'La unidad declaró que el indicador no aplica en el periodo, o el plan no le fija meta en él.',
  },
}

/** The word of an absent figure, tied to its explanation at the foot of the page. */
export const Ausente = ({ motivo }: { motivo: MotivoAusencia | null }): ReactNode => {
  const clave = motivo ?? 'sinDato'
  return (
    <a className="ausente" href={`#ausente-${clave}`}>
      {AUSENCIAS[clave].palabra}
    </a>
  )
}

/** What each absence word means; `Ausente` points here. */
export const LeyendaAusencias = (): ReactNode => (
  <section className="leyenda" aria-labelledby="titulo-ausencias">
    <h2 id="titulo-ausencias">Cifras ausentes</h2>
    <dl className="definiciones">
      {Object.entries(AUSENCIAS).map(([clave, { palabra, explica }]) => (
        <div key={clave} id={`ausente-${clave}`}>
          <dt>{palabra}</dt>
          <dd>{explica}</dd>
        </div>
      ))}
    </dl>
  </section>
)
