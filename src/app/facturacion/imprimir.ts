import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Salida } from '../../contract/contrato.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { leerPeriodoFacturado, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { armarReciboImpreso, type ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { escribirRecibos, type OpcionesDeRecibos, PAGINAS_POR_ARCHIVO, type RecibosEscritos } from '../../reports/facturacion/recibos.ts'
import { obrerosEnHilos } from '../../reports/facturacion/recibos-hilos.ts'
import {
  escribirLotes,
  type LoteDeRecibos,
  type LotesEscritos,
  type OpcionesDeLotes,
  obreroAqui,
} from '../../reports/facturacion/recibos-lotes.ts'
import { enCarpetaDePaso } from '../comun/carpeta-de-paso.ts'
import { deImporte } from '../comun/pesos.ts'
import type { Pedir } from '../pedir.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'

type DeRuta = Salida<'facturacion.imprimir-ruta'>

/** Rutas that are printed together, and for whom. */
export interface RutasPorImprimir {
  periodo: string
  rutas: readonly string[]
  persona: string
}

/** A ruta and how many bills are expected of it: files are made up by them. */
export interface RutaEsperada {
  ruta: string
  recibos: number
}

const periodoDe = (escrito: string): PeriodoFacturado => {
  const leido = leerPeriodoFacturado(escrito)
  afirmar(leido !== null, `the period of a bill is written as it is read: ${escrito}`)
  return leido
}

/** A bill of the contract, added up for the page; what it adds up to is what was charged. */
function impreso(escrito: DeRuta['recibos'][number]): ReciboImpreso {
  const { cargos, totalPesos, adeudoAnteriorPesos, pagosPesos, recargosPesos, otrosPesos, ultimoPago, ...r } = escrito
  const hecho = armarReciboImpreso({
    ...r,
    periodo: periodoDe(r.periodo),
    historia: r.historia.map((h) => ({ ...h, periodo: periodoDe(h.periodo) })),
    cargos: cargos.map((c) => ({
      concepto: c.concepto,
      baseCentavos: deImporte(c.basePesos),
      tasaIva: c.tasaIva,
      ivaCentavos: deImporte(c.ivaPesos),
    })),
    adeudoAnteriorCentavos: deImporte(adeudoAnteriorPesos),
    pagosCentavos: deImporte(pagosPesos),
    recargosCentavos: deImporte(recargosPesos),
    otrosCentavos: deImporte(otrosPesos),
    ultimoPago: ultimoPago && { fecha: ultimoPago.fecha, importeCentavos: deImporte(ultimoPago.importePesos), lugar: ultimoPago.lugar },
  })
  afirmar(hecho.totalPeriodoCentavos === deImporte(totalPesos), `the bill ${r.folio} adds up to what it charged`)
  return hecho
}

/** Bills that are handed over before the rest of the program has its turn: drawing them is work of this one thread. */
const POR_TURNO = 25

/** The door, bound to a person. */
const pedirComo =
  (sistema: Sistema, persona: string): Pedir =>
  (nombre, entrada) =>
    preguntar(sistema, nombre, entrada, { persona })

/** The issuer of a ruta's bills; refuses one that is not known or whose month was not billed. */
export const emisorDe = async (pedir: Pedir, de: { periodo: string; ruta: string }): Promise<DeRuta['emisor']> =>
  (await pedir('facturacion.imprimir-ruta', de)).emisor

/** The bills of some rutas, one ruta after another and each through the door, so that memory holds one of them. */
export async function* recibosDeRutas(
  pedir: Pedir,
  { rutas, periodo }: Pick<RutasPorImprimir, 'rutas' | 'periodo'>,
): AsyncGenerator<ReciboImpreso> {
  let dados = 0
  for (const ruta of rutas)
    for (const recibo of (await pedir('facturacion.imprimir-ruta', { periodo, ruta })).recibos) {
      if (++dados % POR_TURNO === 0) await new Promise((listo) => setImmediate(listo))
      yield impreso(recibo)
    }
}

