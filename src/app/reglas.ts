import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { type ErrorDetallado, Rechazo } from '../core/comun/rechazo.ts'
import { type VigenciaDicha, vigenciasDichas } from '../core/comun/vigencia.ts'
import { armarAcceso, CLASES_ACCESO, type ReglasAcceso } from './acceso/reglas.ts'
import { armarCartera, CLASES_CARTERA, type ReglasCartera } from './cartera/reglas.ts'
import type { ClaseDeReglas, Hallado, Leible, Leidos } from './comun/clase-de-reglas.ts'
import { huellaDeBytes } from './comun/huella.ts'
import { armarFacturacion, CLASES_FACTURACION, type ReglasFacturacion } from './facturacion/reglas.ts'
import { armarMedicion, CLASES_MEDICION, type ReglasMedicion } from './medicion/reglas.ts'
import { armarPadron, CLASES_PADRON, type ReglasPadron } from './padron/reglas.ts'
import { armarPoa, CLASES_POA, type ReglasPoa } from './poa/reglas.ts'

/** The dated rules of one utility, each domain's own: all that differs between utilities is here and nothing of it is in code. */
export interface Reglas extends ReglasAcceso, ReglasPadron, ReglasMedicion, ReglasCartera, ReglasFacturacion, ReglasPoa {
  /** Of which files they are, for who asks by which source something is decided. */
  catalogo: readonly ArchivoDeReglas[]
}

/** A file of rules as it was read: its hash, and what it declares and since when. */
export interface ArchivoDeReglas {
  archivo: string
  clase: string
  huella: string
  /** The source of the whole file, if it has one. */
  fuente: string | null
  vigencias: readonly VigenciaDicha[]
}

/** Every class of rules files. @internal */
export const CLASES: readonly ClaseDeReglas<unknown>[] = [
  ...CLASES_ACCESO,
  ...CLASES_PADRON,
  ...CLASES_MEDICION,
  ...CLASES_CARTERA,
  ...CLASES_FACTURACION,
  ...CLASES_POA,
]

/** Every YAML file under a folder, in order of path. */
const archivosDe = (carpeta: string): string[] =>
  readdirSync(carpeta, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => join(carpeta, f))
    .sort()

/** Which classes of rules a text may be, by its top keys, even where it is not good YAML: one, if it is well made. */
function clasesDe(texto: string): typeof CLASES {
  const llaves = new Set([...texto.matchAll(/^([a-zA-Z]+):/gm)].map((m) => m[1]))
  return CLASES.filter((c) => llaves.has(c.llave))
}

/** Reads one rules file by what it is; `nombre` is how messages call it. */
function leerReglas(texto: string, nombre: string): Leible | { errores: ErrorDetallado[] } {
  const clases = clasesDe(texto)
  const [clase] = clases
  if (clase !== undefined && clases.length === 1) return clase.leer(texto, nombre)
  const llaves = (clase === undefined ? CLASES : clases).map((c) => c.llave).join(', ')
  const mensaje =
    clase === undefined
      ? `no se reconoce qué reglas son; debe tener una de estas llaves: ${llaves}`
      : `son reglas de más de una clase (${llaves}): sepárelas en archivos`
  return { errores: [{ donde: `${nombre}:1`, mensaje }] }
}

interface Validado {
  archivos: string[]
  errores: ErrorDetallado[]
  /** What is right but must be known: where a published tariff jumps. */
  avisos: ErrorDetallado[]
  leidos: Leidos
  catalogo: ArchivoDeReglas[]
}

/** A file of rules: how messages call it, and what could be read of it. */
interface Archivo {
  ruta: string
  nombre: string
  texto: string
  leido: Leible | null
  errores: ErrorDetallado[]
}

function leerArchivo(ruta: string, nombre: string): Archivo {
  const texto = readFileSync(ruta, 'utf8')
  const leido = leerReglas(texto, nombre)
  const base = { ruta: resolve(ruta), nombre, texto }
  return 'errores' in leido ? { ...base, leido: null, errores: leido.errores } : { ...base, leido, errores: [] }
}

const leerCarpeta = (carpeta: string): Archivo[] =>
  archivosDe(carpeta).map((ruta) => leerArchivo(ruta, join(basename(carpeta), relative(carpeta, ruta))))

/** What there can be only one of: the file of a class, the plan of a year. */
const puesto = ({ leido }: Archivo): string | null => leido?.lugar ?? null

