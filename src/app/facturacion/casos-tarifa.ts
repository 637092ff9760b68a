import type { z } from 'zod'
import { aTextoMinimo, decimal, iguales } from '../../core/comun/fraccion.ts'
import { ivaDe, tratoDe, vigenciaDeImpuesto } from '../../core/comun/impuesto.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Esquema, Tarifario } from '../../core/facturacion/tarifa.ts'
import { aguaExacta, cotizar } from '../../core/facturacion/tarifa-cotizar.ts'
import { pesos } from '../cartera/pesos.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosImpuesto, CasosTarifa } from './esquemas-tarifa.ts'

type Caso = z.output<typeof CasosTarifa>['casosDeTarifa'][number]

/** What a price comes to, in the words of a case; a refusal is its code. */
function resultado(tarifario: Tarifario, caso: Caso): Partial<Record<'agua' | 'subtotal' | 'iva' | 'total' | 'rechazo', string>> {
  const pedido = { ...caso, fecha: caso.el }
  try {
    const c = cotizar(tarifario, pedido)
    const agua = aTextoMinimo(aguaExacta(tarifario, pedido))
    return { agua, subtotal: pesos(c.subtotalCentavos), iva: pesos(c.ivaCentavos), total: pesos(c.totalCentavos) }
  } catch (error) {
    if (error instanceof Rechazo) return { rechazo: error.codigo }
    throw error
  }
}

const mismo = (dado: string | undefined, dicho: string): boolean =>
  dado === dicho || (dado !== undefined && /^\d/.test(dado) && /^\d/.test(dicho) && iguales(decimal(dado), decimal(dicho)))

function probarUno(tarifario: Tarifario, caso: Caso, indice: number): CasoMal[] {
  const dado = resultado(tarifario, caso)
  return (['agua', 'subtotal', 'iva', 'total', 'rechazo'] as const).flatMap((campo) => {
    const dicho = caso[campo]
    if (dicho === undefined || mismo(dado[campo], dicho)) return []
    const que = dado[campo] ?? dado.rechazo ?? 'un precio'
    const con = caso.consumoM3 === null ? 'sin medidor' : `${caso.consumoM3} m³`
    return [{ indice, mensaje: `${caso.tarifa}, ${caso.uso}, ${con}: ${campo} da ${que}, y el caso dice ${dicho}` }]
  })
}

/** The whole m³ at which a scheme must have a case: each limit and one above it; of a table, its last point and one above it. */
function limitesDe(e: Esquema): number[] {
  if (e.tipo === 'fija') return []
  const hastas = e.tipo === 'tabla' ? [e.puntos.at(-1)?.m3 ?? 0] : (e.tipo === 'escalonada' ? e.bloques : e.bandas).map((b) => b.hasta)
  return hastas.flatMap((h) => (h === null ? [] : [h, h + 1]))
}

/** Runs each case of `reglas/tarifa/*.casos.yaml`, and demands one at each limit of the first vigencia of each tariff that it names. */
export function probarTarifas({ casosDeTarifa: casos }: z.output<typeof CasosTarifa>, tarifario: Tarifario): CasoMal[] {
  const nombradas = new Set(casos.map((c) => c.tarifa))
  const sinCaso = tarifario.tarifas
    .filter((t) => nombradas.has(t.clave))
    .flatMap((t) =>
      (t.vigencias[0]?.usos ?? []).flatMap((u) => {
        const suyos = casos.filter((c) => c.tarifa === t.clave && c.uso === u.uso)
        const faltan = limitesDe(u.agua).filter((m3) => !suyos.some((c) => c.consumoM3 === String(m3) && c.viviendas === 1))
        return [
          ...(suyos.length === 0 ? [{ indice: null, mensaje: `falta un caso de «${t.clave}», uso «${u.uso}»` }] : []),
          ...faltan.map((m3) => ({ indice: null, mensaje: `falta un caso de «${t.clave}», uso «${u.uso}», con ${m3} m³` })),
        ]
      }),
    )
  return [...casos.flatMap((c, i) => probarUno(tarifario, c, i)), ...sinCaso]
}

const decirTasa = (t: string | null): string => t ?? 'no objeto'

/** Runs each case of `reglas/impuesto/*.casos.yaml`. */
export function probarImpuestos(
  { casosDeImpuesto: casos }: z.output<typeof CasosImpuesto>,
  { impuestos }: Pick<Tarifario, 'impuestos'>,
): CasoMal[] {
  const iva = impuestos.find((i) => i.clave === 'iva')
  return casos.flatMap((c, indice) => {
    const vigente = vigenciaDeImpuesto(iva, c.el)
    if (vigente === undefined) return [{ indice, mensaje: `no hay reglas de IVA para el ${c.el}` }]
    if (tratoDe(vigente.tratos, c.concepto, c.domestico) === undefined)
      return [{ indice, mensaje: `las reglas de IVA no dicen qué causa «${c.concepto}» el ${c.el}` }]
    if (!vigente.regimenes.some((r) => r.clave === c.regimen)) return [{ indice, mensaje: `el régimen «${c.regimen}» no rige el ${c.el}` }]
    const { tasa } = ivaDe(impuestos, { ...c, fecha: c.el })
    if (tasa === c.tasa || (tasa !== null && c.tasa !== null && iguales(decimal(tasa), decimal(c.tasa)))) return []
    return [{ indice, mensaje: `${c.concepto}, ${c.regimen}, ${c.el}: da ${decirTasa(tasa)}, y el caso dice ${decirTasa(c.tasa)}` }]
  })
}
