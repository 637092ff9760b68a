import { textoPesos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { vigenteEn } from '../comun/vigencia.ts'
import { esPrograma, type Persona, type Rol } from './persona.ts'

/** From which amount an operation needs another person, and who (`reglas/acceso/aprobaciones.yaml`). */
export interface Aprobacion {
  operacion: string
  vigencias: readonly {
    desde: Fecha
    hasta: Fecha | null
    fuente: string
    importeCentavos: bigint
    /** Roles that may approve it. */
    aprueban: readonly string[]
    /** Days that a request waits before it lapses. */
    plazoDias: number
  }[]
}

/** Two operations that one person may not do on the same record (`reglas/acceso/separacion.yaml`). */
export interface MismoRegistro {
  hizo: readonly string[]
  noPuede: string
  porque: string
}

/** The rule in force for an operation, if it needs approval from some amount on. */
export const aprobacionDe = (operacion: string, aprobaciones: readonly Aprobacion[], hoy: Fecha) =>
  vigenteEn(aprobaciones.find((a) => a.operacion === operacion)?.vigencias ?? [], hoy)

/** The operations that who has these roles may approve on a day. */
export const seAprueban = (roles: readonly string[], aprobaciones: readonly Aprobacion[], hoy: Fecha): string[] =>
  aprobaciones.map((a) => a.operacion).filter((o) => aprobacionDe(o, aprobaciones, hoy)?.aprueban.some((r) => roles.includes(r)))

/** Refuses what nobody has approved and is of an amount that asks for it. */
export function exigirAprobacion(nombre: string, importe: bigint, aprobaciones: readonly Aprobacion[], hoy: Fecha): void {
  const regla = aprobacionDe(nombre, aprobaciones, hoy)
  if (regla === undefined || importe < regla.importeCentavos) return
  const datos = { nombre, importe: textoPesos(importe), desde: textoPesos(regla.importeCentavos), aprueban: regla.aprueban.join(', ') }
  throw new Rechazo('acceso/requiere-aprobacion', datos)
}

/** Refuses that who made a record does to it what somebody else must. */
export function exigirOtraPersona(
  nombre: string,
  persona: string,
  hechos: readonly { persona: string; operacion: string }[],
  reglas: readonly MismoRegistro[],
): void {
  for (const { hizo, noPuede, porque } of reglas)
    if (noPuede === nombre && hechos.some((h) => h.persona === persona && hizo.includes(h.operacion)))
      throw new Rechazo('acceso/mismo-registro', { persona, nombre, porque })
}

/** A request as it stands. */
interface Pedida {
  numero: number
  persona: string
  operacion: string
  vence: Fecha
  sentido: string | null
}

/** Refuses to resolve or take back what is resolved already. */
function exigirPendiente({ numero, sentido }: Pick<Pedida, 'numero' | 'sentido'>): void {
  if (sentido !== null) throw new Rechazo('acceso/solicitud-resuelta', { numero, sentido })
}

/** Refuses to take back what somebody else asked. */
export function exigirQueRetire(pedida: Pedida, quien: string): void {
  exigirPendiente(pedida)
  const { numero, persona } = pedida
  if (persona !== quien) throw new Rechazo('acceso/retira-lo-ajeno', { numero, persona })
}

/** Refuses what lapsed, one's own request, who is not among those that the rule names, and a refusal without a reason. */
export function exigirQueResuelva(
  pedida: Pedida,
  {
    persona: quien,
    sentido,
    motivo,
  }: { persona: Pick<Persona, 'clave' | 'roles'>; sentido: 'aprobada' | 'rechazada'; motivo: string | null },
  { aprobaciones, roles }: { aprobaciones: readonly Aprobacion[]; roles: readonly Rol[] },
  hoy: Fecha,
): void {
  exigirPendiente(pedida)
  const { numero, persona, operacion, vence } = pedida
  if (sentido === 'rechazada' && motivo === null) throw new Rechazo('acceso/resuelve-sin-motivo', { numero })
  if (vence < hoy) throw new Rechazo('acceso/solicitud-vencida', { numero, vence })
  if (persona === quien.clave) throw new Rechazo('acceso/aprueba-lo-propio', { numero, persona })
  const aprueban = aprobacionDe(operacion, aprobaciones, hoy)?.aprueban ?? []
  if (!aprueban.some((r) => quien.roles.includes(r)) && !esPrograma(quien, roles))
    throw new Rechazo('acceso/no-aprueba', { persona: quien.clave, nombre: operacion, aprueban: aprueban.join(', ') })
}
