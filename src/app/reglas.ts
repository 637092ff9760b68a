import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import type { Rol } from '../core/acceso/persona.ts'
import type { ReglaDeAntiguedad } from '../core/cartera/antiguedad.ts'
import type { OrdenesDeCobro } from '../core/cartera/orden.ts'
import type { ReglasDeRecargo } from '../core/cartera/recargo.ts'
import { afirmar } from '../core/comun/afirmar.ts'
import { type ErrorDetallado, Rechazo } from '../core/comun/rechazo.ts'
import type { ReglasDeCalendario } from '../core/facturacion/calendario.ts'
import type { ReglasDeEntrega } from '../core/facturacion/entrega-reglas.ts'
import type { ReglasDeEmisor } from '../core/facturacion/recibo-emisor.ts'
import type { ReglasDeReferencia } from '../core/facturacion/recibo-referencia.ts'
import type { Tarifario } from '../core/facturacion/tarifa.ts'
import type { ReglasDeConsumo, TablaDeAnomalias } from '../core/medicion/reglas-de-medicion.ts'
import type { CatalogoPadron, ColumnasPadron } from '../core/padron/catalogo.ts'
import type { Plan } from '../core/poa/plan.ts'
import type { ReglaPublicada } from '../core/poa/publicado.ts'
import type { Revision } from '../core/poa/revision/contexto.ts'
import type { Semaforo } from '../core/poa/semaforo.ts'
import { huellaDe } from './comun/huella.ts'
import { armarTarifario } from './facturacion/leer-tarifas.ts'
import type { MapaPoa } from './poa/lectura/mapa-forma.ts'
import { CLASES, claseDe, type Leible } from './reglas-clases.ts'

/** The dated rules of one utility: all that differs between utilities is here and nothing of it is in code. */
export interface Reglas extends Tarifario {
  roles: readonly Rol[]
  /** The uses and giros of the padrón, and how the columns of another system's padrón are known. */
  catalogoPadron: CatalogoPadron
  columnasPadron: ColumnasPadron
  semaforo: Semaforo
  publicadas: readonly ReglaPublicada[]
  revision: Revision
  anomalias: TablaDeAnomalias
  consumo: ReglasDeConsumo
  /** What late charges bear, which charges a payment pays first, and the brackets of aging. */
  cartera: { recargos: ReglasDeRecargo; ordenes: OrdenesDeCobro; antiguedad: ReglaDeAntiguedad }
  /** The steps of a group's month, the days to pay and the caps of a bill. */
  calendario: ReglasDeCalendario
  /** How the payment reference of a bill is made. */
  referencias: ReglasDeReferencia
  /** Who issues the bills, and what each prints besides its account. */
  emisor: ReglasDeEmisor
  /** How printed bills are delivered, with which evidence, and why they may not be. */
  entrega: ReglasDeEntrega
  /** Plans by fiscal year. */
  planes: ReadonlyMap<number, Plan>
  /** Column maps of other systems' workbooks, by the name of their file. */
  mapas: Readonly<Record<string, MapaPoa>>
  /** SHA-256 of all the rules' texts: what a run is frozen with. */
  huella: string
}

/** Every YAML file under a folder, in order of path. */
const archivosDe = (carpeta: string): string[] =>
  readdirSync(carpeta, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => join(carpeta, f))
    .sort()

/** Reads one rules file by what it is; `nombre` is how messages call it. */
function leerReglas(texto: string, nombre: string): Leible | { errores: ErrorDetallado[] } {
  const lector = CLASES[claseDe(texto) ?? '']
  if (lector === undefined)
    return {
      errores: [{ donde: `${nombre}:1`, mensaje: `no se reconoce qué reglas son; lo primero debe ser ${Object.keys(CLASES).join(', ')}` }],
    }
  return lector(texto, nombre)
}

