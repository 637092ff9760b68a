import { exigirCambio, lugarDelCambio } from '../../core/padron/cambio.ts'
import { leerUsuario } from '../../core/padron/datos.ts'
import { insertTitularidad, insertUsuario } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, cambioPedido, exigirDatos, loadParaCambiar } from './referencias.ts'

export const cambiarTitular = operacion('padron.cambiar-titular', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const pedido = cambioPedido(ctx, entrada)
  const { calidad, persona } = entrada
  const suyas = historia.titularidad.filter((t) => t.calidad === calidad)
  const { numero, base } = lugarDelCambio(historia, suyas, pedido, `el ${calidad}`)
  const datos = exigirDatos((falla) => {
    if ((persona === null) === (entrada.usuario === null))
      falla('persona', 'indique una persona nueva, o el número de una que la cuenta ya tiene')
    else if (entrada.usuario !== null && !historia.usuarios.some((u) => u.usuario === entrada.usuario))
      falla('usuario', `la cuenta no tiene un usuario ${entrada.usuario}`)
    return persona === null ? null : leerUsuario(persona, (campo, mensaje) => falla(`persona.${campo}`, mensaje))
  })
  const usuario = entrada.usuario ?? Math.max(0, ...historia.usuarios.map((u) => u.usuario)) + 1
  exigirCambio(entrada.cuenta, base, { usuario })
  if (datos !== null) await insertUsuario(ctx.trx, entrada.cuenta, usuario, datos)
  await insertTitularidad(ctx.trx, cambioDe(pedido, numero, entrada), calidad, usuario)
  const avisos = calidad === 'titular' ? await avisosDeFacturado(ctx, [entrada.cuenta], pedido.desde) : []
  return { cuenta: entrada.cuenta, desde: pedido.desde, numero, usuario, calidad, avisos }
})
