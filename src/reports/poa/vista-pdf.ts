import { textoFecha } from '../../core/comun/fecha.ts'
import { nombrarPeriodos } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import type { Clasificacion } from '../../core/poa/plan.ts'
import type { VersionImpresa } from '../../core/poa/version.ts'
import {
  avancePublicado,
  cantidad,
  contado,
  contarLuces,
  fechaDelInforme,
  hayMedido,
  hayPublicado,
  luzDe,
  meta,
  NO_PUBLICADO,
  observacionCompleta,
  porcentaje,
  reglaPublicada,
  sinHallazgos,
} from './cifras.ts'

const COLOR = /^#[0-9a-f]{6}$/i
const colorSeguro = (color: string): string => (COLOR.test(color) ? color : '#808080')

/** What the template prints: only text already formatted, so that the page decides nothing about figures. */
export function vistaPdf(informe: Informe, hallazgos: readonly Hallazgo[] | undefined, version?: VersionImpresa) {
  const dia = fechaDelInforme(informe)
  const conPublicado = hayPublicado(informe)
  const tramosResumen = tramos(informe.resumen.map((r) => r.unidad))
  return {
    titulo: informe.programa,
    organismo: informe.organismo,
    gerencia: informe.gerencia,
    ejercicio: String(informe.ejercicio),
    periodo: informe.periodoNombre,
    planVersion: String(informe.planVersion),
    fuente: informe.fuente,
    fecha: [dia.getUTCFullYear(), dia.getUTCMonth() + 1, dia.getUTCDate()],
    regla: { nombre: informe.semaforo.nombre, fuente: informe.semaforo.fuente },
    luces: contarLuces(informe).map((l) => ({
      nombre: l.nombre,
      banda: l.banda,
      color: colorSeguro(l.color),
      cuentas: [String(l.renglones), String(l.indicadores)],
    })),
    metodo: informe.metodo,
    completitud: informe.completitud.map((c) => ({
      unidad: `${c.unidad.clave} ${c.unidad.nombre}`,
      cuentas: [c.esperadas, c.capturadas, c.cerradas, c.hojas].map((n) => conMiles(String(n))),
    })),
    resumen: informe.resumen.map((r, i) => ({
      unidad: `${r.unidad.clave} ${r.unidad.nombre}`,
      tramo: tramosResumen[i] ?? 1,
      indicador: r.indicador,
      celdas: [
        r.unidadMedida,
        meta(r.meta),
        cantidad(r.valor, r.valorMotivo),
        porcentaje(r.avancePeriodo, r.avancePeriodoMotivo),
        porcentaje(r.avanceAcumulado, r.avanceAcumuladoMotivo),
      ],
      luz: luz(informe, r.semaforo),
    })),
    conPublicado,
    conContado: hayMedido(informe),
    hojas: informe.hojas.map((h) => vistaHoja(informe, h)),
    firmas: version === undefined ? firmasDe(informe) : [],
    version: version === undefined ? null : vistaVersion(informe, version),
    sinHallazgos: sinHallazgos(informe),
    hallazgos: hallazgos === undefined ? null : hallazgos.map(vistaHallazgo),
  }
}

function luz(informe: Informe, clave: string): { nombre: string; color: string } {
  const { nombre, color } = luzDe(informe.semaforo, clave)
  return { nombre, color: colorSeguro(color) }
}

function vistaHoja(informe: Informe, hoja: Hoja) {
  const { eje, subEje, programa, transversalidad } = hoja.alineacion
  return {
    unidad: `${hoja.unidad.clave} ${hoja.unidad.nombre}`,
    periodo: hoja.periodoNombre,
    estado: hoja.cerrada ? 'periodo cerrado' : 'periodo abierto: cifras preliminares',
    encabezado: [
      ['Eje de desarrollo', `${eje.clave} ${eje.nombre}`],
      ['Programa de desarrollo', `${programa.clave} ${programa.nombre}`],
      ['Ejercicio', String(informe.ejercicio)],
      ['Sub eje', subEje],
      ['Transversalidad', transversalidad],
      ['Periodo', hoja.periodoNombre],
      ['Gerencia', informe.gerencia],
      ['Unidad responsable', `${hoja.unidad.clave} ${hoja.unidad.nombre}`],
    ],
    filas: hoja.filas.map((f) => vistaFila(informe, f)),
    lineas: tramos(hoja.filas.map((f) => f.lineaAccion)),
  }
}

