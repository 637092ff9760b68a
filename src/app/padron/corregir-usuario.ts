import { cuentasEn, decidirCorreccion } from '../../core/padron/cambio-usuario.ts'
import { hechoVigenteEn } from '../../core/padron/cuenta.ts'
import { quienEs } from '../../core/padron/usuario.ts'
import { findUsuarios, insertContacto, insertIdentidad, lockUsuario } from '../../db/padron/usuario.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioPedido, escrituraDeHoy, exigirDatos, loadHistoria } from './referencias.ts'
import { exigirUsuario, loadCuentasDe, unaVez } from './registro.ts'

export const corregirUsuario = operacion('padron.corregir-usuario', async (ctx, entrada) => {
  const { trx } = ctx
  const { cambios, motivo } = entrada
  const pedido = cambioPedido(ctx, entrada)
  const pedidos = [entrada.cuenta, entrada.usuario].filter((x) => x !== null)
  exigirDatos((falla) => {
    if (pedidos.length !== 1) falla('usuario', 'diga el número del usuario, o el de la cuenta de la que es titular')
  })
  const historia = entrada.cuenta === null ? null : await loadHistoria(ctx, entrada.cuenta)
  const titulares = historia?.titularidad.filter((t) => t.calidad === 'titular') ?? []
  const dicho = entrada.usuario ?? hechoVigenteEn(titulares, pedido.desde)?.usuario ?? titulares[0]?.usuario ?? 0
  const usuario = quienEs(await exigirUsuario(ctx, dicho), dicho)
  await lockUsuario(trx, usuario)
  const registro = await findUsuarios(trx, [usuario])
  const { identidad, contactos } = exigirDatos((falla) => decidirCorreccion(registro, usuario, cambios, pedido, escrituraDeHoy(ctx), falla))
  const cambio = (numero: number) => ({ usuario, desde: pedido.desde, numero, corrige: pedido.corrige, motivo })
  if (identidad !== null) await insertIdentidad(trx, cambio(identidad.numero), identidad.datos)
  for (const { numero, datos } of contactos) await insertContacto(trx, cambio(numero), datos)
  const hechos = [
    ...(identidad === null ? [] : [{ que: 'identidad' as const, numero: identidad.numero }]),
    ...contactos.map(({ numero, datos }) => ({ que: datos.medio, numero })),
  ]
  const { cuentas } = await loadCuentasDe(ctx, usuario)
  const suyas = cuentasEn(cuentas, pedido.desde)
  const cobradas = cambios.nombre === undefined ? [] : suyas.filter((c) => c.calidad === 'titular')
  const avisos = cobradas.length === 0 ? [] : await avisosDeFacturado(ctx, unaVez(cobradas), pedido.desde)
  return { usuario, desde: pedido.desde, hechos, cuentas: unaVez(suyas), avisos }
})
