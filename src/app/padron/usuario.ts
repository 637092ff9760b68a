import { quienEs, usuarioEn } from '../../core/padron/usuario.ts'
import { findHistorias } from '../../db/padron/usuario.ts'
import { consulta } from '../operacion.ts'
import { exigirUsuario, loadCuentasDe } from './registro.ts'

export const usuario = consulta('padron.usuario', async (ctx, entrada) => {
  await exigirUsuario(ctx, entrada.usuario)
  const { mismos, cuentas } = await loadCuentasDe(ctx, entrada.usuario)
  const registro = await findHistorias(ctx.trx, mismos)
  const es = quienEs(registro, entrada.usuario)
  return { vigente: usuarioEn(registro, es, entrada.fecha ?? ctx.hoy), historia: mismos.flatMap((u) => registro.get(u) ?? []), cuentas }
})
