import { finDelPeriodo, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { decidirLote } from '../../core/medicion/registrar-lecturas.ts'
import { findPersona } from '../../db/acceso/persona.ts'
import { findLeidas } from '../../db/medicion/consumo.ts'
import { findUltimas } from '../../db/medicion/excepcion.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturas, insertLecturas } from '../../db/medicion/lectura.ts'
import { findCuentasPorMedir, lockRuta } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

export const registrarLecturas = operacion('medicion.registrar-lecturas', async ({ trx, hoy, persona, reglas }, entrada) => {
  const { ruta, periodo } = entrada
  const pedidas = entrada.lecturas.map(({ cuenta, ...l }) => ({ ...l, cuentaId: cuenta }))
  const { anomalias } = reglasVigentes(reglas, periodo)
  await exigirRuta(trx, ruta)
  await lockRuta(trx, ruta)
  const lector = entrada.lector ?? persona.clave
  if ((await findPersona(trx, lector)) === undefined) throw new Rechazo('acceso/persona-desconocida', { persona: lector })
  const deRuta = await findCuentasPorMedir(trx, finDelPeriodo(periodo), { ruta })
  const claves = deRuta.map((c) => c.cuentaId)
  const instalaciones = await findInstalaciones(trx, claves)
  const lecturas = await findLecturas(trx, claves, periodo)
  const excepciones = await findUltimas(trx, claves, periodo)
  const leidas = await findLeidas(trx, claves, periodo)
  const cuentas = new Map(
    claves.map((c) => {
      const e = excepciones.get(c)
      const porReleer = e?.accion === 'releer' ? { lectura: e.lectura } : null
      return [
        c,
        { instalaciones: instalaciones.get(c) ?? [], lecturas: lecturas.get(c) ?? [], porReleer, leidaHasta: leidas.get(c) ?? null },
      ]
    }),
  )
  const lote = decidirLote(pedidas, { cuentas, anomalias: new Set(anomalias.keys()), hoy, periodo })
  if (lote.errores.length > 0)
    throw new Rechazo('medicion/lecturas-invalidas', {
      ruta,
      periodo: periodoEscrito(periodo),
      cuantos: lote.errores.length,
      errores: lote.errores,
    })
  await insertLecturas(trx, lote.nuevas, { periodo, lector })
  return { registradas: lote.nuevas.length, repetidas: lote.repetidas }
})
