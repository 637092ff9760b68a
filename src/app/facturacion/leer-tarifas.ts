import { diaSiguiente, type Fecha } from '../../core/comun/fecha.ts'
import { type Impuesto, tratoDe, vigenciaDeImpuesto } from '../../core/comun/impuesto.ts'
import type { ErrorDetallado } from '../../core/comun/rechazo.ts'
import type { Indice } from '../../core/facturacion/indice.ts'
import type { Tarifa, Tarifario } from '../../core/facturacion/tarifa.ts'
import { indexarTarifa, type TarifaDeclarada } from '../../core/facturacion/tarifa-indexar.ts'
import { revisarTarifa, type Senalado } from '../../core/facturacion/tarifa-revisar.ts'
import { conceptosDe } from '../../core/facturacion/tarifa-vigente.ts'
import { leerYaml } from '../comun/leer-yaml.ts'
import { TarifasYaml } from './esquemas-tarifa.ts'

/** What reading several files together finds: mistakes, and what is right but must be known. */
export interface Hallado {
  errores: ErrorDetallado[]
  avisos: ErrorDetallado[]
}

/** What of all that was read a tariff is held against; `Leible` fits. */
type Leidos = readonly ({ clase: string } & { valor?: unknown; tarifas?: ReadonlySet<string> })[]

/** A file of tariffs that could be read, and how to hold it against the rest: against all there is (`completas`), or against what was given. */
export interface TarifasLeidas {
  clase: 'tarifas'
  valor: readonly TarifaDeclarada[]
  cruzar: (leidos: Leidos, completas: boolean) => Hallado
}

const deClase = <T>(leidos: Leidos, clase: string): T[] => leidos.flatMap((l) => (l.clase === clase ? (l.valor as T[]) : []))

/** What tariffs, taxes and indices were read, with the indexed tariffs worked out; `null` if one cannot be. */
export function armarTarifario(leidos: Leidos): Tarifario | null {
  const indices = deClase<Indice>(leidos, 'indices')
  const tarifas: Tarifa[] = []
  for (const declarada of deClase<TarifaDeclarada>(leidos, 'tarifas')) {
    const hecha = indexarTarifa(declarada, indices)
    if (!('tarifa' in hecha)) return null
    tarifas.push(hecha.tarifa)
  }
  return { tarifas, impuestos: deClase<Impuesto>(leidos, 'impuestos'), indices }
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

/** What only the other files can tell: two tariffs of one name, an index that lacks, a concept without tax, a tariff without cases. */
function contraLosDemas(t: TarifaDeclarada, leidos: Leidos, completas: boolean, ruta: readonly PropertyKey[]): Senalado[] {
  const hay = (clase: string): boolean => completas || leidos.some((l) => l.clase === clase)
  const mismas = deClase<TarifaDeclarada>(leidos, 'tarifas').filter((x) => x.clave === t.clave)
  const repetida =
    mismas.length > 1 ? [{ ruta: [...ruta, 'clave'], mensaje: `hay ${mismas.length} tarifas con la clave «${t.clave}»` }] : []
  const probada = !completas || leidos.some((l) => l.tarifas?.has(t.clave) === true)
  const sinCasos = probada
    ? []
    : [{ ruta: [...ruta, 'clave'], mensaje: `la tarifa «${t.clave}» no tiene casos: escríbalos en un archivo .casos.yaml` }]
  const hecha = indexarTarifa(t, deClase<Indice>(leidos, 'indices'))
  if (!('tarifa' in hecha)) {
    const falta = hay('indices') ? [{ ruta: [...ruta, 'vigencias', hecha.indice, 'indexa'], mensaje: hecha.mensaje }] : []
    return [...repetida, ...sinCasos, ...falta]
  }
  const impuesto = hay('impuestos') ? sinImpuesto(hecha.tarifa, deClase<Impuesto>(leidos, 'impuestos'), ruta) : []
  return [...repetida, ...sinCasos, ...impuesto]
}

/** Reads `reglas/tarifa/*.yaml`. Each published jump is told as an `aviso`, at its own line. */
export function leerTarifas(texto: string, archivo: string): TarifasLeidas | { errores: ErrorDetallado[] } {
  const leido = leerYaml(texto, archivo, TarifasYaml)
  if ('errores' in leido) return leido
  const decir = (s: Senalado): ErrorDetallado => ({ donde: `${archivo}:${leido.linea(s.ruta)}`, mensaje: s.mensaje })
  const { tarifas } = leido.valor
  const propias = tarifas.map((t, i) => revisarTarifa(t, ['tarifas', i]))
  const errores = propias.flatMap((p) => p.errores).map(decir)
  if (errores.length > 0) return { errores }
  const avisos = propias.flatMap((p, i) => p.avisos.map((a) => decir({ ...a, mensaje: `«${tarifas[i]?.clave}»: ${a.mensaje}` })))
  return {
    clase: 'tarifas',
    valor: tarifas,
    cruzar: (leidos, completas) => ({
      avisos,
      errores: tarifas.flatMap((t, i) => contraLosDemas(t, leidos, completas, ['tarifas', i])).map(decir),
    }),
  }
}
