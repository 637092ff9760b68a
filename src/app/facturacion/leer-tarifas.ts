import type { z } from 'zod'
import { diaSiguiente, type Fecha } from '../../core/comun/fecha.ts'
import { type Impuesto, tratoDe, vigenciaDeImpuesto } from '../../core/comun/impuesto.ts'
import { ordenDeVigencias, vigenteEn } from '../../core/comun/vigencia.ts'
import type { Indice } from '../../core/facturacion/indice.ts'
import type { Tarifa, Tarifario } from '../../core/facturacion/tarifa.ts'
import { indexarTarifa, type TarifaDeclarada } from '../../core/facturacion/tarifa-indexar.ts'
import { revisarTarifa } from '../../core/facturacion/tarifa-revisar.ts'
import type { Senalado } from '../../core/facturacion/tarifa-revisar-cargos.ts'
import { conceptosDe } from '../../core/facturacion/tarifa-vigente.ts'
import { conceptosAjenos } from '../cartera/conceptos-yaml.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import {
  type ClaseDeReglas,
  claseDeCasos,
  claseDeReglas,
  type Leidos,
  leiblesDe,
  valoresDe,
  vigenciasSinCaso,
} from '../comun/clase-de-reglas.ts'
import { probarImpuestos, probarTarifas } from './casos-tarifa.ts'
import { CasosImpuesto, CasosTarifa, ImpuestosYaml, IndicesYaml, TarifasYaml } from './esquemas-tarifa.ts'

const TARIFAS: ClaseDeReglas<z.output<typeof TarifasYaml>> = claseDeReglas('tarifas', TarifasYaml, {
  revisar: ({ tarifas }) => tarifas.flatMap((t, i) => revisarTarifa(t, ['tarifas', i]).errores),
  cruzar: ({ tarifas }, leidos, completas) => ({
    errores: tarifas.flatMap((t, i) => contraLosDemas(t, leidos, completas, ['tarifas', i])),
    // Each published jump, at its own line.
    avisos: tarifas.flatMap((t, i) =>
      revisarTarifa(t, ['tarifas', i]).avisos.map((a) => ({ ...a, mensaje: `«${t.clave}»: ${a.mensaje}` })),
    ),
  }),
})
/** The concepts that a tax treats, each at its place. */
const conceptosGravados = ({ vigencias }: Impuesto, i: number): { ruta: readonly PropertyKey[]; concepto: string }[] =>
  vigencias.flatMap(({ tratos }, j) =>
    tratos.flatMap(({ conceptos }, k) =>
      conceptos.map((concepto, l) => ({ ruta: ['impuestos', i, 'vigencias', j, 'tratos', k, 'conceptos', l], concepto })),
    ),
  )

const IMPUESTOS = claseDeReglas('impuestos', ImpuestosYaml, {
  revisar: ({ impuestos }) => impuestos.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['impuestos', i, 'vigencias'])),
  cruzar: ({ impuestos }, leidos) => ({ errores: conceptosAjenos(leidos, 'cargo', impuestos.flatMap(conceptosGravados)), avisos: [] }),
})
const INDICES = claseDeReglas('indices', IndicesYaml, {
  revisar: ({ indices }) => indices.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['indices', i, 'vigencias'])),
})
const CASOS_DE_TARIFA = claseDeCasos('casosDeTarifa', CasosTarifa, conTarifario(probarTarifas))

/** The classes that make a price. */
export const CLASES_DE_PRECIOS = [
  TARIFAS,
  IMPUESTOS,
  INDICES,
  CASOS_DE_TARIFA,
  claseDeCasos('casosDeImpuesto', CasosImpuesto, conTarifario(probarImpuestos)),
]

const tarifasDe = (leidos: Leidos): TarifaDeclarada[] => valoresDe(leidos, TARIFAS).flatMap((v) => v.tarifas)
const impuestosDe = (leidos: Leidos): Impuesto[] => valoresDe(leidos, IMPUESTOS).flatMap((v) => v.impuestos)
const indicesDe = (leidos: Leidos): Indice[] => valoresDe(leidos, INDICES).flatMap((v) => v.indices)

/** What tariffs, taxes and indices were read, with the indexed tariffs worked out; `null` if one cannot be. */
export function armarTarifario(leidos: Leidos): Tarifario | null {
  const indices = indicesDe(leidos)
  const tarifas: Tarifa[] = []
  for (const declarada of tarifasDe(leidos)) {
    const hecha = indexarTarifa(declarada, indices)
    if (!('tarifa' in hecha)) return null
    tarifas.push(hecha.tarifa)
  }
  return { tarifas, impuestos: impuestosDe(leidos), indices }
}

