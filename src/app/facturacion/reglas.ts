import type { z } from 'zod'
import { afirmar } from '../../core/comun/afirmar.ts'
import { ordenDeVigencias, vigenteEn } from '../../core/comun/vigencia.ts'
import { type ReglasDeCalendario, revisarCalendario } from '../../core/facturacion/calendario.ts'
import { type ReglasDeEntrega, revisarEntrega } from '../../core/facturacion/entrega-reglas.ts'
import type { ReglasDeEmisor } from '../../core/facturacion/recibo-emisor.ts'
import type { ReglasDeReferencia } from '../../core/facturacion/recibo-referencia.ts'
import type { Tarifario } from '../../core/facturacion/tarifa.ts'
import {
  type ClaseDeReglas,
  claseDeCasos,
  claseDeReglas,
  contra,
  type Leidos,
  revisarPredeterminada,
  valoresDe,
  valorUnico,
  vigenciasSinCaso,
} from '../comun/clase-de-reglas.ts'
import { CalendarioYaml } from './calendario-yaml.ts'
import { EmisorYaml } from './emisor-yaml.ts'
import { CasosDeEntrega, EntregaYaml, probarEntregas } from './entrega-yaml.ts'
import { armarTarifario, CLASES_DE_PRECIOS } from './leer-tarifas.ts'
import { CasosDeReferencia, probarReferencias, ReferenciasYaml, revisarReferencias } from './referencia-yaml.ts'

/** The rules of facturacion, beside its prices. */
export interface ReglasFacturacion extends Tarifario {
  /** The steps of a group's month, the days to pay and the caps of a bill. */
  calendario: ReglasDeCalendario
  /** How the payment reference of a bill is made. */
  referencias: ReglasDeReferencia
  /** Who issues the bills, and what each prints besides its account. */
  emisor: ReglasDeEmisor
  /** How printed bills are delivered, with which evidence, and why they may not be. */
  entrega: ReglasDeEntrega
}

/** The calendar, against which the POA is held too. */
export const CALENDARIO = claseDeReglas('calendario', CalendarioYaml, {
  unica: true,
  revisar: ({ calendario }) => [
    ...calendario.flatMap((v, i) => {
      const mensaje = revisarCalendario(v)
      return mensaje === null ? [] : [{ ruta: ['calendario', i], mensaje }]
    }),
    ...ordenDeVigencias(calendario, ['calendario']),
  ],
})
const REFERENCIAS: ClaseDeReglas<z.output<typeof ReferenciasYaml>> = claseDeReglas('referencias', ReferenciasYaml, {
  unica: true,
  cruzar({ referencias }, leidos, completas) {
    const casos = valoresDe(leidos, CASOS_DE_REFERENCIA).flatMap((c) => c.casosDeReferencia)
    const sinCaso = referencias.flatMap(({ clave, vigencias }, i) =>
      vigenciasSinCaso(vigencias, ['referencias', i, 'vigencias'], clave, (v) =>
        casos.some((c) => c.regla === clave && vigenteEn([v], c.el) !== undefined),
      ),
    )
    return { errores: completas ? sinCaso : [], avisos: [] }
  },
  revisar: (r) => [...revisarPredeterminada(r.predeterminada, r.referencias, 'referencias'), ...revisarReferencias(r)],
})
const CASOS_DE_REFERENCIA = claseDeCasos('casosDeReferencia', CasosDeReferencia, contra(REFERENCIAS, probarReferencias))
const EMISOR = claseDeReglas('emisor', EmisorYaml, { unica: true, revisar: ({ emisor }) => ordenDeVigencias(emisor, ['emisor']) })
const ENTREGA = claseDeReglas('entrega', EntregaYaml, {
  unica: true,
  revisar: ({ entrega }) => [
    ...entrega.flatMap((v, i) => {
      const mensaje = revisarEntrega(v)
      return mensaje === null ? [] : [{ ruta: ['entrega', i], mensaje }]
    }),
    ...ordenDeVigencias(entrega, ['entrega']),
  ],
})

export const CLASES_FACTURACION = [
  ...CLASES_DE_PRECIOS,
  CALENDARIO,
  REFERENCIAS,
  EMISOR,
  ENTREGA,
  CASOS_DE_REFERENCIA,
  claseDeCasos('casosDeEntrega', CasosDeEntrega, contra(ENTREGA, probarEntregas)),
]

export function armarFacturacion(leidos: Leidos): ReglasFacturacion {
  const tarifario = armarTarifario(leidos)
  afirmar(tarifario !== null, 'an indexed tariff that cannot be worked out was told as a mistake')
  return {
    ...tarifario,
    calendario: valorUnico(leidos, CALENDARIO),
    referencias: valorUnico(leidos, REFERENCIAS),
    emisor: valorUnico(leidos, EMISOR),
    entrega: valorUnico(leidos, ENTREGA),
  }
}
