// A database of its own for a test file: a clone of the migrated template, in some 50 ms, dropped at the end.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type Base, openBase } from '../../src/db/comun/conexion.ts'
import { cerrarTemporales } from '../../src/db/comun/privilegios.ts'

export interface BasePrueba {
  readonly base: Base
  /** How a program started by a test reaches the same database. */
  readonly opciones: { databaseUrl: string; databaseUrlApp?: string }
  readonly nombre: string
  cerrar(): Promise<void>
}

/** A new database, migrated, or with nothing in it if `vacia`. Whoever asks closes it. */
export async function nuevaBase({ vacia = false } = {}): Promise<BasePrueba> {
  const servidor = inject('servidor')
  const nombre = `caudal_prueba_${randomBytes(6).toString('hex')}`
  const plantilla = vacia ? 'template0' : servidor.plantilla
  const dueno = decodeURIComponent(new URL(servidor.dueno.replace('{base}', nombre)).username)
  await comoSuperusuario((c) => c.query(`create database ${nombre} template ${plantilla} owner ${dueno}`))
  const opciones = {
    databaseUrl: servidor.dueno.replace('{base}', nombre),
    ...(servidor.app === undefined ? {} : { databaseUrlApp: servidor.app.replace('{base}', nombre) }),
  }
  const base = await openBase(opciones)
  // What belongs to a database as a whole is not copied with its template.
  if (!vacia) await cerrarTemporales(base.dueno())
  const cerrar = async () => {
    await base.cerrar()
    await comoSuperusuario((c) => c.query(`drop database if exists ${nombre} with (force)`))
  }
  return { base, opciones, nombre, cerrar }
}

/** A database for the file or `describe` that calls it; read `.base` inside the tests. */
export function conBase(opciones: { vacia?: boolean } = {}): BasePrueba {
  let prueba: BasePrueba | undefined
  const actual = (): BasePrueba => {
    if (prueba === undefined) throw new Error('conBase(): the database exists only inside the tests')
    return prueba
  }
  beforeAll(async () => {
    prueba = await nuevaBase(opciones)
  })
  afterAll(async () => {
    await prueba?.cerrar()
  })
  return {
    get base() {
      return actual().base
    },
    get opciones() {
      return actual().opciones
    },
    get nombre() {
      return actual().nombre
    },
    cerrar: () => actual().cerrar(),
  }
}

/** Something that only the server's superuser may do, in a database of it. */
export async function comoSuperusuario(trabajo: (cliente: pg.Client) => Promise<unknown>, base = 'postgres'): Promise<void> {
  const cliente = new pg.Client(inject('servidor').superusuario.replace('{base}', base))
  await cliente.connect()
  try {
    await trabajo(cliente)
  } finally {
    await cliente.end()
  }
}
