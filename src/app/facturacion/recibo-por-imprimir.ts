import type { Respuesta } from '../../contract/contrato.ts'
import { nombreDeConcepto } from '../../core/cartera/concepto.ts'
import { reglaDeRecargo } from '../../core/cartera/recargo.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import { masDias } from '../../core/comun/dias.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { aTextoMinimo, decimal, multiplicar } from '../../core/comun/fraccion.ts'
import { masMeses, mesCorto, type PeriodoFacturado, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import { lineasDeCorreccion } from '../../core/facturacion/facturar-correccion.ts'
import { mensajesPara, notaDe, type VigenciaDeEmisor } from '../../core/facturacion/recibo-emisor.ts'
import type { Cotizacion } from '../../core/facturacion/tarifa.ts'
import type { ReciboPorImprimir } from '../../db/facturacion/impresion.ts'
import { pesos } from '../comun/pesos.ts'
import type { Reglas } from '../reglas.ts'

type Escrito = Respuesta<'facturacion.imprimir-ruta'>['recibos'][number]

/** What the bills of a ruta have in common; `leer` gives a cotización by its hash. */
interface Impresion {
  reglas: Reglas
  emisor: VigenciaDeEmisor
  periodo: PeriodoFacturado
  leer: (huella: string) => Cotizacion
}

/** The lines of a bill as the run made them, with the base and the tax that its cotizaciones keep. */
function cargosDe(f: ReciboPorImprimir, { reglas, leer }: Impresion) {
  const nombre = (concepto: string): string => nombreDeConcepto(reglas.cartera.conceptos, concepto)
  const delMes = leer(f.cotizacion).cargos.map((c) => ({ ...c, concepto: c.nombre ?? nombre(c.concepto) }))
  const corregidos = (f.correcciones ?? []).flatMap((c) => {
    const [antes, despues] = [c.antes === null ? null : leer(c.antes), leer(c.despues)]
    return lineasDeCorreccion({ periodo: c.periodo, antes, despues }).map((l) => ({
      concepto: `Corrección ${mesCorto(c.periodo)}: ${nombre(l.concepto)}`,
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

/** The text of a rule is for who audits it: a bill keeps of its steps those of its own calculation, without the sources between parentheses. */
const sinFuente = (paso: string): string => (/^(Tarifa «|IVA )/.test(paso) ? paso.replace(/ \([^()]*(\([^()]*\)[^()]*)*\)\.$/, '.') : paso)

/** A paragraph of the calculation for each concept: its steps one after another, none of which begins with the name again. */
function pasosDe({ cargos, pasos }: Cotizacion, { reglas }: Impresion): string[] {
  const porConcepto = cargos.map((c) => {
    const nombre = c.nombre ?? nombreDeConcepto(reglas.cartera.conceptos, c.concepto)
    return `${nombre}: ${c.pasos.map((p) => sinFuente(p.startsWith(`${nombre}: `) ? p.slice(nombre.length + 2) : p)).join(' ')}`
  })
  const suyos = pasos.filter((p) => !p.startsWith('Supuesto: ')).map(sinFuente)
  // The last step of a cotización is its sum: it goes after what it adds.
  return [...suyos.slice(0, -1), ...porConcepto, ...suyos.slice(-1)]
}

/** Each meter of a period that had several, with its own readings. What a meter counted past its last digit is as `medir` counted it. */
function medidoresDe({ medidores, lecturaAnterior, lecturaActual }: ReciboPorImprimir) {
  return (medidores ?? []).flatMap(({ serie, digitos, inicial, final }, i, todos) => {
    const anterior = i === 0 ? (lecturaAnterior ?? inicial) : inicial
    const actual = i === todos.length - 1 ? lecturaActual : final
    if (actual === null) return []
    const m3 = actual < anterior ? actual - anterior + 10 ** digitos : actual - anterior
    return [{ medidor: serie, anterior, actual, m3 }]
  })
}

/** What is said beside the figure of consumption. */
function notaDeConsumo(f: ReciboPorImprimir, { reglas, emisor }: Impresion): string | null {
  if (f.origen === null) return null
  const anomalia = reglas.anomalias.anomalias.flatMap((a) => a.tabla).find((a) => a.clave === f.anomalia)?.nombre ?? null
  const datos = { anomalia, meses: f.corrige.map(mesCorto).join(', ') }
  const cual =
    f.origen !== 'real'
      ? f.origen
      : f.corrige.length > 0
        ? 'corregido'
        : f.accion === 'aceptar'
          ? f.causa === 'alto' || f.causa === 'reventon'
            ? 'alto-verificado'
            : 'verificado'
          : 'real'
  return notaDe(emisor, cual, datos)
}

/** The rate of surcharges of a day, as people read it; `null` if there is none. */
function tasaDeRecargo({ reglas }: Impresion, dia: Fecha): string | null {
  const vigente = vigenteEn(reglaDeRecargo(reglas.cartera.recargos, dia).vigencias, dia)
  return vigente === undefined ? null : `${aTextoMinimo(multiplicar(decimal(vigente.tasa), decimal(vigente.factor)))} % mensual`
}

/** What the account owed with the bill before and what entered since, which add up to what it owed before this one. */
function desdeElAnterior(f: ReciboPorImprimir, impresion: Impresion) {
  const { pagos, recargos, otros, hayAnterior } = f.desdeElAnterior
  const anterior = f.adeudoCentavos + pagos - recargos - otros
  const { lugares } = impresion.reglas.cartera
  return {
    // Of who never had a bill, what was charged before is what was owed.
    adeudoAnteriorPesos: pesos(hayAnterior ? anterior : anterior + otros),
    pagosPesos: pesos(pagos),
    recargosPesos: pesos(recargos),
    otrosPesos: pesos(hayAnterior ? otros : 0n),
    recargosTasa: tasaDeRecargo(impresion, f.fecha),
    ultimoPago: f.ultimoPago && {
      fecha: f.ultimoPago.fecha,
      importePesos: pesos(f.ultimoPago.importe),
      lugar: lugares.find((l) => l.clave === f.ultimoPago?.lugar)?.nombre ?? f.ultimoPago.lugar,
    },
  }
}

function mensajesDe(f: ReciboPorImprimir, emisor: VigenciaDeEmisor): string[] {
  const vencido = f.porVencerCentavos !== null && f.adeudoCentavos > f.porVencerCentavos
  return [
    ...(f.mensaje === null ? [] : [f.mensaje]),
    ...(vencido ? [emisor.sinRecargos] : []),
    ...mensajesPara(emisor, f.adeudoCentavos > 0n),
  ]
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
    folio: `${periodoEscrito(periodo)}-${f.cuenta}-${f.version}`,
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
    lectura: {
      medidor: f.medidor,
      anterior: f.lecturaAnterior,
      actual: f.lecturaActual,
      medidores: medidoresDe(f),
      // The day of the reading is the last of the bill before.
      desde: f.hastaAnterior === desde ? masDias(desde, 1) : desde,
      hasta,
      nota: notaDeConsumo(f, impresion),
    },
    periodo,
    consumoM3: String(f.consumoM3 ?? cotizacion.consumoM3 ?? '—'),
    origenConsumo: emisor.origenes[origen],
    cargos: cargosDe(f, impresion),
    totalPesos: pesos(f.totalCentavos),
    ...desdeElAnterior(f, impresion),
    recibosVencidos: f.recibosAdeudo,
    historia: historiaDe(f, periodo),
    pasos: [...(f.pasos ?? []), ...pasosDe(cotizacion, impresion)],
    emision: f.fecha,
    vence: f.vence,
    referencia: f.referencia,
    qr: f.referencia === null ? null : `${emisor.consulta}${f.referencia}`,
    mensajes: mensajesDe(f, emisor),
  }
}
