import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg, { type PoolClient } from 'pg'
import { from as copiarDesde, to as copiarHacia } from 'pg-copy-streams'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { porQueNoHayCarpeta } from '../comun/carpeta-posible.ts'
import { findReferencias, findSecuencias, findTablas, porDependencia, type Tabla } from '../comun/catalogo.ts'
import { type Base, kyselySobre } from '../comun/conexion.ts'
import { asegurar } from '../comun/embebido-carpeta.ts'
import { assertMigrada, faltantes, findAplicadas, leerMigraciones, migrar } from '../comun/migrar.ts'
import {
  danado,
  escribirManifiesto,
  leerManifiesto,
  type Manifiesto,
  medidor,
  type TablaRespaldada,
  verificarArchivos,
} from '../comun/respaldo-formato.ts'
import { borrarRestos, borrarSiSePuede, nombreParcial } from '../comun/respaldo-restos.ts'
import { empezarAtada } from './atada.ts'
import { checkBitacora } from './revision.ts'

/** What was copied or brought back: for the sentence that the shell prints. */
export interface ResumenRespaldo {
  readonly ruta: string
  readonly tablas: number
  readonly filas: number
  readonly cabeza: string | null
}

/**
 * Copies the whole database, as it is at one instant, to a new folder. It is written beside and renamed at the end: the final
 * name never holds half a backup. `creado` is the instant that its manifest tells. Refuses a destination that exists.
 */
export async function respaldar(base: Base, carpeta: string, creado: string): Promise<ResumenRespaldo> {
  const ruta = resolve(carpeta)
  if (existsSync(ruta)) throw new Rechazo('comun/destino-ocupado', { ruta, detalle: 'ya existe' })
  const motivo = porQueNoHayCarpeta(dirname(ruta))
  if (motivo !== null) throw new Rechazo('comun/destino-ocupado', { ruta, detalle: motivo })
  borrarRestos(dirname(ruta))
  const parcial = join(dirname(ruta), nombreParcial(basename(ruta)))
  // One with this very name and number was left by a dead process whose number is now ours.
  rmSync(parcial, { recursive: true, force: true })
  mkdirSync(parcial, { recursive: true, mode: 0o700 })
  try {
    await assertMigrada(base.dueno())
    const manifiesto = await enTransaccion(
      base.dueno(),
      (c) => empezarAtada(base.dueno(), c),
      (c) => copiarTodo(c, parcial, creado),
    )
    writeFileSync(join(parcial, 'manifiesto.json'), escribirManifiesto(manifiesto), { flush: true })
    asegurar(parcial)
    if (existsSync(ruta)) throw new Rechazo('comun/destino-ocupado', { ruta, detalle: 'ya existe' })
    renameSync(parcial, ruta)
    asegurar(dirname(ruta))
    return resumir(ruta, manifiesto)
  } catch (error) {
    borrarSiSePuede(parcial)
    throw error
  }
}

async function copiarTodo(cliente: PoolClient, carpeta: string, creado: string): Promise<Manifiesto> {
  const migraciones = await findAplicadas(cliente)
  if (faltantes(leerMigraciones(), migraciones).length > 0)
    throw new Rechazo('comun/base-sin-migrar', { faltan: leerMigraciones().length - migraciones.length })
  const tablas: TablaRespaldada[] = []
  for (const tabla of await findTablas(cliente)) tablas.push(await copiarTabla(cliente, tabla, carpeta))
  const { rows } = await cliente.query<{ huella: string }>('select huella from bitacora_sello order by numero desc limit 1')
  return { formato: 1, creado, migraciones, tablas, secuencias: await findSecuencias(cliente), cabeza: rows[0]?.huella ?? null }
}

