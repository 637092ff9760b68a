import { afirmar } from '../comun/afirmar.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type CambioDecidido, type CambioPedido, deCuenta, exigirCambio, lugarDelCambio } from './cambio.ts'
import { datosDe, type HistoriaCuenta, hechoVigenteEn, type Predio, type Toma } from './cuenta.ts'
import { type FallaDeCampo, leerPredio } from './datos.ts'
import type { Escritura } from './escritura.ts'

/** What of a fact changes: what is not told stays as it was, `null` takes it away. */
export type Cambios<T> = { [K in keyof T]?: T[K] | undefined }

const conCambios = <T extends object>(anterior: T, cambios: Cambios<T>): T => ({
  ...anterior,
  ...Object.fromEntries(Object.entries(cambios).filter(([, v]) => v !== undefined)),
})

/** Reads what is given and, only if all of it can be read, refuses it if it changes nothing. */
function leerCambio<T extends object>(quien: string, anterior: T | null, falla: FallaDeCampo, leer: (falla: FallaDeCampo) => T): T {
  let hay = false
  const nuevo = leer((campo, mensaje) => {
    hay = true
    falla(campo, mensaje)
  })
  if (!hay) exigirCambio(quien, anterior, nuevo)
  return nuevo
}

/**
 * What was recorded, with what changes of it, each read by `leer`. What does not change stays letter by letter as it was, and is not told even if today it would
 * be refused: it was recorded under the rules of its day, and whoever brings a new telephone is not asked for another CURP. `siempre`: fields that follow from
 * others, so that they are read again.
 */
export function leerCorreccion<T extends object>(
  quien: string,
  antes: T,
  cambios: Cambios<T>,
  falla: FallaDeCampo,
  leer: (datos: T, falla: FallaDeCampo) => T,
  siempre: readonly (keyof T)[] = [],
): T {
  const malos = new Set<string>()
  const leido = leer(antes, (campo) => malos.add(campo))
  const quietos = (Object.keys(antes) as (keyof T & string)[]).filter((k) => cambios[k] === undefined && !siempre.includes(k))
  const comoEstaba = Object.fromEntries(quietos.map((k) => [k, antes[k]]))
  return leerCambio(quien, { ...leido, ...comoEstaba }, falla, (f) => {
    const decir: FallaDeCampo = (campo, mensaje) => {
      if (!malos.has(campo) || !quietos.some((k) => k === campo)) f(`cambios.${campo}`, mensaje)
    }
    return { ...leer(conCambios(antes, cambios), decir), ...comoEstaba }
  })
}

/** The premise of an account with what changes of it. Refuses a date out of order and a change that changes nothing; tells each mistake of its data. */
export function decidirPredio(
  historia: HistoriaCuenta,
  cambios: Cambios<Predio>,
  pedido: CambioPedido,
  escritura: Escritura,
  falla: FallaDeCampo,
): CambioDecidido<Predio> {
  const { numero, base } = lugarDelCambio(deCuenta(historia), historia.predio, pedido, 'el predio')
  afirmar(base !== null, `account ${historia.cuentaId} was born with a premise`)
  const antes = datosDe<Predio>(base)
  const lugar = ['latitud', 'longitud'] as const
  const datos = leerCorreccion(
    deCuenta(historia).nombre,
    antes,
    cambios,
    falla,
    (d, f) => leerPredio(d, escritura, f),
    lugar.some((k) => cambios[k] !== undefined) ? lugar : [],
  )
  return { numero, datos }
}

/** A connection as it will be: one more (`toma` null), or one that the account has with what changes of it. Tells what is missing of a new one. */
export function decidirToma(
  historia: HistoriaCuenta,
  { toma, ...cambios }: { toma: number | null } & Cambios<Omit<Toma, 'toma'>>,
  pedido: CambioPedido,
  falla: FallaDeCampo,
): CambioDecidido<Toma> {
  const suyas = historia.tomas.filter((t) => t.toma === toma)
  const { numero, base } = lugarDelCambio(deCuenta(historia), suyas, pedido, `la toma ${toma}`)
  const anterior = base === null ? null : datosDe<Toma>(base)
  const datos = leerCambio(deCuenta(historia).nombre, anterior, falla, (f) => {
    if (toma !== null && anterior === null) f('toma', `la cuenta no tiene una toma ${toma}; para agregar otra, no diga su número`)
    if (anterior === null && cambios.diametroMm === undefined) f('diametroMm', 'falta el diámetro de la toma nueva')
    if (anterior === null && cambios.drenaje === undefined) f('drenaje', 'falta decir si la toma nueva descarga al drenaje')
    const { diametroMm, drenaje } = anterior ?? { diametroMm: 1, drenaje: false }
    const cual = toma ?? Math.max(0, ...historia.tomas.map((t) => t.toma)) + 1
    return { toma: cual, ...conCambios({ diametroMm, drenaje }, cambios) }
  })
  return { numero, datos }
}

/** Whether what an account discharges and what it is billed for part ways from a date on, in a sentence to tell. */
export function drenajeSinCobro({ clasificacion, tomas }: HistoriaCuenta, nueva: Toma, desde: Fecha): string[] {
  const cobrado = hechoVigenteEn(clasificacion, desde)?.drenaje ?? false
  const otras = [...new Set(tomas.map((t) => t.toma))].filter((n) => n !== nueva.toma)
  const deOtras = otras.some(
    (n) =>
      hechoVigenteEn(
        tomas.filter((t) => t.toma === n),
        desde,
      )?.drenaje === true,
  )
  const descarga = nueva.drenaje || deOtras
  if (descarga === cobrado) return []
  return [
    descarga
      ? 'la cuenta descarga al drenaje y se factura sin él; si debe pagarlo, cámbielo con op padron.reclasificar'
      : 'la cuenta ya no descarga al drenaje y se factura con él; si no debe pagarlo, cámbielo con op padron.reclasificar',
  ]
}
