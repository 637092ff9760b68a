import type { Salida } from '../../contract/contrato.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { emisorEn } from '../../core/facturacion/recibo-emisor.ts'
import { armarReferencia, formatoEn } from '../../core/facturacion/recibo-referencia.ts'
import { type Corrida, findCorridaDe, findGrupo } from '../../db/facturacion/corrida.ts'
import { findMenorCuenta, loadImpresion } from '../../db/facturacion/impresion.ts'
import { findCotizaciones } from '../../db/facturacion/recibo.ts'
import type { Contexto } from '../operacion.ts'
import { lectorDeCotizaciones } from './cotizacion-guardada.ts'
import { paraImprimir } from './recibo-por-imprimir.ts'

type DeRuta = Salida<'facturacion.imprimir-ruta'>

/**
 * Refuses when nobody would have a payment reference: no format in force, or one that even the smallest account of the group has no room in.
 * One account that does not fit is printed without it and stops nobody.
 */
async function exigirReferencias({ trx, reglas }: Contexto, corrida: Corrida, recibos: DeRuta['recibos']): Promise<void> {
  const formato = formatoEn(reglas.referencias, corrida.fecha)
  if (formato === null) throw new Rechazo('facturacion/sin-referencia', { fecha: corrida.fecha })
  if (recibos.length === 0 || recibos.some((r) => r.referencia !== null)) return
  const menor = await findMenorCuenta(trx, corrida.grupo)
  if (armarReferencia(formato, { cuenta: String(menor), periodo: corrida.periodo }) === null)
    throw new Rechazo('facturacion/sin-referencia', { fecha: corrida.fecha })
}

/** The issuer and what the bills of a ruta print, in walking order: all of them, or that of one account. */
export async function impresionDe(
  contexto: Contexto,
  { periodo, ruta, cuenta }: { periodo: PeriodoFacturado; ruta: string; cuenta?: CuentaId },
): Promise<DeRuta> {
  const { trx, reglas } = contexto
  const grupo = await findGrupo(trx, ruta)
  if (grupo === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const corrida = await findCorridaDe(trx, periodo, grupo)
  if (corrida === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${periodo} del grupo ${grupo}` })
  const emisor = emisorEn(reglas.emisor, corrida.fecha)
  const filas = await loadImpresion(trx, { ruta, periodo, cuenta })
  const huellas = filas.flatMap((f) => [
    f.cotizacion,
    ...(f.correcciones ?? []).flatMap((c) => [c.despues, ...(c.antes === null ? [] : [c.antes])]),
  ])
  const leer = lectorDeCotizaciones(await findCotizaciones(trx, [...new Set(huellas)]))
  const recibos = filas.map((f) => paraImprimir(f, { reglas, emisor, periodo, leer }))
  await exigirReferencias(contexto, corrida, recibos)
  const { nombre, razonSocial, rfc, domicilio, contacto, dondePagar, leyendas } = emisor
  return {
    emisor: { nombre, razonSocial, rfc, domicilio, contacto: [...contacto], dondePagar: [...dondePagar], leyendas: [...leyendas] },
    recibos,
  }
}
