import { comparar } from '../comun/fraccion.ts'
import { ordenDeVigencias } from '../comun/vigencia.ts'
import type { Esquema, UsoTarifa, VigenciaTarifa } from './tarifa.ts'
import { calcularEsquema, saltosDe, textoImporte } from './tarifa-esquemas.ts'
import type { TarifaDeclarada, VigenciaIndexada } from './tarifa-indexar.ts'

/** Something to say of a rules file, at the path of the node it is about. */
export interface Senalado {
  ruta: readonly PropertyKey[]
  mensaje: string
}

/** What is wrong in a tariff, and what is right but must be known: its published jumps. */
export interface RevisionTarifa {
  errores: Senalado[]
  avisos: Senalado[]
}

type Ruta = readonly PropertyKey[]

const NADA: RevisionTarifa = { errores: [], avisos: [] }
const juntar = (partes: readonly RevisionTarifa[]): RevisionTarifa => ({
  errores: partes.flatMap((p) => p.errores),
  avisos: partes.flatMap((p) => p.avisos),
})
const errores = (e: readonly Senalado[]): RevisionTarifa => ({ errores: [...e], avisos: [] })

/** Limits must rise, and only the last band may be without end. */
function limites(bandas: readonly { hasta: number | null }[], ruta: Ruta): Senalado[] {
  return bandas.flatMap(({ hasta }, i) => {
    const anterior = bandas[i - 1]?.hasta ?? null
    if (hasta === null)
      return i === bandas.length - 1 ? [] : [{ ruta: [...ruta, i], mensaje: 'solo el último rango puede quedar sin fin (`hasta: null`)' }]
    return anterior !== null && hasta <= anterior
      ? [{ ruta: [...ruta, i], mensaje: `el rango que termina en ${hasta} m³ no sube sobre el anterior, que termina en ${anterior}` }]
      : []
  })
}

function puntos(e: Extract<Esquema, { tipo: 'tabla' }>, ruta: Ruta): Senalado[] {
  const inicio = e.puntos[0]?.m3 === 0 ? [] : [{ ruta, mensaje: 'la tabla debe empezar en 0 m³' }]
  const orden = e.puntos.flatMap(({ m3 }, i) => {
    const anterior = e.puntos[i - 1]
    return anterior !== undefined && m3 <= anterior.m3
      ? [{ ruta: [...ruta, 'puntos', i], mensaje: `${m3} m³ no va después de ${anterior.m3} m³` }]
      : []
  })
  return [...inicio, ...orden]
}

/** What the table says at and after a limit, in words: `de 20 a 21 m³ el importe pasa de $107.00 a $140.07`. */
function decirSalto(e: Esquema, m3: number, unidad: VigenciaTarifa['unidad']): string {
  const despues = e.tipo === 'tabla' ? (e.puntos.find((p) => p.m3 > m3)?.m3 ?? m3 + 1) : m3 + 1
  const [a, b] = [calcularEsquema(e, m3, unidad), calcularEsquema(e, despues, unidad)]
  if (!('importe' in a) || !('importe' in b)) return `hay un salto en ${m3} m³`
  const baja = comparar(b.importe, a.importe) < 0 ? ', y baja' : ''
  return `de ${m3} a ${despues} m³ el importe pasa de ${textoImporte(a.importe, unidad)} a ${textoImporte(b.importe, unidad)}${baja}`
}

function saltos(e: Esquema, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  const hay = saltosDe(e)
  const declarados = 'saltos' in e ? e.saltos : []
  const lista = e.tipo === 'tabla' ? 'puntos' : 'bandas'
  const de = (m3: number, indice: number): Senalado => ({ ruta: [...ruta, lista, indice], mensaje: decirSalto(e, m3, unidad) })
  const sinDeclarar = hay
    .filter((s) => !declarados.includes(s.m3))
    .map((s) => de(s.m3, s.indice))
    .map((s) => ({ ...s, mensaje: `${s.mensaje}: si así se publicó, declárelo en \`saltos\`` }))
  const deMas = declarados
    .filter((m3) => !hay.some((s) => s.m3 === m3))
    .map((m3) => ({ ruta: [...ruta, 'saltos'], mensaje: `en ${m3} m³ no hay ningún salto: quítelo de \`saltos\`` }))
  const avisos = hay.filter((s) => declarados.includes(s.m3)).map((s) => de(s.m3, s.indice))
  return { errores: [...sinDeclarar, ...deMas], avisos }
}

