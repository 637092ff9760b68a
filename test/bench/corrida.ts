// A month's billing of a city against the floor: INSERT … SELECT of the same final rows into identical tables of the same server.

import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { to as copiarHacia } from 'pg-copy-streams'
import { abrirSistema, leerEntorno, type SistemaAbierto } from '../../src/app/abrir.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { facturarConObreros } from '../../src/cli/facturacion-obreros.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoEscrito, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { huellaDeFila } from '../../src/db/acceso/bitacora.ts'
import { type Acto, anotarEnviado, duenoDe, hechosDe } from '../../src/db/comun/acto.ts'
import type { Json } from '../../src/db/comun/canonico.ts'
import { type Bloque, lectorDeFilas } from '../../src/db/comun/copia-binaria.ts'
import { TABLAS } from '../../src/db/tablas.ts'
import type { Medida } from './medicion.ts'

const CUENTAS = Number(process.env.CAUDAL_BENCH_CUENTAS ?? 20_000)
const VECES = 3
const PERIODO = periodoFacturado(202512)
const MES = periodoEscrito(PERIODO)
const HOY = fecha('2026-01-02')
const ESCRITAS = ['cotizacion', 'recibo', 'movimiento', 'referencia', 'incidencia', 'corrida_lote'] as const
const SISTEMA = { persona: 'sistema' }

const columnasDe = async (c: pg.ClientBase, tabla: string): Promise<string> =>
  (
    await c.query<{ lista: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as lista from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [tabla],
    )
  ).rows[0]?.lista ?? ''

/** Tables like ours, with their indexes, checks and foreign keys, and a prepared copy of the rows. */
async function prepararPiso(c: pg.PoolClient): Promise<void> {
  for (const tabla of ESCRITAS) {
    await c.query(`create table copia_${tabla} as select * from ${tabla}`)
    await c.query(`create table piso_${tabla} (like ${tabla} including all)`)
    const { rows } = await c.query<{ llave: string }>(
      `select replace(pg_get_constraintdef(oid), 'REFERENCES ' || $1, 'REFERENCES piso_' || $1) as llave from pg_constraint
       where conrelid = $1::regclass and contype = 'f'`,
      [tabla],
    )
    for (const { llave } of rows) await c.query(`alter table piso_${tabla} add ${llave}`)
  }
}

/** Writes to disk what is still in memory, so that no side pays for what the one before left. Only the server's superuser may. */
async function asentar(s: SistemaAbierto): Promise<void> {
  const cliente = new pg.Client({ ...s.base.embebido?.conexiones.superusuario, database: 'postgres' })
  await cliente.connect()
  await cliente.query('checkpoint')
  await cliente.end()
}

/** On a connection of its own, as a worker's are: each pays for its first look at the server's memory. */
async function escribirPiso(s: SistemaAbierto): Promise<number> {
  const c = new pg.Client(s.base.embebido?.conexiones.dueno)
  await c.connect()
  await c.query(`truncate ${ESCRITAS.map((t) => `piso_${t}`).join(', ')} cascade`)
  const columnas: string[] = []
  for (const t of ESCRITAS) columnas.push(await columnasDe(c, t))
  await asentar(s)
  const inicio = performance.now()
  await c.query('begin')
  for (const [i, t] of ESCRITAS.entries()) await c.query(`insert into piso_${t} (${columnas[i]}) select ${columnas[i]} from copia_${t}`)
  await c.query('commit')
  const ms = performance.now() - inicio
  await c.end()
  return ms
}

/** Opens the run anew, as if it had never been. */
async function reabrir(s: SistemaAbierto, c: pg.PoolClient): Promise<{ corrida: number; rutas: string[] }> {
  await c.query(`truncate ${ESCRITAS.join(', ')}, corrida, cancelacion, aplicacion, movimiento_motivo cascade`)
  await c.query('vacuum analyze movimiento, recibo')
  await asentar(s)
  const { corrida } = await preguntar(s, 'facturacion.abrir-corrida', { periodo: MES, grupo: 'G1' }, SISTEMA)
  const { pendientes } = await preguntar(s, 'facturacion.corrida', { periodo: MES, grupo: 'G1' }, SISTEMA)
  return { corrida, rutas: pendientes }
}

/** Milliseconds of a whole run, and the most memory that one of its workers held. */
async function correr(s: SistemaAbierto, c: pg.PoolClient, trabajadores: number, carpeta: string): Promise<{ ms: number; rss: number }> {
  const abierta = await reabrir(s, c)
  // The bitácora keeps what was done with a key: each time is another run for it.
  await c.query("delete from bitacora where operacion = 'facturacion.facturar-rutas'")
  let rss = 0
  const { fallas, msTrabajo } = await facturarConObreros(
    { ...abierta, trabajadores, como: 'sistema', hoy: HOY },
    {
      alAvanzar: (h) => {
        rss = Math.max(rss, h.rss)
      },
    },
    { ...process.env, CAUDAL_DATOS: carpeta },
  )
  if (fallas.length > 0) throw new Error(fallas.join('; '))
  return { ms: msTrabajo, rss }
}

