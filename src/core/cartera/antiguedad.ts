import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import type { ReglaDeLoAFavor } from './a-favor.ts'
import { type Cartera, carteraAl, saldoDe } from './movimiento.ts'
import { partidasAl } from './partida.ts'
import { vencimientoMasAntiguo } from './vencimiento.ts'

/** By what the aging of all may be told apart: what each account is on that day. */
export const DIVISIONES = ['ruta', 'uso', 'clase'] as const
export type Division = (typeof DIVISIONES)[number]

/** A bracket of months or fraction overdue: from where the one before ends up to `hastaMeses`, included; 0 is not due yet. */
export interface TramoDeAntiguedad {
  clave: string
  nombre: string
  /** `null`: no end. */
  hastaMeses: number | null
}

/** `reglas/cobro/antiguedad.yaml`: the brackets of aging, by date. */
export interface ReglaDeAntiguedad {
  antiguedad: readonly { desde: Fecha; hasta: Fecha | null; fuente: string; tramos: readonly TramoDeAntiguedad[] }[]
}

/** A bracket as due dates: of those charges that no bracket before it holds, the ones that fall due on `desde` or later (`null`: all). */
export interface TramoPorFecha extends TramoDeAntiguedad {
  desde: Fecha | null
}

/** The brackets of a day, each by the due dates that it holds. Refuses a day on which the rules say none. */
export function tramosEn({ antiguedad }: ReglaDeAntiguedad, al: Fecha): TramoPorFecha[] {
  const vigente = vigenteEn(antiguedad, al)
  if (vigente === undefined) throw new Rechazo('cartera/sin-tramos', { fecha: al })
  return vigente.tramos.map((t) => ({ ...t, desde: t.hastaMeses === null ? null : vencimientoMasAntiguo(al, t.hastaMeses) }))
}

/** Which bracket holds a due date. */
export const tramoDe = (tramos: readonly TramoPorFecha[], vence: Fecha): TramoPorFecha | undefined =>
  tramos.find((t) => t.desde === null || vence >= t.desde)

/** What is wrong with some brackets: they must rise, and the last must have no end. */
export function revisarTramos(tramos: readonly TramoDeAntiguedad[]): string | null {
  for (const [i, { clave, hastaMeses }] of tramos.entries()) {
    if (hastaMeses === null) return i === tramos.length - 1 ? null : 'solo el último tramo puede quedar sin `hastaMeses`'
    if (hastaMeses <= (tramos[i - 1]?.hastaMeses ?? -1)) return `el tramo «${clave}» no llega más lejos que el anterior`
  }
  return 'el último tramo debe llevar `hastaMeses: null` para no dejar fuera a nadie'
}

/** What is owed in each bracket, in centavos, by the tramos given, and what is in favour: `saldo = Σ tramos + imputado − aFavor`. */
export interface Antiguedad {
  saldoCentavos: Centavos
  /** What is open of credits. */
  aFavorCentavos: Centavos
  /** Of what is in favour, what pays charges though nobody applied it: it is in no bracket. */
  imputadoCentavos: Centavos
  tramosCentavos: readonly Centavos[]
}

const suma = (importes: readonly Centavos[]): Centavos => importes.reduce((a, b) => a + b, 0n)

/** The aging of one account from its ledger, as it stood on the day of the rule. What has no due date ages from its own. */
export function antiguedadDe(entera: Cartera, tramos: readonly TramoPorFecha[], regla: ReglaDeLoAFavor): Antiguedad {
  const cartera = carteraAl(entera, regla.al)
  const { partidas } = partidasAl(cartera, regla)
  const debe = partidas.filter((p) => p.movimiento.importeCentavos > 0n)
  return {
    saldoCentavos: saldoDe(cartera),
    aFavorCentavos: suma(partidas.filter((p) => p.movimiento.importeCentavos < 0n).map((p) => p.abiertoCentavos)),
    imputadoCentavos: suma(debe.map((p) => p.abiertoCentavos - p.porPagarCentavos)),
    tramosCentavos: tramos.map((t) =>
      suma(debe.filter(({ movimiento: m }) => tramoDe(tramos, m.vence ?? m.fecha) === t).map((p) => p.porPagarCentavos)),
    ),
  }
}
