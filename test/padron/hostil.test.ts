// Padrones made to bring the program down: each is refused by its reason, within ten seconds of a processor and half a gigabyte.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Gasto } from '../../src/app/comun/leer-aparte.ts'
import { leerAntes } from '../../src/app/padron/importar.ts'
import { referenciasDeUso } from '../../src/app/padron/referencias.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import type { Rechazo } from '../../src/core/comun/rechazo.ts'
import { celda, LIBROS_HOSTILES, libroDe } from '../soporte/archivo-hostil.ts'
import { conBase } from '../soporte/base.ts'
import { ESCRITURA } from '../soporte/escritura.ts'
import { importarTexto, padronCsv } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const ESPERA = 120_000
const TITULOS = padronCsv(0).trimEnd()
const prueba = conBase()

/** What is wrong with a file and how many mistakes it has, as its importer is told, and what it cost to know it. */
async function leer(bytes: Uint8Array): Promise<{ dicho: string; cuantos: number; gasto: Gasto }> {
  const { reglas } = sistemaDe(prueba)
  const corte = fecha('2025-12-31')
  const referencias = { ...referenciasDeUso({ reglas }), rutas: new Set<string>(), hoy: corte, escritura: ESCRITURA, corte }
  const entrada = { archivo: 'x', bytes, codificacion: null }
  let gasto: Gasto = { cpuMs: Number.NaN, memoria: Number.NaN }
  const alTerminar = (g: Gasto): void => {
    gasto = g
  }
  const leido = await leerAntes({ columnas: reglas.columnasPadron, referencias }, entrada, { alTerminar }).catch((error: Rechazo) => error)
  const { errores, cuantos } =
    'valor' in leido
      ? { errores: leido.valor.errores.primeros, cuantos: leido.valor.errores.cuantos }
      : (leido.datos as unknown as { errores: { mensaje: string }[]; cuantos: number })
  return { dicho: errores.map((e) => e.mensaje).join('\n'), cuantos, gasto }
}

const cabe = ({ cpuMs, memoria }: Gasto): void => {
  expect(cpuMs).toBeLessThan(10_000)
  expect(memoria).toBeLessThan(500_000_000)
}

describe('Un padrón que nadie escribió', () => {
  test('de 500 MB de fines de línea en medio megabyte se rechaza antes de descomprimirse', { timeout: ESPERA }, async () => {
    const { dicho, gasto } = await leer(gzipSync(Buffer.alloc(500_000_000, '\n'), { level: 1 }))
    expect(dicho).toContain('ocupa al descomprimirse más de 100 veces lo que pesa')
    cabe(gasto)
  })

  test('de treinta millones de fines de línea se rechaza por sus renglones', { timeout: ESPERA }, async () => {
    const { dicho, gasto } = await leer(Buffer.alloc(30_000_000, '\n'))
    expect(dicho).toContain('trae más de 2,000,000 renglones, contando los que están en blanco')
    cabe(gasto)
  })

  test('de millones de errores lista unos cientos y cuenta cuantos alcanza el tiempo', { timeout: ESPERA }, async () => {
    const mala = `x,${'y'.repeat(50)},,??,,,,,q,w,e,r,t,z\n`
    const { dicho, cuantos, gasto } = await leer(gzipSync(`${TITULOS}\n${mala.repeat(700_000)}x,${Math.E}`, { level: 1 }))
    expect(cuantos).toBeGreaterThan(100_000)
    expect(dicho.split('\n')).toHaveLength(300)
    cabe(gasto)
  })

  test('de un libro cuya hoja combina todas sus celdas se rechaza como se rechaza un informe', { timeout: ESPERA }, async () => {
    const [[, libro, porque] = []] = LIBROS_HOSTILES
    const { dicho, gasto } = await leer(libro?.() ?? new Uint8Array())
    expect(dicho).toContain(porque)
    expect(dicho).toContain('si la tabla es grande, guárdela como CSV')
    cabe(gasto)
  })

  test('con una fecha de doce cifras se rechaza diciendo la celda, y nada de él se guarda', { timeout: ESPERA }, async () => {
    const titulos = TITULOS.split(',').map((t, i) => celda(`${String.fromCharCode(65 + i)}1`, t))
    const libro = libroDe(
      `<sheetData><row r="1">${titulos.join('')}</row><row r="2"><c r="A2" s="1"><v>123456789012</v></c></row></sheetData>`,
    )
    const error = await importarTexto(sistemaDe(prueba), libro, { archivo: 'padron.xlsx' }).catch((e: Rechazo) => e)
    expect(error).toMatchObject({
      codigo: 'padron/archivo-invalido',
      datos: { cuantos: 1, errores: [{ donde: 'fila 2, columna A', mensaje: 'la celda tiene un error: de una fecha que no existe' }] },
    })
  })
})
