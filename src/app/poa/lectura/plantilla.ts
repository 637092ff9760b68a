import { leerPeriodo } from '../../../core/comun/periodo.ts'
import { comparable } from '../../../core/comun/texto.ts'
import type { Aviso } from '../../../core/poa/aviso.ts'
import { cabe, leerCantidad } from '../../../core/poa/cantidad.ts'
import { juntarCifras } from '../../../core/poa/importado-celda.ts'
import {
  type Campo,
  type ErrorDeArchivo,
  type FilaLeida,
  type HojaLeida,
  type Lectura,
  lugar,
} from '../../../core/poa/importado-lectura.ts'
import { type ClavePlantilla, COLUMNAS_PLANTILLA, HOJA_CAPTURA, leerMarca } from '../../../core/poa/importado-plantilla.ts'
import { letraDe } from '../../comun/columna.ts'
import type { Celda, HojaLibro } from '../../comun/libro.ts'
import { cantidadDe } from './celda.ts'
import { deArchivo } from './limites.ts'
import { dondeEn, fallaEn, fallarRechazadas } from './mapa-hoja.ts'

type Leido = { lectura: Lectura | null; errores: ErrorDeArchivo[]; avisos: Aviso[] }
type Columnas = Record<ClavePlantilla, number>
const SIN_CLASIFICAR = { clave: '', nombre: '' }

/** The ejercicio that the mark of a template states, or `null` if the workbook is not one. */
function marcaDelLibro(hojas: readonly HojaLibro[]): { conocida: boolean; ejercicio: number } | null {
  for (const hoja of hojas)
    for (const fila of hoja.filas.slice(0, 100)) {
      const marca = leerMarca(hoja.celda(fila, 1).texto)
      if (marca !== null) return marca
    }
  return null
}

/** Reads a filled template. A row with nothing filled in is still to be captured, and is passed over. */
export function leerPlantilla(hojas: readonly HojaLibro[], opciones: { archivo: string; ejercicio: number | null }): Leido {
  const nada = (mensaje: string): Leido => ({ lectura: null, errores: [deArchivo(mensaje)], avisos: [] })
  const marca = marcaDelLibro(hojas)
  if (marca === null) return nada('no es la plantilla de Caudal; si es el libro de otro organismo, indique su mapa (--mapa NOMBRE)')
  if (!marca.conocida) return nada('es una plantilla de otra versión; descárguela de nuevo y copie en ella los valores')
  if (opciones.ejercicio !== null && opciones.ejercicio !== marca.ejercicio)
    return nada(`la plantilla es del ejercicio ${marca.ejercicio} y se pidió importar ${opciones.ejercicio}`)
  const hoja = hojas.find((h) => comparable(h.nombre) === comparable(HOJA_CAPTURA))
  if (hoja === undefined) return nada(`no trae la hoja «${HOJA_CAPTURA}»`)
  const columnas = hallarColumnas(hoja)
  if ('faltan' in columnas) return nada(`a la hoja «${HOJA_CAPTURA}» le faltan las columnas: ${columnas.faltan.join(', ')}`)
  const errores: ErrorDeArchivo[] = []
  fallarRechazadas(hoja, fallaEn(hoja, errores))
  const avisos: Aviso[] = []
  const grupos = new Map<string, HojaLeida & { filas: FilaLeida[] }>()
  for (const fila of hoja.filas) {
    if (fila === 1 || !COLUMNAS_PLANTILLA.some((c) => c.seLlena && !vacia(hoja.celda(fila, columnas.de[c.clave])))) continue
    if (hoja.ocultas.has(fila)) avisos.push({ clase: 'oculto', donde: dondeEn(hoja, fila), mensaje: 'el renglón está oculto y se leyó' })
    leerRenglon({ hoja, fila, columnas: columnas.de, ejercicio: marca.ejercicio, grupos, errores })
  }
  for (const c of COLUMNAS_PLANTILLA)
    if (
      c.seLlena &&
      hoja.columnasOcultas.has(columnas.de[c.clave]) &&
      hoja.filas.some((f) => f > 1 && !vacia(hoja.celda(f, columnas.de[c.clave])))
    )
      avisos.push({ clase: 'oculto', donde: dondeEn(hoja, null, columnas.de[c.clave]), mensaje: 'la columna está oculta y se leyó' })
  if (grupos.size === 0 && errores.length === 0) return nada('la plantilla no trae ningún valor; llene la columna «Valor»')
  const lectura = { archivo: opciones.archivo, ejercicio: marca.ejercicio, programa: '', organismo: '', gerencia: '' }
  return { lectura: { ...lectura, hojas: [...grupos.values()] }, errores, avisos }
}

const vacia = (c: Celda): boolean => c.texto.trim() === '' && c.error === null

