import { type RawBuilder, sql } from 'kysely'
import type { Antiguedad, Division, TramoPorFecha } from '../../core/cartera/antiguedad.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Trx } from '../comun/transaccion.ts'

type Fila = Record<string, bigint | string | null>

/** What `sum` of bigint gives is numeric, which comes as text; of no rows, null. */
const centavos = (v: bigint | string | null | undefined): bigint => BigInt(v ?? 0)

/** Which bracket, by its place in the list, a due date is in. */
const tramoPorFecha = (tramos: readonly TramoPorFecha[]): RawBuilder<unknown> => {
  const limites = tramos.flatMap((t, i) => (t.desde === null ? [] : [sql`when vence >= ${t.desde}::date then ${sql.lit(i)}`]))
  return sql`case ${sql.join(limites, sql` `)} else ${sql.lit(limites.length)} end`
}

/**
 * Balance and open charges of each account on a day: one row an account, with what is open in each bracket. Two indexes hold all that it
 * needs, both in the order of accounts and charges, and each is read once.
 */
function porCuenta(al: Fecha, tramos: readonly TramoPorFecha[]): RawBuilder<Fila> {
  const columnas = tramos.map((_, i) => sql`coalesce(sum(abierto) filter (where tramo = ${sql.lit(i)}), 0) as ${sql.id(`t${i}`)}`)
  return sql<Fila>`
    with aplicado as (
      select cuenta_id, cargo as movimiento, sum(importe_centavos)::bigint as pagado from aplicacion
      where fecha <= ${al} group by cuenta_id, cargo),
    partida as (
      select m.cuenta_id, m.importe_centavos, coalesce(m.vence, m.fecha) as vence,
        case when m.importe_centavos > 0 then nullif(m.importe_centavos - coalesce(a.pagado, 0), 0) end as abierto
      from (select cuenta_id, movimiento, importe_centavos, vence, fecha from movimiento where fecha <= ${al}) m
      left join aplicado a using (cuenta_id, movimiento)),
    ubicada as (select *, case when abierto is not null then ${tramoPorFecha(tramos)} end as tramo from partida)
    select cuenta_id, sum(importe_centavos) as saldo, coalesce(sum(abierto), 0) as abierto, ${sql.join(columnas)}
    from ubicada group by cuenta_id`
}

/** The aging of every account together, but for what the charges of `mixtas` come to. */
export interface AntiguedadTotal extends Antiguedad {
  /** Accounts with at least one movement, those that owe, and those with something in their favour. */
  cuentas: number
  deudoras: number
  conSaldoAFavor: number
  /** By bracket, the accounts whose oldest open charge is in it. */
  cuentasPorTramo: readonly number[]
  /** Accounts that have charges open and money in favour at once: what they owe is told by `antiguedadDe`, and is in no bracket here. */
  mixtas: readonly CuentaId[]
}

/**
 * Balance and aging of all accounts on a day, added up, in one pass over the ledger. The planner is told to merge the two indexes as they
 * come: it needs no memory, however many accounts there are, and took half the time of the hashes that it would have made.
 */
export async function findAntiguedadTotal(trx: Trx, al: Fecha, tramos: readonly TramoPorFecha[]): Promise<AntiguedadTotal> {
  await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_hashagg', 'off', true)`.execute(trx)
  const sumas = tramos.flatMap((_, i) => {
    const [columna, despues] = [sql.id(`t${i}`), tramos.slice(i + 1).map((_, j) => sql`and ${sql.id(`t${i + 1 + j}`)} = 0`)]
    return [
      sql`sum(${columna}) filter (where abierto <= saldo) as ${sql.id(`s${i}`)}`,
      sql`count(*) filter (where abierto <= saldo and ${columna} > 0 ${sql.join(despues, sql` `)}) as ${sql.id(`c${i}`)}`,
    ]
  })
  const { rows } = await sql<Fila & { mixtas: CuentaId[] | null }>`
    select count(*) as cuentas, count(*) filter (where saldo > 0) as deudoras, count(*) filter (where abierto > saldo) as "conSaldoAFavor",
      sum(saldo) as saldo, sum(abierto) as abierto, array_agg(cuenta_id) filter (where abierto > saldo and abierto > 0) as mixtas, ${sql.join(sumas)}
    from (${porCuenta(al, tramos)}) cuentas`.execute(trx)
  const [fila] = rows
  return {
    mixtas: fila?.mixtas ?? [],
    imputadoCentavos: 0n,
    cuentas: Number(fila?.cuentas),
    deudoras: Number(fila?.deudoras),
    conSaldoAFavor: Number(fila?.conSaldoAFavor),
    saldoCentavos: centavos(fila?.saldo),
    aFavorCentavos: centavos(fila?.abierto) - centavos(fila?.saldo),
    tramosCentavos: tramos.map((_, i) => centavos(fila?.[`s${i}`])),
    cuentasPorTramo: tramos.map((_, i) => Number(fila?.[`c${i}`])),
  }
}

