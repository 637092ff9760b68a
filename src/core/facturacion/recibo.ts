import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import type { PeriodoFacturado } from '../comun/periodo-facturado.ts'

/** Who issues the bills of a file: the fixed part of every page. */
export interface EmisorDeRecibos {
  /** As people call it, in large letters: `COMAPA Reynosa`. */
  nombre: string
  razonSocial: string
  rfc: string
  domicilio: string
  /** Telephone, hours, web page: one line each. */
  contacto: readonly string[]
  /** One line each. */
  dondePagar: readonly string[]
  /** Marks that the machine which folds or inserts the bills looks for. */
  marcas: readonly MarcaDeControl[]
  /** Small print, one paragraph each. */
  leyendas: readonly string[]
}

/** A black box for a machine, in millimetres from the upper left corner of the sheet. */
export interface MarcaDeControl {
  xMm: number
  yMm: number
  anchoMm: number
  altoMm: number
}

/** A line of the table of charges as it is printed. `tasaIva` is the rate as a fraction (`0.16`); `null` where the tax does not apply. */
export interface CargoImpreso {
  concepto: string
  baseCentavos: Centavos
  tasaIva: string | null
  ivaCentavos: Centavos
  totalCentavos: Centavos
}

/** A bar of the chart. `null` is a month without a bill, which is not a month of 0 m³. */
export interface ConsumoDelMes {
  /** `yyyymm`. */
  periodo: PeriodoFacturado
  consumoM3: string | null
}

/** A meter and its readings in the period. Without a meter, all of it is `null`; a first bill has no `anterior`. */
interface MedidorImpreso {
  medidor: string | null
  anterior: number | null
  actual: number | null
}

/** The readings of the period and its days, which begin on the one after the last of the bill before. */
export interface LecturaImpresa extends MedidorImpreso {
  /** Of a period with more than one meter, each with its own readings and m³, the oldest first; empty if there was one. */
  medidores: readonly (MedidorImpreso & { m3: number })[]
  desde: Fecha
  hasta: Fecha
  /** What must be said beside the figure: why it was not measured and until when, that it corrects others, or that it was verified. */
  nota: string | null
}

/** The last payment of before the bill. */
export interface PagoImpreso {
  fecha: Fecha
  importeCentavos: Centavos
  /** Where it came in, as people read it; `null` if nobody wrote it. */
  lugar: string | null
}

/** Everything that a printed bill shows. A writer adds no figure to it, so that all prints of a bill agree. */
export interface ReciboImpreso {
  folio: string
  /** The account, in digits. */
  cuenta: string
  cuentaAnterior: string | null
  titular: string
  /** Street and number; then colonia, postal code and town. */
  domicilio: readonly [string, string]
  sector: string
  ruta: string
  /** Place in the walking order of the ruta. */
  orden: number
  uso: string
  tarifa: string
  viviendas: number
  lectura: LecturaImpresa
  /** `yyyymm`. */
  periodo: PeriodoFacturado
  consumoM3: string
  /** How the consumption came about, as people read it: `real`, `estimado`, `cuota fija`. */
  origenConsumo: string
  cargos: readonly CargoImpreso[]
  subtotalCentavos: Centavos
  ivaCentavos: Centavos
  totalPeriodoCentavos: Centavos
  /** What was owed when the bill before was made, with it; negative is a credit. */
  adeudoAnteriorCentavos: Centavos
  /** Since then: payments (less those taken back), surcharges and their tax, and whatever else, with its sign. */
  pagosCentavos: Centavos
  recargosCentavos: Centavos
  otrosCentavos: Centavos
  /** The rate of the surcharges, as people read it; `null` if none is known. */
  recargosTasa: string | null
  /** What of all that is still owed: `adeudoAnterior − pagos + recargos + otros`. */
  saldoPrevioCentavos: Centavos
  ultimoPago: PagoImpreso | null
  /** Bills not paid; `null` when the bill does not keep them. */
  recibosVencidos: number | null
  /** Never negative: what is left of a credit is `saldoAFavorCentavos`. */
  totalAPagarCentavos: Centavos
  saldoAFavorCentavos: Centavos
  /** From the oldest to the period of the bill; twelve or thirteen months. */
  historia: readonly ConsumoDelMes[]
  /** The calculation, a sentence each. */
  pasos: readonly string[]
  emision: Fecha
  vence: Fecha
  /** Digits, with its check digits; `null` for an account that has no room in the format of the bank. */
  referencia: string | null
  /** Text of the QR; `null` without a reference. */
  qr: string | null
  mensajes: readonly string[]
}

type Sumas =
  | 'saldoPrevioCentavos'
  | 'subtotalCentavos'
  | 'ivaCentavos'
  | 'totalPeriodoCentavos'
  | 'totalAPagarCentavos'
  | 'saldoAFavorCentavos'

/** A bill before its sums. */
export type DatosDelRecibo = Omit<ReciboImpreso, Sumas | 'cargos'> & { cargos: readonly Omit<CargoImpreso, 'totalCentavos'>[] }

/** Lines of charges that a page holds. @internal */
export const RENGLONES_DE_CARGOS = 16

/** Adds up a bill. Of more charges than a page holds, the last are printed as one line that says how many and adds them exactly. */
export function armarReciboImpreso(datos: DatosDelRecibo): ReciboImpreso {
  const cargos = datos.cargos.map(conTotal)
  const suma = (valor: (c: CargoImpreso) => Centavos): Centavos => cargos.reduce((s, c) => s + valor(c), 0n)
  const totalPeriodoCentavos = suma((c) => c.totalCentavos)
  const saldoPrevioCentavos = datos.adeudoAnteriorCentavos - datos.pagosCentavos + datos.recargosCentavos + datos.otrosCentavos
  const saldo = saldoPrevioCentavos + totalPeriodoCentavos
  return {
    ...datos,
    cargos: cargos.length <= RENGLONES_DE_CARGOS ? cargos : juntarUltimos(cargos),
    subtotalCentavos: suma((c) => c.baseCentavos),
    ivaCentavos: suma((c) => c.ivaCentavos),
    totalPeriodoCentavos,
    saldoPrevioCentavos,
    totalAPagarCentavos: saldo > 0n ? saldo : 0n,
    saldoAFavorCentavos: saldo < 0n ? -saldo : 0n,
  }
}

const conTotal = ({ concepto, baseCentavos, tasaIva, ivaCentavos }: Omit<CargoImpreso, 'totalCentavos'>): CargoImpreso => ({
  concepto,
  baseCentavos,
  tasaIva,
  ivaCentavos,
  totalCentavos: baseCentavos + ivaCentavos,
})

function juntarUltimos(cargos: readonly CargoImpreso[]): CargoImpreso[] {
  const sueltos = cargos.slice(0, RENGLONES_DE_CARGOS - 1)
  const resto = cargos.slice(RENGLONES_DE_CARGOS - 1)
  const tasas = new Set(resto.map((c) => c.tasaIva))
  const junto = conTotal({
    concepto: `Otros ${resto.length} cargos (pida su desglose)`,
    baseCentavos: resto.reduce((s, c) => s + c.baseCentavos, 0n),
    tasaIva: tasas.size === 1 ? (resto[0]?.tasaIva ?? null) : null,
    ivaCentavos: resto.reduce((s, c) => s + c.ivaCentavos, 0n),
  })
  return [...sueltos, junto]
}
