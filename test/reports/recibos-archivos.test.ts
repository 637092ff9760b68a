import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { escribirRecibos } from '../../src/reports/facturacion/recibos.ts'
import { escribirRecibosEnHilos } from '../../src/reports/facturacion/recibos-hilos.ts'
import { EMISOR, RAROS, recibo, recibos } from '../soporte/recibo.ts'
import type { LoteDePrueba } from '../soporte/recibo-fuente.ts'
import { leerHojas } from '../soporte/recibo-leido.ts'

const FUENTE = new URL('../soporte/recibo-fuente.ts', import.meta.url)

let carpeta: string
beforeEach(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'caudal-recibos-'))
})
afterEach(() => rmSync(carpeta, { recursive: true, force: true }))

const opciones = (mas: object = {}) => ({ carpeta, nombre: 'r', emisor: EMISOR, ...mas })
const leer = (archivo: string): Buffer => readFileSync(join(carpeta, archivo))
const indice = () =>
  JSON.parse(leer('r.indice.json').toString('utf8')) as {
    recibos: Array<Record<string, unknown>>
    archivos: Array<Record<string, unknown>>
  }
const huellas = (): Record<string, string> =>
  Object.fromEntries(readdirSync(carpeta).map((f) => [f, createHash('sha256').update(leer(f)).digest('hex')]))
const lotes = (...datos: LoteDePrueba[]) => datos.map((d, i) => ({ nombre: `L${i + 1}`, datos: d }))

async function* poco(lista: Iterable<ReciboImpreso>): AsyncGenerator<ReciboImpreso> {
  for (const r of lista) {
    await Promise.resolve()
    yield r
  }
}

describe('files of bills', () => {
  test('close when they are full, or at the end of a ruta once they are almost full', async () => {
    const con = (ruta: string, n: number) => Array.from({ length: n }, (_, i) => recibo(i, { ruta }))
    const { archivos } = await escribirRecibos([...con('A', 9), ...con('B', 4), ...con('C', 12)], opciones({ paginasPorArchivo: 10 }))
    expect(archivos.map((x) => x.paginas)).toEqual([9, 10, 6])
  })

  test('hold the bills in the order in which they came, as the index says: file, page, account, folio and reference', async () => {
    const lista = [...recibos(23)]
    await escribirRecibos(poco(lista), opciones({ paginasPorArchivo: 10 }))
    const { recibos: renglones } = indice()
    expect(renglones.map((x) => x.folio)).toEqual(lista.map((r) => r.folio))
    for (const archivo of ['r-0001.pdf', 'r-0002.pdf', 'r-0003.pdf']) {
      const suyos = renglones.filter((x) => x.archivo === archivo)
      const hojas = await leerHojas(leer(archivo))
      expect(suyos.map((x) => x.pagina)).toEqual(hojas.map((_, i) => i + 1))
      for (const [i, x] of suyos.entries()) {
        const junto = hojas[i]?.piezas.join(' ') ?? ''
        for (const dato of [x.cuenta, x.folio]) expect(junto).toContain(String(dato))
        expect(junto.replaceAll(' ', '')).toContain(String(x.referencia))
      }
    }
    const csv = leer('r.indice.csv').toString('utf8').trimEnd().split('\r\n')
    expect(csv).toHaveLength(lista.length + 1)
    expect(csv[1]).toBe(`r-0001.pdf,1,${lista[0]?.cuenta},${lista[0]?.folio},${lista[0]?.referencia},R-001,1,,`)
  })

  test('are the same bytes when they are printed again, and the index has the SHA-256 of each', async () => {
    await escribirRecibos(Object.values(RAROS), opciones())
    const primera = huellas()
    await escribirRecibos(poco(Object.values(RAROS)), opciones())
    expect(huellas()).toEqual(primera)
    for (const x of indice().archivos) expect(primera[String(x.archivo)]).toBe(x.huella)
  })

  test('change when one centavo changes', async () => {
    const huella = async (adeudoAnteriorCentavos: bigint) =>
      (await escribirRecibos([recibo(1, { adeudoAnteriorCentavos })], opciones())).archivos[0]?.huella
    expect(await huella(100n)).not.toBe(await huella(101n))
  })

  test('list in the index what could not be drawn and what has no QR, and never fail for it', async () => {
    const { conAviso } = await escribirRecibos(Object.values(RAROS), opciones())
    const avisos = indice().recibos.filter((x) => x.sinDibujo !== '' || x.sinQr === true)
    expect(conAviso).toBe(2)
    expect(avisos).toMatchObject([
      { folio: RAROS['letras de otros alfabetos']?.folio, sinDibujo: 'U+738B U+5C0F U+660E U+1F600', sinQr: false },
      { folio: RAROS.vacio?.folio, sinDibujo: '', sinQr: true },
    ])
  })

  test('do not let a foreign text act in the spreadsheet that opens the index', async () => {
    await escribirRecibos([recibo(1, { folio: '=1+1', ruta: 'A,"B"' })], opciones())
    expect(leer('r.indice.csv').toString('utf8')).toContain(`,'=1+1,`)
    expect(leer('r.indice.csv').toString('utf8')).toContain('"A,""B"""')
  })

  test('leave nothing with a final name when the source breaks in the middle of a file', async () => {
    function* rota(): Generator<ReciboImpreso> {
      yield* recibos(15)
      throw new Error('se cayó la fuente')
    }
    await expect(escribirRecibos(rota(), opciones({ paginasPorArchivo: 10 }))).rejects.toThrow('se cayó la fuente')
    expect(readdirSync(carpeta)).toEqual(['r-0001.pdf'])
  })

  test('of no bills are none, with an empty index', async () => {
    expect(await escribirRecibos([], opciones())).toEqual({ paginas: 0, archivos: [], conAviso: 0 })
    expect(indice()).toEqual({ recibos: [], archivos: [] })
    expect(readdirSync(carpeta).sort()).toEqual(['r.indice.csv', 'r.indice.json'])
  })

  test('ask for one bill at a time: memory does not grow with the padrón', async () => {
    let [pedidos, escritos] = [0, 0]
    function* contados(): Generator<ReciboImpreso> {
      for (const r of recibos(200)) {
        expect(pedidos - escritos).toBeLessThanOrEqual(50)
        pedidos++
        yield r
      }
    }
    await escribirRecibos(contados(), opciones({ alAvanzar: (n: number) => (escritos = n) }))
    expect([pedidos, escritos]).toEqual([200, 200])
  })

  test('say the same with and without compression', async () => {
    const leidas = async (nivel: number) => {
      await escribirRecibos(Object.values(RAROS), opciones({ nivel }))
      return leerHojas(leer('r-0001.pdf'))
    }
    expect(await leidas(0)).toEqual(await leidas(9))
  })
})

