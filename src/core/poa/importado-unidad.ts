import { fecha } from '../comun/fecha.ts'
import { type Frecuencia, frecuenciaDe } from '../comun/periodo.ts'
import { comparable } from '../comun/texto.ts'
import type { Aviso } from './aviso.ts'
import type { Clavero } from './importado-clave.ts'
import { fichaDeArchivo } from './importado-ficha.ts'
import { type ErrorDeArchivo, errorEn, type FilaLeida, type HojaLeida, type Lectura } from './importado-lectura.ts'
import type { Alineacion, Clasificacion, Indicador, Unidad } from './plan.ts'

export const SIN_IMPRIMIR = 'No se imprime en el archivo'

/** A row with its sheet. */
export interface FilaDeHoja {
  hoja: HojaLeida
  fila: FilaLeida
}

/** A unit that no plan knows, with the fichas that its own sheets give. `null` when they cannot make one; then `errores` says why. */
export function unidadDeArchivo(
  lectura: Lectura,
  hojas: readonly [HojaLeida, ...HojaLeida[]],
  nuevaClave: Clavero,
): { unidad: Unidad | null; errores: ErrorDeArchivo[]; avisos: Aviso[] } {
  const [primera] = hojas
  const errores: ErrorDeArchivo[] = []
  const reporta = frecuenciaDe(primera.periodo)
  for (const h of hojas) {
    if (comparable(h.unidad.nombre) !== comparable(primera.unidad.nombre))
      errores.push(
        errorEn(
          h,
          null,
          'unidad',
          `la unidad ${h.unidad.clave} se llama aquí «${h.unidad.nombre}» y en la hoja ${primera.hoja} «${primera.unidad.nombre}»`,
        ),
      )
    if (frecuenciaDe(h.periodo) !== reporta)
      errores.push(
        errorEn(h, null, 'periodo', `el periodo ${h.periodo} no es ${reporta}, como el de la hoja ${primera.hoja} de la misma unidad`),
      )
  }
  revisarEncabezado(primera, errores)
  const { clave, nombre } = primera.unidad
  const { indicadores, avisos, ...hechos } = indicadoresDeArchivo(lectura, hojas, { clave, reporta }, nuevaClave)
  errores.push(...hechos.errores)
  const alineacion = completa(primera.alineacion)
  const unidad = { clave, nombre, alias: [], reporta, consolida: false, alineacion, indicadores }
  return { unidad: indicadores.length === 0 ? null : unidad, errores, avisos }
}

/** The indicators of a unit that the rows of some sheets give, each with its ficha for the whole year. */
export function indicadoresDeArchivo(
  lectura: Lectura,
  hojas: readonly HojaLeida[],
  unidad: { clave: string; reporta: Frecuencia },
  nuevaClave: Clavero,
): { indicadores: Indicador[]; errores: ErrorDeArchivo[]; avisos: Aviso[] } {
  const anio = { ejercicio: lectura.ejercicio, desde: fecha(`${lectura.ejercicio}-01-01`), hasta: fecha(`${lectura.ejercicio}-12-31`) }
  const hecho = { indicadores: [] as Indicador[], errores: [] as ErrorDeArchivo[], avisos: [] as Aviso[] }
  for (const filas of porIndicador(hojas)) {
    const { ficha, errores, avisos } = fichaDeArchivo(filas, { ...anio, reporta: unidad.reporta, archivo: lectura.archivo })
    hecho.errores.push(...errores)
    hecho.avisos.push(...avisos)
    const clave = nuevaClave(unidad.clave, filas[0].fila.indicador.nombre)
    if (ficha !== null) hecho.indicadores.push({ clave, vigencias: [ficha] })
  }
  return hecho
}

function repetidosDe(nombres: readonly string[]): Set<string> {
  const vistos = new Set<string>()
  return new Set(nombres.filter((n) => vistos.has(n) || !vistos.add(n)))
}

/** Rows of the same indicator, in the order they first appear. A name printed twice in a sheet is told apart by action and unit of measure. */
function porIndicador(hojas: readonly HojaLeida[]): [FilaDeHoja, ...FilaDeHoja[]][] {
  const nombreDe = (f: FilaLeida): string => comparable(f.indicador.nombre)
  const repetidos = new Set(hojas.flatMap((h) => [...repetidosDe(h.filas.map(nombreDe))]))
  const grupos = new Map<string, [FilaDeHoja, ...FilaDeHoja[]]>()
  for (const hoja of hojas)
    for (const fila of hoja.filas) {
      if (fila.ilegibles?.includes('indicador')) continue
      const nombre = nombreDe(fila)
      const llave = repetidos.has(nombre) ? JSON.stringify([nombre, comparable(fila.accion), comparable(fila.unidadMedida)]) : nombre
      const grupo = grupos.get(llave)
      if (grupo === undefined) grupos.set(llave, [{ hoja, fila }])
      else grupo.push({ hoja, fila })
    }
  return [...grupos.values()]
}

const clasificacion = (c: Clasificacion): Clasificacion => ({
  clave: c.clave.trim() || 'S/N',
  nombre: c.nombre.trim() || SIN_IMPRIMIR,
})

/** What the header leaves blank is said to be so. */
const completa = (a: Alineacion): Alineacion => ({
  eje: clasificacion(a.eje),
  subEje: a.subEje.trim() || SIN_IMPRIMIR,
  programa: clasificacion(a.programa),
  transversalidad: a.transversalidad.trim() || SIN_IMPRIMIR,
})

function revisarEncabezado(h: HojaLeida, errores: ErrorDeArchivo[]): void {
  const { eje, subEje, programa, transversalidad } = h.alineacion
  const limites: [string, string, number][] = [
    ['la clave de la unidad', h.unidad.clave, 80],
    ['el nombre de la unidad', h.unidad.nombre, 300],
    ['la clave del eje', eje.clave, 80],
    ['el eje', eje.nombre, 600],
    ['el sub eje', subEje, 300],
    ['la clave del programa de desarrollo', programa.clave, 80],
    ['el programa de desarrollo', programa.nombre, 600],
    ['la transversalidad', transversalidad, 300],
  ]
  for (const [que, texto, limite] of limites)
    if (texto.length > limite) errores.push(errorEn(h, null, null, `${que} tiene ${texto.length} caracteres; el límite es ${limite}`))
}
