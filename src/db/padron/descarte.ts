import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { RazonDuplicado } from '../../core/padron/duplicado.ts'
import { type Firma, findFirmas } from '../acceso/bitacora.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** What some accounts share, of which somebody said that they are no duplicates. */
export interface Descarte extends Firma {
  razon: RazonDuplicado
  valor: string
  cuentas: CuentaId[]
  motivo: string
}

interface EnFila {
  cuentaId: CuentaId
  razon: RazonDuplicado
  valor: string
  numero: number
  descartado: boolean
  motivo: string
  acto: bigint
}

/** The last that was said of each account for each thing that it shares, of some accounts or of all. */
async function findUltimos(trx: Trx, cuentas: readonly CuentaId[] | null): Promise<EnFila[]> {
  const { rows } = await sql<EnFila>`
    select distinct on (cuenta_id, razon, valor) cuenta_id as "cuentaId", razon, valor, numero, descartado, motivo, acto
    from duplicado_descarte where ${cuentas === null ? sql`true` : sql`cuenta_id = any(${cuentas}::int[])`}
    order by cuenta_id, razon, valor, numero desc`.execute(trx)
  return rows
}

const llave = ({ razon, valor }: Pick<EnFila, 'razon' | 'valor'>, cuenta: CuentaId): string => `${cuenta} ${razon} ${valor}`

/** Whether all the accounts of a group were said to be no duplicates for what they share. */
export async function loadDescartados(
  trx: Trx,
): Promise<(grupo: { razon: RazonDuplicado; valor: string; cuentas: readonly { cuentaId: CuentaId }[]; cuantas: number }) => boolean> {
  const dichas = new Set((await findUltimos(trx, null)).filter((d) => d.descartado).map((d) => llave(d, d.cuentaId)))
  return (g) => g.cuantas === g.cuentas.length && g.cuentas.every((c) => dichas.has(llave(g, c.cuentaId)))
}

/** The groups that were said to be no duplicates and still are, the last first. */
export async function findDescartes(trx: Trx, cuantos: number): Promise<Descarte[]> {
  const vigentes = (await findUltimos(trx, null)).filter((d) => d.descartado)
  const grupos = [...Map.groupBy(vigentes, (d) => `${d.acto} ${d.razon} ${d.valor}`).values()]
    .sort(([a], [b]) => ((b?.acto ?? 0n) > (a?.acto ?? 0n) ? 1 : -1))
    .slice(0, cuantos)
  const firmaDe = await findFirmas(
    trx,
    grupos.flatMap(([d]) => d?.acto ?? []),
  )
  return grupos.flatMap((filas) => {
    const [d] = filas
    if (d === undefined) return []
    return [{ razon: d.razon, valor: d.valor, cuentas: filas.map((f) => f.cuentaId), motivo: d.motivo, ...firmaDe(d.acto) }]
  })
}

/** Says of some accounts that they are no duplicates for what they share, or takes it back. */
export async function insertDescarte(
  trx: TrxDeActo,
  {
    razon,
    valor,
    cuentas,
    descartado,
    motivo,
  }: { razon: RazonDuplicado; valor: string; cuentas: readonly CuentaId[]; descartado: boolean; motivo: string },
): Promise<void> {
  const antes = new Map((await findUltimos(trx, cuentas)).map((d) => [llave(d, d.cuentaId), d.numero]))
  await insertHechos(
    trx,
    'duplicado_descarte',
    cuentas.map((cuentaId) => ({
      cuentaId,
      razon,
      valor,
      numero: (antes.get(llave({ razon, valor }, cuentaId)) ?? 0) + 1,
      descartado,
      motivo,
    })),
  )
}
