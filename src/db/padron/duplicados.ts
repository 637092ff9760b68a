import { sql } from 'kysely'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { nombreComparable } from '../../core/padron/comparable.ts'
import type { Usuario } from '../../core/padron/cuenta.ts'
import { esRfcGenerico, RFC_GENERICOS } from '../../core/padron/datos.ts'
import { armarGrupos, type Duplicado, enLista, type Rasgo } from '../../core/padron/duplicado.ts'
import { formasDeTelefono, leerTelefono, prefijosDeTelefono, type ReglaDeTelefono } from '../../core/padron/telefono.ts'
import { quienEs, usuarioEn } from '../../core/padron/usuario.ts'
import { comoClave, esLaClave } from '../comun/clave.ts'
import type { Trx } from '../comun/transaccion.ts'
import { findMismos, findNombres, findUltimos, findUsuarios } from './usuario.ts'

/** Accounts of which something is true on a day, each with its holder. */
interface DeQuien {
  cuentaId: CuentaId
  usuario: number
}

/** What the premise of an account may share with others. */
interface Sitio {
  cuentaId: CuentaId
  razon: 'clave-catastral' | 'domicilio' | 'sin-numero'
  valor: string
  dice: string
}

/**
 * Today's holders that look like one person written in several ways (the same words of the name, or phone, and yet not the same spelling), two persons of the
 * registry with one RFC, and premises with more than one account (the same cadastral key, or the same address with its number; without a number, only when
 * the holder is the same too). Accounts out of service are left out. The largest groups first, at most 50 accounts of each. Persons are grouped in their
 * registry, and then their accounts are asked for; premises in one pass over the padrón.
 */
export async function findDuplicados(trx: Trx, { hoy, telefono }: { hoy: Fecha; telefono: ReglaDeTelefono | null }): Promise<Duplicado[]> {
  const rasgos = [
    ...(await findRasgosDePersonas(trx, hoy, telefono)),
    ...(await rasgosDeSitios(trx, await findSitiosRepetidos(trx, hoy), hoy)),
  ]
  return armarGrupos(rasgos)
}

/** What the persons of the registry share, with the accounts that they hold on a day. */
async function findRasgosDePersonas(trx: Trx, hoy: Fecha, regla: ReglaDeTelefono | null): Promise<Rasgo[]> {
  // Compared by bytes: spelling is what is looked for, and the order of a language costs ten times as much.
  const { rows } = await sql<Omit<Rasgo, 'cuentaId'> & { usuario: number }>`
    with identidad as materialized (
      select * from (select distinct on (usuario) usuario, nombre, nombre_comparable, rfc from usuario_identidad
        where desde <= ${hoy} order by usuario, desde desc, numero desc) i
      where not exists (select 1 from usuario_fusion f where f.usuario = i.usuario)
    ), telefono as (
      select distinct on (usuario) usuario, regexp_replace(valor, ${prefijosDeTelefono(regla)}::text, '') as valor from usuario_contacto
      where medio = 'telefono' and desde <= ${hoy} order by usuario, desde desc, numero desc
    ), rasgo as materialized (
      select razon, valor collate "C" as valor, usuario, dice, distinto collate "C" as distinto from (
        select 'nombre', nombre_comparable, usuario, nombre, nombre from identidad where nombre_comparable <> ''
        union all select 'rfc', rfc, usuario, nombre, usuario::text from identidad where rfc <> all(${RFC_GENERICOS}::text[])
        union all select 'telefono', valor, usuario, nombre, nombre_comparable from telefono join identidad using (usuario) where valor is not null
      ) r (razon, valor, usuario, dice, distinto)
    ), grupo as (select razon, valor from rasgo group by razon, valor having min(distinto) <> max(distinto))
    select razon, valor, usuario, dice, distinto from grupo join rasgo using (razon, valor)`.execute(trx)
  if (rows.length === 0) return []
  const ultimoDe = await findUltimos(trx)
  const suyos = new Set(rows.map((r) => r.usuario))
  const numeros = [...suyos, ...[...ultimoDe].filter(([, en]) => suyos.has(en)).map(([usuario]) => usuario)]
  const cuentas = Map.groupBy(await findTitulares(trx, hoy, numeros), ({ usuario }) => ultimoDe.get(usuario) ?? usuario)
  return rows.flatMap((r) => (cuentas.get(r.usuario) ?? []).map(({ cuentaId }) => ({ ...r, cuentaId })))
}

/** The accounts in service that some numbers of the registry hold on a day. */
async function findTitulares(trx: Trx, hoy: Fecha, usuarios: readonly number[]): Promise<DeQuien[]> {
  const { rows: alguna } = await sql<{ cuentaId: CuentaId }>`
    select distinct cuenta_id as "cuentaId" from titularidad where usuario = any(${usuarios}::int[]) and calidad = 'titular'`.execute(trx)
  const numeros = new Set(usuarios)
  const { rows } = await sql<DeQuien>`
    select u.cuenta_id as "cuentaId", t.usuario from cuenta u
    cross join lateral (select usuario from titularidad
      where titularidad.cuenta_id = u.cuenta_id and calidad = 'titular' and desde <= ${hoy} order by desde desc, numero desc limit 1) t
    cross join lateral (select estado from situacion
      where situacion.cuenta_id = u.cuenta_id and desde <= ${hoy} order by desde desc, numero desc limit 1) s
    where u.cuenta_id = any(${alguna.map((a) => a.cuentaId)}::int[]) and s.estado <> 'baja' order by u.cuenta_id`.execute(trx)
  return rows.filter((r) => numeros.has(r.usuario))
}

