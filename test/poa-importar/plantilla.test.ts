import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { periodo, subperiodos } from '../../src/core/comun/periodo.ts'
import { COLUMNAS_PLANTILLA } from '../../src/core/poa/importado-plantilla.ts'
import type { Fila, Hoja, Informe } from '../../src/core/poa/informe.ts'
import { type Ficha, metaDelPeriodo, type Plan } from '../../src/core/poa/plan.ts'
import { escribirPlantilla } from '../../src/reports/poa/plantilla.ts'
import { importar, PLAN_2023 } from './muestras.ts'

const T4 = periodo('2023-T4')
const SIN_AVANCE = {
  avancePeriodo: null,
  avancePeriodoMotivo: 'sinDato',
  avanceAcumulado: null,
  avanceAcumuladoMotivo: 'sinDato',
  semaforo: 'gris',
} as const

function filaDe(clave: string, f: Ficha, meta: string): Fila {
  const { lineaAccion, accion, comentario, nombre, definicion, unidadMedida, frecuencia, metaAnual } = f
  const sin = {
    valor: null,
    valorMotivo: 'sinDato' as const,
    publicado: null,
    observaciones: '',
    causa: null,
    evidencia: [],
    version: null,
  }
  return {
    lineaAccion,
    accion,
    comentario,
    indicadorClave: clave,
    indicador: nombre,
    definicion,
    unidadMedida,
    frecuencia,
    meta,
    metaAnual,
    ...SIN_AVANCE,
    ...sin,
  }
}

function informeDe(plan: Plan): Informe {
  const hojas: Hoja[] = plan.unidades.flatMap((u) =>
    subperiodos(T4, u.reporta).map((p) => ({
      unidad: { clave: u.clave, nombre: u.nombre },
      periodo: p,
      periodoNombre: p,
      alineacion: u.alineacion,
      cerrada: false,
      filas: u.indicadores.flatMap((i) => i.vigencias.flatMap((f) => filaDe(i.clave, f, metaDelPeriodo(f, p) ?? ''))),
    })),
  )
  const { ejercicio, programa, organismo, gerencia } = plan
  const semaforo = { clave: 's', nombre: 's', fuente: 's', luces: [] }
  return {
    ejercicio,
    periodo: T4,
    periodoNombre: 'cuarto trimestre de 2023',
    programa,
    organismo,
    gerencia,
    planVersion: 1,
    fuente: 'f',
    semaforo,
    metodo: [],
    completitud: [],
    hojas,
    resumen: [],
  }
}

/** Opens the template as a coordinación would, fills it and saves it. `poner` writes under a title. */
async function llenar(
  bytes: Uint8Array,
  hacer: (poner: (fila: number, titulo: string, valor: ExcelJS.CellValue, formato?: string) => void, hoja: ExcelJS.Worksheet) => void,
): Promise<Uint8Array> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const hoja = libro.getWorksheet('Captura')
  if (hoja === undefined) throw new Error('sin hoja')
  const titulos = (hoja.getRow(1).values as string[]).map(String)
  hacer((fila, titulo, valor, formato) => {
    const celda = hoja.getCell(fila, titulos.indexOf(titulo))
    celda.value = valor
    if (formato !== undefined) celda.style = { ...celda.style, numFmt: formato }
  }, hoja)
  return new Uint8Array(await libro.xlsx.writeBuffer())
}

