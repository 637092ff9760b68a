import { compararPeriodos, contiene } from '../../comun/periodo.ts'
import type { Hallazgo } from '../hallazgo.ts'
import { hasta } from '../renglon.ts'
import type { Contexto, Senal } from './contexto.ts'
import { avancesSinRegla, desglosesQueNoSuman, frecuenciasDiscordes, valoresIdenticos } from './hoja.ts'
import { contradicciones, nombradasSinRazon, sinCausa, textosRepetidos } from './observacion.ts'
import { acumuladosQueBajan, calendarios, cerosRepetidos, metasSubestimadas } from './series.ts'
import { conteosDeGerencia, identidadesRotas } from './unidades.ts'

const REGLAS = [
  contradicciones,
  nombradasSinRazon,
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
]

function hallazgoDe(s: Senal, { revision }: Contexto): Hallazgo[] {
  const regla = revision.reglas.find((r) => r.regla === s.regla)
  if (regla === undefined) return []
  const { unidad, indicador, ficha, periodo, publicado } = s.renglon
  return [
    {
      regla: regla.regla,
      nombre: regla.nombre,
      severidad: regla.severidad,
      unidad: unidad.clave,
      unidadNombre: unidad.nombre,
      periodo,
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

/**
 * The findings of a period, in the order of the plan's sheets and then of the rules. Rows after the period are not looked at; rows before it
 * are, where a rule compares periods, but only findings of the period itself are told. A rule that `reglas` leaves out is off.
 */
export function revisar(contexto: Contexto): Hallazgo[] {
  const renglones = hasta(contexto.renglones, contexto.periodo)
  const orden = new Map(contexto.expediente.plan.unidades.map((u, i) => [u.clave, i]))
  const numero = (h: Hallazgo): number => Number(h.regla.slice(1))
  return REGLAS.flatMap((regla) => regla({ ...contexto, renglones }))
    .flatMap((s) => hallazgoDe(s, contexto))
    .filter((h) => contiene(contexto.periodo, h.periodo))
    .toSorted(
      (a, b) => (orden.get(a.unidad) ?? 0) - (orden.get(b.unidad) ?? 0) || compararPeriodos(a.periodo, b.periodo) || numero(a) - numero(b),
    )
}
