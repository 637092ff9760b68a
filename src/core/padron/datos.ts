import type { ClaseDeUsuario, Predio, Usuario } from './cuenta.ts'

/** Says what is wrong with one field of what was given. */
export type FallaDeCampo = (campo: string, mensaje: string) => void

type Crudo<T> = { [K in keyof T]: string | null }

/** A person as it will be stored, still without its number in the registry. */
export type DatosUsuario = Omit<Usuario, 'usuario'>

/** The RFC that the tax authority gives to whoever has none: it says nothing of who it is. */
export const RFC_GENERICOS: readonly string[] = ['XAXX010101000', 'XEXX010101000']
export const esRfcGenerico = (rfc: string): boolean => RFC_GENERICOS.includes(rfc)

const RFC = /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/
const CURP = /^[A-Z]{4}\d{6}[A-Z0-9]{8}$/
const MAXIMO = 200

/** Text without odd spaces nor characters that do not print; `null` if nothing is left. */
function limpio(texto: string | null): string | null {
  const t = (texto ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return t === '' ? null : t
}

function conForma(campo: string, texto: string | null, forma: RegExp, como: string, falla: FallaDeCampo): string | null {
  if (texto === null || forma.test(texto)) return texto
  falla(campo, `«${texto}» no es ${como}`)
  return null
}

function corto(campo: string, texto: string | null, falla: FallaDeCampo): string | null {
  const t = limpio(texto)
  if (t !== null && t.length > MAXIMO) falla(campo, `tiene ${t.length} caracteres; el límite es ${MAXIMO}`)
  return t
}

/** The class that an RFC or a CURP tells: 12 characters of RFC are of a company, 13 of a person, and only a person has a CURP. `null`: neither does. */
function claseQueDicen({ rfc, curp }: Pick<DatosUsuario, 'rfc' | 'curp'>): ClaseDeUsuario | null {
  if (rfc !== null && !esRfcGenerico(rfc)) return rfc.length === 12 ? 'moral' : 'fisica'
  return curp === null ? null : 'fisica'
}

function leerClase(
  dicha: ClaseDeUsuario | null,
  { rfc, curp }: Pick<DatosUsuario, 'rfc' | 'curp'>,
  falla: FallaDeCampo,
): ClaseDeUsuario | null {
  const clase = claseQueDicen({ rfc, curp })
  if (clase === 'moral' && curp !== null) falla('curp', 'una persona moral, con RFC de 12 caracteres, no tiene CURP')
  else if (dicha !== null && clase !== null && dicha !== clase)
    falla('clase', `su RFC o su CURP dicen que es una persona ${clase === 'moral' ? 'moral' : 'física'}`)
  return clase ?? dicha
}

/**
 * Reads a person. Refuses an empty name, an RFC, CURP, phone or address of mail without their form, and a class that the first two deny; without a class, it is
 * that which they tell.
 */
export function leerUsuario(
  crudo: Crudo<Omit<DatosUsuario, 'clase'>> & { clase?: ClaseDeUsuario | null | undefined },
  falla: FallaDeCampo,
  campoNombre = 'nombre',
): DatosUsuario {
  const nombre = corto(campoNombre, crudo.nombre, falla)
  if (nombre === null) falla(campoNombre, 'falta el nombre')
  else if (!/\p{L}/u.test(nombre)) falla(campoNombre, `«${nombre}» no es un nombre`)
  const compacto = (t: string | null): string | null => limpio((t ?? '').toUpperCase().replace(/[\s-]/g, ''))
  const telefono = limpio((crudo.telefono ?? '').replace(/[\s().+-]/g, ''))
  const rfc = conForma('rfc', compacto(crudo.rfc), RFC, 'un RFC de 12 o 13 caracteres', falla)
  const curp = conForma('curp', compacto(crudo.curp), CURP, 'una CURP de 18 caracteres', falla)
  return {
    clase: leerClase(crudo.clase ?? null, { rfc, curp }, falla),
    nombre: nombre ?? '',
    rfc,
    curp,
    telefono: conForma('telefono', telefono, /^\d{7,15}$/, 'un teléfono de 7 a 15 cifras', falla),
    correo: conForma('correo', corto('correo', crudo.correo, falla), /^[^\s@]+@[^\s@]+$/, 'un correo', falla),
  }
}

/** Reads somebody of an account: the number alone of one that the registry has, or the data of a new one. */
export function leerQuien(
  { usuario, ...datos }: Parameters<typeof leerUsuario>[0] & { usuario: number | null },
  falla: FallaDeCampo,
): DatosUsuario | number {
  if (usuario === null) return leerUsuario(datos, falla)
  if (Object.values(datos).some((d) => d !== null))
    falla('usuario', 'diga el número del usuario o los datos de una persona nueva, no los dos')
  return usuario
}

const grados = (campo: 'latitud' | 'longitud', texto: string | null, limite: number, falla: FallaDeCampo): string | null => {
  const t = limpio(texto)
  if (t === null || (/^-?\d{1,3}(\.\d{1,12})?$/.test(t) && Math.abs(Number(t)) <= limite)) return t
  falla(campo, `«${t}» no son grados decimales entre -${limite} y ${limite}`)
  return null
}

/** Reads a premise. Refuses an address without street, a postal code without five digits, and half a pair of coordinates. */
export function leerPredio(crudo: Crudo<Predio>, falla: FallaDeCampo): Predio {
  const calle = corto('calle', crudo.calle, falla)
  if (calle === null) falla('calle', 'falta la calle')
  const latitud = grados('latitud', crudo.latitud, 90, falla)
  const longitud = grados('longitud', crudo.longitud, 180, falla)
  if ((limpio(crudo.latitud) === null) !== (limpio(crudo.longitud) === null))
    falla('latitud', 'van las dos coordenadas, latitud y longitud, o ninguna')
  const completas = latitud !== null && longitud !== null
  return {
    calle: calle ?? '',
    numeroExterior: corto('numeroExterior', crudo.numeroExterior, falla),
    numeroInterior: corto('numeroInterior', crudo.numeroInterior, falla),
    colonia: corto('colonia', crudo.colonia, falla) ?? '',
    codigoPostal: conForma('codigoPostal', limpio(crudo.codigoPostal), /^\d{5}$/, 'un código postal de cinco cifras', falla),
    referencias: corto('referencias', crudo.referencias, falla),
    claveCatastral: corto('claveCatastral', crudo.claveCatastral, falla),
    latitud: completas ? latitud : null,
    longitud: completas ? longitud : null,
  }
}
