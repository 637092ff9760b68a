// Writes src/db/schema.sql and src/db/tipos.ts from a database just migrated. With --revisar: writes nothing, fails if they differ.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { generate, IdentifierNode, PostgresDialect } from 'kysely-codegen'
import { kyselyDe, openBase } from '../../src/db/comun/conexion.ts'
import { volcarEsquema } from '../../src/db/comun/esquema.ts'
import { migrar } from '../../src/db/comun/migrar.ts'

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
      postprocess: ({ db, metadata }) => {
        Object.assign(columns, tiposMarcados(metadata))
        return conValoresDeChecks(db, metadata)
      },
      overrides: { columns },
      customImports: Object.fromEntries(Object.values(MARCAS).map(([tipo, archivo]) => [tipo, `${archivo}#${tipo}`])),
      typeMapping: { int8: 'bigint', numeric: 'string', timestamptz: 'string' },
    })
    return { 'src/db/schema.sql': await volcarEsquema(base.dueno()), 'src/db/tipos.ts': formatear(carpeta, tipos) }
  } finally {
    await base.cerrar()
    rmSync(carpeta, { recursive: true, force: true })
  }
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
  console.log(`${ruta}: ${igual ? 'al día' : revisar ? 'DIFIERE; ejecute test/db/generar.ts' : 'escrito'}`)
  if (igual) continue
  if (revisar) process.exitCode = 1
  else writeFileSync(archivo, texto)
}
