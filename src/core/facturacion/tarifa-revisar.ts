import { aTextoMinimo, comparar, fraccion, iguales, sumar } from '../comun/fraccion.ts'
import { ordenDeVigencias } from '../comun/vigencia.ts'
import type { Esquema, M3, UsoTarifa, VigenciaTarifa } from './tarifa.ts'
import { calcularEsquema, saltosDe, textoImporte, ultimoLimite } from './tarifa-esquemas.ts'
import type { TarifaDeclarada, VigenciaIndexada } from './tarifa-indexar.ts'
import { enM3 } from './tarifa-redondeo.ts'
import { revisarCargos, revisarFactores, type Senalado } from './tarifa-revisar-cargos.ts'

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
function limites(bandas: readonly { hasta: M3 | null }[], ruta: Ruta): Senalado[] {
  return bandas.flatMap(({ hasta }, i) => {
    const anterior = bandas[i - 1]?.hasta ?? null
    if (hasta === null)
      return i === bandas.length - 1 ? [] : [{ ruta: [...ruta, i], mensaje: 'solo el último rango puede quedar sin fin (`hasta: null`)' }]
    return anterior !== null && comparar(enM3(hasta), enM3(anterior)) <= 0
      ? [{ ruta: [...ruta, i], mensaje: `el rango que termina en ${hasta} m³ no sube sobre el anterior, que termina en ${anterior}` }]
      : []
  })
}

function puntos(e: Extract<Esquema, { tipo: 'tabla' }>, ruta: Ruta): Senalado[] {
  const primero = e.puntos[0]?.m3
  if (primero === undefined) return [{ ruta, mensaje: 'la tabla no tiene ningún punto' }]
  const desdeCero = enM3(primero).n === 0n
  const inicio =
    desdeCero === (e.antes === undefined)
      ? []
      : [
          {
            ruta,
            mensaje: desdeCero
              ? 'la tabla empieza en 0 m³: quite `antes`'
              : `la tabla debe empezar en 0 m³, o decir en \`antes\` qué se paga por menos de ${primero} m³ (primero, proporcional o rechazar)`,
          },
        ]
  const orden = e.puntos.flatMap(({ m3 }, i) => {
    const anterior = e.puntos[i - 1]
    return anterior !== undefined && comparar(enM3(m3), enM3(anterior.m3)) <= 0
      ? [{ ruta: [...ruta, 'puntos', i], mensaje: `${m3} m³ no va después de ${anterior.m3} m³` }]
      : []
  })
  return [...inicio, ...orden]
}

/** One price for all m³ above the last limit needs that limit, and no other price beside it. */
function final(e: Esquema, ruta: Ruta): Senalado[] {
  if (e.tipo === 'fija' || e.tipo === 'volumen') return []
  const en = [...ruta, 'todosDespues']
  if (e.todosDespues === undefined)
    return e.tipo === 'escalonada' && e.saltos !== undefined
      ? [{ ruta: [...ruta, 'saltos'], mensaje: 'por bloques solo salta lo que sigue a `todosDespues`' }]
      : []
  if (ultimoLimite(e) === null) return [{ ruta: en, mensaje: 'el último rango no tiene fin: no hay nada después de él' }]
  return e.tipo === 'tabla' && e.adicional !== null
    ? [{ ruta: en, mensaje: 'después de la tabla va `adicional` o `todosDespues`, no los dos' }]
    : []
}

/** What the table says at and after a limit, in words: `de 20 a 21 m³ el importe pasa de $107.00 a $140.07`. */
function decirSalto(e: Esquema, m3: M3, unidad: VigenciaTarifa['unidad']): string {
  const limite = enM3(m3)
  const siguiente = e.tipo === 'tabla' ? e.puntos.find((p) => comparar(enM3(p.m3), limite) > 0)?.m3 : undefined
  const despues = siguiente === undefined ? sumar(limite, fraccion(1n)) : enM3(siguiente)
  const [a, b] = [calcularEsquema(e, limite, unidad), calcularEsquema(e, despues, unidad)]
  if (!('importe' in a) || !('importe' in b)) return `hay un salto en ${m3} m³`
  const baja = comparar(b.importe, a.importe) < 0 ? ', y baja' : ''
  return `de ${m3} a ${siguiente ?? aTextoMinimo(despues)} m³ el importe pasa de ${textoImporte(a.importe, unidad)} a ${textoImporte(b.importe, unidad)}${baja}`
}

const mismos = (a: M3, b: M3): boolean => iguales(enM3(a), enM3(b))

function saltos(e: Esquema, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  const hay = saltosDe(e)
  const declarados = 'saltos' in e ? (e.saltos ?? []) : []
  const lista = e.tipo === 'tabla' ? 'puntos' : e.tipo === 'escalonada' ? 'bloques' : 'bandas'
  const de = (m3: M3, indice: number): Senalado => ({ ruta: [...ruta, lista, indice], mensaje: decirSalto(e, m3, unidad) })
  const declarado = (m3: M3): boolean => declarados.some((d) => mismos(d, m3))
  const sinDeclarar = hay
    .filter((s) => !declarado(s.m3))
    .map((s) => de(s.m3, s.indice))
    .map((s) => ({ ...s, mensaje: `${s.mensaje}: si así se publicó, declárelo en \`saltos\`` }))
  const deMas = declarados
    .filter((m3) => !hay.some((s) => mismos(s.m3, m3)))
    .map((m3) => ({ ruta: [...ruta, 'saltos'], mensaje: `en ${m3} m³ no hay ningún salto: quítelo de \`saltos\`` }))
  const avisos = hay.filter((s) => declarado(s.m3)).map((s) => de(s.m3, s.indice))
  return { errores: [...sinDeclarar, ...deMas], avisos }
}

