import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { insertPersona } from '../../src/db/acceso/persona.ts'
import { respaldar, restaurar } from '../../src/db/acceso/respaldo.ts'
import { checkBitacora } from '../../src/db/acceso/revision.ts'
import { sealComoDueno } from '../../src/db/acceso/sello.ts'
import { canonico, sha256 } from '../../src/db/comun/canonico.ts'
import { findTablas } from '../../src/db/comun/catalogo.ts'
import type { Base } from '../../src/db/comun/conexion.ts'
import { insertHechos } from '../../src/db/comun/hechos.ts'
import { assertMigrada } from '../../src/db/comun/migrar.ts'
import { enActo, enConsulta } from '../../src/db/comun/transaccion.ts'
import { type BasePrueba, conBase, nuevaBase } from '../soporte/base.ts'

const CREADO = '2026-02-03T12:00:00Z'
const origen = conBase()
let destino: BasePrueba
let taller: string
let ruta: string

beforeAll(async () => {
  const { app } = origen.base
  await enActo(app, async (trx) => {
    await insertPersona(trx, { clave: 'lupita', nombre: 'Guadalupe Ñ', rol: 'captura', unidad: '3' })
    const captura = {
      ejercicio: 2023,
      unidad: '3',
      indicador: 'x',
      periodo: '2023-10',
      version: 1,
      estado: 'valor' as const,
      valor: '12.50',
    }
    const nadaMas = { numerador: null, denominador: null, causa: null, motivo: null }
    const observacion = 'tab\t, salto\n, \\N y «comillas"»'
    await insertHechos(trx, 'poa_captura', [
      { ...captura, ...nadaMas, observacion, origen: 'captura', evidencia: [{ a: 1 }], derivado: null },
    ])
    await insertBitacora(trx, { persona: 'sistema', operacion: 'x', clave: 'a', entradaHuella: null, resultado: { clave: 'a' } })
  })
  for (const clave of ['b', 'c', null])
    await enActo(app, (trx) => insertBitacora(trx, { persona: 'lupita', operacion: 'x', clave, entradaHuella: null, resultado: { clave } }))
  await sealComoDueno(origen.base)
})

beforeEach(async () => {
  destino = await nuevaBase({ vacia: true })
  taller = mkdtempSync(join(tmpdir(), 'caudal respaldo ñ '))
  ruta = join(taller, 'respaldo')
})
afterEach(async () => {
  await destino.cerrar()
  rmSync(taller, { recursive: true })
})

/** All the rows of all the tables, but for when each migration was applied. */
async function contenido(base: Base): Promise<Record<string, string[]>> {
  const todo: Record<string, string[]> = {}
  for (const { tabla, columnas } of await findTablas(base.dueno())) {
    const cuales = columnas.filter((c) => c !== 'aplicada').join(', ')
    todo[tabla] = (
      await base.dueno().query<{ t: string }>(`select (x.*)::text as t from (select ${cuales} from ${tabla}) x order by 1`)
    ).rows.map((r) => r.t)
  }
  return todo
}

const sinTocar = async () =>
  expect((await destino.base.dueno().query("select to_regclass('persona') is null as nada")).rows).toEqual([{ nada: true }])
const DANADO = { codigo: 'comun/respaldo-danado' }

