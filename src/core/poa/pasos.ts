import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'

/** What may be demanded of a period, in order. */
export const EXIGIBLES = ['enviar', 'validar', 'revisar', 'cerrar'] as const
export type Exigible = (typeof EXIGIBLES)[number]

/** The steps of a unit's period that are kept as a chain (`poa_paso`). Closing is kept apart (`poa_cierre`); opening again begins the chain anew. */
export const PASOS = ['enviar', 'validar', 'devolver', 'revisar', 'reabrir'] as const
export type Paso = (typeof PASOS)[number]

/** To whom a step hands the period over. */
export const DESTINOS = ['unidad', 'gerencia'] as const
export type Destino = (typeof DESTINOS)[number]

/** Where a period is: being captured, sent, validated, looked at by contraloría, closed. */
export const ESTADOS = ['captura', 'enviado', 'validado', 'revisado', 'cerrado'] as const
export type Estado = (typeof ESTADOS)[number]

/** What may follow what: from a state, by who has a permission, a step leaves another. */
interface Transicion {
  desde: Estado
  paso: Paso
  hacia: Destino | null
  deja: Estado
  permiso: string
}

const TRANSICIONES: readonly Transicion[] = [
  { desde: 'captura', paso: 'enviar', hacia: 'gerencia', deja: 'enviado', permiso: 'poa.capturar' },
  { desde: 'enviado', paso: 'validar', hacia: null, deja: 'validado', permiso: 'poa.cerrar' },
  { desde: 'enviado', paso: 'devolver', hacia: 'unidad', deja: 'captura', permiso: 'poa.cerrar' },
  { desde: 'validado', paso: 'revisar', hacia: null, deja: 'revisado', permiso: 'poa.fiscalizar' },
  { desde: 'validado', paso: 'devolver', hacia: 'gerencia', deja: 'enviado', permiso: 'poa.fiscalizar' },
  { desde: 'validado', paso: 'devolver', hacia: 'unidad', deja: 'captura', permiso: 'poa.fiscalizar' },
  { desde: 'cerrado', paso: 'reabrir', hacia: 'unidad', deja: 'captura', permiso: 'poa.cerrar' },
]

/** The state that each demanded step leaves. */
const DEJA: Readonly<Record<Exigible, Estado>> = { enviar: 'enviado', validar: 'validado', revisar: 'revisado', cerrar: 'cerrado' }

/** A step that was given. */
export interface PasoDado {
  numero: number
  paso: Paso
  hacia: Destino | null
  motivo: string | null
  dia: Fecha
}

/** Where a period is, by the steps given and whether it is closed. What no transition admits leaves it where it was. */
export function estadoDe(dados: readonly Pick<PasoDado, 'paso' | 'hacia'>[], cerrado: boolean): Estado {
  if (cerrado) return 'cerrado'
  return dados.reduce<Estado>((estado, d) => {
    if (d.paso === 'reabrir') return 'captura'
    return TRANSICIONES.find((t) => t.desde === estado && t.paso === d.paso && t.hacia === d.hacia)?.deja ?? estado
  }, 'captura')
}

/** The state in which a period may be closed: the one that the last demanded step before it leaves. */
export function estadoQueCierra(exigidos: readonly Exigible[]): Estado {
  const ultimo = exigidos.filter((e) => e !== 'cerrar').at(-1)
  return ultimo === undefined ? 'captura' : DEJA[ultimo]
}

/** Whether a step is asked for where those are demanded: returning to whoever comes before takes somebody demanded after. */
function seExige({ paso, desde }: Transicion, exigidos: readonly Exigible[]): boolean {
  if (paso === 'reabrir') return true
  if (paso === 'devolver') return exigidos.includes(desde === 'enviado' ? 'validar' : 'revisar')
  return exigidos.includes(paso)
}

/** What may be done with a period in a state, and by which permission: what screens offer and the server grants. */
export function siguientes(
  estado: Estado,
  exigidos: readonly Exigible[],
): { paso: Paso | 'cerrar'; hacia: Destino | null; permiso: string }[] {
  const pasos = TRANSICIONES.filter((t) => t.desde === estado && seExige(t, exigidos))
  const cierre = estado === estadoQueCierra(exigidos) ? [{ paso: 'cerrar' as const, hacia: null, permiso: 'poa.cerrar' }] : []
  return [...pasos.map(({ paso, hacia, permiso }) => ({ paso, hacia, permiso })), ...cierre]
}

/** What a period is called in each state. */
export const ESTADO_ESCRITO: Readonly<Record<Estado, string>> = {
  captura: 'en captura',
  enviado: 'enviado y por validar',
  validado: 'validado',
  revisado: 'revisado por la contraloría',
  cerrado: 'cerrado',
}

interface PasoPedido {
  unidad: string
  periodo: string
  paso: Paso | 'cerrar'
  hacia: Destino | null
  estado: Estado
  exigidos: readonly Exigible[]
  /** Who gave the last step, if any. */
  ultimo: string | null
}

/** Refuses a step that does not follow from where the period is; returns the permission that it takes. */
export function exigirQueSiga({ unidad, periodo, paso, hacia, estado, exigidos, ultimo }: PasoPedido): string {
  const posibles = siguientes(estado, exigidos)
  const suyo = posibles.find((s) => s.paso === paso && s.hacia === hacia)
  if (suyo !== undefined) return suyo.permiso
  const sigue = [...new Set(posibles.map((s) => s.paso))].join(' o ') || 'nada'
  throw new Rechazo('poa/paso-fuera-de-orden', {
    ...{ unidad, periodo, paso, sigue },
    estado: ESTADO_ESCRITO[estado],
    ultimo: ultimo ?? 'nadie todavía',
  })
}
