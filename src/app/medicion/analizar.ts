import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo } from '../../core/comun/periodo-facturado.ts'
import { type Analizada, analizarCuenta, diaDeAnalisis } from '../../core/medicion/analizar-cuenta.ts'
import { findFacturadas, insertConsumos } from '../../db/medicion/consumo.ts'
import { insertDecisiones, insertExcepciones } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir, lockRutas } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { loadEstados } from './ciclo.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

export const analizar = operacion('medicion.analizar', async ({ trx, hoy, reglas }, entrada) => {
  const { ruta, periodo, estimarFaltantes } = entrada
  const vigentes = reglasVigentes(reglas, periodo)
  const fecha = diaDeAnalisis(periodo, entrada.fecha, hoy)
  await exigirRuta(trx, ruta)
  await lockRutas(trx, [ruta])
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas: [ruta] })
  const { admiteInformada } = vigentes.consumo
  const casos = await loadCasos(trx, cuentas, { periodo, fecha, admiteInformada })
  const estadoDe = await loadEstados(
    trx,
    cuentas.map((c) => c.cuentaId),
    periodo,
  )
  const hechas = casos.map((caso) => ({
    cuentaId: caso.cuentaId,
    ...analizarCuenta(caso, estadoDe(caso.cuentaId), vigentes, estimarFaltantes),
  }))
  const superadas = hechas.flatMap((h) => ('supera' in h && h.supera !== null ? [{ cuentaId: h.cuentaId, numero: h.supera }] : []))
  await insertDecisiones(
    trx,
    superadas.map((s) => ({ ...s, periodo, accion: 'superada', motivo: 'Llegó otra lectura' })),
  )
  await insertExcepciones(
    trx,
    hechas.flatMap((h) => (h.que === 'excepcion' ? [h.excepcion] : [])),
  )
  await insertConsumos(
    trx,
    hechas.flatMap((h) => (h.que === 'consumo' ? [{ ...h.consumo, version: h.version, excepcion: null }] : [])),
  )
  const otraVez = hechas.flatMap((h) => (h.que === 'consumo' && h.version > 1 ? [h.cuentaId] : []))
  return { ...resumir(hechas), yaFacturadas: await findFacturadas(trx, otraVez, periodo) }
})

/** Accounts that nobody read and an answer names, in walking order; all are counted. */
const SIN_LEER_NOMBRADAS = 1000

function resumir(hechas: readonly (Analizada & { cuentaId: CuentaId })[]) {
  const cuantas = (que: Analizada['que']): number => hechas.filter((h) => h.que === que).length
  const excepciones: Record<string, number> = {}
  for (const h of hechas) if (h.que === 'excepcion') excepciones[h.excepcion.causa] = (excepciones[h.excepcion.causa] ?? 0) + 1
  return {
    cuentas: hechas.length,
    decididas: cuantas('consumo'),
    yaEstaban: cuantas('ya-estaba'),
    enCola: cuantas('en-cola') + cuantas('excepcion'),
    sinLeer: cuantas('sin-leer'),
    cuentasSinLeer: hechas.flatMap((h) => (h.que === 'sin-leer' ? [h.cuentaId] : [])).slice(0, SIN_LEER_NOMBRADAS),
    excepciones,
    fueraDeOrden: hechas.filter((h) => h.que === 'fuera-de-orden').map((h) => h.cuentaId),
  }
}
