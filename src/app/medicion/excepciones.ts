import { finDelPeriodo } from '../../core/comun/periodo-facturado.ts'
import { findPrevios } from '../../db/medicion/consumo.ts'
import { countCola, findCola } from '../../db/medicion/excepcion.ts'
import { findCuentasPorMedir } from '../../db/medicion/ruta.ts'
import { consulta } from '../operacion.ts'
import { excepcionEscrita } from './escrito.ts'
import { exigirRuta } from './reglas-vigentes.ts'

const MESES = 12

export const excepciones = consulta('medicion.excepciones', async ({ trx }, { ruta, ...cola }) => {
  if (ruta !== null) await exigirRuta(trx, ruta)
  const deRuta = ruta === null ? null : await findCuentasPorMedir(trx, finDelPeriodo(cola.periodo), { rutas: [ruta] })
  const cuentas = deRuta?.map((c) => c.cuentaId) ?? null
  const filas = await findCola(trx, cola, cuentas)
  const previos = await findPrevios(
    trx,
    filas.map((f) => f.cuentaId),
    cola.periodo,
    MESES,
  )
  return {
    abiertas: await countCola(trx, cola.periodo, cuentas),
    excepciones: filas.map((f) => ({
      ...excepcionEscrita(f),
      historia: (previos.get(f.cuentaId) ?? []).map(({ periodo, m3, origen, anomalia }) => ({ periodo, m3, origen, anomalia })),
    })),
  }
})
