import { type Periodo, ultimoDiaDe } from '../comun/periodo.ts'
import type { ErrorDetallado } from '../comun/rechazo.ts'
import type { Captura } from './captura.ts'
import type { Estado } from './pasos.ts'
import { fichaEn, indicadoresDe, metaDelPeriodo, type Plan, seMideEn } from './plan.ts'

/** A period of a unit that is out of the unit's hands: sent, or closed. */
export interface Fijo {
  unidad: string
  periodo: Periodo
  estado: Exclude<Estado, 'captura'>
}

/** What it is, and how it comes back to the unit's hands. One that contraloría has looked at is returned by nobody: it is closed first. */
const COMO_ESTA: Readonly<Record<Fijo['estado'], string>> = {
  enviado: 'ya se envió con otra ficha o meta; devuélvalo a su unidad con el motivo',
  validado: 'ya se validó con otra ficha o meta; pida a contraloría que lo devuelva a su unidad con el motivo',
  revisado: 'ya se revisó con otra ficha o meta; ciérrelo y reábralo con su motivo',
  cerrado: 'está cerrado con otra ficha o meta; reábralo con su motivo',
}

const buscar = (plan: Plan, unidad: string, clave: string) =>
  indicadoresDe(plan).find((x) => x.unidad.clave === unidad && x.indicador.clave === clave)

/** What a sheet that was sent or closed rests on: goal, arithmetic and wording of an indicator in a period; `null` if it owes nothing in it. */
function base(plan: Plan, unidad: string, clave: string, p: Periodo): string | null {
  const hallado = buscar(plan, unidad, clave)
  const ficha = hallado === undefined ? null : fichaEn(hallado.indicador, ultimoDiaDe(p))
  if (hallado === undefined || ficha === null || !seMideEn(ficha, p)) return null
  const { nombre, unidadMedida, agregacion, acumulacion, sentido, calculo, lineaBase, variables } = ficha
  const meta = metaDelPeriodo(ficha, p)
  return JSON.stringify({
    meta,
    nombre,
    unidadMedida,
    agregacion,
    acumulacion,
    sentido,
    calculo,
    lineaBase,
    variables,
    reporta: hallado.unidad.reporta,
  })
}

/**
 * What a new version of a plan may not do: change what a period that was sent or closed rests on, add to it an indicator that nobody had to capture
 * then, or drop an indicator that has values. Its other goals, those of periods in capture, are what a reprogramming is for.
 */
export function cambiosVedados(actual: Plan, nuevo: Plan, fijos: readonly Fijo[], capturas: readonly Captura[]): ErrorDetallado[] {
  const clavesDe = (plan: Plan, unidad: string): string[] =>
    (plan.unidades.find((u) => u.clave === unidad)?.indicadores ?? []).map((i) => i.clave)
  const enFijos = fijos.flatMap(({ unidad, periodo, estado }) =>
    [...new Set([...clavesDe(actual, unidad), ...clavesDe(nuevo, unidad)])]
      .filter((clave) => base(actual, unidad, clave, periodo) !== base(nuevo, unidad, clave, periodo))
      .map((clave) => ({
        donde: `unidad ${unidad}, indicador ${clave}`,
        mensaje: `el periodo ${periodo} ${COMO_ESTA[estado]} o deje igual lo de ese periodo`,
      })),
  )
  const conValores = new Map(capturas.map((c) => [`${c.unidad}\n${c.indicador}`, c]))
  const perdidos = [...conValores.values()]
    .filter((c) => buscar(nuevo, c.unidad, c.indicador) === undefined)
    .map((c) => ({
      donde: `unidad ${c.unidad}, indicador ${c.indicador}`,
      mensaje: 'tiene valores capturados y el plan nuevo no lo trae; déjelo y ponga fin a su vigencia',
    }))
  return [...enFijos, ...perdidos]
}
