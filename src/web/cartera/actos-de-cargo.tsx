import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, pesos, saldoDicho } from '../comun/escrito.ts'

interface Propiedades {
  cuenta: number
  /** The movement from whose row the act was opened. */
  movimiento: string | undefined
}

const aplicado = ({ aplicaciones, aplicado: total, aFavor }: Salida<'cartera.aplicar'>): ReactNode => (
  <>
    <ul>
      {aplicaciones.map((a) => (
        <li key={a.cargo}>
          Al cargo {a.cargo}, {pesos(a.importe)}: le quedan {pesos(a.cargoAbierto)}.
        </li>
      ))}
    </ul>
    <p>
      En total {pesos(total)}; del abono quedan {pesos(aFavor)} a favor.
    </p>
  </>
)

/** Applies a credit to what is owed: in the order of the rule, or to one charge. */
export const ActoAplicar = ({ cuenta, movimiento }: Propiedades): ReactNode => (
  <Acto
    operacion="cartera.aplicar"
    seDistinguePor={movimiento ?? ''}
    entrada={(t) => ({ cuenta, abono: Number(t.abono), importe: quiza(t.importe), cargo: t.cargo ? Number(t.cargo) : null })}
    efecto={aplicado}
    hecho={(s) => (
      <>
        {aplicado(s)}
        <p>Si estuvo mal se reversa el abono, que deshace sus aplicaciones.</p>
      </>
    )}
  >
    <TextInput name="abono" label="Abono" description="El número del movimiento" inputMode="numeric" defaultValue={movimiento} required />
    <TextInput name="importe" label="Importe" description="Vacío: todo lo que tenga abierto" inputMode="decimal" />
    <TextInput name="cargo" label="Cargo" description="Vacío: los que toquen por su orden" inputMode="numeric" />
  </Acto>
)

const reversado = (s: Salida<'cartera.reversar'>): ReactNode => (
  <p>
    Una reversa por {pesos(s.importe)}
    {s.deshechas.length > 0 && `, que deshace ${s.deshechas.length === 1 ? 'una aplicación' : `${s.deshechas.length} aplicaciones`}`}.
    Después de ella: {saldoDicho(s.saldo)}.
  </p>
)

/** Reverses a whole movement with another that points at it. */
export const ActoReversar = ({ cuenta, movimiento }: Propiedades): ReactNode => (
  <Acto
    operacion="cartera.reversar"
    seDistinguePor={movimiento ?? ''}
    entrada={(t) => ({ cuenta, movimiento: Number(t.movimiento), referencia: t.referencia ?? '', motivo: t.motivo ?? '' })}
    efecto={reversado}
    hecho={(s) => (
      <>
        {reversado(s)}
        <p>Es el movimiento {s.reversa}. Una reversa no se reversa: si hizo falta lo de antes, se registra de nuevo.</p>
      </>
    )}
  >
    <TextInput
      name="movimiento"
      label="Movimiento"
      description="Su número en el estado de cuenta"
      inputMode="numeric"
      defaultValue={movimiento}
      required
    />
    <TextInput name="referencia" label="Documento" description="El que lo respalda, como oficio 112/2026" required />
    <Textarea name="motivo" label="Motivo" required />
  </Acto>
)

const numeros = (texto: string | undefined): number[] => (texto ?? '').split(/[\s,]+/).flatMap((n) => (n === '' ? [] : [Number(n)]))

const CargosYMotivo = ({ movimiento }: { movimiento: string | undefined }): ReactNode => (
  <>
    <TextInput name="cargos" label="Cargos" description="Sus números, con una coma entre uno y otro" defaultValue={movimiento} required />
    <CampoDeFecha name="desde" label="Desde" description="Vacía: hoy" />
    <Textarea name="motivo" label="Motivo" required />
  </>
)

const dichos = ({ cargos, desde, abierto }: Salida<'cartera.congelar'>): string =>
  `${cargos.length === 1 ? `El cargo ${cargos[0]}` : `Los cargos ${cargos.join(', ')}`}, con ${pesos(abierto)} abiertos, desde el ${fechaCorta(desde)}`

/** Freezes charges: meanwhile they bear no surcharge and no payment touches them unless it names them. */
export const ActoCongelar = ({ cuenta, movimiento }: Propiedades): ReactNode => {
  const causas = useConsulta('cartera.estado-de-cuenta', { cuenta, desde: null }).data?.causas ?? []
  return (
    <Acto
      operacion="cartera.congelar"
      seDistinguePor={movimiento ?? ''}
      entrada={(t) => ({
        cuenta,
        cargos: numeros(t.cargos),
        causa: t.causa ?? '',
        desde: quiza(t.desde),
        hasta: quiza(t.hasta),
        motivo: t.motivo ?? '',
      })}
      efecto={(s) => <p>{dichos(s)}: no causan recargos ni los toca un pago que no los nombre.</p>}
      hecho={(s) => <p>{dichos(s)}: quedaron congelados. Se liberan con otro registro; nada se borra.</p>}
    >
      <NativeSelect name="causa" label="Causa" data={causas.map((c) => ({ value: c.clave, label: c.nombre }))} />
      <CargosYMotivo movimiento={movimiento} />
      <CampoDeFecha name="hasta" label="Hasta" description="Vacía: hasta que alguien los libere" />
    </Acto>
  )
}

/** Frees frozen charges: their surcharges go on from that day. */
export const ActoLiberar = ({ cuenta, movimiento }: Propiedades): ReactNode => (
  <Acto
    operacion="cartera.liberar"
    seDistinguePor={movimiento ?? ''}
    entrada={(t) => ({ cuenta, cargos: numeros(t.cargos), desde: quiza(t.desde), motivo: t.motivo ?? '' })}
    efecto={(s) => <p>{dichos(s)}: sus recargos siguen donde se habían detenido.</p>}
    hecho={(s) => <p>{dichos(s)}: quedaron libres.</p>}
  >
    <CargosYMotivo movimiento={movimiento} />
  </Acto>
)
