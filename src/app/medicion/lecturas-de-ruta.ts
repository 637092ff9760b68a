import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Instalacion } from '../../core/medicion/instalacion.ts'
import { decidirLote, type LecturaPedida, type LoteDecidido } from '../../core/medicion/registrar-lecturas.ts'
import { findPersona } from '../../db/acceso/persona.ts'
import { findLeidas } from '../../db/medicion/consumo.ts'
import { findUltimas } from '../../db/medicion/excepcion.ts'
import { findInstalaciones } from '../../db/medicion/instalacion.ts'
import { findLecturas } from '../../db/medicion/lectura.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import type { Contexto } from '../operacion.ts'
import { escrituraDeHoy } from '../padron/referencias.ts'
import { reglasVigentes } from './reglas-vigentes.ts'

/** Who read: who is named, or who asks. Refuses a person that there is not. */
export async function lectorDe({ trx, persona, hoy }: Pick<Contexto, 'trx' | 'persona' | 'hoy'>, pedido: string | null): Promise<string> {
  const lector = pedido ?? persona.clave
  if ((await findPersona(trx, lector, hoy)) === undefined) throw new Rechazo('acceso/persona-desconocida', { persona: lector })
  return lector
}

/** The meters of an account, as a reading of it may need them to be understood. */
export type Medidores = (cuenta: CuentaId) => readonly Instalacion[]

/**
 * Decides some readings of a ruta that is held (`lockRutas`), and stores nothing: whoever asks refuses the mistakes in its own words. `pedidas` may look
 * at the meters of its accounts.
 */
export async function decidirLecturas(
  { trx, hoy, reglas }: Pick<Contexto, 'trx' | 'hoy' | 'reglas'>,
  { ruta, periodo }: { ruta: string; periodo: PeriodoFacturado },
  pedidas: (medidores: Medidores) => readonly LecturaPedida[],
): Promise<LoteDecidido> {
  const { anomalias } = reglasVigentes(reglas, periodo)
  const claves = (await findCuentasPorMedir(trx, finDelPeriodo(periodo), { rutas: [ruta] })).map((c) => c.cuentaId)
  const instalaciones = await findInstalaciones(trx, claves)
  const lecturas = await findLecturas(trx, claves, periodo)
  const excepciones = await findUltimas(trx, claves, periodo)
  const leidas = await findLeidas(trx, claves, periodo)
  const medidores: Medidores = (c) => instalaciones.get(c) ?? []
  const cuentas = new Map(
    claves.map((c) => {
      const e = excepciones.get(c)
      const porReleer = e?.accion === 'releer' ? { lectura: e.lectura } : null
      return [c, { instalaciones: medidores(c), lecturas: lecturas.get(c) ?? [], porReleer, leidaHasta: leidas.get(c) ?? null }]
    }),
  )
  const { mapa } = escrituraDeHoy({ reglas, hoy })
  return decidirLote(pedidas(medidores), { cuentas, anomalias: new Set(anomalias.keys()), mapa, hoy, periodo })
}
