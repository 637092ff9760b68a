import { aTextoMinimo, CERO, CIEN, comparar, decimal, type Fraccion, fraccion, iguales, multiplicar } from '../../comun/fraccion.ts'
import { frecuenciaDe } from '../../comun/periodo.ts'
import { conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { consolidar, enPorciento } from '../avance.ts'
import { type ConValor, conValor, escrita } from './con-valor.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'
import { cerca } from './hoja.ts'
import { cifraDelTexto, raices } from './textos.ts'

const LAPSOS = new Map([
  ['MES', 'mensual'],
  ['BIMESTRE', 'bimestral'],
  ['TRIMESTRE', 'trimestral'],
  ['SEMESTRE', 'semestral'],
  ['AÑO', 'anual'],
])

/** The same thing, whatever its number and the words between: «CORTES Y NOTIFICACIONES» and «cortes y notificaciones». */
function mismaCosa(a: string, b: string): boolean {
  const [de, en] = [raices(a), raices(b)]
  return de.length > 0 && de.length === en.length && de.every((p) => en.includes(p))
}

/** What the year makes up to the row, where it is known: a text may give the accumulated count. */
function aLaFecha({ r }: ConValor): Fraccion | null {
  const todo = consolidar(r.hastaAqui, r.ficha)
  return 'falta' in todo ? null : todo.valor
}

/** R16: the observation is one count of what the indicator counts, and it is neither its value nor its goal nor the year to date. */
export function cifrasQueNoSonElValor({ renglones, revision }: Contexto): Senal[] {
  return conValor(renglones).flatMap((c) => {
    const dicha = cifraDelTexto(c.observacion, revision)
    if (dicha === null || !mismaCosa(dicha.cosa, c.r.ficha.unidadMedida)) return []
    const lapso = LAPSOS.get(dicha.lapso ?? '')
    if (lapso !== undefined && lapso !== frecuenciaDe(c.r.periodo)) return []
    const cifra = decimal(dicha.cifra)
    if ([c.valor, c.meta, aLaFecha(c)].some((f) => f !== null && iguales(f, cifra))) return []
    const mensaje = `La observación dice ${conMiles(dicha.cifra)} y el valor es ${escrita(c.r, c.valor)}: «${c.observacion}».`
    const cifras = { enElTexto: dicha.cifra, valor: cantidad(c.valor, c.r.ficha.unidadMedida), observacion: c.observacion }
    return [senal('R16', c.r, { mensaje, cifras, aritmetica: `${conMiles(dicha.cifra)} ≠ ${escrita(c.r, c.valor)}` })]
  })
}

const UNO = fraccion(1n)

/** Whether a percent below one is another's hundredth: 0.63 against 65. */
const enCentesimas = (chica: Fraccion, grande: Fraccion, veces: Fraccion): boolean =>
  comparar(chica, CERO) > 0 && comparar(chica, UNO) < 0 && comparar(grande, UNO) > 0 && cerca(multiplicar(chica, CIEN), grande, veces)

/** R17: of a percent and its goal one is a fraction of one and the other goes to a hundred. */
export function escalasImposibles({ renglones, revision }: Contexto): Senal[] {
  const veces = decimal(revision.umbrales.escala)
  return conValor(renglones).flatMap((c) => {
    const { r, valor, meta } = c
    if (!enPorciento(r.ficha.unidadMedida)) return []
    const deValor = enCentesimas(valor, meta, veces)
    if (!deValor && !enCentesimas(meta, valor, veces)) return []
    const [chica, otra] = deValor ? (['El valor', 'la meta'] as const) : (['La meta', 'el valor'] as const)
    const [f, g] = deValor ? [valor, meta] : [meta, valor]
    const enCien = aTextoMinimo(multiplicar(f, CIEN))
    const mensaje = `${chica}, ${aTextoMinimo(f)}, ${deValor ? 'está escrito' : 'está escrita'} como fracción y ${otra}, ${aTextoMinimo(g)}, como porcentaje: ${aTextoMinimo(f)} sería ${enCien} %.`
    return [
      senal('R17', r, {
        mensaje,
        cifras: { valor: aTextoMinimo(valor), meta: aTextoMinimo(meta), enPorciento: enCien },
        aritmetica: `${aTextoMinimo(f)} × 100 = ${enCien}`,
      }),
    ]
  })
}