function hallarColumnas(hoja: HojaLibro): { de: Columnas } | { faltan: string[] } {
  const hallada = new Map<string, number>()
  for (let c = hoja.columnas; c >= 1; c--) hallada.set(comparable(hoja.celda(1, c).texto), c)
  const pares = COLUMNAS_PLANTILLA.map((c) => [c.clave, hallada.get(comparable(c.titulo))] as const)
  const faltan = COLUMNAS_PLANTILLA.filter((c) => !hallada.has(comparable(c.titulo))).map((c) => `«${c.titulo}»`)
  return faltan.length > 0 ? { faltan } : { de: Object.fromEntries(pares) as Columnas }
}

interface Renglon {
  hoja: HojaLibro
  fila: number
  columnas: Columnas
  ejercicio: number
  grupos: Map<string, HojaLeida & { filas: FilaLeida[] }>
  errores: ErrorDeArchivo[]
}

/** A variable of a ratio; `null` if its cell is blank, or cannot be read and is listed. */
function parteDe(celda: Celda, problema: (mensaje: string) => void): string | null {
  const leida = cantidadDe(celda, 'punto')
  if (leida.tipo === 'vacia') return null
  if (leida.tipo === 'cantidad' && cabe(leida.valor)) return leida.valor
  problema('mensaje' in leida ? leida.mensaje : `«${celda.texto.trim()}» no es una cantidad`)
  return null
}

function leerRenglon(r: Renglon): void {
  const celda = (c: ClavePlantilla): Celda => r.hoja.celda(r.fila, r.columnas[c])
  const texto = (c: ClavePlantilla): string => celda(c).texto.trim()
  const rotulo = `${texto('unidadClave')} ${texto('periodo')}`
  const falla = (c: ClavePlantilla, mensaje: string): void => {
    const columna = letraDe(r.columnas[c])
    const donde = lugar({ hoja: r.hoja.numero, rotulo, fila: r.fila, columna })
    r.errores.push({ hoja: r.hoja.numero, fila: r.fila, columna, donde, mensaje })
  }
  const periodo = leerPeriodo(texto('periodo'), r.ejercicio) ?? leerPeriodo(texto('periodo'))
  if (periodo === null) falla('periodo', `«${texto('periodo')}» no es un periodo`)
  if (texto('clave') === '') falla('clave', 'falta la clave del indicador; no cambie las columnas grises')
  if (periodo === null || texto('clave') === '') return
  const ilegibles: Campo[] = []
  const problema = (c: ClavePlantilla & Campo, mensaje: string): void => {
    falla(c, mensaje)
    ilegibles.push(c)
  }
  const parte = (c: 'numerador' | 'denominador'): string | null => parteDe(celda(c), (mensaje) => problema(c, mensaje))
  const [meta, valor, avance] = [
    leerCantidad(texto('meta')),
    cantidadDe(celda('valor'), 'punto'),
    cantidadDe(celda('avance'), 'punto', { tomar: 'impreso' }),
  ]
  const { problemas, ...cifras } = juntarCifras({ meta, valor, avance }, texto('unidadMedida'))
  for (const p of problemas) problema(p.campo, p.mensaje)
  const llave = JSON.stringify([texto('unidadClave'), periodo])
  const grupo = r.grupos.get(llave) ?? hojaVacia(r, periodo, texto)
  r.grupos.set(llave, grupo)
  grupo.filas.push({
    fila: r.fila,
    lineaAccion: SIN_CLASIFICAR,
    accion: '',
    comentario: '',
    indicador: { nombre: texto('indicador'), descripcion: '' },
    indicadorClave: texto('clave'),
    clavePropia: true,
    unidadMedida: texto('unidadMedida'),
    frecuencia: texto('frecuencia'),
    impreso: {
      meta: texto('meta'),
      valor: celda('valor').texto,
      avance: celda('avance').texto,
      avanceAbsoluto: '',
      metaAnual: '',
      frecuencia: texto('frecuencia'),
    },
    ...cifras,
    numerador: parte('numerador'),
    denominador: parte('denominador'),
    observaciones: texto('observaciones'),
    causa: texto('causa') || null,
    dePlantilla: true,
    ilegibles,
  })
}

function hojaVacia(r: Renglon, periodo: HojaLeida['periodo'], texto: (c: ClavePlantilla) => string): HojaLeida & { filas: FilaLeida[] } {
  return {
    hoja: r.hoja.numero,
    nombreHoja: r.hoja.nombre,
    unidad: { clave: texto('unidadClave'), nombre: texto('unidad') },
    periodo,
    alineacion: { eje: SIN_CLASIFICAR, subEje: '', programa: SIN_CLASIFICAR, transversalidad: '' },
    filas: [],
    columnas: Object.fromEntries(COLUMNAS_PLANTILLA.map((c) => [c.clave, letraDe(r.columnas[c.clave])])),
  }
}
