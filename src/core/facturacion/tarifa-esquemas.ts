import { afirmar } from '../comun/afirmar.ts'
import { aTextoMinimo, comparar, decimal, type Fraccion, fraccion, multiplicar, restar, sumar, total } from '../comun/fraccion.ts'
import { conMiles } from '../comun/texto.ts'
import type { Esquema, VigenciaTarifa } from './tarifa.ts'

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

/** Why a scheme gives no amount for some m³: they lie between two that were published, or above the last. */
export type Hueco = { antes: number; despues: number } | { ultimo: number }

/** `$221.9556`, `1.35 UMA`: as many decimals as it takes, two at least for money. */
export function textoImporte(f: Fraccion, unidad: Unidad): string {
  const texto = aTextoMinimo(f, 6)
  if (unidad === 'uma') return `${texto} UMA`
  const [enteros = '', decimales = ''] = texto.split('.')
  return `$${conMiles(enteros)}.${decimales.padEnd(2, '0')}`
}

const entero = (n: number): Fraccion => fraccion(BigInt(n))

function enTabla({ puntos, entre, adicional }: Tabla, m3: number, unidad: Unidad): ImporteCalculado | Hueco {
  const ultimo = puntos.at(-1)
  afirmar(ultimo !== undefined && puntos[0]?.m3 === 0, 'a table starts at 0 m³')
  if (m3 > ultimo.m3) {
    if (adicional === null) return { ultimo: ultimo.m3 }
    const importe = sumar(decimal(ultimo.importe), multiplicar(decimal(adicional), entero(m3 - ultimo.m3)))
    const cuenta = `${textoImporte(decimal(ultimo.importe), unidad)} + ${m3 - ultimo.m3} × ${textoImporte(decimal(adicional), unidad)}`
    return {
      importe,
      pasos: [`La tabla llega a ${ultimo.m3} m³; los demás van por metro cúbico: ${cuenta} = ${textoImporte(importe, unidad)}.`],
    }
  }
  const i = puntos.findIndex((p) => p.m3 >= m3)
  const [antes, punto] = [puntos[i - 1] ?? puntos[0], puntos[i] ?? ultimo]
  if (punto.m3 === m3) {
    const importe = decimal(punto.importe)
    return { importe, pasos: [`La tabla da ${textoImporte(importe, unidad)} para ${m3} m³.`] }
  }
  if (entre === 'rechazar') return { antes: antes.m3, despues: punto.m3 }
  const parte = fraccion(BigInt(m3 - antes.m3), BigInt(punto.m3 - antes.m3))
  const importe = sumar(decimal(antes.importe), multiplicar(restar(decimal(punto.importe), decimal(antes.importe)), parte))
  return {
    importe,
    pasos: [
      `La tabla da ${textoImporte(decimal(antes.importe), unidad)} para ${antes.m3} m³ y ${textoImporte(decimal(punto.importe), unidad)} para ` +
        `${punto.m3} m³; en línea recta, ${m3} m³ son ${textoImporte(importe, unidad)}.`,
    ],
  }
}

/** The band that holds some m³ and the floor from which it counts; a `Hueco` above the last. */
function bandaDe<B extends { hasta: number | null }>(bandas: readonly B[], m3: number): { banda: B; piso: number } | { ultimo: number } {
  const i = bandas.findIndex((b) => b.hasta === null || m3 <= b.hasta)
  const banda = bandas[i]
  return banda === undefined ? { ultimo: bandas.at(-1)?.hasta ?? 0 } : { banda, piso: bandas[i - 1]?.hasta ?? 0 }
}

function porBanda(
  banda: Volumen['bandas'][number] | ConBase['bandas'][number],
  piso: number,
  m3: number,
  unidad: Unidad,
): ImporteCalculado {
  const tramo = banda.hasta === null ? `más de ${piso} m³` : `de ${piso} a ${banda.hasta} m³`
  if ('importe' in banda) {
    const importe = decimal(banda.importe)
    return { importe, pasos: [`${m3} m³ caen en el rango ${tramo}: ${textoImporte(importe, unidad)}.`] }
  }
  const precio = decimal(banda.porM3)
  if ('base' in banda) {
    const importe = sumar(decimal(banda.base), multiplicar(precio, entero(m3 - piso)))
    const cuenta = `${textoImporte(decimal(banda.base), unidad)} + ${m3 - piso} × ${textoImporte(precio, unidad)}`
    return { importe, pasos: [`${m3} m³ caen en el rango ${tramo}: ${cuenta} = ${textoImporte(importe, unidad)}.`] }
  }
  const importe = multiplicar(precio, entero(m3))
  return {
    importe,
    pasos: [`${m3} m³ caen en el rango ${tramo}: todos a ${textoImporte(precio, unidad)}, son ${textoImporte(importe, unidad)}.`],
  }
}

function enBloques({ bloques }: Escalonada, m3: number, unidad: Unidad): ImporteCalculado | Hueco {
  const fin = bandaDe(bloques, m3)
  if ('ultimo' in fin) return fin
  const usados = bloques.flatMap((b, i) => {
    const piso = bloques[i - 1]?.hasta ?? 0
    const cuantos = Math.min(m3, b.hasta ?? m3) - piso
    return cuantos > 0 ? [{ piso, cuantos, precio: decimal(b.porM3), importe: multiplicar(decimal(b.porM3), entero(cuantos)) }] : []
  })
  const importe = total(usados.map((u) => u.importe))
  const pasos = usados.map(
    (u) =>
      `De ${u.piso} a ${u.piso + u.cuantos} m³: ${u.cuantos} × ${textoImporte(u.precio, unidad)} = ${textoImporte(u.importe, unidad)}.`,
  )
  return { importe, pasos: usados.length === 1 ? pasos : [...pasos, `Los bloques suman ${textoImporte(importe, unidad)}.`] }
}

/** What a scheme asks for whole `m3` (zero or more), exact; or why it says nothing of them. */
export function calcularEsquema(esquema: Esquema, m3: number, unidad: Unidad): ImporteCalculado | Hueco {
  if (esquema.tipo === 'fija') {
    const importe = decimal(esquema.importe)
    return { importe, pasos: [`Cuota fija: ${textoImporte(importe, unidad)}.`] }
  }
  if (esquema.tipo === 'tabla') return enTabla(esquema, m3, unidad)
  if (esquema.tipo === 'escalonada') return enBloques(esquema, m3, unidad)
  const donde = bandaDe<Volumen['bandas'][number] | ConBase['bandas'][number]>(esquema.bandas, m3)
  return 'ultimo' in donde ? donde : porBanda(donde.banda, donde.piso, m3, unidad)
}

/** The m³ after which the amount jumps: a band that does not start where the one before ends, or a table that drops. */
export function saltosDe(esquema: Esquema): { m3: number; indice: number }[] {
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
    const termina = porBanda(banda, bandas[i - 1]?.hasta ?? 0, banda.hasta, 'pesos').importe
    const empieza = porBanda(siguiente, banda.hasta, banda.hasta, 'pesos').importe
    return comparar(termina, empieza) === 0 ? [] : [{ m3: banda.hasta, indice: i + 1 }]
  })
}
