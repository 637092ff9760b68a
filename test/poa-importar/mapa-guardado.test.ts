// What a foreign workbook leaves in the database, and what is then said of it.
import type { CellValue } from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { MapaPoa } from '../../src/app/poa/lectura/mapa-forma.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { libro } from './muestras.ts'
import { mapaCon, tabla } from './receta.ts'

const prueba = conBase()
const como = { persona: 'sistema' }

function importar(bytes: Uint8Array, mapa: MapaPoa, mas: object = {}) {
  const sistema = sistemaDe(prueba)
  const suyo = { ...sistema, reglas: { ...sistema.reglas, mapas: { m: mapa } } }
  return preguntar(suyo, 'poa.importar', { archivo: 'l.xlsx', base64: Buffer.from(bytes).toString('base64'), mapa: 'm', ...mas }, como)
}

describe('un texto de todo el trimestre sobre valores de cada mes', () => {
  const MESES = ['INDICADOR', 'UNIDAD', 'META', 'ENE', 'FEB', 'MAR', 'AVANCE', 'NOTA']
  const renglones: CellValue[][] = Array.from({ length: 19 }, (_, i) => [
    `Servicio ${i}`,
    'Servicios',
    10,
    12,
    13,
    14,
    '39',
    `Se atendió ${i} colonias más`,
  ])

  test('no hace hallazgos de texto repetido, y se lee en la historia del indicador', async () => {
    const mapa = mapaCon('cada-mes', { columnas: { avance: { alias: ['AVANCE'] } } })
    const hecho = await importar(await libro((l) => tabla(l, 'Uno', MESES, renglones)), mapa)
    expect(hecho).toMatchObject({ capturas: 57, filas: 57 })
    const { hallazgos } = await preguntar(sistemaDe(prueba), 'poa.revisar', { ejercicio: 2026, periodo: 'T1' }, como)
    expect(hallazgos.filter((h) => h.regla === 'R3' || h.regla === 'R13')).toEqual([])
    const uno = await preguntar(sistemaDe(prueba), 'poa.indicador', { ejercicio: 2026, indicador: '10-servicio-3' }, como)
    expect(uno.serie.slice(0, 3).map((p) => [p.valor, p.observaciones])).toEqual([
      ['12', ''],
      ['13', ''],
      ['14', ''],
    ])
    expect(uno.impresoDeOtros).toEqual([
      {
        periodo: '2026-T1',
        periodoNombre: 'primer trimestre de 2026',
        hoja: 1,
        fila: 5,
        avance: '39',
        observaciones: 'Se atendió 3 colonias más',
        causa: '',
      },
    ])
  })
})

describe('un indicador que puede bajar de cero', () => {
  test('se guarda, se corrige y se cierra con valores negativos; el que no lo declara, no', async () => {
    const mapa = mapaCon('por-indicador', { datos: { periodo: { fijo: '01' } } })
    const filas: CellValue[][] = [
      ['Variación del padrón', 'Porcentaje', '1%', '-2.5%'],
      ['Quejas recibidas', 'Quejas', '', 41],
    ]
    await importar(await libro((l) => tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'VALOR'], filas)), mapa, { ejercicio: 2025 })
    const capturar = (indicador: string, valor: string, p = '01') =>
      preguntar(sistemaDe(prueba), 'poa.capturar', { ejercicio: 2025, indicador, periodo: p, valor, motivo: 'Se revisó' }, como)
    expect(await capturar('10-variacion-del-padron', '-1.75')).toMatchObject({ version: 2, valor: '-1.75', avancePeriodo: '-175.00' })
    await expect(capturar('10-quejas-recibidas', '-1')).rejects.toThrow('su ficha no dice que pueda serlo')
    expect(await capturar('10-quejas-recibidas', '40')).toMatchObject({ version: 2, avancePeriodo: null, avancePeriodoMotivo: 'noAplica' })
    expect(await preguntar(sistemaDe(prueba), 'poa.cerrar-periodo', { ejercicio: 2025, unidad: '10', periodo: '01' }, como)).toMatchObject({
      numero: 1,
    })
    await expect(
      preguntar(sistemaDe(prueba), 'poa.cerrar-periodo', { ejercicio: 2025, unidad: '10', periodo: '02' }, como),
    ).rejects.toThrow('Faltan 2 valor(es)')
    const { hojas, completitud } = await preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2025, periodo: '01' }, como)
    expect(hojas[0]?.filas.map((f) => [f.valor, f.meta, f.metaAnual, f.semaforo])).toEqual([
      ['-1.75', '1.00', '1.00', 'rojo'],
      ['40', null, null, 'gris'],
    ])
    expect(completitud).toMatchObject([{ esperadas: 2, capturadas: 2, cerradas: 1 }])
  })
})

