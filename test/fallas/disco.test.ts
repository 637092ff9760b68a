// A full disk, one of only reading, and paths that are not what they should be: an outage or a wrong usage, in words, and never a bug.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test as prueba, vi } from 'vitest'
import { abrirSistema, type Entorno, leerEntorno } from '../../src/app/abrir.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { guardar, leerArchivo, noSePudoEscribir } from '../../src/cli/archivos.ts'
import { fallar } from '../../src/cli/salida.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { respaldar } from '../../src/db/acceso/respaldo.ts'
import { escribirRecibos } from '../../src/reports/facturacion/recibos.ts'
import { conBase } from '../soporte/base.ts'
import { caudal } from '../soporte/caudal.ts'
import { type Disco, nuevoDisco } from '../soporte/disco.ts'
import { EMISOR, recibos } from '../soporte/recibo.ts'

const base = conBase()
let carpeta = ''
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

beforeAll(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'caudal-rutas-'))
})
afterAll(() => {
  for (const d of abiertos) d.quitar()
  rmSync(carpeta, { recursive: true })
})

/** How a command that does this ends, and what it says. */
async function fin(hacer: () => unknown): Promise<{ estado: number; dicho: string }> {
  let dicho = ''
  const espia = vi.spyOn(process.stderr, 'write').mockImplementation((t) => {
    dicho += String(t)
    return true
  })
  try {
    await hacer()
    return { estado: 0, dicho }
  } catch (error) {
    return { estado: fallar(error, false), dicho }
  } finally {
    espia.mockRestore()
  }
}

const copiar = (ruta: string) => () => respaldar(base.base, ruta, '2026-01-02T00:00:00Z').catch((e: unknown) => noSePudoEscribir(e, ruta))
const entornoEn = (datos: string): Entorno => leerEntorno({ CAUDAL_DATOS: datos })
const abrir = (entorno: Entorno) => abrirSistema(entorno, () => fecha('2026-01-02'))

/** An outage in words: what, where and what to do; nothing in English, no trace of our code. */
function esAveria({ estado, dicho }: { estado: number; dicho: string }, ruta: string, que: string): void {
  expect(dicho).toContain(que)
  expect(dicho).toContain(ruta)
  expect(dicho).not.toMatch(/defecto de Caudal|no space left|read-only file|\.ts:\d/)
  expect(estado).toBe(75)
}

describe('Un disco', { timeout: 300_000 }, () => {
  test('que se llena mientras se escribe un respaldo: el mandato termina en 75, y de él no queda nada', async () => {
    const { ruta } = disco(24)
    const { databaseUrl, databaseUrlApp = '' } = base.opciones
    const r = await caudal(['respaldar', join(ruta, 'copia')], { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp })
    esAveria({ estado: r.estado ?? -1, dicho: r.stderr }, ruta, 'no queda espacio en el disco (ENOSPC)')
    expect(readdirSync(ruta)).toEqual([])
  })

  test('de solo lectura: 75 para un respaldo, un informe y recibos impresos', async () => {
    const fijo = disco(1024)
    fijo.soloLectura()
    const soloLectura = 'el disco es de solo lectura (EROFS)'
    esAveria(await fin(copiar(join(fijo.ruta, 'copia'))), fijo.ruta, soloLectura)
    esAveria(await fin(() => guardar(Buffer.of(1), join(fijo.ruta, 'i.pdf'), 'i.pdf')), fijo.ruta, soloLectura)
    const imprimir = () => escribirRecibos(recibos(3), { carpeta: join(fijo.ruta, 'r'), nombre: 'r', emisor: EMISOR })
    const ruta = join(fijo.ruta, 'r')
    esAveria(await fin(() => imprimir().catch((e: unknown) => noSePudoEscribir(e, ruta))), fijo.ruta, soloLectura)
  })

  test('lleno: un informe y unos recibos impresos dan una avería, lo que había queda entero y ningún archivo a medias', async () => {
    const lleno = disco(64)
    const salida = join(lleno.ruta, 'informe.csv')
    writeFileSync(salida, 'el anterior')
    lleno.llenar()
    esAveria(await fin(() => guardar(Buffer.alloc(5000), salida, 'x')), lleno.ruta, 'no queda espacio')
    const imprimir = () => escribirRecibos(recibos(3), { carpeta: lleno.ruta, nombre: 'r', emisor: EMISOR })
    esAveria(await fin(() => imprimir().catch((e: unknown) => noSePudoEscribir(e, lleno.ruta))), lleno.ruta, 'no queda espacio')
    expect(readFileSync(salida, 'utf8')).toBe('el anterior')
    expect(readdirSync(lleno.ruta).sort()).toEqual(['informe.csv', 'relleno'])
  })

  test('demasiado chico para una base nueva, o de solo lectura: 75', async () => {
    const [chico, fijo] = [disco(2048), disco(1024)]
    fijo.soloLectura()
    for (const { ruta } of [chico, fijo]) {
      const { estado, dicho } = await fin(() => abrir(entornoEn(join(ruta, 'base'))))
      expect([estado, dicho]).toEqual([75, expect.stringContaining(ruta)])
    }
  })

  test('de la base, lleno: lo que escribe da una avería en palabras, y con espacio otra vez sigue con todo lo que tenía', async () => {
    const propio = disco(140 * 1024)
    const entorno = entornoEn(join(propio.ruta, 'base'))
    const sistema = await abrir(entorno)
    const alta = (clave: string, s = sistema) =>
      preguntar(s, 'acceso.alta-persona', { clave, nombre: 'Ana', rol: 'gerente' }, { persona: 'sistema' })
    await alta('antes')
    propio.llenar()
    const { estado, dicho } = await fin(async () => {
      for (let i = 0; i < 20_000; i += 1) await alta(`llena-${i}`)
    })
    expect([estado, dicho]).toEqual([75, expect.stringContaining('a base de datos')])
    propio.vaciar()
    await sistema.cerrar()
    const otra = await abrir(entorno)
    await alta('despues', otra)
    expect(await preguntar(otra, 'acceso.verificar-bitacora', {}, { persona: 'sistema' })).toMatchObject({ alteraciones: [] })
    const { rows } = await otra.base.dueno().query("select clave from persona where clave in ('antes', 'despues') order by 1")
    expect(rows).toEqual([{ clave: 'antes' }, { clave: 'despues' }])
    await otra.cerrar()
  })
})

