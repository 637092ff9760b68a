import type { Respuesta } from '../../contract/contrato.ts'
import { conceptosDePago } from '../../core/cartera/concepto.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { emisorEn } from '../../core/facturacion/recibo-emisor.ts'
import { findCorridaDe, findGrupo } from '../../db/facturacion/corrida.ts'
import { loadImpresion } from '../../db/facturacion/impresion.ts'
import { findCotizaciones } from '../../db/facturacion/recibo.ts'
import type { Contexto } from '../operacion.ts'
import { lectorDeCotizaciones } from './cotizacion-guardada.ts'
import { paraImprimir } from './recibo-por-imprimir.ts'

type DeRuta = Respuesta<'facturacion.imprimir-ruta'>

/** The issuer and what the bills of a ruta print, in walking order: all of them, or that of one account. */
export async function impresionDe(
  { trx, reglas }: Contexto,
  { periodo, ruta, cuenta }: { periodo: PeriodoFacturado; ruta: string; cuenta?: CuentaId },
): Promise<DeRuta> {
  const grupo = await findGrupo(trx, ruta, periodo)
  if (grupo === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const corrida = await findCorridaDe(trx, periodo, grupo)
  if (corrida === undefined)
    throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${periodoEscrito(periodo)} del grupo ${grupo}` })
  const emisor = emisorEn(reglas.emisor, corrida.fecha)
  const pagos = conceptosDePago(reglas.cartera.conceptos)
  const filas = await loadImpresion(trx, { ruta, periodo, cuenta, pagos, sinRecargos: corrida.sinRecargos !== null })
  const huellas = filas.flatMap((f) => [
    f.cotizacion,
    ...(f.correcciones ?? []).flatMap((c) => [c.despues, ...(c.antes === null ? [] : [c.antes])]),
  ])
  const leer = lectorDeCotizaciones(await findCotizaciones(trx, [...new Set(huellas)]))
  const recibos = filas.map((f) => paraImprimir(f, { reglas, emisor, periodo, leer }))
  const { nombre, razonSocial, rfc, domicilio, contacto, dondePagar, leyendas, marcas } = emisor
  const fijo = { nombre, razonSocial, rfc, domicilio, contacto: [...contacto], dondePagar: [...dondePagar], leyendas: [...leyendas] }
  return { emisor: { ...fijo, marcas: marcas.map((m) => ({ ...m })) }, recibos }
}
