import { Rechazo } from '../../core/comun/rechazo.ts'
import { emisorEn } from '../../core/facturacion/recibo-emisor.ts'
import { findCorridaDe, findGrupo } from '../../db/facturacion/corrida.ts'
import { loadImpresion } from '../../db/facturacion/impresion.ts'
import { findCotizaciones } from '../../db/facturacion/recibo.ts'
import { consulta } from '../operacion.ts'
import { lectorDeCotizaciones } from './cotizacion-guardada.ts'
import { paraImprimir } from './recibo-por-imprimir.ts'

export const imprimirRuta = consulta('facturacion.imprimir-ruta', async ({ trx, reglas }, { periodo, ruta }) => {
  const grupo = await findGrupo(trx, ruta)
  if (grupo === undefined) throw new Rechazo('padron/ruta-desconocida', { ruta })
  const corrida = await findCorridaDe(trx, periodo, grupo)
  if (corrida === undefined) throw new Rechazo('facturacion/corrida-desconocida', { corrida: `de ${periodo} del grupo ${grupo}` })
  const emisor = emisorEn(reglas.emisor, corrida.fecha)
  const filas = await loadImpresion(trx, ruta, periodo)
  const huellas = filas.flatMap((f) => [
    f.cotizacion,
    ...(f.correcciones ?? []).flatMap((c) => [c.despues, ...(c.antes === null ? [] : [c.antes])]),
  ])
  const leer = lectorDeCotizaciones(await findCotizaciones(trx, [...new Set(huellas)]))
  const { nombre, razonSocial, rfc, domicilio, contacto, dondePagar, leyendas } = emisor
  return {
    emisor: { nombre, razonSocial, rfc, domicilio, contacto: [...contacto], dondePagar: [...dondePagar], leyendas: [...leyendas] },
    recibos: filas.map((f) => paraImprimir(f, { reglas, emisor, ruta, periodo, leer })),
  }
})
