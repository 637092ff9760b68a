import type { Centavos } from '../comun/dinero.ts'
import { esIncidencia, type Incidencia, type Recibo } from './facturar.ts'
import type { LineaDeRecibo } from './facturar-linea.ts'

/** What was charged of a concept to a use: lines, and centavos before and of tax. */
export interface TotalPorConcepto {
  uso: string
  concepto: string
  lineas: number
  baseCentavos: Centavos
  ivaCentavos: Centavos
}

/** What a batch of accounts comes to. Every account is a bill or an incidencia, never neither. */
export interface TotalesDeCorrida {
  cuentas: number
  recibos: number
  incidencias: number
  subtotalCentavos: Centavos
  ivaCentavos: Centavos
  porConcepto: readonly TotalPorConcepto[]
  porCausa: Readonly<Record<string, number>>
}

/** Adds up the outcomes of a batch. Bills that share their lines are counted first, and the lines added as many times at once. */
export function totalizar(hechas: readonly (Recibo | Incidencia)[]): TotalesDeCorrida {
  const veces = new Map<readonly LineaDeRecibo[], { uso: string; cuantas: number }>()
  const porCausa: Record<string, number> = {}
  let recibos = 0
  for (const h of hechas) {
    if (esIncidencia(h)) {
      porCausa[h.causa] = (porCausa[h.causa] ?? 0) + 1
      continue
    }
    recibos++
    const iguales = veces.get(h.lineas)
    if (iguales === undefined) veces.set(h.lineas, { uso: h.uso, cuantas: 1 })
    else iguales.cuantas++
  }
  const porConcepto = totalesPorConcepto(veces)
  const [subtotalCentavos, ivaCentavos] = [
    porConcepto.reduce((s, t) => s + t.baseCentavos, 0n),
    porConcepto.reduce((s, t) => s + t.ivaCentavos, 0n),
  ]
  return { cuentas: hechas.length, recibos, incidencias: hechas.length - recibos, subtotalCentavos, ivaCentavos, porConcepto, porCausa }
}

function totalesPorConcepto(veces: ReadonlyMap<readonly LineaDeRecibo[], { uso: string; cuantas: number }>): TotalPorConcepto[] {
  const conceptos = new Map<string, TotalPorConcepto>()
  for (const [lineas, { uso, cuantas }] of veces)
    for (const { concepto, baseCentavos, ivaCentavos } of lineas) {
      const clave = `${uso} ${concepto}`
      const t = conceptos.get(clave) ?? { uso, concepto, lineas: 0, baseCentavos: 0n, ivaCentavos: 0n }
      conceptos.set(clave, t)
      t.lineas += cuantas
      t.baseCentavos += BigInt(cuantas) * baseCentavos
      t.ivaCentavos += BigInt(cuantas) * ivaCentavos
    }
  return [...conceptos.values()]
}

const VACIO: TotalesDeCorrida = totalizar([])

/** The totals of several batches as one. */
export function sumarTotales(todos: readonly TotalesDeCorrida[]): TotalesDeCorrida {
  return todos.reduce((a, b) => {
    const conceptos = new Map(a.porConcepto.map((t) => [`${t.uso} ${t.concepto}`, t]))
    for (const t of b.porConcepto) {
      const otro = conceptos.get(`${t.uso} ${t.concepto}`)
      const { lineas = 0, baseCentavos = 0n, ivaCentavos = 0n } = otro ?? {}
      conceptos.set(`${t.uso} ${t.concepto}`, {
        ...t,
        lineas: t.lineas + lineas,
        baseCentavos: t.baseCentavos + baseCentavos,
        ivaCentavos: t.ivaCentavos + ivaCentavos,
      })
    }
    const porCausa = { ...a.porCausa }
    for (const [causa, n] of Object.entries(b.porCausa)) porCausa[causa] = (porCausa[causa] ?? 0) + n
    return {
      cuentas: a.cuentas + b.cuentas,
      recibos: a.recibos + b.recibos,
      incidencias: a.incidencias + b.incidencias,
      subtotalCentavos: a.subtotalCentavos + b.subtotalCentavos,
      ivaCentavos: a.ivaCentavos + b.ivaCentavos,
      porConcepto: [...conceptos.values()],
      porCausa,
    }
  }, VACIO)
}
