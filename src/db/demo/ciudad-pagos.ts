import type { MesPagado } from '../../core/demo/ciudad-pagos.ts'
import { copiarAplicaciones } from '../cartera/abiertos.ts'
import { insertMovimientos } from '../cartera/recargos.ts'
import { copiarFilas, enCopia, lineaDe } from '../comun/copia.ts'
import type { Trx } from '../comun/transaccion.ts'

const PERSONA = 'sistema'

/** Adds what a ruta pays in a month, a COPY for each table. */
export async function insertMesPagado(trx: Trx, hechos: readonly MesPagado[]): Promise<void> {
  await insertMovimientos(trx, hechos)
  await copiarFilas(
    trx,
    'movimiento_motivo',
    ['cuenta_id', 'movimiento', 'motivo', 'persona'],
    hechos.flatMap(({ cuentaId, reversa }) =>
      reversa === null ? [] : [lineaDe([cuentaId, reversa, enCopia('Cheque devuelto por el banco'), PERSONA])],
    ),
  )
  await copiarAplicaciones(trx, hechos, PERSONA)
}