/** Whether a file that was named stands in for one of the folder: the same file, one of its name and class, or the other holder of its place. */
function suple(nombrado: Archivo, otro: Archivo): boolean {
  const [clase] = clasesDe(nombrado.texto)
  return (
    nombrado.ruta === otro.ruta ||
    (basename(nombrado.ruta) === basename(otro.ruta) && clase !== undefined && clasesDe(otro.texto).includes(clase)) ||
    (puesto(nombrado) !== null && puesto(nombrado) === puesto(otro))
  )
}

/** The path of the rules that a file of cases stands beside; `null` for any other file. */
const reglasDe = ({ ruta }: Archivo): string | null => (ruta.endsWith('.casos.yaml') ? ruta.replace(/\.casos\.yaml$/, '.yaml') : null)

/** What is wrong with a file only beside the others. Cases of rules that could not be read are not run: what is wrong has been told already. */
function cruzar(archivo: Archivo, todos: readonly Archivo[]): Hallado {
  const { leido, nombre } = archivo
  const ocupa = puesto(archivo)
  const antes = ocupa === null ? undefined : todos.slice(0, todos.indexOf(archivo)).find((a) => puesto(a) === ocupa)
  const repetido = antes === undefined ? [] : [{ donde: `${nombre}:1`, mensaje: `ya hay un ${ocupa}: ${antes.nombre}` }]
  if (leido === null || todos.some((a) => a.leido === null && a.ruta === reglasDe(archivo))) return { errores: repetido, avisos: [] }
  const { errores, avisos } = leido.cruzar(
    todos.flatMap((a) => a.leido ?? []),
    todos.every((a) => a.leido !== null),
  )
  return { errores: [...repetido, ...errores], avisos }
}

/**
 * Reads and checks files of rules, all of them, and tells every mistake of every one. Cases are run against the rules beside them. Of files that
 * are named, the rest of the folder is the company they will keep: only their mistakes are told, and those of the cases that test them.
 */
export function validarReglas(carpeta: string, rutas?: readonly string[]): Validado {
  const deCarpeta = leerCarpeta(carpeta)
  const pedidos = rutas === undefined ? deCarpeta : rutas.map((ruta) => leerArchivo(ruta, ruta))
  const lugares = new Set([...pedidos, ...deCarpeta.filter((a) => pedidos.some((p) => suple(p, a)))].map((a) => a.ruta))
  const resto = rutas === undefined ? [] : deCarpeta.filter((a) => !lugares.has(a.ruta))
  const todos = [...pedidos, ...resto]
  const contados = [...pedidos, ...resto.filter((a) => lugares.has(reglasDe(a) ?? ''))]
  const cruzados = contados.map((a) => cruzar(a, todos))
  return {
    archivos: pedidos.map((a) => a.nombre),
    errores: [...contados.flatMap((a) => a.errores), ...cruzados.flatMap((c) => c.errores)],
    avisos: cruzados.flatMap((c) => c.avisos),
    leidos: todos.flatMap((a) => a.leido ?? []),
    catalogo: todos.filter((a) => reglasDe(a) === null).flatMap(catalogar),
  }
}

/** The cases that test the rules are no rules. */
function catalogar({ nombre, texto, leido }: Archivo): ArchivoDeReglas[] {
  if (leido === null) return []
  const fuente = fuenteDe(leido.valor)
  return [
    {
      archivo: nombre,
      clase: leido.clase.nombre,
      huella: huellaDeBytes(Buffer.from(texto)),
      fuente,
      vigencias: vigenciasDichas(leido.valor),
    },
  ]
}

/** What a file says of its own source, at its top or in its one key. */
function fuenteDe(valor: unknown): string | null {
  const objetos = [valor, ...Object.values(valor as object)] as { fuente?: unknown }[]
  const fuente = objetos.map((o) => o?.fuente).find((f) => typeof f === 'string')
  return typeof fuente === 'string' ? fuente : null
}

/** Loads all the rules of a folder, or refuses with every mistake by file and line. */
export function cargarReglas(carpeta: string): Reglas {
  const { errores, leidos, catalogo } = validarReglas(carpeta)
  const faltan = CLASES.filter((c) => c.unica && !leidos.some((l) => l.clase === c)).map((c) => ({
    donde: 'reglas',
    mensaje: `falta el archivo de ${c.nombre}`,
  }))
  const males = errores.length > 0 ? errores : faltan
  if (males.length > 0) throw new Rechazo('comun/reglas-invalidas', { cuantos: males.length, errores: males })
  return {
    ...armarAcceso(leidos),
    ...armarPadron(leidos),
    ...armarMedicion(leidos),
    ...armarCartera(leidos),
    ...armarFacturacion(leidos),
    ...armarPoa(leidos),
    catalogo,
  }
}
