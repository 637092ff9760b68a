import { Checkbox, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Acto } from '../comun/acto.tsx'
import { mesYAnio, pesos, saldoDicho } from '../comun/escrito.ts'

interface DeUnRecibo {
  cuenta: number
  periodo: string
}

/** Cancels a bill and takes back what it charged; above an amount, another person approves it. */
export const ActoCancelar = ({ cuenta, periodo }: DeUnRecibo): ReactNode => (
  <Acto
    operacion="facturacion.cancelar-recibo"
    seDistinguePor={periodo}
    entrada={({ motivo = '' }) => ({ cuenta, periodo, motivo })}
    efecto={({ version, reversas, saldoPesos }) => (
      <p>
        Se cancelará la versión {version} del recibo de {mesYAnio(periodo)}, con {reversas.length}{' '}
        {reversas.length === 1 ? 'movimiento que lo reversa' : 'movimientos que lo reversan'}. La cuenta quedará así:{' '}
        {saldoDicho(saldoPesos)}.
      </p>
    )}
    hecho={({ version, reversas, saldoPesos }) => (
      <p>
        La versión {version} quedó cancelada: la reversan los movimientos {reversas.join(', ')}. {saldoDicho(saldoPesos)}. El recibo no
        desaparece; cuando esté corregido lo que lo hizo salir mal, factúrelo otra vez.
      </p>
    )}
  >
    <Textarea name="motivo" label="Por qué se cancela" description="Como «se leyó el medidor del vecino»" required />
  </Acto>
)

/** A bill made again for an account that was parked or whose bill was cancelled. */
export const ActoRefacturar = ({ cuenta, periodo }: DeUnRecibo): ReactNode => (
  <Acto
    operacion="facturacion.refacturar"
    seDistinguePor={periodo}
    entrada={(t) => ({ cuenta, periodo, aceptarTope: t.aceptarTope === 'on' })}
    efecto={({ version, totalPesos, saldoPesos }) => (
      <p>
        Se hará la versión {version} del recibo de {mesYAnio(periodo)}, por {pesos(totalPesos)}. La cuenta quedará así:{' '}
        {saldoDicho(saldoPesos)}.
      </p>
    )}
    hecho={({ version, totalPesos }) => (
      <p>
        Es la versión {version} del recibo de {mesYAnio(periodo)}, por {pesos(totalPesos)}. Si estuvo mal, otra persona lo cancela con su
        motivo y se factura otra vez.
      </p>
    )}
  >
    <Checkbox name="aceptarTope" label="Ya lo revisé: si pasa del tope, es cierto" />
  </Acto>
)
