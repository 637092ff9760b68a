import { sql } from 'kysely'
import type { IvaDeRecibo } from '../../core/cartera/iva.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Trx } from '../comun/transaccion.ts'

interface Fila {
  movimiento: number
  movimientos: number
  periodo: PeriodoFacturado
  cotizacion: string
  correcciones: { periodo: PeriodoFacturado; antes: string | null; despues: string }[] | null
}

/** The tax of each line of the bills of an account: of its month, what its cotización keeps; of a month corrected, what that adds to what was billed. */
export async function findIvaDeRecibos(trx: Trx, cuentaId: CuentaId): Promise<IvaDeRecibo[]> {
  const { rows } = await sql<Fila>`
    select movimiento, movimientos, periodo, cotizacion, correcciones from recibo where cuenta_id = ${cuentaId} order by movimiento`.execute(
    trx,
  )
  const huellas = rows.flatMap((r) => [
    r.cotizacion,
    ...(r.correcciones ?? []).flatMap((c) => [c.despues, ...(c.antes === null ? [] : [c.antes])]),
  ])
  const { rows: cargos } = await sql<{ huella: string; concepto: string; iva: bigint }>`
    select c.huella, x.concepto, x."ivaCentavos" as iva from cotizacion c
    cross join lateral jsonb_to_recordset(c.contenido -> 'cargos') as x (concepto text, "ivaCentavos" bigint)
    where c.huella = any(${[...new Set(huellas)]}::text[])`.execute(trx)
  const porHuella = Map.groupBy(cargos, (c) => c.huella)
  const de = (huella: string | null): { concepto: string; iva: bigint }[] => (huella === null ? [] : (porHuella.get(huella) ?? []))
  return rows.map(({ movimiento, movimientos, periodo, cotizacion, correcciones }) => ({
    movimiento,
    movimientos,
    lineas: [
      ...de(cotizacion).map((c) => ({ periodo, concepto: c.concepto, ivaCentavos: c.iva })),
      ...(correcciones ?? []).flatMap(({ periodo: mes, antes, despues }) =>
        [...new Set([...de(antes), ...de(despues)].map((c) => c.concepto))].map((concepto) => {
          const ivaDe = (huella: string | null): bigint => de(huella).find((c) => c.concepto === concepto)?.iva ?? 0n
          return { periodo: mes, concepto, ivaCentavos: ivaDe(despues) - ivaDe(antes) }
        }),
      ),
    ],
  }))
}
