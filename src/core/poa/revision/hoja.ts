import { aTexto, comparar, decimal, type Fraccion, iguales, multiplicar, total } from '../../comun/fraccion.ts'
import { FRECUENCIAS, type Frecuencia, frecuenciaDe, mesFinal } from '../../comun/periodo.ts'
import { comparable, conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { enPorciento } from '../avance.ts'
import { avanceImpreso } from '../renglon.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'
import { conValor, escrita } from './observacion.ts'
import { leerDesglose } from './textos.ts'

/** R4: exactly the same count, too large for chance, under two or more indicators of one sheet. One finding a sheet and value. Two percents may both be 100. */
export function valoresIdenticos({ renglones, revision }: Contexto): Senal[] {
  const minimo = decimal(revision.umbrales.valorRepetido)
  const grandes = conValor(renglones).filter((c) => comparar(c.valor, minimo) >= 0 && !enPorciento(c.r.ficha.unidadMedida))
  const grupos = Map.groupBy(grandes, (c) => `${c.r.unidad.clave}\n${c.r.periodo}\n${cantidad(c.valor, '')}`)
  return [...grupos.values()].flatMap((mismos) => {
    const [primero] = mismos
    if (primero === undefined || mismos.length < 2) return []
    const nombres = mismos.map((c) => `«${c.r.ficha.nombre}»`).join(', ')
    return [
      senal('R4', primero.r, {
        mensaje: `${mismos.length} indicadores tienen el mismo valor, ${escrita(primero.r, primero.valor)}: ${nombres}.`,
        cifras: Object.fromEntries(mismos.map((c) => [c.r.indicador.clave, cantidad(c.valor, '')])),
        aritmetica: mismos.map((c) => escrita(c.r, c.valor)).join(' = '),
      }),
    ]
  })
}

const MESES: Record<Frecuencia, number> = { mensual: 1, bimestral: 2, trimestral: 3, semestral: 6, anual: 12 }

const frecuenciaImpresa = (texto: string | undefined): Frecuencia | null =>
  FRECUENCIAS.find((f) => comparable(f) === comparable(texto ?? '')) ?? null

/** R10: the printed frequency is shorter than the sheet's period, or longer and the sheet does not close it. */
export function frecuenciasDiscordes({ renglones }: Contexto): Senal[] {
  return conValor(renglones).flatMap(({ r }) => {
    const frecuencia = frecuenciaImpresa(r.publicado?.impreso.frecuencia) ?? r.ficha.frecuencia
    const delPeriodo = frecuenciaDe(r.periodo)
    const corta = MESES[frecuencia] < MESES[delPeriodo]
    const fueraDeCierre = MESES[frecuencia] > MESES[delPeriodo] && mesFinal(r.periodo) % MESES[frecuencia] !== 0
    if (!corta && !fueraDeCierre) return []
    const mensaje = `La frecuencia de medición es ${frecuencia} y la hoja reporta ${r.periodo}, un periodo ${delPeriodo}.`
    return [senal('R10', r, { mensaje, cifras: { frecuencia, periodo: r.periodo }, aritmetica: `${frecuencia} ≠ ${delPeriodo}` })]
  })
}

/** Whether neither is more than so many times the other. */
const cerca = (a: Fraccion, b: Fraccion, veces: Fraccion): boolean =>
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

/** R13: a printed advance that no declared rule gives. */
export function avancesSinRegla({ renglones }: Contexto): Senal[] {
  return renglones.flatMap((r) => {
    const avance = avanceImpreso(r.publicado)
    if (avance === null || r.explicacion === null || r.explicacion.regla !== null || r.medicion?.valor == null) return []
    const { valor, meta } = r.publicado?.impreso ?? { valor: '', meta: '' }
    const mensaje = `Se imprimió un avance de ${aTexto(avance, 2)} % con valor ${valor} y meta ${meta}; ninguna regla declarada lo da.`
    const cifras = { avancePublicado: aTexto(avance, 2), valorPublicado: valor, metaPublicada: meta }
    return [senal('R13', r, { mensaje, cifras, aritmetica: r.explicacion.texto })]
  })
}
