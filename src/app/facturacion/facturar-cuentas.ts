import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { type CuentaPorFacturar, facturar, type Incidencia, type Recibo } from '../../core/facturacion/facturar.ts'
import type { RasgosDeCuenta } from '../../core/facturacion/tarifa-zona.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findClasificaciones } from '../../db/facturacion/clasificacion.ts'
import { findRasgos } from '../../db/facturacion/rasgos.ts'
import { findRecibosSinPagar } from '../../db/facturacion/sin-pagar.ts'
import type { ContextoDeLote } from './lote.ts'

/**
 * Bills or parks each of some accounts. What they were before is asked only of those to which it matters: all the ways in which they were billed,
 * of the few whose reading corrects earlier months; how many bills they owe, of those that owe.
 */
export async function facturarCuentas(
  trx: Trx,
  cuentas: readonly CuentaPorFacturar[],
  contexto: ContextoDeLote,
): Promise<(Recibo | Incidencia)[]> {
  const las = (cuales: (c: CuentaPorFacturar) => boolean): CuentaId[] => cuentas.filter(cuales).map((c) => c.cuentaId)
  const [conReparto, deudoras] = [las((c) => c.reparto.length > 0), las((c) => c.saldoCentavos > 0n)]
  const clasificaciones = conReparto.length === 0 ? null : await findClasificaciones(trx, conReparto)
  const sinPagar =
    deudoras.length === 0 ? null : await findRecibosSinPagar(trx, deudoras, { prelacion: contexto.prelacion, al: contexto.fecha })
  const rasgos = await loadRasgos(trx, cuentas, contexto, (c) => clasificaciones?.get(c.cuentaId) ?? [])
  return cuentas.map((c) => {
    const suyos = rasgos?.get(c.cuentaId)
    return facturar(c, contexto, {
      clasificaciones: clasificaciones?.get(c.cuentaId) ?? [],
      recibosSinPagar: sinPagar?.get(c.cuentaId) ?? 0,
      ...(suyos === undefined ? {} : { rasgos: suyos }),
    })
  })
}

type Rasgos = Map<CuentaId, Map<PeriodoFacturado, RasgosDeCuenta>>

/** Where the accounts whose tariffs ask it were, at the end of each month that is priced; `null` if no tariff of theirs asks it. */
async function loadRasgos(
  trx: Trx,
  cuentas: readonly CuentaPorFacturar[],
  { conRasgos, periodo }: ContextoDeLote,
  clasificacionesDe: (c: CuentaPorFacturar) => readonly { tarifa: string }[],
): Promise<Rasgos | null> {
  if (conRasgos.size === 0) return null
  const piden = cuentas.filter((c) => conRasgos.has(c.tarifa) || clasificacionesDe(c).some((k) => conRasgos.has(k.tarifa)))
  const porMes = Map.groupBy(
    piden.flatMap((c) => [periodo, ...c.reparto.map((r) => r.periodo)].map((mes) => ({ mes, cuentaId: c.cuentaId }))),
    (x) => x.mes,
  )
  const hechos: Rasgos = new Map(piden.map((c) => [c.cuentaId, new Map()]))
  for (const [mes, suyas] of porMes) {
    const claves = suyas.map((x) => x.cuentaId)
    for (const [cuentaId, r] of await findRasgos(trx, claves, finDelPeriodo(mes))) hechos.get(cuentaId)?.set(mes, r)
  }
  return hechos
}
