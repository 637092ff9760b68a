import type { Centavos } from '../comun/dinero.ts'
import { esIncidencia, type Incidencia, type Recibo } from './facturar.ts'

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

/** Adds up the outcomes of a batch. */
export function totalizar(hechas: readonly (Recibo | Incidencia)[]): TotalesDeCorrida {
  const conceptos = new Map<string, TotalPorConcepto>()
  const porCausa: Record<string, number> = {}
  let [recibos, subtotalCentavos, ivaCentavos] = [0, 0n, 0n]
  for (const h of hechas) {
    if (esIncidencia(h)) {
      porCausa[h.causa] = (porCausa[h.causa] ?? 0) + 1
      continue
    }
    recibos++
    subtotalCentavos += h.subtotalCentavos
    ivaCentavos += h.ivaCentavos
    for (const l of h.lineas) {
      const clave = `${h.uso} ${l.concepto}`
      let t = conceptos.get(clave)
      if (t === undefined) {
        t = { uso: h.uso, concepto: l.concepto, lineas: 0, baseCentavos: 0n, ivaCentavos: 0n }
        conceptos.set(clave, t)
      }
      t.lineas++
      t.baseCentavos += l.baseCentavos
      t.ivaCentavos += l.ivaCentavos
    }
  }
  const incidencias = hechas.length - recibos
  return { cuentas: hechas.length, recibos, incidencias, subtotalCentavos, ivaCentavos, porConcepto: [...conceptos.values()], porCausa }
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
