// What the terminal gives to read and to take away: each list in each format, on a city of two accounts whose figures were worked out by hand.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { abrirMes, facturarRutaDe } from '../soporte/ciudad.ts'
import { compacto, leerPdf } from '../soporte/informe-pdf-leido.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { enTerminal } from '../soporte/terminal.ts'

const prueba = conBase()
const carpeta = mkdtempSync(join(tmpdir(), 'caudal-listados-'))
afterAll(() => rmSync(carpeta, { recursive: true, force: true }))

const correr = (...args: string[]) => enTerminal(args, { prueba, dia: '2023-02-10', carpeta })

const SISTEMA = { persona: 'sistema' }
const MEDIDOR = { serie: '0007', digitos: 5, diametroMm: 13, lecturaInicial: 0 }
const ABONO = { cuenta: 1, tipo: 'abono', concepto: 'pago', importe: '100.00', referencia: '000123', motivo: 'Caja' } as const
const CARGO = {
  cuenta: 2,
  tipo: 'cargo',
  concepto: 'multa',
  importe: '60.00',
  vence: '2023-01-09',
  referencia: '=1+1',
  motivo: 'Acta',
} as const

/**
 * A shop that used 20 m³ in January of 2023: 448.00 of water and 18.00 of its meter, and 8 % of each, 35.84 and 1.44: 503.28. It paid 100.00 that nobody applied.
 * And a house that owes 60.00 since 9 January, one month and a day before the 10th of February: two months or fraction.
 */
beforeAll(async () => {
  const el = (dia: string): Sistema => ({ ...sistemaDe(prueba), hoy: () => fecha(dia) })
  await altaRutas(el('2023-01-01'))
  const clasificacion = { uso: 'comercial', viviendas: 1, tarifa: 'ejemplo-frontera', drenaje: false, saneamiento: false }
  await darDeAlta(el('2023-01-01'), { cuenta: 1, alta: '2023-01-01', titular: { nombre: 'Íñigo Peña' }, clasificacion })
  await darDeAlta(el('2023-01-01'), { cuenta: 2, alta: '2023-01-01', titular: { nombre: 'Ольга Иванова' }, ruta: '0201' })
  await preguntar(el('2023-01-01'), 'medicion.instalar', { cuenta: 1, fecha: '2023-01-01', ...MEDIDOR }, SISTEMA)
  const lecturas = [{ cuenta: 1, fecha: '2023-01-31', valor: '20' }]
  await preguntar(el('2023-01-31'), 'medicion.registrar-lecturas', { ruta: '0101', periodo: '2023-01', lecturas }, SISTEMA)
  await preguntar(el('2023-01-31'), 'medicion.analizar', { ruta: '0101', periodo: '2023-01' }, SISTEMA)
  const { corrida } = await abrirMes(el('2023-02-02'), '2023-01', 'A')
  await facturarRutaDe(el('2023-02-02'), corrida, '0101')
  await preguntar(el('2023-02-08'), 'cartera.registrar-movimiento', ABONO, SISTEMA)
  await preguntar(el('2023-01-02'), 'cartera.registrar-movimiento', CARGO, SISTEMA)
})

type Tablas = Record<string, string[][]>

