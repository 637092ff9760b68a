import type { Entrada, NombreConsulta, Salida } from '../../contract/contrato.ts'

/** Why a question got no answer: refused (`rechazo`), the server or its database is away (`caida`), or the program failed (`defecto`). */
export class Falla extends Error {
  override readonly name = 'Falla'
  readonly tipo: 'rechazo' | 'caida' | 'defecto'
  readonly codigo: string | null
  readonly folio: string | null

  constructor(
    tipo: Falla['tipo'],
    mensaje: string,
    { codigo = null, folio = null }: { codigo?: string | null; folio?: string | null } = {},
  ) {
    super(mensaje)
    this.tipo = tipo
    this.codigo = codigo
    this.folio = folio
  }
}

interface Cuerpo {
  rechazo?: { codigo: string; mensaje: string }
  error?: string
  folio?: string
}

async function fallaDe(respuesta: Response): Promise<Falla> {
  const cuerpo: Cuerpo = await respuesta.json().catch(() => ({}))
  if (cuerpo.rechazo) return new Falla('rechazo', cuerpo.rechazo.mensaje, { codigo: cuerpo.rechazo.codigo })
  const folio = cuerpo.folio ?? null
  if (respuesta.status >= 502 && respuesta.status <= 504)
    return new Falla('caida', cuerpo.error ?? 'El servidor no está disponible.', { folio })
  return new Falla('defecto', cuerpo.error ?? `El servidor respondió ${respuesta.status}.`, { folio })
}

/** Asks the server a question of the contract. Throws a `Falla` and nothing else, but for an aborted request. */
export async function preguntar<N extends NombreConsulta>(nombre: N, entrada: Entrada<N>, senal?: AbortSignal): Promise<Salida<N>> {
  const url = new URLSearchParams()
  for (const [campo, valor] of Object.entries(entrada)) if (valor !== null && valor !== undefined) url.set(campo, String(valor))
  let respuesta: Response
  try {
    respuesta = await fetch(`/api/${nombre}?${url}`, { headers: { accept: 'application/json' }, ...(senal && { signal: senal }) })
  } catch (causa) {
    if (senal?.aborted) throw causa
    throw new Falla('caida', 'El servidor de Caudal no responde.')
  }
  if (!respuesta.ok) throw await fallaDe(respuesta)
  return (await respuesta.json()) as Salida<N>
}
