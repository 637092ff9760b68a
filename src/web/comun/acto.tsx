import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Entrada, NombreOperacion, Salida } from '../../contract/contrato.ts'
import { useBorrador } from './borrador.ts'
import { BorradorRecuperado } from './borrador-recuperado.tsx'
import { campos } from './campos.ts'
import { ErrorDeForma } from './error-de-forma.tsx'
import { fechaCorta, pesos } from './escrito.ts'
import { useOperacion } from './operacion.ts'
import { Falla } from './preguntar.ts'

interface Propiedades<N extends NombreOperacion> {
  operacion: N
  /** What is asked, from what was typed. */
  entrada: (tecleado: Record<string, string>) => Entrada<N>
  /** What would be recorded, as its dry run tells. */
  efecto: (salida: Salida<N>) => ReactNode
  /** What was recorded, with its number and how it is corrected. */
  hecho: (salida: Salida<N>) => ReactNode
  /** What tells it from another act of the same page that asks for the same operation, so that each keeps its own draft. */
  seDistinguePor?: string
  /** The fields. Those with a `name` are kept until the act is done. */
  children: ReactNode
}

/** A text that takes the focus when it appears, so that keyboard and screen reader go on from it. */
const AlFrente = ({ titulo, children }: { titulo: string; children: ReactNode }): ReactNode => {
  const caja = useRef<HTMLElement>(null)
  useEffect(() => caja.current?.focus(), [])
  return (
    <section className="efecto" ref={caja} tabIndex={-1} aria-label={titulo}>
      <h3>{titulo}</h3>
      {children}
    </section>
  )
}

/**
 * An act as a form: what is typed, then what would be recorded, then it is recorded. What needs another's approval is asked for with the same input.
 * What was typed stays until it is done, also when the session expires or the page is left, and any change of it takes away the effect that was shown.
 */
export function Acto<N extends NombreOperacion>(propiedades: Propiedades<N>): ReactNode {
  const { operacion, entrada, efecto, hecho, seDistinguePor = '', children } = propiedades
  const borrador = useBorrador(`${operacion} ${seDistinguePor}`)
  const ensayo = useOperacion(operacion)
  const acto = useOperacion(operacion, borrador.olvidar)
  const [pedida, setPedida] = useState<Entrada<N> | null>(null)
  const ver = (e: FormEvent<HTMLFormElement>): void => {
    const nueva = entrada(campos(e))
    acto.reset()
    setPedida(nueva)
    ensayo.mutate({ entrada: nueva, ensayo: true })
  }
  const olvidar = (): void => {
    ensayo.reset()
    acto.reset()
  }
  const error = acto.error ?? ensayo.error
  const vista = acto.data === undefined && error === null ? ensayo.data : undefined
  return (
    <>
      <form className="forma" ref={borrador.forma} onSubmit={ver} onChange={olvidar}>
        <ErrorDeForma error={error} />
        <IrALasLetras error={error} />
        <BorradorRecuperado de={borrador} />
        {children}
        {vista === undefined && acto.data === undefined && (
          <Button type="submit" loading={ensayo.isPending}>
            Ver lo que se registrará
          </Button>
        )}
      </form>
      {pideAprobacion(error) && pedida !== null && <PedirAprobacion operacion={operacion} entrada={pedida} />}
      {vista !== undefined && pedida !== null && (
        <AlFrente titulo="Se registrará">
          {efecto(vista)}
          <div className="forma__acciones">
            <Button onClick={() => acto.mutate({ entrada: pedida })} loading={acto.isPending}>
              Confirmar y registrar
            </Button>
            <Button variant="default" onClick={olvidar}>
              Corregir
            </Button>
          </div>
        </AlFrente>
      )}
      {acto.data !== undefined && <AlFrente titulo="Quedó registrado">{hecho(acto.data)}</AlFrente>}
    </>
  )
}

/** Leads to the sentence of an observation that a refusal is about, and marks it. */
const IrALasLetras = ({ error }: { error: Error | null }): ReactNode => {
  const letras = error instanceof Falla && error.codigo === 'poa/observacion-contradice' ? error.letras : null
  if (letras === null) return null
  const marcar = (e: MouseEvent<HTMLButtonElement>): void => {
    const campo = e.currentTarget.form?.elements.namedItem('observacion')
    if (!(campo instanceof HTMLTextAreaElement)) return
    campo.focus()
    campo.setSelectionRange(letras.desde - 1, letras.hasta)
  }
  return (
    <Button type="button" variant="default" onClick={marcar}>
      Marcar la oración que contradice
    </Button>
  )
}

const pideAprobacion = (error: Error | null): boolean => error instanceof Falla && error.codigo === 'acceso/requiere-aprobacion'

/** Asks another person for what one may not do alone. */
const PedirAprobacion = ({ operacion, entrada }: { operacion: string; entrada: object }): ReactNode => {
  const borrador = useBorrador(`acceso.solicitar ${operacion}`)
  const solicitar = useOperacion('acceso.solicitar', borrador.olvidar)
  const pedir = (e: FormEvent<HTMLFormElement>): void =>
    solicitar.mutate({ entrada: { operacion, entrada: entrada as Record<string, unknown>, motivo: campos(e).porque ?? '' } })
  if (solicitar.data !== undefined)
    return (
      <AlFrente titulo={`Solicitud ${solicitar.data.numero}`}>
        <p>
          Quedó pedida por {pesos(solicitar.data.importe)} y espera hasta el {fechaCorta(solicitar.data.vence)}. La puede aprobar:{' '}
          {solicitar.data.aprueban.join(', ')}. Al aprobarse se hace, en el mismo acto; véala en <a href="/solicitudes">Solicitudes</a>.
        </p>
      </AlFrente>
    )
  return (
    <form className="forma" ref={borrador.forma} onSubmit={pedir}>
      <ErrorDeForma error={solicitar.error} />
      <TextInput name="porque" label="Por qué se pide la aprobación" required />
      <Button type="submit" loading={solicitar.isPending}>
        Pedir aprobación
      </Button>
    </form>
  )
}
