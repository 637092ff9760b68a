import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Acto } from '../comun/acto.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'

export type Proceso = Salida<'poa.procesos'>['procesos'][number]

const hexadecimal = (bytes: ArrayBuffer): string => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('')

/** The name and the hash of a document. The file is read here, in the browser, and goes nowhere. */
const Documento = ({ obligado }: { obligado: boolean }): ReactNode => {
  const [leido, setLeido] = useState({ nombre: '', huella: '' })
  const leer = async (archivo: File | undefined): Promise<void> => {
    if (archivo === undefined || globalThis.crypto.subtle === undefined) return
    setLeido({ nombre: archivo.name, huella: hexadecimal(await crypto.subtle.digest('SHA-256', await archivo.arrayBuffer())) })
  }
  return (
    <>
      <TextInput
        type="file"
        label="Documento"
        description="Se toma su nombre y su huella; el archivo se queda donde la unidad lo guarda"
        onChange={(e) => void leer(e.currentTarget.files?.[0])}
      />
      <TextInput
        key={`nombre ${leido.huella}`}
        name="documento"
        label="Nombre del documento"
        defaultValue={leido.nombre}
        required={obligado}
      />
      <TextInput
        key={`huella ${leido.huella}`}
        name="huella"
        label="Huella SHA-256 del documento"
        defaultValue={leido.huella}
        required={obligado}
      />
    </>
  )
}

const ESTADOS = { vigente: 'Vigente', 'en-revision': 'En revisión', retirado: 'Retirado' } as const
type Estado = keyof typeof ESTADOS

/** Registers a process of a unit or, of one that there is, another version or state. */
export const RegistrarProceso = ({ unidad, proceso }: { unidad: string; proceso: Proceso | null }): ReactNode => (
  <section className="por-hacer__acto" aria-label={proceso === null ? 'Registrar un proceso' : `Cambiar el proceso ${proceso.clave}`}>
    <Acto
      operacion="poa.registrar-proceso"
      seDistinguePor={`${unidad} ${proceso?.clave ?? ''}`}
      entrada={(t) => ({
        unidad,
        clave: proceso?.clave ?? t.clave ?? '',
        nombre: t.nombre ?? '',
        estado: (Object.keys(ESTADOS) as Estado[]).find((e) => e === t.estado) ?? 'vigente',
        documento: t.documento || t.huella ? { nombre: t.documento ?? '', huella: t.huella ?? '' } : null,
        nota: t.nota ?? '',
      })}
      efecto={(s) => (
        <p>
          Versión {s.version} del proceso {s.clave}, {s.estado === 'en-revision' ? 'en revisión' : s.estado}.
        </p>
      )}
      hecho={(s) => (
        <p>
          Quedó como paso {s.numero} del proceso {s.clave}. Si estuvo mal se registra otro; los anteriores se conservan.
        </p>
      )}
    >
      {proceso === null && <TextInput name="clave" label="Clave" description="Sin espacios, como atender-fuga" required />}
      <TextInput name="nombre" label="Nombre" defaultValue={proceso?.nombre ?? ''} required />
      <NativeSelect name="estado" label="Estado" data={Object.entries(ESTADOS).map(([value, label]) => ({ value, label }))} />
      <Documento obligado={proceso === null} />
      <Textarea name="nota" label="Qué cambia" required />
    </Acto>
  </section>
)

/** Homologates the version that stands, by its oficio. */
export const HomologarProceso = ({ proceso }: { proceso: Proceso }): ReactNode => (
  <section className="por-hacer__acto" aria-label={`Homologar el proceso ${proceso.clave}`}>
    <Acto
      operacion="poa.homologar-proceso"
      seDistinguePor={`${proceso.unidad} ${proceso.clave}`}
      entrada={(t) => ({
        unidad: proceso.unidad,
        clave: proceso.clave,
        nota: t.nota ?? '',
        oficio: t.oficio ?? '',
        fecha: t.fecha ?? '',
        firma: t.firma ?? '',
      })}
      efecto={(s) => (
        <p>
          Se homologa la versión {s.version} del proceso {s.clave}: cuenta en el periodo de la fecha de su oficio.
        </p>
      )}
      hecho={(s) => (
        <p>
          La versión {s.version} del proceso {s.clave} quedó homologada.
        </p>
      )}
    >
      <Textarea name="nota" label="Qué se homologó" required />
      <TextInput name="oficio" label="Oficio" required />
      <CampoDeFecha name="fecha" label="Fecha del oficio" required />
      <TextInput name="firma" label="Quién lo firma" required />
    </Acto>
  </section>
)