/** The premises that more than one account in service has on a day. */
async function findSitiosRepetidos(trx: Trx, hoy: Fecha): Promise<Sitio[]> {
  const { rows } = await sql<Sitio>`
    with vivas as materialized (
      select cuenta_id from (select distinct on (cuenta_id) cuenta_id, estado from situacion
        where desde <= ${hoy} order by cuenta_id desc, desde desc, numero desc) s where estado <> 'baja'
    ), lugar as materialized (
      select p.* from (select distinct on (cuenta_id) cuenta_id, ${comoClave(sql.ref('clave_catastral'))} as clave, numero_exterior, domicilio_comparable,
          concat_ws(' ', calle, numero_exterior, numero_interior, colonia) as dice
        from predio where desde <= ${hoy} order by cuenta_id desc, desde desc, numero desc) p join vivas using (cuenta_id)
    ), rasgo as materialized (
      select razon, valor collate "C" as valor, cuenta_id, dice from (
        select 'clave-catastral', clave, cuenta_id, dice from lugar where clave <> ''
        union all select case when numero_exterior ~ '[0-9]' then 'domicilio' else 'sin-numero' end, domicilio_comparable, cuenta_id, dice from lugar
      ) r (razon, valor, cuenta_id, dice)
    ), grupo as (select razon, valor from rasgo group by razon, valor having count(*) > 1)
    select r.razon, r.valor, r.cuenta_id as "cuentaId", r.dice from grupo join rasgo r using (razon, valor)`.execute(trx)
  return rows
}

/** Who holds each of some accounts on a day. */
async function findTitularDe(trx: Trx, cuentas: readonly CuentaId[], hoy: Fecha): Promise<Map<CuentaId, number>> {
  const { rows } = await sql<DeQuien>`
    select u.cuenta_id as "cuentaId", t.usuario from cuenta u
    cross join lateral (select usuario from titularidad
      where titularidad.cuenta_id = u.cuenta_id and calidad = 'titular' and desde <= ${hoy} order by desde desc, numero desc limit 1) t
    where u.cuenta_id = any(${cuentas}::int[])`.execute(trx)
  return new Map(rows.map((r) => [r.cuentaId, r.usuario]))
}

/** Each premise as what it shares: one without a number shares its address together with who holds it. */
async function rasgosDeSitios(trx: Trx, sitios: readonly Sitio[], hoy: Fecha): Promise<Rasgo[]> {
  const titularDe = await findTitularDe(trx, [...new Set(sitios.map((s) => s.cuentaId))], hoy)
  const conTitular = sitios.flatMap((s) => {
    const usuario = titularDe.get(s.cuentaId)
    return usuario === undefined ? [] : [{ ...s, usuario }]
  })
  const sinNumero = conTitular.filter((s) => s.razon === 'sin-numero').map((s) => s.usuario)
  const nombreDe = await findNombres(trx, sinNumero, hoy)
  return conTitular.map(({ razon, valor, cuentaId, dice, usuario }) => ({
    razon: razon === 'clave-catastral' ? razon : 'domicilio',
    valor: razon === 'sin-numero' ? `${valor}, ${nombreComparable(nombreDe(usuario))}` : valor,
    cuentaId,
    dice,
    usuario,
    distinto: String(cuentaId),
  }))
}

/** All the words, quoted so that no sign of them is an operator. */
const conTodas = (palabras: string): string =>
  palabras
    .split(' ')
    .filter((p) => p !== '')
    .map((p) => `'${p.replaceAll("'", "''")}'`)
    .join(' & ')

/** The same reasons for one account: what it shares with which others. Each looks in an index, so it costs the same in any padrón. */
export async function findParecidas(
  trx: Trx,
  { cuenta, hoy, telefono }: { cuenta: CuentaId; hoy: Fecha; telefono: ReglaDeTelefono | null },
): Promise<Duplicado[]> {
  const { rows } = await sql<{ usuario: number }>`
    select usuario from titularidad where cuenta_id = ${cuenta} and calidad = 'titular' and desde <= ${hoy} order by desde desc, numero desc limit 1`.execute(
    trx,
  )
  const titular = rows[0]?.usuario
  const yo = titular === undefined ? null : usuarioEn(await findUsuarios(trx, [titular]), titular, hoy)
  const personas = yo === null ? [] : await findParecidos(trx, yo, hoy, telefono)
  const sitios = await rasgosDeSitios(trx, await findSitiosComoEl(trx, cuenta, hoy), hoy)
  const mio = sitios.filter((s) => s.cuentaId === cuenta).map((s) => s.valor)
  const otros = [...personas, ...sitios.filter((s) => mio.includes(s.valor))].filter((r) => r.cuentaId !== cuenta)
  return [...Map.groupBy(otros, (r) => r.razon)]
    .map(([razon, suyos]) => ({
      razon,
      valor: suyos[0]?.valor ?? '',
      cuantas: suyos.length + 1,
      cuentas: enLista(suyos),
    }))
    .sort((a, b) => (a.razon < b.razon ? -1 : 1))
}

