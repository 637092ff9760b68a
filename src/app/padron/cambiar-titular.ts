import { exigirCambio, revisarFechaDeCambio, ultimo } from '../../core/padron/cambio.ts'
import { leerUsuario } from '../../core/padron/datos.ts'
import { insertTitularidad, insertUsuario } from '../../db/padron/cambio.ts'
import { operacion } from '../operacion.ts'
import { avisosDeFacturado, cambioDe, exigirDatos, loadParaCambiar } from './referencias.ts'

export const cambiarTitular = operacion('padron.cambiar-titular', async (ctx, entrada) => {
  const historia = await loadParaCambiar(ctx, entrada.cuenta)
  const cambio = cambioDe(ctx, entrada)
  const { calidad, persona } = entrada
  const suyas = historia.titularidad.filter((t) => t.calidad === calidad)
  revisarFechaDeCambio(historia, suyas, cambio.desde, `el ${calidad}`)
  const datos = exigirDatos((falla) => {
    if ((persona === null) === (entrada.usuario === null))
      falla('persona', 'indique una persona nueva, o el número de una que la cuenta ya tiene')
    else if (entrada.usuario !== null && !historia.usuarios.some((u) => u.usuario === entrada.usuario))
      falla('usuario', `la cuenta no tiene un usuario ${entrada.usuario}`)
    return persona === null ? null : leerUsuario(persona, (campo, mensaje) => falla(`persona.${campo}`, mensaje))
  })
  const usuario = entrada.usuario ?? Math.max(0, ...historia.usuarios.map((u) => u.usuario)) + 1
  exigirCambio(entrada.cuenta, ultimo(suyas), { usuario })
  if (datos !== null) await insertUsuario(ctx.trx, cambio, usuario, datos)
  await insertTitularidad(ctx.trx, cambio, calidad, usuario)
  const avisos = calidad === 'titular' ? await avisosDeFacturado(ctx, [entrada.cuenta], cambio.desde) : []
  return { cuenta: entrada.cuenta, desde: cambio.desde, usuario, calidad, avisos }
})