describe('threads', () => {
  test('write the same files and the same index, byte by byte, whether they are one or two', async () => {
    const pedido = lotes({ n: 30, desde: 0 }, { n: 5, desde: 30 }, { n: 0, desde: 0 }, { n: 25, desde: 35 })
    const uno = await escribirRecibosEnHilos(pedido, FUENTE, { ...opciones({ paginasPorArchivo: 20 }), hilos: 1 })
    const primera = huellas()
    const dos = await escribirRecibosEnHilos(pedido, FUENTE, { ...opciones({ paginasPorArchivo: 20 }), hilos: 2 })
    expect(huellas()).toEqual(primera)
    expect(dos).toEqual(uno)
    expect(dos.archivos.map((x) => [x.archivo, x.paginas])).toEqual([
      ['r-L1-0001.pdf', 20],
      ['r-L1-0002.pdf', 10],
      ['r-L2-0001.pdf', 5],
      ['r-L4-0001.pdf', 20],
      ['r-L4-0002.pdf', 5],
    ])
    expect(indice().recibos.map((x) => x.cuenta)).toEqual([...recibos(60)].map((r) => r.cuenta))
    expect(readdirSync(carpeta).filter((f) => f.includes('indice'))).toEqual(['r.indice.csv', 'r.indice.json'])
  })

  test('tell how many pages there are, up to all of them', async () => {
    const avances: number[] = []
    const alAvanzar = (n: number): void => {
      avances.push(n)
    }
    await escribirRecibosEnHilos(lotes({ n: 120, desde: 0 }, { n: 60, desde: 120 }), FUENTE, { ...opciones(), hilos: 2, alAvanzar })
    expect(avances.at(-1)).toBe(180)
    expect(avances).toEqual(avances.toSorted((x, y) => x - y))
  })

  test('fail when the source of a lote fails, with its reason and without an index', async () => {
    const pedido = lotes({ n: 5, desde: 0 }, { n: 5, desde: 5, falla: 2 })
    await expect(escribirRecibosEnHilos(pedido, FUENTE, { ...opciones(), hilos: 2 })).rejects.toThrow('se cayó la fuente')
    expect(readdirSync(carpeta)).not.toContain('r.indice.json')
  })
})

describe('a printing that is killed', () => {
  test('leaves only whole files under their names, and printing again makes those of a printing that nobody killed', async () => {
    const guion = `
      import { escribirRecibos } from ${JSON.stringify(new URL('../../src/reports/facturacion/recibos.ts', import.meta.url).href)}
      import { EMISOR, recibos } from ${JSON.stringify(new URL('../soporte/recibo.ts', import.meta.url).href)}
      await escribirRecibos(recibos(1e9), { carpeta: ${JSON.stringify(carpeta)}, nombre: 'r', emisor: EMISOR, paginasPorArchivo: 40 })`
    const hijo = spawn(process.execPath, ['--input-type=module', '-e', guion], { stdio: 'ignore' })
    const terminados = (): string[] => readdirSync(carpeta).filter((f) => f.endsWith('.pdf'))
    while (terminados().length < 3 && hijo.exitCode === null) await new Promise((listo) => setTimeout(listo, 5))
    const muerto = once(hijo, 'exit')
    hijo.kill('SIGKILL')
    await muerto
    const antes = huellas()
    const completos = terminados().slice(0, -1)
    expect(readdirSync(carpeta)).not.toContain('r.indice.csv')
    await escribirRecibos(recibos(40 * (completos.length + 1)), opciones({ paginasPorArchivo: 40 }))
    for (const f of completos) expect(huellas()[f], f).toBe(antes[f])
  })
})
