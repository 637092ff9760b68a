import type { EntradaLeida } from '../../contract/contrato.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type CuentasDelReparto, resumirReparto, sumarReparto } from '../../core/facturacion/entrega-resumen.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findGrupo, findRutasDelGrupo, hayGrupo } from '../../db/facturacion/corrida.ts'
import { loadReparto } from '../../db/facturacion/entrega.ts'
import { consulta } from '../operacion.ts'
import type { Reglas } from '../reglas.ts'

async function rutasPedidas(trx: Trx, { ruta, grupo, periodo }: EntradaLeida<'facturacion.entregas'>): Promise<string[]> {
  if (ruta !== null) {
    if ((await findGrupo(trx, ruta, periodo)) === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
    return [ruta]
  }
  if (grupo === null || !(await hayGrupo(trx, grupo, periodo))) throw new Rechazo('facturacion/grupo-desconocido', { grupo: grupo ?? '' })
  return findRutasDelGrupo(trx, grupo, periodo)
}

/** The names of the causes of a count, by the last rules that say them. */
function nombresDe({ entrega: { entrega } }: Reglas, { porCausa }: CuentasDelReparto): Record<string, string> {
  const nombres = new Map(entrega.flatMap((v) => v.causas.map((c) => [c.clave, c.nombre] as const)))
  return Object.fromEntries(Object.keys(porCausa).map((c) => [c, nombres.get(c) ?? c]))
}

export const entregas = consulta('facturacion.entregas', async ({ trx, reglas }, entrada) => {
  const porRuta: ({ ruta: string } & CuentasDelReparto)[] = []
  const sinEntregar = []
  // Ruta by ruta, so that memory holds one of them and what is listed, however large the group.
  for (const ruta of await rutasPedidas(trx, entrada)) {
    const hecho = resumirReparto(await loadReparto(trx, ruta, entrada.periodo), reglas.entrega)
    porRuta.push({ ruta, ...hecho.cuentas })
    const caben = hecho.sinEntregar.slice(0, entrada.cuantas - sinEntregar.length)
    sinEntregar.push(...caben.map(({ cuentaId, ...r }) => ({ ruta, ...r, cuenta: cuentaId })))
  }
  const totales = sumarReparto(porRuta)
  return {
    rutas: porRuta.map((r) => ({ ...r, porCausa: { ...r.porCausa } })),
    totales: { ...totales, porCausa: { ...totales.porCausa } },
    causas: nombresDe(reglas, totales),
    sinEntregar,
  }
})
