import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { escribirRecibos, type OpcionesDeRecibos } from '../../src/reports/facturacion/recibos.ts'
import { obrerosEnHilos } from '../../src/reports/facturacion/recibos-hilos.ts'
import { escribirLotes, type OpcionesDeLotes, obreroAqui } from '../../src/reports/facturacion/recibos-lotes.ts'
import { EMISOR, RAROS, recibo, recibos } from '../soporte/recibo.ts'
import { abrirFuente, type LoteDePrueba } from '../soporte/recibo-fuente.ts'
import { leerHojas } from '../soporte/recibo-leido.ts'

const MODULO = new URL('../soporte/recibo-fuente.ts', import.meta.url)

let carpeta: string
beforeEach(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'caudal-recibos-'))
})
afterEach(() => rmSync(carpeta, { recursive: true, force: true }))

type Mas = Partial<OpcionesDeLotes> & Pick<OpcionesDeRecibos, 'paginasPorArchivo' | 'nivel'>
const leer = (archivo: string): Buffer => readFileSync(join(carpeta, archivo))
const indice = () =>
  JSON.parse(leer('r.indice.json').toString('utf8')) as {
    recibos: Array<Record<string, unknown>>
    archivos: Array<Record<string, unknown>>
  }
const huellas = (): Record<string, string> =>
  Object.fromEntries(readdirSync(carpeta).map((f) => [f, createHash('sha256').update(leer(f)).digest('hex')]))
const lotes = (...datos: LoteDePrueba[]) => datos.map((d) => ({ paginas: d.n, datos: d }))

/** One lote, in this thread. */
const escribir = (lista: Iterable<ReciboImpreso> | AsyncIterable<ReciboImpreso>, mas: Mas = {}) => {
  const deCada = { carpeta, emisor: EMISOR, ...mas }
  return escribirLotes([{ paginas: 0, datos: lista }], [obreroAqui((l: typeof lista) => l, deCada)], { carpeta, nombre: 'r', ...mas })
}

/** Lotes of the test's source, in this thread (0) or in others. */
const escribirEn = (hilos: number, pedido: ReturnType<typeof lotes>, mas: Mas = {}) => {
  const deCada = { carpeta, emisor: EMISOR, ...mas }
  const obreros =
    hilos === 0 ? [obreroAqui(abrirFuente(), deCada)] : obrerosEnHilos<LoteDePrueba>(hilos, { modulo: MODULO, datos: null }, deCada)
  return escribirLotes(pedido, obreros, { carpeta, nombre: 'r', ...mas })
}

async function* poco(lista: Iterable<ReciboImpreso>): AsyncGenerator<ReciboImpreso> {
  for (const r of lista) {
    await Promise.resolve()
    yield r
  }
}

