// The transparency formats, opened as whoever uploads them would.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { abrirLibro, descargar, filasDe } from '../soporte/publicado-poa.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const SISTEMA = { persona: 'sistema' }
const T4 = { ejercicio: 2023, periodo: 'T4' }
const HOJA = 'Reporte de Formatos'
const planDe = (nombre: string) => parse(readFileSync(new URL(`../escenarios/${nombre}.yaml`, import.meta.url), 'utf8'), { merge: true })

/** The program with what the utility has copied from its own template, and where its document is. */
function llenado(sistema: Sistema): Sistema {
  const { publicacion } = sistema.reglas
  const formatos = publicacion.formatos.map((f) => ({
    ...f,
    id: '43123',
    nombreCorto: 'CORTO',
    idTabla: '565123',
    idDeColumna: { nota: '77' },
  }))
  const documento = 'https://agua.example/poa/{ejercicio}.pdf'
  return { ...sistema, reglas: { ...sistema.reglas, publicacion: { ...publicacion, formatos, documento } } }
}

beforeAll(async () => {
  const sistema = sistemaDe(prueba)
  await importarTrimestreReal(sistema)
  const [antes, despues] = [planDe('poa-plan-2025'), planDe('poa-plan-2025-reprogramado')]
  for (const plan of [antes, despues]) {
    const [, errores] = plan.unidades[0].indicadores
    errores.vigencias[0].lineaBase = { valor: '12.5', ejercicio: 2024 }
    errores.vigencias[0].objetivo = 'Leer bien'
    plan.unidades[0].indicadores[0].vigencias[0].sentido = 'nominal'
  }
  await preguntar({ ...sistema, hoy: () => fecha('2025-01-15') }, 'poa.cargar-plan', { plan: antes }, SISTEMA)
  const reprogramacion = { motivo: 'Se cambiaron medidores', oficio: 'DC/9', fecha: '2025-02-20', aprobo: 'Dirección' }
  await preguntar({ ...sistema, hoy: () => fecha('2025-02-21') }, 'poa.cargar-plan', { plan: despues, reprogramacion }, SISTEMA)
})

