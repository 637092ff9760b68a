import { Rechazo } from '../comun/rechazo.ts'

/** What a job does, as its person must be allowed to do it. */
export const PERMISO_DE_TRABAJO = {
  facturar: 'facturacion.correr',
  recargos: 'cartera.recargos',
  imprimir: 'facturacion.imprimir',
  antiguedad: 'cartera.consultar',
  respaldo: 'acceso.administrar',
  verificar: 'acceso.auditar',
  importar: 'padron.importar',
  /** What the records count, proposed as the values of the POA. */
  proponer: 'poa.cerrar',
  /** The invented city: what only the program asks for. */
  ciudad: 'acceso.ingresar',
} as const

export type TipoDeTrabajo = keyof typeof PERMISO_DE_TRABAJO

/** Whether a job is of one group; the others are of all, and there is one at a time. */
export const esDeGrupo = (tipo: TipoDeTrabajo): boolean => tipo === 'recargos' || esDeMes(tipo)

/** Whether a job is of the month of a group. */
export const esDeMes = (tipo: TipoDeTrabajo): boolean => tipo === 'facturar' || tipo === 'imprimir'

/** Refuses to cancel what ended, and what somebody else asked, unless who cancels administers. */
export function exigirQueCancele(
  { trabajo, persona, estado, termino }: { trabajo: number; persona: string; estado: string; termino: string | null },
  { quien, administra }: { quien: string; administra: boolean },
): void {
  if (termino !== null) throw new Rechazo('acceso/trabajo-terminado', { trabajo, estado })
  if (persona !== quien && !administra) throw new Rechazo('acceso/cancela-lo-ajeno', { trabajo, persona })
}
