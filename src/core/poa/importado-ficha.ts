import type { Fecha } from '../comun/fecha.ts'
import { decimal, dividir, fraccion, iguales, total } from '../comun/fraccion.ts'
import { compararPeriodos, FRECUENCIAS, type Frecuencia, mesFinal, periodo, periodosDelEjercicio } from '../comun/periodo.ts'
import { comparable } from '../comun/texto.ts'
import { enPorciento } from './avance.ts'
import type { Aviso } from './aviso.ts'
import { cabe, textoExacto } from './cantidad.ts'
import { type Campo, type ErrorDeArchivo, errorEn, type FilaLeida, type HojaLeida } from './importado-lectura.ts'
import type { Agregacion, Ficha, MetaPorPeriodo } from './plan.ts'

interface Contexto {
  ejercicio: number
  desde: Fecha
  hasta: Fecha
  reporta: Frecuencia
  archivo: string
}
type Filas = readonly [{ hoja: HojaLeida; fila: FilaLeida }, ...{ hoja: HojaLeida; fila: FilaLeida }[]]

/** The ficha that the rows of one indicator give. What the file does not print is said so in the ficha and in `avisos`. */
export function fichaDeArchivo(filas: Filas, contexto: Contexto): { ficha: Ficha | null; errores: ErrorDeArchivo[]; avisos: Aviso[] } {
  const { hoja, fila } = filas[0]
  const errores: ErrorDeArchivo[] = []
  const avisos: Aviso[] = []
  const donde = errorEn(hoja, fila, null, '').donde
  for (const [campo, texto, limite] of textosDe(fila)) {
    if (texto.length > limite) errores.push(errorEn(hoja, fila, campo, `tiene ${texto.length} caracteres; el límite es ${limite}`))
  }
  const nombre = fila.indicador.nombre.trim()
  const faltan = [
    fila.indicador.descripcion.trim() === '' ? 'la descripción' : null,
    fila.accion.trim() === '' ? 'la acción' : null,
    fila.lineaAccion.nombre.trim() === '' ? 'la línea de acción' : null,
    fila.unidadMedida.trim() === '' ? 'la unidad de medida' : null,
  ].filter((f) => f !== null)
  if (faltan.length > 0) avisos.push({ clase: 'sin-imprimir', donde, mensaje: `el archivo no imprime ${faltan.join(', ')} de «${nombre}»` })
  const porcentual = enPorciento(fila.unidadMedida) || fila.impreso.meta.includes('%')
  const agregacion = fila.declarado?.agregacion ?? (porcentual ? 'ultimo' : 'suma')
  const frecuencia = frecuenciaDeFilas(filas, contexto.reporta)
  const metas = metasDe(filas, { ejercicio: contexto.ejercicio, reporta: contexto.reporta, frecuencia, agregacion })
  if ('error' in metas) return { ficha: null, errores: [...errores, ...metas.error], avisos }
  if (metas.meta === null) avisos.push({ clase: 'sin-meta', donde, mensaje: `«${nombre}» no tiene meta: solo se le da seguimiento` })
  if (metas.parcial)
    avisos.push({
      clase: 'meta-parcial',
      donde,
      mensaje: `la meta anual de «${nombre}» se tomó de los periodos que trae el archivo: ${metas.metaAnual}`,
    })
  return {
    ficha: {
      ...identidad(fila, contexto, hoja.hoja),
      frecuencia,
      acumulacion: fila.declarado?.acumulacion ?? (porcentual ? 'periodico' : 'acumulado'),
      agregacion,
      sentido: fila.declarado?.sentido ?? 'ascendente',
      calculo: calculoDe(fila),
      lineaBase: fila.declarado?.lineaBase ?? null,
      metaAnual: metas.metaAnual,
      meta: metas.meta,
      ...(fila.declarado?.negativos === true ? { negativos: true } : {}),
      ...(fila.declarado?.tope === undefined ? {} : { tope: fila.declarado.tope }),
    },
    errores,
    avisos,
  }
}

/** How a row's value is held against its goal: as it declares, else by its direction. */
export const calculoDe = ({ declarado }: FilaLeida): Ficha['calculo'] =>
  declarado?.calculo ?? (declarado?.sentido === 'descendente' ? 'inverso' : 'directo')

const SIN_LINEA = { clave: 'S/N', nombre: 'No se imprime en el archivo' }

function identidad(fila: FilaLeida, { desde, hasta, archivo }: Contexto, hoja: number) {
  const nombre = fila.indicador.nombre.trim()
  const linea = fila.lineaAccion
  return {
    desde,
    hasta,
    nombre,
    definicion: fila.indicador.descripcion.trim() || nombre,
    lineaAccion: { clave: linea.clave.trim() || SIN_LINEA.clave, nombre: linea.nombre.trim() || SIN_LINEA.nombre },
    objetivo: null,
    accion: fila.accion.trim() || nombre,
    comentario: fila.comentario.trim(),
    unidadMedida: fila.unidadMedida.trim() || 'sin unidad impresa',
    tipo: 'gestion' as const,
    dimension: 'eficacia' as const,
    metodo: `Valor que la unidad informa; sin fórmula declarada en ${archivo}`,
    variables: [],
    medida: null,
    mediosVerificacion: [],
    supuestos: [],
    reglaPublicada: fila.declarado?.reglaPublicada ?? null,
    derivacion: null,
    fuente: `importado de ${archivo}, hoja ${hoja}`,
  }
}

