// A full disk, one of only reading, and paths that are not what they should be: an outage or a wrong usage, in words, and never a bug.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test as prueba } from 'vitest'
import { conBase } from '../soporte/base.ts'
import { type Corrida, carpetaDeDatos, caudal } from '../soporte/caudal.ts'
import { type Disco, nuevoDisco } from '../soporte/disco.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const base = conBase()
const { carpeta, borrar } = carpetaDeDatos()
const T4 = ['--ejercicio', '2023', '--periodo', 'T4']
const correr = (...args: string[]): Promise<Corrida> =>
  caudal(args, {
    DATABASE_URL: base.opciones.databaseUrl,
    ...(base.opciones.databaseUrlApp ? { DATABASE_URL_APP: base.opciones.databaseUrlApp } : {}),
  })
const abiertos: Disco[] = []
const disco = (kib: number): Disco => {
  const nuevo = nuevoDisco(kib)
  if (nuevo === null) throw new Error('no disk can be mounted here')
  abiertos.push(nuevo)
  return nuevo
}
const sonda = nuevoDisco(16)
sonda?.quitar()
// Only root may mount a disk, and not in every container.
const test = prueba.skipIf(sonda === null)

beforeAll(async () => {
  await importarTrimestreReal(sistemaDe(base))
})
afterAll(() => {
  for (const d of abiertos) d.quitar()
  borrar()
})

/** An outage in words: what, where and what to do; nothing in English, no trace of our code. */
function esAveria({ estado, stderr }: Corrida, ruta: string, que: string): void {
  expect(stderr).toContain(que)
  expect(stderr).toContain(ruta)
  expect(stderr).not.toMatch(/defecto de Caudal|no space left|read-only file|\.ts:\d/)
  expect(estado).toBe(75)
}

describe('A disk', { timeout: 120_000 }, () => {
  test('that fills while a backup is written: 75, and nothing of it is left', async () => {
    const chico = disco(24)
    const r = await correr('respaldar', join(chico.ruta, 'copia'))
    esAveria(r, chico.ruta, 'no queda espacio en el disco (ENOSPC)')
    expect(readdirSync(chico.ruta)).toEqual([])
  })

  test('of only reading: 75 for a backup and for a report', async () => {
    const fijo = disco(1024)
    fijo.soloLectura()
    esAveria(await correr('respaldar', join(fijo.ruta, 'copia')), fijo.ruta, 'el disco es de solo lectura (EROFS)')
    esAveria(await correr('poa', 'informe', ...T4, '--formato', 'csv', '--salida', join(fijo.ruta, 'i.csv')), fijo.ruta, 'solo lectura')
  })

  test('full: a report is an outage and the one that was there stays whole', async () => {
    const lleno = disco(64)
    const salida = join(lleno.ruta, 'informe.csv')
    writeFileSync(salida, 'el anterior')
    lleno.llenar()
    esAveria(await correr('poa', 'informe', ...T4, '--formato', 'csv', '--salida', salida), lleno.ruta, 'no queda espacio')
    expect(readFileSync(salida, 'utf8')).toBe('el anterior')
    expect(readdirSync(lleno.ruta).sort()).toEqual(['informe.csv', 'relleno'])
  })

  test('too small for a new database, or of only reading: 75', async () => {
    const [chico, fijo] = [disco(2048), disco(1024)]
    fijo.soloLectura()
    for (const { ruta } of [chico, fijo]) {
      const r = await caudal(['bitacora'], { CAUDAL_DATOS: join(ruta, 'base') })
      expect([r.estado, r.stderr]).toEqual([75, expect.stringContaining(ruta)])
      expect(r.stderr).not.toContain('defecto de Caudal')
    }
  })

  test('of the database, full: what writes is an outage in words, and with room again it goes on with all it had', async () => {
    const propio = disco(140 * 1024)
    const entorno = { CAUDAL_DATOS: join(propio.ruta, 'base'), CAUDAL_DEMO: 'no' }
    const alta = (clave: string) => caudal(['op', 'acceso.alta-persona', JSON.stringify({ clave, nombre: 'Ana', rol: 'gerente' })], entorno)
    expect((await alta('antes')).estado).toBe(0)
    propio.llenar()
    const r = await caudal(['poa', 'importar', join(import.meta.dirname, '../../demo/poa-2023-t4.json')], entorno)
    expect(r.stderr).not.toContain('defecto de Caudal')
    expect(r.estado).toBe(75)
    propio.vaciar()
    expect((await alta('despues')).estado).toBe(0)
    const revision = await caudal(['bitacora'], entorno)
    expect([revision.estado, revision.stdout]).toEqual([0, expect.stringContaining('2 filas')])
  })
})

