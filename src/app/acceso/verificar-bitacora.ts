import { type Alteracion, checkBitacora } from '../../db/acceso/revision.ts'
import { consultaAtada } from '../operacion.ts'

function dondeEsta(a: Alteracion): string {
  if ('id' in a) return `fila ${a.id}`
  if ('sello' in a) return `sello ${a.sello}`
  return [`tabla ${a.tabla}`, ...(a.cuenta === null ? [] : [`cuenta ${a.cuenta}`]), `acto ${a.acto}`].join(', ')
}

export const verificarBitacora = consultaAtada('acceso.verificar-bitacora', async ({ trx }, { cabezaConocida }) => {
  const { alteraciones, ...resto } = await checkBitacora(trx, { cabezaConocida: cabezaConocida ?? undefined })
  return { ...resto, alteraciones: alteraciones.map((a) => ({ donde: dondeEsta(a), que: a.que, detalle: a.detalle })) }
})