const textosDe = (f: FilaLeida): [Campo, string, number][] => [
  ['indicador', f.indicador.nombre, 600],
  ['descripcion', f.indicador.descripcion, 2000],
  ['lineaAccion', f.lineaAccion.clave, 80],
  ['lineaAccion', f.lineaAccion.nombre, 600],
  ['accion', f.accion, 1000],
  ['comentario', f.comentario, 2000],
  ['unidadMedida', f.unidadMedida, 100],
]

/** The months in which the periods of each frequency end. */
const FINALES = Object.fromEntries(FRECUENCIAS.map((f) => [f, periodosDelEjercicio(2000, f).map(mesFinal)])) as Record<Frecuencia, number[]>

/**
 * The printed frequency, unless the unit reports more seldom (a sheet of a quarter measures a quarter, whatever it prints) or the file
 * brings the indicator in a period that does not end one of that frequency. A bimestre and a trimestre do not hold each other.
 */
function frecuenciaDeFilas(filas: Filas, reporta: Frecuencia): Frecuencia {
  const impresa = FRECUENCIAS.findIndex((f) => comparable(filas[0].fila.frecuencia).startsWith(comparable(f)))
  const frecuencia = FRECUENCIAS[Math.max(impresa, FRECUENCIAS.indexOf(reporta))] ?? reporta
  if (frecuencia === reporta) return reporta
  const finales = FINALES[frecuencia]
  if (!finales.every((m) => FINALES[reporta].includes(m))) return reporta
  return filas.every((f) => finales.includes(mesFinal(f.hoja.periodo))) ? frecuencia : reporta
}

type Metas = { meta: MetaPorPeriodo; metaAnual: string; parcial: boolean } | { meta: null; metaAnual: null; parcial: false }
interface DeMetas {
  ejercicio: number
  reporta: Frecuencia
  frecuencia: Frecuencia
  agregacion: Agregacion
}

/** Goals by period of the unit's reports, and the annual one that they make, or the printed one if it agrees with them; none if the file says so. */
function metasDe(filas: Filas, de: DeMetas): Metas | { error: ErrorDeArchivo[] } {
  const { hoja, fila } = filas[0]
  const leidas = filas.flatMap((f): [string, string][] => (f.fila.meta === null ? [] : [[f.hoja.periodo, f.fila.meta]]))
  const declarado = fila.declarado?.calendario
  const conocidas = declarado === undefined ? leidas : Object.entries(declarado)
  const primera = conocidas[0]?.[1]
  if (filas.some((f) => f.fila.ilegibles?.includes('meta') || f.fila.ilegibles?.includes('metaAnual'))) return { error: [] }
  if (filas.every((f) => f.fila.sinMeta)) return { meta: null, metaAnual: null, parcial: false }
  const negativa = conocidas.find(([, m]) => m.startsWith('-'))?.[1]
  if (negativa !== undefined && fila.declarado?.negativos !== true)
    return { error: [errorEn(hoja, fila, 'meta', `la meta ${negativa} es negativa; si puede serlo, declare \`negativos\` en el mapa`)] }
  if (primera === undefined)
    return { error: [errorEn(hoja, fila, 'meta', `«${fila.impreso.meta}»: falta la meta de un indicador que el plan no tiene`)] }
  const iguala = declarado === undefined && conocidas.every(([, v]) => iguales(decimal(v), decimal(primera)))
  const finales = FINALES[de.frecuencia]
  const periodos = periodosDelEjercicio(de.ejercicio, de.reporta).filter((p) => finales.includes(mesFinal(p)))
  const calendario = iguala ? Object.fromEntries(periodos.map((p) => [p, primera])) : Object.fromEntries(conocidas)
  const metaAnual = reunidas(Object.entries(calendario), de.agregacion)
  const impresa = fila.declarado?.metaAnual
  if (impresa !== undefined && (metaAnual === null || !iguales(decimal(impresa), decimal(metaAnual))))
    return {
      error: [errorEn(hoja, fila, 'metaAnual', `la meta anual es ${impresa} y las metas por periodo dan ${metaAnual ?? 'otra cifra'}`)],
    }
  if (metaAnual === null || !cabe(metaAnual))
    return { error: [errorEn(hoja, fila, 'meta', `la meta anual ${metaAnual ?? ''} pasa de 15 enteros o de 6 decimales`)] }
  const meta = iguala && de.frecuencia === de.reporta ? { cadaPeriodo: primera } : { calendario }
  return { meta, metaAnual, parcial: impresa === undefined && !iguala && periodos.some((p) => !(p in calendario)) }
}

/** What goals by period make in a year: their sum, their mean, or the last; `null` for a mean without an exact decimal. */
function reunidas(metas: readonly [string, string][], agregacion: Agregacion): string | null {
  const orden = [...metas].sort((a, b) => compararPeriodos(periodo(a[0]), periodo(b[0])))
  const cifras = orden.map(([, m]) => decimal(m))
  if (agregacion === 'suma') return textoExacto(total(cifras))
  if (agregacion !== 'promedio') return orden.at(-1)?.[1] ?? null
  const media = dividir(total(cifras), fraccion(BigInt(cifras.length)))
  return media === null || 10n ** 6n % media.d !== 0n ? null : textoExacto(media)
}
