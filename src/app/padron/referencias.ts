import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { type ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import type { Referencias, ReferenciasDeUso } from '../../core/padron/alta.ts'
import type { CambioPedido } from '../../core/padron/cambio.ts'
import type { HistoriaCuenta } from '../../core/padron/cuenta.ts'
import type { FallaDeCampo } from '../../core/padron/datos.ts'
import { type Escritura, escrituraEn } from '../../core/padron/escritura.ts'
import { diasAdelanteEn } from '../../core/padron/fechas.ts'
import { avisoDeLugar } from '../../core/padron/lugares.ts'
import { type Cambio, findFacturadosDesde } from '../../db/padron/cambio.ts'
import { findHistoria, lockCuenta } from '../../db/padron/cuenta.ts'
import { findClaves, findCompartidosDe } from '../../db/padron/ruta.ts'
import type { Contexto } from '../operacion.ts'

/** The uses, giros and tariffs of the reglas. */
export const referenciasDeUso = ({ reglas }: Pick<Contexto, 'reglas'>): ReferenciasDeUso => ({
  catalogo: reglas.catalogoPadron,
  tarifas: new Map(reglas.tarifas.map((t) => [t.clave, new Set(t.vigencias.flatMap((v) => v.usos.map((u) => u.uso)))])),
})

/** How data are written today. */
export const escrituraDeHoy = ({ reglas, hoy }: Pick<Contexto, 'reglas' | 'hoy'>): Escritura => escrituraEn(reglas.escritura, hoy)

/** All that a new account may refer to. */
export const loadReferencias = async (ctx: Contexto): Promise<Referencias> => ({
  ...referenciasDeUso(ctx),
  rutas: await findClaves(ctx.trx),
  hoy: ctx.hoy,
  escritura: escrituraDeHoy(ctx),
})

/** Loads an account. Refuses a number that nobody has. */
export async function loadHistoria({ trx }: Pick<Contexto, 'trx'>, cuenta: CuentaId): Promise<HistoriaCuenta> {
  const historia = await findHistoria(trx, cuenta)
  if (historia === undefined) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  return historia
}

/** The same to change it, held until the end of the transaction. */
export async function loadParaCambiar(ctx: Contexto, cuenta: CuentaId): Promise<HistoriaCuenta> {
  await lockCuenta(ctx.trx, cuenta)
  return loadHistoria(ctx, cuenta)
}

/** Runs checks that tell each mistake by its field, and refuses them all at once. */
export function exigirDatos<T>(revisar: (falla: FallaDeCampo) => T): T {
  const errores: ErrorDetallado[] = []
  const valor = revisar((donde, mensaje) => errores.push({ donde, mensaje }))
  if (errores.length > 0) throw new Rechazo('padron/datos-invalidos', { cuantos: errores.length, errores })
  return valor
}

/** When a change holds, as it was asked for; without a date, from today. */
export const cambioPedido = (
  { hoy, reglas }: Contexto,
  e: { desde: Fecha | null; corrige: number | null; vistos?: number | null },
): CambioPedido => ({
  desde: e.desde ?? hoy,
  corrige: e.corrige,
  hoy,
  diasAdelante: diasAdelanteEn(reglas.fechas, hoy),
  vistos: e.vistos ?? null,
})

/** The change as the tables take it. */
export const cambioDe = ({ desde, corrige }: CambioPedido, numero: number, e: { cuenta: CuentaId; motivo: string }): Cambio => ({
  cuentaId: e.cuenta,
  desde,
  numero,
  corrige,
  motivo: e.motivo,
})

/** Warns of the places of the walk that some accounts come to from a day on and that others have, as they will be. */
export async function avisosDeLugares(
  { trx, hoy }: Pick<Contexto, 'trx' | 'hoy'>,
  llegan: readonly { cuenta: CuentaId; ruta: string; orden: number }[],
  desde: Fecha,
): Promise<string[]> {
  const suyas = new Set(llegan.map((l) => l.cuenta))
  const compartidos = await findCompartidosDe(trx, llegan, desde > hoy ? desde : hoy)
  return compartidos.map((l) => avisoDeLugar(l, suyas))
}

/** Tells the months that were billed already as things were before a change: it does not alter them. */
export async function avisosDeFacturado({ trx }: Pick<Contexto, 'trx'>, cuentas: readonly CuentaId[], desde: Fecha): Promise<string[]> {
  const periodos = (await findFacturadosDesde(trx, cuentas, desde)).map(periodoEscrito)
  if (periodos.length === 0) return []
  const cuales = periodos.length <= 3 ? periodos.join(', ') : `${periodos[0]} a ${periodos.at(-1)}`
  return [`ya hay recibos de ${cuales}, hechos como estaba antes; no cambian: si algo se cobró mal, corríjalo con un ajuste`]
}
