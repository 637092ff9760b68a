import { finDelPeriodo, masMeses, type PeriodoFacturado, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import { findAbiertas } from '../../db/medicion/cola.ts'
import { findPrevios } from '../../db/medicion/consumo.ts'
import { countCola, findCola } from '../../db/medicion/excepcion.ts'
import { findFotosDeLecturas } from '../../db/medicion/fotografia.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { excepcionEscrita } from './escrito.ts'
import { MESES_DE_COLA } from './pendientes.ts'
import { exigirRuta } from './reglas-vigentes.ts'

const MESES = 12

/** The months in which something waits, the last first. */
async function periodosConAlgo({ trx, hoy }: Contexto): Promise<{ periodo: PeriodoFacturado; abiertas: number }[]> {
  const suma = new Map<PeriodoFacturado, number>()
  for (const { periodo, cuantos } of await findAbiertas(trx, masMeses(periodoDelDia(hoy), -MESES_DE_COLA)))
    suma.set(periodo, (suma.get(periodo) ?? 0) + cuantos)
  return [...suma].map(([periodo, abiertas]) => ({ periodo, abiertas })).sort((a, b) => b.periodo - a.periodo)
}

export const excepciones = consulta('medicion.excepciones', async (ctx, { ruta, periodo: pedido, ...resto }) => {
  const { trx, hoy } = ctx
  if (ruta !== null) await exigirRuta(trx, ruta)
  const periodos = await periodosConAlgo(ctx)
  const periodo = pedido ?? periodos[0]?.periodo ?? periodoDelDia(hoy)
  const deRuta = ruta === null ? null : await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas: [ruta] })
  const cuentas = deRuta?.map((c) => c.cuentaId) ?? null
  const filas = await findCola(trx, { ...resto, periodo }, cuentas)
  const deFilas = filas.map((f) => f.cuentaId)
  const previos = await findPrevios(trx, deFilas, periodo, MESES)
  const fotosDe = await findFotosDeLecturas(trx, deFilas, periodo)
  const abiertas = await countCola(trx, periodo, cuentas)
  const firmaDe = await findFirmas(
    trx,
    abiertas.flatMap((a) => a.acto ?? []),
  )
  return {
    periodo,
    periodos,
    abiertas: Object.fromEntries(abiertas.map((a) => [a.causa, a.cuantos])),
    desde: Object.fromEntries(abiertas.flatMap((a) => (a.acto === null ? [] : [[a.causa, firmaDe(a.acto).momento]]))),
    excepciones: filas.map((f) => ({
      ...excepcionEscrita(f),
      fotos: fotosDe(f.cuentaId, f.periodo, f.lectura),
      historia: (previos.get(f.cuentaId) ?? []).map(({ periodo: mes, m3, origen, anomalia }) => ({ periodo: mes, m3, origen, anomalia })),
    })),
  }
})
