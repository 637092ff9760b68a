import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Centavos } from '../../core/comun/dinero.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { finDelPeriodo, masMeses, type PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { Origen } from '../../core/medicion/consumo.ts'
import { rutaEn } from '../../core/padron/cuenta.ts'
import { type UsuarioRegistrado, usuarioEn } from '../../core/padron/usuario.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findClavesDelGrupo, findVigencias } from '../padron/ruta.ts'
import { findUsuarios, type UsuarioGuardado } from '../padron/usuario.ts'
import type { CorreccionGuardada } from './recibo.ts'

/** A bill and all that is printed beside it. Of the consumption it has that of its own version; `null` if there is none. */
export interface ReciboPorImprimir {
  cuenta: CuentaId
  cuentaAnterior: string | null
  version: number
  ruta: string
  orden: number
  uso: string
  tarifa: string
  viviendas: number
  consumoM3: number | null
  fecha: Fecha
  vence: Fecha
  totalCentavos: Centavos
  /** What was owed before it. */
  adeudoCentavos: Centavos
  /** What entered the ledger between the bill before and this one, by what it is; of who had no bill, all that there was. */
  desdeElAnterior: { pagos: Centavos; recargos: Centavos; otros: Centavos; hayAnterior: boolean }
  ultimoPago: { fecha: Fecha; importe: Centavos; lugar: string | null } | null
  /** Of what was owed, what had not fallen due when it was made; `null` if nobody asks. */
  porVencerCentavos: Centavos | null
  /** `null` in bills of before it was kept. */
  recibosAdeudo: number | null
  /** `null`: its account has no room in the format of its day. */
  referencia: string | null
  cotizacion: string
  reglasHuella: string
  correcciones: readonly CorreccionGuardada[] | null
  titular: string
  calle: string | null
  numeroExterior: string | null
  numeroInterior: string | null
  colonia: string | null
  codigoPostal: string | null
  sector: string
  medidor: string | null
  /** The meters that counted in its period, the oldest first, if they were more than one. */
  medidores: readonly { serie: string; digitos: number; inicial: number; final: number | null }[] | null
  /** The kind of anomaly that was read. */
  anomalia: string | null
  /** The exception that a person decided, and how; `null` if there was none. */
  causa: string | null
  accion: string | null
  /** The earlier months that its reading corrects. */
  corrige: readonly PeriodoFacturado[]
  /** The last day of the consumption before it; `null` if there is none. */
  hastaAnterior: Fecha | null
  origen: Origen | null
  lecturaAnterior: number | null
  lecturaActual: number | null
  desde: Fecha | null
  hasta: Fecha | null
  mensaje: string | null
  pasos: readonly string[] | null
  historia: readonly { periodo: PeriodoFacturado; m3: number | null }[]
}

/** What is printed: `pagos`, the concepts that are money that came in; `sinRecargos`, whether the run was opened without loading surcharges. */
export interface PorImprimir {
  ruta: string
  periodo: PeriodoFacturado
  cuenta?: CuentaId | undefined
  pagos: readonly string[]
  sinRecargos: boolean
}

/**
 * What the ledger of an account says just before a bill. Everything is told by the numbers of its movements, which are never given anew, so that a reprint
 * says the same. The bill before is the last of which some line stood then.
 */
const libro = (pagos: readonly string[]) => sql`
    left join lateral (
      select x.movimiento + x.movimientos as desde from recibo x
      where x.cuenta_id = b.cuenta_id and x.movimiento + x.movimientos <= b.movimiento and (x.periodo, x.version) <> (b.periodo, b.version)
        and (x.movimientos = 0 or exists (
          select 1 from movimiento l where l.cuenta_id = x.cuenta_id and l.movimiento between x.movimiento and x.movimiento + x.movimientos - 1
            and not exists (
              select 1 from movimiento r where r.cuenta_id = l.cuenta_id and r.revierte = l.movimiento and r.movimiento < b.movimiento)))
      order by x.movimiento desc, x.periodo desc, x.version desc limit 1
    ) ant on true
    cross join lateral (
      select json_build_object(
        'pagos', coalesce(-sum(m.importe_centavos) filter (where o.concepto = any(${pagos}::text[])), 0)::text,
        'recargos', coalesce(sum(m.importe_centavos) filter (where o.recargo_de is not null), 0)::text,
        'otros', coalesce(sum(m.importe_centavos) filter (where o.concepto <> all(${pagos}::text[]) and o.recargo_de is null), 0)::text,
        'hayAnterior', ant.desde is not null) as "desdeElAnterior"
      from movimiento m
      join movimiento o on o.cuenta_id = m.cuenta_id and o.movimiento = coalesce(m.revierte, m.movimiento)
      where m.cuenta_id = b.cuenta_id and m.movimiento >= coalesce(ant.desde, 1) and m.movimiento < b.movimiento
    ) li
    left join lateral (
      select json_build_object('fecha', m.fecha, 'importe', (-m.importe_centavos)::text, 'lugar', g.lugar) as "ultimoPago"
      from movimiento m left join movimiento_lugar g on g.cuenta_id = m.cuenta_id and g.movimiento = m.movimiento
      where m.cuenta_id = b.cuenta_id and m.movimiento < b.movimiento and m.tipo = 'abono' and m.concepto = any(${pagos}::text[])
        and not exists (select 1 from movimiento r where r.cuenta_id = m.cuenta_id and r.revierte = m.movimiento and r.movimiento < b.movimiento)
      order by m.fecha desc, m.movimiento desc limit 1
    ) u on true`

