import { masDias } from '../comun/dias.ts'
import type { Fecha } from '../comun/fecha.ts'
import { decimal } from '../comun/fraccion.ts'
import { ejercicioDe, nombrePeriodo, type Periodo, periodo, ultimoDiaDe } from '../comun/periodo.ts'
import { conMiles } from '../comun/texto.ts'
import type { PuntoDeSerie } from './armar-datos-abiertos.ts'
import { alcanza } from './avance.ts'
import type { Fila, Informe, MotivoAusencia, Resumen } from './informe.ts'
import type { Sentido } from './plan.ts'

/** The files that a version is published as. */
export const FORMATOS_PUBLICADOS = ['pdf', 'xlsx', 'csv', 'json', 'sipot', 'paquete'] as const
export type FormatoPublicado = (typeof FORMATOS_PUBLICADOS)[number]

/** What a citizen reads of an indicator, or of a unit, at a glance. */
export const MARCAS = ['cumplio', 'no-cumplio', 'sin-dato'] as const
export type Marca = (typeof MARCAS)[number]

/** Who signs a version. */
export interface Firma {
  nombre: string
  cargo: string
}

/** What the signed sheet of a version says. */
export interface VersionImpresa {
  numero: number
  dia: Fecha
  motivo: string | null
  firmas: readonly Firma[]
}

/** One indicator of a published version, in words. */
export interface IndicadorEnPalabras {
  clave: string
  nombre: string
  unidadMedida: string
  marca: Marca
  frase: string
  causas: string[]
  serie: { periodo: Periodo; periodoNombre: string; meta: string | null; valor: string | null; valorMotivo: MotivoAusencia | null }[]
}

/** A published version as a citizen reads it. */
export interface EnPalabras {
  organismo: string
  gerencia: string
  programa: string
  unidades: { clave: string; nombre: string; marca: Marca; indicadores: IndicadorEnPalabras[] }[]
}

/** Whether what was done reaches what was promised, by the figures as they are printed. Without either of them nothing can be said. */
function marcaDe({ meta, valor }: Pick<Resumen, 'meta' | 'valor'>, sentido: Sentido): Marca {
  if (meta === null || valor === null) return 'sin-dato'
  return alcanza(decimal(valor), decimal(meta), sentido) ? 'cumplio' : 'no-cumplio'
}

const PROMESA: Record<Sentido, string> = {
  ascendente: 'llegar a',
  descendente: 'no pasar de',
  regular: 'mantener al menos',
  nominal: 'quedar en',
}

/** `12 convenios`, `83.33 %`: a quantity with its unit of measure, as it is said. */
const con = (cantidad: string, unidadMedida: string): string => {
  const unidad = unidadMedida.trim()
  return `${conMiles(cantidad)} ${unidad === unidad.toUpperCase() && unidad.length > 3 ? unidad.toLowerCase() : unidad}`
}

/** What was promised and what was done, in a sentence. */
function fraseDe(r: Pick<Resumen, 'meta' | 'valor' | 'valorMotivo' | 'unidadMedida'>, sentido: Sentido): string {
  const { meta, valor, unidadMedida } = r
  const prometido = meta === null ? 'No se fijó una meta' : `Se prometió ${PROMESA[sentido]} ${con(meta, unidadMedida)}`
  if (valor === null)
    return `${prometido}; ${r.valorMotivo === 'noAplica' ? 'en este periodo no aplica' : 'no hay dato de lo que se hizo'}.`
  const hecho = `se reportó ${con(valor, unidadMedida)}`
  if (meta === null) return `${prometido}; ${hecho}.`
  return `${prometido} y ${hecho}: ${marcaDe(r, sentido) === 'cumplio' ? 'se cumplió' : 'no se cumplió'}.`
}

/** Of several: not met if any was not; met only if all were. */
function marcaDeUnidad(marcas: readonly Marca[]): Marca {
  if (marcas.includes('no-cumplio')) return 'no-cumplio'
  return marcas.length > 0 && marcas.every((m) => m === 'cumplio') ? 'cumplio' : 'sin-dato'
}