describe('un indicador nuevo en una unidad con un periodo cerrado', () => {
  test('no entra: el cierre no lo tenía; con el periodo reabierto, sí', async () => {
    const mapa = mapaCon({ datos: { periodo: { fijo: '02' }, unidad: { clave: { fijo: '20' }, nombre: { fijo: 'CALIDAD' } } } })
    const hoja = (...filas: CellValue[][]) => libro((l) => tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'VALOR'], filas))
    const cobro = ['Cobro', 'Litros', 10, 8]
    const cerrar = { ejercicio: 2022, unidad: '20', periodo: '02' }
    await importar(await hoja(cobro), mapa, { ejercicio: 2022 })
    await preguntar(sistemaDe(prueba), 'poa.cerrar-periodo', cerrar, como)
    const nuevo = await libro((l) => tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'VALOR'], [['Aforos', 'Aforos', 4, 3]]))
    const deMarzo = mapaCon({ datos: { periodo: { fijo: '03' }, unidad: { clave: { fijo: '20' }, nombre: { fijo: 'CALIDAD' } } } })
    const motivo = { ejercicio: 2022, motivo: 'Oficio 9' }
    await expect(importar(nuevo, deMarzo, motivo)).rejects.toMatchObject({
      datos: {
        errores: [{ donde: 'unidad 20, indicador 20-aforos', mensaje: expect.stringContaining('el periodo 2022-02 está cerrado') }],
      },
    })
    expect(await preguntar(sistemaDe(prueba), 'poa.verificar-cierres', { ejercicio: 2022 }, como)).toEqual({ cierres: 1, alterados: [] })
    await preguntar(sistemaDe(prueba), 'poa.reabrir-periodo', { ...cerrar, motivo: 'Oficio 9' }, como)
    expect(await importar(nuevo, deMarzo, motivo)).toMatchObject({ planVersion: 2, capturas: 1 })
  })
})

describe('los avisos', () => {
  test('van por clase, las graves primero, y de cada una los primeros cincuenta', async () => {
    const filas: CellValue[][] = Array.from({ length: 60 }, (_, i) => [`Servicio ${i}`, 'Servicios', 10, i === 7 ? '' : 12, '50%'])
    const bytes = await libro((l) => {
      tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'VALOR', 'AVANCE'], filas).getRow(30).hidden = true
    })
    const { avisos } = await importar(bytes, mapaCon({ datos: { periodo: { fijo: 'T1' } } }), { ejercicio: 2024 })
    expect(avisos.map((g) => [g.clase, g.gravedad, g.cuantos, g.avisos.length])).toEqual([
      ['oculto', 'grave', 1, 1],
      ['contradiccion', 'grave', 59, 50],
      ['sin-valor', 'leve', 1, 1],
      ['sin-imprimir', 'leve', 60, 50],
    ])
    expect(avisos[0]?.avisos).toEqual([{ donde: 'hoja 1 (Uno), fila 30', mensaje: 'el renglón de «Servicio 28» está oculto y se leyó' }])
  })
})

describe('un informe de bimestres', () => {
  test('se lee y se pide como los demás', async () => {
    const mapa = mapaCon({ datos: { periodo: { fijo: 'B2' } } })
    await importar(await libro((l) => tabla(l, 'Uno', ['INDICADOR', 'UNIDAD', 'META', 'VALOR'], [['Cobro', 'Litros', 10, 8]])), mapa, {
      ejercicio: 2023,
    })
    const informe = await preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2023, periodo: 'B2' }, como)
    expect(informe).toMatchObject({
      periodo: '2023-B2',
      periodoNombre: 'segundo bimestre de 2023',
      resumen: [{ valor: '8', avancePeriodo: '80.00' }],
    })
    const trimestre = await preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2023, periodo: 'T1' }, como)
    expect(trimestre.hojas.map((h) => h.periodo)).toEqual(['2023-B1'])
    expect(trimestre.resumen).toMatchObject([
      { valor: null, valorMotivo: 'noAplica', avancePeriodo: null, avanceAcumuladoMotivo: 'sinDato' },
    ])
    const semestre = await preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2023, periodo: 'S1' }, como)
    expect(semestre.hojas.map((h) => h.periodo)).toEqual(['2023-B1', '2023-B2', '2023-B3'])
    await expect(preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2023, periodo: 'B7' }, como)).rejects.toThrow('no es un periodo')
  })
})
