import { cuentasEn, decidirFusion } from '../../core/padron/cambio-usuario.ts'
import { usuarioEn } from '../../core/padron/usuario.ts'
import { findUsuarios, insertFusion, lockRegistro } from '../../db/padron/usuario.ts'
import { operacion } from '../operacion.ts'
import { loadCuentasDe, unaVez } from './registro.ts'

export const fusionarUsuarios = operacion('padron.fusionar-usuarios', async (ctx, { usuario, en, motivo }) => {
  const { trx, hoy } = ctx
  await lockRegistro(trx)
  decidirFusion(await findUsuarios(trx, [usuario, en]), usuario, en)
  await insertFusion(trx, { usuario, en, motivo })
  const { cuentas } = await loadCuentasDe(ctx, en)
  return { usuario: usuarioEn(await findUsuarios(trx, [usuario]), usuario, hoy), cuentas: unaVez(cuentasEn(cuentas, hoy)) }
})