function esquema(e: Esquema, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  if (e.tipo === 'fija') return NADA
  const forma =
    e.tipo === 'tabla'
      ? puntos(e, ruta)
      : e.tipo === 'escalonada'
        ? limites(e.bloques, [...ruta, 'bloques'])
        : limites(e.bandas, [...ruta, 'bandas'])
  return forma.length > 0 ? errores(forma) : saltos(e, ruta, unidad)
}

/** An account without a meter must have a price: declared m³ that the table gives, or an amount and no service charged by m³. */
function sinMedidor(u: UsoTarifa, ruta: Ruta, unidad: VigenciaTarifa['unidad']): Senalado[] {
  const fijo = u.sinMedidor
  if (fijo === null) return []
  const propios = (['drenaje', 'saneamiento'] as const).flatMap((nombre) => {
    const s = u[nombre]
    return s === null || 'parteDelAgua' in s ? [] : [{ nombre, esquema: s.esquema }]
  })
  const decir = (mensaje: string): Senalado => ({ ruta: [...ruta, 'sinMedidor'], mensaje })
  if ('importe' in fijo)
    return propios
      .filter((s) => s.esquema.tipo !== 'fija')
      .map((s) => decir(`el ${s.nombre} se cobra por m³: la cuota fija debe decir m³ y no un importe`))
  return [{ nombre: 'agua', esquema: u.agua }, ...propios]
    .filter((s) => !('importe' in calcularEsquema(s.esquema, fijo.m3, unidad)))
    .map((s) => decir(`la cuota fija es de ${fijo.m3} m³ y el esquema de ${s.nombre} no da un importe para ellos`))
}

function uso(u: UsoTarifa, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  const servicios = (['drenaje', 'saneamiento'] as const).flatMap((nombre) => {
    const s = u[nombre]
    return s === null || 'parteDelAgua' in s ? [] : [esquema(s.esquema, [...ruta, nombre, 'esquema'], unidad)]
  })
  const esquemas = juntar([esquema(u.agua, [...ruta, 'agua'], unidad), ...servicios])
  return esquemas.errores.length > 0 ? esquemas : juntar([esquemas, errores(sinMedidor(u, ruta, unidad))])
}

const usosRepetidos = (usos: readonly UsoTarifa[], ruta: Ruta): Senalado[] =>
  usos.flatMap(({ uso: clave }, i) =>
    usos.findIndex((u) => u.uso === clave) < i ? [{ ruta: [...ruta, i], mensaje: `el uso «${clave}» está dos veces` }] : [],
  )

function vigencia(t: TarifaDeclarada, v: VigenciaTarifa | VigenciaIndexada, i: number, ruta: Ruta): RevisionTarifa {
  if ('usos' in v)
    return juntar([errores(usosRepetidos(v.usos, [...ruta, 'usos'])), ...v.usos.map((u, k) => uso(u, [...ruta, 'usos', k], v.unidad))])
  const antes =
    v.desde < v.indexa.publicada ? [{ ruta: [...ruta, 'desde'], mensaje: `rige antes de publicarse (${v.indexa.publicada})` }] : []
  const otra = t.vigencias.slice(0, i).some((x) => 'indexa' in x && x.desde.slice(0, 4) === v.desde.slice(0, 4))
  const dosVeces = otra ? [{ ruta: [...ruta, 'desde'], mensaje: `ya hubo una indexación en ${v.desde.slice(0, 4)}: es una al año` }] : []
  const alReves = v.indexa.a <= v.indexa.de ? [{ ruta: [...ruta, 'indexa'], mensaje: 'el mes `a` debe ser posterior al mes `de`' }] : []
  return errores([...antes, ...dosVeces, ...alReves])
}

/** Reads a tariff against itself: dates in order, ranges that rise, jumps declared, one indexation a year. `ruta`: where it is in its file. */
export const revisarTarifa = (t: TarifaDeclarada, ruta: Ruta): RevisionTarifa =>
  juntar([
    errores(ordenDeVigencias(t.vigencias, [...ruta, 'vigencias'])),
    ...t.vigencias.map((v, i) => vigencia(t, v, i, [...ruta, 'vigencias', i])),
  ])