/** What each account is on a day, in a division: the last fact that had begun. */
const DIVIDIDA: Readonly<Record<Division, { tabla: string; columna: string }>> = {
  ruta: { tabla: 'recorrido', columna: 'ruta' },
  uso: { tabla: 'clasificacion', columna: 'uso' },
  clase: { tabla: 'clasificacion', columna: 'clase' },
}

const grupoDe = (por: Division, al: Fecha): RawBuilder<unknown> => {
  const { tabla, columna } = DIVIDIDA[por]
  return sql`left join lateral (select ${sql.id(columna)} as clave from ${sql.table(tabla)} d
    where d.cuenta_id = c.cuenta_id and d.desde <= ${al} order by d.desde desc, d.numero desc limit 1) d on true`
}

/** The aging of the accounts of a ruta, a use or a class. */
export interface AntiguedadDeGrupo extends Antiguedad {
  clave: string
  cuentas: number
  deudoras: number
  mixtas: readonly CuentaId[]
}

/** The aging of every account by what it is on that day, but for what the charges of `mixtas` come to. */
export async function findAntiguedadPor(
  trx: Trx,
  por: Division,
  al: Fecha,
  tramos: readonly TramoPorFecha[],
): Promise<AntiguedadDeGrupo[]> {
  await sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_hashagg', 'off', true)`.execute(trx)
  const sumas = tramos.map((_, i) => sql`sum(${sql.id(`t${i}`)}) filter (where abierto <= saldo) as ${sql.id(`s${i}`)}`)
  const { rows } = await sql<Fila & { clave: string; mixtas: CuentaId[] | null }>`
    select coalesce(d.clave, '') as clave, count(*) as cuentas, count(*) filter (where saldo > 0) as deudoras, sum(saldo) as saldo, sum(abierto) as abierto,
      array_agg(c.cuenta_id) filter (where abierto > saldo and abierto > 0) as mixtas, ${sql.join(sumas)}
    from (${porCuenta(al, tramos)}) c ${grupoDe(por, al)} group by 1 order by 1`.execute(trx)
  return rows.map((f) => ({
    clave: f.clave,
    mixtas: f.mixtas ?? [],
    imputadoCentavos: 0n,
    cuentas: Number(f.cuentas),
    deudoras: Number(f.deudoras),
    saldoCentavos: centavos(f.saldo),
    aFavorCentavos: centavos(f.abierto) - centavos(f.saldo),
    tramosCentavos: tramos.map((_, i) => centavos(f[`s${i}`])),
  }))
}

/** Of a ruta, the accounts that were ever in it are found by its index, and only those are looked at. */
const algunaVezEn = (ruta: string): RawBuilder<unknown> =>
  sql`and exists (select 1 from recorrido a where a.cuenta_id = c.cuenta_id and a.ruta = ${ruta})`

/** The accounts with movements of a ruta, a use or a class on a day, after one, in order of number, each with the number of who holds it. */
export async function findCuentasDeGrupo(
  trx: Trx,
  { por, clave, al, despuesDe, cuantas }: { por: Division; clave: string; al: Fecha; despuesDe: number; cuantas: number },
): Promise<{ cuentaId: CuentaId; titular: number | null }[]> {
  const { rows } = await sql<{ cuentaId: CuentaId; titular: number | null }>`
    select c.cuenta_id as "cuentaId", t.usuario as titular from cuenta c ${grupoDe(por, al)}
    left join lateral (select usuario from titularidad t where t.cuenta_id = c.cuenta_id and t.calidad = 'titular' and t.desde <= ${al}
      order by t.desde desc, t.numero desc limit 1) t on true
    where c.cuenta_id > ${despuesDe} and d.clave = ${clave} ${por === 'ruta' ? algunaVezEn(clave) : sql``} and exists (select 1 from movimiento m where m.cuenta_id = c.cuenta_id and m.fecha <= ${al})
    order by c.cuenta_id limit ${cuantas}`.execute(trx)
  return rows
}
