import { afirmar } from '../../core/comun/afirmar.ts'
import { finDelPeriodo, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { calendarioEn } from '../../core/facturacion/calendario.ts'
import { recalcularRecibo } from '../../core/facturacion/facturar-recalcular.ts'
import type { Cotizacion } from '../../core/facturacion/tarifa.ts'
import { cotizar } from '../../core/facturacion/tarifa-cotizar.ts'
import { diasCobrados } from '../../core/facturacion/tarifa-mes.ts'
import { type RasgosDeCuenta, SIN_RASGOS } from '../../core/facturacion/tarifa-zona.ts'
import type { ParteDelMes } from '../../core/medicion/consumo.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findRasgos } from '../../db/facturacion/rasgos.ts'
import { type CorreccionGuardada, findCotizaciones, findLineas, findRecibos } from '../../db/facturacion/recibo.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'
import type { Reglas } from '../reglas.ts'
import { leerCotizacion } from './cotizacion-guardada.ts'

type Fila = Awaited<ReturnType<typeof findRecibos>>[number]

/** The same question asked of the rules of today, with the services that the bill charged; `null` if they refuse it. */
function conReglasDeHoy(reglas: Reglas, r: Fila, guardada: Cotizacion, rasgos: RasgosDeCuenta | undefined): Cotizacion | null {
  const cobra = (concepto: string): boolean => guardada.cargos.some((c) => c.concepto === concepto)
  try {
    return cotizar(reglas, {
      tarifa: r.tarifa,
      uso: r.uso,
      fecha: finDelPeriodo(r.periodo),
      regimen: r.regimen,
      consumoM3: r.consumo_m3 === null ? null : String(r.consumo_m3),
      viviendas: r.viviendas,
      drenaje: cobra('drenaje'),
      saneamiento: cobra('saneamiento'),
      meses: calendarioEn(reglas.calendario, r.fecha).mesesPorRecibo ?? 1,
      rasgos: rasgos ?? SIN_RASGOS,
      parte: r.parte as ParteDelMes | null,
      mes: {
        periodo: r.periodo,
        emision: r.fecha,
        dias: diasCobrados({ conMedidor: r.consumo_m3 !== null, desde: r.desde, hasta: r.hasta }, r.periodo),
      },
    })
  } catch (error) {
    // The tariff of then is no longer among the rules: that is an answer, and the stored steps stand by themselves.
    if (error instanceof Rechazo) return null
    throw error
  }
}

/** A stored bill, worked out again. */
async function escribirRecibo(trx: Trx, reglas: Reglas, r: Fila) {
  const correcciones = (r.correcciones ?? []) as unknown as CorreccionGuardada[]
  const huellas = [r.cotizacion, ...correcciones.flatMap((c) => [c.despues, ...(c.antes === null ? [] : [c.antes])])]
  const contenidos = await findCotizaciones(trx, huellas)
  const alteradas: string[] = []
  const leer = (huella: string): Cotizacion => {
    const contenido = contenidos.get(huella)
    afirmar(contenido !== undefined, `the cotización ${huella} that a bill names was stored with it`)
    const { cotizacion, intacta } = leerCotizacion(contenido, huella)
    if (!intacta) alteradas.push(`cotización ${huella.slice(0, 12)}: ya no es como se guardó`)
    return cotizacion
  }
  const lineas = await findLineas(trx, r.cuenta_id, r.movimiento, r.movimientos)
  const cotizacion = leer(r.cotizacion)
  const { diferencias, conReglasDeHoy: hoy } = recalcularRecibo(
    {
      subtotalCentavos: r.subtotal_centavos,
      ivaCentavos: r.iva_centavos,
      cotizacion,
      correcciones: correcciones.map((c) => ({
        periodo: c.periodo,
        antes: c.antes === null ? null : leer(c.antes),
        despues: leer(c.despues),
      })),
      lineas,
    },
    conReglasDeHoy(reglas, r, cotizacion, (await findRasgos(trx, [r.cuenta_id], finDelPeriodo(r.periodo))).get(r.cuenta_id)),
  )
  return {
    version: r.version,
    corrida: r.corrida,
    ruta: r.ruta,
    orden: r.orden,
    uso: r.uso,
    clase: r.clase,
    tarifa: r.tarifa,
    viviendas: r.viviendas,
    consumoM3: r.consumo_m3,
    fecha: r.fecha,
    vence: r.vence,
    subtotalPesos: pesos(r.subtotal_centavos),
    ivaPesos: pesos(r.iva_centavos),
    totalPesos: pesos(r.total_centavos),
    adeudoPesos: pesos(r.adeudo_centavos),
    recibosAdeudo: r.recibos_adeudo,
    lineas: lineas.map(({ importeCentavos, ...l }) => ({ ...l, importePesos: pesos(importeCentavos) })),
    pasos: [...cotizacion.pasos, ...cotizacion.cargos.flatMap((c) => c.pasos.map((p) => `${c.concepto}: ${p}`))],
    reglasHuella: r.reglas_huella,
    cancelado: r.cancelado,
    diferencias: [...alteradas, ...diferencias],
    conReglasDeHoy: hoy,
  }
}

export const recibo = consulta('facturacion.recibo', async ({ trx, reglas }, { cuenta, periodo }) => {
  const filas = await findRecibos(trx, cuenta, periodo)
  if (filas.length === 0) throw new Rechazo('facturacion/recibo-desconocido', { cuenta, periodo: periodoEscrito(periodo) })
  const recibos = []
  for (const fila of filas) recibos.push(await escribirRecibo(trx, reglas, fila))
  return { recibos }
})
