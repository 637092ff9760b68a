import { afirmar } from '../comun/afirmar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'

/** In which way a person is tied to an account. Owner, tenant and holder may be three people, each with dates. */
export const CALIDADES = ['titular', 'propietario', 'inquilino'] as const
export type Calidad = (typeof CALIDADES)[number]

/** `alto`: a large user, with its own coordinación; an account passes from one class to the other on a date. */
export const CLASES_CONSUMO = ['bajo', 'alto'] as const
export type ClaseConsumo = (typeof CLASES_CONSUMO)[number]

export const ESTADOS_CUENTA = ['activa', 'suspendida', 'baja'] as const
export type EstadoCuenta = (typeof ESTADOS_CUENTA)[number]

/** Whether water reaches the premise. It is apart from `EstadoCuenta`, which says whether the account is billed: one that is cut is still billed. */
export const ESTADOS_SUMINISTRO = ['en-contratacion', 'con-servicio', 'limitada', 'cortada', 'taponada'] as const
export type EstadoSuministro = (typeof ESTADOS_SUMINISTRO)[number]

/** A person of flesh, or one that the law makes: a company, an association, a government. */
export const CLASES_DE_USUARIO = ['fisica', 'moral'] as const
export type ClaseDeUsuario = (typeof CLASES_DE_USUARIO)[number]

/** What is known of a person, with their number in the registry of all. */
export interface Usuario {
  usuario: number
  /** `null`: nobody has said, and neither RFC nor CURP tells. */
  clase: ClaseDeUsuario | null
  nombre: string
  rfc: string | null
  curp: string | null
  /** Digits only. */
  telefono: string | null
  correo: string | null
}

export interface Predio {
  calle: string
  numeroExterior: string | null
  numeroInterior: string | null
  colonia: string
  codigoPostal: string | null
  referencias: string | null
  claveCatastral: string | null
  /** Decimal degrees; both or neither. */
  latitud: string | null
  longitud: string | null
}

export interface Toma {
  toma: number
  diametroMm: number
  /** Whether the premise discharges into the sewer. */
  drenaje: boolean
}

/** How an account is billed. `drenaje` and `saneamiento`: whether those services are charged. */
export interface ClasificacionCuenta {
  uso: string
  giro: string | null
  clase: ClaseConsumo
  /** Dwellings on the meter, 1 or more. */
  viviendas: number
  tarifa: string
  drenaje: boolean
  saneamiento: boolean
}

/** The ruta of an account and its place in the order in which it is walked. */
export interface Recorrido {
  ruta: string
  orden: number
}

/** What is said of a ruta: its sector, the billing group with which it is read, billed and due, and its name. */
export interface DatosDeRuta {
  sector: string
  grupo: string
  nombre: string
}

/** A fact that holds from a date on, until the next one of its kind; of those of one date, the last number stands. */
export type EnFecha<T> = T & { desde: Fecha; numero: number }

/** The same as it was recorded: which one of its date it corrects, if any, why, by whom and when. */
export type Desde<T> = EnFecha<T> & { corrige: number | null; motivo: string; persona: string; momento: string }

/** What a fact says, without when nor who. */
export function datosDe<T extends object>(hecho: Desde<T>): T {
  const { desde: _d, numero: _n, corrige: _c, motivo: _m, persona: _p, momento: _i, ...datos } = hecho
  return datos as unknown as T
}

/** All that was ever recorded of an account, each list by date. Of who its persons are, the registry knows. */
export interface HistoriaCuenta {
  cuentaId: CuentaId
  alta: Fecha
  cuentaAnterior: string | null
  /** `usuario` null: nobody any more. */
  titularidad: readonly Desde<{ calidad: Calidad; usuario: number | null }>[]
  predio: readonly Desde<Predio>[]
  tomas: readonly Desde<Toma>[]
  clasificacion: readonly Desde<ClasificacionCuenta>[]
  recorrido: readonly Desde<Recorrido>[]
  /** What was recorded of the rutas that it was in: sector and billing group of the account are those of its ruta. */
  rutas: readonly EnFecha<DatosDeRuta & { ruta: string }>[]
  situacion: readonly Desde<{ estado: EstadoCuenta }>[]
  suministro: readonly Desde<{ estado: EstadoSuministro }>[]
}

