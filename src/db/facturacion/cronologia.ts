import { type RawBuilder, sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import type { Asunto, Suceso } from '../../core/facturacion/suceso.ts'
import type { Trx } from '../comun/transaccion.ts'

/** A fact of an account with its act. */
export type SucesoGuardado = Suceso & {
  asunto: Asunto
  /** Which it is among those of its table. */
  llave: string
  /** The day of which it tells; `null`: that of its act. */
  fecha: Fecha | null
  /** Who did it in the field, if that is kept apart from who recorded it. */
  hizo: string | null
  motivo: string | null
  acto: bigint
}

/** One kind of fact: its row of `x` as what `SucesoGuardado` has. */
interface Parte {
  que: Suceso['que']
  de: RawBuilder<unknown>
  llave: RawBuilder<unknown>
  datos: RawBuilder<unknown>
  fecha?: RawBuilder<unknown>
  periodo?: RawBuilder<unknown>
  hizo?: RawBuilder<unknown>
  motivo?: RawBuilder<unknown>
  corrige?: RawBuilder<unknown>
}

const MES = sql`x.periodo`
const MOTIVO = sql`x.motivo`
const CORRIGE = sql`x.corrige`

const LECTURAS: Parte[] = [
  {
    que: 'lectura',
    de: sql`lectura x`,
    llave: sql`concat(x.periodo, '/', x.numero)`,
    fecha: sql`x.fecha`,
    periodo: MES,
    hizo: sql`x.lector`,
    motivo: MOTIVO,
    corrige: CORRIGE,
    datos: sql`'valor', x.valor, 'anomalia', x.anomalia, 'tipo', x.tipo, 'corrige', x.corrige, 'foto', x.foto, 'fotos',
      (select count(*) from lectura_foto f where f.cuenta_id = x.cuenta_id and f.periodo = x.periodo and f.numero = x.numero)`,
  },
]

const EXCEPCIONES: Parte[] = [
  {
    que: 'excepcion',
    de: sql`excepcion x`,
    llave: sql`concat(x.periodo, '/', x.numero)`,
    periodo: MES,
    datos: sql`'causa', x.causa, 'explicacion', x.detalle ->> 'explicacion'`,
  },
  {
    que: 'decision',
    de: sql`decision x join excepcion e on e.cuenta_id = x.cuenta_id and e.periodo = x.periodo and e.numero = x.numero`,
    llave: sql`concat(x.periodo, '/', x.numero)`,
    periodo: MES,
    motivo: MOTIVO,
    datos: sql`'causa', e.causa, 'accion', x.accion`,
  },
  {
    que: 'incidencia',
    de: sql`incidencia x`,
    llave: sql`concat(x.periodo, '/', x.corrida)`,
    periodo: MES,
    datos: sql`'causa', x.causa`,
  },
]

const MEDIDORES: Parte[] = [
  {
    que: 'instalacion',
    de: sql`instalacion x`,
    llave: sql`x.instalacion::text`,
    fecha: sql`x.fecha`,
    datos: sql`'serie', x.serie, 'lectura', x.lectura_inicial`,
  },
  {
    que: 'retiro',
    de: sql`retiro x join instalacion i on i.cuenta_id = x.cuenta_id and i.instalacion = x.instalacion`,
    llave: sql`x.instalacion::text`,
    fecha: sql`x.fecha`,
    motivo: MOTIVO,
    datos: sql`'serie', i.serie, 'lectura', x.lectura_final`,
  },
]

/** What an anomaly asked to be done: until orders have a domain of their own, their trace is in the consumption. */
const ORDENES: Parte[] = [
  {
    que: 'orden',
    de: sql`(select * from consumo c where c.orden is not null) x`,
    llave: sql`concat(x.periodo, '/', x.version)`,
    fecha: sql`x.hasta`,
    periodo: MES,
    datos: sql`'orden', x.orden, 'anomalia', x.anomalia`,
  },
]

const RECIBOS: Parte[] = [
  {
    que: 'recibo',
    de: sql`recibo x left join refactura f on f.cuenta_id = x.cuenta_id and f.periodo = x.periodo and f.version = x.version`,
    llave: sql`concat(x.periodo, '/', x.version)`,
    fecha: sql`x.fecha`,
    periodo: MES,
    datos: sql`'version', x.version, 'total', x.total_centavos::text, 'consumo', x.consumo_m3, 'vence', x.vence, 'refactura', f.version is not null`,
  },
  {
    que: 'cancelacion',
    de: sql`cancelacion x join recibo r on r.cuenta_id = x.cuenta_id and r.periodo = x.periodo and r.version = x.version`,
    llave: sql`concat(x.periodo, '/', x.version)`,
    periodo: MES,
    motivo: MOTIVO,
    datos: sql`'version', x.version, 'total', r.total_centavos::text`,
  },
]

const ENTREGAS: Parte[] = [
  {
    que: 'entrega',
    de: sql`entrega x`,
    llave: sql`concat(x.periodo, '/', x.version, '/', x.intento)`,
    fecha: sql`x.fecha`,
    periodo: MES,
    hizo: sql`x.repartidor`,
    motivo: sql`coalesce(x.motivo, x.nota)`,
    datos: sql`'version', x.version, 'resultado', x.resultado, 'forma', x.forma, 'causa', x.causa, 'recibio', x.recibio, 'corrige', x.corrige, 'foto', x.foto is not null`,
  },
]

/** But for those of a bill, which is told whole. */
const MOVIMIENTOS: Parte[] = [
  {
    que: 'movimiento',
    de: sql`(
      select m.*, l.lugar, t.motivo from movimiento m
      left join movimiento_lugar l on l.cuenta_id = m.cuenta_id and l.movimiento = m.movimiento
      left join movimiento_motivo t on t.cuenta_id = m.cuenta_id and t.movimiento = m.movimiento
      left join recibo b on b.cuenta_id = m.cuenta_id and m.movimiento >= b.movimiento and m.movimiento < b.movimiento + b.movimientos
      where b.cuenta_id is null) x`,
    llave: sql`x.movimiento::text`,
    fecha: sql`x.fecha`,
    periodo: MES,
    motivo: MOTIVO,
    datos: sql`'numero', x.movimiento, 'tipo', x.tipo, 'concepto', x.concepto, 'importe', x.importe_centavos::text, 'referencia', x.referencia,
      'revierte', x.revierte, 'recargoDe', x.recargo_de, 'lugar', x.lugar`,
  },
  {
    que: 'congelamiento',
    de: sql`congelamiento x`,
    llave: sql`concat(x.cargo, '/', x.desde, '/', x.numero)`,
    fecha: sql`x.desde`,
    motivo: MOTIVO,
    corrige: CORRIGE,
    datos: sql`'cargo', x.cargo, 'estado', x.estado, 'causa', x.causa, 'hasta', x.hasta`,
  },
]

/** The changes of the padrón are all alike but for what they say. */
const cambio = (que: Suceso['que'], datos: RawBuilder<unknown>, otra: RawBuilder<unknown> = sql`''`): Parte => ({
  que,
  de: sql`${sql.table(que)} x`,
  llave: sql`concat(x.desde, '/', x.numero, '/', ${otra})`,
  fecha: sql`x.desde`,
  motivo: MOTIVO,
  corrige: CORRIGE,
  datos,
})

const CAMBIOS: Parte[] = [
  cambio('titularidad', sql`'calidad', x.calidad, 'usuario', x.usuario`, sql`x.calidad`),
  cambio(
    'predio',
    sql`'calle', x.calle, 'exterior', x.numero_exterior, 'interior', x.numero_interior, 'colonia', x.colonia, 'postal', x.codigo_postal`,
  ),
  cambio('toma', sql`'toma', x.toma, 'diametro', x.diametro_mm, 'drenaje', x.drenaje`, sql`x.toma`),
  cambio(
    'clasificacion',
    sql`'uso', x.uso, 'giro', x.giro, 'clase', x.clase, 'viviendas', x.viviendas, 'tarifa', x.tarifa, 'drenaje', x.drenaje, 'saneamiento', x.saneamiento`,
  ),
  cambio('recorrido', sql`'ruta', x.ruta, 'orden', x.orden`),
  cambio('situacion', sql`'estado', x.estado`),
  cambio('suministro', sql`'estado', x.estado`),
]

const PARTES: Record<Asunto, readonly Parte[]> = {
  lecturas: LECTURAS,
  excepciones: EXCEPCIONES,
  medidores: MEDIDORES,
  ordenes: ORDENES,
  recibos: RECIBOS,
  entregas: ENTREGAS,
  movimientos: MOVIMIENTOS,
  cambios: CAMBIOS,
}

/** Everything recorded of an account about some things, in no order: of each table, the range of the account and no more. */
export async function findSucesos(trx: Trx, cuenta: CuentaId, asuntos: readonly Asunto[]): Promise<SucesoGuardado[]> {
  const selects = asuntos.flatMap((asunto) =>
    PARTES[asunto].map(
      (p) => sql`select ${asunto}::text as asunto, ${p.que}::text as que, ${p.llave} as llave, ${p.fecha ?? sql`null::date`} as fecha,
        ${p.periodo ?? sql`null::int`} as periodo, ${p.hizo ?? sql`null::text`} as hizo, ${p.motivo ?? sql`null::text`} as motivo,
        ${p.corrige ?? sql`null::int`} as corrige, x.acto, jsonb_build_object(${p.datos}) as datos
        from ${p.de} where x.cuenta_id = ${cuenta}`,
    ),
  )
  if (selects.length === 0) return []
  const { rows } = await sql<SucesoGuardado>`${sql.join(selects, sql` union all `)}`.execute(trx)
  return rows
}
