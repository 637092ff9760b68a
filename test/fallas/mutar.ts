// Inputs of the contract, spoiled at random by what their own schemas say. The same seed spoils the same way on any machine.
import { z } from 'zod'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { type Dado, elegir } from '../../src/core/demo/azar.ts'

/** What of a JSON schema is looked at. */
interface Esquema {
  type?: string
  format?: string
  properties?: Record<string, Esquema>
  additionalProperties?: Esquema | boolean
  items?: Esquema
  anyOf?: Esquema[]
  enum?: unknown[]
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
}

type Ruta = readonly (string | number)[]
interface Lugar {
  ruta: Ruta
  esquema: Esquema
}

const ESQUEMAS = new Map<Nombre, Esquema>()

function esquemaDe(nombre: Nombre): Esquema {
  const hecho = ESQUEMAS.get(nombre) ?? (z.toJSONSchema(CONTRATO[nombre].entrada, { io: 'input', unrepresentable: 'any' }) as Esquema)
  ESQUEMAS.set(nombre, hecho)
  return hecho
}

const MEGA = 'ñ'.repeat(1_000_000)
const NUL = String.fromCharCode(0)

/** Text that somebody's program takes for something else. */
const TEXTOS = [
  '',
  ' ',
  '\t\n',
  NUL,
  `a${NUL}b`,
  '\ud800',
  'x\udc00x',
  '\u0085',
  'a\u0085b',
  '\u0007',
  '\u009f',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '\u202e123',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  'Ж王ع',
  "'; drop table persona; --",
  '%',
  '_',
  '\\',
  '\\x00',
  '$1',
  '{nombre}',
  '<script>',
  '=1+1',
  '../../etc/passwd',
  '/dev/null',
  'null',
  'true',
  'NaN',
  'Infinity',
  '-0',
  '0',
  '1e999',
  '١٢',
  '99999999999999999999',
  '-1',
  '0.000001',
  '999999999999999.999999',
  '9999999999999.99',
  '2147483648',
  '__proto__',
  'constructor',
  'toString',
  'x'.repeat(40),
  'x'.repeat(41),
]

/** Days and months that are not, or that a calendar holds badly. */
const FECHAS = [
  '0000-01-01',
  '0000-12-31',
  '0001-01-01',
  '1582-10-10',
  '1899-12-31',
  '1900-01-01',
  '2023-02-29',
  '2024-02-29',
  '2025-13-01',
  '2026-01-12',
  '2100-12-31',
  '2101-01-01',
  '9999-12-31',
  '10000-01-01',
  '0000-10',
  '0000',
  '2023-T4',
  '2023-S3',
  '2023-00',
  '1900-01',
  '1899-12',
  '2025-11',
  '2025-12',
  '2026-01',
  '2100-12',
  '2101-01',
  '202512',
  '10',
  'T9',
  '23:59:60',
  '10:22:33-14:00',
  '24:00:00+00:00',
]

const NUMEROS = [
  0,
  -0,
  1,
  -1,
  2,
  1.5,
  0.1,
  13,
  99,
  1000,
  190001,
  190000,
  202511,
  202512,
  202513,
  202601,
  210012,
  210101,
  999912,
  1000001,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_648,
  4_294_967_296,
  90_000_000,
  180_000_001,
  Number.MAX_SAFE_INTEGER,
  1e21,
  1e308,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]

const OTROS: readonly unknown[] = [null, true, false, 0, '', [], {}, [[]], { clave: 'x' }, [null], 'x']

const esObjeto = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const variantes = (e: Esquema): Esquema[] => (e.anyOf === undefined ? [e] : e.anyOf.flatMap(variantes))

/** Every place of a value, and of what its schema would admit and it does not have. */
function lugares(valor: unknown, esquema: Esquema, ruta: Ruta = []): Lugar[] {
  const aqui: Lugar[] = [{ ruta, esquema }]
  for (const e of variantes(esquema)) {
    if (esObjeto(valor)) {
      for (const [llave, suyo] of Object.entries(e.properties ?? {})) aqui.push(...lugares(valor[llave], suyo, [...ruta, llave]))
      if (typeof e.additionalProperties === 'object')
        for (const llave of Object.keys(valor)) aqui.push(...lugares(valor[llave], e.additionalProperties, [...ruta, llave]))
    }
    const { items } = e
    if (Array.isArray(valor) && items !== undefined) aqui.push(...valor.slice(0, 3).flatMap((v, i) => lugares(v, items, [...ruta, i])))
  }
  return aqui
}

const enRuta = (valor: unknown, ruta: Ruta): unknown =>
  ruta.reduce<unknown>((v, paso) => (typeof v === 'object' && v !== null ? (v as Record<string, unknown>)[paso] : undefined), valor)

/** The value with something else at a place; `undefined` takes it away. */
function conEn(valor: unknown, ruta: Ruta, nuevo: unknown): unknown {
  const [paso, ...resto] = ruta
  if (paso === undefined) return nuevo
  if (Array.isArray(valor)) return valor.map((v, i) => (i === paso ? conEn(v, resto, nuevo) : v))
  if (!esObjeto(valor)) return valor
  const copia = { ...valor, [paso]: conEn(valor[paso], resto, nuevo) }
  if (nuevo === undefined && resto.length === 0) delete copia[paso]
  return copia
}