describe('Una ruta de archivo que no es lo que debiera', { timeout: 120_000 }, () => {
  const carpetaNueva = (nombre: string): string => {
    mkdirSync(join(carpeta, nombre), { recursive: true })
    return join(carpeta, nombre)
  }
  const largo = () => join(carpeta, 'x'.repeat(300))

  prueba.each<[string, () => string, string]>([
    ['una carpeta', () => carpetaNueva('una carpeta'), 'es una carpeta'],
    ['/dev/null', () => '/dev/null', 'es un dispositivo'],
    ['un lugar en /proc', () => '/proc/informe.csv', 'no existe'],
    ['lo que cuelga de un dispositivo', () => '/dev/null/informe.csv', 'no es una carpeta'],
    ['un nombre demasiado largo', largo, 'demasiado largo'],
  ])('es mal uso donde se va a escribir un documento: %s', async (_, ruta, dicho) =>
    expect(await fin(() => guardar(Buffer.of(1), ruta(), 'x'))).toEqual({ estado: 2, dicho: expect.stringContaining(dicho) }),
  )

  prueba.each<[string, () => string, string]>([
    ['una carpeta', () => carpetaNueva('otra carpeta'), 'es una carpeta'],
    ['un dispositivo', () => '/dev/zero', 'es un dispositivo'],
    ['nada', () => join(carpeta, 'nada'), 'no existe'],
    ['lo que cuelga de un dispositivo', () => '/dev/null/x', 'no es una carpeta'],
    ['un nombre demasiado largo', largo, 'demasiado largo'],
  ])('es mal uso donde se va a leer un archivo: %s', async (_, ruta, dicho) =>
    expect(await fin(() => leerArchivo(ruta()))).toEqual({ estado: 2, dicho: expect.stringContaining(dicho) }),
  )

  prueba.each<[number, string, string]>([
    [1, '/dev/null', 'ya existe'],
    [1, '/proc', 'ya existe'],
    [1, '/proc/copia', 'no se guardan archivos'],
    [1, '/dev/null/copia', 'no es una carpeta'],
  ])('termina en %i donde se va a escribir un respaldo: %s', async (estado, ruta, dicho) =>
    expect(await fin(copiar(ruta))).toEqual({ estado, dicho: expect.stringContaining(dicho) }),
  )

  prueba.each(['/dev/null', '/dev/null/base', '/proc', '/proc/base', '/sys'])(
    'es mal uso como carpeta de los datos o de las reglas: %s',
    async (mala) => {
      expect(await fin(() => abrir(entornoEn(mala)))).toEqual({ estado: 2, dicho: expect.stringContaining('CAUDAL_DATOS') })
      const reglas = { ...entornoEn(carpeta), reglas: mala }
      expect(await fin(() => abrir(reglas))).toEqual({ estado: 2, dicho: expect.stringContaining('CAUDAL_REGLAS') })
    },
  )

  prueba('también es mal uso si es una carpeta dada como reglas por validar', async () => {
    const r = await caudal(['reglas', 'validar', carpetaNueva('reglas')], {})
    expect([r.estado, r.stderr]).toEqual([2, expect.stringContaining('es una carpeta')])
  })
})
