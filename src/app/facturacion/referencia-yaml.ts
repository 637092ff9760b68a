import { z } from 'zod'
import { FechaCivil, PeriodoFacturado } from '../../contract/comun.ts'
import { ALGORITMOS_DE_REFERENCIA, armarReferencia, formatoEn, type ReglasDeReferencia } from '../../core/facturacion/recibo-referencia.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import { type Mal, PredeterminadaYaml } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)
const Digitos = z.string().regex(/^\d{1,20}$/, 'escriba solo dígitos, entre comillas')

/** `reglas/referencia/referencia.yaml`. */
export const ReferenciasYaml = z.strictObject({
  predeterminada: PredeterminadaYaml,
  referencias: z
    .array(
      z.strictObject({
        clave: Texto,
        nombre: Texto,
        vigencias: z
          .array(
            z.strictObject({
              desde: FechaCivil,
              hasta: FechaCivil.nullable(),
              fuente: Texto,
              algoritmo: z.enum(ALGORITMOS_DE_REFERENCIA),
              partes: z
                .array(
                  z.union([
                    z.strictObject({ fijo: Digitos }),
                    z.strictObject({ dato: z.enum(['cuenta', 'periodo']), digitos: z.number().int().min(1).max(20) }),
                  ]),
                )
                .min(1),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<ReglasDeReferencia, unknown>

/** `reglas/referencia/referencia.casos.yaml`. `referencia: null`: the account does not fit. */
export const CasosDeReferencia = z.strictObject({
  casosDeReferencia: z
    .array(
      z.strictObject({
        regla: Texto,
        el: FechaCivil,
        cuenta: Digitos,
        periodo: PeriodoFacturado,
        referencia: z
          .string()
          .regex(/^\d{2,32}$/, 'escriba solo dígitos, entre comillas')
          .nullable(),
      }),
    )
    .min(1),
})

/** What is wrong with one format: a reference must tell accounts apart, and a printed one has room for so many digits. */
export function revisarReferencias({ referencias }: ReglasDeReferencia): Mal[] {
  return referencias.flatMap((r, i) =>
    r.vigencias.flatMap((v, j) => {
      const ruta = ['referencias', i, 'vigencias', j, 'partes']
      const largo = v.partes.reduce((s, p) => s + ('fijo' in p ? p.fijo.length : p.digitos), 0)
      return [
        ...(v.partes.some((p) => 'dato' in p && p.dato === 'cuenta')
          ? []
          : [{ ruta, mensaje: 'falta la cuenta: todas tendrían la misma' }]),
        ...v.partes.flatMap((p, k) =>
          'dato' in p && p.dato === 'periodo' && p.digitos < 6
            ? [{ ruta: [...ruta, k], mensaje: 'el periodo lleva seis dígitos (aaaamm): con menos no cabe el de ningún recibo' }]
            : [],
        ),
        ...(largo > 30 ? [{ ruta, mensaje: `son ${largo} dígitos, y en el código de barras caben 30 más los verificadores` }] : []),
      ]
    }),
  )
}

/** Runs each case of `referencia.casos.yaml`, and demands of each rule one that fits and one that does not. */
export function probarReferencias({ casosDeReferencia: casos }: z.output<typeof CasosDeReferencia>, reglas: ReglasDeReferencia): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const formato = formatoEn(reglas, c.el, c.regla)
    if (formato === null) return [{ indice, mensaje: `no hay una regla «${c.regla}» vigente` }]
    const dada = armarReferencia(formato, c)
    return dada === c.referencia
      ? []
      : [{ indice, mensaje: `${c.regla}: da ${dada ?? 'que no cabe'}, y el caso dice ${c.referencia ?? 'que no cabe'}` }]
  })
  const faltan = reglas.referencias.flatMap((r) => {
    const suyos = casos.filter((c) => c.regla === r.clave)
    return [true, false]
      .filter((cabe) => !suyos.some((c) => (c.referencia !== null) === cabe))
      .map((cabe) => ({ indice: null, mensaje: `falta un caso de «${r.clave}» con una cuenta que ${cabe ? 'cabe' : 'no cabe'}` }))
  })
  return [...fallos, ...faltan]
}
