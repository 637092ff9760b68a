import { textoFecha } from '../../comun/fecha.ts'
import { compararPeriodos } from '../../comun/periodo.ts'
import { estadoDeAccion, porcientoDe } from '../accion-mejora.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'

/**
 * R24: an acción de mejora whose date has passed and nobody closed. It is told from the period that opened it on. What is published says nothing of
 * it: it is the work of the office.
 */
export function accionesVencidas({ expediente, renglones }: Contexto): Senal[] {
  const { acciones = [], hoy, soloPublicado = false } = expediente
  if (hoy === undefined || soloPublicado) return []
  return acciones.flatMap((a) => {
    const suyos = renglones.filter((r) => r.indicador.clave === a.indicador && compararPeriodos(r.periodo, a.periodo) >= 0)
    if (suyos.length === 0 || estadoDeAccion(a, hoy) !== 'vencida') return []
    const porciento = porcientoDe(a)
    const mensaje = `La acción de mejora ${a.numero} debía cumplirse el ${textoFecha(a.vence)} y sigue abierta, con ${porciento} %. Compromiso: ${a.compromiso}`
    const cifras = { accion: String(a.numero), vence: a.vence, porciento: String(porciento) }
    return [senal('R24', suyos, { mensaje, cifras, aritmetica: `${a.vence} < ${hoy}` })]
  })
}
