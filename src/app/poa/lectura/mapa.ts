import { contiene, leerPeriodo, type Periodo } from '../../../core/comun/periodo.ts'
import type { ErrorDeArchivo, FilaLeida, HojaLeida, Lectura } from '../../../core/poa/importado-lectura.ts'
import type { Clasificacion } from '../../../core/poa/plan.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import { deArchivo } from './limites.ts'
import { contradicciones } from './mapa-cifras.ts'
import { leerDato, leerPeriodoDe } from './mapa-datos.ts'
import { celdaDe, leerRenglon, primerTexto, type Renglon, seLee, textoDe } from './mapa-fila.ts'
import type { Dato, MapaPoa } from './mapa-forma.ts'
import { type Falla, fallaEn, fallarRechazadas, type HojaMapeada, letrasDe, mapearHoja } from './mapa-hoja.ts'
import { resumenDe } from './resumen.ts'

type Leido = { lectura: Lectura | null; errores: ErrorDeArchivo[]; avisos: string[] }
type Grupo = HojaLeida & { filas: FilaLeida[] }

/** Reads a foreign workbook by its map. What cannot be read is listed cell by cell and left out; the rest is still read. */
export function leerConMapa(hojas: readonly HojaLibro[], mapa: MapaPoa, opciones: { archivo: string; ejercicio: number | null }): Leido {
  const nada = (mensaje: string): Leido => ({ lectura: null, errores: [deArchivo(mensaje)], avisos: [] })
  const propias = hojas.filter(
    (h) =>
      new RegExp(mapa.hojas.incluir, 'iu').test(h.nombre) && !(mapa.hojas.excluir && new RegExp(mapa.hojas.excluir, 'iu').test(h.nombre)),
  )
  const [primera] = propias
  if (primera === undefined) return nada(`ninguna de sus ${hojas.length} hojas es de las que pide el mapa («${mapa.hojas.incluir}»)`)
  const escrito = leerDato(primera, mapa.datos.ejercicio)
  const ejercicio = opciones.ejercicio ?? (/^\d{4}$/.test(escrito) ? Number(escrito) : null)
  if (ejercicio === null)
    return nada(`no se sabe de qué ejercicio es («${escrito}»); indíquelo con --ejercicio o en \`datos.ejercicio\` del mapa`)
  const errores: ErrorDeArchivo[] = []
  const avisos: string[] = []
  const grupos: Grupo[] = []
  for (const hoja of propias) {
    const falla = fallaEn(hoja, errores)
    fallarRechazadas(hoja, falla)
    const mapeada = mapearHoja(hoja, mapa, falla)
    if (mapeada === null) continue
    const leidos = leerHoja(mapeada, ejercicio, falla, avisos)
    if (leidos.length === 0 && !errores.some((e) => e.hoja === hoja.numero)) falla(null, null, 'no trae ningún renglón de indicador')
    grupos.push(...leidos)
  }
  const dato = (d: Dato | undefined): string => leerDato(primera, d)
  const { programa, organismo, gerencia } = mapa.datos
  const comun = { archivo: opciones.archivo, ejercicio, programa: dato(programa), organismo: dato(organismo), gerencia: dato(gerencia) }
  return { lectura: { ...comun, hojas: grupos }, errores: sinRepetir(errores), avisos }
}

/** A cell read for several periods is listed once. */
const sinRepetir = (errores: readonly ErrorDeArchivo[]): ErrorDeArchivo[] => [
  ...new Map(errores.map((e) => [JSON.stringify(e), e])).values(),
]

