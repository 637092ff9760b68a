import type { Entrada, NombreConsulta, NombreOperacion, Salida } from '../../contract/contrato.ts'

/** Why a question got no answer: refused (`rechazo`), the server or its database is away (`caida`), or the program failed (`defecto`). */
export class Falla extends Error {
  override readonly name = 'Falla'
  readonly tipo: 'rechazo' | 'caida' | 'defecto'
  readonly codigo: string | null
  readonly folio: string | null
  /** The mistakes of an input, each at its place. */
  readonly errores: readonly { donde: string; mensaje: string }[]
  /** The letters of a text that a refusal is about, counted from one. */
  readonly letras: { desde: number; hasta: number } | null

  constructor(
    tipo: Falla['tipo'],
    mensaje: string,
    {
      codigo = null,
      folio = null,
      errores = [],
      letras = null,
    }: { codigo?: string | null; folio?: string | null; errores?: Falla['errores']; letras?: Falla['letras'] } = {},
  ) {
    super(mensaje)
    this.tipo = tipo
    this.codigo = codigo
    this.folio = folio
    this.errores = errores
    this.letras = letras
  }
}

interface Cuerpo {
  rechazo?: { codigo: string; mensaje: string; datos?: { errores?: Falla['errores']; desde?: unknown; hasta?: unknown } }
  error?: string
  folio?: string
}

async function fallaDe(respuesta: Response): Promise<Falla> {
  const cuerpo: Cuerpo = await respuesta.json().catch(() => ({}))
  if (cuerpo.rechazo) {
    const { codigo, mensaje, datos } = cuerpo.rechazo
    const { desde, hasta } = datos ?? {}
    const letras = typeof desde === 'number' && typeof hasta === 'number' ? { desde, hasta } : null
    return new Falla('rechazo', mensaje, { codigo, letras, ...(datos?.errores && { errores: datos.errores }) })
  }
  const folio = cuerpo.folio ?? null
  if (respuesta.status >= 502 && respuesta.status <= 504)
    return new Falla('caida', cuerpo.error ?? 'El servidor no está disponible.', { folio })
  return new Falla('defecto', cuerpo.error ?? `El servidor respondió ${respuesta.status}.`, { folio })
}

/** Asks the server a question of the contract. Throws a `Falla` and nothing else, but for an aborted request. */
export async function preguntar<N extends NombreConsulta>(nombre: N, entrada: Entrada<N>, senal?: AbortSignal): Promise<Salida<N>> {
  const url = new URLSearchParams()
  for (const [campo, valor] of Object.entries(entrada)) if (valor !== null && valor !== undefined) url.set(campo, String(valor))
  return (await pedir(`/api/${nombre}?${url}`, { ...(senal && { signal: senal }) })) as Salida<N>
}

/** Asks with a file: it goes in the body, and is none of what is kept in memory. */
export const preguntarConArchivo = async <N extends NombreConsulta>(nombre: N, entrada: Entrada<N>): Promise<Salida<N>> =>
  (await enviar(`/api/${nombre}`, entrada)) as Salida<N>

async function pedir(url: string, opciones: RequestInit): Promise<unknown> {
  let respuesta: Response
  try {
    respuesta = await fetch(url, { ...opciones, headers: { accept: 'application/json', ...opciones.headers } })
  } catch (causa) {
    if (opciones.signal?.aborted) throw causa
    throw new Falla('caida', 'El servidor de Caudal no responde.')
  }
  if (!respuesta.ok) throw await fallaDe(respuesta)
  return respuesta.json()
}

/** Sends something to the server as JSON. */
export const enviar = (url: string, cuerpo: unknown, encabezados: Record<string, string> = {}): Promise<unknown> =>
  pedir(url, { method: 'POST', body: JSON.stringify(cuerpo), headers: { 'content-type': 'application/json', ...encabezados } })

/** Sends a file with its data, as the parts of a form. */
export const enviarArchivo = (url: string, datos: unknown, archivo: File, encabezados: Record<string, string>): Promise<unknown> => {
  const forma = new FormData()
  forma.append('entrada', JSON.stringify(datos))
  forma.append('base64', archivo)
  return pedir(url, { method: 'POST', body: forma, headers: encabezados })
}

/** What the server knows of who is at this browser. */
export const pedirSesion = (senal?: AbortSignal): Promise<unknown> => pedir('/sesion', { ...(senal && { signal: senal }) })

/**
 * Does something of the contract, or sees what it would do. `clave` is made once for each thing that is done, so that a second press of the button is the
 * same thing and not another.
 */
export async function operar<N extends NombreOperacion>(
  nombre: N,
  entrada: Entrada<N>,
  { clave, ensayo = false }: { clave: string; ensayo?: boolean },
): Promise<Salida<N>> {
  const url = `/api/${nombre}${ensayo ? '?ensayo=si' : ''}`
  return (await enviar(url, entrada, { 'idempotency-key': clave })) as Salida<N>
}
