import { contiene, leerPeriodo, type Periodo } from '../../../core/comun/periodo.ts'
import type { Aviso } from '../../../core/poa/aviso.ts'
import type { ErrorDeArchivo, FilaLeida, HojaLeida, Lectura } from '../../../core/poa/importado-lectura.ts'
import type { Clasificacion } from '../../../core/poa/plan.ts'
import type { ReglasDeCumple } from '../../../core/poa/revision/contexto.ts'
import type { HojaLibro } from '../../comun/libro.ts'
import { deArchivo } from './limites.ts'
import { contradicciones } from './mapa-cifras.ts'
import { conConcentrado, esConcentrado } from './mapa-concentrado.ts'
import { leerDato, leerPeriodoDe } from './mapa-datos.ts'
import { crearPropios, type Propios } from './mapa-declarado.ts'
import { diceDelPeriodo, leerDelPeriodo, leerRenglon, primerTexto, seLee } from './mapa-fila.ts'
import type { Dato, MapaPoa } from './mapa-forma.ts'
import { dondeEn, type Falla, fallaEn, fallarRechazadas, type HojaMapeada, letrasDe, mapearHoja } from './mapa-hoja.ts'
import { celdaDe, type Renglon, textoDe } from './mapa-renglon.ts'
import { resumenDe } from './resumen.ts'

type Leido = { lectura: Lectura | null; errores: ErrorDeArchivo[]; avisos: Aviso[] }
interface OpcionesDeMapa {
  archivo: string
  ejercicio: number | null
  cumple: ReglasDeCumple
}
type Grupo = HojaLeida & { filas: FilaLeida[] }
type Grupos = Map<string, Grupo>

/** Reads a foreign workbook by its map. What cannot be read is listed cell by cell and left out; the rest, if there is any, is still read. */
export function leerConMapa(hojas: readonly HojaLibro[], mapa: MapaPoa, opciones: OpcionesDeMapa): Leido {
  const nada = (mensaje: string): Leido => ({ lectura: null, errores: [deArchivo(mensaje)], avisos: [] })
  const propias = hojas.filter(
    (h) =>
      new RegExp(mapa.hojas.incluir, 'iu').test(h.nombre) &&
      !(mapa.hojas.excluir && new RegExp(mapa.hojas.excluir, 'iu').test(h.nombre)) &&
      !esConcentrado(h, mapa),
  )
  const [primera] = propias
  if (primera === undefined) return nada(`ninguna de sus ${hojas.length} hojas es de las que pide el mapa («${mapa.hojas.incluir}»)`)
  const escrito = leerDato(primera, mapa.datos.ejercicio)
  const ejercicio = opciones.ejercicio ?? (/^\d{4}$/.test(escrito) ? Number(escrito) : null)
  if (ejercicio === null)
    return nada(`no se sabe de qué ejercicio es («${escrito}»); indíquelo con --ejercicio o en \`datos.ejercicio\` del mapa`)
  const errores: ErrorDeArchivo[] = []
  const avisos: Aviso[] = []
  const propios = crearPropios(mapa)
  const [grupos, deSuPeriodo]: [Grupos, Grupos] = [new Map(), new Map()]
  for (const hoja of propias) {
    const falla = fallaEn(hoja, errores)
    fallarRechazadas(hoja, falla)
    const mapeada = mapearHoja(hoja, mapa, falla)
    if (mapeada === null) continue
    if (hoja.oculta) avisos.push({ clase: 'oculto', donde: dondeEn(hoja, null), mensaje: 'la hoja está oculta y se leyó' })
    const leida = leerHoja(mapeada, ejercicio, { propios, cumple: opciones.cumple }, falla, avisos)
    if (leida.grupos.size === 0 && !errores.some((e) => e.hoja === hoja.numero)) falla(null, null, 'no trae ningún renglón de indicador')
    for (const [llave, g] of leida.grupos) grupos.set(`${hoja.numero} ${llave}`, g)
    for (const [llave, g] of leida.deSuPeriodo) deSuPeriodo.set(`${hoja.numero} ${llave}`, g)
  }
  for (const { indicador, unidad } of propios.sinUso())
    avisos.push({
      clase: 'mapa-sin-uso',
      donde: '',
      mensaje: `«${indicador}»${unidad === undefined ? '' : ` de ${unidad}`}, en \`porIndicador\``,
    })
  const dato = (d: Dato | undefined): string => leerDato(primera, d)
  const { programa, organismo, gerencia } = mapa.datos
  const comun = { archivo: opciones.archivo, ejercicio, programa: dato(programa), organismo: dato(organismo), gerencia: dato(gerencia) }
  const leidas = conConcentrado([...grupos.values()], hojas, mapa, { errores, avisos })
  const lectura = { ...comun, hojas: leidas, deSuPeriodo: [...deSuPeriodo.values()] }
  const nadaLeido = grupos.size === 0 && errores.length > 0
  return { lectura: nadaLeido ? null : lectura, errores: sinRepetir(errores), avisos: sinRepetir(avisos) }
}

