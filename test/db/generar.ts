// Writes src/db/schema.sql, src/db/tipos.ts and src/db/tablas.ts from a database just migrated. With --revisar: writes nothing, fails if they differ.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { generate, IdentifierNode, PostgresDialect } from 'kysely-codegen'
import type pg from 'pg'
import { kyselyDe, openBase } from '../../src/db/comun/conexion.ts'
import { migrar } from '../../src/db/comun/migrar.ts'
import { volcarEsquema } from './esquema.ts'

type Generador = Parameters<typeof generate>[0]
type Contexto = Parameters<NonNullable<Generador['postprocess']>>[0]
type Metadatos = Contexto['metadata']

const raiz = fileURLToPath(new URL('../../', import.meta.url))

/** A text column whose check lists its values is typed as those values. */
async function conValoresDeChecks(db: Contexto['db'], metadatos: Metadatos): Promise<Metadatos> {
  const { rows } = await sql<{ tabla: string; texto: string }>`
    select c.relname::text as tabla, pg_get_constraintdef(k.oid) as texto
    from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'c'`.execute(db)
  for (const { tabla, texto } of rows) {
    const partes = /^CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]\)\)\)$/.exec(texto)
    const columna = metadatos.tables.find((t) => t.name === tabla)?.columns.find((c) => c.name === partes?.[1])
    if (columna !== undefined && partes !== null)
      columna.enumValues = [...(partes[2] ?? '').matchAll(/'([^']*)'::text/g)].map((m) => m[1] ?? '')
  }
  return metadatos
}

/** Whole numbers that have a type of their own in whatever table they are, and where it is. */
const MARCAS: Readonly<Record<string, readonly [tipo: string, archivo: string]>> = {
  cuenta_id: ['CuentaId', '../core/comun/cuenta-id.ts'],
  periodo: ['PeriodoFacturado', '../core/comun/periodo-facturado.ts'],
}

/** The type of each of their columns, by `tabla.columna`. */
const tiposMarcados = (metadatos: Metadatos): Record<string, IdentifierNode> =>
  Object.fromEntries(
    metadatos.tables.flatMap(({ name: tabla, columns }) =>
      columns.flatMap(({ name, dataType }) => {
        const marca = dataType === 'int4' ? MARCAS[name] : undefined
        return marca === undefined ? [] : [[`${tabla}.${name}`, new IdentifierNode(marca[0])]]
      }),
    ),
  )

async function generarTextos(): Promise<Record<string, string>> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-generar-'))
  const base = await openBase({ carpeta })
  const columns: Record<string, IdentifierNode> = {}
  try {
    await migrar(base.dueno())
    const tipos = await generate({
      db: kyselyDe(base.dueno()),
      dialect: new PostgresDialect({ dateParser: 'string' }),
      outFile: null,
      // The tables of sign-in and of the queue are no business of our typed queries.
      excludePattern: '{auth,cola,graphile_worker}.*',
      postprocess: ({ db, metadata }) => {
        Object.assign(columns, tiposMarcados(metadata))
        return conValoresDeChecks(db, metadata)
      },
      overrides: { columns },
      customImports: Object.fromEntries(Object.values(MARCAS).map(([tipo, archivo]) => [tipo, `${archivo}#${tipo}`])),
      typeMapping: { int8: 'bigint', numeric: 'string', timestamptz: 'string' },
    })
    return {
      'src/db/schema.sql': await volcarEsquema(base.dueno()),
      'src/db/tipos.ts': formatear(carpeta, tipos),
      'src/db/tablas.ts': formatear(carpeta, await tablasDeHechos(base.dueno())),
    }
  } finally {
    await base.cerrar()
    rmSync(carpeta, { recursive: true, force: true })
  }
}

/** The tables of facts with their columns, in the catalog's order, as a constant that types and encoders are read off. */
async function tablasDeHechos(dueno: pg.Pool): Promise<string> {
  const { rows } = await dueno.query<{ tabla: string; columnas: [string, string][] }>(`
    select c.relname::text as tabla, json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columnas
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'bitacora'
      and exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'acto' and not x.attisdropped)
    group by c.relname order by c.relname collate "C"`)
  const cuerpo = rows.map(({ tabla, columnas }) => `${tabla}: ${JSON.stringify(columnas)},`).join('\n')
  return `// Generated from a migrated database by npm run esquema; read it, do not edit it.

/** The tables whose rows are facts: their stored columns and types, in the order in which they are written and hashed. */
export const TABLAS = {${cuerpo}} as const
`
}

function formatear(carpeta: string, texto: string): string {
  const archivo = join(carpeta, 'tipos.ts')
  writeFileSync(archivo, texto)
  const biome = join(raiz, 'node_modules/@biomejs/biome/bin/biome')
  execFileSync(process.execPath, [biome, 'check', '--write', '--linter-enabled=false', `--config-path=${raiz}`, archivo], { stdio: 'pipe' })
  return readFileSync(archivo, 'utf8')
}

const revisar = process.argv.includes('--revisar')
for (const [ruta, texto] of Object.entries(await generarTextos())) {
  const archivo = join(raiz, ruta)
  const igual = existsSync(archivo) && readFileSync(archivo, 'utf8') === texto
  console.log(`${ruta}: ${igual ? 'al día' : revisar ? 'DIFIERE; ejecute npm run esquema' : 'escrito'}`)
  if (igual) continue
  if (revisar) process.exitCode = 1
  else writeFileSync(archivo, texto)
}