interface Validado {
  archivos: string[]
  errores: ErrorDetallado[]
  /** What is right but must be known: where a published tariff jumps. */
  avisos: ErrorDetallado[]
  leidos: Leible[]
  textos: string[]
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

/** Classes of which a utility has exactly one file. */
const UNICAS = [
  'roles',
  'semaforo',
  'publicado',
  'revision',
  'anomalias',
  'consumo',
  'recargos',
  'ordenes',
  'antiguedad',
  'calendario',
  'referencias',
  'emisor',
  'entrega',
  'catalogo-padron',
  'columnas-padron',
] as const satisfies readonly Leible['clase'][]
type Unica = (typeof UNICAS)[number]

/** What there can be only one of: the file of a class, the plan of a year; `null` for what there may be many of. */
function puesto({ leido }: Archivo): string | null {
  if (leido === null) return null
  if (leido.clase === 'plan') return `plan de ${leido.valor.ejercicio}`
  return UNICAS.some((c) => c === leido.clase) ? `archivo de ${leido.clase}` : null
}

/** Whether a file that was named stands in for one of the folder: the same file, one of its name and class, or the other holder of its place. */
function suple(nombrado: Archivo, otro: Archivo): boolean {
  const mismoNombre = basename(nombrado.ruta) === basename(otro.ruta) && claseDe(nombrado.texto) !== null
  return (
    nombrado.ruta === otro.ruta ||
    (mismoNombre && claseDe(nombrado.texto) === claseDe(otro.texto)) ||
    (puesto(nombrado) !== null && puesto(nombrado) === puesto(otro))
  )
}

/** The path of the rules that a file of cases stands beside; `null` for any other file. */
const reglasDe = ({ ruta }: Archivo): string | null => (ruta.endsWith('.casos.yaml') ? ruta.replace(/\.casos\.yaml$/, '.yaml') : null)

/** What is wrong with a file only beside the others. Cases of rules that could not be read are not run: what is wrong has been told already. */
function cruzar(archivo: Archivo, todos: readonly Archivo[]): { errores: ErrorDetallado[]; avisos: ErrorDetallado[] } {
  const { leido, nombre } = archivo
  const leidos = todos.flatMap((a) => a.leido ?? [])
  const ocupa = puesto(archivo)
  const antes = ocupa === null ? undefined : todos.slice(0, todos.indexOf(archivo)).find((a) => puesto(a) === ocupa)
  const errores = antes === undefined ? [] : [{ donde: `${nombre}:1`, mensaje: `ya hay un ${ocupa}: ${antes.nombre}` }]
  if (leido?.clase === 'plan') errores.push(...leido.contra(leidos))
  if (leido?.clase === 'casos' && !todos.some((a) => a.leido === null && a.ruta === reglasDe(archivo)))
    errores.push(...leido.probar(leidos))
  if (leido?.clase !== 'tarifas') return { errores, avisos: [] }
  return leido.cruzar(
    leidos,
    todos.every((a) => a.leido !== null),
  )
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
    textos: pedidos.map((a) => a.texto),
  }
}

function unica<C extends Unica>(leidos: readonly Leible[], clase: C): Extract<Leible, { clase: C }> {
  const [una] = leidos.filter((l): l is Extract<Leible, { clase: C }> => l.clase === clase)
  if (una === undefined)
    throw new Rechazo('comun/reglas-invalidas', { cuantos: 1, errores: [{ donde: 'reglas', mensaje: `falta el archivo de ${clase}` }] })
  return una
}

/** Loads all the rules of a folder, or refuses with every mistake by file and line. */
export function cargarReglas(carpeta: string): Reglas {
  const { errores, leidos, textos } = validarReglas(carpeta)
  if (errores.length > 0) throw new Rechazo('comun/reglas-invalidas', { cuantos: errores.length, errores })
  const tarifario = armarTarifario(leidos)
  afirmar(tarifario !== null, 'an indexed tariff that cannot be worked out was told as a mistake')
  const planes = leidos.flatMap((l) => (l.clase === 'plan' ? [[l.valor.ejercicio, l.valor] as const] : []))
  return {
    ...tarifario,
    roles: unica(leidos, 'roles').valor.roles,
    catalogoPadron: unica(leidos, 'catalogo-padron').valor,
    columnasPadron: unica(leidos, 'columnas-padron').valor.columnasPadron,
    semaforo: unica(leidos, 'semaforo').valor,
    publicadas: unica(leidos, 'publicado').valor.reglas,
    revision: unica(leidos, 'revision').valor,
    anomalias: unica(leidos, 'anomalias').valor,
    consumo: unica(leidos, 'consumo').valor,
    cartera: {
      recargos: unica(leidos, 'recargos').valor,
      ordenes: unica(leidos, 'ordenes').valor,
      antiguedad: unica(leidos, 'antiguedad').valor,
    },
    calendario: unica(leidos, 'calendario').valor,
    referencias: unica(leidos, 'referencias').valor,
    emisor: unica(leidos, 'emisor').valor,
    entrega: unica(leidos, 'entrega').valor,
    planes: new Map(planes),
    mapas: Object.fromEntries(leidos.flatMap((l) => (l.clase === 'mapa' ? [[l.nombre, l.valor] as const] : []))),
    huella: huellaDe(textos),
  }
}
