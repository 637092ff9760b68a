import type { Salida } from '../../contract/contrato.ts'

export type Lote = Salida<'medicion.lote'>
export type Papeleta = Lote['papeletas'][number]

/** A reading that was typed and the server has not taken yet. */
export interface Anotada {
  cuenta: number
  valor: string | null
  anomalia: string | null
  fecha: string
  /** Why it corrects another. */
  motivo: string | null
  /** Whether the person said to take it though the rules doubt it. */
  tomar: boolean
}

/** What the server said of a reading: that it is to be looked at again, or that it cannot be. */
interface Aviso {
  que: 'duda' | 'mal'
  dice: string
  anotada: Anotada
}

/** The capture of a ruta: where one is, what is typed, what waits to be sent, and what was said of it. */
export interface Captura {
  /** The place in the lot, from 0; that of the end when there is nothing left. */
  en: number
  texto: string
  /** What was typed of an account and not sent, by account. */
  borradores: Readonly<Record<number, string>>
  porEnviar: readonly Anotada[]
  hechas: Readonly<Record<number, { valor: number | null; anomalia: string | null }>>
  avisos: Readonly<Record<number, Aviso>>
  /** What corrects another reading and lacks its reason. */
  sinMotivo: Anotada | null
  /** What is wrong with what is typed, before anybody is asked. */
  mal: string | null
}

export const leidaDe = (c: Captura, p: Papeleta) => c.hechas[p.cuenta] ?? p.leida

/** Whether a slip waits for nothing more: it was read, or what was typed of it is on its way. */
const lista = (c: Captura, p: Papeleta): boolean =>
  c.avisos[p.cuenta] === undefined &&
  (c.porEnviar.some((a) => a.cuenta === p.cuenta) || (leidaDe(c, p) !== null && (!p.porReleer || c.hechas[p.cuenta] !== undefined)))

export const cuantasListas = (c: Captura, papeletas: readonly Papeleta[]): number => papeletas.filter((p) => lista(c, p)).length

/** The slip that follows a place and waits for something; if none does, the first that waits; the end, if none is left. */
function siguiente(c: Captura, papeletas: readonly Papeleta[], tras: number): number {
  const despues = papeletas.findIndex((p, i) => i > tras && !lista(c, p))
  const otra = despues === -1 ? papeletas.findIndex((p, i) => i !== tras && !lista(c, p)) : despues
  if (otra !== -1) return otra
  const misma = papeletas[tras]
  return misma !== undefined && !lista(c, misma) ? tras : papeletas.length
}

/** Goes to a place, keeping what was typed where one was. */
function ir(c: Captura, papeletas: readonly Papeleta[], en: number): Captura {
  const aqui = papeletas[c.en]?.cuenta
  const borradores = aqui === undefined ? c.borradores : { ...c.borradores, [aqui]: c.texto }
  const alla = papeletas[en]?.cuenta
  return { ...c, en, borradores, texto: alla === undefined ? '' : (borradores[alla] ?? ''), sinMotivo: null, mal: null }
}

/** Where one begins: at the first slip that waits. */
export function empezar(papeletas: readonly Papeleta[], guardado: Partial<Pick<Captura, 'borradores' | 'porEnviar'>>): Captura {
  const vacia: Captura = {
    en: -1,
    texto: '',
    borradores: {},
    porEnviar: [],
    hechas: {},
    avisos: {},
    sinMotivo: null,
    mal: null,
    ...guardado,
  }
  return ir(vacia, papeletas, siguiente(vacia, papeletas, -1))
}

export const teclear = (c: Captura, texto: string): Captura => ({ ...c, texto, mal: null })

/** `123` is a reading, `A` an anomaly without it, `123A` both. Returns what is wrong as a sentence. */
function leerTecleado(texto: string, anomalias: Lote['anomalias']): { valor: string | null; anomalia: string | null } | string {
  const m = /^(\d*)\s*(\p{L}?)$/u.exec(texto.trim())
  if (m === null) return 'Escriba las cifras de la carátula y, si la hay, la letra de la anomalía.'
  const [, cifras = '', letra = ''] = m
  const anomalia = anomalias.find((a) => a.letra === letra.toUpperCase())
  if (letra !== '' && anomalia === undefined) return `Ninguna anomalía lleva la letra ${letra.toUpperCase()}.`
  return { valor: cifras === '' ? null : cifras, anomalia: anomalia?.clave ?? null }
}

const sin = <T>(de: Readonly<Record<number, T>>, cuenta: number): Record<number, T> =>
  Object.fromEntries(Object.entries(de).filter(([c]) => Number(c) !== cuenta))

