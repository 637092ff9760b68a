import { prelacionEn } from '../../core/cartera/prelacion.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn } from '../../core/facturacion/calendario.ts'
import type { TotalesDeCorrida } from '../../core/facturacion/corrida-totales.ts'
import { type ContextoDeFacturacion, esIncidencia, type Incidencia, type Recibo } from '../../core/facturacion/facturar.ts'
import { armarReferencia, type FormatoDeReferencia, formatoEn } from '../../core/facturacion/recibo-referencia.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { type DatosDelLote, insertCotizaciones, insertIncidencias, insertRecibos } from '../../db/facturacion/recibo.ts'
import { pesos } from '../comun/pesos.ts'
import { guardada } from './cotizacion-guardada.ts'
import type { ReglasDeCorrida } from './reglas-de-corrida.ts'
import { tarifasConRasgos, tarifasDe } from './tarifas-compiladas.ts'

/** What decides the bills of a period, and of which tariffs more has to be asked of an account. */
export interface ContextoDeLote extends ContextoDeFacturacion {
  conRasgos: ReadonlySet<string>
}

/** What the accounts of a period are billed with. */
export const contextoDe = (
  reglas: ReglasDeCorrida,
  { periodo, fecha, vence, regimen }: { periodo: PeriodoFacturado; fecha: Fecha; vence: Fecha; regimen: string | null },
): ContextoDeLote => {
  const { topes, mesesPorRecibo = 1 } = calendarioEn(reglas.calendario, fecha)
  return {
    periodo,
    fecha,
    vence,
    topes,
    tarifaDe: tarifasDe(reglas, { periodo, fecha, regimen, meses: mesesPorRecibo }),
    prelacion: prelacionEn(reglas.cartera.prelaciones, fecha),
    conRasgos: tarifasConRasgos(reglas),
  }
}

/** The format of the payment references of a day. Refuses a day without one: nobody would know how to pay. */
export function exigirFormato({ referencias }: ReglasDeCorrida, fecha: Fecha): FormatoDeReferencia {
  const formato = formatoEn(referencias, fecha)
  if (formato === null) throw new Rechazo('facturacion/sin-referencia', { fecha })
  return formato
}

/** Stores what was decided of some accounts: bills with their movements, their references and the cotizaciones that they name, and what was parked. */
export async function guardarLote(
  { trx, reglas }: { trx: TrxDeActo; reglas: ReglasDeCorrida },
  hechas: readonly (Recibo | Incidencia)[],
  lote: DatosDelLote,
): Promise<void> {
  const formato = exigirFormato(reglas, lote.fecha)
  const cotizaciones = new Map<string, string>()
  const nombrar = (q: Recibo['cotizacion']): string => {
    const { huella, contenido } = guardada(q)
    cotizaciones.set(huella, contenido)
    return huella
  }
  const recibos = hechas
    .filter((h): h is Recibo => !esIncidencia(h))
    .map((recibo) => ({
      recibo,
      referencia: armarReferencia(formato, { cuenta: String(recibo.cuentaId), periodo: lote.periodo }),
      cotizacion: nombrar(recibo.cotizacion),
      correcciones: recibo.correcciones.map(({ periodo, antes, despues }) => ({
        periodo,
        antes: antes === null ? null : nombrar(antes),
        despues: nombrar(despues),
      })),
    }))
  await insertRecibos(trx, recibos, lote)
  await insertIncidencias(trx, hechas.filter(esIncidencia), lote)
  await insertCotizaciones(trx, cotizaciones)
}

/** Totals as the contract says them. */
export const totalesEscritos = (t: TotalesDeCorrida) => ({
  cuentas: t.cuentas,
  recibos: t.recibos,
  incidencias: t.incidencias,
  subtotalPesos: pesos(t.subtotalCentavos),
  ivaPesos: pesos(t.ivaCentavos),
  totalPesos: pesos(t.subtotalCentavos + t.ivaCentavos),
  porConcepto: t.porConcepto
    .map(({ uso, concepto, lineas, baseCentavos, ivaCentavos }) => ({
      uso,
      concepto,
      lineas,
      basePesos: pesos(baseCentavos),
      ivaPesos: pesos(ivaCentavos),
    }))
    .sort((a, b) => (`${a.uso} ${a.concepto}` < `${b.uso} ${b.concepto}` ? -1 : 1)),
  porCausa: { ...t.porCausa },
})
