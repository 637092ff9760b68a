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
  /** The bytes of its photo, in base 64. */
  foto: string | null
  /** Whether the person said to take it though the rules doubt it. */
  tomar: boolean
}

/** What the server said of a reading: that it is to be looked at again, or that it cannot be. */
interface Aviso {
  que: 'duda' | 'mal'
  dice: string
  anotada: Anotada
}

/** What is left unsent of a capture, and what was said of it. */
export type Guardado = Pick<Captura, 'borradores' | 'porEnviar' | 'avisos'>

/** The capture of a ruta: where one is, what is typed, what waits to be sent, and what was said of it. */
export interface Captura {
  /** The account where one is, wherever the lot has it by now; `null` when there is nothing left. */
  aqui: number | null
  texto: string
  /** What was typed of an account and not sent, by account. */
  borradores: Readonly<Record<number, string>>
  /** The photo that was chosen for what is to be typed of an account, by account. */
  fotos: Readonly<Record<number, string>>
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

/** How many wait to be looked at again. */
export const cuantasPorRevisar = (c: Captura, papeletas: readonly Papeleta[]): number =>
  papeletas.filter((p) => c.avisos[p.cuenta] !== undefined).length

/** The place in the lot of the account where one is; after all of them when there is nothing left. */
export const lugarDe = ({ aqui }: Captura, papeletas: readonly Papeleta[]): number =>
  aqui === null ? papeletas.length : papeletas.findIndex((p) => p.cuenta === aqui)

/**
 * The slip that follows a place and waits for something; if none does, the first that waits; the end, if none is left. Those to be looked at again come
 * when no other is left: who types without looking follows the paper, and would write on them the figure of another.
 */
function siguiente(c: Captura, papeletas: readonly Papeleta[], tras: number): number {
  const esperan = papeletas.flatMap((p, i) => (lista(c, p) ? [] : [i]))
  const otras = esperan.filter((i) => i !== tras)
  const nuevas = otras.filter((i) => c.avisos[papeletas[i]?.cuenta ?? 0] === undefined)
  const van = [nuevas, otras, esperan].find((v) => v.length > 0) ?? []
  return van.find((i) => i > tras) ?? van[0] ?? papeletas.length
}

/** Goes to a place, keeping what was typed where one was. */
function ir(c: Captura, papeletas: readonly Papeleta[], en: number): Captura {
  const borradores = conBorrador(c)
  const aqui = papeletas[en]?.cuenta ?? null
  return { ...c, aqui, borradores, texto: aqui === null ? '' : (borradores[aqui] ?? ''), sinMotivo: null, mal: null }
}

/** What was typed and not sent, with what is being typed. */
export const conBorrador = ({ aqui, borradores, texto }: Captura): Captura['borradores'] =>
  aqui === null ? borradores : { ...borradores, [aqui]: texto }

/** The lot was asked again: one goes on where one was, or, if that account is not in it now, at the first slip that waits. */
export function enOtroLote(c: Captura, papeletas: readonly Papeleta[]): Captura {
  if (papeletas.some((p) => p.cuenta === c.aqui)) return c
  const en = siguiente(c, papeletas, -1)
  return c.aqui === null && en === papeletas.length ? c : ir(c, papeletas, en)
}

/** Where one begins: at the first slip that waits. */
export function empezar(papeletas: readonly Papeleta[], guardado: Partial<Guardado>): Captura {
  const vacia: Captura = {
    aqui: null,
    texto: '',
    borradores: {},
    fotos: {},
    porEnviar: [],
    hechas: {},
    avisos: {},
    sinMotivo: null,
    mal: null,
    ...guardado,
  }
  return ir(vacia, papeletas, siguiente(vacia, papeletas, -1))
}

/** The photo of the account where one is: it goes with what is typed. */
export const conFoto = (c: Captura, cuenta: number, foto: string): Captura => ({ ...c, fotos: { ...c.fotos, [cuenta]: foto } })

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
  const con: Captura = {
    ...c,
    texto: '',
    porEnviar: [...otras, anotada],
    avisos: sin(c.avisos, anotada.cuenta),
    fotos: sin(c.fotos, anotada.cuenta),
    sinMotivo: null,
  }
  const enDuda = lote.papeletas.findIndex((p) => con.avisos[p.cuenta]?.que === 'duda')
  return ir(con, lote.papeletas, enDuda === -1 ? siguiente(con, lote.papeletas, lugarDe(c, lote.papeletas)) : enDuda)
}

