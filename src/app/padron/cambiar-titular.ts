import { aTexto, fraccion } from '../../core/comun/fraccion.ts'
import { avisoDeAdeudo } from '../../core/padron/adeudo.ts'
import { decidirTitularidad, revisarQuienEntra } from '../../core/padron/cambio-usuario.ts'
import { leerUsuario } from '../../core/padron/datos.ts'
import { usuarioEn } from '../../core/padron/usuario.ts'
import { findSaldo, insertTitularidad } from '../../db/padron/cambio.ts'
import { findSiguienteUsuario, findUsuarios, insertUsuarios, lockRegistro } from '../../db/padron/usuario.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, cambioPedido, escrituraDeHoy, exigirDatos, loadParaCambiar } from './referencias.ts'
import { avisosDeRegistrados, exigirUsuario } from './registro.ts'

export const cambiarTitular = operacion('padron.cambiar-titular', async (ctx, entrada) => {
  const { trx } = ctx
  const { cuenta, calidad, persona } = entrada
  const historia = await loadParaCambiar(ctx, cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const nueva = exigirDatos((falla) => {
    revisarQuienEntra(entrada, calidad, falla)
    return persona === null ? null : leerUsuario(persona, escrituraDeHoy(ctx), (campo, mensaje) => falla(`persona.${campo}`, mensaje))
  })
  if (entrada.usuario !== null) await exigirUsuario(ctx, entrada.usuario)
  if (nueva !== null) await lockRegistro(trx)
  const usuario = nueva === null ? entrada.usuario : await findSiguienteUsuario(trx)
  const deHoy = historia.titularidad.flatMap((t) => t.usuario ?? [])
  const registro = await findUsuarios(trx, usuario === null ? deHoy : [...deHoy, usuario])
  const { numero } = decidirTitularidad(historia, registro, { calidad, usuario }, pedido)
  const registrados = await avisosDeRegistrados(ctx, [nueva])
  if (nueva !== null && usuario !== null) await insertUsuarios(trx, [{ usuario, desde: pedido.desde, datos: nueva }], entrada.motivo)
  await insertTitularidad(trx, cambioDe(pedido, numero, entrada), calidad, usuario)
  const { desde } = pedido
  if (calidad !== 'titular') return { cuenta, desde, numero, usuario, calidad, adeudo: null, avisos: registrados }
  const saldo = await findSaldo(trx, cuenta, ctx.hoy)
  const titular = nueva?.nombre ?? (usuario === null ? '' : (usuarioEn(registro, usuario, desde)?.nombre ?? ''))
  return {
    cuenta,
    desde,
    numero,
    usuario,
    calidad,
    adeudo: { saldo: aTexto(fraccion(saldo, 100n), 2), seCobraraA: titular },
    avisos: [avisoDeAdeudo(saldo, { titular, desde }), ...registrados, ...(await avisosDeFacturado(ctx, [cuenta], desde))],
  }
})