/** Under «publicada» only what was published; in a report where nothing was, our goal in units. */
const metaAnual = (f: Fila, conPublicado: boolean): string => (conPublicado ? f.publicado?.metaAnual || NO_PUBLICADO : meta(f.metaAnual))

/** Who signs: each unit of the report's sheets its own, and the management all of it. */
function firmasDe({ hojas, gerencia }: Informe): { papel: string; quien: string }[] {
  const unidades = new Set(hojas.map((h) => `${h.unidad.clave} ${h.unidad.nombre}`))
  const elaboran = [...unidades].map((quien) => ({ papel: 'Elaboró', quien }))
  return elaboran.length === 0 ? [] : [...elaboran, { papel: 'Autorizó', quien: gerencia }]
}

/** The sheet of a published version: which it is, since when and why, and who signs it. */
function vistaVersion({ periodoNombre }: Informe, { numero, dia, motivo, firmas }: VersionImpresa) {
  return {
    titulo: `Versión ${numero} de ${periodoNombre}`,
    dicho: `Publicada el ${textoFecha(dia)}.${motivo === null ? '' : ` Motivo de esta versión: ${motivo}`}`,
    firmas: firmas.map(({ nombre, cargo }) => ({ nombre, cargo, fecha: textoFecha(dia) })),
  }
}

function vistaFila(informe: Informe, f: Fila) {
  return {
    linea: [f.lineaAccion.clave, f.lineaAccion.nombre],
    accion: [f.accion, metaAnual(f, hayPublicado(informe))],
    publicado: [f.publicado?.avanceAbsoluto ?? NO_PUBLICADO, avancePublicado(f.publicado)],
    comentario: f.comentario,
    indicador: [
      f.indicador,
      f.definicion,
      meta(f.meta),
      f.unidadMedida,
      f.frecuencia,
      cantidad(f.valor, f.valorMotivo),
      observacionCompleta(f),
    ],
    contado: contado(f),
    avances: [porcentaje(f.avancePeriodo, f.avancePeriodoMotivo), porcentaje(f.avanceAcumulado, f.avanceAcumuladoMotivo)],
    luz: luz(informe, f.semaforo),
    regla: reglaPublicada(f.publicado),
  }
}

/** Neighbours that share a clave and name share one tall cell, as in the official sheet; of six rows at most, so that long tables repeat it. */
const MAXIMO_TRAMO = 6

/** For each row, how many rows its shared cell spans; 0 where an earlier row's cell covers it. */
function tramos(lista: readonly Clasificacion[]): number[] {
  const largos: number[] = []
  for (let i = 0; i < lista.length; ) {
    let fin = i + 1
    while (fin - i < MAXIMO_TRAMO && lista[fin]?.clave === lista[i]?.clave && lista[fin]?.nombre === lista[i]?.nombre) fin++
    largos.push(fin - i, ...Array<number>(fin - i - 1).fill(0))
    i = fin
  }
  return largos
}

function vistaHallazgo(h: Hallazgo) {
  const lugar = h.hoja === null ? '' : `hoja ${h.hoja}${h.fila === null ? '' : `, fila ${h.fila}`}`
  return {
    celdas: [
      `${h.regla} ${h.nombre}`,
      h.severidad,
      `${h.unidad} ${h.unidadNombre}`,
      [nombrarPeriodos(h.periodos), lugar].filter((x) => x !== '').join('\n'),
      h.indicador,
      h.mensaje,
      h.aritmetica,
      h.remedio,
    ],
  }
}