describe('A path that is not what it should be', { timeout: 240_000 }, () => {
  prueba('is wrong usage or a refusal, with a sentence, in every command that takes one', async () => {
    const ocupada = join(carpeta, 'una carpeta')
    mkdirSync(ocupada)
    const largo = join(carpeta, 'x'.repeat(300))
    const informe = (salida: string): string[] => ['poa', 'informe', ...T4, '--formato', 'csv', '--salida', salida]
    const casos: [number, string, string[]][] = [
      [2, 'es una carpeta', informe(ocupada)],
      [2, 'es un dispositivo', informe('/dev/null')],
      [2, 'no existe', informe('/proc/informe.csv')],
      [2, 'no es una carpeta', informe('/dev/null/informe.csv')],
      [2, 'demasiado largo', informe(largo)],
      [2, 'es un dispositivo', ['poa', 'plantilla', ...T4, '--salida', '/dev/null']],
      [1, 'ya existe', ['respaldar', '/dev/null']],
      [1, 'ya existe', ['respaldar', '/proc']],
      [2, 'no existe', ['respaldar', '/proc/copia']],
      [2, 'no es una carpeta', ['respaldar', '/dev/null/copia']],
      [2, 'demasiado largo', ['respaldar', largo]],
      [1, 'no es una carpeta', ['restaurar', '/dev/null']],
      [1, 'no se puede usar', ['restaurar', '/proc']],
      [2, 'es una carpeta', ['poa', 'importar', ocupada]],
      [2, 'es un dispositivo', ['poa', 'importar', '/dev/null']],
      [2, 'no existe', ['poa', 'importar', '/proc/nada']],
      [2, 'es una carpeta', ['padron', 'importar', ocupada, '--corte', '2026-01-01']],
      [2, 'es un dispositivo', ['padron', 'importar', '/dev/zero', '--corte', '2026-01-01']],
      [2, 'es una carpeta', ['op', 'poa.plan', `@${ocupada}`]],
      [2, 'es un dispositivo', ['op', 'poa.plan', '@/dev/zero']],
      [2, 'es una carpeta', ['reglas', 'validar', ocupada]],
    ]
    for (let i = 0; i < casos.length; i += 4)
      await Promise.all(
        casos.slice(i, i + 4).map(async ([estado, dicho, args]) => {
          const r = await correr(...args)
          expect([args.join(' '), r.estado, r.stdout + r.stderr]).toEqual([args.join(' '), estado, expect.stringContaining(dicho)])
        }),
      )
  })

  prueba('is wrong usage as the folder of the data or of the rules', async () => {
    const archivo = join(carpeta, 'un archivo')
    writeFileSync(archivo, 'x')
    for (const mala of ['/dev/null', '/dev/null/base', '/proc', '/proc/base', '/sys', archivo, join(archivo, 'base')])
      for (const variable of ['CAUDAL_DATOS', 'CAUDAL_REGLAS']) {
        const r = await caudal(['bitacora'], { CAUDAL_DATOS: join(carpeta, 'base'), [variable]: mala })
        expect([variable, mala, r.estado, r.stderr]).toEqual([variable, mala, 2, expect.stringMatching(/CAUDAL_\w+=|No se puede usar/)])
      }
  })
})
