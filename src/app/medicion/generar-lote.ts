import { finDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { insertPapeletas } from '../../db/medicion/papeleta.ts'
import { lockRutas } from '../../db/medicion/ruta.ts'
import { findClavesDelGrupo } from '../../db/padron/ruta.ts'
import { operacion } from '../operacion.ts'
import { loadEsperadas, papeletasPorHacer } from './ciclo.ts'
import { exigirRuta } from './reglas-vigentes.ts'

async function rutasPedidas(trx: Trx, periodo: PeriodoFacturado, grupo: string | null, ruta: string | null): Promise<string[]> {
  if (ruta !== null) {
    await exigirRuta(trx, ruta)
    return [ruta]
  }
  const rutas = await findClavesDelGrupo(trx, grupo ?? '', finDelPeriodo(periodo))
  if (rutas.length === 0) throw new Rechazo('medicion/grupo-desconocido', { grupo: grupo ?? '' })
  return rutas
}

export const generarLote = operacion('medicion.generar-lote', async ({ trx, hoy }, { periodo, grupo, ruta }) => {
  const rutas = await rutasPedidas(trx, periodo, grupo, ruta)
  await lockRutas(trx, rutas)
  const hechas: { ruta: string; cuentas: number; nuevas: number }[] = []
  let sinLectura = 0
  // Ruta by ruta, so that memory holds one of them, however large the group.
  for (const una of rutas) {
    const deRuta = await loadEsperadas(trx, { rutas: [una], periodo, hoy })
    const nuevas = await papeletasPorHacer(trx, deRuta.esperadas, periodo)
    await insertPapeletas(trx, periodo, nuevas)
    sinLectura += deRuta.sinLectura
    if (deRuta.esperadas.length > 0) hechas.push({ ruta: una, cuentas: deRuta.esperadas.length, nuevas: nuevas.length })
  }
  const suma = (de: 'cuentas' | 'nuevas'): number => hechas.reduce((n, h) => n + h[de], 0)
  return { periodo, rutas: hechas, cuentas: suma('cuentas'), nuevas: suma('nuevas'), sinLectura }
})
