import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, masMeses, type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { ACCIONES_DE_ANALISTA, type AccionDeAnalista, type Opcion, proponer } from '../../core/medicion/proponer.ts'
import type { ReglasDelPeriodo } from '../../core/medicion/reglas-de-medicion.ts'
import { findFirmas } from '../../db/acceso/bitacora.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findPrevios } from '../../db/medicion/consumo.ts'
import { findDecision, findExcepcionesDe, findUltimas } from '../../db/medicion/excepcion.ts'
import { findFotosDeLecturas } from '../../db/medicion/fotografia.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturas, findLecturasDe } from '../../db/medicion/lectura.ts'
import { type CuentaPorMedir, findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import { findDomicilios } from '../../db/padron/cuenta.ts'
import { consulta } from '../operacion.ts'
import { type Decidible, loadDecidibles, resolverUna } from './decidibles.ts'
import { excepcionEscrita } from './escrito.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** How many accounts of the walk are shown on each side. */
const VECINOS = 3

/** What each action would bill. */
function opcionesDe(decidible: Decidible, vigentes: ReglasDelPeriodo): Opcion[] {
  return ACCIONES_DE_ANALISTA.map((accion: AccionDeAnalista) => {
    const hecho = resolverUna(decidible, vigentes, accion)
    if (hecho instanceof Rechazo) return { accion, m3: null, porQueNo: hecho.message }
    return { accion, m3: hecho?.m3 ?? null, porQueNo: null }
  })
}

/** The accounts that are walked before and after one, with what was read and billed of them this month and the one before. */
async function vecinosDe(trx: Trx, { cuentaId, ruta }: CuentaPorMedir, periodo: PeriodoFacturado) {
  const camino = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas: [ruta] })
  const i = camino.findIndex((c) => c.cuentaId === cuentaId)
  const cerca = camino.slice(Math.max(i - VECINOS, 0), i + VECINOS + 1)
  const claves = cerca.map((c) => c.cuentaId)
  const domicilioDe = await findDomicilios(trx, claves, finDelPeriodo(periodo))
  const lecturas = await findLecturas(trx, claves, periodo)
  const consumos = await findPrevios(trx, claves, masMeses(periodo, 1), 2)
  const excepciones = await findUltimas(trx, claves, periodo)
  return cerca.map((c) => {
    const leida = lecturas.get(c.cuentaId)?.at(-1)
    const m3De = (p: PeriodoFacturado): number | null => consumos.get(c.cuentaId)?.find((x) => x.periodo === p)?.m3 ?? null
    return {
      cuenta: c.cuentaId,
      orden: c.orden,
      domicilio: domicilioDe.get(c.cuentaId) ?? '',
      valor: leida?.valor ?? null,
      anomalia: leida?.anomalia ?? null,
      m3: m3De(periodo),
      anteriorM3: m3De(masMeses(periodo, -1)),
      enCola: excepciones.get(c.cuentaId)?.accion === null,
    }
  })
}

/** The reading that an exception comes from, as it was taken. */
async function lecturaDe(trx: Trx, cuentaId: CuentaId, periodo: PeriodoFacturado, numero: number | null) {
  const leida = (await findLecturasDe(trx, cuentaId, periodo)).find((l) => l.periodo === periodo && l.numero === numero)
  if (leida === undefined) return null
  const { valor, anomalia, fecha, tipo, foto, lector, instalacion } = leida
  const serie = (await findInstalaciones(trx, [cuentaId])).get(cuentaId)?.find((m) => m.instalacion === instalacion)?.serie ?? null
  const fotosDe = await findFotosDeLecturas(trx, [cuentaId], periodo)
  return { valor, anomalia, fecha, tipo, foto, fotos: fotosDe(cuentaId, periodo, leida.numero), lector, serie }
}

export const excepcion = consulta('medicion.excepcion', async ({ trx, reglas }, { cuenta: cuentaId, periodo, numero }) => {
  const deEsaCuenta = (await findExcepcionesDe(trx, cuentaId, periodo)).filter((e) => e.periodo === periodo)
  const e = deEsaCuenta.find((x) => x.numero === numero)
  if (e === undefined) throw new Rechazo('medicion/excepcion-desconocida', { cuenta: cuentaId, periodo: periodoEscrito(periodo), numero })
  const vigentes = reglasVigentes(reglas, periodo)
  const [decidible] = e.accion === null ? await loadDecidibles(trx, [e], { periodo, vigentes }) : []
  const opciones = decidible === undefined ? [] : opcionesDe(decidible, vigentes)
  const releida = deEsaCuenta.some((x) => x.numero < numero && x.accion === 'releer')
  const [cuenta] = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { cuentas: [cuentaId] })
  const { acto, decision } = await findDecision(trx, cuentaId, periodo, numero)
  const firmaDe = await findFirmas(trx, decision === null ? [acto] : [acto, decision.acto])
  return {
    excepcion: excepcionEscrita(e),
    entro: firmaDe(acto).momento,
    decision: decision === null ? null : { motivo: decision.motivo, momento: firmaDe(decision.acto).momento },
    uso: cuenta?.uso ?? null,
    clase: cuenta?.clase ?? null,
    ruta: cuenta?.ruta ?? null,
    leida: await lecturaDe(trx, cuentaId, periodo, e.lectura),
    vecinos: cuenta === undefined ? [] : await vecinosDe(trx, cuenta, periodo),
    opciones,
    propuesta: decidible === undefined ? null : proponer(e.causa, releida, opciones),
  }
})