async function copiarTabla(cliente: PoolClient, { tabla, columnas, claves }: Tabla, carpeta: string): Promise<TablaRespaldada> {
  const archivo = `${tabla}.copy.gz`
  const consulta = `copy (select ${lista(columnas)} from ${pg.escapeIdentifier(tabla)} order by ${lista(claves)}) to stdout`
  const medida = medidor()
  await pipeline(
    cliente.query(copiarHacia(consulta)),
    medida.paso,
    createGzip({ level: 6 }),
    createWriteStream(join(carpeta, archivo), { flush: true }),
  )
  return { tabla, archivo, columnas, ...medida.resultado() }
}

/**
 * Brings a backup back into an empty database. Everything is proved first: manifest, files, migrations, an empty destination;
 * then one transaction loads it all and proves it again. A backup of an older version is loaded as it was and migrated after.
 */
export async function restaurar(base: Base, carpeta: string): Promise<ResumenRespaldo> {
  const ruta = resolve(carpeta)
  const manifiesto = leerManifiesto(ruta)
  faltantes(leerMigraciones(), manifiesto.migraciones)
  await verificarArchivos(ruta, manifiesto)
  const dueno = base.dueno()
  await enTransaccion(
    dueno,
    (c) => c.query('begin read only'),
    (cliente) => exigirDestino(cliente, manifiesto),
  )
  await migrar(dueno, { hasta: manifiesto.migraciones.length })
  await enTransaccion(
    dueno,
    (c) => c.query('begin isolation level read committed'),
    (cliente) => cargarTodo(cliente, ruta, manifiesto),
  )
  await migrar(dueno)
  return resumir(ruta, manifiesto)
}

async function exigirDestino(cliente: PoolClient, manifiesto: Manifiesto): Promise<void> {
  const ocupado = (detalle: string) => new Rechazo('comun/destino-ocupado', { ruta: 'la base de datos', detalle })
  const tablas = await findTablas(cliente)
  if (tablas.length > 0 && !tablas.some((t) => t.tabla === 'migracion')) throw ocupado('la base de datos tiene tablas que no son de Caudal')
  const aplicadas = await findAplicadas(cliente)
  faltantes(leerMigraciones(), aplicadas)
  if (aplicadas.length > manifiesto.migraciones.length)
    throw ocupado('la base de datos es de una versión posterior a la del respaldo; use una recién creada')
  for (const { tabla } of tablas.filter((t) => t.tabla !== 'migracion')) await exigirVacia(cliente, tabla)
}

async function cargarTodo(cliente: PoolClient, ruta: string, manifiesto: Manifiesto): Promise<void> {
  const tablas = (await findTablas(cliente)).filter((t) => t.tabla !== 'migracion')
  const respaldadas = manifiesto.tablas.filter((t) => t.tabla !== 'migracion')
  exigirMismasTablas(ruta, tablas, respaldadas)
  const nombres = tablas.map((t) => pg.escapeIdentifier(t.tabla)).join(', ')
  await cliente.query(`lock table ${nombres} in access exclusive mode`)
  for (const { tabla } of tablas) await exigirVacia(cliente, tabla)
  // Not by truncate: a log that was emptied is told by it (`vaciado.ts`), and this one was not.
  await cliente.query('delete from persona')
  for (const tabla of porDependencia(respaldadas, await findReferencias(cliente))) await cargarTabla(cliente, ruta, tabla)
  await ponerSecuencias(cliente, ruta, manifiesto)
  await exigirIntegra(cliente, ruta, manifiesto)
}

function exigirMismasTablas(ruta: string, propias: readonly Tabla[], respaldadas: readonly TablaRespaldada[]): void {
  const deRespaldo = new Map(respaldadas.map((r) => [r.tabla, [...r.columnas].sort().join()]))
  const iguales = propias.every((t) => deRespaldo.get(t.tabla) === [...t.columnas].sort().join())
  if (propias.length !== respaldadas.length || !iguales) throw danado(ruta, 'sus tablas no son las de su versión')
}

