import { Rechazo } from '../../core/comun/rechazo.ts'
import { findOficinas, insertOficina } from '../../db/acceso/persona.ts'
import { lockNombre } from '../../db/comun/copia.ts'
import { operacion } from '../operacion.ts'

export const altaOficina = operacion('acceso.alta-oficina', async ({ trx }, { oficinas }) => {
  await lockNombre(trx, 'oficinas')
  const hay = new Set((await findOficinas(trx)).map((o) => o.clave))
  for (const { clave, nombre } of oficinas) {
    if (hay.has(clave)) throw new Rechazo('acceso/oficina-repetida', { oficina: clave })
    hay.add(clave)
    await insertOficina(trx, { clave, nombre })
  }
  return { oficinas: oficinas.length }
})