/** Every day of a tariff must have a tax, and every concept of it a trato. */
function sinImpuesto(t: Tarifa, impuestos: readonly Impuesto[], ruta: readonly PropertyKey[]): Senalado[] {
  const iva = impuestos.find((i) => i.clave === 'iva')
  return t.vigencias.flatMap((v, i) => {
    const en = [...ruta, 'vigencias', i]
    for (let dia: Fecha | null = v.desde; dia !== null && (v.hasta === null || dia <= v.hasta); ) {
      const vigente = vigenciaDeImpuesto(iva, dia)
      if (vigente === undefined) return [{ ruta: [...en, 'desde'], mensaje: `no hay reglas de IVA para el ${dia}` }]
      for (const u of v.usos)
        for (const c of conceptosDe(u))
          if (tratoDe(vigente.tratos, c, u.domestico) === undefined)
            return [{ ruta: en, mensaje: `las reglas de IVA no dicen qué causa «${c}» en el uso «${u.uso}» el ${dia}` }]
      dia = vigente.hasta === null ? null : diaSiguiente(vigente.hasta)
    }
    return []
  })
}

/** The concepts that a tariff names beside those that every tariff may charge, each at its place. */
const otrosConceptos = (t: TarifaDeclarada, ruta: readonly PropertyKey[]): { ruta: readonly PropertyKey[]; concepto: string }[] =>
  t.vigencias.flatMap((v, i) =>
    'indexa' in v
      ? []
      : v.usos.flatMap(({ otros }, j) =>
          otros.map(({ concepto }, k) => ({ ruta: [...ruta, 'vigencias', i, 'usos', j, 'otros', k, 'concepto'], concepto })),
        ),
  )

/** What only the other files can tell: two tariffs of one name, an index that lacks, a concept that the catalogue lacks or without tax, a tariff without cases. */
function contraLosDemas(t: TarifaDeclarada, leidos: Leidos, completas: boolean, ruta: readonly PropertyKey[]): Senalado[] {
  const mismas = tarifasDe(leidos).filter((x) => x.clave === t.clave)
  const repetida =
    mismas.length > 1 ? [{ ruta: [...ruta, 'clave'], mensaje: `hay ${mismas.length} tarifas con la clave «${t.clave}»` }] : []
  const casos = valoresDe(leidos, CASOS_DE_TARIFA).flatMap(({ casosDeTarifa }) => casosDeTarifa.filter((c) => c.tarifa === t.clave))
  const sinCasos =
    casos.length === 0
      ? [{ ruta: [...ruta, 'clave'], mensaje: `la tarifa «${t.clave}» no tiene casos: escríbalos en un archivo .casos.yaml` }]
      : vigenciasSinCaso(t.vigencias, [...ruta, 'vigencias'], t.clave, (v) => casos.some((c) => vigenteEn([v], c.el) !== undefined))
  const ajenos = conceptosAjenos(leidos, 'cargo', otrosConceptos(t, ruta))
  const propios = [...repetida, ...(completas ? sinCasos : []), ...ajenos]
  const indices = indicesDe(leidos)
  const hecha = indexarTarifa(t, indices)
  if (!('tarifa' in hecha)) {
    const falta = completas || indices.length > 0 ? [{ ruta: [...ruta, 'vigencias', hecha.indice, 'indexa'], mensaje: hecha.mensaje }] : []
    return [...propios, ...falta]
  }
  const impuestos = impuestosDe(leidos)
  const impuesto = completas || impuestos.length > 0 ? sinImpuesto(hecha.tarifa, impuestos, ruta) : []
  return [...propios, ...impuesto]
}

/** Cases of prices are run on tariffs that are right by themselves: of the others, what is wrong has been told already. */
function conTarifario<T>(probar: (casos: T, tarifario: Tarifario) => CasoMal[]) {
  return (casos: T, leidos: Leidos): CasoMal[] => {
    const malas = leiblesDe(leidos, TARIFAS).some((l) => l.cruzar(leidos, false).errores.length > 0)
    const tarifario = malas ? null : armarTarifario(leidos)
    if (tarifario === null) return []
    if (tarifario.impuestos.length > 0) return probar(casos, tarifario)
    return [{ indice: null, mensaje: 'estos casos necesitan los impuestos: valide la carpeta de reglas entera' }]
  }
}