function esquema(e: Esquema, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  if (e.tipo === 'fija') return NADA
  const rangos =
    e.tipo === 'tabla'
      ? puntos(e, ruta)
      : e.tipo === 'escalonada'
        ? limites(e.bloques, [...ruta, 'bloques'])
        : limites(e.bandas, [...ruta, 'bandas'])
  const forma = rangos.length > 0 ? rangos : final(e, ruta)
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
    .filter((s) => !('importe' in calcularEsquema(s.esquema, enM3(fijo.m3), unidad)))
    .map((s) => decir(`la cuota fija es de ${fijo.m3} m³ y el esquema de ${s.nombre} no da un importe para ellos`))
}

function uso(u: UsoTarifa, ruta: Ruta, unidad: VigenciaTarifa['unidad']): RevisionTarifa {
  const servicios = (['drenaje', 'saneamiento'] as const).flatMap((nombre) => {
    const s = u[nombre]
    return s === null || 'parteDelAgua' in s ? [] : [esquema(s.esquema, [...ruta, nombre, 'esquema'], unidad)]
  })
  const subsidios = (u.subsidios ?? []).flatMap((s, i) =>
    'esquema' in s ? [esquema(s.esquema, [...ruta, 'subsidios', i, 'esquema'], unidad)] : [],
  )
  const esquemas = juntar([esquema(u.agua, [...ruta, 'agua'], unidad), ...servicios, ...subsidios])
  return esquemas.errores.length > 0 ? esquemas : juntar([esquemas, errores([...sinMedidor(u, ruta, unidad), ...revisarCargos(u, ruta)])])
}

const usosRepetidos = (usos: readonly UsoTarifa[], ruta: Ruta): Senalado[] =>
  usos.flatMap(({ uso: clave }, i) =>
    usos.findIndex((u) => u.uso === clave) < i ? [{ ruta: [...ruta, i], mensaje: `el uso «${clave}» está dos veces` }] : [],
  )

/** The stretch of time in which one indexation is allowed, and how it is called. */
const LAPSO: Readonly<Record<'mes' | 'trimestre' | 'anio', (dia: string) => string>> = {
  mes: (dia) => dia.slice(0, 7),
  trimestre: (dia) => `${dia.slice(0, 4)}, trimestre ${Math.ceil(Number(dia.slice(5, 7)) / 3)}`,
  anio: (dia) => dia.slice(0, 4),
}
const UNA_AL = { mes: 'una al mes', trimestre: 'una al trimestre', anio: 'una al año' } as const

function indexada(t: TarifaDeclarada, v: VigenciaIndexada, i: number, ruta: Ruta): Senalado[] {
  const { publicada, cada = 'anio' } = v.indexa
  const antes = v.desde < publicada ? [{ ruta: [...ruta, 'desde'], mensaje: `rige antes de publicarse (${publicada})` }] : []
  const lapso = LAPSO[cada]
  const otra = t.vigencias.slice(0, i).some((x) => 'indexa' in x && lapso(x.desde) === lapso(v.desde))
  const dosVeces = otra ? [{ ruta: [...ruta, 'desde'], mensaje: `ya hubo una indexación en ${lapso(v.desde)}: es ${UNA_AL[cada]}` }] : []
  const alReves =
    'indice' in v.indexa && v.indexa.a <= v.indexa.de
      ? [{ ruta: [...ruta, 'indexa'], mensaje: 'el mes `a` debe ser posterior al mes `de`' }]
      : []
  return [...antes, ...dosVeces, ...alReves]
}

/** Amounts in UMA move with it already: they are not moved by another index. */
const actualizada = ({ unidad, actualiza }: VigenciaTarifa, ruta: Ruta): Senalado[] =>
  actualiza !== undefined && unidad === 'uma'
    ? [{ ruta: [...ruta, 'actualiza'], mensaje: 'los importes están en UMA, que ya se actualiza sola: quite `actualiza`' }]
    : []

function vigencia(t: TarifaDeclarada, v: VigenciaTarifa | VigenciaIndexada, i: number, ruta: Ruta): RevisionTarifa {
  if (!('usos' in v)) return errores(indexada(t, v, i, ruta))
  return juntar([
    errores([...usosRepetidos(v.usos, [...ruta, 'usos']), ...actualizada(v, ruta), ...revisarFactores(v, ruta)]),
    ...v.usos.map((u, k) => uso(u, [...ruta, 'usos', k], v.unidad)),
  ])
}

/** Reads a tariff against itself: dates in order, ranges that rise, jumps declared, one indexation in its time. `ruta`: where it is in its file. */
export const revisarTarifa = (t: TarifaDeclarada, ruta: Ruta): RevisionTarifa =>
  juntar([
    errores(ordenDeVigencias(t.vigencias, [...ruta, 'vigencias'])),
    errores(ordenDeVigencias(t.mesDividido ?? [], [...ruta, 'mesDividido'])),
    ...t.vigencias.map((v, i) => vigencia(t, v, i, [...ruta, 'vigencias', i])),
  ])
