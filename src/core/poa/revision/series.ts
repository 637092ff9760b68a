import {
  aTexto,
  CERO,
  CIEN,
  comparar,
  decimal,
  type Fraccion,
  fraccion,
  iguales,
  multiplicar,
  redondeada,
  restar,
} from '../../comun/fraccion.ts'
import { frecuenciaDe, parteTranscurrida } from '../../comun/periodo.ts'
import { cumplimiento, enPorciento } from '../avance.ts'
import { avanceImpreso, porIndicador, type Renglon } from '../renglon.ts'
import { type ConValor, conValor, escrita, periodosDe, renglonesDeValores, seriada, valoresPorPeriodo } from './con-valor.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'

const impreso = (r: Renglon): Fraccion | null => avanceImpreso(r.publicado)

/** Whether a printed figure cannot be one period's own: an accumulating rule gives it, or it exceeds that by more than a period's share. */
function esAcumulado(r: Renglon, avance: Fraccion, { publicadas }: Contexto): boolean {
  const regla = r.explicacion?.regla ?? null
  if (regla !== null) return (regla.tipo === 'parte' && regla.acumula) || (regla.tipo === 'anual' && r.ficha.agregacion === 'suma')
  const partes = publicadas.flatMap((p) =>
    p.tipo === 'parte' && p.frecuencia === frecuenciaDe(r.periodo) ? [decimal(p.participacion)] : [],
  )
  const [parte] = partes
  const razon = r.medicion?.valor ? cumplimiento(r.medicion.valor, r.medicion.meta, { calculo: 'directo', lineaBase: null }) : null
  return parte !== undefined && razon !== null && comparar(restar(avance, multiplicar(parte, razon)), parte) > 0
}

/** R5: a printed accumulated series, or an accumulated value, that falls. */
export function acumuladosQueBajan(contexto: Contexto): Senal[] {
  return porIndicador(contexto.renglones).flatMap((grupo) => [
    ...grupo.flatMap((r, i) => {
      const antes = grupo[i - 1]
      const [ahora, previo] = [impreso(r), antes === undefined ? null : impreso(antes)]
      if (antes === undefined || ahora === null || previo === null || comparar(ahora, previo) >= 0 || !esAcumulado(antes, previo, contexto))
        return []
      const [de, a] = [aTexto(previo, 2), aTexto(ahora, 2)]
      const mensaje = `El avance impreso pasa de ${de} % en ${antes.periodo} a ${a} % en ${r.periodo}: un acumulado no baja.`
      return [senal('R5', r, { mensaje, cifras: { [antes.periodo]: de, [r.periodo]: a }, aritmetica: `${a} < ${de}` })]
    }),
    ...conValor(grupo).flatMap((c, i, todos) => {
      const antes = todos[i - 1]
      const acumula = c.r.ficha.agregacion === 'ultimo' && c.r.ficha.acumulacion === 'acumulado' && c.r.ficha.sentido === 'ascendente'
      if (antes === undefined || !acumula || comparar(c.valor, antes.valor) >= 0) return []
      const mensaje = `El valor acumulado baja de ${escrita(antes.r, antes.valor)} en ${antes.r.periodo} a ${escrita(c.r, c.valor)} en ${c.r.periodo}.`
      return [
        senal('R5', c.r, {
          mensaje,
          cifras: seriada([antes, c]),
          aritmetica: `${escrita(c.r, c.valor)} < ${escrita(antes.r, antes.valor)}`,
        }),
      ]
    }),
  ])
}

/** Runs, two long at least, of periods that satisfy a condition one after another. A period that owed a figure and has none ends a run. */
function rachas(grupo: readonly Renglon[], es: (c: ConValor) => boolean): ConValor[][] {
  const todas: ConValor[][] = [[]]
  for (const r of grupo) {
    if (r.medicion === null) continue
    const [c] = conValor([r])
    if (c !== undefined && es(c)) todas.at(-1)?.push(c)
    else todas.push([])
  }
  return todas.filter((r) => r.length >= 2)
}

/** R6: in two neighbouring periods or more, besides the trivial 100 of December, a percent is the share of the year gone by. */
export function calendarios({ renglones }: Contexto): Senal[] {
  const parte = (c: ConValor): Fraccion => multiplicar(parteTranscurrida(c.r.periodo), CIEN)
  const iguala = (c: ConValor): boolean =>
    enPorciento(c.r.ficha.unidadMedida) &&
    (iguales(c.valor, redondeada(parte(c), 2, 'truncar')) || iguales(c.valor, redondeada(parte(c), 2, 'mitad-arriba')))
  return porIndicador(renglones).flatMap((grupo) =>
    rachas(grupo, iguala).flatMap((mismos) => {
      if (mismos.filter((c) => !iguales(c.valor, CIEN)).length < 2) return []
      const valores = mismos.map((c) => `${aTexto(c.valor, 2)} %`).join(', ')
      const mensaje = `${valores}: es la parte del año transcurrida al terminar ${periodosDe(mismos)}, no una medición.`
      return [senal('R6', renglonesDeValores(mismos), { mensaje, cifras: seriada(mismos), aritmetica: valoresPorPeriodo(mismos) })]
    }),
  )
}