/** Somebody who types without looking went on past a doubt: what was typed is of the account that follows, and the doubt still waits. */
function paraLaQueSigue(c: Captura, { papeletas }: Lote): Captura {
  const otra = papeletas[siguiente(c, papeletas, lugarDe(c, papeletas))]?.cuenta
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
  const en = lugarDe(c, lote.papeletas)
  const papeleta = lote.papeletas[en]
  if (papeleta === undefined) return c
  const aviso = c.avisos[papeleta.cuenta]
  if (aviso?.que === 'duda') return c.texto === '' ? anotar(c, lote, { ...aviso.anotada, tomar: true }) : paraLaQueSigue(c, lote)
  if (c.texto.trim() === '') return ir(c, lote.papeletas, siguiente(c, lote.papeletas, en))
  const leido = leerTecleado(c.texto, lote.anomalias)
  if (typeof leido === 'string') return { ...c, mal: leido }
  const anotada: Anotada = {
    cuenta: papeleta.cuenta,
    ...leido,
    fecha,
    motivo: null,
    foto: c.fotos[papeleta.cuenta] ?? aviso?.anotada.foto ?? null,
    tomar: false,
  }
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
  const en = lugarDe(c, papeletas)
  const cuenta = papeletas[en]?.cuenta
  const aviso = cuenta === undefined ? undefined : c.avisos[cuenta]
  if (cuenta !== undefined && aviso?.que === 'duda')
    return { ...c, avisos: { ...c.avisos, [cuenta]: { ...aviso, que: 'mal', dice: 'Escríbala otra vez.' } } }
  return en <= 0 ? c : ir(c, papeletas, en - 1)
}

/**
 * What the server answered of what was sent: what it took, and what is to be looked at. One comes back to a doubt, which asks before it
 * takes anything else, unless something is being typed; what was refused waits, unless there was nothing left.
 */
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
  const [primero] = nuevos.find(([, a]) => a.que === 'duda' || c.aqui === null) ?? []
  if (primero === undefined || c.texto !== '' || c.sinMotivo !== null) return con
  return ir(
    con,
    lote.papeletas,
    lote.papeletas.findIndex((p) => p.cuenta === primero),
  )
}

/** Some readings on their way to the server. */
export interface Envio {
  anotadas: readonly Anotada[]
  /** Whether it is the same thing as before, asked again. */
  clave: string
}

/** Characters of the photos of one sending: what a slow network carries before it gives up. */
const FOTOS_POR_ENVIO = 2_000_000
const pesoDe = (anotadas: readonly Anotada[]): number => anotadas.reduce((n, a) => n + (a.foto?.length ?? 0), 0)

/** What is sent next: the same as before under the same key if it got no answer and all of it still waits; otherwise those that follow and are asked for in the same way. */
export function proximoEnvio(porEnviar: readonly Anotada[], anterior: Envio | null, tope: number): Envio | null {
  if (anterior !== null && anterior.anotadas.length <= tope && anterior.anotadas.every((a) => porEnviar.includes(a))) return anterior
  const juntas = porEnviar.filter((a) => a.tomar === porEnviar[0]?.tomar).slice(0, tope)
  const anotadas = juntas.filter((_, i) => i === 0 || pesoDe(juntas.slice(0, i + 1)) <= FOTOS_POR_ENVIO)
  return anotadas.length === 0 ? null : { anotadas, clave: crypto.randomUUID() }
}
