import { cuentaEn } from '../../core/padron/cuenta.ts'
import { usuarioEn } from '../../core/padron/usuario.ts'
import { findHistorias } from '../../db/padron/usuario.ts'
import { consulta } from '../operacion.ts'
import { loadHistoria } from './referencias.ts'

export const cuenta = consulta('padron.cuenta', async (ctx, entrada) => {
  const encontrada = await loadHistoria(ctx, entrada.cuenta)
  const { cuentaId: _cuentaId, alta: _alta, cuentaAnterior: _anterior, rutas: _rutas, ...historia } = encontrada
  const registro = await findHistorias(
    ctx.trx,
    historia.titularidad.flatMap((t) => t.usuario ?? []),
  )
  const dia = entrada.fecha ?? ctx.hoy
  const vigente = cuentaEn(encontrada, dia, (usuario) => usuarioEn(registro, usuario, dia))
  return { vigente, historia: { ...historia, usuarios: [...registro.values()] } }
})
