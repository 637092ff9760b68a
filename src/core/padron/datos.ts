import { claveRota, formaDeClave, fraseDeClaveRota } from '../comun/clave.ts'
import { sinInvisibles } from '../comun/texto.ts'
import type { ClaseDeUsuario, Predio, Usuario } from './cuenta.ts'
import { problemaDeCurp, problemaDeRfc } from './curp.ts'
import { type Escritura, fueraDelMapa, type ReglaDeClaves } from './escritura.ts'
import { leerTelefono } from './telefono.ts'

/** Says what is wrong with one field of what was given. */
export type FallaDeCampo = (campo: string, mensaje: string) => void

type Crudo<T> = { [K in keyof T]: string | null }

/** A person as it will be stored, still without its number in the registry. */
export type DatosUsuario = Omit<Usuario, 'usuario'>

/** The RFC that the tax authority gives to whoever has none: it says nothing of who it is. */
export const RFC_GENERICOS: readonly string[] = ['XAXX010101000', 'XEXX010101000']
export const esRfcGenerico = (rfc: string): boolean => RFC_GENERICOS.includes(rfc)

const MAXIMO = 200

/** Text without odd spaces nor characters that do not print or nobody sees; `null` if nothing is left. */
function limpio(texto: string | null): string | null {
  const t = sinInvisibles(texto ?? '')
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return t === '' ? null : t
}

/** A text if `problema` finds nothing wrong with it. */
function sinProblema(campo: string, texto: string | null, problema: (t: string) => string | null, falla: FallaDeCampo): string | null {
  const mensaje = texto === null ? null : problema(texto)
  if (mensaje === null) return texto
  falla(campo, mensaje)
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

const problemaDeCorreo = (t: string): string | null => (/^[^\s@]+@[^\s@]+$/.test(t) ? null : `«${t}» no es un correo`)

function leerNumero(texto: string | null, { telefono }: Escritura, falla: FallaDeCampo): string | null {
  const escrito = limpio(texto)
  const numero = escrito === null ? null : leerTelefono(escrito, telefono)
  if (escrito === null || numero !== null) return numero
  falla('telefono', claveRota(escrito, true) ? fraseDeClaveRota(escrito) : `«${escrito}» no es un teléfono de 7 a 15 cifras`)
  return null
}

/**
 * Reads a key that another office or system gave. Refuses what a spreadsheet has left of one: a number in its notation or, where the rules say how many
 * figures it has, one that lost its zeros.
 */
export function leerClave(
  campo: 'cuentaAnterior' | 'claveCatastral',
  texto: string | null,
  regla: ReglaDeClaves | null,
  falla: FallaDeCampo,
): string | null {
  const clave = corto(campo, texto === null ? null : formaDeClave(texto), falla)
  const cifras = regla?.cifras[campo] ?? null
  return sinProblema(
    campo,
    clave,
    (c) => {
      if (claveRota(c, regla?.conE ?? false)) return fraseDeClaveRota(c)
      if (cifras === null || !/^\d+$/.test(c) || c.length >= cifras) return null
      return `«${c}» tiene ${c.length} cifras y una clave, ${cifras}: una hoja de cálculo le quitó los ceros; dé formato de texto a la columna`
    },
    falla,
  )
}

/**
 * Reads a person. Refuses an empty name, an RFC, CURP, phone or address of mail without their form or that prove themselves wrong, and a class that the first
 * two deny; without a class, it is that which they tell.
 */
export function leerUsuario(
  crudo: Crudo<Omit<DatosUsuario, 'clase'>> & { clase?: ClaseDeUsuario | null | undefined },
  escritura: Escritura,
  falla: FallaDeCampo,
  campoNombre = 'nombre',
): DatosUsuario {
  const nombre = corto(campoNombre, crudo.nombre, falla)
  if (nombre === null) falla(campoNombre, 'falta el nombre')
  else if (!/\p{L}/u.test(nombre)) falla(campoNombre, `«${nombre}» no es un nombre`)
  const compacto = (t: string | null): string | null => limpio((t ?? '').toUpperCase().replace(/[\s-]/g, ''))
  const rfc = sinProblema('rfc', compacto(crudo.rfc), problemaDeRfc, falla)
  const curp = sinProblema('curp', compacto(crudo.curp), problemaDeCurp, falla)
  return {
    clase: leerClase(crudo.clase ?? null, { rfc, curp }, falla),
    nombre: nombre ?? '',
    rfc,
    curp,
    telefono: leerNumero(crudo.telefono, escritura, falla),
    correo: sinProblema('correo', corto('correo', crudo.correo, falla), problemaDeCorreo, falla),
  }
}

/** Reads somebody of an account: the number alone of one that the registry has, or the data of a new one. */
export function leerQuien(
  { usuario, ...datos }: Parameters<typeof leerUsuario>[0] & { usuario: number | null },
  escritura: Escritura,
  falla: FallaDeCampo,
): DatosUsuario | number {
  if (usuario === null) return leerUsuario(datos, escritura, falla)
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

/** Reads the place of a premise on the map, both degrees or neither. */
function leerLugar(crudo: Pick<Crudo<Predio>, 'latitud' | 'longitud'>, { mapa }: Escritura, falla: FallaDeCampo) {
  const latitud = grados('latitud', crudo.latitud, 90, falla)
  const longitud = grados('longitud', crudo.longitud, 180, falla)
  if ((limpio(crudo.latitud) === null) !== (limpio(crudo.longitud) === null))
    falla('latitud', 'van las dos coordenadas, latitud y longitud, o ninguna')
  if (latitud === null || longitud === null) return { latitud: null, longitud: null }
  const mal = fueraDelMapa(latitud, longitud, mapa)
  if (mal === null) return { latitud, longitud }
  falla(...mal)
  return { latitud: null, longitud: null }
}

function problemaDeCodigoPostal(texto: string): string | null {
  if (/^\d{5}$/.test(texto)) return null
  const sinCero = /^\d{4}$/.test(texto) ? '; una hoja de cálculo quita el cero con que comienzan algunos' : ''
  return `«${texto}» no es un código postal de cinco cifras${sinCero}`
}

/**
 * Reads a premise. Refuses an address without street, a postal code without five digits, a cadastral key that a spreadsheet broke, half a pair of coordinates,
 * and a place that is none of the utility's.
 */
export function leerPredio(crudo: Crudo<Predio>, escritura: Escritura, falla: FallaDeCampo): Predio {
  const calle = corto('calle', crudo.calle, falla)
  if (calle === null) falla('calle', 'falta la calle')
  const lugar = leerLugar(crudo, escritura, falla)
  return {
    calle: calle ?? '',
    numeroExterior: corto('numeroExterior', crudo.numeroExterior, falla),
    numeroInterior: corto('numeroInterior', crudo.numeroInterior, falla),
    colonia: corto('colonia', crudo.colonia, falla) ?? '',
    codigoPostal: sinProblema('codigoPostal', limpio(crudo.codigoPostal), problemaDeCodigoPostal, falla),
    referencias: corto('referencias', crudo.referencias, falla),
    claveCatastral: leerClave('claveCatastral', crudo.claveCatastral, escritura.claves, falla),
    ...lugar,
  }
}
