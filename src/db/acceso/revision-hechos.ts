import { once } from 'node:events'
import { CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { to as copiarHacia } from 'pg-copy-streams'
import { cuentasDistintas, duenoDe, type HechosDeTabla, hechosDeFilas, sinNulosAlFinal } from '../comun/acto.ts'
import { lectorDeFilas } from '../comun/copia-binaria.ts'
import type { Trx } from '../comun/transaccion.ts'

/** Facts of a table that are not those that their act added. */
export interface HechosAlterados {
  readonly tabla: string
  readonly acto: bigint
  /** `null` in tables of no account. */
  readonly cuenta: number | null
  /** `sin-acto`: rows of an act that added nothing to the table; `faltante`: the act added rows and there are none. */
  readonly que: 'alterado' | 'sin-acto' | 'faltante'
  readonly detalle: string
}

/** The act that is the making of the database, and the only rows that may name it, by table: how many, and which. */
const ACTO_DE_ORIGEN = 0n
const DE_ORIGEN: Readonly<Record<string, { filas: number; son: string }>> = {
  persona: { filas: 2, son: "(clave, rol) in (('sistema', 'sistemas'), ('publico', 'publico')) and unidad is null" },
}

/** What a table was called in the acts of before a migration gave it another name. */
const SE_LLAMABA: Readonly<Record<string, string>> = { fotografia: 'entrega_foto' }

/** The names by which the acts know a table. */
const nombresDe = (tabla: string): string[] => [tabla, ...(SE_LLAMABA[tabla] === undefined ? [] : [SE_LLAMABA[tabla]])]

/** Bytes of a row of the acts' list in binary: its count of columns, and act, rows and hash, each with its length. */
const POR_ACTO = 2 + 12 + 8 + 36
/** What sorting may take before it goes to disk. */
const MEMORIA = '256MB'
/** Accounts told one by one of each act and table; the rest are counted. */
const LISTADAS = 100

/** What an act says that it added to a table. */
interface Esperado {
  readonly acto: bigint
  readonly filas: number
  readonly huella: string
}

/** The one in this place of the list, in order of act; `null` past its end. */
function esperadoEn(lista: Buffer, lugar: number): Esperado | null {
  const en = lugar * POR_ACTO
  if (en >= lista.length) return null
  return { acto: lista.readBigInt64BE(en + 6), filas: lista.readInt32BE(en + 18), huella: lista.toString('hex', en + 26, en + POR_ACTO) }
}

/**
 * Holds every fact against the act that added it, in one pass a table: each row altered, added without an act or missing is told, by table, account
 * and act. It proves what the bitácora says; that this is as it was written is proved by its seals. Returns how many rows it read.
 */
export async function checkHechos(trx: Trx, anotar: (mal: HechosAlterados) => void): Promise<number> {
  await sql`select set_config('work_mem', ${MEMORIA}, true), set_config('statement_timeout', '0', true)`.execute(trx)
  let filas = 0
  for (const tabla of await findTablasDeHechos(trx)) filas += await revisarTabla(trx, tabla, anotar)
  return filas
}

/** A table of facts as this database has it: a backup of an older program is checked before it is brought up to date. */
interface TablaDeHechos {
  readonly tabla: string
  /** The stored ones, in the order in which they are written and hashed. */
  readonly columnas: readonly string[]
}

async function findTablasDeHechos(trx: Trx): Promise<TablaDeHechos[]> {
  const { rows } = await sql<TablaDeHechos>`
    select c.relname::text as tabla, array_agg(a.attname::text order by a.attnum) as columnas
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'bitacora'
    group by c.relname having 'acto' = any(array_agg(a.attname::text)) order by c.relname collate "C"`.execute(trx)
  return rows
}

async function revisarTabla(trx: Trx, { tabla, columnas }: TablaDeHechos, anotar: (mal: HechosAlterados) => void): Promise<number> {
  const dueno = duenoDe(columnas)
  const esperados = await leerEsperados(trx, tabla)
  let lugar = 0
  let deOrigen = 0
  const malos: { acto: bigint; hay: HechosDeTabla | null }[] = []
  /** The acts that should be before this one and have no row. */
  const saltarHasta = (acto: bigint | null): Esperado | null => {
    for (let e = esperadoEn(esperados, lugar); ; e = esperadoEn(esperados, ++lugar)) {
      if (e === null || (acto !== null && e.acto >= acto)) return e
      malos.push({ acto: e.acto, hay: null })
    }
  }
  const filas = await recorrerPorActo(trx, { tabla, columnas }, (acto, hay) => {
    if (acto === ACTO_DE_ORIGEN) deOrigen = hay.filas
    else {
      const debia = saltarHasta(acto)
      if (debia?.acto === acto) lugar++
      if (debia?.acto !== acto || debia.filas !== hay.filas || debia.huella !== hay.huella) malos.push({ acto, hay })
    }
  })
  saltarHasta(null)
  for (const { acto, hay } of malos) for (const mal of explicar(tabla, acto, hay, await leerHechos(trx, tabla, acto), dueno)) anotar(mal)
  if (deOrigen > 0 || DE_ORIGEN[tabla] !== undefined) await revisarOrigen(trx, tabla, deOrigen, anotar)
  return filas
}

/** Runs a COPY out in binary over the transaction's own connection. */
async function copiarFuera(trx: Trx, consulta: string, alLlegar: (pieza: Buffer) => void): Promise<void> {
  const copia = copiarHacia(`copy (${consulta}) to stdout (format binary)`)
  copia.on('data', alLlegar)
  const fin = once(copia, 'end')
  // Kysely hands what stands in `sql` to the connection as it is, and pg takes there a query that reads itself, as a COPY is.
  await trx.executeQuery({ ...CompiledQuery.raw(''), sql: copia as unknown as string })
  await fin
}

async function leerEsperados(trx: Trx, tabla: string): Promise<Buffer> {
  const piezas: Buffer[] = []
  const leer = lectorDeFilas(0, (fila) => void piezas.push(Buffer.from(fila)))
  const nombres = nombresDe(tabla).map((n) => pg.escapeLiteral(n))
  const suyo = `coalesce(${nombres.map((n) => `hechos -> ${n}`).join(', ')})`
  const lo = `hechos ?| array[${nombres.join(', ')}]`
  await copiarFuera(
    trx,
    `select acto, (${suyo} ->> 'filas')::int, decode(${suyo} ->> 'huella', 'hex') from bitacora where ${lo} order by acto`,
    leer,
  )
  return Buffer.concat(piezas)
}

/** Reads a table in order of act, and hands over what each act has in it. Returns its rows. */
async function recorrerPorActo(
  trx: Trx,
  { tabla, columnas }: TablaDeHechos,
  alCerrar: (acto: bigint, hay: HechosDeTabla) => void,
): Promise<number> {
  const [dueno, crecida] = [duenoDe(columnas), columnas.at(-1) !== 'acto']
  let [actual, filas, fin] = [null as bigint | null, 0, 0]
  let bytes = Buffer.allocUnsafe(1 << 20)
  let inicios: number[] = []
  const cerrar = (): void => {
    if (actual !== null) alCerrar(actual, hechosDeFilas({ bytes, inicios: [...inicios, fin] }, dueno !== null))
    inicios = []
    fin = 0
  }
  const leer = lectorDeFilas(columnas.indexOf('acto'), (entera, lugar) => {
    const acto = entera.readBigInt64BE(lugar)
    const fila = crecida ? sinNulosAlFinal(entera) : entera
    if (acto !== actual) cerrar()
    actual = acto
    filas++
    if (fin + fila.length > bytes.length) bytes = Buffer.concat([bytes.subarray(0, fin)], 2 * (fin + fila.length))
    inicios.push(fin)
    fila.copy(bytes, fin)
    fin += fila.length
  })
  const lista = columnas.map((c) => pg.escapeIdentifier(c)).join(', ')
  const orden = dueno === null ? 'acto' : `acto, ${dueno}`
  await copiarFuera(trx, `select ${lista} from ${pg.escapeIdentifier(tabla)} order by ${orden}`, leer)
  cerrar()
  return filas
}

/** What the bitácora keeps of an act and a table. */
async function leerHechos(trx: Trx, tabla: string, acto: bigint): Promise<HechosDeTabla | null> {
  const fila = await trx.selectFrom('bitacora').select('hechos').where('acto', '=', acto).executeTakeFirst()
  const hechos = (fila?.hechos ?? {}) as unknown as Record<string, HechosDeTabla>
  return nombresDe(tabla).flatMap((n) => hechos[n] ?? [])[0] ?? null
}

/** Of an act whose facts in a table are not those that it added, each account that says otherwise. */
function explicar(
  tabla: string,
  acto: bigint,
  hay: HechosDeTabla | null,
  debia: HechosDeTabla | null,
  dueno: 'cuenta_id' | 'usuario' | null,
): HechosAlterados[] {
  const que = debia === null ? 'sin-acto' : hay === null ? 'faltante' : 'alterado'
  const cifras = `El acto ${acto} agregó ${debia?.filas ?? 0} fila(s) a ${tabla} y hoy hay ${hay?.filas ?? 0}`
  const duenos = dueno === null ? [] : cuentasDistintas(debia?.cuentas ?? '', hay?.cuentas ?? '')
  if (duenos.length === 0) return [{ tabla, acto, cuenta: null, que, detalle: `${cifras}; no son las que registró.` }]
  const deCuenta = dueno === 'cuenta_id'
  const listadas = duenos.slice(0, LISTADAS).map((numero) => {
    const detalle = que === 'sin-acto' ? 'ningún acto agregó lo que hay' : 'lo que hay no es lo que registró'
    const quien = deCuenta ? `de la cuenta ${numero}` : `del usuario ${numero}`
    return { tabla, acto, cuenta: deCuenta ? numero : null, que, detalle: `${cifras}; ${quien}, ${detalle}.` } as const
  })
  const resto = duenos.length - listadas.length
  return resto === 0
    ? listadas
    : [...listadas, { tabla, acto, cuenta: null, que, detalle: `${cifras}; y de ${resto} ${deCuenta ? 'cuenta' : 'usuario'}(s) más.` }]
}

/** The rows that name the making of the database must be those that the migrations put, all of them. */
async function revisarOrigen(trx: Trx, tabla: string, hay: number, anotar: (mal: HechosAlterados) => void): Promise<void> {
  const { filas, son } = DE_ORIGEN[tabla] ?? { filas: 0, son: 'false' }
  const { rows } = await sql<{ buenas: number }>`
    select count(*)::int as buenas from ${sql.table(tabla)} where acto = 0 and ${sql.raw(son)}`.execute(trx)
  if (hay === filas && rows[0]?.buenas === filas) return
  const detalle = `En ${tabla} hay ${hay} fila(s) que ningún acto agregó; las de origen son ${filas}, y están como deben ${rows[0]?.buenas ?? 0}.`
  anotar({ tabla, acto: ACTO_DE_ORIGEN, cuenta: null, que: 'sin-acto', detalle })
}
