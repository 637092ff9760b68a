import { aTexto, comparar, decimal, type Fraccion, iguales, multiplicar, total } from '../../comun/fraccion.ts'
import { compararPeriodos, FRECUENCIAS, type Frecuencia, frecuenciaDe, mesFinal } from '../../comun/periodo.ts'
import { comparable, conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { enPorciento } from '../avance.ts'
import { porIndicador } from '../renglon.ts'
import { type ConValor, conValor, escrita, periodosDe, renglonesDeValores } from './con-valor.ts'
import { type Contexto, type Revision, type Senal, senal } from './contexto.ts'
import { frecuenciaDelTexto, leerDesglose } from './textos.ts'

/**
 * R4: exactly the same count, too large for chance, under two or more indicators of one sheet. Two percents may both be 100. The same
 * indicators in several periods are one finding, which stands at the first of them.
 */
export function valoresIdenticos({ renglones, revision }: Contexto): Senal[] {
  const minimo = decimal(revision.umbrales.valorRepetido)
  const grandes = conValor(renglones).filter((c) => comparar(c.valor, minimo) >= 0 && !enPorciento(c.r.ficha.unidadMedida))
  const porHoja = Map.groupBy(grandes, (c) => `${c.r.unidad.clave}\n${c.r.periodo}\n${cantidad(c.valor, '')}`)
  const repetidos = [...porHoja.values()].filter((mismos) => mismos.length > 1)
  const porIndicadores = Map.groupBy(repetidos, (mismos) => mismos.map((c) => `${c.r.unidad.clave}\n${c.r.indicador.clave}`).join('\n'))
  return [...porIndicadores.values()].flatMap((veces) => {
    const enOrden = veces.toSorted(([a], [b]) => (a && b ? compararPeriodos(a.r.periodo, b.r.periodo) : 0))
    const primeros = enOrden.flatMap(([c]) => c ?? [])
    const [primero] = primeros
    if (primero === undefined) return []
    const nombres = enOrden[0]?.map((c) => `«${c.r.ficha.nombre}»`).join(', ') ?? ''
    const valores = primeros.map((c) => escrita(c.r, c.valor)).join(', ')
    const cuando = primeros.length === 1 ? '' : ` en ${periodosDe(primeros)}`
    const llave = ({ r }: ConValor): string => (primeros.length === 1 ? r.indicador.clave : `${r.indicador.clave} ${r.periodo}`)
    return [
      senal('R4', renglonesDeValores(primeros), {
        mensaje: `${enOrden[0]?.length} indicadores tienen el mismo valor${cuando}, ${valores}: ${nombres}.`,
        cifras: Object.fromEntries(enOrden.flat().map((c) => [llave(c), cantidad(c.valor, '')])),
        aritmetica: enOrden.map((mismos) => mismos.map((c) => escrita(c.r, c.valor)).join(' = ')).join(' · '),
      }),
    ]
  })
}

const MESES: Record<Frecuencia, number> = { mensual: 1, bimestral: 2, trimestral: 3, semestral: 6, anual: 12 }

const frecuenciaImpresa = (texto: string | undefined): Frecuencia | null =>
  FRECUENCIAS.find((f) => comparable(f) === comparable(texto ?? '')) ?? null

/** Whether a frequency is shorter than the sheet's period, or longer and the sheet does not close it. */
function discorde(frecuencia: Frecuencia, { r }: ConValor): boolean {
  const delPeriodo = frecuenciaDe(r.periodo)
  if (MESES[frecuencia] < MESES[delPeriodo]) return true
  return MESES[frecuencia] > MESES[delPeriodo] && mesFinal(r.periodo) % MESES[frecuencia] !== 0
}

/** R10: the printed frequency, or the ficha's, is not that of the sheet's period; or the description says another than the ficha. */
export function frecuenciasDiscordes({ renglones, revision }: Contexto): Senal[] {
  const frecuenciaDeFila = ({ r }: ConValor): Frecuencia => frecuenciaImpresa(r.publicado?.impreso.frecuencia) ?? r.ficha.frecuencia
  return porIndicador(renglones).flatMap((grupo) =>
    [...Map.groupBy(conValor(grupo), frecuenciaDeFila)].flatMap(([frecuencia, suyos]) => {
      const malos = suyos.filter((c) => discorde(frecuencia, c))
      const [c] = malos
      if (c === undefined) return segunElTexto(frecuencia, suyos, revision)
      const delPeriodo = frecuenciaDe(c.r.periodo)
      const mensaje = `La frecuencia de medición es ${frecuencia} y la hoja reporta ${periodosDe(malos)}, un periodo ${delPeriodo}.`
      const cifras = { frecuencia, periodo: malos.map((x) => x.r.periodo).join(', ') }
      return [senal('R10', renglonesDeValores(malos), { mensaje, cifras, aritmetica: `${frecuencia} ≠ ${delPeriodo}` })]
    }),
  )
}

function segunElTexto(frecuencia: Frecuencia, suyos: readonly ConValor[], revision: Revision): Senal[] {
  const [c] = suyos
  const dicha = c === undefined ? null : frecuenciaDelTexto(c.r.ficha.definicion, revision)
  if (c === undefined || dicha === null || dicha === frecuencia) return []
  const mensaje = `La frecuencia de medición es ${frecuencia} y la descripción del indicador dice que es ${dicha}: «${c.r.ficha.definicion}».`
  return [
    senal('R10', renglonesDeValores(suyos), {
      mensaje,
      cifras: { frecuencia, descripcion: dicha },
      aritmetica: `${dicha} ≠ ${frecuencia}`,
    }),
  ]
}

/** Whether neither is more than so many times the other. */
export const cerca = (a: Fraccion, b: Fraccion, veces: Fraccion): boolean =>
  comparar(a, multiplicar(b, veces)) <= 0 && comparar(b, multiplicar(a, veces)) <= 0

/** R11: the parts that the observation lists do not add up to the value. Names and numbers that come nowhere near it are of something else. */
export function desglosesQueNoSuman({ renglones, revision: { umbrales } }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    const desglose = leerDesglose(c.observacion)
    if (desglose === null) return []
    const { partes, esLista } = desglose
    const suma = total(partes.map((p) => decimal(p.cantidad)))
    if (iguales(suma, c.valor) || !cerca(suma, c.valor, decimal(esLista ? umbrales.desgloseLista : umbrales.desgloseComas))) return []
    const mensaje = `Las ${partes.length} partes de la observación suman ${conMiles(aTexto(suma, 0))} y el valor es ${escrita(c.r, c.valor)}.`
    const cifras = { ...Object.fromEntries(partes.map((p) => [p.nombre, p.cantidad])), suma: aTexto(suma, 0), valor: cantidad(c.valor, '') }
    const aritmetica = `${partes.map((p) => conMiles(p.cantidad)).join(' + ')} = ${conMiles(aTexto(suma, 0))} ≠ ${escrita(c.r, c.valor)}`
    return [senal('R11', c.r, { mensaje, cifras, aritmetica })]
  })
}
