import { afirmar } from '../comun/afirmar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { nombreComparable } from './comparable.ts'
import { type Calidad, type Desde, type EnFecha, hechoVigenteEn, type Usuario } from './cuenta.ts'
import { type DatosUsuario, esRfcGenerico } from './datos.ts'

/** By what a person is reached. */
export const MEDIOS = ['telefono', 'correo'] as const
export type Medio = (typeof MEDIOS)[number]

/** Who a person is. */
export type Identidad = Pick<DatosUsuario, 'clase' | 'nombre' | 'rfc' | 'curp'>

/** All that was ever recorded of a person. `fusion`: the person that they turned out to be, if it was found out. */
export interface UsuarioRegistrado<H = { desde: Fecha; numero: number }> {
  usuario: number
  fusion: { en: number } | null
  identidad: readonly (Identidad & H)[]
  contactos: readonly ({ medio: Medio; valor: string | null } & H)[]
}

/** The same with who recorded each fact, when and why. */
export interface HistoriaUsuario extends UsuarioRegistrado<Desde<object>> {
  fusion: { en: number; motivo: string; persona: string; momento: string } | null
}

type Registro = ReadonlyMap<number, UsuarioRegistrado>

/** Who a person is after all merges: themselves, or the last one of their chain. */
export function quienEs(registro: Registro, usuario: number): number {
  const vistos = new Set<number>()
  let actual = usuario
  for (let en = registro.get(actual)?.fusion?.en; en !== undefined; en = registro.get(actual)?.fusion?.en) {
    afirmar(!vistos.has(actual), `the merges of usuario ${usuario} end somewhere`)
    vistos.add(actual)
    actual = en
  }
  return actual
}

/** The first day of which anything is known of a person; `null` of who nothing is. */
export const primerDia = ({ identidad }: Pick<UsuarioRegistrado, 'identidad'>): Fecha | null =>
  identidad.reduce<Fecha | null>((primero, { desde }) => (primero === null || desde < primero ? desde : primero), null)

/**
 * What is known of a person on a day, under the number of who they turned out to be; of a day before the first of which anything is known, what was known on
 * that one: nobody begins to be who they are when it is written down. `null` if the registry does not have them.
 */
export function usuarioEn(registro: Registro, usuario: number, dia: Fecha): Usuario | null {
  const cual = quienEs(registro, usuario)
  const suyo = registro.get(cual)
  const primero = suyo === undefined ? null : primerDia(suyo)
  if (suyo === undefined || primero === null) return null
  const cuando = dia < primero ? primero : dia
  const identidad = hechoVigenteEn(suyo.identidad, cuando)
  if (identidad === null) return null
  const contacto = (medio: Medio): string | null =>
    hechoVigenteEn(
      suyo.contactos.filter((c) => c.medio === medio),
      cuando,
    )?.valor ?? null
  const { clase, nombre, rfc, curp } = identidad
  return { usuario: cual, clase, nombre, rfc, curp, telefono: contacto('telefono'), correo: contacto('correo') }
}

/** Somebody of an account: the data of a new person, or the number of one that the registry has. */
export type Quien = DatosUsuario | number

/** The number of somebody, and whether the registry must take them in. */
export type Numerador = (quien: Quien) => { usuario: number; nuevo: DatosUsuario | null }

/**
 * Numbers persons from one on. Two with the same RFC (not the one given to whoever has none) and the same words in their name are one, unless the second says
 * something that the first does not: then nothing of it may be lost, and they are two until somebody merges them.
 */
export function numerarDesde(primero: number): Numerador {
  const conRfc = new Map<string, { usuario: number; datos: DatosUsuario }[]>()
  let siguiente = primero
  return (quien) => {
    if (typeof quien === 'number') return { usuario: quien, nuevo: null }
    const { rfc } = quien
    const suyos = rfc === null || esRfcGenerico(rfc) ? [] : (conRfc.get(rfc) ?? [])
    const mismo = suyos.find(({ datos }) => cabeEn(datos, quien))
    if (mismo !== undefined) return { usuario: mismo.usuario, nuevo: null }
    const usuario = siguiente++
    if (rfc !== null && !esRfcGenerico(rfc)) conRfc.set(rfc, [...suyos, { usuario, datos: quien }])
    return { usuario, nuevo: quien }
  }
}

const cabeEn = (uno: DatosUsuario, otro: DatosUsuario): boolean =>
  nombreComparable(uno.nombre) === nombreComparable(otro.nombre) &&
  (['clase', 'curp', 'telefono', 'correo'] as const).every((campo) => otro[campo] === null || otro[campo] === uno[campo])

/** What a person was of an account, from a day to the day before another; `hasta` null: still. */
export interface CuentaDeUsuario {
  cuentaId: CuentaId
  calidad: Calidad
  desde: Fecha
  hasta: Fecha | null
}

type Titular = EnFecha<{ cuentaId: CuentaId; calidad: Calidad; usuario: number | null }>

/** What some numbers, all of one person, were of each account, by account. `hasta` is the day on which somebody else began. */
export function cuentasDe(titularidad: readonly Titular[], suyos: ReadonlySet<number>): CuentaDeUsuario[] {
  const porLugar = Map.groupBy(titularidad, (t) => `${t.cuentaId} ${t.calidad}`)
  const cuentas = [...porLugar.values()].flatMap((hechos) => {
    const dias = [...new Set(hechos.map((h) => h.desde))].sort()
    const tramos: CuentaDeUsuario[] = []
    let abierto: CuentaDeUsuario | null = null
    for (const dia of dias) {
      const hecho = hechoVigenteEn(hechos, dia)
      const suyo = hecho?.usuario != null && suyos.has(hecho.usuario)
      if (suyo && abierto === null && hecho !== null) {
        abierto = { cuentaId: hecho.cuentaId, calidad: hecho.calidad, desde: dia, hasta: null }
        tramos.push(abierto)
      } else if (!suyo && abierto !== null) {
        abierto.hasta = dia
        abierto = null
      }
    }
    return tramos
  })
  return cuentas.sort((a, b) => a.cuentaId - b.cuentaId || (a.desde < b.desde ? -1 : a.desde > b.desde ? 1 : 0))
}
