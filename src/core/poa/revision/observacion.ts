import type { Fraccion } from '../../comun/fraccion.ts'
import { contiene } from '../../comun/periodo.ts'
import { comparable, conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { alcanza } from '../avance.ts'
import { porIndicador, type Renglon } from '../renglon.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'
import { afirmacion, diceCausa, esVacio, nombra } from './textos.ts'

/** A row that has both a value and a goal, with them at hand. */
export interface ConValor {
  r: Renglon
  valor: Fraccion
  meta: Fraccion
  cumple: boolean
  observacion: string
}

/** The rows that can be judged: captured, with a value and a goal. */
export function conValor(renglones: readonly Renglon[]): ConValor[] {
  return renglones.flatMap((r) => {
    const { medicion } = r
    if (medicion === null || medicion.valor === null || medicion.meta === null) return []
    const cumple = alcanza(medicion.valor, medicion.meta, r.ficha.sentido)
    return [{ r, valor: medicion.valor, meta: medicion.meta, cumple, observacion: r.captura?.observacion ?? '' }]
  })
}

/** A quantity of the row as people read it, with thousands separators. */
export const escrita = (r: Renglon, f: Fraccion): string => conMiles(cantidad(f, r.ficha.unidadMedida))

const cifrasDe = ({ r, valor, meta }: ConValor): Record<string, string> => ({
  valor: cantidad(valor, r.ficha.unidadMedida),
  meta: cantidad(meta, r.ficha.unidadMedida),
})

const comparacion = ({ r, valor, meta, cumple }: ConValor): string => {
  const signo = r.ficha.sentido === 'descendente' ? (cumple ? '≤' : '>') : cumple ? '≥' : '<'
  return `${escrita(r, valor)} ${signo} ${escrita(r, meta)}`
}

/** R1: the observation claims one thing of the goal and the value another. */
export function contradicciones({ renglones, revision }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    const dice = afirmacion(c.observacion, revision)
    if (dice === null || c.cumple === (dice === 'cumplida')) return []
    if (c.r.unidad.consolida && dice !== 'cumplida') return []
    const que = { cumplida: 'dice que la meta se cumplió', 'no-cumplida': 'dice que la meta no se cumplió', excusa: 'excusa un faltante' }[
      dice
    ]
    const mensaje = `La observación ${que}, pero el valor ${escrita(c.r, c.valor)} ${c.cumple ? 'alcanza' : 'no alcanza'} la meta de ${escrita(c.r, c.meta)}.`
    return [senal('R1', c.r, { mensaje, cifras: { ...cifrasDe(c), observacion: c.observacion }, aritmetica: comparacion(c) })]
  })
}

/** R1 across units: the managing unit's text names as not met a unit whose every goal was met. */
export function nombradasSinRazon({ expediente, renglones, revision }: Contexto): Senal[] {
  const porUnidad = Map.groupBy(conValor(renglones), (c) => c.r.unidad.clave)
  return conValor(renglones).flatMap((c) => {
    if (!c.r.unidad.consolida || afirmacion(c.observacion, revision) !== 'no-cumplida') return []
    return expediente.plan.unidades.flatMap((unidad) => {
      const suyas = (porUnidad.get(unidad.clave) ?? []).filter((x) => contiene(c.r.periodo, x.r.periodo))
      if (unidad.consolida || suyas.length === 0 || !nombra(c.observacion, [unidad.nombre, ...unidad.alias])) return []
      if (suyas.some((x) => !x.cumple)) return []
      const lista = suyas.map((x) => `${x.r.ficha.nombre}: ${comparacion(x)}`).join('; ')
      const mensaje = `La observación nombra a la unidad ${unidad.clave} (${unidad.nombre}) entre las que no cumplieron, pero todos sus valores alcanzan su meta.`
      const cifras = Object.fromEntries(
        suyas.map((x) => [`${x.r.indicador.clave} ${x.r.periodo}`, `${cantidad(x.valor, '')} de ${cantidad(x.meta, '')}`]),
      )
      return [senal('R1', c.r, { mensaje, cifras: { unidadNombrada: unidad.clave, ...cifras }, aritmetica: lista })]
    })
  })
}

/** R2: below the goal, and neither the observation nor the cause says why. */
export function sinCausa({ renglones, revision }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    if (c.cumple || c.r.captura?.causa || diceCausa(c.observacion, revision)) return []
    const dice = c.observacion === '' ? 'no hay observación' : `la observación («${c.observacion}») no dice por qué`
    const mensaje = `El valor ${escrita(c.r, c.valor)} no alcanza la meta de ${escrita(c.r, c.meta)} y ${dice}.`
    return [senal('R2', c.r, { mensaje, cifras: { ...cifrasDe(c), observacion: c.observacion }, aritmetica: comparacion(c) })]
  })
}

/** R3: one text explains periods of different value. A true «la meta se cumplió» explains nothing and may be repeated. */
export function textosRepetidos({ renglones, revision }: Contexto): Senal[] {
  return porIndicador(renglones).flatMap((grupo) => {
    const iguales = Map.groupBy(
      conValor(grupo).filter((c) => !esVacio(c.observacion)),
      (c) => comparable(c.observacion),
    )
    return [...iguales.values()].flatMap((mismos) => {
      const valores = new Set(mismos.map((c) => cantidad(c.valor, c.r.ficha.unidadMedida)))
      const verdadero = mismos.every((c) => c.cumple && afirmacion(c.observacion, revision) === 'cumplida')
      if (valores.size < 2 || verdadero) return []
      const lista = mismos.map((c) => `${c.r.periodo}: ${escrita(c.r, c.valor)}`).join(' · ')
      return mismos.map((c) =>
        senal('R3', c.r, {
          mensaje: `El mismo texto explica ${mismos.length} periodos con valores distintos: «${c.observacion}».`,
          cifras: Object.fromEntries(mismos.map((x) => [x.r.periodo, cantidad(x.valor, x.r.ficha.unidadMedida)])),
          aritmetica: lista,
        }),
      )
    })
  })
}
