import { afirmar } from '../comun/afirmar.ts'
import {
  aTextoMinimo,
  CERO,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  iguales,
  multiplicar,
  restar,
  sumar,
  total,
} from '../comun/fraccion.ts'
import { conMiles } from '../comun/texto.ts'
import type { Esquema, M3, VigenciaTarifa } from './tarifa.ts'
import { enM3 } from './tarifa-redondeo.ts'

type Unidad = VigenciaTarifa['unidad']
type Tabla = Extract<Esquema, { tipo: 'tabla' }>
type Volumen = Extract<Esquema, { tipo: 'volumen' }>
type ConBase = Extract<Esquema, { tipo: 'base-mas-excedente' }>
type Escalonada = Extract<Esquema, { tipo: 'escalonada' }>

/** An exact amount and how it was reached. */
export interface ImporteCalculado {
  importe: Fraccion
  pasos: readonly string[]
}

/** Why a scheme gives no amount for some m³: they lie between two that were published, above the last, or below the first. */
export type Hueco = { antes: M3; despues: M3 } | { ultimo: M3 } | { primero: M3 }

/** `$221.9556`, `1.35 UMA`: as many decimals as it takes, two at least for money. */
export function textoImporte(f: Fraccion, unidad: Unidad): string {
  const texto = aTextoMinimo(f, 6)
  if (unidad === 'uma') return `${texto} UMA`
  const [enteros = '', decimales = ''] = texto.split('.')
  return `$${conMiles(enteros)}.${decimales.padEnd(2, '0')}`
}

const texto = (m3: Fraccion): string => aTextoMinimo(m3)

/** All the m³ at one price, for who passes the last limit of a scheme that says so. */
function todosA(precio: string, ultimo: M3, m3: Fraccion, unidad: Unidad): ImporteCalculado {
  const importe = multiplicar(decimal(precio), m3)
  return {
    importe,
    pasos: [
      `${texto(m3)} m³ pasan de ${ultimo} m³: todos a ${textoImporte(decimal(precio), unidad)}, son ${textoImporte(importe, unidad)}.`,
    ],
  }
}

/** Above the last point of a table. */
function trasLaTabla(
  { adicional, todosDespues }: Tabla,
  ultimo: Tabla['puntos'][number],
  m3: Fraccion,
  unidad: Unidad,
): ImporteCalculado | Hueco {
  if (todosDespues !== undefined) return todosA(todosDespues, ultimo.m3, m3, unidad)
  if (adicional === null) return { ultimo: ultimo.m3 }
  const pasan = restar(m3, enM3(ultimo.m3))
  const importe = sumar(decimal(ultimo.importe), multiplicar(decimal(adicional), pasan))
  const cuenta = `${textoImporte(decimal(ultimo.importe), unidad)} + ${texto(pasan)} × ${textoImporte(decimal(adicional), unidad)}`
  return {
    importe,
    pasos: [`La tabla llega a ${ultimo.m3} m³; los demás van por metro cúbico: ${cuenta} = ${textoImporte(importe, unidad)}.`],
  }
}

/** Below the first point of a table that begins above 0 m³: what it says itself. */
function antesDeLaTabla({ antes }: Tabla, primero: Tabla['puntos'][number], m3: Fraccion, unidad: Unidad): ImporteCalculado | Hueco {
  afirmar(antes !== undefined, 'a table starts at 0 m³ or says what is paid before it')
  if (antes === 'rechazar') return { primero: primero.m3 }
  const publicado = decimal(primero.importe)
  const empieza = `La tabla empieza en ${primero.m3} m³, con ${textoImporte(publicado, unidad)}`
  if (antes === 'primero') return { importe: publicado, pasos: [`${empieza}: menos m³ pagan lo mismo.`] }
  const importe = multiplicar(publicado, dividir(m3, enM3(primero.m3)) ?? CERO)
  return { importe, pasos: [`${empieza}; en proporción, ${texto(m3)} m³ son ${textoImporte(importe, unidad)}.`] }
}