/** R7: zero where something was to be done, period after period, under a goal that nobody reprogrammed and of which no acción de mejora was opened. */
export function cerosRepetidos({ expediente: { acciones = [] }, renglones }: Contexto): Senal[] {
  return porIndicador(renglones).flatMap((grupo) =>
    rachas(grupo, (c) => iguales(c.valor, CERO) && !c.cumple).flatMap((ceros) => {
      const reprogramado = new Set(ceros.map((c) => c.r.ficha.desde)).size > 1
      const conAccion = acciones.some((a) => ceros.some((c) => c.r.indicador.clave === a.indicador && c.r.periodo === a.periodo))
      if (reprogramado || conAccion) return []
      const metas = [...new Set(ceros.map((c) => escrita(c.r, c.meta)))].join(', ')
      const mensaje = `El valor es cero en ${periodosDe(ceros)} contra una meta de ${metas}, sin reprogramación ni acción de mejora.`
      return [senal('R7', renglonesDeValores(ceros), { mensaje, cifras: seriada(ceros), aritmetica: valoresPorPeriodo(ceros) })]
    }),
  )
}

/** R8: the goal is exceeded by so much, so often, that it was set too low. */
export function metasSubestimadas({ renglones, revision }: Contexto): Senal[] {
  const umbral = decimal(revision.umbrales.sobrecumplimiento)
  const avance = (c: ConValor): Fraccion => multiplicar(cumplimiento(c.valor, c.meta, c.r.ficha) ?? CERO, CIEN)
  return porIndicador(renglones).flatMap((grupo) => {
    const pasan = conValor(grupo).filter((c) => c.cumple && comparar(avance(c), umbral) > 0)
    if (pasan.length < 2) return []
    const aritmetica = pasan.map((c) => `${c.r.periodo}: ${aTexto(avance(c), 2)} %`).join(' · ')
    const metas = [...new Set(pasan.map((c) => escrita(c.r, c.meta)))].join(', ')
    const mensaje = `El avance pasa de ${aTexto(umbral, 0)} % en ${periodosDe(pasan)}: la meta de ${metas} parece subestimada.`
    return [senal('R8', renglonesDeValores(pasan), { mensaje, cifras: seriada(pasan), aritmetica })]
  })
}

/**
 * R19: the mirror of R8. In no period known, and they are enough, does the value come near its goal. A percent of which the last stands may be
 * growing towards a goal of the whole year, and zeros are of R7.
 */
export function metasLejanas({ renglones, revision: { umbrales } }: Contexto): Senal[] {
  const umbral = decimal(umbrales.cumplimientoLejano)
  const avance = (c: ConValor): Fraccion | null => {
    const alReves = c.r.ficha.sentido === 'descendente' && c.r.ficha.calculo === 'directo'
    const razon = alReves ? null : cumplimiento(c.valor, c.meta, c.r.ficha)
    return razon === null ? null : multiplicar(razon, CIEN)
  }
  return porIndicador(renglones).flatMap((grupo) => {
    const cs = conValor(grupo)
    const avances = cs.map(avance)
    const lejos = cs.every((c, i) => !c.cumple && c.r.ficha.agregacion !== 'ultimo' && comparar(avances[i] ?? umbral, umbral) < 0)
    const pocos = comparar(fraccion(BigInt(cs.length)), decimal(umbrales.periodosLejanos)) < 0
    if (pocos || !lejos || cs.every((c) => iguales(c.valor, CERO))) return []
    const metas = [...new Set(cs.map((c) => escrita(c.r, c.meta)))].join(', ')
    const mensaje = `El avance no llega a ${aTexto(umbral, 0)} % en ninguno de los ${cs.length} periodos con dato: la meta de ${metas} parece sobreestimada, o falta una acción de mejora.`
    const aritmetica = cs.map((c, i) => `${c.r.periodo}: ${aTexto(avances[i] ?? CERO, 2)} %`).join(' · ')
    return [senal('R19', renglonesDeValores(cs), { mensaje, cifras: seriada(cs), aritmetica })]
  })
}
