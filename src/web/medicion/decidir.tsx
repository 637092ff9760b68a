import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { AccionDeAnalista } from '../../core/medicion/proponer.ts'
import { enElNavegador } from '../comun/almacen.ts'
import { DE_BORRADOR } from '../comun/borrador.ts'
import { campos } from '../comun/campos.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { instante } from '../comun/instante.ts'
import { operar } from '../comun/preguntar.ts'
import { usePuede } from '../comun/sesion.ts'
import { useTeclas } from '../comun/teclas.ts'
import { ACCIONES, type DetalleDeExcepcion, NOMBRE_DE_ACCION } from './acciones.ts'

interface Propiedades {
  detalle: DetalleDeExcepcion
  /** To the one that follows. */
  seguir: () => void
}

const ULTIMO = `${DE_BORRADOR}motivo de excepciones`

type Decision = { accion: AccionDeAnalista; motivo: string; clave: string }

/** The decision of this exception: when it is taken one goes on at once, and the queue is asked again meanwhile. */
function useDecision({ excepcion: { cuenta, periodo, numero } }: DetalleDeExcepcion, seguir: () => void) {
  const memoria = useQueryClient()
  const otraVez = (): void => void memoria.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith('medicion.') })
  return useMutation({
    mutationFn: ({ accion, motivo, clave }: Decision) => operar('medicion.decidir', { cuenta, periodo, numero, accion, motivo }, { clave }),
    onSuccess: () => {
      seguir()
      otraVez()
    },
    onError: otraVez,
  })
}

/**
 * Decides with one key. What the rules propose carries their reason; anything else asks for one. When somebody else decided meanwhile it says who and
 * what, and what was being written stays.
 */
export const Decidir = ({ detalle, seguir }: Propiedades): ReactNode => {
  const puede = usePuede('medicion.analizar')
  const decision = useDecision(detalle, seguir)
  const [pide, setPide] = useState<AccionDeAnalista | null>(null)
  const { propuesta, opciones } = detalle
  const posible = (accion: AccionDeAnalista): boolean => opciones.some((o) => o.accion === accion && o.porQueNo === null)
  const decidir = (accion: AccionDeAnalista, motivo: string): void => decision.mutate({ accion, motivo, clave: crypto.randomUUID() })
  const elegir = (accion: AccionDeAnalista): void => {
    if (!puede || decision.isPending || !posible(accion)) return
    if (accion === propuesta?.accion) decidir(accion, propuesta.porque)
    else setPide(accion)
  }
  useTeclas(
    ACCIONES.map((a) => ({ tecla: a.tecla, que: `${a.nombre}: ${a.que}`, hacer: () => elegir(a.accion) })),
    'Decidir la excepción',
  )
  if (!puede) return <Decidida detalle={detalle} />
  return (
    <section className="decidir" aria-label="Decidir">
      <ErrorDeForma error={decision.error} />
      <Decidida detalle={detalle} />
      {propuesta !== null && (
        <p>
          Las reglas proponen <strong>{NOMBRE_DE_ACCION[propuesta.accion]?.toLowerCase()}</strong>. {propuesta.porque}
        </p>
      )}
      {propuesta !== null && <Botones detalle={detalle} propuesta={propuesta.accion} pide={pide} elegir={elegir} />}
      {pide !== null && (
        <Porque accion={pide} enviando={decision.isPending} decidir={(motivo) => decidir(pide, motivo)} cerrar={() => setPide(null)} />
      )}
    </section>
  )
}

interface DeBotones {
  detalle: DetalleDeExcepcion
  propuesta: AccionDeAnalista
  /** The one whose reason is being written. */
  pide: AccionDeAnalista | null
  elegir: (accion: AccionDeAnalista) => void
}

const Botones = ({ detalle: { opciones }, propuesta, pide, elegir }: DeBotones): ReactNode => (
  <div className="decidir__acciones">
    {ACCIONES.map(({ accion, tecla, nombre }) => {
      const opcion = opciones.find((o) => o.accion === accion)
      return (
        <Button
          key={accion}
          variant={accion === propuesta ? 'filled' : 'default'}
          aria-keyshortcuts={tecla}
          aria-pressed={accion === pide}
          disabled={opcion === undefined || opcion.porQueNo !== null}
          title={opcion?.porQueNo ?? undefined}
          onClick={() => elegir(accion)}
        >
          {nombre}
          {typeof opcion?.m3 === 'number' && `: ${opcion.m3.toLocaleString('es-MX')} m³`}
          <kbd className="decidir__tecla">{tecla.toUpperCase()}</kbd>
        </Button>
      )
    })}
  </div>
)

interface DePorque {
  accion: AccionDeAnalista
  enviando: boolean
  decidir: (motivo: string) => void
  cerrar: () => void
}

/** The reason of what the rules did not propose. The last one that was written is offered, and what is being written is kept in the tab. */
const Porque = ({ accion, enviando, decidir, cerrar }: DePorque): ReactNode => {
  const caja = useRef<HTMLInputElement>(null)
  useEffect(() => caja.current?.select(), [])
  const enviar = (e: FormEvent<HTMLFormElement>): void => {
    const { motivo = '' } = campos(e)
    if (motivo !== '') decidir(motivo)
  }
  const alTeclear = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') cerrar()
  }
  return (
    <form className="forma" onSubmit={enviar}>
      <TextInput
        ref={caja}
        name="motivo"
        label={`Por qué: ${NOMBRE_DE_ACCION[accion]}`}
        description="Enter la decide; Esc la deja"
        defaultValue={enElNavegador('sessionStorage', (s) => s.getItem(ULTIMO)) ?? ''}
        maxLength={2000}
        required
        onChange={(e) => {
          const { value } = e.currentTarget
          enElNavegador('sessionStorage', (s) => s.setItem(ULTIMO, value))
        }}
        onKeyDown={alTeclear}
      />
      <Button type="submit" loading={enviando}>
        Decidir: {NOMBRE_DE_ACCION[accion]?.toLowerCase()}
      </Button>
    </form>
  )
}

/** Who decided it, what and why. */
const Decidida = ({ detalle: { excepcion: e, decision } }: { detalle: DetalleDeExcepcion }): ReactNode =>
  e.accion === null ? null : (
    <p className="aviso" role="status">
      <strong>
        {e.decidio} la decidió: {NOMBRE_DE_ACCION[e.accion]}
      </strong>
      {decision !== null && `, el ${instante(decision.momento)}. ${decision.motivo}`}
    </p>
  )