/** A cell read for several periods is told once. */
const sinRepetir = <T>(dichos: readonly T[]): T[] => [...new Map(dichos.map((e) => [JSON.stringify(e), e])).values()]

interface HojaPorPeriodos {
  grupos: Grupos
  deSuPeriodo: Grupos
}

/** The sheets that one of the workbook gives: one for each unit and period in it, and what is of its whole period. */
function leerHoja(
  m: HojaMapeada,
  ejercicio: number,
  de: { propios: Propios; cumple: ReglasDeCumple },
  falla: Falla,
  avisos: Aviso[],
): HojaPorPeriodos {
  const { propio, periodos } = periodosDe(m, ejercicio, falla)
  const leida: HojaPorPeriodos = { grupos: new Map(), deSuPeriodo: new Map() }
  const fin = m.mapa.fin === undefined ? null : new RegExp(m.mapa.fin, 'iu')
  const deCadaUno = periodos.length === 1 && (propio === null || propio === periodos[0])
  for (const fila of m.filas) {
    if (fin?.test(primerTexto(m.hoja, fila))) break
    const avisar: Renglon['avisar'] = (clase, columna, mensaje) => avisos.push({ clase, donde: dondeEn(m.hoja, fila, columna), mensaje })
    const renglon: Renglon = { mapeada: m, fila, falla, avisar }
    if (!seLee(renglon)) continue
    const unidad = unidadDe(renglon)
    if (unidad === null) continue
    renglon.propio = de.propios.de(textoDe(renglon, 'indicador'), unidad)
    for (const periodo of periodos) {
      const filaLeida = leerRenglon(renglon, periodo, deCadaUno)
      grupoEn(leida.grupos, m, unidad, periodo).filas.push(filaLeida)
      const cumple = deCadaUno ? celdaDe(renglon, m.columnas.cumple).texto : ''
      for (const aviso of contradicciones(filaLeida, cumple, de.cumple)) avisar('contradiccion', null, aviso)
    }
    if (!deCadaUno && periodos.length > 0 && diceDelPeriodo(renglon)) {
      const donde =
        propio === null ? 'no se guarda: el mapa no dice de qué periodo es (`datos.periodo`)' : `se guarda con lo impreso de ${propio}`
      avisar('de-la-hoja', null, `su texto y su avance no son de un mes; ${donde}`)
      if (propio !== null) grupoEn(leida.deSuPeriodo, m, unidad, propio).filas.push(leerDelPeriodo(renglon))
    }
  }
  for (const columna of m.ocultasLeidas)
    avisos.push({ clase: 'oculto', donde: dondeEn(m.hoja, null, columna), mensaje: 'la columna está oculta y se leyó' })
  return { ...leida, grupos: conResumen(leida.grupos, m) }
}

/** The sheet's own summary, with the rows that it sums up: those of one unit and period. */
function conResumen(grupos: Grupos, m: HojaMapeada): Grupos {
  return grupos.size === 1 ? new Map([...grupos].map(([llave, g]) => [llave, { ...g, ...resumenDeHoja(m) }])) : grupos
}

/** What the sheet counts of its own rows, where the map says that it is. */
function resumenDeHoja({ hoja, mapa }: HojaMapeada): Pick<HojaLeida, 'resumen'> {
  const { indicadores, cumplidos, incumplidos } = mapa.resumen
  const impreso = Object.entries({ indicadores, cumplidos, incumplidos }).map(([que, d]) => [que, leerDato(hoja, d)])
  return resumenDe(Object.fromEntries(impreso))
}

function grupoEn(grupos: Grupos, m: HojaMapeada, unidad: Clasificacion, periodo: Periodo): Grupo {
  const llave = JSON.stringify([unidad.clave, periodo])
  const grupo = grupos.get(llave) ?? grupoDe(m, unidad, periodo)
  grupos.set(llave, grupo)
  return grupo
}

/** The sheet's own period, and those that are read of it: that one; or those of its columns, when each stands for itself and has something written. */
function periodosDe(m: HojaMapeada, ejercicio: number, falla: Falla): { propio: Periodo | null; periodos: Periodo[] } {
  const escrito = leerDato(m.hoja, m.mapa.datos.periodo)
  const propio = escrito === '' ? null : leerPeriodoDe(escrito, m.mapa, ejercicio)
  if (propio === null && m.mapa.datos.periodo !== undefined) {
    falla(null, null, `su periodo es «${escrito}», que no es de ${ejercicio} ni está en \`periodos\` del mapa`)
    return { propio, periodos: [] }
  }
  if (m.mapa.valoresPorPeriodo?.juntar !== 'cada-uno') {
    if (propio === null) falla(null, null, 'el mapa no dice de qué periodo es (`datos.periodo`)')
    return { propio, periodos: propio === null ? [] : [propio] }
  }
  const periodos = [...m.valores].flatMap(([codigo, h]) => {
    const p = leerPeriodo(codigo, ejercicio)
    const llena = m.filas.some((f) => m.hoja.celda(f, h.en).texto.trim() !== '')
    return p !== null && llena && (propio === null || contiene(propio, p)) ? [p] : []
  })
  return { propio, periodos }
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
