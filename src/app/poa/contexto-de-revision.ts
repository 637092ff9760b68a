import type { Periodo } from '../../core/comun/periodo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import { conDerivados } from '../../core/poa/derivar.ts'
import { type Expediente, hasta, type Renglon, renglonesDe } from '../../core/poa/renglon.ts'
import type { Contexto as DeRevision } from '../../core/poa/revision/contexto.ts'
import type { Contexto } from '../operacion.ts'

const misma = (a: Captura, b: Captura): boolean => a.unidad === b.unidad && a.indicador === b.indicador && a.periodo === b.periodo

/** What the revisión looks at up to a period, as if some captures stood already. */
export function revisionCon(
  { reglas }: Pick<Contexto, 'reglas'>,
  expediente: Expediente,
  p: Periodo,
  nuevas: readonly Captura[] = [],
): DeRevision {
  const capturas = [...expediente.capturas.filter((c) => !nuevas.some((n) => misma(n, c))), ...nuevas]
  const conNuevas = { ...expediente, capturas }
  const { revision, publicadas } = reglas
  const renglones = conDerivados(conNuevas, renglonesDe(conNuevas, publicadas))
  return { expediente: conNuevas, periodo: p, renglones: hasta(renglones, p), revision, publicadas }
}

/** The rows of a unit in a period that owe a value. */
export const renglonesDePeriodo = (renglones: readonly Renglon[], unidad: string, p: Periodo): Renglon[] =>
  renglones.filter((r) => r.unidad.clave === unidad && r.periodo === p && r.medicion !== null)
