import { frecuenciaDe } from '../comun/periodo.ts'
import type { Aviso } from './aviso.ts'
import { type Clavero, masParecido } from './importado-clave.ts'
import { hallarIndicador, indexar } from './importado-fila.ts'
import { type ErrorDeArchivo, errorEn, type FilaLeida, type HojaLeida, type Lectura } from './importado-lectura.ts'
import { indicadoresDeArchivo } from './importado-unidad.ts'
import type { Indicador, Unidad } from './plan.ts'

/** As alike as two names are when one is the other mistyped. */
const ERRATA = 0.8

interface Nuevos {
  indicadores: Indicador[]
  /** The rows that make them: what is wrong with their fichas is in `errores`. */
  filas: ReadonlySet<FilaLeida>
  errores: ErrorDeArchivo[]
  avisos: Aviso[]
}

/**
 * The indicators that a file adds to a unit of the plan in force, because a reason was given: rows of a name that the unit does not have.
 * One that reads like an indicator which the same sheet lacks is taken for that one mistyped, and is not added: it is an error as without a reason.
 */
export function indicadoresNuevos(
  lectura: Lectura,
  hojas: readonly HojaLeida[],
  unidad: Unidad,
  motivo: string,
  nuevaClave: Clavero,
): Nuevos {
  const indice = indexar(unidad)
  const filas = new Set<FilaLeida>()
  const conNuevas = hojas.flatMap((hoja): HojaLeida[] => {
    if (frecuenciaDe(hoja.periodo) !== unidad.reporta) return []
    const hallados = hoja.filas.map((fila) => ({ fila, hallado: hallarIndicador(indice, fila) }))
    const presentes = new Set(hallados.flatMap(({ hallado }) => ('indicador' in hallado ? [hallado.indicador] : [])))
    const ausentes = unidad.indicadores.filter((i) => !presentes.has(i)).flatMap((i) => i.vigencias.map((f) => f.nombre))
    const nuevas = hallados.flatMap(({ fila, hallado }) => {
      const legible = !fila.ilegibles?.includes('indicador') && fila.clavePropia !== true
      const nueva = 'desconocido' in hallado && legible && masParecido(fila.indicador.nombre, ausentes, ERRATA) === null
      return nueva ? [fila] : []
    })
    for (const f of nuevas) filas.add(f)
    return nuevas.length === 0 ? [] : [{ ...hoja, filas: nuevas }]
  })
  const hechos = indicadoresDeArchivo(lectura, conNuevas, unidad, nuevaClave)
  const avisos = hechos.indicadores.map(({ vigencias }): Aviso => {
    const nombre = vigencias[0]?.nombre ?? ''
    const hoja = conNuevas.find((h) => h.filas.some((f) => f.indicador.nombre.trim() === nombre))
    const fila = hoja?.filas.find((f) => f.indicador.nombre.trim() === nombre) ?? null
    const donde = hoja === undefined ? '' : errorEn(hoja, fila, null, '').donde
    return { clase: 'indicador-nuevo', donde, mensaje: `Se agrega a la unidad ${unidad.clave} «${nombre}»: ${motivo}` }
  })
  return { ...hechos, filas, avisos: [...hechos.avisos, ...avisos] }
}