/** The tables of a CSV of a list, each under its title; a text that is told as a formula or with an apostrophe, as a spreadsheet shows it. */
function tablasDeCsv(texto: string): Tablas {
  const mostrado = (celda: string): string => celda.replace(/^="(.*)"$/s, '$1').replace(/^'/, '')
  const celdas = (linea: string): string[] =>
    [...linea.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
      .slice(0, linea.endsWith(',') ? undefined : -1)
      .map(([, c = '']) => mostrado(c.startsWith('"') ? c.slice(1, -1).replaceAll('""', '"') : c))
  const [, ...bloques] = texto.trimEnd().split('\r\n\r\n')
  return Object.fromEntries(
    bloques.map((b) => {
      const [titulo = '', ...lineas] = b.split('\r\n')
      return [titulo, lineas.map(celdas)]
    }),
  )
}

async function tablasDeXlsx(bytes: Buffer, renglones: number): Promise<Tablas> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
  const escrito = (v: unknown, formato: string): string =>
    typeof v === 'number' ? v.toFixed(formato.split('.')[1]?.length ?? 0) : String(v ?? '')
  return Object.fromEntries(
    libro.worksheets.map((h) => {
      const filas: string[][] = []
      h.eachRow((fila, n) => {
        const celdas = Array.from({ length: h.columnCount }, (_, k) => escrito(fila.getCell(k + 1).value, fila.getCell(k + 1).numFmt ?? ''))
        if (n > renglones + 1) filas.push(celdas)
      })
      return [h.name, filas]
    }),
  )
}

const AL = ['--al', '2023-02-10']
/** What each table must have among its rows. */
type Esperado = [titulo: string, filas: string[][]][]
const POR_CLAVE = ['1', 'Íñigo Peña', '403.28', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '100.00', '403.28']
const MANDATOS: { args: string[]; renglones: number; esperado: Esperado }[] = [
  {
    args: ['cartera', 'estado', '--cuenta', '1', '--desde', '2023-02-08', ...AL],
    renglones: 2,
    esperado: [
      ['Movimientos', [['2023-02-08', 'Pago', '', '000123', '', '', '', '-100.00', '403.28']]],
      ['Abierto', [['3', 'Pago', '', '', '0', '-100.00', '100.00', '100.00', '']]],
    ],
  },
  {
    args: ['cartera', 'antiguedad', ...AL],
    renglones: 1,
    esperado: [
      [
        'Antigüedad',
        [
          ['Por vencer', '1', '403.28'],
          ['2 meses', '1', '60.00'],
          ['1 mes', '0', '0.00'],
        ],
      ],
    ],
  },
  {
    args: ['cartera', 'antiguedad', '--cuenta', '2', ...AL],
    renglones: 1,
    esperado: [
      [
        'Antigüedad',
        [
          ['Por vencer', '', '0.00'],
          ['2 meses', '', '60.00'],
        ],
      ],
    ],
  },
  {
    args: ['cartera', 'antiguedad', '--por', 'ruta', ...AL],
    renglones: 1,
    esperado: [
      [
        'Por ruta',
        [
          ['0101', '1', '1', '403.28', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '100.00', '403.28'],
          ['0201', '1', '1', '0.00', '0.00', '60.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '60.00'],
        ],
      ],
    ],
  },
  {
    args: ['cartera', 'antiguedad', '--por', 'uso', '--clave', 'comercial', ...AL],
    renglones: 1,
    esperado: [
      ['Cuentas', [POR_CLAVE]],
      ['Por uso', [['comercial', '1', '1', ...POR_CLAVE.slice(2)]]],
    ],
  },
  {
    args: ['cartera', 'antiguedad', '--por', 'clase', ...AL],
    renglones: 1,
    esperado: [['Por clase', [['bajo', '2', '2', '403.28', '0.00', '60.00', '0.00', '0.00', '0.00', '0.00', '0.00', '100.00', '463.28']]]],
  },
  {
    args: ['medicion', 'historia', '--cuenta', '1'],
    renglones: 1,
    esperado: [
      ['Consumos', [['2023-01', '1', '20', 'real', '0', '20', '2023-01-01', '2023-01-31', '']]],
      ['Lecturas', [['2023-01', '2023-01-31', '20', '', 'campo', 'sistema']]],
      ['Medidores', [['0007', '2023-01-01', '0', '', '']]],
    ],
  },
]

describe('Un listado de la terminal', () => {
  test.each(MANDATOS)('dice lo mismo en cada formato: $args', async ({ args, renglones, esperado }) => {
    const archivo = (ext: string): string => join(carpeta, `listado.${ext}`)
    const a = (formato: string) => correr(...args, '--formato', formato, '--salida', archivo(formato))
    const [tabla, json] = [await correr(...args), await correr(...args, '--formato', 'json')]
    const [csv, xlsx, pdf] = [await a('csv'), await a('xlsx'), await a('pdf')]
    for (const r of [tabla, json, csv, xlsx, pdf]) expect(r).toMatchObject({ estado: 0 })
    expect(JSON.parse(json.stdout)).toBeTypeOf('object')
    const deCsv = tablasDeCsv(readFileSync(archivo('csv'), 'utf8'))
    expect(Object.keys(deCsv)).toEqual(esperado.map(([titulo]) => titulo))
    for (const [titulo, filas] of esperado) {
      expect(deCsv[titulo]).toEqual(expect.arrayContaining(filas))
      expect(tabla.stdout).toContain(`${titulo}:`)
      for (const celda of filas.flat()) expect(tabla.stdout).toContain(celda)
    }
    expect(await tablasDeXlsx(readFileSync(archivo('xlsx')), renglones)).toEqual(deCsv)
    const enPdf = (await leerPdf(new Uint8Array(readFileSync(archivo('pdf'))))).filas.map((f) => f.celdas)
    expect(enPdf).toEqual(Object.values(deCsv).flatMap((filas) => filas.map((f) => f.map(compacto))))
  })

  test('el estado trae el IVA de cada renglón del recibo aparte: 35.84 de 483.84 y 1.44 de 19.44', async () => {
    const { stdout } = await correr('cartera', 'estado', '--cuenta', '1', ...AL, '--formato', 'csv')
    const { Movimientos = [] } = tablasDeCsv(stdout)
    expect(Movimientos.map((f) => f.slice(5))).toEqual([
      ['Sin IVA', 'IVA', 'Importe', 'Saldo'],
      ['448.00', '35.84', '483.84', '483.84'],
      ['18.00', '1.44', '19.44', '503.28'],
      ['', '', '-100.00', '403.28'],
    ])
  })

  test('de lo que no tiene movimientos dice que no hay nada que mostrar', async () => {
    const { stdout } = await correr('cartera', 'estado', '--cuenta', '1', '--al', '2023-01-01')
    expect(stdout).toContain('Movimientos: nada que mostrar.')
  })

  test.each([
    [['--clave', '0101'], 'Diga de qué es esa clave'],
    [['--por', 'ruta', '--despues-de', '1'], 'Diga de qué ruta, uso o clase'],
    [['--por', 'ruta', '--cuenta', '1'], 'Diga una cosa u otra'],
    [['--cuenta', 'x1'], '«x1» no es un número de cuenta'],
  ])('mal pedido se dice cómo: %j', async (args, dice) => {
    expect(await correr('cartera', 'antiguedad', ...args)).toMatchObject({ estado: 2, stderr: expect.stringContaining(dice) })
  })
})
