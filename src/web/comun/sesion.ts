import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
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
}

const SESION = ['sesion']
const CADA_MS = 60_000

const consultaDeSesion = queryOptions({
  queryKey: SESION,
  queryFn: async ({ signal }) => (await pedirSesion(signal)) as Sesion,
  staleTime: CADA_MS,
})

/** The session of this browser; `undefined` until the server has said. */
export const useSesion = (): Sesion | undefined => useQuery(consultaDeSesion).data

/** Whether who is here may ask for what takes a permission. */
export const usePuede = (permiso: string): boolean => useSesion()?.permisos.includes(permiso) ?? false

/** What comes after a step of coming in. */
interface Paso {
  sigue: 'dentro' | 'pide-factor' | 'preparar-factor'
}

/** A step of coming in or going out. What was on screen of somebody else is forgotten. */
export function usePasoDeSesion(): (que: string, cuerpo: object) => Promise<Paso> {
  const memoria = useQueryClient()
  return async (que, cuerpo) => {
    const paso = (await enviar(`/sesion/${que}`, cuerpo)) as Paso
    if (paso.sigue !== 'pide-factor') {
      memoria.removeQueries({ predicate: (q) => q.queryKey[0] !== SESION[0] })
      await memoria.refetchQueries({ queryKey: SESION })
    }
    return paso
  }
}