function enTabla(tabla: Tabla, m3: Fraccion, unidad: Unidad): ImporteCalculado | Hueco {
  const { puntos, entre } = tabla
  const [primero, ultimo] = [puntos[0], puntos.at(-1)]
  afirmar(primero !== undefined && ultimo !== undefined, 'a table has a point')
  if (comparar(m3, enM3(ultimo.m3)) > 0) return trasLaTabla(tabla, ultimo, m3, unidad)
  if (comparar(m3, enM3(primero.m3)) < 0) return antesDeLaTabla(tabla, primero, m3, unidad)
  const i = puntos.findIndex((p) => comparar(enM3(p.m3), m3) >= 0)
  const [antes, punto] = [puntos[i - 1] ?? primero, puntos[i] ?? ultimo]
  if (iguales(enM3(punto.m3), m3)) {
    const importe = decimal(punto.importe)
    return { importe, pasos: [`La tabla da ${textoImporte(importe, unidad)} para ${punto.m3} m³.`] }
  }
  if (entre === 'rechazar') return { antes: antes.m3, despues: punto.m3 }
  const parte = dividir(restar(m3, enM3(antes.m3)), restar(enM3(punto.m3), enM3(antes.m3))) ?? CERO
  const importe = sumar(decimal(antes.importe), multiplicar(restar(decimal(punto.importe), decimal(antes.importe)), parte))
  return {
    importe,
    pasos: [
      `La tabla da ${textoImporte(decimal(antes.importe), unidad)} para ${antes.m3} m³ y ${textoImporte(decimal(punto.importe), unidad)} para ` +
        `${punto.m3} m³; en línea recta, ${texto(m3)} m³ son ${textoImporte(importe, unidad)}.`,
    ],
  }
}

/** The band that holds some m³ and the floor from which it counts; a `Hueco` above the last. */
function bandaDe<B extends { hasta: M3 | null }>(bandas: readonly B[], m3: Fraccion): { banda: B; piso: M3 } | { ultimo: M3 } {
  const i = bandas.findIndex((b) => b.hasta === null || comparar(m3, enM3(b.hasta)) <= 0)
  const banda = bandas[i]
  return banda === undefined ? { ultimo: bandas.at(-1)?.hasta ?? 0 } : { banda, piso: bandas[i - 1]?.hasta ?? 0 }
}

function porBanda(banda: Volumen['bandas'][number] | ConBase['bandas'][number], piso: M3, m3: Fraccion, unidad: Unidad): ImporteCalculado {
  const tramo = banda.hasta === null ? `más de ${piso} m³` : `de ${piso} a ${banda.hasta} m³`
  const caen = `${texto(m3)} m³ caen en el rango ${tramo}`
  if ('importe' in banda) {
    const importe = decimal(banda.importe)
    return { importe, pasos: [`${caen}: ${textoImporte(importe, unidad)}.`] }
  }
  const precio = decimal(banda.porM3)
  if ('base' in banda) {
    const pasan = restar(m3, enM3(piso))
    const importe = sumar(decimal(banda.base), multiplicar(precio, pasan))
    const cuenta = `${textoImporte(decimal(banda.base), unidad)} + ${texto(pasan)} × ${textoImporte(precio, unidad)}`
    return { importe, pasos: [`${caen}: ${cuenta} = ${textoImporte(importe, unidad)}.`] }
  }
  const importe = multiplicar(precio, m3)
  return { importe, pasos: [`${caen}: todos a ${textoImporte(precio, unidad)}, son ${textoImporte(importe, unidad)}.`] }
}

function enBloques({ bloques, todosDespues }: Escalonada, m3: Fraccion, unidad: Unidad): ImporteCalculado | Hueco {
  const fin = bandaDe(bloques, m3)
  if ('ultimo' in fin) return todosDespues === undefined ? fin : todosA(todosDespues, fin.ultimo, m3, unidad)
  const usados = bloques.flatMap((b, i) => {
    const piso = enM3(bloques[i - 1]?.hasta ?? 0)
    const tope = b.hasta === null || comparar(m3, enM3(b.hasta)) < 0 ? m3 : enM3(b.hasta)
    const cuantos = restar(tope, piso)
    return cuantos.n > 0n ? [{ piso, tope, cuantos, precio: decimal(b.porM3), importe: multiplicar(decimal(b.porM3), cuantos) }] : []
  })
  const importe = total(usados.map((u) => u.importe))
  const pasos = usados.map(
    (u) =>
      `De ${texto(u.piso)} a ${texto(u.tope)} m³: ${texto(u.cuantos)} × ${textoImporte(u.precio, unidad)} = ${textoImporte(u.importe, unidad)}.`,
  )
  return { importe, pasos: usados.length === 1 ? pasos : [...pasos, `Los bloques suman ${textoImporte(importe, unidad)}.`] }
}

