import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo } from '../../core/comun/periodo-facturado.ts'
import { type Analizada, analizarCuenta, diaDeAnalisis } from '../../core/medicion/analizar-cuenta.ts'
import { findEstado, findFacturadas, insertConsumos } from '../../db/medicion/consumo.ts'
import { findUltimas, insertDecisiones, insertExcepciones } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir, lockRuta } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { loadCasos } from './casos-de-consumo.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

export const analizar = operacion('medicion.analizar', async ({ trx, hoy, reglas }, entrada) => {
  const { ruta, periodo, estimarFaltantes } = entrada
  const vigentes = reglasVigentes(reglas, periodo)
  const fecha = diaDeAnalisis(periodo, entrada.fecha, hoy)
  await exigirRuta(trx, ruta)
  await lockRuta(trx, ruta)
  const cuentas = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { ruta })
  const { admiteInformada } = vigentes.consumo
  const casos = await loadCasos(trx, cuentas, { periodo, fecha, admiteInformada })
  const claves = cuentas.map((c) => c.cuentaId)
  const estados = await findEstado(trx, claves, periodo)
  const excepciones = await findUltimas(trx, claves, periodo)
  const hechas = casos.map((caso) => {
    const estado = estados.get(caso.cuentaId) ?? { version: 0, lectura: null, hasta: null, posterior: false }
    const excepcion = excepciones.get(caso.cuentaId) ?? null
    return { cuentaId: caso.cuentaId, ...analizarCuenta(caso, { ...estado, excepcion }, vigentes, estimarFaltantes) }
  })
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

function resumir(hechas: readonly (Analizada & { cuentaId: CuentaId })[]) {
  const cuantas = (que: Analizada['que']): number => hechas.filter((h) => h.que === que).length
  const excepciones: Record<string, number> = {}
  for (const h of hechas) if (h.que === 'excepcion') excepciones[h.excepcion.causa] = (excepciones[h.excepcion.causa] ?? 0) + 1
  return {
    cuentas: hechas.length,
    decididas: cuantas('consumo'),
    yaEstaban: cuantas('ya-estaba'),
    enCola: cuantas('en-cola'),
    sinLeer: cuantas('sin-leer'),
    excepciones,
    fueraDeOrden: hechas.filter((h) => h.que === 'fuera-de-orden').map((h) => h.cuentaId),
  }
}
