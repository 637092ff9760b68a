import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { Rol } from '../core/acceso/persona.ts'
import { type ErrorDetallado, Rechazo } from '../core/comun/rechazo.ts'
import type { Plan } from '../core/poa/plan.ts'
import type { ReglaPublicada } from '../core/poa/publicado.ts'
import type { Revision } from '../core/poa/revision/contexto.ts'
import type { Semaforo } from '../core/poa/semaforo.ts'
import { huellaDe } from './comun/huella.ts'
import type { MapaPoa } from './poa/lectura/mapa-forma.ts'
import { CLASES, claseDe, type Leible } from './reglas-clases.ts'

/** The dated rules of one utility: all that differs between utilities is here and nothing of it is in code. */
export interface Reglas {
  roles: readonly Rol[]
  semaforo: Semaforo
  publicadas: readonly ReglaPublicada[]
  revision: Revision
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
  leidos: Leible[]
  textos: string[]
}

/** Reads and checks files of rules, all of them, and tells every mistake of every one. Cases are run against the rules beside them. */
export function validarReglas(carpeta: string, rutas?: readonly string[]): Validado {
  const leidos: Leible[] = []
  const textos: string[] = []
  const errores: ErrorDetallado[] = []
  const archivos = (rutas ?? archivosDe(carpeta)).map((ruta) => ({
    ruta,
    nombre: rutas === undefined ? join(basename(carpeta), relative(carpeta, ruta)) : ruta,
  }))
  for (const { ruta, nombre } of archivos) {
    const texto = readFileSync(ruta, 'utf8')
    textos.push(texto)
    const leido = leerReglas(texto, nombre)
    if ('errores' in leido) errores.push(...leido.errores)
    else leidos.push(leido)
  }
  for (const l of leidos) if (l.clase === 'casos') errores.push(...l.probar(leidos))
  return { archivos: archivos.map((a) => a.nombre), errores, leidos, textos }
}

function unica<C extends Leible['clase']>(leidos: readonly Leible[], clase: C): Extract<Leible, { clase: C }> {
  const [una] = leidos.filter((l): l is Extract<Leible, { clase: C }> => l.clase === clase)
  if (una === undefined)
    throw new Rechazo('comun/reglas-invalidas', { cuantos: 1, errores: [{ donde: 'reglas', mensaje: `falta el archivo de ${clase}` }] })
  return una
}

/** Loads all the rules of a folder, or refuses with every mistake by file and line. */
export function cargarReglas(carpeta: string): Reglas {
  const { errores, leidos, textos } = validarReglas(carpeta)
  if (errores.length > 0) throw new Rechazo('comun/reglas-invalidas', { cuantos: errores.length, errores })
  const planes = leidos.flatMap((l) => (l.clase === 'plan' ? [[l.valor.ejercicio, l.valor] as const] : []))
  return {
    roles: unica(leidos, 'roles').valor.roles,
    semaforo: unica(leidos, 'semaforo').valor,
    publicadas: unica(leidos, 'publicado').valor.reglas,
    revision: unica(leidos, 'revision').valor,
    planes: new Map(planes),
    mapas: Object.fromEntries(leidos.flatMap((l) => (l.clase === 'mapa' ? [[l.nombre, l.valor] as const] : []))),
    huella: huellaDe(textos),
  }
}