/** The sheets that one of the workbook gives: one for each unit and period in it. */
function leerHoja(m: HojaMapeada, ejercicio: number, falla: Falla, avisos: string[]): Grupo[] {
  const periodos = periodosDe(m, ejercicio, falla)
  const grupos = new Map<string, Grupo>()
  for (const fila of m.filas) {
    if (m.mapa.fin !== undefined && new RegExp(m.mapa.fin, 'iu').test(primerTexto(m.hoja, fila))) break
    const renglon: Renglon = { mapeada: m, fila, falla }
    if (!seLee(renglon)) continue
    const unidad = unidadDe(renglon)
    if (unidad === null) continue
    for (const periodo of periodos) {
      const llave = JSON.stringify([unidad.clave, periodo])
      const grupo = grupos.get(llave) ?? grupoDe(m, unidad, periodo)
      grupos.set(llave, grupo)
      const leida = leerRenglon(renglon, periodo)
      grupo.filas.push(leida)
      for (const aviso of contradicciones(leida, celdaDe(renglon, m.columnas.cumple).texto))
        avisos.push(`hoja ${m.hoja.numero} (${m.hoja.nombre}), fila ${fila}: ${aviso}`)
    }
  }
  const hechos = [...grupos.values()]
  const { indicadores, cumplidos, incumplidos } = m.mapa.resumen
  if (hechos.length !== 1) return hechos
  const dicho = { indicadores, cumplidos, incumplidos }
  const impreso = Object.fromEntries(Object.entries(dicho).map(([que, d]) => [que, leerDato(m.hoja, d)]))
  return hechos.map((g) => ({ ...g, ...resumenDe(impreso) }))
}

/** The period of the sheet; or those of its columns, when each stands for itself and has something written. */
function periodosDe(m: HojaMapeada, ejercicio: number, falla: Falla): Periodo[] {
  const escrito = leerDato(m.hoja, m.mapa.datos.periodo)
  const propio = escrito === '' ? null : leerPeriodoDe(escrito, m.mapa, ejercicio)
  if (propio === null && m.mapa.datos.periodo !== undefined) {
    falla(null, null, `su periodo es «${escrito}», que no es de ${ejercicio} ni está en \`periodos\` del mapa`)
    return []
  }
  if (m.mapa.valoresPorPeriodo?.juntar !== 'cada-uno') {
    if (propio === null) falla(null, null, 'el mapa no dice de qué periodo es (`datos.periodo`)')
    return propio === null ? [] : [propio]
  }
  return [...m.valores].flatMap(([codigo, h]) => {
    const p = leerPeriodo(codigo, ejercicio)
    const llena = m.filas.some((f) => m.hoja.celda(f, h.en).texto.trim() !== '')
    return p !== null && llena && (propio === null || contiene(propio, p)) ? [p] : []
  })
}

/** The unit of a row: its own columns, or the header of the sheet. Without a clave the name stands for it. */
function unidadDe(r: Renglon): Clasificacion | null {
  const { hoja, mapa, columnas } = r.mapeada
  const nombre = textoDe(r, 'unidadNombre') || leerDato(hoja, mapa.datos.unidad.nombre)
  const clave = textoDe(r, 'unidadClave') || leerDato(hoja, mapa.datos.unidad.clave)
  if (nombre !== '' || clave !== '') return { clave: clave || nombre, nombre: nombre || clave }
  r.falla(r.fila, (columnas.unidadClave ?? columnas.unidadNombre)?.en ?? null, 'no se sabe de qué unidad es el renglón')
  return null
}

function grupoDe(m: HojaMapeada, unidad: Clasificacion, periodo: Periodo): Grupo {
  const { datos } = m.mapa
  const dato = (d: Dato | undefined): string => leerDato(m.hoja, d)
  const dos = (d: { clave?: Dato | undefined; nombre?: Dato | undefined }): Clasificacion => ({
    clave: dato(d.clave),
    nombre: dato(d.nombre),
  })
  return {
    hoja: m.hoja.numero,
    nombreHoja: m.hoja.nombre,
    unidad,
    periodo,
    alineacion: {
      eje: dos(datos.eje),
      subEje: dato(datos.subEje),
      programa: dos(datos.programaDesarrollo),
      transversalidad: dato(datos.transversalidad),
    },
    filas: [],
    columnas: letrasDe(m, periodo),
  }
}
