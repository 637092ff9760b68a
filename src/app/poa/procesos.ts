import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import { findPasos } from '../../db/poa/proceso.ts'
import { consulta } from '../operacion.ts'

export const procesos = consulta('poa.procesos', async ({ trx, zona }, { unidad }) => {
  const pasos = await findPasos(trx, { unidad })
  const firmaDe = await findFirmasConDia(
    trx,
    pasos.map((p) => p.acto),
    zona,
  )
  const porProceso = Map.groupBy(pasos, (p) => `${p.unidad}\n${p.clave}`)
  return {
    procesos: [...porProceso.values()].flatMap((suyos) => {
      const ultimo = suyos.at(-1)
      if (ultimo === undefined) return []
      const { unidad: de, clave, nombre, version, estado } = ultimo
      const escritos = suyos.map(({ unidad: _unidad, clave: _clave, acto, ...paso }) => ({ ...paso, quien: firmaDe(acto).nombre }))
      return [{ unidad: de, clave, nombre, version, estado, pasos: escritos }]
    }),
  }
})