describe('los archivos de recibos', () => {
  test('llevan los recibos en el orden en que llegaron, como dice el índice: archivo, página, cuenta, folio y referencia', async () => {
    const lista = [...recibos(23)]
    await escribir(poco(lista), { paginasPorArchivo: 10 })
    const { recibos: renglones } = indice()
    expect(renglones.map((x) => x.folio)).toEqual(lista.map((r) => r.folio))
    for (const archivo of ['r-0001.pdf', 'r-0001_02.pdf', 'r-0001_03.pdf']) {
      const suyos = renglones.filter((x) => x.archivo === archivo)
      const hojas = await leerHojas(leer(archivo))
      expect(suyos.map((x) => x.pagina)).toEqual(hojas.map((_, i) => i + 1))
      for (const [i, x] of suyos.entries()) {
        const junto = hojas[i]?.piezas.join(' ') ?? ''
        for (const dato of [x.cuenta, x.folio]) expect(junto).toContain(String(dato))
        expect(junto.replaceAll(' ', '')).toContain(String(x.referencia))
      }
    }
  })

  test('tienen un índice para Excel: UTF-8 con su marca, y la referencia como texto en grupos, para que conserve sus ceros', async () => {
    const [uno] = [...recibos(1)]
    await escribir([uno as ReciboImpreso])
    const csv = leer('r.indice.csv')
    expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const enGrupos = '7100 1000 0020 2310 '
    expect(csv.toString('utf8').slice(1).split('\r\n')).toEqual([
      'archivo,pagina,cuenta,folio,referencia,titular,ruta,orden,avisos',
      `r-0001.pdf,1,100000,A-2310000000,${enGrupos}${uno?.referencia?.slice(16)},María Guadalupe Peña Núñez 0,R-001,1,`,
      '',
    ])
  })

  test('dicen en el índice la ruta 0101 con su cero, como la página; una que no lo lleva queda como siempre, y para los programas no cambia', async () => {
    await escribir([recibo(1, { titular: 'Ana', ruta: '0101' }), recibo(2, { titular: 'Eva', ruta: 'D01-01' })])
    const [, ana, eva] = leer('r.indice.csv').toString('utf8').split('\r\n')
    expect(ana).toContain(',Ana,"=""0101""",')
    expect(eva).toContain(',Eva,D01-01,')
    expect(indice().recibos.map((r) => r.ruta)).toEqual(['0101', 'D01-01'])
  })

  test('son los mismos bytes al volver a imprimirse, y el índice tiene el SHA-256 de cada uno', async () => {
    await escribir(Object.values(RAROS))
    const primera = huellas()
    await escribir(poco(Object.values(RAROS)))
    expect(huellas()).toEqual(primera)
    for (const x of indice().archivos) expect(primera[String(x.archivo)]).toBe(x.huella)
  })

  test('cambian si cambia un centavo', async () => {
    const huella = async (adeudoAnteriorCentavos: bigint) => (await escribir([recibo(1, { adeudoAnteriorCentavos })])).archivos[0]?.huella
    expect(await huella(100n)).not.toBe(await huella(101n))
  })

  test('listan en el índice lo que no se pudo dibujar, y quién no tiene referencia o QR, y nunca fallan por ello', async () => {
    const { conAviso } = await escribir(Object.values(RAROS))
    const avisos = indice().recibos.filter((x) => x.sinDibujo !== '' || x.sinQr === true)
    expect(conAviso).toBe(3)
    expect(avisos).toMatchObject([
      { folio: RAROS['letras de otros alfabetos']?.folio, sinDibujo: 'U+738B U+5C0F U+660E U+1F600', sinQr: false },
      { folio: RAROS['sin referencia']?.folio, sinDibujo: '', sinQr: true, referencia: null },
      { folio: RAROS.vacio?.folio, sinDibujo: '', sinQr: true },
    ])
    const csv = leer('r.indice.csv').toString('utf8')
    for (const aviso of [',letras sin dibujo: U+738B U+5C0F U+660E U+1F600\r\n', ',sin referencia; sin QR\r\n', ',sin QR\r\n'])
      expect(csv).toContain(aviso)
  })

  test.each(['=1+1', '+52 899', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'no dejan que el nombre %j actúe en la hoja de cálculo que abre el índice',
    async (titular) => {
      await escribir([recibo(1, { titular, ruta: 'A,"B"' })])
      const csv = leer('r.indice.csv').toString('utf8')
      expect(csv).toContain(`,${/[\r"]/.test(titular) ? `"'${titular}"` : `'${titular}`},"A,""B""",`)
    },
  )

  test('no dejan nada con su nombre final si la fuente se rompe a la mitad de un archivo', async () => {
    function* rota(): Generator<ReciboImpreso> {
      yield* recibos(15)
      throw new Error('se cayó la fuente')
    }
    await expect(escribir(rota(), { paginasPorArchivo: 10 })).rejects.toThrow('se cayó la fuente')
    expect(readdirSync(carpeta)).toEqual(['r-0001.pdf'])
  })

  test('que se rompen al volver a imprimirse no conservan un índice que habla de los anteriores', async () => {
    await escribirEn(0, lotes({ n: 5, desde: 0 }))
    await expect(escribirEn(0, lotes({ n: 5, desde: 0, falla: 2 }))).rejects.toThrow('se cayó la fuente')
    expect(readdirSync(carpeta)).toEqual(['r-0001.pdf'])
  })

  test('que fallan no tocan los archivos a medias de otra impresión en la misma carpeta, empiece como empiece su nombre', async () => {
    const ajenos = ['r-A-0001.pdf.parcial', 'r-0001-0001.pdf.parcial', 'r-x.indice.csv.parcial', 'r-1.pdf.parcial', 'r2-0001.pdf.parcial']
    const propios = ['r-0001.pdf.parcial', 'r-0002_02.pdf.parcial', 'r-12345_100.pdf.parcial']
    for (const f of [...ajenos, ...propios]) writeFileSync(join(carpeta, f), 'x')
    await expect(escribirEn(0, lotes({ n: 5, desde: 0, falla: 2 }))).rejects.toThrow('se cayó la fuente')
    expect(readdirSync(carpeta).sort()).toEqual(ajenos.sort())
  })

  test('de ningún recibo son ninguno, con un índice vacío', async () => {
    expect(await escribir([])).toEqual({ paginas: 0, archivos: [], conAviso: 0 })
    expect(indice()).toEqual({ recibos: [], archivos: [] })
    expect(readdirSync(carpeta).sort()).toEqual(['r.indice.csv', 'r.indice.json'])
  })

  test('piden un recibo a la vez: la memoria no crece con el padrón', async () => {
    let [pedidos, escritos] = [0, 0]
    function* contados(): Generator<ReciboImpreso> {
      for (const r of recibos(200)) {
        expect(pedidos - escritos).toBeLessThanOrEqual(50)
        pedidos++
        yield r
      }
    }
    await escribir(contados(), { alAvanzar: (n) => (escritos = n) })
    expect([pedidos, escritos]).toEqual([200, 200])
  })

  test('dicen lo mismo con compresión y sin ella', async () => {
    const leidas = async (nivel: number) => {
      await escribir(Object.values(RAROS), { nivel })
      return leerHojas(leer('r-0001.pdf'))
    }
    expect(await leidas(0)).toEqual(await leidas(9))
  })

  test('de un solo recibo tienen la misma página que ese recibo tiene entre los demás', async () => {
    const pagina = (archivo: string, n: number): string => {
      const flujos = [
        ...leer(archivo)
          .toString('latin1')
          .matchAll(/<<\/Length (\d+)>>stream\n(q [\s\S]*?Q)\nendstream/g),
      ].map((m) => m[2] ?? '')
      return flujos[n] ?? `there is no page ${n}`
    }
    const todos = Object.values(RAROS)
    await escribirRecibos(todos, { carpeta, nombre: 'todos', emisor: EMISOR, nivel: 0 })
    for (const [i, r] of todos.entries()) {
      await escribirRecibos([r], { carpeta, nombre: 'uno', emisor: EMISOR, nivel: 0 })
      expect(pagina('uno.pdf', 0), r.titular).toBe(pagina('todos.pdf', i))
    }
  })
})

describe('los hilos', () => {
  test('escriben los mismos archivos y el mismo índice, byte por byte, sean ninguno, uno, dos o tres', async () => {
    const pedido = lotes({ n: 30, desde: 0 }, { n: 5, desde: 30 }, { n: 0, desde: 0 }, { n: 25, desde: 35 })
    const sinHilos = await escribirEn(0, pedido, { paginasPorArchivo: 20 })
    const primera = huellas()
    for (const hilos of [1, 2, 3]) {
      expect(await escribirEn(hilos, pedido, { paginasPorArchivo: 20 })).toEqual(sinHilos)
      expect(huellas()).toEqual(primera)
    }
    expect(sinHilos.archivos.map((x) => [x.archivo, x.paginas])).toEqual([
      ['r-0001.pdf', 20],
      ['r-0001_02.pdf', 10],
      ['r-0002.pdf', 5],
      ['r-0004.pdf', 20],
      ['r-0004_02.pdf', 5],
    ])
    expect(indice().recibos.map((x) => x.cuenta)).toEqual([...recibos(60)].map((r) => r.cuenta))
  })

  test.each([0, 2])('dicen cuántas páginas van y de cuántas, hasta el total, aunque se esperaran más o menos (%i hilos)', async (hilos) => {
    const avances: [number, number][] = []
    const pedido = [
      { paginas: 100, datos: { n: 120, desde: 0 } },
      { paginas: 90, datos: { n: 60, desde: 120 } },
    ]
    await escribirEn(hilos, pedido, { alAvanzar: (n, de) => avances.push([n, de]) })
    expect(avances.at(-1)).toEqual([180, 180])
    expect(avances.map(([n]) => n)).toEqual(avances.map(([n]) => n).toSorted((x, y) => x - y))
    for (const [n, de] of avances) expect(n).toBeLessThanOrEqual(de)
  })

  test('fallan si falla la fuente de un lote, con su razón, y no dejan ni índice ni un archivo a medias', async () => {
    await expect(escribirEn(2, lotes({ n: 5, desde: 0 }, { n: 5, desde: 5, falla: 2 }, { n: 100_000, desde: 0 }))).rejects.toThrow(
      'se cayó la fuente',
    )
    for (const f of readdirSync(carpeta)) expect(f).toMatch(/^r-\d{4}(_\d\d)?\.pdf$/)
  })

  test('fallan como lo haría el hilo que pide: un rechazo es un rechazo, y una caída, una caída', async () => {
    await expect(escribirEn(2, lotes({ n: 5, desde: 0, falla: 0, como: 'rechazo' }, { n: 1, desde: 0 }))).rejects.toMatchObject({
      name: 'Rechazo',
      codigo: 'padron/ruta-desconocida',
      datos: { ruta: 'X-9' },
      estado: 404,
    })
    await expect(escribirEn(2, lotes({ n: 5, desde: 0, falla: 0, como: 'caida' }, { n: 1, desde: 0 }))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })

  test('fallan si su módulo no está, y si uno no puede escribir, con el nombre del archivo', async () => {
    const roto = obrerosEnHilos<LoteDePrueba>(2, { modulo: new URL('./no-hay.ts', MODULO), datos: null }, { carpeta, emisor: EMISOR })
    await expect(escribirLotes(lotes({ n: 1, desde: 0 }), roto, { carpeta, nombre: 'r' })).rejects.toThrow('no-hay.ts')
    const lejos = obrerosEnHilos<LoteDePrueba>(1, { modulo: MODULO, datos: null }, { carpeta: join(carpeta, 'ocupado'), emisor: EMISOR })
    writeFileSync(join(carpeta, 'ocupado'), 'x')
    await expect(escribirLotes(lotes({ n: 1, desde: 0 }), lejos, { carpeta, nombre: 'r' })).rejects.toMatchObject({
      code: 'EEXIST',
      syscall: 'mkdir',
    })
  })

  test.each([0, 2])('interrumpidos, se detienen y dejan solo archivos enteros (%i hilos)', async (hilos) => {
    const corte = new AbortController()
    const pedido = lotes({ n: 120, desde: 0 }, { n: 100_000, desde: 0 }, { n: 100_000, desde: 0 })
    const alAvanzar = (n: number): void => {
      if (n >= 300) corte.abort()
    }
    await expect(escribirEn(hilos, pedido, { alAvanzar, senal: corte.signal, paginasPorArchivo: 1_000 })).rejects.toMatchObject({
      name: 'AbortError',
    })
    for (const f of readdirSync(carpeta)) expect(f).toMatch(/^r-\d{4}(_\d\d)?\.pdf$/)
    await expect(escribirEn(hilos, pedido, { senal: corte.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('una impresión que alguien mata', () => {
  test('deja solo archivos enteros con su nombre, y volver a imprimir hace los de una impresión que nadie mató', async () => {
    const guion = `
      import { escribirRecibos } from ${JSON.stringify(new URL('../../src/reports/facturacion/recibos.ts', import.meta.url).href)}
      import { EMISOR, recibos } from ${JSON.stringify(new URL('../soporte/recibo.ts', import.meta.url).href)}
      await escribirRecibos(recibos(1e9), { carpeta: ${JSON.stringify(carpeta)}, nombre: 'r-0001', emisor: EMISOR, paginasPorArchivo: 40 })`
    const hijo = spawn(process.execPath, ['--input-type=module', '-e', guion], { stdio: 'ignore' })
    const terminados = (): string[] => readdirSync(carpeta).filter((f) => f.endsWith('.pdf'))
    while (terminados().length < 3 && hijo.exitCode === null) await new Promise((listo) => setTimeout(listo, 5))
    const muerto = once(hijo, 'exit')
    hijo.kill('SIGKILL')
    await muerto
    const antes = huellas()
    const completos = terminados().slice(0, -1)
    await escribir(recibos(40 * (completos.length + 1)), { paginasPorArchivo: 40 })
    for (const f of completos) expect(huellas()[f], f).toBe(antes[f])
  })
})
