import type { Fila, Hoja, Informe } from '../../core/poa/informe.ts'
import { campoCsv, claveCsv } from '../comun/csv.ts'
import { hayMedido, luzDe } from './cifras.ts'

type Dato = string | number | null

type Columna = readonly [nombre: string, de: (f: Fila, h: Hoja, i: Informe) => Dato]

/** Header and source of each column. `cifra` marks what is a decimal or nothing; the rest is text that people wrote. */
const COLUMNAS: readonly Columna[] = [
  ['ejercicio', (_f, _h, i) => i.ejercicio],
  ['periodo_informe', (_f, _h, i) => i.periodo],
  ['plan_version', (_f, _h, i) => i.planVersion],
  ['unidad_clave', (_f, h) => h.unidad.clave],
  ['unidad', (_f, h) => h.unidad.nombre],
  ['periodo', (_f, h) => h.periodo],
  ['periodo_nombre', (_f, h) => h.periodoNombre],
  ['periodo_cerrado', (_f, h) => (h.cerrada ? 'sí' : 'no')],
  ['eje_clave', (_f, h) => h.alineacion.eje.clave],
  ['eje', (_f, h) => h.alineacion.eje.nombre],
  ['sub_eje', (_f, h) => h.alineacion.subEje],
  ['programa_clave', (_f, h) => h.alineacion.programa.clave],
  ['programa', (_f, h) => h.alineacion.programa.nombre],
  ['transversalidad', (_f, h) => h.alineacion.transversalidad],
  ['linea_accion_clave', (f) => f.lineaAccion.clave],
  ['linea_accion', (f) => f.lineaAccion.nombre],
  ['accion_operativa', (f) => f.accion],
  ['meta_anual', (f) => f.metaAnual],
  ['comentarios', (f) => f.comentario],
  ['indicador_clave', (f) => f.indicadorClave],
  ['indicador', (f) => f.indicador],
  ['descripcion', (f) => f.definicion],
  ['unidad_medida', (f) => f.unidadMedida],
  ['frecuencia', (f) => f.frecuencia],
  ['meta', (f) => f.meta],
  ['valor', (f) => f.valor],
  ['valor_motivo', (f) => f.valorMotivo],
  ['avance_periodo_pct', (f) => f.avancePeriodo],
  ['avance_periodo_motivo', (f) => f.avancePeriodoMotivo],
  ['avance_acumulado_pct', (f) => f.avanceAcumulado],
  ['avance_acumulado_motivo', (f) => f.avanceAcumuladoMotivo],
  ['semaforo', (f, _h, i) => luzDe(i.semaforo, f.semaforo).nombre],
  ['semaforo_regla', (_f, _h, i) => i.semaforo.nombre],
  ['observaciones', (f) => f.observaciones],
  ['causa', (f) => f.causa],
  ['evidencia', (f) => f.evidencia.join('; ')],
  ['version', (f) => f.version],
  ['publicado_meta', (f) => f.publicado?.meta ?? null],
  ['publicado_meta_anual', (f) => f.publicado?.metaAnual ?? null],
  ['publicado_valor', (f) => f.publicado?.valor ?? null],
  ['publicado_avance_absoluto', (f) => f.publicado?.avanceAbsoluto ?? null],
  ['publicado_avance_pct', (f) => f.publicado?.avance ?? null],
  ['publicado_cumple', (f) => f.publicado?.cumple ?? null],
  ['publicado_regla', (f) => f.publicado?.regla ?? null],
  ['publicado_explicacion', (f) => f.publicado?.explicacion ?? null],
  ['publicado_base_implicita_pct', (f) => f.publicado?.baseImplicita ?? null],
  ['fuente', (_f, _h, i) => i.fuente],
]

/** What follows the value in a report that has something counted. */
const CONTADO: readonly Columna[] = [
  ['contado', (f) => f.medido?.cantidad ?? null],
  ['contado_motivo', (f) => f.medido?.motivo ?? null],
  ['contado_completo', (f) => (f.medido === undefined ? null : f.medido.completo ? 'sí' : 'no')],
  ['contado_filas', (f) => f.medido?.filas ?? null],
  ['contado_huella', (f) => f.medido?.huella ?? null],
]
const TRAS_EL_VALOR = COLUMNAS.findIndex(([nombre]) => nombre === 'valor_motivo') + 1

const campo = (columna: string, dato: Dato): string =>
  columna.endsWith('_clave') && dato !== null ? claveCsv(String(dato)) : campoCsv(dato)

/**
 * The rows of the sheets as CSV: UTF-8 with its mark, RFC 4180, CRLF. Figures as the report keeps them, without thousands separators;
 * an absent figure is empty and its reason is in the `…_motivo` column beside it.
 */
export function escribirInformeCsv(informe: Informe): Uint8Array {
  const columnas = hayMedido(informe) ? COLUMNAS.toSpliced(TRAS_EL_VALOR, 0, ...CONTADO) : COLUMNAS
  const lineas = [columnas.map(([nombre]) => nombre).join(',')]
  for (const hoja of informe.hojas)
    for (const fila of hoja.filas) lineas.push(columnas.map(([nombre, de]) => campo(nombre, de(fila, hoja, informe))).join(','))
  return new TextEncoder().encode(`\ufeff${lineas.join('\r\n')}\r\n`)
}