/** What a scheme asks for some m³ (zero or more), exact; or why it says nothing of them. */
export function calcularEsquema(esquema: Esquema, m3: Fraccion, unidad: Unidad): ImporteCalculado | Hueco {
  if (esquema.tipo === 'fija') {
    const importe = decimal(esquema.importe)
    return { importe, pasos: [`Cuota fija: ${textoImporte(importe, unidad)}.`] }
  }
  if (esquema.tipo === 'tabla') return enTabla(esquema, m3, unidad)
  if (esquema.tipo === 'escalonada') return enBloques(esquema, m3, unidad)
  const donde = bandaDe<Volumen['bandas'][number] | ConBase['bandas'][number]>(esquema.bandas, m3)
  if (!('ultimo' in donde)) return porBanda(donde.banda, donde.piso, m3, unidad)
  const todos = esquema.tipo === 'volumen' ? undefined : esquema.todosDespues
  return todos === undefined ? donde : todosA(todos, donde.ultimo, m3, unidad)
}

/** The last limit of a scheme; `null` if it has no end. A table always ends. */
export const ultimoLimite = (e: Exclude<Esquema, { tipo: 'fija' }>): M3 | null =>
  (e.tipo === 'tabla' ? e.puntos.at(-1)?.m3 : (e.tipo === 'escalonada' ? e.bloques : e.bandas).at(-1)?.hasta) ?? null

/** The jump after the last limit of a scheme that has one price for all the m³ above it. */
function saltoFinal(e: Esquema): { m3: M3; indice: number }[] {
  if (e.tipo === 'fija' || e.tipo === 'volumen' || e.todosDespues === undefined) return []
  const m3 = ultimoLimite(e)
  if (m3 === null) return []
  const termina = calcularEsquema(e, enM3(m3), 'pesos')
  const sigue = 'importe' in termina && iguales(termina.importe, multiplicar(decimal(e.todosDespues), enM3(m3)))
  return sigue ? [] : [{ m3, indice: (e.tipo === 'tabla' ? e.puntos : e.tipo === 'escalonada' ? e.bloques : e.bandas).length - 1 }]
}

function saltosDentro(esquema: Esquema): { m3: M3; indice: number }[] {
  if (esquema.tipo === 'tabla')
    return esquema.puntos.flatMap(({ m3, importe }, indice) => {
      const siguiente = esquema.puntos[indice + 1]
      return siguiente !== undefined && comparar(decimal(siguiente.importe), decimal(importe)) < 0 ? [{ m3, indice: indice + 1 }] : []
    })
  if (esquema.tipo !== 'volumen' && esquema.tipo !== 'base-mas-excedente') return []
  const bandas: readonly (Volumen['bandas'][number] | ConBase['bandas'][number])[] = esquema.bandas
  return bandas.flatMap((banda, i) => {
    const siguiente = bandas[i + 1]
    if (siguiente === undefined || banda.hasta === null) return []
    const limite = enM3(banda.hasta)
    const termina = porBanda(banda, bandas[i - 1]?.hasta ?? 0, limite, 'pesos').importe
    const empieza = porBanda(siguiente, banda.hasta, limite, 'pesos').importe
    return comparar(termina, empieza) === 0 ? [] : [{ m3: banda.hasta, indice: i + 1 }]
  })
}

/**
 * The m³ after which the amount jumps: a band that does not start where the one before ends, a table that drops, or a last price that does not
 * go on from the last limit.
 */
export const saltosDe = (esquema: Esquema): { m3: M3; indice: number }[] => [...saltosDentro(esquema), ...saltoFinal(esquema)]