/** The meters that a consumption counts, from that of the last reading that was believed before it; nothing if it is one. */
const MEDIDORES = sql`
    left join lateral (
      select min(x.instalacion) as primera from (
        select p.instalacion from consumo p where p.cuenta_id = k.cuenta_id and p.periodo < k.periodo and p.lectura_actual is not null
        order by p.periodo desc, p.version desc limit 1
      ) x
    ) base on true
    left join lateral (
      select json_agg(json_build_object('serie', x.serie, 'digitos', x.digitos, 'inicial', x.lectura_inicial, 'final', r.lectura_final)
        order by x.instalacion) as medidores
      from instalacion x left join retiro r on r.cuenta_id = x.cuenta_id and r.instalacion = x.instalacion
      where x.cuenta_id = k.cuenta_id and x.instalacion between coalesce(base.primera, 1) and k.instalacion
      having count(*) > 1
    ) ms on k.origen = 'real'`

/** The m³ of the twelve months up to a bill's, as the bills of each said them by its day. */
const historia = (periodo: PeriodoFacturado) => sql`
    cross join lateral (
      select json_agg(json_build_object('periodo', x.periodo, 'm3', x.consumo_m3)) as historia from (
        select distinct on (periodo) periodo, consumo_m3 from recibo
        where cuenta_id = b.cuenta_id and periodo between ${masMeses(periodo, -11)} and ${periodo} and fecha <= b.fecha
        order by periodo, version desc
      ) x
    ) h`

/**
 * The bills of a ruta in a period that are not cancelled (all, or that of one account), in walking order, in one query. Holder, address and sector are those of
 * the end of the period as they were recorded when the ruta was billed, or this bill by itself. The history is what bills of the twelve months said up to
 * the day of this one. A later correction of any of them does not change its reprint.
 */