describe('la plantilla que el sistema escribe', () => {
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await escribirPlantilla(informeDe(PLAN_2023))
  })

  it('sale igual byte por byte del mismo informe', async () => {
    await new Promise((listo) => setTimeout(listo, 2100))
    expect(Buffer.from(await escribirPlantilla(informeDe(PLAN_2023))).equals(Buffer.from(bytes))).toBe(true)
  })

  it('sin llenar, dice que no trae ningún valor', async () => {
    const { errores } = await importar(bytes, { plan: PLAN_2023 })
    expect(errores).toEqual(['el archivo: la plantilla no trae ningún valor; llene la columna «Valor»'])
  })

  it('llena, se vuelve a leer renglón por renglón', async () => {
    const llena = await llenar(bytes, (poner) => {
      poner(2, 'Valor', 8)
      poner(2, 'Observaciones', 'Se entregó.')
      poner(2, 'Avance publicado', 1, '0.00%')
      poner(3, 'Valor', '7')
      poner(3, 'Causa', 'Faltó una.')
      poner(4, 'Valor', 'N/A')
      poner(4, 'Causa', 'No hubo.')
      poner(6, 'Valor', { formula: '255000+206', result: 255206 })
      poner(7, 'Valor', 0)
    })
    const { casado, errores, leido } = await importar(llena, { plan: PLAN_2023 })
    expect(errores).toEqual([])
    expect(leido.formato).toBe('xlsx')
    const vistas = casado?.capturas.map(({ unidad, periodo: p, estado, valor, observacion, causa }) => [
      unidad,
      p,
      estado,
      valor,
      observacion,
      causa,
    ])
    expect(vistas).toEqual([
      ['300', '2023-T4', 'valor', '8', 'Se entregó.', null],
      ['300', '2023-T4', 'valor', '7', '', 'Faltó una.'],
      ['300', '2023-T4', 'no-aplica', null, '', 'No hubo.'],
      ['303', '2023-10', 'valor', '255206', '', null],
      ['303', '2023-10', 'valor', '0', '', null],
    ])
    expect(casado?.publicados.map((p) => p.impreso)).toMatchObject([{ valor: '8', avance: '100.00%', avancePorciento: '100', meta: '8' }])
  })

  it('con el valor en blanco, el texto es del valor que ya hay', async () => {
    const llena = await llenar(bytes, (poner) => {
      poner(2, 'Observaciones', 'Se entregó.')
      poner(3, 'Causa', 'Faltó una.')
      poner(4, 'Avance publicado', '58.21%')
    })
    const { casado, errores, avisos } = await importar(llena, { plan: PLAN_2023 })
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => [c.fila, c.estado, c.valor])).toEqual([
      [2, 'como-estaba', null],
      [3, 'como-estaba', null],
    ])
    expect(casado?.publicados.map((p) => p.fila)).toEqual([4])
    expect(avisos.length).toBe(1)
  })

  it('un renglón oculto se lee y se anuncia', async () => {
    const llena = await llenar(bytes, (poner, hoja) => {
      poner(2, 'Valor', 8)
      hoja.getRow(2).hidden = true
    })
    const { casado, avisos } = await importar(llena, { plan: PLAN_2023 })
    expect(casado?.capturas).toHaveLength(1)
    expect(avisos).toContainEqual(expect.stringMatching(/fila 2: el renglón está oculto y se leyó$/))
  })

  it('una columna oculta que se llenó se lee y se anuncia; la que no dice nada, no', async () => {
    const llena = await llenar(bytes, (poner, hoja) => {
      poner(2, 'Valor', 8)
      for (const titulo of ['Valor', 'Causa', 'Indicador'])
        hoja.getColumn(COLUMNAS_PLANTILLA.findIndex((c) => c.titulo === titulo) + 1).hidden = true
    })
    const { casado, avisos } = await importar(llena, { plan: PLAN_2023 })
    expect(casado?.capturas).toHaveLength(1)
    expect(avisos.filter((a) => a.includes('ocult'))).toEqual([expect.stringMatching(/, columna J: la columna está oculta y se leyó$/)])
  })

  it('cada celda mala se dice por su letra y su renglón', async () => {
    const mala = await llenar(bytes, (poner, hoja) => {
      poner(2, 'Valor', { error: '#DIV/0!' } as ExcelJS.CellErrorValue)
      poner(3, 'Valor', 0.1 + 0.2)
      poner(4, 'Valor', -1)
      poner(5, 'Valor', '3 y 4')
      poner(6, 'Valor', { formula: 'A1' } as ExcelJS.CellFormulaValue)
      poner(7, 'Valor', 5)
      poner(7, 'Meta', '1')
      poner(8, 'Valor', 5)
      poner(8, 'Indicador', 'OTRO')
      poner(9, 'Valor', 5)
      poner(9, 'Numerador', 5)
      poner(10, 'Valor', 5)
      hoja.getCell(10, 3).value = 'octubre'
    })
    const { errores } = await importar(mala, { plan: PLAN_2023 })
    const hay = (donde: string, mensaje: string): void =>
      expect(
        errores.some((e) => e.includes(donde) && e.includes(mensaje)),
        `${donde}: ${mensaje}\n${errores.join('\n')}`,
      ).toBe(true)
    hay('fila 2, columna J', '#DIV/0!')
    hay('fila 3, columna J', '15 cifras')
    hay('fila 4, columna J', 'negativo')
    hay('fila 5, columna J', 'varios números')
    hay('fila 6, columna J', 'fórmula sin resultado guardado')
    hay('fila 7, columna H', 'la meta es 1 y la del plan para 2023-10 es 255835')
    hay('fila 8, columna E', 'y el renglón dice «OTRO»')
    hay('fila 9, columna K', 'no es una razón')
    hay('fila 10, columna C', '«octubre» no es un periodo')
    expect(errores.length).toBe(9)
  })

  it('de otro ejercicio o sin una columna, no se lee', async () => {
    expect((await importar(bytes, { ejercicio: 2024 })).errores[0]).toContain('la plantilla es del ejercicio 2023')
    const sin = await llenar(bytes, (poner) => poner(1, 'Causa', 'Motivo'))
    expect((await importar(sin)).errores[0]).toContain('le faltan las columnas: «Causa»')
  })

  it('una razón se llena con numerador y denominador', async () => {
    const razon = structuredClone(PLAN_2023) as Plan
    const ficha = razon.unidades[0]?.indicadores[0]?.vigencias[0]
    Object.assign(ficha ?? {}, { agregacion: 'razon', variables: ['a', 'b'], unidadMedida: '%' })
    const llena = await llenar(await escribirPlantilla(informeDe(razon)), (poner) => {
      poner(2, 'Numerador', 2)
      poner(2, 'Denominador', 3)
      poner(3, 'Valor', 8)
    })
    const { casado, errores } = await importar(llena, { plan: razon })
    expect(errores).toEqual([])
    expect(casado?.capturas[0]).toMatchObject({ valor: '66.67', numerador: '2', denominador: '3' })
  })
})