/** The bytes of a file with some of them changed for others, or cut off. */
function deArchivo(azar: Dado, actual: unknown, reserva: Reserva): string {
  const bytes = Buffer.from(typeof actual === 'string' ? actual : '', 'base64')
  const en = azar(bytes.length + 1)
  const otros = Buffer.from(elegir(azar, [...TEXTOS, ...FECHAS, ...reserva.textos]))
  const resto = azar(4) === 0 ? Buffer.alloc(0) : bytes.subarray(en + azar(otros.length + 1))
  return Buffer.concat([bytes.subarray(0, en), otros, resto]).toString('base64')
}

function deTexto(azar: Dado, e: Esquema, actual: unknown, reserva: Reserva): string {
  if (e.format === 'base64' && azar(5) > 0) return deArchivo(azar, actual, reserva)
  const largo = e.maxLength ?? 40
  const opciones = [
    () => elegir(azar, TEXTOS),
    () => elegir(azar, FECHAS),
    () => elegir(azar, reserva.textos),
    () => elegir(azar, reserva.textos),
    () => elegir(azar, reserva.textos),
    () => `${elegir(azar, reserva.textos)}${elegir(azar, TEXTOS)}`,
    () => 'á'.repeat(largo < 5_000 ? largo + azar(2) : 3),
    () => (azar(40) === 0 ? MEGA : String(azar(1_000))),
  ]
  return elegir(azar, opciones)()
}

function deNumero(azar: Dado, e: Esquema, reserva: Reserva): unknown {
  const borde = [e.minimum, e.maximum].filter((n) => n !== undefined)
  const opciones = [
    () => elegir(azar, NUMEROS),
    () => elegir(azar, reserva.numeros),
    () => elegir(azar, reserva.numeros),
    () => azar(60),
    () => (borde.length === 0 ? azar(10) : elegir(azar, borde) + azar(3) - 1),
  ]
  return elegir(azar, opciones)()
}

function deLista(azar: Dado, e: Esquema, actual: unknown, reserva: Reserva): unknown {
  const lista: unknown[] = Array.isArray(actual) ? actual : []
  const una = lista[0] ?? (e.items === undefined ? null : hostil(azar, e.items, undefined, reserva))
  const opciones = [
    () => [],
    () => [...lista, ...lista],
    () => [...lista, una, hostil(azar, e.items ?? {}, una, reserva)],
    () => [...lista, null],
    () => Array.from({ length: Math.min((e.maxItems ?? 50) + azar(2), 5_001) }, () => una),
  ]
  return elegir(azar, opciones)()
}

function deObjeto(azar: Dado, actual: unknown, reserva: Reserva): unknown {
  const suyo = esObjeto(actual) ? actual : {}
  const llaves = Object.keys(suyo)
  const opciones = [
    () => ({ ...suyo, [azar(30) === 0 ? MEGA : elegir(azar, TEXTOS)]: elegir(azar, OTROS) }),
    () => JSON.parse(`{"__proto__":{"x":1},"x":2}`),
    () => ({ ...suyo, ...(llaves.length < 2 ? {} : { [elegir(azar, llaves)]: suyo[elegir(azar, llaves)] }) }),
    () => Object.fromEntries(llaves.map((l) => [l, elegir(azar, [suyo[l], elegir(azar, reserva.textos), elegir(azar, reserva.numeros)])])),
  ]
  return elegir(azar, opciones)()
}

/** A value for a place, of the kind that its schema says or, one time of each twenty, of any. */
function hostil(azar: Dado, esquema: Esquema, actual: unknown, reserva: Reserva): unknown {
  if (azar(20) === 0) return elegir(azar, OTROS)
  const e = elegir(azar, variantes(esquema))
  if (e.enum !== undefined && azar(3) > 0) return elegir(azar, e.enum)
  if (e.type === 'boolean') return azar(2) === 0
  if (e.type === 'integer' || e.type === 'number') return deNumero(azar, e, reserva)
  if (e.type === 'array') return deLista(azar, e, actual, reserva)
  if (e.type === 'object') return deObjeto(azar, actual, reserva)
  return e.type === 'null' ? null : deTexto(azar, e, actual, reserva)
}

/** Texts and numbers that exist: of the inputs that are granted, so that what names one thing is also put where another is named. */
export interface Reserva {
  textos: readonly string[]
  numeros: readonly number[]
}

export function reservaDe(valores: readonly unknown[]): Reserva {
  const hojas = (v: unknown): unknown[] => (typeof v === 'object' && v !== null ? Object.values(v).flatMap(hojas) : [v])
  const todas = [...new Set(valores.flatMap(hojas))]
  const textos = todas.filter((v) => typeof v === 'string' && v.length < 100) as string[]
  return { textos, numeros: todas.filter((v) => typeof v === 'number') }
}

/** An input of a name, spoiled in one place or two. */
export function mutar(azar: Dado, nombre: Nombre, base: unknown, reserva: Reserva): unknown {
  const esquema = esquemaDe(nombre)
  let valor = base
  for (let n = 1 + Math.floor(azar(4) / 3); n > 0; n--) {
    const lugar = elegir(azar, lugares(valor, esquema))
    const actual = enRuta(valor, lugar.ruta)
    valor = conEn(valor, lugar.ruta, azar(12) === 0 ? undefined : hostil(azar, lugar.esquema, actual, reserva))
  }
  return valor
}
