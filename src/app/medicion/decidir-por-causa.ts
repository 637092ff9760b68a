import { finDelPeriodo, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findFacturadas, insertConsumos } from '../../db/medicion/consumo.ts'
import { countCola, findCola, findUltimas, insertDecisiones } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir, lockMedicionDe } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { type Decidible, loadDecidibles, resolverUna } from './decidibles.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

type Resuelta = Decidible & { hecho: ReturnType<typeof resolverUna> }

const noDecidida = ({ cuentaId, numero }: Decidible['excepcion'], porque: Rechazo) => ({
  cuenta: cuentaId,
  numero,
  codigo: porque.codigo,
  mensaje: porque.message,
})

/**
 * Each exception is decided as `medicion.decidir` would, and one that cannot be stops no other. Whoever comes second while another decides waits, and
 * then finds them decided.
 */
export const decidirPorCausa = operacion('medicion.decidir-por-causa', async ({ trx, reglas }, entrada) => {
  const { periodo, causa, ruta, accion, motivo, despuesDe, cuantas } = entrada
  const vigentes = reglasVigentes(reglas, periodo)
  if (ruta !== null) await exigirRuta(trx, ruta)
  const deRuta = ruta === null ? null : (await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas: [ruta] })).map((c) => c.cuentaId)
  const vistas = await findCola(trx, { periodo, causa, estado: 'abiertas', despuesDe, cuantas }, deRuta)
  const claves = vistas.map((v) => v.cuentaId)
  await lockMedicionDe(trx, claves)
  // What was seen may have been decided, or left behind by another reading, while it was waited for.
  const ahora = await findUltimas(trx, claves, periodo)
  const siguen = vistas.flatMap((v) => {
    const e = ahora.get(v.cuentaId)
    return e?.numero === v.numero ? [e] : []
  })
  const resueltas: Resuelta[] = (await loadDecidibles(trx, siguen, { periodo, vigentes })).map((d) => ({
    ...d,
    hecho: resolverUna(d, vigentes, accion),
  }))
  const decididas = resueltas.filter((r) => !(r.hecho instanceof Rechazo))
  await insertDecisiones(
    trx,
    decididas.map(({ excepcion: { cuentaId, numero } }) => ({ cuentaId, periodo, numero, accion, motivo })),
  )
  await insertConsumos(
    trx,
    decididas.flatMap(({ hecho }) => (hecho === null || hecho instanceof Rechazo ? [] : [hecho])),
  )
  const superadas = vistas.filter((v) => !siguen.some((e) => e.cuentaId === v.cuentaId))
  const conConsumo = decididas.flatMap((r) => (r.hecho === null ? [] : [r.excepcion.cuentaId]))
  return {
    periodo,
    causa,
    accion,
    decididas: decididas.length,
    cuentas: decididas.map((r) => r.excepcion.cuentaId),
    noDecididas: [
      ...resueltas.flatMap(({ excepcion, hecho }) => (hecho instanceof Rechazo ? [noDecidida(excepcion, hecho)] : [])),
      ...superadas.map((v) =>
        noDecidida(v, new Rechazo('medicion/lectura-nueva', { cuenta: v.cuentaId, periodo: periodoEscrito(periodo) })),
      ),
    ].sort((a, b) => a.cuenta - b.cuenta),
    quedan: (await countCola(trx, periodo, deRuta)).find((c) => c.causa === causa)?.cuantos ?? 0,
    ultima: claves.at(-1) ?? despuesDe,
    yaFacturadas: await findFacturadas(trx, conConsumo, periodo),
  }
})
