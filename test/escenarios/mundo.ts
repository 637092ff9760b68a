// What a scenario's steps act on: a database of its own, the rules, a day that the steps move, and the mechanical acts no operation does.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { RolesYaml } from '../../src/app/acceso/reglas.ts'
import { leerYaml } from '../../src/app/comun/leer-yaml.ts'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { cargarReglas, type Reglas } from '../../src/app/reglas.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { respaldar, restaurar } from '../../src/db/acceso/respaldo.ts'
import { assertMigrada, migrar } from '../../src/db/comun/migrar.ts'
import { crearServidor } from '../../src/server/servidor.ts'
import { type BasePrueba, nuevaBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { ALTERACIONES, CIUDAD } from './alteraciones.ts'

const AQUI = fileURLToPath(new URL('.', import.meta.url))
const REGLAS = cargarReglas(fileURLToPath(new URL('../../reglas', import.meta.url)))

export interface Mundo extends Sistema {
  prueba: BasePrueba
  carpeta: string
  dia: Fecha
}

export async function nuevoMundo(): Promise<Mundo> {
  const prueba = await nuevaBase()
  const mundo: Mundo = {
    prueba,
    base: prueba.base,
    reglas: REGLAS as Reglas,
    carpeta: mkdtempSync(join(tmpdir(), 'caudal-escenario-')),
    dia: fecha('2026-01-02'),
    hoy: () => mundo.dia,
  }
  return mundo
}

export async function cerrarMundo(mundo: Mundo): Promise<void> {
  await mundo.prueba.cerrar()
  rmSync(mundo.carpeta, { recursive: true, force: true })
}

/** A file of test/escenarios or demo, or a value written as JSON, in the base64 that `poa.importar` takes. */
export function enBase64(contenido: unknown): string {
  if (contenido === 'demostracion') return readFileSync(join(AQUI, '../../demo/poa-2023-t4.json')).toString('base64')
  const texto = typeof contenido === 'string' ? contenido : JSON.stringify(contenido)
  return Buffer.from(texto, 'utf8').toString('base64')
}

/** A plan kept beside the scenarios, by the name of its file. */
export const planDe = (nombre: string): unknown => parse(readFileSync(join(AQUI, `${nombre}.yaml`), 'utf8'), { merge: true })

/** Acts that are not operations of the contract: what sistemas does with the database, what an intruder or an accident does to a file. */
export const ACTOS: Record<string, (mundo: Mundo) => Promise<unknown>> = {
  ...ALTERACIONES,
  'abrir una base vacía': async () => {
    const vacia = await nuevaBase({ vacia: true })
    try {
      await assertMigrada(vacia.base.dueno())
    } finally {
      await vacia.cerrar()
    }
  },
  'registrar una migración que este programa no conoce': ({ prueba }) =>
    prueba.base.dueno().query("insert into migracion (numero, nombre, huella) values (9999, '9999_del_futuro', 'x')"),
  'cambiar la huella de una migración': ({ prueba }) => prueba.base.dueno().query("update migracion set huella = 'otra' where numero = 1"),
  'abrir la cuenta 1001': ({ prueba }) =>
    prueba.base.dueno().query("insert into cuenta (cuenta_id, alta, acto) values (1001, '2010-01-01', 0)"),
  'dar de alta una ruta con tres cuentas': async (mundo) => {
    await altaRutas(mundo)
    for (const cuenta of [1, 2, 3]) await darDeAlta(mundo, { cuenta, orden: cuenta })
  },
  'cambiar las reglas': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, tarifas: mundo.reglas.tarifas.slice(1) }
  },
  'quitar el calendario de facturación': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, calendario: { calendario: [] } }
  },
  'quitar el emisor de los recibos': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, emisor: { emisor: [] } }
  },
  'quitar las referencias de pago': async (mundo) => {
    mundo.reglas = { ...mundo.reglas, referencias: { ...mundo.reglas.referencias, referencias: [] } }
  },
  'sembrar la ciudad de demostración': (mundo) => sembrarCiudad(mundo, CIUDAD),
  migrar: ({ prueba }) => migrar(prueba.base.dueno()),
  respaldar: ({ prueba, carpeta }) => respaldar(prueba.base, join(carpeta, 'respaldo'), '2026-01-02T00:00:00Z'),
  'dañar el respaldo': async ({ carpeta }) => writeFileSync(join(carpeta, 'respaldo', 'manifiesto.json'), '{"formato":1'),
  restaurar: ({ prueba, carpeta }) => restaurar(prueba.base, join(carpeta, 'respaldo')),
  'leer reglas con un rol sin permisos': async () => {
    const leido = leerYaml('roles:\n  - { clave: a, nombre: A, permisos: [] }\n', 'roles.yaml', RolesYaml)
    if ('errores' in leido) throw new Rechazo('comun/reglas-invalidas', { cuantos: leido.errores.length, errores: leido.errores })
  },
  'capturar por HTTP sin sesión': async (mundo) => {
    const servidor = crearServidor({
      preguntar: (n, e, q) => preguntar(mundo, n, e, q),
      web: null,
      version: '0',
      registro: pino({ level: 'silent' }) as FastifyBaseLogger,
    })
    const respuesta = await servidor.inject({ method: 'POST', url: '/api/poa.capturar', payload: {}, headers: { host: '127.0.0.1' } })
    await servidor.close()
    expect(respuesta.statusCode).toBe(403)
    const { rechazo } = respuesta.json()
    throw new Rechazo(rechazo.codigo, rechazo.datos)
  },
}
