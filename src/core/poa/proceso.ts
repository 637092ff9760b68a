import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'

export const ESTADOS_DE_PROCESO = ['vigente', 'en-revision', 'homologado', 'retirado'] as const
export type EstadoDeProceso = (typeof ESTADOS_DE_PROCESO)[number]

/** A document by its name and the SHA-256 of its bytes; the file itself stays where the unit keeps it. */
export interface DocumentoDeProceso {
  nombre: string
  huella: string
}

/** A step in the life of a unit's process: a version of its document, its homologación, or its retirement. The last one stands. */
export interface PasoDeProceso {
  unidad: string
  clave: string
  /** 1, 2, 3… within the process. */
  numero: number
  nombre: string
  version: number
  estado: EstadoDeProceso
  documento: DocumentoDeProceso
  /** What this version changes, what was homologated, or why it is retired. */
  nota: string
  /** Of a homologación: the oficio, its date, and who signs it. */
  oficio: string | null
  fecha: Fecha | null
  firma: string | null
}

/** What was homologated: the figure of the managing unit counts each process once in a period. */
export interface ProcesoHomologado {
  unidad: string
  clave: string
  nombre: string
  version: number
  oficio: string
  fecha: Fecha
}

/** A process as it is registered: a new document, or another state of the one that it has. */
export interface ProcesoPedido {
  unidad: string
  clave: string
  nombre: string
  estado: Exclude<EstadoDeProceso, 'homologado'>
  documento: DocumentoDeProceso | null
  nota: string
}

/**
 * Decides the registering of a process: its first version, another one when its document changes, or a change of state. Refuses a first version
 * without document, and what changes nothing.
 */
export function decidirProceso(pedido: ProcesoPedido, pasos: readonly PasoDeProceso[]): PasoDeProceso {
  const { unidad, clave } = pedido
  const ultimo = pasos.at(-1)
  const documento = pedido.documento ?? ultimo?.documento
  if (documento === undefined) throw new Rechazo('poa/proceso-sin-documento', { unidad, clave })
  const otro = ultimo === undefined || documento.huella !== ultimo.documento.huella
  if (ultimo !== undefined && !otro && ultimo.estado === pedido.estado && ultimo.nombre === pedido.nombre)
    throw new Rechazo('poa/proceso-sin-cambio', { unidad, clave, version: ultimo.version, estado: ultimo.estado })
  const version = (ultimo?.version ?? 0) + (otro ? 1 : 0)
  return { ...pedido, documento, version, numero: (ultimo?.numero ?? 0) + 1, oficio: null, fecha: null, firma: null }
}

/** What a homologación says: the oficio that grants it, its date, who signs it and what was made equal. */
export interface HomologacionPedida {
  unidad: string
  clave: string
  nota: string
  oficio: string
  fecha: Fecha
  firma: string
}

/** Decides the homologación of the version that stands. Refuses a process that there is not, is retired, or is homologated already, and a date to come. */
export function decidirHomologacion(pedida: HomologacionPedida, pasos: readonly PasoDeProceso[], hoy: Fecha): PasoDeProceso {
  const { unidad, clave, fecha } = pedida
  const ultimo = pasos.at(-1)
  if (ultimo === undefined) throw new Rechazo('poa/proceso-desconocido', { unidad, clave })
  const { version, estado } = ultimo
  if (estado === 'homologado' || estado === 'retirado') throw new Rechazo('poa/proceso-no-se-homologa', { unidad, clave, version, estado })
  if (fecha > hoy) throw new Rechazo('poa/homologacion-futura', { fecha, hoy })
  return { ...ultimo, ...pedida, estado: 'homologado', numero: ultimo.numero + 1 }
}
