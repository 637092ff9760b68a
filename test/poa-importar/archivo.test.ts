import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hallarFalla } from '../../src/app/poa/lectura/json-sintaxis.ts'
import { msDeProcesador } from '../soporte/procesador.ts'
import { bytesDe, importar, leer, libro, mapa, SEMILLA, semilla } from './muestras.ts'

const primero = async (bytes: Uint8Array, mas = {}): Promise<string> => (await importar(bytes, mas)).errores[0] ?? 'sin errores'

function esJson(texto: string): boolean {
  try {
    JSON.parse(texto)
    return true
  } catch {
    return false
  }
}

/** A zip of one entry of zeros whose index declares `declarado` bytes, whatever it holds. */
function zipCon(contenido: Uint8Array, declarado: number): Uint8Array {
  const datos = deflateRawSync(contenido)
  const nombre = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(datos.length, 18)
  local.writeUInt32LE(declarado, 22)
  local.writeUInt16LE(nombre.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(datos.length, 20)
  central.writeUInt32LE(declarado, 24)
  central.writeUInt16LE(nombre.length, 28)
  const fin = Buffer.alloc(22)
  fin.writeUInt32LE(0x06054b50, 0)
  fin.writeUInt16LE(1, 8)
  fin.writeUInt16LE(1, 10)
  fin.writeUInt32LE(46 + nombre.length, 12)
  fin.writeUInt32LE(30 + nombre.length + datos.length, 16)
  return new Uint8Array(Buffer.concat([local, nombre, datos, central, nombre, fin]))
}

describe('un archivo que no se puede leer', () => {
  it('vacío, se dice', async () => {
    expect(await primero(new Uint8Array())).toBe('el archivo: está vacío')
    expect(await primero(new TextEncoder().encode('  \n'))).toBe('el archivo: está vacío')
  })

  it('JSON cortado, se dice en qué línea', async () => {
    expect(await primero(SEMILLA.subarray(0, 3000))).toMatch(/no es JSON válido: línea \d+, columna \d+: un texto que no se cierra/)
    expect(await primero(new TextEncoder().encode('{\n "hojas": [,]\n}'))).toContain('línea 2, columna 12: se esperaba valor')
  })

  it('una llave repetida no se queda con la última en silencio', async () =>
    expect(await primero(new TextEncoder().encode('{"hojas": [],\n "hojas": []}'))).toContain(
      'línea 2, columna 2: la llave "hojas" está dos veces',
    ))

  it('la sintaxis se acepta justo cuando JSON la acepta', () => {
    const partes = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-0.5e3', 'true', 'null', ' ', '\n', '01', '"'),
      { maxLength: 9 },
    )
    fc.assert(
      fc.property(
        fc.oneof(
          partes.map((p) => p.join('')),
          fc.json(),
        ),
        (texto) => {
          const falla = hallarFalla(texto)
          if (falla?.porque.includes('dos veces')) return
          expect(falla === null, texto).toBe(esJson(texto))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('fuera de UTF-8, se dice', async () => expect(await primero(new Uint8Array([0x7b, 0xff, 0xfe]))).toContain('UTF-8'))

  it('sin hojas o con más de las que caben, se dice', async () => {
    expect(await primero(bytesDe({ hojas: [] }))).toBe('el archivo: no trae ninguna hoja')
    expect(await primero(bytesDe({ hojas: Array(401).fill({}) }))).toContain('401 hojas')
    expect(await primero(bytesDe({ hojas: [{ filas: Array(20_001).fill(1) }] }))).toContain('20001 filas')
    expect(await primero(bytesDe([]))).toContain('objeto')
  })

  it('un informe escrito por Caudal no es uno por importar', async () =>
    expect(await primero(bytesDe({ hojas: [], resumen: [], planVersion: 1 }))).toContain('escrito por Caudal'))

  it('manda el contenido y no el nombre: un libro llamado .json es un libro', async () => {
    const bytes = await libro((l) => void l.addWorksheet('Hoja1').addRow(['x']))
    const leido = await leer(bytes, { archivo: 'informe.json' })
    expect(leido.formato).toBe('xlsx')
    expect(leido.errores[0]?.mensaje).toContain('no es la plantilla de Caudal')
    expect((await leer(SEMILLA, { archivo: 'informe.xlsx' })).errores).toEqual([])
  })

  it('una celda enorme o perdida muy a la derecha se lista por su letra, y no se recorre toda la hoja', async () => {
    const bytes = await libro((l) => {
      const h = l.addWorksheet('UR 1')
      h.getCell('A1').value = 'x'.repeat(10_001)
      for (let f = 2; f < 2000; f++) h.getCell(f, 1).value = 'relleno'
      h.getCell('XFD9').value = 'perdida'
    })
    let errores: readonly string[] = []
    const ms = await msDeProcesador(async () => {
      ;({ errores } = await importar(bytes, { mapa: 'pbr-trimestral', mapas: mapa('pbr-trimestral'), ejercicio: 2024 }))
    })
    expect(ms).toBeLessThan(3000)
    expect(errores).toContain('hoja 1 (UR 1), fila 1, columna A: tiene 10001 caracteres; el límite de una celda es 10000')
    expect(errores).toContain('hoja 1 (UR 1), fila 9, columna XFD: está más allá de la columna 256; bórrela, o acerque la tabla')
  })

  it('un libro cortado no se abre', async () => {
    const bytes = await libro((l) => void l.addWorksheet('Hoja1').addRow(['x']))
    expect(await primero(bytes.subarray(0, bytes.length - 100))).toContain('cortado o dañado')
    expect(await primero(bytes.subarray(0, 2000))).toContain('cortado o dañado')
  })

  it('una bomba zip no se abre, ni cuando miente sobre su tamaño', async () => {
    expect(await primero(zipCon(new Uint8Array(1000), 500_000_000))).toContain('500 MB')
    expect(await primero(zipCon(new Uint8Array(20_000_000), 1000))).toContain('no es lo que su índice declara')
  })

  it('un zip que no es libro se dice', async () => expect(await primero(zipCon(new Uint8Array(10), 10))).toContain('no es un libro XLSX'))

  it('la misma hoja dos veces se señala en la segunda', async () => {
    const datos = semilla()
    datos.hojas.push(...datos.hojas.slice(0, 1))
    expect((await importar(bytesDe(datos))).errores).toEqual([
      'hoja 20 (300 2023-T4): la unidad 300 y el periodo 2023-T4 ya están en la hoja 1',
    ])
  })

  it('un mapa para un JSON, o uno que no existe, se rechaza', async () => {
    expect(await primero(SEMILLA, { mapa: 'x' })).toContain('solo sirve para un libro')
    expect(await primero(await libro((l) => void l.addWorksheet('H').addRow([1])), { mapa: 'x' })).toContain('no hay un mapa «x»')
  })
})
