import { fecha } from '../comun/fecha.ts'
import { frecuenciaDe } from '../comun/periodo.ts'
import { comparable } from '../comun/texto.ts'
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
): { unidad: Unidad | null; errores: ErrorDeArchivo[]; avisos: string[] } {
  const [primera] = hojas
  const errores: ErrorDeArchivo[] = []
  const avisos: string[] = []
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
  const vigencia = { ejercicio: lectura.ejercicio, desde: fecha(`${lectura.ejercicio}-01-01`), hasta: fecha(`${lectura.ejercicio}-12-31`) }
  const indicadores: Indicador[] = []
  for (const filas of porIndicador(hojas)) {
    const hecha = fichaDeArchivo(filas, { ...vigencia, reporta, archivo: lectura.archivo })
    errores.push(...hecha.errores)
    avisos.push(...hecha.avisos)
    const clave = nuevaClave(primera.unidad.clave, filas[0].fila.indicador.nombre)
    if (hecha.ficha !== null) indicadores.push({ clave, vigencias: [hecha.ficha] })
  }
  const { clave, nombre } = primera.unidad
  const alineacion = completa(primera.alineacion)
  const unidad = { clave, nombre, alias: [], reporta, consolida: false, alineacion, indicadores }
  return { unidad: indicadores.length === 0 ? null : unidad, errores, avisos }
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
