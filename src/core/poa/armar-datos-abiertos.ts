import type { Periodo } from '../comun/periodo.ts'
import { filaDe, luces } from './armar-informe.ts'
import type { Hallazgo } from './hallazgo.ts'
import type { Fila, Informe } from './informe.ts'
import { type Ficha, indicadoresDe, type Unidad } from './plan.ts'
import { type Expediente, hasta, type Renglon } from './renglon.ts'
import type { Semaforo } from './semaforo.ts'

/** An indicator in one period of the year so far. */
export interface PuntoDeSerie {
  unidad: Unidad
  periodo: Periodo
  cerrado: boolean
  fila: Fila
}

/** What the open data are written from: the report and, of the same units, their fichas, the year up to its end and its findings. */
export interface DatosAbiertos {
  informe: Informe
  fichas: readonly { unidad: Unidad; indicador: string; ficha: Ficha }[]
  serie: readonly PuntoDeSerie[]
  hallazgos: readonly Hallazgo[]
}

/** Gathers the open data of a report. */
export function armarDatosAbiertos(
  informe: Informe,
  hallazgos: readonly Hallazgo[],
  { expediente, renglones }: { expediente: Expediente; renglones: readonly Renglon[] },
  semaforo: Semaforo,
): DatosAbiertos {
  const bandas = luces(semaforo, informe.periodo)?.bandas ?? []
  const unidades = new Set(informe.hojas.map((h) => h.unidad.clave))
  const cerrados = new Set(expediente.cerrados.map((c) => `${c.unidad} ${c.periodo}`))
  const fichas = indicadoresDe(expediente.plan).flatMap(({ unidad, indicador }) =>
    unidades.has(unidad.clave) ? indicador.vigencias.map((ficha) => ({ unidad, indicador: indicador.clave, ficha })) : [],
  )
  const serie = hasta(renglones, informe.periodo).flatMap((r) =>
    unidades.has(r.unidad.clave)
      ? [{ unidad: r.unidad, periodo: r.periodo, cerrado: cerrados.has(`${r.unidad.clave} ${r.periodo}`), fila: filaDe(r, bandas) }]
      : [],
  )
  return { informe, fichas, serie, hallazgos }
}