/** Puts a report in words, with the year of each indicator up to it. */
export function enPalabras(informe: Informe, serie: readonly PuntoDeSerie[], sentidos: ReadonlyMap<string, Sentido>): EnPalabras {
  const llave = (unidad: string, indicador: string): string => `${unidad}\n${indicador}`
  const puntos = Map.groupBy(serie, (p) => llave(p.unidad.clave, p.fila.indicadorClave))
  const causas = new Map<string, string[]>()
  for (const { unidad, filas } of informe.hojas)
    for (const { indicadorClave, causa } of filas) {
      const suya = llave(unidad.clave, indicadorClave)
      if (causa !== null) causas.set(suya, [...new Set([...(causas.get(suya) ?? []), causa])])
    }
  const indicadorDe = (r: Resumen): IndicadorEnPalabras => {
    const suya = llave(r.unidad.clave, r.indicadorClave)
    const sentido = sentidos.get(suya) ?? 'ascendente'
    return {
      clave: r.indicadorClave,
      nombre: r.indicador,
      unidadMedida: r.unidadMedida,
      marca: marcaDe(r, sentido),
      frase: fraseDe(r, sentido),
      causas: causas.get(suya) ?? [],
      serie: (puntos.get(suya) ?? []).map(({ periodo: p, fila: { meta, valor, valorMotivo } }) => ({
        periodo: p,
        periodoNombre: nombrePeriodo(p),
        meta,
        valor,
        valorMotivo,
      })),
    }
  }
  return {
    organismo: informe.organismo,
    gerencia: informe.gerencia,
    programa: informe.programa,
    unidades: [...Map.groupBy(informe.resumen, (r) => r.unidad.clave).values()].flatMap((suyos) => {
      const indicadores = suyos.map(indicadorDe)
      return suyos.slice(0, 1).map(({ unidad }) => ({ ...unidad, marca: marcaDeUnidad(indicadores.map((i) => i.marca)), indicadores }))
    }),
  }
}

/** A figure or a text of a row that is not as the version before had it. */
export interface Cambio {
  unidad: string
  indicador: string
  nombre: string
  periodo: Periodo
  periodoNombre: string
  campo: string
  antes: string | null
  ahora: string | null
  /** The version of the captured value that stands now, if another stood before. */
  captura: number | null
}

/** What is held, version against version, with the name by which people know it. */
const COMPARADOS = {
  indicador: 'nombre',
  meta: 'meta',
  metaAnual: 'meta anual',
  valor: 'valor',
  avancePeriodo: 'avance del periodo',
  avanceAcumulado: 'avance acumulado',
  observaciones: 'observación',
  causa: 'causa',
} as const satisfies Partial<Record<keyof Fila, string>>

/** What changed from one published report to the next, row by row, in the order of the new one; what it no longer has comes at the end. */
export function cambiosEntre(antes: Informe, ahora: Informe): Cambio[] {
  const filasDe = (informe: Informe) =>
    new Map(
      informe.hojas.flatMap(({ unidad, periodo: p, filas }) =>
        filas.map((fila) => [`${unidad.clave}\n${p}\n${fila.indicadorClave}`, { unidad: unidad.clave, periodo: p, fila }] as const),
      ),
    )
  const [viejas, nuevas] = [filasDe(antes), filasDe(ahora)]
  return [...new Set([...nuevas.keys(), ...viejas.keys()])].flatMap((llave) => {
    const [vieja, nueva] = [viejas.get(llave), nuevas.get(llave)]
    const de = nueva ?? vieja
    if (de === undefined) return []
    const { unidad, periodo: p, fila } = de
    const otra = nueva !== undefined && nueva.fila.version !== vieja?.fila.version
    const comun = { unidad, indicador: fila.indicadorClave, nombre: fila.indicador, periodo: p, periodoNombre: nombrePeriodo(p) }
    return (Object.keys(COMPARADOS) as (keyof typeof COMPARADOS)[]).flatMap((campo) => {
      const [a, b] = [vieja?.fila[campo] || null, nueva?.fila[campo] || null]
      return a === b ? [] : [{ ...comun, campo: COMPARADOS[campo], antes: a, ahora: b, captura: otra ? nueva.fila.version : null }]
    })
  })
}

/** How long there is to publish a period and how long it is kept: `plazo` of `reglas/poa/publicacion.yaml`. */
export interface PlazoDePublicacion {
  diasNaturales: number
  ejerciciosQueSeConservan: number
  fuente: string
}

/** The last day to publish what ends with a period. */
export const limiteDePublicacion = (p: Periodo, plazo: PlazoDePublicacion): Fecha => masDias(ultimoDiaDe(p), plazo.diasNaturales)

/** The last day until which what tells of a period is kept: the end of the last of the years that follow its own. */
export const conservarHasta = (p: Periodo, plazo: PlazoDePublicacion): Fecha =>
  ultimoDiaDe(periodo(String(ejercicioDe(p) + plazo.ejerciciosQueSeConservan)))

/** How a period stands on a day: published or not, and whether its time has gone by. */
export function estadoDePublicacion(p: Periodo, hoy: Fecha, publicada: boolean, plazo: PlazoDePublicacion) {
  if (publicada) return 'publicada'
  if (hoy <= ultimoDiaDe(p)) return 'en-curso'
  return hoy > limiteDePublicacion(p, plazo) ? 'tarde' : 'por-publicar'
}
