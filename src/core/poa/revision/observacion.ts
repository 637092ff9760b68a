import { comparable } from '../../comun/texto.ts'
import { porIndicador, type Renglon } from '../renglon.ts'
import {
  type ConValor,
  cifrasDe,
  comparaciones,
  conValor,
  escrita,
  periodosDe,
  renglonesDeValores,
  seriada,
  valoresPorPeriodo,
} from './con-valor.ts'
import { type Contexto, type Senal, senal, unaVez } from './contexto.ts'
import { escalasImposibles } from './figuras.ts'
import { calendarios } from './series.ts'
import { type Afirmacion, afirmacion, diceCausa, diceEvidencia, dicePosicion, esVacio } from './textos.ts'

/** The rows of each indicator that say the same: a text copied from period to period is one fact, and one finding that lists them. */
function porTexto(renglones: readonly Renglon[], y: (c: ConValor) => string = () => ''): ConValor[][] {
  return porIndicador(renglones).flatMap((grupo) => [
    ...Map.groupBy(conValor(grupo), (c) => `${comparable(c.observacion)}\n${y(c)}`).values(),
  ])
}

const DICHOS: Record<NonNullable<Afirmacion>, string> = {
  cumplida: 'dice que la meta se cumplió',
  'no-cumplida': 'dice que la meta no se cumplió',
  excusa: 'excusa un faltante',
}

/** R1: the observation claims one thing of the goal and the value another. */
export const contradicciones = unaVez(({ renglones, revision }) =>
  porTexto(renglones, (c) => String(c.cumple)).flatMap((mismos) => {
    const [c] = mismos
    const dice = c === undefined ? null : afirmacion(c.observacion, revision)
    if (c === undefined || dice === null || c.cumple === (dice === 'cumplida')) return []
    if (c.r.unidad.consolida && dice !== 'cumplida') return []
    if (c.r.ficha.sentido !== 'ascendente' && dicePosicion(c.observacion, revision)) return []
    const alcanza = c.cumple ? 'alcanza' : 'no alcanza'
    const mensaje =
      mismos.length === 1
        ? `La observación ${DICHOS[dice]}, pero el valor ${escrita(c.r, c.valor)} ${alcanza} la meta de ${escrita(c.r, c.meta)}.`
        : `La misma observación en ${periodosDe(mismos)} ${DICHOS[dice]}, pero el valor de cada periodo ${alcanza} su meta.`
    return [
      senal('R1', renglonesDeValores(mismos), {
        mensaje,
        cifras: { ...cifrasDe(mismos), observacion: c.observacion },
        aritmetica: comparaciones(mismos),
      }),
    ]
  }),
)

/** R2: below the goal, and neither the observation nor the cause says why. Where R6 or R17 says that the value is no measure there is no shortfall to explain. */
export const sinCausa = unaVez((contexto) => {
  const { renglones, revision } = contexto
  const sinMedir = new Set(
    [['R6', calendarios] as const, ['R17', escalasImposibles] as const].flatMap(([clave, regla]) =>
      revision.reglas.some((r) => r.regla === clave) ? regla(contexto).flatMap((s) => s.renglones) : [],
    ),
  )
  return porTexto(renglones).flatMap((mismos) => {
    const cortos = mismos.filter((c) => !c.cumple && !c.r.captura?.causa && !diceCausa(c.observacion, revision) && !sinMedir.has(c.r))
    const [c] = cortos
    if (c === undefined) return []
    const dice = c.observacion === '' ? 'no hay observación' : `la observación («${c.observacion}») no dice por qué`
    const mensaje =
      cortos.length === 1
        ? `El valor ${escrita(c.r, c.valor)} no alcanza la meta de ${escrita(c.r, c.meta)} y ${dice}.`
        : `El valor no alcanza la meta en ${periodosDe(cortos)} y ${dice}.`
    return [
      senal('R2', renglonesDeValores(cortos), {
        mensaje,
        cifras: { ...cifrasDe(cortos), observacion: c.observacion },
        aritmetica: comparaciones(cortos),
      }),
    ]
  })
})

/**
 * R3: one text explains periods of different value. A true «la meta se cumplió» explains nothing and may be repeated; a text that R1 or R2
 * already brings in every one of its periods is told there.
 */
export function textosRepetidos(contexto: Contexto): Senal[] {
  const { renglones, revision } = contexto
  const activas = new Set(revision.reglas.map((r) => r.regla))
  const dichos = [...(activas.has('R1') ? contradicciones(contexto) : []), ...(activas.has('R2') ? sinCausa(contexto) : [])]
  return porTexto(renglones).flatMap((mismos) => {
    const [c] = mismos
    if (c === undefined || esVacio(c.observacion)) return []
    const valores = new Set(mismos.map((x) => escrita(x.r, x.valor)))
    const verdadero = mismos.every((x) => x.cumple && afirmacion(x.observacion, revision) === 'cumplida')
    const yaDicho = dichos.some((s) => mismos.every((x) => s.renglones.includes(x.r)))
    if (valores.size < 2 || verdadero || yaDicho) return []
    return [
      senal('R3', renglonesDeValores(mismos), {
        mensaje: `El mismo texto explica ${periodosDe(mismos)} con valores distintos: «${c.observacion}».`,
        cifras: seriada(mismos),
        aritmetica: valoresPorPeriodo(mismos),
      }),
    ]
  })
}

const columnaDeEvidencia = ({ r }: ConValor): string | undefined => r.publicado?.impreso.evidencia

/** R20: the ficha names the means that verify its values, or the report has a column for the evidence, and none comes with them. */
export function sinEvidencia({ renglones, revision }: Contexto): Senal[] {
  const nada = (c: ConValor): boolean => c.r.captura?.evidencia.length === 0 && !diceEvidencia(columnaDeEvidencia(c) ?? '', revision)
  const dicho = (faltan: readonly ConValor[], mensaje: string, medios?: string): Senal =>
    senal('R20', renglonesDeValores(faltan), {
      mensaje,
      cifras: { ...seriada(faltan), ...(medios === undefined ? {} : { medios }) },
      aritmetica: `${faltan.length} valores, 0 evidencias`,
    })
  return porIndicador(renglones).flatMap((grupo) => {
    const faltan = conValor(grupo).filter(nada)
    const segunFicha = faltan.filter((c) => c.r.ficha.mediosVerificacion.length > 0)
    const enBlanco = faltan.filter((c) => c.r.ficha.mediosVerificacion.length === 0 && columnaDeEvidencia(c) !== undefined)
    const medios = segunFicha[0]?.r.ficha.mediosVerificacion.join('; ')
    return [
      ...(medios === undefined
        ? []
        : [
            dicho(
              segunFicha,
              `La ficha dice que el valor se verifica con ${medios}, y en ${periodosDe(segunFicha)} no se anexó ninguna evidencia.`,
              medios,
            ),
          ]),
      ...(enBlanco.length === 0
        ? []
        : [dicho(enBlanco, `El informe trae columna de evidencia, y en ${periodosDe(enBlanco)} no dice ninguna.`)]),
    ]
  })
}
