import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Consumo } from '../../core/medicion/consumo.ts'
import type { CasoDeConsumo } from '../../core/medicion/decidir-consumo.ts'
import { consumoDecidido, exigirDecidible } from '../../core/medicion/decidir-excepcion.ts'
import type { AccionDeAnalista } from '../../core/medicion/proponer.ts'
import type { ReglasDelPeriodo } from '../../core/medicion/reglas-de-medicion.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findEstado } from '../../db/medicion/consumo.ts'
import type { ExcepcionGuardada } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import { loadCasos } from './casos-de-consumo.ts'

/** An exception with its case as it stands now. */
export interface Decidible {
  excepcion: ExcepcionGuardada
  caso: CasoDeConsumo | undefined
  /** The last version of its account's consumption in the period. */
  version: number
  /** Whether a later period is decided already. */
  posterior: boolean
}

/** Loads some exceptions of a period with their cases, each closed on the day on which it was. Their accounts are held (`lockMedicionDe`). */
export async function loadDecidibles(
  trx: Trx,
  excepciones: readonly ExcepcionGuardada[],
  { periodo, vigentes }: { periodo: PeriodoFacturado; vigentes: ReglasDelPeriodo },
): Promise<Decidible[]> {
  const claves = excepciones.map((e) => e.cuentaId)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: claves })
  const estados = await findEstado(trx, claves, periodo)
  const { admiteInformada } = vigentes.consumo
  const hechos: Decidible[] = []
  for (const [fecha, deEseDia] of Map.groupBy(excepciones, (e) => e.detalle.hasta)) {
    const suyas = new Set(deEseDia.map((e) => e.cuentaId))
    const casos = await loadCasos(
      trx,
      cuentas.filter((c) => suyas.has(c.cuentaId)),
      { periodo, fecha, admiteInformada },
    )
    const casoDe = new Map(casos.map((c) => [c.cuentaId, c]))
    for (const excepcion of deEseDia) {
      const { version = 0, posterior = false } = estados.get(excepcion.cuentaId) ?? {}
      hechos.push({ excepcion, caso: casoDe.get(excepcion.cuentaId), version, posterior })
    }
  }
  return hechos
}

/** The consumption that an action gives to an exception; `null` if it is to be read again. Refuses what core refuses. */
export function resolver(
  { excepcion, caso, posterior, version }: Decidible,
  vigentes: ReglasDelPeriodo,
  accion: AccionDeAnalista,
): (Consumo & { version: number; excepcion: number }) | null {
  exigirDecidible(excepcion, caso, posterior)
  if (accion === 'releer') return null
  return { ...consumoDecidido(caso, vigentes, accion), version: version + 1, excepcion: excepcion.numero }
}

/** The same for one of many: its refusal is a value. */
export function resolverUna(d: Decidible, vigentes: ReglasDelPeriodo, accion: AccionDeAnalista): ReturnType<typeof resolver> | Rechazo {
  try {
    return resolver(d, vigentes, accion)
  } catch (error) {
    if (error instanceof Rechazo) return error
    throw error
  }
}
