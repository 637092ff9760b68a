// The whole way of a file: read, stored, reported and revised.
import type { CellValue } from 'exceljs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { bytesDe, type FilaSemilla, type HojaSemilla, libro } from './muestras.ts'

const prueba = conBase()
const importar = (bytes: Uint8Array, mas: object = {}) =>
  preguntar(
    sistemaDe(prueba),
    'poa.importar',
    { archivo: 'informe', base64: Buffer.from(bytes).toString('base64'), ...mas },
    { persona: 'sistema' },
  )
const revisar = async (ejercicio: number, periodo: string) =>
  (await preguntar(sistemaDe(prueba), 'poa.revisar', { ejercicio, periodo }, { persona: 'sistema' })).hallazgos.map(
    (h) => `${h.regla} ${h.unidad} ${h.periodo} ${h.mensaje}`,
  )
const informe = (ejercicio: number, periodo: string) =>
  preguntar(sistemaDe(prueba), 'poa.informe', { ejercicio, periodo }, { persona: 'sistema' })

const TITULOS_PBR = [
  'No.',
  'COMPONENTE',
  'ACTIVIDAD',
  'INDICADOR',
  'U. DE M.',
  'SENTIDO',
  'TIPO DE META',
  'LÍNEA BASE',
  'META ANUAL',
  '1ER TRIM',
  '2DO TRIM',
  '3ER TRIM',
  '4TO TRIM',
  'REALIZADO',
  '% DE AVANCE',
  'JUSTIFICACIÓN',
  '#',
]

const fila = (nombre: string, avance: string, mas: Partial<FilaSemilla['indicador']> = {}): FilaSemilla => ({
  lineaAccion: { clave: 'L-1', nombre: 'AGUA' },
  accionOperativa: 'ATENDER',
  avanceFisico: { metaAnual: '100%', avanceAbsoluto: '', avancePctMetaAnual: avance, comentarios: '' },
  indicador: {
    nombre,
    descripcion: nombre,
    meta: '10',
    unidadMedida: 'PIEZAS',
    frecuencia: 'MENSUAL',
    valorActual: '10',
    observaciones: '',
    ...mas,
  },
})
const hoja = (unidad: string, periodo: string, filas: FilaSemilla[]): HojaSemilla => ({
  programa: 'POA',
  gerencia: 'DIRECCIÓN COMERCIAL',
  periodo,
  ejeDesarrollo: { clave: 'II', nombre: 'CIUDAD' },
  programaDesarrollo: { clave: 'P2', nombre: 'SERVICIOS' },
  transversalidad: '',
  subEje: '',
  unidadResponsable: { clave: unidad, nombre: `UNIDAD ${unidad}` },
  filas,
})

