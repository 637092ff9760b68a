import { sql } from 'kysely'
import { type FilaDe, insertHechos } from '../comun/hechos.ts'
import type { Trx, TrxDeActo } from '../comun/transaccion.ts'

/** How many times in a row somebody has failed to come in, and how many seconds remain to be waited. */
export interface Fallos {
  fallos: number
  faltanS: number
}

/**
 * The attempts of a person since they last came in, within `olvidoS` seconds, and what is left to wait after the last. Whoever decides by it holds
 * the person's name first.
 */
export async function findFallosDePersona(trx: Trx, persona: string, olvidoS: number): Promise<Fallos> {
  const { rows } = await sql<Fallos>`
    with ultimo as (select coalesce(max(acto), -1) as acto from ingreso where persona = ${persona} and suceso = 'ingreso')
    select count(*)::int as fallos,
      greatest(0, coalesce(max(ceil(i.espera_s - extract(epoch from clock_timestamp() - b.momento))), 0))::int as "faltanS"
    from ingreso i join bitacora b on b.acto = i.acto, ultimo
    where i.persona = ${persona} and i.suceso = 'intento' and i.acto > ultimo.acto
      and b.momento > clock_timestamp() - make_interval(secs => ${olvidoS})`.execute(trx)
  return rows[0] ?? { fallos: 0, faltanS: 0 }
}

/** The attempts from an address that came to nothing within `olvidoS` seconds, whoever they were of. */
export async function findFallosDeDireccion(trx: Trx, direccion: string, olvidoS: number): Promise<Fallos> {
  const { rows } = await sql<Fallos>`
    select greatest(0, (count(*) filter (where i.suceso = 'intento') - count(*) filter (where i.suceso = 'ingreso')))::int as fallos,
      greatest(0, coalesce(max(ceil(i.espera_s - extract(epoch from clock_timestamp() - b.momento))), 0))::int as "faltanS"
    from ingreso i join bitacora b on b.acto = i.acto
    where i.direccion = ${direccion} and i.suceso in ('intento', 'ingreso')
      and b.momento > clock_timestamp() - make_interval(secs => ${olvidoS})`.execute(trx)
  return rows[0] ?? { fallos: 0, faltanS: 0 }
}

export const insertIngreso = (trx: TrxDeActo, ingreso: FilaDe<'ingreso'>): Promise<void> => insertHechos(trx, 'ingreso', [ingreso])

/** What is known of the comings of a person, the last first. */
export interface IngresoVisto {
  acto: bigint
  direccion: string
  suceso: 'intento' | 'ingreso' | 'salida' | 'negado'
  nombre: string | null
}

export const findIngresos = (trx: Trx, persona: string, cuantos: number): Promise<IngresoVisto[]> =>
  trx
    .selectFrom('ingreso')
    .select(['acto', 'direccion', 'suceso', 'nombre'])
    .where('persona', '=', persona)
    .orderBy('acto', 'desc')
    .limit(cuantos)
    .execute() as Promise<IngresoVisto[]>
