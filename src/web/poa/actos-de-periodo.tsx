import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Hoja } from '../../core/poa/informe.ts'
import { Acto } from '../comun/acto.tsx'

interface Propiedades {
  ejercicio: number
  hoja: Hoja
}

/** Closes the period of a unit: from then on nobody captures in it, and it is public. */
export const ActoDeCierre = ({ ejercicio, hoja }: Propiedades): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Cierre de ${hoja.periodoNombre}`}>
    <Acto
      operacion="poa.cerrar-periodo"
      seDistinguePor={String(hoja.periodo)}
      entrada={() => ({ ejercicio, unidad: hoja.unidad.clave, periodo: hoja.periodo })}
      efecto={(s) => (
        <>
          <p>
            Se fijan los valores de la unidad {s.unidad} en {hoja.periodoNombre}. Desde entonces nadie captura en él y cualquiera lo puede
            ver.
          </p>
          <Contados de={s} />
        </>
      )}
      hecho={(s) => (
        <p>
          Cierre {s.numero} de {hoja.periodoNombre}. Su huella: <code className="huella">{s.huella}</code>. Si algo estuvo mal se reabre con
          su motivo; nada se borra.
        </p>
      )}
    >
      <p>Antes de confirmar verá lo que se fija, o lo que falta por capturar.</p>
    </Acto>
  </section>
)

/** What the records counted that day, which stays with the act. */
const Contados = ({ de: { medidos } }: { de: Salida<'poa.cerrar-periodo'> }): ReactNode =>
  medidos.length === 0 ? null : (
    <p>
      Queda con él lo contado de los registros:{' '}
      {medidos.map((m) => `${m.indicador}, ${m.medido.cantidad === null ? 'sin dato' : conMiles(m.medido.cantidad)}`).join('; ')}.
    </p>
  )

/** Opens again what was closed, with why. */
export const ActoDeReapertura = ({ ejercicio, hoja }: Propiedades): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Reapertura de ${hoja.periodoNombre}`}>
    <Acto
      operacion="poa.reabrir-periodo"
      seDistinguePor={String(hoja.periodo)}
      entrada={(t) => ({ ejercicio, unidad: hoja.unidad.clave, periodo: hoja.periodo, motivo: t.motivo ?? '' })}
      efecto={(s) => (
        <p>
          Se reabre {hoja.periodoNombre} de la unidad {s.unidad}: vuelve a capturarse, y deja de ser público hasta que se cierre otra vez.
        </p>
      )}
      hecho={(s) => (
        <p>
          Reapertura {s.numero} de {hoja.periodoNombre}. El cierre de antes se conserva con su huella.
        </p>
      )}
    >
      <Textarea name="motivo" label="Motivo" description="Quién lo pide y con qué oficio" required />
    </Acto>
  </section>
)