/** The same, for a thread that has a connection of its own. */
export const recibosDeLote = (sistema: Sistema, lote: RutasPorImprimir): AsyncGenerator<ReciboImpreso> =>
  recibosDeRutas(pedirComo(sistema, lote.persona), lote)

/** The rutas of each file: one after another until it is almost full. It depends on nothing but them, so that a reprint has the same files. */
export function enLotes(rutas: readonly RutaEsperada[], maximo: number): LoteDeRecibos<readonly string[]>[] {
  const lotes: { paginas: number; datos: string[] }[] = []
  for (const { ruta, recibos } of rutas) {
    const ultimo = lotes.at(-1)
    if (ultimo === undefined || ultimo.paginas >= maximo * 0.8 || ultimo.paginas + recibos > maximo)
      lotes.push({ paginas: recibos, datos: [ruta] })
    else {
      ultimo.paginas += recibos
      ultimo.datos.push(ruta)
    }
  }
  return lotes
}

/** How the threads that print reach the bills: their module and what it is opened with. */
export interface EnHilos {
  hilos: number
  modulo: URL
  datos: unknown
}

/**
 * Prints the bills of some rutas of a period in files of about `paginasPorArchivo`, on several threads when there are several files. The same
 * bills give the same bytes, however many threads. Refuses before any file is touched a first ruta that is not known or whose month was not billed.
 */
export async function imprimirRutas(
  sistema: Sistema,
  { periodo, rutas, persona }: { periodo: string; rutas: readonly [RutaEsperada, ...RutaEsperada[]]; persona: string },
  opciones: OpcionesDeLotes & Pick<OpcionesDeRecibos, 'paginasPorArchivo'>,
  enHilos?: EnHilos,
): Promise<LotesEscritos> {
  const emisor = await emisorDe(pedirComo(sistema, persona), { periodo, ruta: rutas[0].ruta })
  const lotes = enLotes(rutas, opciones.paginasPorArchivo ?? PAGINAS_POR_ARCHIVO).map((l) => ({
    ...l,
    datos: { periodo, persona, rutas: l.datos } satisfies RutasPorImprimir,
  }))
  const deCada = { ...opciones, alAvanzar: undefined, emisor }
  const hilos = Math.min(enHilos?.hilos ?? 1, lotes.length)
  const obreros =
    enHilos === undefined || hilos === 1
      ? [obreroAqui((lote: RutasPorImprimir) => recibosDeLote(sistema, lote), deCada)]
      : obrerosEnHilos<RutasPorImprimir>(hilos, enHilos, deCada)
  return escribirLotes(lotes, obreros, opciones)
}

/** The bill of one account as its file: the bytes that its ruta's has, in a page of its own. */
export const pdfDeRecibo = ({ emisor, recibo }: Salida<'facturacion.imprimir-recibo'>): Promise<{ archivo: string; bytes: Buffer }> =>
  enCarpetaDePaso(async (carpeta) => {
    await escribirRecibos([impreso(recibo)], { carpeta, nombre: 'recibo', emisor })
    return { archivo: `recibo-${recibo.folio}.pdf`, bytes: await readFile(join(carpeta, 'recibo.pdf')) }
  })

/** Prints the bill of one account, in a file of its own: its page is that of the file of its ruta. Refuses what `facturacion.imprimir-recibo` does. */
export async function imprimirRecibo(
  sistema: Sistema,
  { periodo, cuenta, persona }: { periodo: string; cuenta: CuentaId; persona: string },
  opciones: Omit<OpcionesDeRecibos, 'emisor'>,
): Promise<RecibosEscritos> {
  const { emisor, recibo } = await preguntar(sistema, 'facturacion.imprimir-recibo', { periodo, cuenta }, { persona })
  return escribirRecibos([impreso(recibo)], { ...opciones, emisor })
}