/** What holds of an account on a date. What was not recorded by then is `null`. */
export interface CuentaEn {
  cuentaId: CuentaId
  fecha: Fecha
  alta: Fecha
  cuentaAnterior: string | null
  titular: Usuario | null
  propietario: Usuario | null
  inquilino: Usuario | null
  predio: Desde<Predio> | null
  tomas: readonly Desde<Toma>[]
  clasificacion: Desde<ClasificacionCuenta> | null
  recorrido: Desde<Recorrido & Pick<DatosDeRuta, 'sector' | 'grupo'>> | null
  situacion: Desde<{ estado: EstadoCuenta }> | null
  suministro: Desde<{ estado: EstadoSuministro }> | null
}

/** Of facts with dates, the one that holds on a day: the newest that had begun by then, the last of its date; `null` before the first. */
export function hechoVigenteEn<T extends { desde: Fecha; numero: number }>(hechos: readonly T[], fecha: Fecha): T | null {
  let vigente: T | null = null
  for (const h of hechos) if (h.desde <= fecha && (vigente === null || vaAntes(vigente, h))) vigente = h
  return vigente
}

/** What holds on a date of a ruta whose facts are given oldest first. Before the first it was, as far as anybody knows, as that one says. */
export function rutaEn<T extends { desde: Fecha; numero: number }>(vigencias: readonly T[], fecha: Fecha): T {
  const [primera] = vigencias
  afirmar(primera !== undefined, 'a ruta is born with its sector and group')
  return hechoVigenteEn(vigencias, fecha) ?? hechoVigenteEn(vigencias, primera.desde) ?? primera
}

const vaAntes = (a: { desde: Fecha; numero: number }, b: { desde: Fecha; numero: number }): boolean =>
  a.desde < b.desde || (a.desde === b.desde && a.numero < b.numero)

function recorridoEn({ recorrido, rutas }: HistoriaCuenta, fecha: Fecha): CuentaEn['recorrido'] {
  const suyo = hechoVigenteEn(recorrido, fecha)
  if (suyo === null) return null
  const { sector, grupo } = rutaEn(
    rutas.filter((r) => r.ruta === suyo.ruta),
    fecha,
  )
  return { ...suyo, sector, grupo }
}

/** What holds of an account on a date; `null` if it did not exist yet. `usuarioDe` tells who each of its persons is. */
export function cuentaEn(historia: HistoriaCuenta, fecha: Fecha, usuarioDe: (usuario: number) => Usuario | null): CuentaEn | null {
  if (fecha < historia.alta) return null
  const { cuentaId, alta, cuentaAnterior, titularidad } = historia
  const quien = (calidad: Calidad): Usuario | null => {
    const t = hechoVigenteEn(
      titularidad.filter((x) => x.calidad === calidad),
      fecha,
    )
    return t === null || t.usuario === null ? null : usuarioDe(t.usuario)
  }
  const numeros = [...new Set(historia.tomas.map((t) => t.toma))].sort((a, b) => a - b)
  const tomas = numeros.map((n) =>
    hechoVigenteEn(
      historia.tomas.filter((t) => t.toma === n),
      fecha,
    ),
  )
  return {
    cuentaId,
    fecha,
    alta,
    cuentaAnterior,
    titular: quien('titular'),
    propietario: quien('propietario'),
    inquilino: quien('inquilino'),
    predio: hechoVigenteEn(historia.predio, fecha),
    tomas: tomas.filter((t) => t !== null),
    clasificacion: hechoVigenteEn(historia.clasificacion, fecha),
    recorrido: recorridoEn(historia, fecha),
    situacion: hechoVigenteEn(historia.situacion, fecha),
    suministro: hechoVigenteEn(historia.suministro, fecha),
  }
}