/** Who else looks like a person, with the accounts that they hold. */
async function findParecidos(trx: Trx, yo: Usuario, hoy: Fecha, regla: ReglaDeTelefono | null): Promise<Rasgo[]> {
  const mias = nombreComparable(yo.nombre)
  const suForma = (telefono: string | null): string | null => (telefono === null ? null : leerTelefono(telefono, regla))
  const mio = suForma(yo.telefono)
  const { rows } = await sql<{ usuario: number }>`
    select usuario from usuario_identidad where ${mias} <> '' and nombre_comparable = ${mias}
      and array_to_tsvector(string_to_array(nombre_comparable, ' ')) @@ ${conTodas(mias)}::tsquery
    union select usuario from usuario_identidad where rfc = ${yo.rfc}
    union select usuario from usuario_contacto where valor = any(${mio === null ? [] : formasDeTelefono(mio, regla)}::text[])`.execute(trx)
  const numeros = await findMismos(
    trx,
    rows.map((r) => r.usuario),
  )
  const registro = await findUsuarios(trx, numeros)
  const cuentas = await findTitulares(trx, hoy, numeros)
  return cuentas.flatMap(({ cuentaId, usuario }) => {
    const otro = usuarioEn(registro, quienEs(registro, usuario), hoy)
    if (otro === null || otro.usuario === yo.usuario) return []
    const suyas = nombreComparable(otro.nombre)
    const comun = { cuentaId, usuario: otro.usuario, dice: otro.nombre, distinto: '' }
    const rasgos: Rasgo[] = []
    if (suyas === mias && otro.nombre !== yo.nombre) rasgos.push({ ...comun, razon: 'nombre', valor: mias })
    if (yo.rfc !== null && otro.rfc === yo.rfc && !esRfcGenerico(yo.rfc)) rasgos.push({ ...comun, razon: 'rfc', valor: yo.rfc })
    if (mio !== null && suForma(otro.telefono) === mio && suyas !== mias) rasgos.push({ ...comun, razon: 'telefono', valor: mio })
    return rasgos
  })
}

/** The premise of an account on a day. */
interface Predio {
  cuentaId: CuentaId
  clave: string | null
  domicilio: string
  conNumero: boolean
  dice: string
  viva: boolean
}

/** The premises that some accounts have on a day. */
async function findPredios(trx: Trx, cuentas: readonly CuentaId[], hoy: Fecha): Promise<Predio[]> {
  const { rows } = await sql<Predio>`
    select u.cuenta_id as "cuentaId", ${comoClave(sql.ref('p.clave_catastral'))} as clave, p.domicilio_comparable as domicilio,
      coalesce(p.numero_exterior ~ '[0-9]', false) as "conNumero",
      concat_ws(' ', p.calle, p.numero_exterior, p.numero_interior, p.colonia) as dice, s.estado <> 'baja' as viva
    from cuenta u
    cross join lateral (select * from predio where predio.cuenta_id = u.cuenta_id and desde <= ${hoy} order by desde desc, numero desc limit 1) p
    cross join lateral (select estado from situacion
      where situacion.cuenta_id = u.cuenta_id and desde <= ${hoy} order by desde desc, numero desc limit 1) s
    where u.cuenta_id = any(${cuentas}::int[]) order by u.cuenta_id`.execute(trx)
  return rows
}

/** The premises like that of an account, its own among them. */
async function findSitiosComoEl(trx: Trx, cuenta: CuentaId, hoy: Fecha): Promise<Sitio[]> {
  const [suyo] = await findPredios(trx, [cuenta], hoy)
  if (suyo === undefined) return []
  const { clave, domicilio } = suyo
  const { rows } = await sql<{ cuentaId: CuentaId }>`
    select cuenta_id as "cuentaId" from predio where ${esLaClave('clave_catastral', clave)}
    union select cuenta_id from predio where ${domicilio} <> '' and domicilio_comparable = ${domicilio}
      and array_to_tsvector(string_to_array(domicilio_comparable, ' ')) @@ ${conTodas(domicilio)}::tsquery`.execute(trx)
  const predios = await findPredios(
    trx,
    rows.map((r) => r.cuentaId),
    hoy,
  )
  return predios.flatMap((p): Sitio[] => {
    if (!p.viva && p.cuentaId !== cuenta) return []
    const { cuentaId, dice } = p
    const sitios: Sitio[] = []
    if (clave !== null && clave !== '' && p.clave === clave) sitios.push({ cuentaId, razon: 'clave-catastral', valor: clave, dice })
    if (domicilio !== '' && p.domicilio === domicilio)
      sitios.push({ cuentaId, razon: p.conNumero ? 'domicilio' : 'sin-numero', valor: domicilio, dice })
    return sitios
  })
}