/** Each identity goes on where it was; one that would give a number already taken is told. */
async function ponerSecuencias(cliente: PoolClient, ruta: string, { secuencias }: Manifiesto): Promise<void> {
  const propias = Object.keys(await findSecuencias(cliente))
  const ajena = Object.keys(secuencias).find((n) => !propias.includes(n)) ?? propias.find((n) => !(n in secuencias))
  if (ajena !== undefined) throw danado(ruta, `su numeración de ${ajena} falta o no es de su versión`)
  for (const [nombre, valor] of Object.entries(secuencias)) {
    const [tabla = '', columna = ''] = nombre.split('.')
    await cliente.query('select setval(pg_get_serial_sequence($1, $2), $3::bigint, false)', [tabla, columna, valor])
    const mayor = `select max(${pg.escapeIdentifier(columna)})::bigint as mayor from ${pg.escapeIdentifier(tabla)}`
    const { rows } = await cliente.query<{ mayor: bigint | null }>(mayor)
    if ((rows[0]?.mayor ?? 0n) >= BigInt(valor))
      throw danado(ruta, `la numeración de ${nombre} sigue en ${valor} y ya hay filas hasta la ${rows[0]?.mayor}`)
  }
}

/** What was loaded proves itself: every check of the log's content, inside the transaction that would bring it in, is called here. */
async function exigirIntegra(cliente: PoolClient, ruta: string, { cabeza }: Manifiesto): Promise<void> {
  const revision = await checkBitacora(kyselySobre(cliente), { cabezaConocida: cabeza ?? undefined })
  const [primera] = revision.alteraciones
  if (primera !== undefined) throw danado(ruta, `su bitácora no está íntegra (${primera.detalle.replace(/\.$/, '')})`)
  if (revision.cabeza !== cabeza)
    throw danado(
      ruta,
      cabeza === null ? 'no dice la cabeza de su bitácora, que tiene sellos' : 'la cabeza que dice no es el último de sus sellos',
    )
}

/** Only `persona` has rows in an empty database: those of the migrations, which the backup brings too. */
async function exigirVacia(cliente: PoolClient, tabla: string): Promise<void> {
  const propias = tabla === 'persona' ? "where clave not in ('sistema', 'publico')" : ''
  const { rows } = await cliente.query<{ hay: boolean }>(`select exists (select 1 from ${pg.escapeIdentifier(tabla)} ${propias}) as hay`)
  if (rows[0]?.hay !== false)
    throw new Rechazo('comun/destino-ocupado', { ruta: 'la base de datos', detalle: `ya tiene filas en ${tabla}` })
}

async function cargarTabla(cliente: PoolClient, ruta: string, { tabla, archivo, columnas, filas }: TablaRespaldada): Promise<void> {
  const consulta = `copy ${pg.escapeIdentifier(tabla)} (${lista(columnas)}) from stdin`
  await pipeline(createReadStream(join(ruta, archivo)), createGunzip(), cliente.query(copiarDesde(consulta)))
  const { rows } = await cliente.query<{ filas: number }>(`select count(*)::int as filas from ${pg.escapeIdentifier(tabla)}`)
  if (rows[0]?.filas !== filas) throw danado(ruta, `${tabla} quedó con ${rows[0]?.filas} filas y debía tener ${filas}`)
}

async function enTransaccion<T>(
  pool: pg.Pool,
  empezar: (cliente: PoolClient) => Promise<unknown>,
  trabajo: (cliente: PoolClient) => Promise<T>,
): Promise<T> {
  const cliente = await pool.connect()
  let fallo: Error | undefined
  try {
    await empezar(cliente)
    const resultado = await trabajo(cliente)
    await cliente.query('commit')
    return resultado
  } catch (error) {
    // Closing the connection rolls back, whatever half-read COPY is left in it.
    fallo = error as Error
    throw error
  } finally {
    cliente.release(fallo)
  }
}

const lista = (columnas: readonly string[]): string => columnas.map((c) => pg.escapeIdentifier(c)).join(', ')

const resumir = (ruta: string, { tablas, cabeza }: Manifiesto): ResumenRespaldo => ({
  ruta,
  tablas: tablas.length,
  filas: tablas.reduce((suma, t) => suma + t.filas, 0),
  cabeza,
})
