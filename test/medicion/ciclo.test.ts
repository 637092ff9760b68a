// The reading cycle on a database: lots made at once, sheets that go out and come back filled, and what the data say of each step.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, Workbook } from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imprimirLote } from '../../src/app/medicion/imprimir-lote.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { abrirMes, facturarRutaDe, sembrar } from '../soporte/ciudad.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const PERIODO = '2025-01'
const CUENTAS = [1, 2, 3, 4]
const raiz = mkdtempSync(join(tmpdir(), 'caudal-ciclo-'))
afterAll(() => rmSync(raiz, { recursive: true, force: true }))

const contar = async ({ base }: Sistema, de: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(de)}`.execute(base.app)).rows[0]?.n ?? 0

describe('El lote de una ruta', () => {
  const prueba = conBase()
  let s: Sistema
  let hoy = '2025-01-10'
  const generar = () => preguntar(s, 'medicion.generar-lote', { periodo: PERIODO, grupo: 'A' }, QUIEN)
  const cargar = (archivo: string, bytes: Uint8Array, ensayo = false) =>
    preguntar(s, 'medicion.cargar-lecturas', { archivo, base64: Buffer.from(bytes).toString('base64') }, { ...QUIEN, ensayo })
  const leidas = async (cuenta: number) => (await preguntar(s, 'medicion.historia', { cuenta }, QUIEN)).lecturas

  beforeAll(async () => {
    s = { ...sistemaDe(prueba), hoy: () => fecha(hoy) }
    await altaRutas(s)
    for (const cuenta of CUENTAS) {
      await darDeAlta(s, { cuenta, orden: 100 - cuenta, ruta: cuenta === 4 ? '0102' : '0101' })
      const medidor = { cuenta, serie: `00${cuenta}`, digitos: 5, diametroMm: 13, lecturaInicial: 0 }
      await preguntar(s, 'medicion.instalar', { ...medidor, fecha: '2025-01-01' }, QUIEN)
    }
  })

  test('pedido por dos a la vez se hace una: cada cuenta tiene una papeleta', async () => {
    const r = await Promise.all([generar(), generar(), generar()])
    expect(r.map((x) => x.nuevas).sort()).toEqual([0, 0, 4])
    expect(await contar(s, 'papeleta')).toBe(4)
    expect((await generar()).rutas).toEqual([
      { ruta: '0101', cuentas: 3, nuevas: 0 },
      { ruta: '0102', cuentas: 1, nuevas: 0 },
    ])
  })

  test('se escribe en el orden en que se camina, y su hoja de texto vuelve llena y entra, con los ceros de sus claves', async () => {
    hoy = '2025-01-31'
    const { papeletas, archivos } = await imprimirLote(s, { periodo: PERIODO, ruta: '0101', persona: 'sistema' }, raiz)
    expect([papeletas, archivos.length]).toEqual([3, 3])
    const csv = readFileSync(join(raiz, archivos[1] ?? ''), 'utf8')
    expect([...csv.matchAll(/"=""(00\d)"""/g)].map((m) => m[1])).toEqual(['003', '002', '001'])
    expect((await cargar('vacia.csv', Buffer.from(csv)).catch((e) => e)).datos.errores).toEqual([
      { donde: 'el archivo', mensaje: 'ningún renglón tiene lectura ni anomalía' },
    ])
    const llena = csv.replaceAll(/,,,,$/gm, ',00031,,31/01/2025,')
    expect(llena).not.toBe(csv)
    expect(await cargar('llena.csv', Buffer.from(llena), true)).toMatchObject({ registradas: 3 })
    expect(await contar(s, 'lectura')).toBe(0)
    expect(await cargar('llena.csv', Buffer.from(llena))).toMatchObject({ registradas: 3, repetidas: 0, enBlanco: 0, avisos: [] })
    expect(await cargar('llena.csv', Buffer.from(llena))).toMatchObject({ registradas: 0, repetidas: 3 })
    expect(await leidas(1)).toMatchObject([{ valor: 31, fecha: '2025-01-31', instalacion: 1 }])
  })

  test('su libro vuelve lleno y entra, escrito como texto o como número y fecha de la hoja de cálculo', async () => {
    const { archivos } = await imprimirLote(s, { periodo: PERIODO, ruta: '0102', persona: 'sistema' }, raiz)
    const libro = new Workbook()
    await libro.xlsx.readFile(join(raiz, archivos[2] ?? ''))
    const hoja = libro.worksheets[0]
    const titulos = (hoja?.getRow(1).values as string[]) ?? []
    const celda = (titulo: string) => hoja?.getRow(2).getCell(titulos.indexOf(titulo)) as Cell
    expect([celda('ruta').value, celda('medidor').value, celda('cuenta').value, celda('lectura').value]).toEqual(['0102', '004', '4', null])
    celda('lectura').value = 44
    celda('fecha').value = new Date(Date.UTC(2025, 0, 30))
    // Of its own: cells that look alike share their style.
    celda('fecha').style = { ...celda('fecha').style, numFmt: 'dd/mm/yyyy' }
    const bytes = new Uint8Array(await libro.xlsx.writeBuffer())
    expect(await cargar('llena.xlsx', bytes)).toMatchObject({ rutas: [{ ruta: '0102', registradas: 1, repetidas: 0 }] })
    expect(await leidas(4)).toMatchObject([{ valor: 44, fecha: '2025-01-30' }])
    celda('lectura').value = '45'
    expect((await cargar('otra.xlsx', new Uint8Array(await libro.xlsx.writeBuffer())).catch((e) => e)).datos.errores).toEqual([
      { donde: 'fila 2, cuenta 4', mensaje: 'ya hay una lectura (44); para corregirla escriba el motivo' },
    ])
    celda('motivo').value = 'Se leyó 44 por 45'
    expect(await cargar('otra.xlsx', new Uint8Array(await libro.xlsx.writeBuffer()))).toMatchObject({ registradas: 1 })
  })

  test('lo que no es una hoja se rechaza sin que entre nada', async () => {
    for (const bytes of [Buffer.from(''), Buffer.from([0x50, 0x4b, 3, 4, 0]), Buffer.from('periodo\0'), Buffer.from('a,"b\n')])
      expect((await cargar('mala', bytes).catch((e) => e)).codigo).toBe('medicion/archivo-invalido')
  })

  test('analizada, y dada de baja después con su lectura final, la cuenta vuelve a faltar hasta que se analiza otra vez', async () => {
    const faltan = async (comprueba: string) => {
      const { grupos } = await preguntar(s, 'facturacion.avance', { periodo: PERIODO, grupo: 'A' }, QUIEN)
      return grupos[0]?.actividades.find((a) => a.comprueba === comprueba)?.faltas
    }
    expect(await faltan('lecturas')).toEqual([])
    expect(await faltan('analisis')).toHaveLength(4)
    const sinContar = await preguntar(s, 'facturacion.avance', { periodo: PERIODO, grupo: 'A', contar: false }, QUIEN)
    for (const { faltan: cuantas, faltas } of sinContar.grupos[0]?.actividades ?? []) expect([cuantas, faltas]).toEqual([null, []])
    expect(sinContar.grupos[0]?.actividades.length).toBeGreaterThan(0)
    for (const ruta of ['0101', '0102']) await preguntar(s, 'medicion.analizar', { ruta, periodo: PERIODO }, QUIEN)
    expect(await faltan('analisis')).toEqual([])
    hoy = '2025-02-03'
    await preguntar(s, 'padron.cambiar-situacion', { cuenta: 1, desde: '2025-01-25', estado: 'baja', motivo: 'Demolida' }, QUIEN)
    expect(await faltan('analisis')).toEqual([])
    await preguntar(s, 'medicion.retirar', { cuenta: 1, fecha: '2025-02-03', lecturaFinal: 35, motivo: 'Demolida' }, QUIEN)
    expect(await faltan('analisis')).toEqual([{ ruta: '0101', cuenta: 1 }])
    expect(await preguntar(s, 'medicion.analizar', { ruta: '0101', periodo: PERIODO }, QUIEN)).toMatchObject({ decididas: 1 })
    expect(await faltan('analisis')).toEqual([])
  })
})

describe('Dos analistas que deciden la misma causa a la vez', () => {
  const prueba = conBase()

  test('la deciden una vez: cada excepción queda con una decisión y un consumo, y a quien llega después se le dice', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2025-01-31') }
    await altaRutas(s)
    const cuentas = Array.from({ length: 20 }, (_, i) => i + 1)
    for (const cuenta of cuentas) {
      await darDeAlta(s, { cuenta, orden: cuenta, ruta: cuenta % 2 === 0 ? '0101' : '0102' })
      const medidor = { cuenta, serie: `S-${cuenta}`, digitos: 5, diametroMm: 13, lecturaInicial: 500 }
      await preguntar(s, 'medicion.instalar', { ...medidor, fecha: '2025-01-01' }, QUIEN)
    }
    for (const [ruta, resto] of [
      ['0101', 0],
      ['0102', 1],
    ] as const) {
      const lecturas = cuentas.filter((c) => c % 2 === resto).map((cuenta) => ({ cuenta, fecha: '2025-01-31', valor: '400' }))
      await preguntar(s, 'medicion.registrar-lecturas', { ruta, periodo: PERIODO, lecturas }, QUIEN)
      await preguntar(s, 'medicion.analizar', { ruta, periodo: PERIODO }, QUIEN)
    }
    const decidir = (accion: 'minimo' | 'fijo') =>
      preguntar(s, 'medicion.decidir-por-causa', { periodo: PERIODO, causa: 'negativa', accion, motivo: 'x' }, QUIEN)
    const r = await Promise.all([decidir('minimo'), decidir('fijo'), decidir('minimo')])
    expect(r.reduce((n, x) => n + x.decididas, 0)).toBe(20)
    expect(r.map((x) => x.quedan)).toEqual([0, 0, 0])
    for (const { noDecididas } of r) for (const n of noDecididas) expect(n.codigo).toBe('medicion/excepcion-decidida')
    expect([await contar(s, 'decision'), await contar(s, 'consumo')]).toEqual([20, 20])
  })
})

describe('Las dos últimas rutas de una corrida', () => {
  const prueba = conBase()

  test('facturadas a la vez por dos obreros registran la actividad una vez, y no antes', async () => {
    const s = sistemaDe(prueba)
    await sembrar(s, 1_500)
    const { corrida, rutas } = await abrirMes(s, '2025-12')
    expect(rutas.length).toBeGreaterThan(2)
    const facturadas = () => contar(s, "actividad where actividad = 'facturar'")
    for (const ruta of rutas.slice(2)) await facturarRutaDe(s, corrida, ruta)
    expect(await facturadas()).toBe(0)
    await Promise.all(rutas.slice(0, 2).map((ruta) => facturarRutaDe(s, corrida, ruta)))
    expect(await facturadas()).toBe(1)
    const [primera = ''] = rutas
    await preguntar(s, 'facturacion.facturar-rutas', { corrida, rutas: [primera] }, QUIEN)
    expect(await facturadas()).toBe(1)
  })

  test('y una actividad dispensada guarda su motivo una vez, aunque dos la registren a la vez', async () => {
    const s = sistemaDe(prueba)
    await preguntar(s, 'medicion.generar-lote', { periodo: '2026-01', grupo: 'G1' }, QUIEN)
    const registrar = (actividad: string, dispensa: string | null) =>
      preguntar(s, 'facturacion.registrar-actividad', { periodo: '2026-01', grupo: 'G1', actividad, dispensa }, QUIEN)
    await registrar('generar-lote', null)
    const r = await Promise.allSettled(['uno', 'dos'].map((motivo) => registrar('leer', motivo)))
    expect(r.map((x) => x.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await contar(s, 'dispensa')).toBe(1)
    expect(await preguntar(s, 'acceso.verificar-bitacora', {}, QUIEN)).toMatchObject({ alteraciones: [], omitidas: 0 })
  })
})
