import { Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { Acto } from '../comun/acto.tsx'
import { usePuede, useSesion } from '../comun/sesion.ts'
import type { Accion } from './ficha-de-accion.tsx'

const renglonesDe = (texto: string | undefined): string[] => (texto ?? '').split('\n').flatMap((r) => (r.trim() === '' ? [] : [r.trim()]))

interface Propiedades {
  ejercicio: number
  accion: Accion
}

const Evidencia = ({ obligada }: { obligada: boolean }): ReactNode => (
  <Textarea name="evidencia" label="Evidencia" description="Folio, oficio, liga o nombre de archivo; uno por renglón" required={obligada} />
)

const Seguir = ({ ejercicio, accion }: Propiedades): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Seguimiento de la acción ${accion.numero}`}>
    <Acto
      operacion="poa.seguir-accion"
      seDistinguePor={String(accion.numero)}
      entrada={(t) => ({
        ejercicio,
        accion: accion.numero,
        nota: t.nota ?? '',
        porciento: Number(t.porciento),
        evidencia: renglonesDe(t.evidencia),
      })}
      efecto={(s) => (
        <p>
          Nota {s.numero} de la acción {s.accion}: lleva {s.porciento} %.
        </p>
      )}
      hecho={(s) => <p>Quedó la nota {s.numero}. Si estuvo mal se escribe otra; las anteriores se conservan.</p>}
    >
      <Textarea name="nota" label="Qué se ha hecho" required />
      <TextInput name="porciento" type="number" min={0} max={100} label="Cuánto lleva (%)" defaultValue={accion.porciento} required />
      <Evidencia obligada={false} />
    </Acto>
  </section>
)

const Cerrar = ({ ejercicio, accion }: Propiedades): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Cierre de la acción ${accion.numero}`}>
    <Acto
      operacion="poa.cerrar-accion"
      seDistinguePor={`cierre ${accion.numero}`}
      entrada={(t) => ({ ejercicio, accion: accion.numero, nota: t.nota ?? '', evidencia: renglonesDe(t.evidencia) })}
      efecto={(s) => <p>Se cierra la acción {s.accion}: nadie le agrega más.</p>}
      hecho={(s) => <p>La acción {s.accion} quedó cerrada. Si la desviación sigue, se abre otra.</p>}
    >
      <Textarea name="nota" label="Por qué se da por cumplida" required />
      <Evidencia obligada />
    </Acto>
  </section>
)

/** What the person may do with an acción that is not closed: its unit writes how it goes, and who directs closes it. */
export const LoQueSeHace = ({ ejercicio, accion }: Propiedades): ReactNode => {
  const persona = useSesion()?.persona ?? null
  const [sigue, dirige] = [usePuede('poa.seguir-mejora'), usePuede('poa.dirigir-mejora')]
  const suya = persona !== null && (persona.unidad === null || persona.unidad === accion.unidad)
  if (accion.estado === 'cerrada' || !suya) return null
  return (
    <>
      {sigue && <Seguir ejercicio={ejercicio} accion={accion} />}
      {dirige && persona.clave !== accion.responsable && <Cerrar ejercicio={ejercicio} accion={accion} />}
    </>
  )
}