describe('un archivo hasta donde se lee', () => {
  test('con tantas filas como se admiten, entra', async () => {
    const filas = Array.from({ length: 2_000 }, (_, i) => fila(`Indicador ${i}`, '100%'))
    const hojas = Array.from({ length: 10 }, (_, m) => hoja('1', `2040-${String(m + 1).padStart(2, '0')}`, filas))
    expect(await importar(bytesDe({ hojas }))).toMatchObject({ filas: 20_000, capturas: 20_000 })
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from poa_publicado where ejercicio = 2040`.execute(prueba.base.app)
    expect(rows[0]?.n).toBe(20_000)
  })

  test('los avances que sí salen de sus cifras no tienen hallazgos, los que no sí, y la cifra publicada es un por ciento', async () => {
    const filas = [
      fila('Pozos', '120%', { valorActual: '12' }),
      fila('Tercio', '33%', { meta: '3', valorActual: '1', observaciones: 'NO SE ALCANZÓ LA META POR FALTA DE MATERIAL' }),
      fila('Sin cuenta', '77.70%', { valorActual: '11' }),
    ]
    await importar(bytesDe({ hojas: [hoja('1', '2041-01', filas)] }))
    expect(await revisar(2041, '01')).toEqual([expect.stringMatching(/^R13 1 2041-01 Se imprimió un avance de 77\.70 %/)])
    const publicados = (await informe(2041, '01')).hojas[0]?.filas.map((f) => [f.publicado?.avance, f.publicado?.regla])
    expect(publicados).toEqual([
      ['120.00', 'valor entre meta'],
      ['33.00', 'valor entre meta'],
      ['77.70', 'ninguna regla lo explica'],
    ])
  })

  const mensual = (avance: string, titulo = 'META TRIMESTRAL') =>
    libro((l) => {
      const h = l.addWorksheet('Seguimiento 1')
      h.getCell('B1').value = '2025'
      h.getCell('B2').value = 'AGUAS DEL SUR'
      h.getCell('B3').value = 'Enero a marzo'
      h.getRow(5).values = [
        'CLAVE',
        'DEPARTAMENTO',
        'INDICADOR',
        'UNIDAD',
        'META DEL AÑO',
        titulo,
        'ENE',
        'FEB',
        'MAR',
        'AVANCE ACUMULADO',
        'COMENTARIO',
      ]
      h.getRow(6).values = [
        'C-1',
        'CAJAS',
        'Recaudación',
        'Pesos',
        '$45.987.039,56',
        '$11.496.759,89',
        '$3.000.000,10',
        '4.000.000',
        '4.500.000,25',
        avance,
        '',
      ]
      h.getRow(7).values = ['C-1', 'CAJAS', 'Recibos pagados', 'Recibos', '4.800', '1.200', 700, 0, 500, '1.200', '']
    })

  test('un libro mensual que imprime contra la meta anual se explica, y con otro mapa vuelve a entrar', async () => {
    const bytes = await mensual('$11.500.000,35')
    expect(await importar(bytes, { mapa: 'mensual-coma' })).toMatchObject({ capturas: 2, yaEstaba: false })
    expect(await revisar(2025, 'T1')).toEqual([])
    const publicados = (await informe(2025, 'T1')).hojas[0]?.filas.map((f) => [f.publicado?.avance, f.publicado?.regla])
    expect(publicados).toEqual([
      ['25.01', 'a la fecha entre meta anual'],
      ['25.00', 'a la fecha entre meta anual'],
    ])
    expect(await importar(bytes, { mapa: 'mensual-coma' })).toMatchObject({ capturas: 0, yaEstaba: true })
    const sistema = sistemaDe(prueba)
    const otro = { ...sistema.reglas.mapas['mensual-coma'], nombre: 'Corregido' } as (typeof sistema.reglas.mapas)[string]
    const entrada = { archivo: 'x', base64: Buffer.from(bytes).toString('base64'), mapa: 'mensual-coma' }
    const corregido = { ...sistema, reglas: { ...sistema.reglas, mapas: { 'mensual-coma': otro } } }
    expect(await preguntar(corregido, 'poa.importar', entrada, { persona: 'sistema' })).toMatchObject({ yaEstaba: false, capturas: 0 })
    expect(await importar(bytes, { mapa: 'mensual-coma', motivo: 'Otra vez' })).toMatchObject({ yaEstaba: false })
    expect(await importar(bytes, { mapa: 'mensual-coma', motivo: 'Y otra' })).toMatchObject({ yaEstaba: false })
  })

  test('un libro por trimestre con el avance como fracción se explica', async () => {
    const renglon = (n: number, nombre: string, realizado: number, avance: number): CellValue[] => [
      n,
      'C1',
      'Hacer',
      nombre,
      'Pieza',
      'Ascendente',
      'Acumulable',
      1,
      1000,
      200,
      250,
      250,
      300,
      realizado,
      avance,
      '',
      n,
    ]
    const bytes = await libro((l) => {
      const h = l.addWorksheet('UR 7')
      h.getCell('A1').value = 'PEÑAS BLANCAS'
      h.getCell('A3').value = 'EJERCICIO FISCAL: 2024'
      h.getCell('A4').value = 'UNIDAD RESPONSABLE: MEDICIÓN'
      h.getCell('A5').value = 'PERIODO QUE SE INFORMA: CUARTO TRIMESTRE'
      h.getRow(6).values = TITULOS_PBR
      h.getRow(8).values = renglon(1, 'Medidores', 330, 1.1)
      h.getRow(9).values = renglon(2, 'Válvulas', 316, 1.05)
      h.getRow(10).values = renglon(3, 'Tomas', 305, 0.97)
      h.getRow(11).values = [4, 'C1', 'Hacer', 'Errores', 'Porcentaje', 'Descendente', 'Constante', 3, 2, 2, 2, 2, 2, 1.5, 1.3333, '', 4]
      h.getCell('R6').value = '¿CUMPLE?'
      h.getCell('R9').value = 'NO'
      h.getCell('A20').value = 'INDICADORES CUMPLIDOS: 3'
    })
    const { avisos } = await importar(bytes, { mapa: 'pbr-trimestral' })
    const impresos = avisos.flatMap((g) => g.avisos).filter((a) => a.mensaje.includes('imprime un avance'))
    expect(impresos.map((a) => a.donde)).toEqual([expect.stringContaining('fila 10')])
    expect(await revisar(2024, 'T4')).toEqual([
      expect.stringMatching(/^R13 7 2024-T4 Se imprimió un avance de 97\.00 %/),
      expect.stringMatching(/^R14 7 2024-T4 Se imprimió «NO» en la columna de cumplimiento y el valor 316 alcanza la meta 300/),
      'R15 7 2024-T4 El resumen de la hoja dice 3 cumplidos; sus renglones dan 4.',
    ])
    const { hojas } = await informe(2024, 'T4')
    expect(hojas[0]?.filas.map((f) => f.publicado?.cumple)).toEqual(['', 'NO', '', ''])
  })

  test('lo que se escribe en un texto y no cabe en la base se rechaza con su oración', async () => {
    const alta = (mas: object) =>
      preguntar(sistemaDe(prueba), 'acceso.alta-persona', { clave: 'p', nombre: 'P', rol: 'publico', ...mas }, { persona: 'sistema' })
    const capturar = (mas: object, clave?: string) =>
      preguntar(
        sistemaDe(prueba),
        'poa.capturar',
        { ejercicio: 2041, indicador: '1-pozos', periodo: '01', valor: '12', motivo: 'x', ...mas },
        { persona: 'sistema', clave },
      )
    const casos = [
      () => alta({ clave: 'dos palabras' }),
      () => alta({ nombre: 'P\u0000' }),
      () => capturar({ observacion: 'a\u0000b' }),
      () => capturar({ evidencia: ['\ud800'] }),
      () => capturar({ motivo: '\udc00' }),
      () => capturar({}, ''),
      () => capturar({}, 'x'.repeat(201)),
      () => capturar({}, 'a\u0000'),
    ]
    for (const caso of casos) {
      const error = await caso().catch((e: unknown) => e)
      expect(error).toBeInstanceOf(Rechazo)
      expect((error as Rechazo).codigo).toBe('comun/entrada-invalida')
    }
  })
})
