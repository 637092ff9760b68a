import { puede } from '../../core/acceso/persona.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { ASUNTOS, masReciente, sucesoDicho } from '../../core/facturacion/suceso.ts'
import { findFirmasConDia } from '../../db/acceso/bitacora.ts'
import { findSucesos, type SucesoGuardado } from '../../db/facturacion/cronologia.ts'
import { findExistentes } from '../../db/padron/cuenta.ts'
import { findNombres } from '../../db/padron/usuario.ts'
import { consulta } from '../operacion.ts'
import { nombresDe } from './nombres.ts'

const POR_PAGINA = 50

const usuariosDe = (sucesos: readonly SucesoGuardado[]): number[] =>
  sucesos.flatMap((s) => (s.que === 'titularidad' ? (s.datos.usuario ?? []) : []))

export const cronologia = consulta('facturacion.cronologia', async (ctx, { cuenta, asunto, pagina }) => {
  const { trx, reglas, persona, zona, hoy } = ctx
  if (!(await findExistentes(trx, [cuenta])).has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  const suyos = ASUNTOS.filter((a) => puede(persona, a.permiso, reglas.roles))
  const guardados = await findSucesos(
    trx,
    cuenta,
    suyos.map((a) => a.clave),
  )
  const firmaDe = await findFirmasConDia(
    trx,
    guardados.map((s) => s.acto),
    zona,
  )
  const todos = guardados.map((s) => {
    const { dia, ...firma } = firmaDe(s.acto)
    return { ...firma, fecha: s.fecha ?? dia, llave: `${s.que} ${s.llave}`, s }
  })
  const pedidos = todos.filter(({ s }) => asunto === null || s.asunto === asunto).sort(masReciente)
  const deLaPagina = pedidos.slice((pagina - 1) * POR_PAGINA, pagina * POR_PAGINA)
  const usuario = await findNombres(trx, usuariosDe(deLaPagina.map(({ s }) => s)), hoy)
  const nombres = { de: nombresDe(reglas), usuario }
  return {
    asuntos: suyos.map(({ clave, nombre }) => ({ clave, nombre, cuantos: todos.filter(({ s }) => s.asunto === clave).length })),
    cuantos: pedidos.length,
    paginas: Math.max(1, Math.ceil(pedidos.length / POR_PAGINA)),
    sucesos: deLaPagina.map(({ s, ...momento }) => ({
      ...momento,
      ...sucesoDicho(s, nombres),
      asunto: s.asunto,
      motivo: s.motivo,
      corrige: s.corrige,
      hizo: s.hizo,
    })),
  }
})