describe('Los formatos de un trimestre de la ley de 2015', () => {
  test('son las fracciones IV, V y VI, con las columnas en su orden, los títulos en la fila 7 y los datos desde la 8', async () => {
    const { archivo, dentro } = await descargar(sistemaDe(prueba), T4, 'sipot')
    expect(archivo).toBe('sipot-2023-T4.zip')
    expect([...dentro.keys()]).toEqual(['LEAME.txt', 'art-70-IV-2023.xlsx', 'art-70-V-2023-T4.xlsx', 'art-70-VI-2023-T4.xlsx'])
    const v = (await abrirLibro(dentro.get('art-70-V-2023-T4.xlsx'))).getWorksheet(HOJA)
    const vi = (await abrirLibro(dentro.get('art-70-VI-2023-T4.xlsx'))).getWorksheet(HOJA)
    const deFila = (ws: typeof v, n: number) => ((ws?.getRow(n).values ?? []) as (string | number)[]).slice(1)
    const titulos = (ws: typeof v) => deFila(ws, 7)
    expect(titulos(v)).toHaveLength(19)
    expect(titulos(v).slice(0, 4)).toEqual([
      'Ejercicio',
      'Fecha de inicio del periodo que se informa',
      'Fecha de término del periodo que se informa',
      'Objetivo institucional',
    ])
    expect(titulos(v).slice(-4)).toEqual([
      'Fuente de información',
      'Área(s) responsable(s) de la información',
      'Fecha de actualización',
      'Nota',
    ])
    expect(titulos(vi)).toHaveLength(20)
    expect(titulos(vi)[3]).toBe('Nombre del programa o concepto al que corresponde el indicador')
    expect(titulos(vi)[8]).toBe('Método de cálculo con variables de la fórmula')
    expect([v?.getCell('A2').value, v?.getCell('D2').value, v?.getCell('G2').value]).toEqual(['TÍTULO', 'NOMBRE CORTO', 'DESCRIPCIÓN'])
    expect([v?.getCell('A3').value, v?.getCell('A6').value, v?.getCell('A8').value]).toEqual([
      'Indicadores de interés público',
      'Tabla Campos',
      2023,
    ])
    expect([1, 4, 5].map((n) => v?.getRow(n).hidden)).toEqual([true, true, true])
    expect(deFila(v, 4)).toEqual([12, 4, 4, 2, 2, 1, 2, 2, 1, 1, 1, 1, 1, 1, 9, 2, 2, 13, 14])
  })

  test('traen las cifras del informe, y la nota dice lo que una celda no puede', async () => {
    const sistema = sistemaDe(prueba)
    const { dentro } = await descargar(sistema, T4, 'sipot')
    const informe = await preguntar(sistema, 'poa.informe', { ...T4, unidad: null }, SISTEMA)
    const filas = filasDe(await abrirLibro(dentro.get('art-70-VI-2023-T4.xlsx')), HOJA, 7)
    expect(filas).toHaveLength(24)
    expect(informe.resumen).toHaveLength(24)
    informe.resumen.forEach((r, i) => {
      const f = filas[i] ?? {}
      expect([f['Nombre del indicador'], f['Área(s) responsable(s) de la información'], f['Unidad de medida']]).toEqual([
        r.indicador,
        r.unidad.nombre,
        r.unidadMedida,
      ])
      expect([f['Metas programadas'], f['Avance de metas al periodo que se informa']]).toEqual([Number(r.meta), Number(r.avancePeriodo)])
      expect(f.Nota).toContain(
        `valor del periodo, ${r.valor} (${r.unidadMedida}), contra una meta de ${r.meta}; avance acumulado: no hay base`,
      )
      expect(f.Nota).toContain('«Línea base» va vacía: el plan no la declara.')
      expect(f.Nota).toContain('«Metas ajustadas, en su caso» va vacía: la meta no se ha ajustado.')
      expect([f['Línea base'], f['Metas ajustadas, en su caso']]).toEqual([null, null])
      expect([f['Fecha de inicio del periodo que se informa'], f['Fecha de actualización']]).toEqual(['01/10/2023', '31/12/2023'])
    })
    // As printed on the sheet of 315: 148,799 of 120,000, which is 123.9991…
    const de315 = filas.find((f) => String(f.Nota).includes('148799'))
    expect([de315?.['Metas programadas'], de315?.['Avance de metas al periodo que se informa']]).toEqual([120000, 124])
  })

  test('ponen el sentido en una lista cerrada, que está en una hoja oculta bajo su nombre', async () => {
    const { dentro } = await descargar(sistemaDe(prueba), T4, 'sipot')
    const libro = await abrirLibro(dentro.get('art-70-V-2023-T4.xlsx'))
    expect(libro.worksheets.map((w) => [w.name, w.state])).toEqual([
      [HOJA, 'visible'],
      ['Hidden_1', 'hidden'],
    ])
    const oculta = libro.getWorksheet('Hidden_1')
    expect([oculta?.getCell('A1').value, oculta?.getCell('A2').value, oculta?.rowCount]).toEqual(['Ascendente', 'Descendente', 2])
    expect(libro.definedNames.getRanges('Hidden_114').ranges.map((r) => r.replaceAll("'", ''))).toEqual(['Hidden_1!$A$1:$A$2'])
    const hoja = libro.getWorksheet(HOJA)
    for (const celda of ['O8', 'O31', 'O201'])
      expect(hoja?.getCell(celda).dataValidation).toMatchObject({ type: 'list', formulae: ['Hidden_114'] })
    expect(hoja?.getCell('N8').dataValidation).toBeUndefined()
    for (const f of filasDe(libro, HOJA, 7)) expect(f['Sentido del indicador (catálogo)']).toBe('Ascendente')
  })

  test('juntan cada objetivo con sus indicadores, que van en su tabla y se enlazan por su ID', async () => {
    const { dentro } = await descargar(llenado(sistemaDe(prueba)), T4, 'sipot')
    const libro = await abrirLibro(dentro.get('art-70-IV-2023.xlsx'))
    expect(libro.worksheets.map((w) => w.name)).toEqual([HOJA, 'Tabla_565123'])
    const padres = filasDe(libro, HOJA, 7)
    const hijos = filasDe(libro, 'Tabla_565123', 3)
    const enlace = 'Indicadores y metas asociados \nTabla_565123'
    expect(hijos).toHaveLength(24)
    expect(padres.map((p) => p[enlace])).toEqual(padres.map((_, i) => i + 1))
    expect(new Set(hijos.map((h) => h.ID))).toEqual(new Set(padres.map((p) => p[enlace])))
    const informe = await preguntar(sistemaDe(prueba), 'poa.informe', { ...T4, unidad: null }, SISTEMA)
    for (const { unidad, filas } of informe.hojas)
      for (const f of filas) {
        const hijo = hijos.find((h) => h['Indicadores asociados'] === f.indicador && h['Meta del indicador'] === Number(f.metaAnual))
        expect(padres[Number(hijo?.ID) - 1]?.['Denominación del área']).toBe(unidad.nombre)
      }
    for (const p of padres) {
      expect(p['Hipervínculo al documento de los programas']).toMatchObject({ hyperlink: 'https://agua.example/poa/2023.pdf' })
      expect([p['Fecha de término del periodo que se informa'], p['Fecha de actualización']]).toEqual(['31/12/2023', '31/12/2023'])
    }
    const hoja = libro.getWorksheet(HOJA)
    expect([hoja?.getCell('A1').value, hoja?.getCell('D3').value, hoja?.getCell('J5').value]).toEqual(['43123', 'CORTO', '77'])
  })

  test('dicen POR LLENAR donde solo la plantilla del organismo lo sabe, y el LEAME lo repite', async () => {
    const { dentro } = await descargar(sistemaDe(prueba), T4, 'sipot')
    const libro = await abrirLibro(dentro.get('art-70-IV-2023.xlsx'))
    const hoja = libro.getWorksheet(HOJA)
    expect(['A1', 'D3', 'A5'].map((c) => hoja?.getCell(c).value)).toEqual(['POR LLENAR', 'POR LLENAR', 'POR LLENAR'])
    expect(libro.worksheets[1]?.name).toBe('Tabla_POR_LLENAR')
    const [primera] = filasDe(libro, HOJA, 7)
    expect(primera?.['Hipervínculo al documento de los programas']).toBeNull()
    expect(primera?.Nota).toContain('el organismo no ha declarado dónde está el documento de los programas')
    const leame = dentro.get('LEAME.txt')?.toString() ?? ''
    expect(leame).toContain('POR LLENAR')
    expect(leame).not.toContain('POR COMPROBAR')
    const lleno = (await descargar(llenado(sistemaDe(prueba)), T4, 'sipot')).dentro.get('LEAME.txt')?.toString() ?? ''
    expect(lleno).not.toContain('el número del formato')
  })

  test('son los mismos bytes cada vez', async () => {
    const una = await descargar(sistemaDe(prueba), T4, 'sipot')
    const otra = await descargar({ ...sistemaDe(prueba), hoy: () => fecha('2026-03-09') }, T4, 'sipot')
    expect(otra.bytes.equals(una.bytes)).toBe(true)
  })
})

