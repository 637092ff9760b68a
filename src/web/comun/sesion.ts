import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { estaEnLaPestana, personaDeLaPestana } from './borrador.ts'
import { enviar, pedirSesion } from './preguntar.ts'

/** Who is at this browser, and what they may ask for. */
export interface Sesion {
  persona: { clave: string; nombre: string; roles: readonly string[]; unidad: string | null; oficina: string | null } | null
  permisos: readonly string[]
  /** What is still owed before anything opens. */
  falta: 'segundo-factor' | null
  /** Whether one may come in with the organization's provider of identities. */
  proveedor: boolean
  /** In the demonstration, whom one may choose to be. */
  demo: readonly { clave: string; nombre: string; escritorio: string }[] | null
  /** How much of the city of the demonstration is there, while it is being filled. */
  llenando: { hechas: number; total: number | null } | null
}

const SESION = ['sesion']
const CADA_MS = 60_000
const LLENANDO_MS = 2_000

const olvidarRespuestas = (memoria: QueryClient): void => memoria.removeQueries({ predicate: (q) => q.queryKey[0] !== SESION[0] })

/** Who is here, asked of the server. */
export const consultaDeSesion = queryOptions({
  queryKey: SESION,
  queryFn: async ({ client, signal }) => {
    const sesion = (await pedirSesion(signal)) as Sesion
    if (sesion.persona !== null) {
      const antes = personaDeLaPestana()
      estaEnLaPestana(sesion.persona.clave)
      // Somebody else came in, maybe at another tab: before anything is drawn for them, nothing that was answered to who was here is left.
      if (antes !== null && antes !== sesion.persona.clave) olvidarRespuestas(client)
    }
    return sesion
  },
  staleTime: CADA_MS,
  refetchInterval: ({ state }) => (state.data?.llenando == null ? false : LLENANDO_MS),
})

/** The session of this browser; `undefined` until the server has said. */
export const useSesion = (): Sesion | undefined => useQuery(consultaDeSesion).data

/** Whether who is here may ask for what takes a permission. */
export const usePuede = (permiso: string): boolean => useSesion()?.permisos.includes(permiso) ?? false

/** What comes after a step of coming in. */
interface Paso {
  sigue: 'dentro' | 'pide-factor' | 'preparar-factor'
}

/**
 * A step of coming in or going out. Of what was on screen, and of what was typed, nothing is left to somebody else; whoever comes in again where they
 * were finds it as it was.
 */
export function usePasoDeSesion(): (que: string, cuerpo: object) => Promise<Paso> {
  const memoria = useQueryClient()
  return async (que, cuerpo) => {
    const paso = (await enviar(`/sesion/${que}`, cuerpo)) as Paso
    if (paso.sigue === 'pide-factor') return paso
    const antes = personaDeLaPestana()
    if (que === 'salir') estaEnLaPestana(null)
    await memoria.refetchQueries({ queryKey: SESION })
    if (personaDeLaPestana() !== antes) olvidarRespuestas(memoria)
    return paso
  }
}