/** Leaves a reading to be sent and goes on to the next slip. */
function anotar(c: Captura, lote: Lote, anotada: Anotada): Captura {
  const otras = c.porEnviar.filter((a) => a.cuenta !== anotada.cuenta)
  const con: Captura = { ...c, texto: '', porEnviar: [...otras, anotada], avisos: sin(c.avisos, anotada.cuenta), sinMotivo: null }
  const pendiente = Object.keys(con.avisos).map(Number)[0]
  const alAviso = lote.papeletas.findIndex((p) => p.cuenta === pendiente)
  return ir(con, lote.papeletas, alAviso === -1 ? siguiente(con, lote.papeletas, c.en) : alAviso)
}

/** Somebody who types without looking went on past a doubt: what was typed is of the account that follows, and the doubt still waits. */
function paraLaQueSigue(c: Captura, { papeletas }: Lote): Captura {
  const otra = papeletas[siguiente(c, papeletas, c.en)]?.cuenta
  const borradores = otra === undefined ? c.borradores : { ...c.borradores, [otra]: c.texto }
  return {
    ...c,
    borradores,
    texto: '',
    mal: 'Lo que tecleó se guardó para la cuenta que sigue. Antes decida esta: Enter la toma, Esc la corrige.',
  }
}

/** Enter: takes what is typed; with nothing typed, leaves the account for later, or takes what was doubted. */
export function entrar(c: Captura, lote: Lote, fecha: string): Captura {
  const papeleta = lote.papeletas[c.en]
  if (papeleta === undefined) return c
  const aviso = c.avisos[papeleta.cuenta]
  if (aviso?.que === 'duda') return c.texto === '' ? anotar(c, lote, { ...aviso.anotada, tomar: true }) : paraLaQueSigue(c, lote)
  if (c.texto.trim() === '') return ir(c, lote.papeletas, siguiente(c, lote.papeletas, c.en))
  const leido = leerTecleado(c.texto, lote.anomalias)
  if (typeof leido === 'string') return { ...c, mal: leido }
  const anotada: Anotada = { cuenta: papeleta.cuenta, ...leido, fecha, motivo: null, tomar: false }
  const hay = leidaDe(c, papeleta)
  const corrige = hay !== null && (!papeleta.porReleer || c.hechas[papeleta.cuenta] !== undefined)
  return corrige ? { ...c, sinMotivo: anotada } : anotar(c, lote, anotada)
}

/** The reason of a correction, which was all that it lacked. */
export const conMotivo = (c: Captura, lote: Lote, motivo: string): Captura =>
  c.sinMotivo === null ? c : anotar(c, lote, { ...c.sinMotivo, motivo })

/** Esc: from a reason, to the figure; from a doubt, to type it again; otherwise to the account before. */
export function volver(c: Captura, { papeletas }: Lote): Captura {
  if (c.sinMotivo !== null) return { ...c, sinMotivo: null }
  const cuenta = papeletas[c.en]?.cuenta
  const aviso = cuenta === undefined ? undefined : c.avisos[cuenta]
  if (cuenta !== undefined && aviso?.que === 'duda')
    return { ...c, avisos: { ...c.avisos, [cuenta]: { ...aviso, que: 'mal', dice: 'Escríbala otra vez.' } } }
  return c.en <= 0 ? c : ir(c, papeletas, c.en - 1)
}

/** What the server answered of what was sent: what it took, and what is to be looked at. One comes back to it unless something is being typed. */
export function respondido(
  c: Captura,
  lote: Lote,
  enviadas: readonly Anotada[],
  avisos: readonly (Pick<Aviso, 'que' | 'dice'> & { cuenta: number })[],
): Captura {
  const dicho = new Map(avisos.map((a) => [a.cuenta, a]))
  const tomadas = enviadas.filter((a) => !dicho.has(a.cuenta))
  const hechas = Object.fromEntries(
    tomadas.map((a) => [a.cuenta, { valor: a.valor === null ? null : Number(a.valor), anomalia: a.anomalia }]),
  )
  const nuevos = enviadas.flatMap((anotada) => {
    const a = dicho.get(anotada.cuenta)
    return a === undefined ? [] : [[anotada.cuenta, { que: a.que, dice: a.dice, anotada }] as const]
  })
  const con: Captura = {
    ...c,
    porEnviar: c.porEnviar.filter((a) => !enviadas.includes(a)),
    hechas: { ...c.hechas, ...hechas },
    avisos: { ...c.avisos, ...Object.fromEntries(nuevos) },
    borradores: enviadas.reduce((b, a) => sin(b, a.cuenta), c.borradores),
  }
  const primero = nuevos[0]?.[0]
  if (primero === undefined || c.texto !== '' || c.sinMotivo !== null) return con
  return ir(
    con,
    lote.papeletas,
    lote.papeletas.findIndex((p) => p.cuenta === primero),
  )
}