test('lo respaldado vuelve entero en una base vacía, y desde ahí se sigue trabajando', async () => {
  const resumen = await respaldar(origen.base, ruta, CREADO)
  expect(resumen).toMatchObject({ ruta, cabeza: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await restaurar(destino.base, ruta)).toEqual(resumen)
  expect(await contenido(destino.base)).toEqual(await contenido(origen.base))
  const nueva = { persona: 'lupita', operacion: 'x', clave: 'd', entradaHuella: null, resultado: null }
  const { id } = await enActo(destino.base.app, (trx) => insertBitacora(trx, nueva))
  expect(id).toBe(5n)
  await sealComoDueno(destino.base)
  expect(await enConsulta(destino.base.app, (trx) => checkBitacora(trx))).toMatchObject({ filas: 5, sellos: 2, alteraciones: [] })
})

test('también vuelve en una base ya migrada pero sin trabajo', async () => {
  await respaldar(origen.base, ruta, CREADO)
  const migrada = await nuevaBase()
  await restaurar(migrada.base, ruta)
  expect(await contenido(migrada.base)).toEqual(await contenido(origen.base))
  await migrada.cerrar()
})

test('la misma base da los mismos archivos, y junto a ellos no queda nada más', async () => {
  await respaldar(origen.base, ruta, CREADO)
  await respaldar(origen.base, join(taller, 'otro'), CREADO)
  expect(readdirSync(taller).sort()).toEqual(['otro', 'respaldo'])
  expect(readFileSync(join(taller, 'otro', 'manifiesto.json'))).toEqual(readFileSync(join(ruta, 'manifiesto.json')))
})

test('sobre un destino que ya existe no se escribe', async () => {
  await respaldar(origen.base, ruta, CREADO)
  await expect(respaldar(origen.base, ruta, CREADO)).rejects.toMatchObject({ codigo: 'comun/destino-ocupado' })
})

test('una base sin migraciones no se respalda', async () => {
  await expect(respaldar(destino.base, ruta, CREADO)).rejects.toMatchObject({ codigo: 'comun/base-sin-migrar' })
  expect(readdirSync(taller)).toEqual([])
})

test.each(['bitacora.copy.gz', 'persona.copy.gz', 'manifiesto.json'])(
  'un byte cambiado en %s se rechaza antes de tocar la base',
  async (archivo) => {
    await respaldar(origen.base, ruta, CREADO)
    const bytes = readFileSync(join(ruta, archivo))
    for (const lugar of [20, bytes.length >> 1, bytes.length - 6]) {
      const cambiado = Buffer.from(bytes)
      cambiado[lugar] = (cambiado[lugar] ?? 0) ^ 1
      writeFileSync(join(ruta, archivo), cambiado)
      await expect(restaurar(destino.base, ruta), `byte ${lugar}`).rejects.toMatchObject(DANADO)
    }
    await sinTocar()
  },
)

test('un archivo cortado o que falta se rechaza antes de tocar la base', async () => {
  await respaldar(origen.base, ruta, CREADO)
  const archivo = join(ruta, 'bitacora.copy.gz')
  renameSync(archivo, `${archivo}.aparte`)
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject(DANADO)
  renameSync(`${archivo}.aparte`, archivo)
  truncateSync(archivo, readFileSync(archivo).length - 10)
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject(DANADO)
  rmSync(join(ruta, 'manifiesto.json'))
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject(DANADO)
  await expect(restaurar(destino.base, join(taller, 'nada'))).rejects.toMatchObject(DANADO)
  await sinTocar()
})

test('una base con trabajo, o que no es de Caudal, se rechaza y no se toca', async () => {
  await respaldar(origen.base, ruta, CREADO)
  await expect(restaurar(origen.base, ruta)).rejects.toMatchObject({ codigo: 'comun/destino-ocupado' })
  await destino.base.dueno().query('create table ajena (id int)')
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject({ codigo: 'comun/destino-ocupado' })
  await sinTocar()
})

/** Rewrites the manifest with its own hash right, as a program would. */
function cambiarManifiesto(cambio: (m: Record<string, unknown>) => void): void {
  const { huella: _, ...manifiesto } = JSON.parse(readFileSync(join(ruta, 'manifiesto.json'), 'utf8'))
  cambio(manifiesto)
  writeFileSync(join(ruta, 'manifiesto.json'), JSON.stringify({ ...manifiesto, huella: sha256(canonico(manifiesto)) }))
}

test('un respaldo falsificado, con filas cambiadas y todas sus huellas rehechas, se descubre por los actos', async () => {
  await respaldar(origen.base, ruta, CREADO)
  const archivo = join(ruta, 'persona.copy.gz')
  const texto = gunzipSync(readFileSync(archivo)).toString('utf8')
  const forjado = texto.replace('\tcaptura\t', '\tsistemas\t')
  expect(forjado).not.toBe(texto)
  writeFileSync(archivo, gzipSync(forjado))
  cambiarManifiesto((m) => {
    const suya = (m.tablas as { tabla: string; huella: string }[]).find((t) => t.tabla === 'persona')
    if (suya !== undefined) suya.huella = sha256(forjado)
  })
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject({
    codigo: 'comun/respaldo-danado',
    message: expect.stringMatching(/El acto \d+ agregó 1 fila\(s\) a persona y hoy hay 1; no son las que registró/),
  })
})

test('un respaldo de un programa más nuevo, o de otras migraciones, se rechaza', async () => {
  await respaldar(origen.base, ruta, CREADO)
  cambiarManifiesto((m) => (m.migraciones as unknown[]).push({ numero: 99, nombre: 'del_futuro', huella: 'x' }))
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject({ codigo: 'comun/base-mas-nueva' })
  cambiarManifiesto((m) => {
    ;(m.migraciones as { huella: string }[])[0] = { ...(m.migraciones as { huella: string }[])[0], huella: 'otra' }
  })
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject({
    codigo: expect.stringMatching(/^comun\/(migracion-alterada|base-mas-nueva)$/),
  })
  await sinTocar()
})

interface TablaDicha {
  tabla: string
  columnas: string[]
  huella: string
}

/** Takes from a table its last column, which a later migration added: what the program of before would have copied. */
function quitarUltima(tablas: TablaDicha[], tabla: string, columna: string): void {
  const suya = tablas.find((t) => t.tabla === tabla)
  if (suya?.columnas.at(-1) !== columna) throw new Error(`the last column of ${tabla} is not ${columna}`)
  const archivo = join(ruta, `${tabla}.copy.gz`)
  const corto = gunzipSync(readFileSync(archivo))
    .toString('utf8')
    .replace(/\t[^\t\n]*$/gm, '')
  writeFileSync(archivo, gzipSync(corto))
  suya.columnas = suya.columnas.slice(0, -1)
  suya.huella = sha256(corto)
}

test('un respaldo de un programa más viejo se carga como estaba y después se pone al día', async () => {
  await respaldar(origen.base, ruta, CREADO)
  cambiarManifiesto((m) => {
    m.migraciones = (m.migraciones as unknown[]).slice(0, 1)
    const primeras = ['migracion', 'persona', 'bitacora', 'bitacora_sello']
    m.tablas = (m.tablas as { tabla: string }[]).filter((t) => primeras.includes(t.tabla))
    quitarUltima(m.tablas as TablaDicha[], 'bitacora', 'origen')
    const secuencias = m.secuencias as Record<string, string>
    m.secuencias = { 'bitacora.acto': secuencias['bitacora.acto'], 'bitacora.id': secuencias['bitacora.id'] }
    for (const archivo of readdirSync(ruta))
      if (![...primeras.map((t) => `${t}.copy.gz`), 'manifiesto.json'].includes(archivo)) rmSync(join(ruta, archivo))
  })
  await restaurar(destino.base, ruta)
  await assertMigrada(destino.base.dueno())
  const { poa_captura, ...resto } = await contenido(destino.base)
  expect(poa_captura).toEqual([])
  expect(resto).toEqual({ ...(await contenido(origen.base)), poa_captura: undefined })
  const migrada = await nuevaBase()
  await expect(restaurar(migrada.base, ruta)).rejects.toMatchObject({ codigo: 'comun/destino-ocupado' })
  await migrada.cerrar()
})

test('un respaldo cuyos archivos cuadran con su manifiesto pero cuya bitácora no se sostiene se deshace', async () => {
  const falsa = await nuevaBase()
  await restaurarEn(falsa)
  await falsa.base.dueno().query('delete from bitacora where id = 2')
  const mala = join(taller, 'mala')
  await respaldar(falsa.base, mala, CREADO)
  await falsa.cerrar()
  await expect(restaurar(destino.base, mala)).rejects.toThrow('Falta la fila 2')
  expect((await destino.base.dueno().query('select count(*)::int as n from persona')).rows).toEqual([{ n: 2 }])
})

test.each([
  ['null', null],
  ['una lista', []],
  ['un texto', 'x'],
  ['un número', 7],
  ['un objeto sin tablas', { formato: 1, migraciones: [], secuencias: {}, cabeza: null }],
])('un manifiesto que es %s se rechaza, y no es un defecto', async (_, forma) => {
  await respaldar(origen.base, ruta, CREADO)
  writeFileSync(join(ruta, 'manifiesto.json'), JSON.stringify(forma))
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject(DANADO)
  await sinTocar()
})

type Parte = Record<string, unknown>
const primeraTabla = (m: Parte): Parte => (m.tablas as Parte[])[0] as Parte

test.each<[string, (m: Parte) => void]>([
  ['tablas que no son una lista', (m) => (m.tablas = { 0: 'x', length: 1 })],
  ['una tabla que no es nada', (m) => (m.tablas as unknown[]).unshift(null)],
  ['una tabla con su archivo en otra parte', (m) => (primeraTabla(m).archivo = '../../etc/passwd')],
  ['una tabla cuyo nombre no es texto', (m) => (primeraTabla(m).tabla = ['persona'])],
  ['una tabla sin columnas', (m) => (primeraTabla(m).columnas = null)],
  ['una columna que es SQL', (m) => (primeraTabla(m).columnas = ['a"; drop table persona'])],
  ['filas que no son un número', (m) => (primeraTabla(m).filas = '12')],
  ['la misma tabla dos veces', (m) => (m.tablas as unknown[]).push(primeraTabla(m))],
  ['migraciones que no son nada', (m) => (m.migraciones = null)],
  ['una migración que es texto', (m) => (m.migraciones = ['0001'])],
  ['secuencias que son una lista', (m) => (m.secuencias = [1])],
  ['una secuencia que no cabe en un bigint', (m) => (m.secuencias = { 'bitacora.id': '9999999999999999999' })],
  ['una secuencia menor que uno', (m) => (m.secuencias = { 'bitacora.id': '0' })],
  ['una cabeza que no es huella', (m) => (m.cabeza = { huella: 1 })],
  ['una parte que no es nuestra', (m) => (m.sobra = 1)],
])('un manifiesto con su huella correcta y %s se rechaza antes de tocar la base', async (_, cambio) => {
  await respaldar(origen.base, ruta, CREADO)
  cambiarManifiesto(cambio)
  await expect(restaurar(destino.base, ruta)).rejects.toMatchObject(DANADO)
  await sinTocar()
})

test('un archivo de más, una carpeta en lugar de un archivo y un archivo que no es carpeta se dicen por su nombre', async () => {
  await respaldar(origen.base, ruta, CREADO)
  writeFileSync(join(ruta, 'nomina.copy.gz'), '')
  await expect(restaurar(destino.base, ruta)).rejects.toThrow('«nomina.copy.gz»')
  rmSync(join(ruta, 'nomina.copy.gz'))
  renameSync(join(ruta, 'persona.copy.gz'), join(taller, 'aparte'))
  mkdirSync(join(ruta, 'persona.copy.gz'))
  await expect(restaurar(destino.base, ruta)).rejects.toThrow('persona.copy.gz no es un archivo')
  for (const mala of [join(ruta, 'manifiesto.json'), '/dev/null', '/proc/version'])
    await expect(restaurar(destino.base, mala), mala).rejects.toThrow('no es una carpeta')
  await expect(restaurar(destino.base, '/proc')).rejects.toMatchObject(DANADO)
  await sinTocar()
})

test.each<[string, (m: Parte) => void, string]>([
  ['una numeración que repetiría un número', (m) => ((m.secuencias as Parte)['bitacora.id'] = '4'), 'ya hay filas hasta la 4'],
  ['una numeración de menos', (m) => delete (m.secuencias as Parte)['bitacora.id'], 'numeración de bitacora.id'],
  ['una numeración de nada', (m) => ((m.secuencias as Parte)['persona.clave'] = '4'), 'numeración de persona.clave'],
  ['sin cabeza aunque hay sellos', (m) => (m.cabeza = null), 'no dice la cabeza'],
  ['columnas cambiadas en una tabla', (m) => void (primeraTabla(m).columnas as string[]).pop(), 'sus tablas no son las de su versión'],
])('de un manifiesto con su huella correcta y %s se avisa, y lo cargado se deshace', async (_, cambio, dicho) => {
  await respaldar(origen.base, ruta, CREADO)
  cambiarManifiesto(cambio)
  await expect(restaurar(destino.base, ruta)).rejects.toThrow(dicho)
  expect((await destino.base.dueno().query('select count(*)::int as n from bitacora')).rows).toEqual([{ n: 0 }])
})

test('lo que dejó un respaldo muerto lo borra el siguiente; lo que otro proceso escribe, o no es respaldo, se queda', async () => {
  const muerto = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }))
  const resto = (nombre: string, archivo: string): void => {
    mkdirSync(join(taller, nombre))
    writeFileSync(join(taller, nombre, archivo), 'x')
  }
  resto(`.anoche.parcial-${muerto}`, 'persona.copy.gz')
  resto(`.ajeno.parcial-${muerto}`, 'tesis.doc')
  resto(`.de otro contenedor.parcial-1.${muerto}`, 'persona.copy.gz')
  resto(`.en curso.parcial-${process.ppid}`, 'persona.copy.gz')
  await respaldar(origen.base, ruta, CREADO)
  expect(readdirSync(taller).sort()).toEqual(
    [`.ajeno.parcial-${muerto}`, `.de otro contenedor.parcial-1.${muerto}`, `.en curso.parcial-${process.ppid}`, 'respaldo'].sort(),
  )
})

async function restaurarEn(prueba: BasePrueba): Promise<void> {
  await respaldar(origen.base, ruta, CREADO)
  await restaurar(prueba.base, ruta)
}

test('la huella del manifiesto es la de las filas como COPY las escribe: cualquiera puede comprobarla', async () => {
  await respaldar(origen.base, ruta, CREADO)
  const { tablas } = JSON.parse(readFileSync(join(ruta, 'manifiesto.json'), 'utf8')) as {
    tablas: { archivo: string; huella: string; filas: number }[]
  }
  for (const { archivo, huella, filas } of tablas) {
    const texto = gunzipSync(readFileSync(join(ruta, archivo)))
    expect(createHash('sha256').update(texto).digest('hex')).toBe(huella)
    expect(texto.toString('utf8').split('\n').length - 1).toBe(filas)
  }
})
