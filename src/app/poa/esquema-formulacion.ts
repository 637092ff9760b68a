import { z } from 'zod'
import { Cantidad, entero } from '../../contract/comun.ts'
import { preguntasDe } from '../../core/poa/formular.ts'
import { AGREGACIONES, SENTIDOS } from '../../core/poa/plan.ts'
import { PASOS_DE_META, proponerMeta, type ReglaDeFormulacion } from '../../core/poa/proponer-meta.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { Mal } from '../comun/clase-de-reglas.ts'
import { EJERCICIO_DE_CASO, planDeCaso, renglonesDeCaso } from './plan-de-caso.ts'

const Texto = z.string().trim().min(1)

/** `reglas/poa/formulacion.yaml`. */
export const FormulacionYaml = z.strictObject({
  formulacion: z.strictObject({
    fuente: Texto,
    sobre: Cantidad,
    bajo: Cantidad,
    veces: entero(1, 12),
    minimo: entero(1, 12),
    tendencia: Cantidad,
  }),
}) satisfies z.ZodType<{ formulacion: ReglaDeFormulacion }, unknown>

const MESES = 12
const Serie = z.array(Cantidad.nullable()).max(MESES)

/** `reglas/poa/formulacion.casos.yaml`: the months of a year against a goal of 100, and what is proposed for the next one. */
export const CasosFormulacion = z.strictObject({
  casosDeFormulacion: z
    .array(
      z.strictObject({
        caso: Texto,
        agregacion: z.enum(AGREGACIONES).default('suma'),
        sentido: z.enum(SENTIDOS).default('ascendente'),
        valores: Serie,
        antes: Serie.default([]),
        da: z.strictObject({
          metaAnual: Cantidad,
          /** Of the months that it names. */
          metas: z.record(z.string().regex(/^(0[1-9]|1[0-2])$/, 'un mes es 01 a 12'), Cantidad).default({}),
          pasos: z.array(z.enum(PASOS_DE_META)),
          preguntas: z.array(z.enum(['sobre', 'bajo'])),
        }),
      }),
    )
    .min(1),
})

type Caso = z.output<typeof CasosFormulacion>['casosDeFormulacion'][number]

/** What is wrong with the percents beyond their form: the one below would ask of what the one above does. */
export function revisarFormulacion({ formulacion: f }: { formulacion: ReglaDeFormulacion }): Mal[] {
  if (Number(f.bajo) < 100 && Number(f.sobre) >= 100) return []
  return [{ ruta: ['formulacion', 'sobre'], mensaje: 'se pregunta por lo que pasa de 100 % o más, y por lo que no llega a menos de 100 %' }]
}

function loQueDa({ agregacion, sentido, valores, antes, da }: Caso, regla: ReglaDeFormulacion): string {
  const deSuma = agregacion === 'suma'
  const cambios = { agregacion, sentido, metaAnual: deSuma ? '1200' : '100' }
  const plan = planDeCaso(cambios)
  const [unidad] = plan.unidades
  const ficha = unidad?.indicadores[0]?.vigencias[0]
  if (unidad === undefined || ficha === undefined) return ''
  const renglones = renglonesDeCaso(plan, valores)
  const previos = renglonesDeCaso(planDeCaso(cambios, EJERCICIO_DE_CASO - 1), antes)
  const meta = proponerMeta({ unidad, ficha, ejercicio: EJERCICIO_DE_CASO, renglones, antes: previos }, regla)
  const metas = meta.metas.filter((m) => m.periodo.slice(5) in da.metas).map((m) => `${m.periodo.slice(5)}: ${m.meta}`)
  const preguntas = preguntasDe(renglones, regla).map((p) => p.clave)
  return escribir(
    meta.ficha.metaAnual,
    metas,
    meta.pasos.map((p) => p.regla),
    preguntas,
  )
}

const escribir = (anual: string | null, metas: readonly string[], pasos: readonly string[], preguntas: readonly string[]): string =>
  `${anual} (${metas.join(', ')}) por ${pasos.join(', ')}; pregunta ${preguntas.join(', ') || 'nada'}`

/** Runs each case of `formulacion.casos.yaml`. */
export function probarFormulacion(
  { casosDeFormulacion: casos }: z.output<typeof CasosFormulacion>,
  { formulacion }: { formulacion: ReglaDeFormulacion },
): CasoMal[] {
  return casos.flatMap((c, indice) => {
    const metas = Object.entries(c.da.metas)
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([mes, meta]) => `${mes}: ${meta}`)
    const [da, dice] = [loQueDa(c, formulacion), escribir(c.da.metaAnual, metas, c.da.pasos, c.da.preguntas)]
    return da === dice ? [] : [{ indice, mensaje: `«${c.caso}» da ${da}, y el caso dice ${dice}` }]
  })
}
