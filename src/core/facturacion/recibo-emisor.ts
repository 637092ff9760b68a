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
  /** What is said beside a consumption that is not a plain reading; `{anomalia}` and `{meses}` are filled in. `null`: nothing. */
  notas: Readonly<Record<Origen | NotaDeConsumo, string | null>>
  /** What a bill says whose account had surcharges that nobody loaded. */
  sinRecargos: string
  /** Printed after those of its own consumption, each on the bills that it is for. */
  mensajes: readonly { texto: string; cuando: DestinoDeMensaje }[]
}

/** What happened to a reading: it corrects months that had none; it was high, or otherwise odd, and a person verified it. */
export const NOTAS_DE_CONSUMO = ['corregido', 'alto-verificado', 'verificado'] as const
type NotaDeConsumo = (typeof NOTAS_DE_CONSUMO)[number]

/** Whose bills a message is for: everybody's, of who owes nothing from before, of who does. */
export const DESTINOS_DE_MENSAJE = ['siempre', 'al-corriente', 'con-adeudo'] as const
type DestinoDeMensaje = (typeof DESTINOS_DE_MENSAJE)[number]

/** The messages of the bills of who owes something from before, or of who does not. */
export const mensajesPara = ({ mensajes }: VigenciaDeEmisor, debe: boolean): string[] =>
  mensajes.filter((m) => m.cuando === 'siempre' || (m.cuando === 'con-adeudo') === debe).map((m) => m.texto)

/** The note of an odd consumption with what it names: an anomaly, some months. */
export const notaDe = (
  { notas }: VigenciaDeEmisor,
  cual: Origen | NotaDeConsumo,
  datos: { anomalia: string | null; meses: string },
): string | null =>
  notas[cual]?.replace('{anomalia}', datos.anomalia === null ? '' : ` (${datos.anomalia.toLowerCase()})`).replace('{meses}', datos.meses) ??
  null

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
