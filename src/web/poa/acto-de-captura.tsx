import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Fila, Hoja } from '../../core/poa/informe.ts'
import { oracion } from '../../ui/oracion.ts'
import { Acto } from '../comun/acto.tsx'
import { quiza } from '../comun/campos.ts'
import { Anexos } from './anexos.tsx'

interface Propiedades {
  ejercicio: number
  hoja: Hoja
  fila: Fila
  /** What was counted and proposed as its value; `null` if nothing was. */
  propuesta: string | null
}

const renglonesDe = (texto: string | undefined): string[] => (texto ?? '').split('\n').flatMap((r) => (r.trim() === '' ? [] : [r.trim()]))

type Que = 'valor' | 'no-aplica'

/** What the records count is proposed, once the period is over; a person may say another thing, with its cause. */
const propuesto = ({ valor, medido }: Fila): string => valor ?? (medido?.completo === true ? (medido.cantidad ?? '') : '')

/** The value of an indicator in a period, or that it does not apply and why. What was captured before stays as a version. */
export const ActoDeCaptura = ({ ejercicio, hoja, fila: f, propuesta }: Propiedades): ReactNode => {
  const [que, setQue] = useState<Que>(f.valorMotivo === 'noAplica' ? 'no-aplica' : 'valor')
  return (
    <section className="por-hacer__acto" aria-label={`Captura de ${oracion(f.indicador)}`}>
      <h4>{oracion(f.indicador)}</h4>
      <p className="tenue">
        {oracion(f.unidadMedida)}. {f.meta === null ? 'Sin meta en el periodo.' : `Meta del periodo: ${conMiles(f.meta)}.`}
        {f.medido?.cantidad != null && ` Los registros cuentan ${conMiles(f.medido.cantidad)}${f.medido.completo ? '' : ' hasta hoy'}.`}
      </p>
      <Acto
        operacion="poa.capturar"
        seDistinguePor={`${hoja.periodo} ${f.indicadorClave}`}
        entrada={(t) => ({
          ejercicio,
          indicador: f.indicadorClave,
          periodo: hoja.periodo,
          noAplica: que === 'no-aplica',
          valor: que === 'valor' ? quiza(t.valor) : null,
          numerador: que === 'valor' ? quiza(t.numerador) : null,
          denominador: que === 'valor' ? quiza(t.denominador) : null,
          observacion: t.observacion ?? '',
          causa: quiza(t.causa),
          evidencia: renglonesDe(t.evidencia),
          motivo: quiza(t.motivo),
        })}
        efecto={(s) => <LoCapturado de={s} fila={f} />}
        hecho={(s) => (
          <>
            <LoCapturado de={s} fila={f} />
            <p>Es la versión {s.version}. Si estuvo mal se captura otra con su motivo; la anterior se conserva.</p>
          </>
        )}
      >
        <Campos fila={f} que={que} elegir={setQue} propuesta={propuesta} />
      </Acto>
      <Anexos ejercicio={ejercicio} indicador={f.indicadorClave} periodo={hoja.periodo} />
    </section>
  )
}

interface PropiedadesDeCampos {
  fila: Fila
  que: Que
  elegir: (que: Que) => void
  propuesta: string | null
}

const Campos = ({ fila: f, que, elegir, propuesta }: PropiedadesDeCampos): ReactNode => (
  <>
    <NativeSelect
      label="Qué se reporta"
      value={que}
      onChange={(e) => elegir(e.currentTarget.value === 'no-aplica' ? 'no-aplica' : 'valor')}
      data={[
        { value: 'valor', label: 'Un valor: cero también lo es' },
        { value: 'no-aplica', label: 'No aplica en este periodo, con su causa' },
      ]}
    />
    {que === 'valor' && (
      <>
        <TextInput
          name="valor"
          label="Valor"
          description="Con cifras y, si acaso, punto decimal, como 1234"
          inputMode="decimal"
          defaultValue={propuesto(f)}
        />
        <details className="plegado">
          <summary>Es una razón: numerador y denominador</summary>
          <TextInput name="numerador" label="Numerador" inputMode="decimal" />
          <TextInput name="denominador" label="Denominador" inputMode="decimal" />
        </details>
      </>
    )}
    <Textarea
      name="observacion"
      label="Observación"
      description="Que diga lo mismo que la cifra"
      defaultValue={f.observaciones}
      autosize={false}
    />
    <Textarea name="causa" label="Causa" description="Por qué no se llegó a la meta, o por qué no aplica" defaultValue={f.causa ?? ''} />
    <Textarea
      name="evidencia"
      label="Evidencia"
      description="Dónde puede comprobarse: folio, oficio o archivo; uno por renglón"
      defaultValue={f.evidencia.join('\n')}
    />
    {f.version === null && propuesta !== null && (
      <Textarea
        name="motivo"
        label="Motivo si no es lo contado"
        description={`Los registros contaron ${conMiles(propuesta)}; si el valor es otro, las dos cifras quedan a la vista`}
      />
    )}
    {f.version !== null && (
      <Textarea name="motivo" label="Motivo de la corrección" description="Ya hay un valor: diga por qué cambia" required />
    )}
  </>
)

const LoCapturado = ({ de: s, fila }: { de: Salida<'poa.capturar'>; fila: Fila }): ReactNode => (
  <p>
    {s.valor === null ? 'No aplica en el periodo' : `${conMiles(s.valor)} ${oracion(fila.unidadMedida).toLowerCase()}`}
    {s.avancePeriodo !== null && `: ${s.avancePeriodo} % de la meta del periodo`}.
  </p>
)
