import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Destino, Exigible } from '../../core/poa/pasos.ts'
import { oracion } from '../../ui/oracion.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { fechaCorta } from '../comun/escrito.ts'

/** A unit's period, as the lifecycle shows it. */
export type FilaDeCiclo = Salida<'poa.ciclo'>['filas'][number]

interface Propiedades {
  ejercicio: number
  fila: FilaDeCiclo
}

const pedidoDe = ({ ejercicio, fila }: Propiedades) => ({ ejercicio, unidad: fila.unidad.clave, periodo: fila.periodo })
const seDistinguePor = ({ fila }: Propiedades): string => `${fila.unidad.clave} ${fila.periodo}`

const OPERACION = { enviar: 'poa.enviar', validar: 'poa.validar', revisar: 'poa.dar-por-revisado' } as const
type PasoSimple = keyof typeof OPERACION

const QUE_PASA: Readonly<Record<PasoSimple, string>> = {
  enviar: 'Se envía a la gerencia: mientras no lo devuelva nadie captura en él.',
  validar: 'La gerencia lo da por bueno.',
  revisar: 'La contraloría lo da por revisado.',
}
export const TITULO_DE_PASO: Readonly<Record<string, string>> = {
  enviar: 'Enviar',
  validar: 'Validar',
  revisar: 'Dar por revisado',
  devolver: 'Devolver',
  cerrar: 'Cerrar',
  reabrir: 'Reabrir',
}

const enTiempo = (dias: number): string => (dias === 0 ? 'A tiempo.' : dias === 1 ? 'Un día tarde.' : `${dias} días tarde.`)

/** A step that says nothing but that it is given. */
export const ActoDePaso = ({ paso, ...de }: Propiedades & { paso: PasoSimple }): ReactNode => (
  <section className="por-hacer__acto" aria-label={`${TITULO_DE_PASO[paso]} ${de.fila.periodoNombre}`}>
    <h4>
      {TITULO_DE_PASO[paso]} {de.fila.periodoNombre}
    </h4>
    <Acto
      operacion={OPERACION[paso]}
      seDistinguePor={seDistinguePor(de)}
      entrada={() => pedidoDe(de)}
      efecto={(s) => (
        <p>
          {QUE_PASA[paso]} {s.plazo !== null && `El plazo es el ${fechaCorta(s.plazo)}. `}
          {enTiempo(s.diasTarde)}
        </p>
      )}
      hecho={(s) => <p>Paso {s.numero}.</p>}
    >
      <p className="tenue">{QUE_PASA[paso]}</p>
    </Acto>
  </section>
)

const A_QUIEN: Readonly<Record<Destino, string>> = { unidad: 'A la unidad, para que corrija', gerencia: 'A la gerencia' }

/** Returns the period, addressed, with why. */
export const ActoDeDevolucion = ({ destinos, ...de }: Propiedades & { destinos: readonly Destino[] }): ReactNode => (
  <details className="plegado">
    <summary>Devolver {de.fila.periodoNombre}</summary>
    <Acto
      operacion="poa.devolver"
      seDistinguePor={seDistinguePor(de)}
      entrada={(t) => ({ ...pedidoDe(de), hacia: (t.hacia ?? destinos[0] ?? 'unidad') as Destino, motivo: t.motivo ?? '' })}
      efecto={() => <p>Vuelve con su motivo, que queda a la vista de quien lo recibe.</p>}
      hecho={(s) => <p>Paso {s.numero}.</p>}
    >
      {destinos.length > 1 && <NativeSelect name="hacia" label="A quién" data={destinos.map((d) => ({ value: d, label: A_QUIEN[d] }))} />}
      <Textarea name="motivo" label="Motivo de la devolución" description="Qué debe corregirse" required />
    </Acto>
  </details>
)

/** Moves a deadline of the period, with why. */
export const ActoDeProrroga = (de: Propiedades): ReactNode => (
  <details className="plegado">
    <summary>Dar una prórroga</summary>
    <Acto
      operacion="poa.dar-prorroga"
      seDistinguePor={seDistinguePor(de)}
      entrada={(t) => ({ ...pedidoDe(de), paso: (t.paso ?? 'enviar') as Exigible, hasta: t.hasta ?? '', motivo: t.motivo ?? '' })}
      efecto={(s) => (
        <p>
          El plazo pasa del {fechaCorta(s.antes)} al {fechaCorta(s.hasta)}.
        </p>
      )}
      hecho={(s) => (
        <p>
          Prórroga {s.numero}, hasta el {fechaCorta(s.hasta)}.
        </p>
      )}
    >
      <NativeSelect name="paso" label="Para qué paso" data={de.fila.exigidos.map((e) => ({ value: e, label: TITULO_DE_PASO[e] ?? e }))} />
      <CampoDeFecha name="hasta" label="Hasta" required />
      <Textarea name="motivo" label="Motivo de la prórroga" required />
    </Acto>
  </details>
)

/** Rectifies a figure of what is closed: it stands beside it, with its oficio. */
export const ActoDeRectificacion = (de: Propiedades): ReactNode => (
  <details className="plegado">
    <summary>Rectificar una cifra de {de.fila.periodoNombre}</summary>
    <Acto
      operacion="poa.rectificar"
      seDistinguePor={seDistinguePor(de)}
      entrada={(t) => ({
        ...{ ejercicio: de.ejercicio, periodo: de.fila.periodo, indicador: t.indicador ?? '' },
        ...{ valor: t.rectificado ?? '', motivo: t.motivo ?? '', oficio: t.oficio ?? '' },
      })}
      efecto={(s) => (
        <p>
          Junto a {s.antes === null ? 'lo declarado' : conMiles(s.antes)}, que se cerró y no cambia, queda {conMiles(s.valor)} con su motivo
          y su oficio.
        </p>
      )}
      hecho={(s) => (
        <p>
          Rectificación {s.numero} de la unidad {s.unidad}.
        </p>
      )}
    >
      <NativeSelect
        name="indicador"
        label="Indicador"
        data={de.fila.indicadores.map((i) => ({ value: i.indicador, label: oracion(i.nombre) }))}
      />
      <TextInput name="rectificado" label="Valor rectificado" inputMode="decimal" required />
      <Textarea name="motivo" label="Motivo de la rectificación" required />
      <TextInput name="oficio" label="Oficio" required />
    </Acto>
  </details>
)
