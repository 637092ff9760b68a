import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { quedaPorCobrar } from '../../core/medicion/baja.ts'
import type { CasoDeConsumo } from '../../core/medicion/decidir-consumo.ts'
import { lecturaEnPie } from '../../core/medicion/lectura.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findPrevios } from '../../db/medicion/consumo.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturas } from '../../db/medicion/lectura.ts'
import type { CuentaPorMedir } from '../../db/medicion/ruta.ts'

/** Loads what the consumption of each account depends on, but for those that closed with nothing left to bill. One query for each table. */
export async function loadCasos(
  trx: Trx,
  cuentas: readonly CuentaPorMedir[],
  { periodo, fecha, admiteInformada }: { periodo: PeriodoFacturado; fecha: Fecha; admiteInformada: boolean },
): Promise<CasoDeConsumo[]> {
  const claves = cuentas.map((c) => c.cuentaId)
  const instalaciones = await findInstalaciones(trx, claves)
  const lecturas = await findLecturas(trx, claves, periodo)
  const historias = await findPrevios(trx, claves, periodo)
  const casos = cuentas.map((c) => ({
    ...c,
    periodo,
    fecha,
    historia: historias.get(c.cuentaId) ?? [],
    lectura: lecturaEnPie(lecturas.get(c.cuentaId) ?? [], admiteInformada),
    instalaciones: instalaciones.get(c.cuentaId) ?? [],
  }))
  return casos.filter(quedaPorCobrar)
}
