import { NativeSelect, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { ESTADOS_CUENTA, ESTADOS_SUMINISTRO, type EstadoCuenta, type EstadoSuministro } from '../../core/padron/cuenta.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { quiza } from '../comun/campos.ts'
import { fechaCorta, palabras } from '../comun/escrito.ts'

const opciones = (claves: readonly string[]) => claves.map((value) => ({ value, label: palabras(value) }))

/** Since when it holds, and why: what every change of an account asks. `escrito`: what was typed before in a form like it. */
export const DesdeYPorQue = ({ escrito = {} }: { escrito?: Record<string, string> }): ReactNode => (
  <>
    <CampoDeFecha name="desde" label="Desde" description="Vacío: hoy" defaultValue={escrito.desde ?? ''} />
    <Textarea name="motivo" label="Motivo" required defaultValue={escrito.motivo ?? ''} />
  </>
)

/** What `DesdeYPorQue` says. */
export const desdeYPorQue = ({ desde, motivo = '' }: Record<string, string>): { desde: string | null; motivo: string } => ({
  desde: quiza(desde),
  motivo,
})

interface Cambiada {
  cuenta: number
  desde: string
  numero: number
}

/** The number of what was recorded, and how it is corrected. */
export const QuedoCambiada = ({ de: { cuenta, desde, numero } }: { de: Cambiada }): ReactNode => (
  <p>
    Cuenta {cuenta}, desde el {fechaCorta(desde)}: es el hecho {numero} de ese día. Si estuvo mal se registra otro que lo corrija; nada se
    borra.
  </p>
)

interface DeEstado {
  cuenta: number
  hoy: string | undefined
  /** How many facts of its kind are on screen: whoever recorded another meanwhile is told. */
  vistos: number
}

/** Whether water reaches the premise. */
export const ActoSuministro = ({ cuenta, hoy, vistos }: DeEstado): ReactNode => (
  <Acto
    operacion="padron.cambiar-suministro"
    entrada={(t) => ({ cuenta, estado: t.estado as EstadoSuministro, vistos, ...desdeYPorQue(t) })}
    efecto={(s) => (
      <p>
        Desde el {fechaCorta(s.desde)} la cuenta {s.cuenta} queda: {palabras(s.estado)}. No cambia cómo se factura.
      </p>
    )}
    hecho={(s) => <QuedoCambiada de={s} />}
  >
    <NativeSelect name="estado" label="Suministro" description={ahora(hoy)} data={opciones(ESTADOS_SUMINISTRO)} />
    <DesdeYPorQue />
  </Acto>
)

/** Whether the account is billed. */
export const ActoSituacion = ({ cuenta, hoy, vistos }: DeEstado): ReactNode => (
  <Acto
    operacion="padron.cambiar-situacion"
    entrada={(t) => ({ cuenta, estado: t.estado as EstadoCuenta, vistos, ...desdeYPorQue(t) })}
    efecto={(s) => (
      <p>
        Desde el {fechaCorta(s.desde)} la cuenta {s.cuenta} queda: {palabras(s.estado)}. De ello depende que se facture.
      </p>
    )}
    hecho={(s) => <QuedoCambiada de={s} />}
  >
    <NativeSelect name="estado" label="Estado" description={ahora(hoy)} data={opciones(ESTADOS_CUENTA)} />
    <DesdeYPorQue />
  </Acto>
)

const ahora = (estado: string | undefined): string => (estado === undefined ? 'Hoy: sin dato' : `Hoy: ${palabras(estado)}`)
