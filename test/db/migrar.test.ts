import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assertMigrada, leerMigraciones, migrar, pendientes } from '../../src/db/comun/migrar.ts'
import { type BasePrueba, nuevaBase } from '../soporte/base.ts'

const ORIGINALES = fileURLToPath(new URL('../../src/db/migrations/', import.meta.url))
const nombres = leerMigraciones().map((m) => `${String(m.numero).padStart(4, '0')}_${m.nombre}`)
let prueba: BasePrueba
let carpeta: string

beforeEach(async () => {
  prueba = await nuevaBase({ vacia: true })
  carpeta = mkdtempSync(join(tmpdir(), 'caudal-migraciones-'))
  cpSync(ORIGINALES, carpeta, { recursive: true })
})

afterEach(async () => {
  await prueba.cerrar()
  rmSync(carpeta, { recursive: true })
})

test('An empty database says what it lacks, is migrated once, and a second time changes nothing', async () => {
  const dueno = prueba.base.dueno()
  await expect(assertMigrada(dueno)).rejects.toMatchObject({ codigo: 'comun/base-sin-migrar', datos: { faltan: nombres.length } })
  expect(await pendientes(dueno)).toEqual(nombres)
  expect(await migrar(dueno)).toEqual(nombres)
  expect(await migrar(dueno)).toEqual([])
  await assertMigrada(dueno)
})

test('Two programs that migrate at once apply each migration once', async () => {
  const [a, b] = await Promise.all([migrar(prueba.base.dueno()), migrar(prueba.base.dueno())])
  expect([...a, ...b]).toEqual(nombres)
})

test('A migration whose file changed after it was applied is refused', async () => {
  const dueno = prueba.base.dueno()
  await migrar(dueno, { carpeta })
  appendFileSync(join(carpeta, `${nombres[0]}.sql`), '-- a change\n')
  await expect(migrar(dueno, { carpeta })).rejects.toMatchObject({ codigo: 'comun/migracion-alterada', datos: { migracion: nombres[0] } })
  await expect(assertMigrada(dueno, carpeta)).rejects.toMatchObject({ codigo: 'comun/migracion-alterada' })
})

test('A database newer than the program is refused and left as it was', async () => {
  const dueno = prueba.base.dueno()
  const nueva = `${String(nombres.length + 1).padStart(4, '0')}_del_futuro`
  writeFileSync(join(carpeta, `${nueva}.sql`), 'create table futuro (id int primary key)')
  await migrar(dueno, { carpeta })
  await expect(migrar(dueno)).rejects.toMatchObject({ codigo: 'comun/base-mas-nueva', datos: { migracion: nueva } })
})

test('A migration that fails leaves nothing of itself and keeps those before it', async () => {
  const dueno = prueba.base.dueno()
  writeFileSync(join(carpeta, `${String(nombres.length + 1).padStart(4, '0')}_rota.sql`), 'create table rota (id int); select 1/0')
  await expect(migrar(dueno, { carpeta })).rejects.toThrow('division by zero')
  const { rows } = await dueno.query("select to_regclass('rota') is null as nada")
  expect(rows).toEqual([{ nada: true }])
  await assertMigrada(dueno)
})

test('Line ends changed by git do not change the hash of a migration', async () => {
  const [una] = leerMigraciones()
  writeFileSync(join(carpeta, `${nombres[0]}.sql`), una?.sql.replaceAll('\n', '\r\n') ?? '')
  expect(leerMigraciones(carpeta)[0]?.huella).toBe(una?.huella)
})
