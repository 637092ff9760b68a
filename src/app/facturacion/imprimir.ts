import type { Salida } from '../../contract/contrato.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { armarReciboImpreso, type ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { escribirRecibos, type OpcionesDeRecibos, type RecibosEscritos } from '../../reports/facturacion/recibos.ts'
import { deImporte } from '../cartera/pesos.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

type DeRuta = Salida<'facturacion.imprimir-ruta'>

/** A bill of the contract, added up for the page; what it adds up to is what was charged. */
function impreso({ cargos, totalPesos, adeudoAnteriorPesos, ...r }: DeRuta['recibos'][number]): ReciboImpreso {
  const hecho = armarReciboImpreso({
    ...r,
    cargos: cargos.map((c) => ({
      concepto: c.concepto,
      baseCentavos: deImporte(c.basePesos),
      tasaIva: c.tasaIva,
      ivaCentavos: deImporte(c.ivaPesos),
    })),
    adeudoAnteriorCentavos: deImporte(adeudoAnteriorPesos),
    // The bill keeps what was owed, not how old it was: it is printed without a number of months.
    mesesVencidos: 0,
  })
  afirmar(hecho.totalPeriodoCentavos === deImporte(totalPesos), `the bill ${r.folio} adds up to what it charged`)
  return hecho
}

/**
 * Prints the bills of some rutas of a period, one ruta after another and each through the door, so that memory holds one of them. The same bills
 * give the same bytes. Refuses before any file is touched a first ruta that is not known or whose month was not billed.
 */
export async function imprimirRutas(
  sistema: Sistema,
  { periodo, rutas, persona }: { periodo: PeriodoFacturado; rutas: readonly [string, ...string[]]; persona: string },
  opciones: Omit<OpcionesDeRecibos, 'emisor'>,
): Promise<RecibosEscritos> {
  const pedir = (ruta: string): Promise<DeRuta> => preguntar(sistema, 'facturacion.imprimir-ruta', { periodo, ruta }, { persona })
  const [una, ...demas] = rutas
  const primera = await pedir(una)
  async function* recibos(): AsyncGenerator<ReciboImpreso> {
    yield* primera.recibos.map(impreso)
    for (const ruta of demas) yield* (await pedir(ruta)).recibos.map(impreso)
  }
  return escribirRecibos(recibos(), { ...opciones, emisor: primera.emisor })
}
