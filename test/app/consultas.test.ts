// The informe asks each table once, however many rows there are: counted at the driver.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { DB } from '../../src/db/tipos.ts'
import { conBase } from '../soporte/base.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
beforeAll(async () => {
  await importarTrimestreReal(sistemaDe(prueba))
})

/** The statements that a question sends, by a connection that tells them. */
async function sentenciasDe(nombre: 'poa.informe' | 'poa.revisar', periodo: string): Promise<string[]> {
  const sentencias: string[] = []
  const pool = new pg.Pool({ connectionString: prueba.opciones.databaseUrl, max: 1 })
  const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: (e) => void sentencias.push(e.query.sql) })
  await preguntar({ ...sistemaDe(prueba), base: { app } }, nombre, { ejercicio: 2023, periodo }, { persona: 'sistema' })
  await app.destroy()
  return sentencias
}

describe('consultas del informe', () => {
  test.each(['poa.informe', 'poa.revisar'] as const)('%s lee cada tabla una sola vez, sea un mes o el año', async (nombre) => {
    for (const periodo of ['10', 'T4', 'anual']) {
      const sentencias = await sentenciasDe(nombre, periodo)
      const tablas = sentencias.flatMap((s) => [...s.matchAll(/from "(\w+)"/g)].map((m) => m[1]))
      expect(tablas.toSorted()).toEqual([
        ...['accion_mejora', 'accion_seguimiento', 'poa_captura', 'poa_cierre', 'poa_plan', 'poa_publicado', 'poa_rectificacion'],
        'proceso_paso',
      ])
    }
  })
})
