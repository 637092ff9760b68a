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

test('Una base vacía dice qué le falta, se migra una vez, y la segunda no cambia nada', async () => {
  const dueno = prueba.base.dueno()
  await expect(assertMigrada(dueno)).rejects.toMatchObject({ codigo: 'comun/base-sin-migrar', datos: { faltan: nombres.length } })
  expect(await pendientes(dueno)).toEqual(nombres)
  expect(await migrar(dueno)).toEqual(nombres)
  expect(await migrar(dueno)).toEqual([])
  await assertMigrada(dueno)
})

test('Dos programas que migran a la vez aplican cada migración una vez', async () => {
  const [a, b] = await Promise.all([migrar(prueba.base.dueno()), migrar(prueba.base.dueno())])
  expect([...a, ...b]).toEqual(nombres)
})

test('Una migración cuyo archivo cambió después de aplicarse se rechaza', async () => {
  const dueno = prueba.base.dueno()
  await migrar(dueno, { carpeta })
  appendFileSync(join(carpeta, `${nombres[0]}.sql`), '-- a change\n')
  await expect(migrar(dueno, { carpeta })).rejects.toMatchObject({ codigo: 'comun/migracion-alterada', datos: { migracion: nombres[0] } })
  await expect(assertMigrada(dueno, carpeta)).rejects.toMatchObject({ codigo: 'comun/migracion-alterada' })
})

test('Una base más nueva que el programa se rechaza y queda como estaba', async () => {
  const dueno = prueba.base.dueno()
  const nueva = `${String(nombres.length + 1).padStart(4, '0')}_del_futuro`
  writeFileSync(join(carpeta, `${nueva}.sql`), 'create table futuro (id int primary key)')
  await migrar(dueno, { carpeta })
  await expect(migrar(dueno)).rejects.toMatchObject({ codigo: 'comun/base-mas-nueva', datos: { migracion: nueva } })
})

test('Una migración que falla no deja nada de sí y conserva las anteriores', async () => {
  const dueno = prueba.base.dueno()
  writeFileSync(join(carpeta, `${String(nombres.length + 1).padStart(4, '0')}_rota.sql`), 'create table rota (id int); select 1/0')
  await expect(migrar(dueno, { carpeta })).rejects.toThrow('division by zero')
  const { rows } = await dueno.query("select to_regclass('rota') is null as nada")
  expect(rows).toEqual([{ nada: true }])
  await assertMigrada(dueno)
})

test('Los fines de línea que git cambia no cambian la huella de una migración', async () => {
  const [una] = leerMigraciones()
  writeFileSync(join(carpeta, `${nombres[0]}.sql`), una?.sql.replaceAll('\n', '\r\n') ?? '')
  expect(leerMigraciones(carpeta)[0]?.huella).toBe(una?.huella)
})
