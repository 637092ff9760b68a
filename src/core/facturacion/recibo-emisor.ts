import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { Origen } from '../medicion/consumo.ts'
import type { EmisorDeRecibos } from './recibo.ts'

/** What every bill prints that its account does not say, between two dates. `ejemplo` marks an issuer that does not exist. */
export interface VigenciaDeEmisor extends EmisorDeRecibos {
  desde: Fecha
  hasta: Fecha | null
  ejemplo: boolean
  fuente: string
  /** The town, at the end of the address of the service. */
  poblacion: string
  /** What the QR says before the payment reference. */
  consulta: string
  /** The printed name of where a consumption comes from. */
  origenes: Readonly<Record<Origen, string>>
  /** Printed on every bill, after those of its own consumption. */
  mensajes: readonly string[]
}

/** `reglas/recibo/emisor.yaml`. */
export interface ReglasDeEmisor {
  emisor: readonly VigenciaDeEmisor[]
}

/** The issuer on the day of a run. */
export function emisorEn({ emisor }: ReglasDeEmisor, dia: Fecha): VigenciaDeEmisor {
  const vigente = vigenteEn(emisor, dia)
  if (vigente === undefined) throw new Rechazo('facturacion/sin-emisor', { fecha: dia })
  return vigente
}