export async function loadImpresion(trx: Trx, { ruta, periodo, cuenta, pagos, sinRecargos }: PorImprimir): Promise<ReciboPorImprimir[]> {
  const fin = finDelPeriodo(periodo)
  const vigencias = await findVigencias(trx, [ruta])
  const suya = cuenta === undefined ? sql`` : sql` and cuenta_id = ${cuenta}`
  // An account never leaves the recorrido of a ruta that it was in: those rows lead to its bills by their key.
  // Of a bill made by itself before `refactura` was kept, what is known is that it came after the last cancellation.
  const { rows } = await sql<Omit<ReciboPorImprimir, 'titular' | 'sector'> & { usuario: number | null; acto: bigint | null }>`
    select b.cuenta_id as cuenta, c.cuenta_anterior as "cuentaAnterior", b.version, b.ruta, b.orden, b.uso, b.tarifa, b.viviendas,
      b.consumo_m3 as "consumoM3", b.fecha, b.vence, b.total_centavos as "totalCentavos", b.adeudo_centavos as "adeudoCentavos", b.recibos_adeudo as "recibosAdeudo",
      q.referencia, b.cotizacion, b.reglas_huella as "reglasHuella", b.correcciones, t.usuario, v.acto,
      p.calle, p.numero_exterior as "numeroExterior", p.numero_interior as "numeroInterior", p.colonia, p.codigo_postal as "codigoPostal",
      li."desdeElAnterior", u."ultimoPago", pv."porVencerCentavos", ms.medidores, k.anomalia, e.causa, d.accion,
      coalesce((select json_agg(x -> 'periodo') from jsonb_array_elements(k.reparto) x), '[]') as corrige,
      (select max(x.hasta) from consumo x where x.cuenta_id = k.cuenta_id and x.periodo < k.periodo and x.hasta <= k.desde) as "hastaAnterior",
      i.serie as medidor, k.origen, k.lectura_anterior as "lecturaAnterior", k.lectura_actual as "lecturaActual",
      k.desde, k.hasta, k.mensaje, k.pasos, h.historia
    from (select distinct cuenta_id from recorrido where ruta = ${ruta}${suya}) a
    join recibo b on b.cuenta_id = a.cuenta_id and b.periodo = ${periodo} and b.ruta = ${ruta}
    join cuenta c on c.cuenta_id = b.cuenta_id
    left join referencia q on q.cuenta_id = b.cuenta_id and q.periodo = b.periodo and q.version = b.version
    left join corrida_lote l on l.corrida = b.corrida and l.ruta = b.ruta
    left join refactura f on f.cuenta_id = b.cuenta_id and f.periodo = b.periodo and f.version = b.version
    cross join lateral (
      select coalesce(f.acto, greatest(l.acto, max(x.acto))) as acto
      from cancelacion x where x.cuenta_id = b.cuenta_id and x.periodo = b.periodo
    ) v
    left join consumo k on k.cuenta_id = b.cuenta_id and k.periodo = b.periodo and k.version = b.consumo_version
    left join instalacion i on i.cuenta_id = k.cuenta_id and i.instalacion = k.instalacion
    left join decision d on d.cuenta_id = k.cuenta_id and d.periodo = k.periodo and d.numero = k.excepcion
    left join excepcion e on e.cuenta_id = k.cuenta_id and e.periodo = k.periodo and e.numero = k.excepcion${MEDIDORES}${libro(pagos)}
    left join lateral (
      select coalesce(sum(m.importe_centavos), 0)::bigint as "porVencerCentavos" from movimiento m
      where m.cuenta_id = b.cuenta_id and m.movimiento < b.movimiento and m.vence >= b.fecha
        and not exists (select 1 from movimiento r where r.cuenta_id = m.cuenta_id and r.revierte = m.movimiento and r.movimiento < b.movimiento)
    ) pv on ${sinRecargos}
    left join lateral (
      select x.usuario from titularidad x where x.cuenta_id = b.cuenta_id and x.desde <= ${fin} and x.usuario is not null
      order by x.acto > v.acto, array_position(array['titular', 'inquilino', 'propietario'], x.calidad), x.desde desc, x.numero desc limit 1
    ) t on true
    left join lateral (
      select * from predio where predio.cuenta_id = b.cuenta_id and predio.desde <= ${fin}
      order by predio.acto > v.acto, predio.desde desc, predio.numero desc limit 1
    ) p on true${historia(periodo)}
    where not exists (
      select 1 from cancelacion x where x.cuenta_id = b.cuenta_id and x.periodo = b.periodo and x.version = b.version
    )
    order by b.orden, b.cuenta_id`.execute(trx)
  const registro = await findUsuarios(
    trx,
    rows.flatMap((r) => r.usuario ?? []),
  )
  return rows.map(({ usuario, acto, desdeElAnterior: d, ultimoPago: p, ...recibo }) => ({
    ...recibo,
    desdeElAnterior: { pagos: BigInt(d.pagos), recargos: BigInt(d.recargos), otros: BigInt(d.otros), hayAnterior: d.hayAnterior },
    ultimoPago: p === null ? null : { ...p, importe: BigInt(p.importe) },
    titular: nombreEntonces(registro, usuario, acto, fin),
    sector: sectorConocido(vigencias, fin, acto),
  }))
}

/** The name of a person on a day as the registry had it when an act was done; who came into it later has the first that was recorded. */
function nombreEntonces(registro: ReadonlyMap<number, UsuarioGuardado>, usuario: number | null, acto: bigint | null, dia: Fecha): string {
  if (usuario === null) return ''
  const entonces = new Map<number, UsuarioRegistrado>()
  for (let u = registro.get(usuario); u !== undefined; ) {
    const primero = u.identidad.map((h) => h.acto).sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n
    const limite = acto === null ? null : acto < primero ? primero : acto
    const sabido = (h: { acto: bigint }): boolean => limite === null || h.acto <= limite
    const fusion: UsuarioGuardado['fusion'] = u.fusion !== null && sabido(u.fusion) ? u.fusion : null
    entonces.set(u.usuario, { ...u, fusion, identidad: u.identidad.filter(sabido) })
    u = fusion === null ? undefined : registro.get(fusion.en)
  }
  return usuarioEn(entonces, usuario, dia)?.nombre ?? ''
}

/** The sector of a ruta on a day as it was recorded by an act; as it is known today if nothing was. */
function sectorConocido(vigencias: Awaited<ReturnType<typeof findVigencias>>, dia: Fecha, acto: bigint | null): string {
  const entonces = acto === null ? [] : vigencias.filter((v) => v.acto <= acto)
  return rutaEn(entonces.length > 0 ? entonces : vigencias, dia).sector
}

/** The smallest account number that the rutas which a group has at the end of a period ever had: `null` if they had none. */
export async function findMenorCuenta(trx: Trx, grupo: string, periodo: PeriodoFacturado): Promise<number | null> {
  const claves = await findClavesDelGrupo(trx, grupo, finDelPeriodo(periodo))
  const { rows } = await sql<{ menor: number | null }>`
    select min(cuenta_id) as menor from recorrido where ruta = any(${claves}::text[])`.execute(trx)
  return rows[0]?.menor ?? null
}
