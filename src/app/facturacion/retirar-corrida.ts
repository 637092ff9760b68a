import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { lockNombre, lockNombres } from '../../db/comun/copia.ts'
import { findCorridaDe, findLotes, findRutasDelGrupo, insertRetiro } from '../../db/facturacion/corrida.ts'
import { operacion } from '../operacion.ts'

export const retirarCorrida = operacion('facturacion.retirar-corrida', async ({ trx }, { periodo, grupo, motivo }) => {
  await lockNombre(trx, 'corrida')
  const corrida = await findCorridaDe(trx, periodo, grupo)
  if (corrida === undefined)
    throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${periodoEscrito(periodo)} del grupo ${grupo}` })
  // Each ruta's turn in the run: none is being billed meanwhile.
  const rutas = await findRutasDelGrupo(trx, grupo, periodo)
  await lockNombres(
    trx,
    rutas.map((r) => `corrida:${corrida.corrida}:${r}`),
  )
  const cuentas = (await findLotes(trx, corrida.corrida)).reduce((n, l) => n + l.cuentas, 0)
  if (cuentas > 0)
    throw new Rechazo('facturacion/corrida-con-recibos', { corrida: corrida.corrida, periodo: periodoEscrito(periodo), grupo, cuentas })
  await insertRetiro(trx, corrida.corrida, motivo)
  return { corrida: corrida.corrida }
})
