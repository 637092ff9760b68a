// What the accounts of some rutas lack of a month, told by their rows alone and in one query for each step: a group has tens of thousands. It is what
// `core/medicion` decides of one account (`medidorPorLeer`, `lecturaEnPie`, `papeletasQueFaltan`, `pendienteDe`, `faltaReleer`), and its test holds both together.
// `offset 0`: looked up account by account. The server, which learns late how many rows a month has already, would hold each against all of them.
import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { TipoDeLectura } from '../../core/medicion/lectura.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Rutas in a month, closed on `dia`; `tipos`: the readings that count in it. */
export interface MesDeRutas {
  periodo: PeriodoFacturado
  dia: Fecha
  rutas: readonly string[]
  tipos: readonly TipoDeLectura[]
}

/** An account in its place. */
export interface CuentaEnRuta {
  ruta: string
  orden: number
  cuenta: CuentaId
}

/** Whether the last situación of an account is a baja, of a day of which something holds: few are, and they are found first. */
const deBaja = ({ periodo }: MesDeRutas, dia: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
        select 1 from situacion s where s.cuenta_id = r.cuenta_id and s.estado = 'baja' and ${dia}
          and not exists (
            select 1 from situacion o where o.cuenta_id = s.cuenta_id and (o.desde, o.numero) > (s.desde, s.numero) and o.desde <= ${finDelPeriodo(periodo)}
          )
      )`

/** Whether an account was put out of service in the month. */
const cierra = (mes: MesDeRutas): RawBuilder<unknown> =>
  deBaja(mes, sql`s.desde between ${inicioDelPeriodo(mes.periodo)} and ${finDelPeriodo(mes.periodo)}`)

/**
 * The accounts (`r`) as `findCuentasPorMedir` gives them, of which something holds, in walking order. What an account is, it is since it is in a ruta: it
 * has a situación and a classification.
 */
async function find<F extends CuentaEnRuta>(
  trx: Trx,
  mes: MesDeRutas,
  { con = sql``, mas = sql``, falta }: { con?: RawBuilder<unknown>; mas?: RawBuilder<unknown>; falta: RawBuilder<unknown> },
): Promise<F[]> {
  const fin = finDelPeriodo(mes.periodo)
  const { rows } = await sql<F>`
    select r.ruta, r.orden, r.cuenta_id as cuenta ${mas}
    from recorrido r ${con}
    where r.ruta = any(${mes.rutas}::text[]) and r.desde <= ${fin}
      and not exists (select 1 from recorrido o where o.cuenta_id = r.cuenta_id and (o.desde, o.numero) > (r.desde, r.numero) and o.desde <= ${fin})
      and not ${deBaja(mes, sql`s.desde < ${inicioDelPeriodo(mes.periodo)}`)}
      and ${falta}
    order by r.ruta, r.orden, r.cuenta_id`.execute(trx)
  return rows
}

/** The meters that hung on the day, each of its account. Only a second one, or one after it, takes the place of another. */
const medidores = ({ dia }: MesDeRutas): RawBuilder<unknown> => sql`(
      select i.cuenta_id, i.instalacion from instalacion i
      where i.fecha <= ${dia}
        and not exists (select 1 from instalacion o where o.cuenta_id = i.cuenta_id and o.instalacion > i.instalacion and o.instalacion > 1 and o.fecha <= ${dia})
        and not exists (select 1 from retiro t where t.cuenta_id = i.cuenta_id and t.instalacion = i.instalacion and t.fecha <= ${dia})
    ) m on m.cuenta_id = r.cuenta_id`

/** Whether an account that closes has had its last meter taken off, be it after the month. */
const cerroSinMedidor = (mes: MesDeRutas): RawBuilder<unknown> => sql`(exists (
        select 1 from retiro t where t.cuenta_id = r.cuenta_id
          and not exists (select 1 from instalacion i where i.cuenta_id = t.cuenta_id and i.instalacion > t.instalacion)
      ) and ${cierra(mes)})`

/** The reading of an account that stands in the month (`l`, with its `numero`), if there is one. */
const lecturaEnPie = ({ periodo, tipos }: MesDeRutas): RawBuilder<unknown> => sql`
    left join lateral (
      select numero from (
        select distinct on (tipo) tipo, numero, valor from lectura
        where lectura.cuenta_id = r.cuenta_id and periodo = ${periodo} and tipo = any(${tipos}::text[]) order by tipo, numero desc
      ) x
      order by x.tipo = 'campo' and x.valor is not null desc, x.tipo = 'campo' limit 1
    ) l on true`

/** Whether the last consumption of the month comes from the reading that stands. */
const decidida = ({ periodo }: MesDeRutas): RawBuilder<unknown> => sql`exists (
        select 1 from consumo c where c.cuenta_id = r.cuenta_id and c.periodo = ${periodo} and c.lectura is not distinct from l.numero
          and not exists (select 1 from consumo o where o.cuenta_id = c.cuenta_id and o.periodo = c.periodo and o.version > c.version)
        offset 0
      )`

const posterior = ({ periodo }: MesDeRutas): RawBuilder<unknown> =>
  sql`exists (select 1 from consumo p where p.cuenta_id = r.cuenta_id and p.periodo > ${periodo} offset 0)`

/** Whether the last exception of the month (`e`, with its decision `d`) is one of which something holds. */
const laUltima = ({ periodo }: MesDeRutas, es: RawBuilder<unknown>): RawBuilder<unknown> => sql`exists (
        select 1 from excepcion e left join decision d on d.cuenta_id = e.cuenta_id and d.periodo = e.periodo and d.numero = e.numero
        where e.cuenta_id = r.cuenta_id and e.periodo = ${periodo} and ${es}
          and not exists (select 1 from excepcion o where o.cuenta_id = e.cuenta_id and o.periodo = e.periodo and o.numero > e.numero)
      )`

/** Those whose slip is not in the lot, or is of before something of it changed. */
export const findSinPapeleta = (trx: Trx, mes: MesDeRutas): Promise<CuentaEnRuta[]> =>
  find(trx, mes, {
    con: sql`join ${medidores(mes)}`,
    falta: sql`not ${cerroSinMedidor(mes)} and not exists (
        select 1 from papeleta p where p.cuenta_id = r.cuenta_id and p.periodo = ${mes.periodo}
          and p.ruta = r.ruta and p.orden = r.orden and p.instalacion = m.instalacion
          and not exists (select 1 from papeleta o where o.cuenta_id = p.cuenta_id and o.periodo = p.periodo and o.numero > p.numero)
          and p.anomalia is not distinct from (
            select anomalia from lectura where lectura.cuenta_id = r.cuenta_id and periodo < ${mes.periodo} and tipo = 'campo'
            order by periodo desc, numero desc limit 1
          )
        offset 0
      )`,
  })

/** Those that somebody was to read and have neither reading nor anomaly. */
export const findSinLeer = (trx: Trx, mes: MesDeRutas): Promise<CuentaEnRuta[]> =>
  find(trx, mes, {
    con: sql`join ${medidores(mes)}`,
    falta: sql`not ${cerroSinMedidor(mes)} and not exists (
        select 1 from lectura l where l.cuenta_id = r.cuenta_id and l.periodo = ${mes.periodo} and l.tipo = any(${mes.tipos}::text[])
        offset 0
      )`,
  })

/** Those that the analysis has to look at (`pendienteDe`); `cierra`: they were put out of service in the month. */
export const findPorAnalizar = (trx: Trx, mes: MesDeRutas): Promise<(CuentaEnRuta & { cierra: boolean })[]> =>
  find(trx, mes, {
    con: sql`left join ${medidores(mes)} ${lecturaEnPie(mes)}`,
    mas: sql`, ${cierra(mes)} as cierra`,
    falta: sql`(l.numero is not null or m.instalacion is null or ${cerroSinMedidor(mes)})
      and (not ${decidida(mes)} or ${cerroSinMedidor(mes)})
      and not ${posterior(mes)}
      and not ${laUltima(mes, sql`e.lectura is not distinct from l.numero and (d.accion is null or d.accion = 'releer')`)}`,
  })

/** Those that were ordered to be read again and still wait for it. */
export const findSinReleer = (trx: Trx, mes: MesDeRutas): Promise<CuentaEnRuta[]> =>
  find(trx, mes, {
    con: lecturaEnPie(mes),
    falta: sql`${laUltima(mes, sql`d.accion = 'releer'`)} and not ${posterior(mes)} and not ${decidida(mes)}`,
  })
