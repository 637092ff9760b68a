import { compararPeriodos, contiene } from '../../comun/periodo.ts'
import type { Alcance } from '../armar-informe.ts'
import type { Hallazgo } from '../hallazgo.ts'
import { hasta, type Renglon } from '../renglon.ts'
import { accionesVencidas } from './acciones.ts'
import { textosCompartidos, trabajosEnOtraUnidad } from './compartidos.ts'
import { reportadosQueNoSonLoContado } from './contado.ts'
import type { Contexto, Senal } from './contexto.ts'
import { cifrasQueNoSonElValor, escalasImposibles } from './figuras.ts'
import { desglosesQueNoSuman, frecuenciasDiscordes, valoresIdenticos } from './hoja.ts'
import { avancesSinRegla, cumplesSinRegla, participacionesCortas, resumenesQueNoCuentan } from './impreso.ts'
import { contradicciones, sinCausa, sinEvidencia, textosRepetidos } from './observacion.ts'
import { acumuladosQueBajan, calendarios, cerosRepetidos, metasLejanas, metasSubestimadas } from './series.ts'
import { conteosDeGerencia, identidadesRotas, listasDeGerencia } from './unidades.ts'

const REGLAS = [
  contradicciones,
  listasDeGerencia,
  sinCausa,
  textosRepetidos,
  valoresIdenticos,
  acumuladosQueBajan,
  calendarios,
  cerosRepetidos,
  metasSubestimadas,
  conteosDeGerencia,
  frecuenciasDiscordes,
  desglosesQueNoSuman,
  identidadesRotas,
  avancesSinRegla,
  cumplesSinRegla,
  resumenesQueNoCuentan,
  cifrasQueNoSonElValor,
  escalasImposibles,
  textosCompartidos,
  metasLejanas,
  sinEvidencia,
  participacionesCortas,
  trabajosEnOtraUnidad,
  reportadosQueNoSonLoContado,
  accionesVencidas,
]

/** What is asked of what people write: of a value that is counted nobody writes anything. */
const DE_LO_ESCRITO = new Set(['R1', 'R2', 'R3', 'R11', 'R16', 'R18', 'R20'])

function hallazgoDe(s: Senal, contexto: Contexto): Hallazgo[] {
  const regla = contexto.revision.reglas.find((r) => r.regla === s.regla)
  if (regla === undefined) return []
  const propio = s.renglones.find((r) => contiene(contexto.periodo, r.periodo))
  if (propio === undefined || (propio.derivado !== null && DE_LO_ESCRITO.has(s.regla))) return []
  const { unidad, indicador, ficha, periodo, publicado } = propio
  return [
    {
      regla: regla.regla,
      nombre: regla.nombre,
      severidad: regla.severidad,
      unidad: unidad.clave,
      unidadNombre: unidad.nombre,
      periodo,
      periodos: s.renglones.map((r) => r.periodo),
      indicador: ficha.nombre,
      indicadorClave: indicador.clave,
      hoja: publicado?.hoja ?? null,
      fila: publicado?.fila ?? null,
      mensaje: s.mensaje,
      cifras: s.cifras,
      aritmetica: s.aritmetica,
      remedio: regla.remedio,
    },
  ]
}

/** How many rows of a scope there is something to review in: those with a value, declared or printed. Without any there is nothing to find. */
export const renglonesConDato = (renglones: readonly Renglon[], { periodo, unidad }: Alcance): number =>
  renglones.filter(
    (r) => (unidad === null || r.unidad.clave === unidad) && contiene(periodo, r.periodo) && (r.captura !== null || r.publicado !== null),
  ).length

/**
 * The findings of a period, in the order of the plan's sheets and then of the rules. Rows after the period are not looked at; rows before it
 * are, where a rule compares periods, but only facts that touch the period itself are told, each once, at its first row there. A rule that
 * `reglas` leaves out is off.
 */
export function revisar(contexto: Contexto): Hallazgo[] {
  const renglones = hasta(contexto.renglones, contexto.periodo)
  const orden = new Map(contexto.expediente.plan.unidades.map((u, i) => [u.clave, i]))
  const numero = (h: Hallazgo): number => Number(h.regla.slice(1))
  const hastaAqui = { ...contexto, renglones }
  return REGLAS.flatMap((regla) => regla(hastaAqui))
    .flatMap((s) => hallazgoDe(s, contexto))
    .toSorted(
      (a, b) => (orden.get(a.unidad) ?? 0) - (orden.get(b.unidad) ?? 0) || compararPeriodos(a.periodo, b.periodo) || numero(a) - numero(b),
    )
}
