import type { Fecha } from '../comun/fecha.ts'

/** How failed attempts make the next one wait, of a person or of an address. */
export interface ReglaDeIntentos {
  /** Failures in a row that cost nothing. */
  libres: number
  esperaInicialS: number
  esperaMaximaS: number
  /** After this long without a failure, they are forgotten. */
  olvidoS: number
}

/** What binds the session of a role. */
interface LimitesDeSesion {
  /** Minutes without asking anything after which the session ends. */
  ocioMinutos: number
  /** Hours after which it ends however much it is used. */
  maximoHoras: number
  /** Whether a second factor is demanded. */
  segundoFactor: boolean
}

/** A vigencia of `reglas/acceso/sesiones.yaml`. */
export interface ReglaDeSesiones extends LimitesDeSesion {
  desde: Fecha
  hasta: Fecha | null
  fuente: string
  contrasenaMinima: number
  codigoHoras: number
  porPersona: ReglaDeIntentos
  porDireccion: ReglaDeIntentos
  roles: readonly (Partial<LimitesDeSesion> & { rol: string })[]
}

/** Seconds that the next attempt must wait after so many failures in a row: none, then twice as long each time up to a limit. */
export function esperaTras(fallos: number, { libres, esperaInicialS, esperaMaximaS }: ReglaDeIntentos): number {
  if (fallos < libres) return 0
  return Math.min(esperaMaximaS, esperaInicialS * 2 ** Math.min(fallos - libres, 30))
}

/** What binds a person with these roles: of each limit the strictest. */
export function limitesDeSesion(regla: ReglaDeSesiones, roles: readonly string[]): LimitesDeSesion {
  const todos = roles.map((rol) => ({ ...regla, ...regla.roles.find((r) => r.rol === rol) }))
  const menor = (de: (l: LimitesDeSesion) => number): number => Math.min(...[regla, ...todos].slice(todos.length === 0 ? 0 : 1).map(de))
  return {
    ocioMinutos: menor((l) => l.ocioMinutos),
    maximoHoras: menor((l) => l.maximoHoras),
    segundoFactor: todos.some((l) => l.segundoFactor),
  }
}

/** Why a session is over, or `null` while it holds. Instants in milliseconds. */
export function porqueTermino(
  { creada, usada, ahora }: { creada: number; usada: number; ahora: number },
  { ocioMinutos, maximoHoras }: LimitesDeSesion,
): 'ocio' | 'maximo' | null {
  if (ahora - creada >= maximoHoras * 3_600_000) return 'maximo'
  return ahora - usada >= ocioMinutos * 60_000 ? 'ocio' : null
}
