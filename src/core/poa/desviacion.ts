import { aTexto, CERO, CIEN, comparar, decimal, multiplicar } from '../comun/fraccion.ts'
import { contiene, mesFinal, nombrarPeriodos, type Periodo, ultimoDiaDe } from '../comun/periodo.ts'
import { type Vigencia, vigenteEn } from '../comun/vigencia.ts'
import { alcanza } from './avance.ts'
import { llegaAl, razonDe } from './evaluar.ts'
import type { Renglon } from './renglon.ts'
import { type ConValor, comparacion, conValor } from './revision/con-valor.ts'

export const TIPOS_DE_DESVIACION = ['bajo-meta', 'sobre-meta'] as const

/** When a deviation opens an acción de mejora, as `reglas/poa/mejora.yaml` says it. */
export interface ReglaDeDesviacion {
  clave: string
  nombre: string
  vigencias: readonly (Vigencia & {
    fuente: string
    tipo: (typeof TIPOS_DE_DESVIACION)[number]
    /** Percent of the goal: below it, or above it. */
    porciento: string
    /** In how many periods. */
    periodos: number
    /** Whether they must be one after another, up to the last. */
    seguidos: boolean
  })[]
}

type Vigente = ReglaDeDesviacion['vigencias'][number]

/** A deviation that an indicator shows at the end of a period. */
export interface Desviacion {
  clave: string
  nombre: string
  periodos: readonly Periodo[]
  por: string
}

function seDesvia(c: ConValor, { tipo, porciento }: Vigente): boolean {
  if (tipo === 'bajo-meta') return !llegaAl(porciento, c.valor, c.meta, c.r.ficha)
  const razon = razonDe(c.valor, c.meta, c.r.ficha) ?? CERO
  return alcanza(c.valor, c.meta, c.r.ficha.sentido) && comparar(multiplicar(razon, CIEN), decimal(porciento)) > 0
}

const dicho = (c: ConValor): string => {
  const razon = razonDe(c.valor, c.meta, c.r.ficha)
  return `${c.r.periodo}: ${comparacion(c)}${razon === null ? '' : ` (${aTexto(multiplicar(razon, CIEN), 2)} %)`}`
}

/** The periods in which an indicator deviates, of those that it owed up to the last of them; none if the last does not. */
function desviados(owed: readonly Renglon[], regla: Vigente): ConValor[] {
  const cs = owed.map((r) => conValor([r])[0] ?? null)
  const si = (c: ConValor | null): c is ConValor => c !== null && seDesvia(c, regla)
  if (!si(cs.at(-1) ?? null)) return []
  if (!regla.seguidos) return cs.filter(si)
  const ultimoQueNo = cs.findLastIndex((c) => !si(c))
  return cs.slice(ultimoQueNo + 1).filter(si)
}

/** The deviations that an indicator, whose rows of the year are `grupo`, shows at the last of its periods inside `p`. */
export function desviacionesDe(grupo: readonly Renglon[], p: Periodo, reglas: readonly ReglaDeDesviacion[]): Desviacion[] {
  const debidos = grupo.filter((r) => r.medicion !== null && !r.medicion.noAplica && mesFinal(r.periodo) <= mesFinal(p))
  const ultimo = debidos.at(-1)
  if (ultimo === undefined || !contiene(p, ultimo.periodo)) return []
  return reglas.flatMap(({ clave, nombre, vigencias }) => {
    const regla = vigenteEn(vigencias, ultimoDiaDe(p))
    const cs = regla === undefined ? [] : desviados(debidos, regla)
    if (regla === undefined || cs.length < regla.periodos) return []
    const periodos = cs.map((c) => c.r.periodo)
    return [{ clave, nombre, periodos, por: `${nombre}, en ${nombrarPeriodos(periodos)}. ${cs.map(dicho).join(' · ')}` }]
  })
}
