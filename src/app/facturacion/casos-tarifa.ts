import type { z } from 'zod'
import { aTextoMinimo, comparar, decimal, type Fraccion, fraccion, iguales, sumar } from '../../core/comun/fraccion.ts'
import { ivaDe, tratoDe, vigenciaDeImpuesto } from '../../core/comun/impuesto.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Esquema, RedondeoM3, Tarifario } from '../../core/facturacion/tarifa.ts'
import { aguaExacta, cotizar, type PedidoCotizacion } from '../../core/facturacion/tarifa-cotizar.ts'
import { ultimoLimite } from '../../core/facturacion/tarifa-esquemas.ts'
import { diasDelConsumo } from '../../core/facturacion/tarifa-mes.ts'
import { enM3, redondearA } from '../../core/facturacion/tarifa-redondeo.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import { pesos } from '../comun/pesos.ts'
import type { CasosImpuesto, CasosTarifa } from './esquemas-tarifa.ts'

type Caso = z.output<typeof CasosTarifa>['casosDeTarifa'][number]

/** What a case may say that a price comes to. */
const DICHOS = ['agua', 'subtotal', 'iva', 'total', 'subsidio', 'redondeo', 'rechazo'] as const

function pedidoDe({ el, recibo, parte, colonia, sector, diametroMm, ...caso }: Caso): PedidoCotizacion {
  const { desde, hasta } = recibo ?? {}
  const dias = desde === undefined || hasta === undefined ? null : diasDelConsumo(desde, hasta)
  return {
    ...caso,
    fecha: el,
    parte: parte ?? null,
    rasgos: { colonia, sector, diametroMm },
    mes: recibo === undefined ? null : { periodo: recibo.periodo, emision: recibo.emision, dias },
  }
}

/** What a price comes to, in the words of a case; a refusal is its code. */
function resultado(tarifario: Tarifario, caso: Caso): Partial<Record<(typeof DICHOS)[number], string>> {
  const pedido = pedidoDe(caso)
  try {
    const c = cotizar(tarifario, pedido)
    const apartados = (cuales: (concepto: string) => boolean): bigint =>
      c.cargos.filter((x) => x.enCuentaDe !== undefined && cuales(x.concepto)).reduce((s, x) => s + x.baseCentavos, 0n)
    return {
      agua: aTextoMinimo(aguaExacta(tarifario, pedido)),
      subtotal: pesos(c.subtotalCentavos),
      iva: pesos(c.ivaCentavos),
      total: pesos(c.totalCentavos),
      subsidio: pesos(-apartados((x) => x.startsWith('subsidio-'))),
      redondeo: pesos(apartados((x) => x === 'redondeo')),
    }
  } catch (error) {
    if (error instanceof Rechazo) return { rechazo: error.codigo }
    throw error
  }
}

const ES_CIFRA = /^-?\d/
const mismo = (dado: string | undefined, dicho: string): boolean =>
  dado === dicho || (dado !== undefined && ES_CIFRA.test(dado) && ES_CIFRA.test(dicho) && iguales(decimal(dado), decimal(dicho)))

function probarUno(tarifario: Tarifario, caso: Caso, indice: number): CasoMal[] {
  const dado = resultado(tarifario, caso)
  return DICHOS.flatMap((campo) => {
    const dicho = caso[campo]
    if (dicho === undefined || mismo(dado[campo], dicho)) return []
    const que = dado[campo] ?? dado.rechazo ?? 'un precio'
    const con = caso.consumoM3 === null ? 'sin medidor' : `${caso.consumoM3} m³`
    return [{ indice, mensaje: `${caso.tarifa}, ${caso.uso}, ${con}: ${campo} da ${que}, y el caso dice ${dicho}` }]
  })
}

/** The limits of a scheme at which it must have a case: of a table, where it begins above 0 m³ and its last point. */
function limitesDe(e: Esquema): Fraccion[] {
  if (e.tipo === 'fija') return []
  if (e.tipo === 'tabla') {
    const primero = enM3(e.puntos[0]?.m3 ?? 0)
    return [...(primero.n === 0n ? [] : [primero]), enM3(ultimoLimite(e) ?? 0)]
  }
  return (e.tipo === 'escalonada' ? e.bloques : e.bandas).flatMap((b) => (b.hasta === null ? [] : [enM3(b.hasta)]))
}

/** The m³ that a tariff charges at a limit and just above it: if it rounds m³, the last before it passes and the first that does. */
function alrededor(limite: Fraccion, redondeo: RedondeoM3 | null): { en: Fraccion; desde: Fraccion; hasta: Fraccion } {
  if (redondeo === null) return { en: limite, desde: limite, hasta: sumar(limite, fraccion(1n)) }
  const paso = fraccion(1n, 10n ** BigInt(redondeo.decimales ?? 0))
  const en = redondearA(limite, { a: aTextoMinimo(paso), modo: 'abajo' })
  return { en, desde: en, hasta: sumar(en, paso) }
}

/** Runs each case of `reglas/tarifa/*.casos.yaml`, and demands one at each limit of the first vigencia of each tariff that it names. */
export function probarTarifas({ casosDeTarifa: casos }: z.output<typeof CasosTarifa>, tarifario: Tarifario): CasoMal[] {
  const nombradas = new Set(casos.map((c) => c.tarifa))
  const sinCaso = tarifario.tarifas
    .filter((t) => nombradas.has(t.clave))
    .flatMap((t) => {
      const primera = t.vigencias[0]
      return (primera?.usos ?? []).flatMap((u) => {
        const suyos = casos.filter((c) => c.tarifa === t.clave && c.uso === u.uso)
        const m3 = suyos.flatMap((c) => (c.consumoM3 === null || c.viviendas !== 1 ? [] : [decimal(c.consumoM3)]))
        const faltan = limitesDe(u.agua).flatMap((limite) => {
          const { en, desde, hasta } = alrededor(limite, primera?.redondeoM3 ?? null)
          const justo = m3.some((x) => iguales(x, en)) ? [] : [`con ${aTextoMinimo(en)} m³`]
          const exacto = primera?.redondeoM3 !== null
          const pasa = m3.some((x) => (exacto ? iguales(x, hasta) : comparar(x, desde) > 0 && comparar(x, hasta) <= 0))
          return [...justo, ...(pasa ? [] : [exacto ? `con ${aTextoMinimo(hasta)} m³` : `con algo más de ${aTextoMinimo(desde)} m³`])]
        })
        return [
          ...(suyos.length === 0 ? [{ indice: null, mensaje: `falta un caso de «${t.clave}», uso «${u.uso}»` }] : []),
          ...faltan.map((cual) => ({ indice: null, mensaje: `falta un caso de «${t.clave}», uso «${u.uso}», ${cual}` })),
        ]
      })
    })
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