describe('Los formatos del primer trimestre de 2025', () => {
  const T1 = { ejercicio: 2025, periodo: 'T1' }

  test('son los de la ley de 2025, en vigor el último día del trimestre, y dicen qué comprobar', async () => {
    const { dentro } = await descargar(sistemaDe(prueba), T1, 'sipot')
    expect([...dentro.keys()]).toEqual(['LEAME.txt', 'art-65-IV-2025.xlsx', 'art-65-V-2025-T1.xlsx'])
    expect(dentro.get('LEAME.txt')?.toString()).toContain('POR COMPROBAR con esa plantilla: Las columnas son las de la fracción VI')
  })

  test('traen la meta como se programó y como se ajustó, la línea base, y dejan vacío lo que no es, con su motivo', async () => {
    const { dentro } = await descargar(sistemaDe(prueba), T1, 'sipot')
    const [eficiencia, errores, ...mas] = filasDe(await abrirLibro(dentro.get('art-65-V-2025-T1.xlsx')), HOJA, 7)
    // Of the unit that begins in April there is nothing yet.
    expect(mas).toEqual([])
    // Ten a month, three months, and then eight.
    expect(errores).toMatchObject({
      'Metas programadas': 30,
      'Metas ajustadas, en su caso': 24,
      'Línea base': '12.5 (2024)',
      'Objetivo institucional': 'Leer bien',
      'Sentido del indicador (catálogo)': 'Descendente',
      'Avance de metas al periodo que se informa': null,
    })
    expect(errores?.Nota).toContain('va vacía: no se ha reportado o publicado el valor de todo el periodo')
    expect(eficiencia).toMatchObject({ 'Metas programadas': 80, 'Sentido del indicador (catálogo)': null })
    expect(eficiencia?.['Método de cálculo con variables de la fórmula']).toContain('Variables: recaudado; facturado')
    expect(eficiencia?.Nota).toContain('el plan declara «nominal», que el catálogo no tiene')
  })

  test('llevan, mientras el trimestre no termina, la fecha del día en que se piden', async () => {
    const { dentro } = await descargar({ ...sistemaDe(prueba), hoy: () => fecha('2025-02-21') }, T1, 'sipot')
    const [fila] = filasDe(await abrirLibro(dentro.get('art-65-V-2025-T1.xlsx')), HOJA, 7)
    expect(fila?.['Fecha de actualización']).toBe('21/02/2025')
  })

  test('no le dicen al público lo que no se ha cerrado', async () => {
    const sistema = sistemaDe(prueba)
    const enero = { ejercicio: 2025, indicador: 'errores-de-lectura', periodo: '01', valor: '8' }
    for (const periodo of ['01', '02', '03']) await preguntar(sistema, 'poa.capturar', { ...enero, periodo }, SISTEMA)
    const avanceDe = async (persona: string) => {
      const { dentro } = await descargar(sistema, T1, 'sipot', persona)
      return filasDe(await abrirLibro(dentro.get('art-65-V-2025-T1.xlsx')), HOJA, 7)[1]?.['Avance de metas al periodo que se informa']
    }
    expect(await avanceDe('sistema')).toBe(100)
    expect(await avanceDe('publico')).toBeNull()
  })
})

test('De un mes, o de antes de la primera ley, no hay formatos', async () => {
  const mes = descargar(sistemaDe(prueba), { ejercicio: 2023, periodo: '10' }, 'sipot')
  await expect(mes).rejects.toThrow(Rechazo)
  await expect(mes).rejects.toMatchObject({ codigo: 'poa/sin-formatos' })
  expect([...(await descargar(sistemaDe(prueba), { ejercicio: 2023, periodo: 'anual' }, 'sipot')).dentro.keys()]).toEqual([
    'LEAME.txt',
    'art-70-IV-2023.xlsx',
  ])
})
