import type { Salida } from '../../contract/contrato.ts'
import { nombreDeConcepto } from '../../core/cartera/concepto.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import { nombreDeMes } from '../../core/comun/fecha.ts'
import { masMeses, mesDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import { lineasDeCorreccion } from '../../core/facturacion/facturar-correccion.ts'
import type { VigenciaDeEmisor } from '../../core/facturacion/recibo-emisor.ts'
import type { Cotizacion } from '../../core/facturacion/tarifa.ts'
import type { ReciboPorImprimir } from '../../db/facturacion/impresion.ts'
import { pesos } from '../cartera/pesos.ts'
import type { Reglas } from '../reglas.ts'

type Escrito = Salida<'facturacion.imprimir-ruta'>['recibos'][number]

/** What the bills of a ruta have in common; `leer` gives a cotización by its hash. */
interface Impresion {
  reglas: Reglas
  emisor: VigenciaDeEmisor
  periodo: PeriodoFacturado
  leer: (huella: string) => Cotizacion
}

/** `oct 2025`. */
const mesEscrito = (p: PeriodoFacturado): string => `${nombreDeMes(mesDelPeriodo(p)).slice(0, 3)} ${Math.floor(p / 100)}`

/** The lines of a bill as the run made them, with the base and the tax that its cotizaciones keep. */
function cargosDe(f: ReciboPorImprimir, { reglas, leer }: Impresion) {
  const nombre = (concepto: string): string => nombreDeConcepto(reglas.cartera.conceptos, concepto)
  const delMes = leer(f.cotizacion).cargos.map((c) => ({ ...c, concepto: c.nombre ?? nombre(c.concepto) }))
  const corregidos = (f.correcciones ?? []).flatMap((c) => {
    const [antes, despues] = [c.antes === null ? null : leer(c.antes), leer(c.despues)]
    return lineasDeCorreccion({ periodo: c.periodo, antes, despues }).map((l) => ({
      concepto: `Corrección ${mesEscrito(c.periodo)}: ${nombre(l.concepto)}`,
      baseCentavos: l.baseCentavos,
      ivaCentavos: l.ivaCentavos,
      tasaIva: [...despues.cargos, ...(antes?.cargos ?? [])].find((x) => x.concepto === l.concepto)?.tasaIva ?? null,
    }))
  })
  const cargos = [...delMes, ...corregidos].filter((c) => c.baseCentavos + c.ivaCentavos !== 0n)
  const total = cargos.reduce((s, c) => s + c.baseCentavos + c.ivaCentavos, 0n)
  afirmar(total === f.totalCentavos, `the bill ${f.version} of the account ${f.cuenta} prints the total that it charged`)
  return cargos.map(({ concepto, baseCentavos, tasaIva, ivaCentavos }) => ({
    concepto,
    basePesos: pesos(baseCentavos),
    tasaIva,
    ivaPesos: pesos(ivaCentavos),
  }))
}

/** Street and numbers; then colonia, postal code and town. */
const domicilioDe = (f: ReciboPorImprimir, poblacion: string): [string, string] => [
  [f.calle, f.numeroExterior, f.numeroInterior === null ? null : `int. ${f.numeroInterior}`].filter(Boolean).join(' '),
  [f.colonia ? `Col. ${f.colonia}` : null, f.codigoPostal === null ? null : `C.P. ${f.codigoPostal}`, poblacion].filter(Boolean).join(', '),
]

/** The twelve months up to the bill's; none for who has no meter, whose bill tells no m³ that were measured. */
function historiaDe({ historia, consumoM3 }: ReciboPorImprimir, periodo: PeriodoFacturado) {
  if (consumoM3 === null) return []
  const m3 = new Map(historia.map((h) => [h.periodo, h.m3]))
  return Array.from({ length: 12 }, (_, i) => masMeses(periodo, i - 11)).map((p) => {
    const suyo = m3.get(p) ?? null
    return { periodo: p, consumoM3: suyo === null ? null : String(suyo) }
  })
}

/** A paragraph of the calculation for each concept: its steps one after another, none of which begins with the name again. */
function pasosDe({ cargos, pasos }: Cotizacion, { reglas }: Impresion): string[] {
  const porConcepto = cargos.map((c) => {
    const nombre = c.nombre ?? nombreDeConcepto(reglas.cartera.conceptos, c.concepto)
    return `${nombre}: ${c.pasos.map((p) => (p.startsWith(`${nombre}: `) ? p.slice(nombre.length + 2) : p)).join(' ')}`
  })
  // The last step of a cotización is its sum: it goes after what it adds.
  return [...pasos.slice(0, -1), ...porConcepto, ...pasos.slice(-1)]
}

/** All that a bill prints, as the contract says it. */
export function paraImprimir(f: ReciboPorImprimir, impresion: Impresion): Escrito {
  const { reglas, emisor, periodo, leer } = impresion
  const { origen, desde, hasta } = f
  afirmar(
    origen !== null && desde !== null && hasta !== null,
    `the consumption of the bill of the account ${f.cuenta} was stored before it`,
  )
  const cotizacion = leer(f.cotizacion)
  return {
    folio: `${periodo}-${f.cuenta}-${f.version}`,
    cuenta: String(f.cuenta),
    cuentaAnterior: f.cuentaAnterior,
    titular: f.titular,
    domicilio: domicilioDe(f, emisor.poblacion),
    sector: f.sector,
    ruta: f.ruta,
    orden: f.orden,
    uso: reglas.catalogoPadron.usos.find((u) => u.clave === f.uso)?.nombre ?? f.uso,
    tarifa: reglas.tarifas.find((t) => t.clave === f.tarifa)?.nombre ?? f.tarifa,
    viviendas: f.viviendas,
    lectura: { medidor: f.medidor, anterior: f.lecturaAnterior, actual: f.lecturaActual, desde, hasta },
    periodo,
    consumoM3: String(f.consumoM3 ?? cotizacion.consumoM3 ?? '—'),
    origenConsumo: emisor.origenes[origen],
    cargos: cargosDe(f, impresion),
    totalPesos: pesos(f.totalCentavos),
    adeudoAnteriorPesos: pesos(f.adeudoCentavos),
    recibosVencidos: f.recibosAdeudo,
    historia: historiaDe(f, periodo),
    pasos: [...(f.pasos ?? []), ...pasosDe(cotizacion, impresion)],
    emision: f.fecha,
    vence: f.vence,
    referencia: f.referencia,
    qr: f.referencia === null ? null : `${emisor.consulta}${f.referencia}`,
    mensajes: [...(f.mensaje === null ? [] : [f.mensaje]), ...emisor.mensajes],
    reglasHuella: f.reglasHuella,
  }
}