/** The rows of each act of the run and table, as they were sent. */
async function leerActos(c: pg.PoolClient): Promise<Map<bigint, [tabla: string, porCuenta: boolean, bloque: Bloque][]>> {
  const actos = new Map<bigint, [string, boolean, Bloque][]>()
  for (const tabla of ESCRITAS) {
    const columnas = TABLAS[tabla].map(([columna]) => columna as string)
    const porCuenta = duenoDe(columnas) !== null
    const filas = new Map<bigint, Buffer[]>()
    const leer = lectorDeFilas(columnas.indexOf('acto'), (fila, lugar) => {
      const acto = fila.readBigInt64BE(lugar)
      const suyas = filas.get(acto) ?? []
      if (suyas.length === 0) filas.set(acto, suyas)
      suyas.push(Buffer.from(fila))
    })
    const orden = porCuenta ? `${columnas[0]}, ${columnas[1]}` : 'acto'
    const copia = c.query(copiarHacia(`copy (select ${columnas.join(', ')} from ${tabla} order by ${orden}) to stdout (format binary)`))
    copia.on('data', leer)
    await once(copia, 'end')
    for (const [acto, suyas] of filas) {
      let fin = 0
      const bloque = { bytes: Buffer.concat(suyas), inicios: [0, ...suyas.map((f) => (fin += f.length))] }
      actos.set(acto, [...(actos.get(acto) ?? []), [tabla, porCuenta, bloque]])
    }
  }
  return actos
}

/** Milliseconds in which the acts of a run take note of what they add and the bitácora's rows are hashed. */
async function medirActos(c: pg.PoolClient): Promise<number> {
  const actos = await leerActos(c)
  const tiempos: number[] = []
  for (let vez = 0; vez < VECES; vez++) {
    const inicio = performance.now()
    for (const [numero, tablas] of actos) {
      const acto: Acto = { numero, enviado: new Map() }
      for (const [tabla, porCuenta, bloque] of tablas) anotarEnviado(acto, tabla, { porCuenta, crecida: false }, bloque)
      const hechos = hechosDe(acto) as unknown as Json
      const resto = {
        acto: numero,
        momento: '2026-01-02T12:00:00Z',
        persona: 'sistema',
        operacion: 'banco',
        clave: null,
        entrada_huella: null,
        origen: null,
      }
      huellaDeFila({ ...resto, resultado: null, hechos })
    }
    tiempos.push(performance.now() - inicio)
  }
  return mediana(tiempos)
}

const mediana = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? 0

/** A city of so many accounts in a server of its own, with the month ready to be billed. */
async function conCiudad<T>(cuentas: number, hacer: (s: SistemaAbierto, c: pg.PoolClient, carpeta: string) => Promise<T>): Promise<T> {
  const raiz = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  const carpeta = join(raiz, 'base')
  const s = await abrirSistema({ ...leerEntorno({}), datos: carpeta }, () => HOY)
  const c = await s.base.dueno().connect()
  try {
    await sembrarCiudad(s, { cuentas, grupos: 1, hasta: PERIODO, meses: 1 })
    await c.query('vacuum analyze')
    await preguntar(s, 'medicion.generar-lote', { periodo: MES, grupo: 'G1' }, SISTEMA)
    for (const actividad of ['generar-lote', 'leer', 'capturar-y-analizar', 'releer'])
      await preguntar(s, 'facturacion.registrar-actividad', { periodo: MES, grupo: 'G1', actividad }, SISTEMA)
    return await hacer(s, c, carpeta)
  } finally {
    c.release()
    await s.cerrar()
    rmSync(raiz, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Bills the city with one worker and with two, and writes the floor between them. Times in milliseconds, memory in bytes. */
async function medirCiudad(s: SistemaAbierto, c: pg.PoolClient, carpeta: string) {
  const [uno, dos, pisos]: [number[], number[], number[]] = [[], [], []]
  let rss = 0
  for (let vez = 0; vez < VECES; vez++) {
    const solo = await correr(s, c, 1, carpeta)
    uno.push(solo.ms)
    rss = Math.max(rss, solo.rss)
    if (vez === 0) await prepararPiso(c)
    pisos.push(await escribirPiso(s))
    dos.push((await correr(s, c, 2, carpeta)).ms)
  }
  return { uno: mediana(uno), dos: mediana(dos), piso: mediana(pisos), actos: await medirActos(c), rss }
}

/** A month of a city against the floor, the share of it in which its acts are noted, and the memory of a worker in it against that in a city of a fifth. */
export async function medir(): Promise<Medida[]> {
  const chica = await conCiudad(Math.ceil(CUENTAS / 5), (s, c, carpeta) => correr(s, c, 1, carpeta))
  const { uno, dos, piso, actos, rss } = await conCiudad(CUENTAS, medirCiudad)
  const porSegundo = (ms: number): number => Math.round((CUENTAS / ms) * 1000)
  process.stderr.write(`${CUENTAS} cuentas: ${porSegundo(uno)}/s con un trabajador, ${porSegundo(dos)}/s con dos\n`)
  const medida = (nombre: string, valor: number, contra: number, unidad: string): Medida => ({
    medida: `facturacion.corrida.${nombre}`,
    valor,
    piso: contra,
    razon: valor / contra,
    unidad,
  })
  return [
    medida('1', uno, piso, 'ms'),
    medida('2', dos, piso, 'ms'),
    medida('actos', actos, uno, 'ms'),
    medida('memoria-x5', rss / 2 ** 20, chica.rss / 2 ** 20, 'MB'),
  ]
}
