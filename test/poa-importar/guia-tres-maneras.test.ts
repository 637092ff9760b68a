// Guide: a city whose one sheet holds sums, means and last months in different rows, with formulas, hidden rows and its own words.
import type { CellValue } from 'exceljs'
import { describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { libro } from './muestras.ts'
import { mapaCon, tabla } from './receta.ts'

const prueba = conBase()
const MAPA = mapaCon('por-renglon', 'palabras', 'omitir-si', 'tope', {
  datos: { organismo: { fijo: 'AGUAS DEL ALTIPLANO' }, periodo: { celda: 'M1' } },
  periodos: { 'Primer trimestre': 'T1' },
  columnas: { avance: { alias: ['AVANCE'], redondear: 2 } },
  porIndicador: [{ indicador: 'Variación de tomas', negativos: true, agregacion: 'ultimo', juntar: 'ultimo', cualMeta: 'meta' }],
})

const COLUMNAS = ['INDICADOR', 'UNIDAD', 'TIPO', 'SENTIDO', 'META', 'META MEDIA', 'META ANUAL', 'ENE', 'FEB', 'MAR', 'AVANCE', 'ESTATUS']
const avance = (result: number): CellValue => ({ formula: 'H2/E2', result })
const RENGLONES: CellValue[][] = [
  ['Recibos entregados', 'Recibos', 'Acumulable', 'Sube', 300, '', 1200, 90, 110, 130, avance(1), 'Vigente'],
  ['Minutos de espera', 'Minutos', 'Promedio', 'Sube', '', 12, 12, 10, 11, 13, avance(0.94444444444444442), 'Vigente'],
  ['Cobertura de medición', 'Porcentaje', 'Constante', 'Sube', '', '', '90%', '80%', '82%', '85%', avance(0.944444444444444), ''],
  ['Variación de tomas', 'Porcentaje', '', '', '1%', '', '1%', '0.5%', '-0.2%', '-0.4%', '', ''],
  ['Quejas por escrito', 'Quejas', 'Acumulable', 'Sube', 'Solo seguimiento', '', '', 4, 3, 5, '', ''],
  ['Convenios', 'Convenios', 'Acumulable', 'Sube', 9, '', 36, 'Pendiente', 'Pendiente', 'Pendiente', '', ''],
  ['Reconexiones', 'Servicios', 'Acumulable', 'Sube', 5, '', 20, 1, 1, 1, '', 'Cancelado'],
]

const bytesCon = (renglones: CellValue[][]) =>
  libro((l) => {
    const h = tabla(l, 'Metas', COLUMNAS, renglones)
    h.getCell('M1').value = 'Primer trimestre'
    h.getRow(3).hidden = true
    for (let f = 2; f <= renglones.length + 1; f++) h.getCell(f, 11).numFmt = '0%'
  })

const importar = (bytes: Uint8Array, mas: object = {}) => {
  const sistema = sistemaDe(prueba)
  const suyo = { ...sistema, reglas: { ...sistema.reglas, mapas: { altiplano: MAPA } } }
  const entrada = { archivo: 'metas.xlsx', base64: Buffer.from(bytes).toString('base64'), mapa: 'altiplano', ...mas }
  return preguntar(suyo, 'poa.importar', entrada, { persona: 'sistema' })
}

describe('un libro con sumas, medias y últimos meses en renglones distintos', () => {
  test('entra entero, y su informe da de cada uno lo que a mano', async () => {
    const hecho = await importar(await bytesCon(RENGLONES))
    expect(hecho).toMatchObject({ ejercicio: 2026, hojas: 1, filas: 6, capturas: 5 })
    expect(hecho.avisos.map((g) => [g.clase, g.gravedad, g.cuantos])).toEqual(
      [
        ['oculto', 'grave', 1],
        ['mapa-sin-uso', 'grave', 0],
        ['sin-valor', 'leve', 1],
        ['sin-meta', 'leve', 1],
        ['omitido', 'leve', 1],
        ['sin-imprimir', 'leve', 6],
      ].filter(([, , n]) => n !== 0),
    )
    const informe = await preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio: 2026, periodo: 'T1' }, { persona: 'sistema' })
    // 90 + 110 + 130 = 330 of 300; (10 + 11 + 13) ÷ 3 = 11.33 of 12; the last, 85 of 90; the last, −0.4 of 1; 4 + 3 + 5 = 12 of nothing.
    expect(informe.resumen.map((r) => [r.indicador, r.valor, r.meta, r.avancePeriodo])).toEqual([
      ['Recibos entregados', '330', '300', '110.00'],
      ['Minutos de espera', '11.33', '12', '94.42'],
      ['Cobertura de medición', '85.00', '90.00', '94.44'],
      ['Variación de tomas', '-0.40', '1.00', '-40.00'],
      ['Quejas por escrito', '12', null, null],
      ['Convenios', null, null, null],
    ])
    expect(informe.completitud).toMatchObject([{ esperadas: 6, capturadas: 5 }])
    // The capped 100 % of the receipts is explained by its cap.
    expect(informe.hojas[0]?.filas[0]?.publicado).toMatchObject({
      avance: '100.00',
      regla: 'valor entre meta',
      explicacion: 'valor ÷ meta × 100 = 110.00, con tope de 100',
    })
  })

  test('si algo no se puede leer no entra nada, y se dice qué celdas', async () => {
    const mal = RENGLONES.map((r, i) => (i === 0 ? r.with(8, 'ciento diez') : i === 2 ? r.with(9, '-85%') : r))
    const error = await importar(await bytesCon(mal), { ejercicio: 2027 }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Rechazo)
    expect((error as Rechazo).datos).toMatchObject({
      errores: [
        { donde: 'hoja 1 (Metas), fila 2, columna I', mensaje: '«ciento diez» no es una cantidad' },
        { donde: 'hoja 1 (10 2027-T1), fila 4, columna J', mensaje: '-85 es negativo, y su ficha no dice que pueda serlo (`negativos`)' },
      ],
    })
  })
})
