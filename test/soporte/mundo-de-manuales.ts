// The small world in which every example of the manuals is run, and what stands in it for what they leave to whoever reads them.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { parse } from 'yaml'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { sealComoDueno } from '../../src/db/acceso/sello.ts'
import { type BasePrueba, nuevaBase } from './base.ts'
import { type Corrida, caudal } from './caudal.ts'
import { altaRutas, darDeAlta, padronCsv } from './padron.ts'
import { importarTrimestreReal, sistemaDe } from './sistema.ts'
import { enTerminal } from './terminal.ts'

const DIA = '2026-02-02'
const SISTEMA = { persona: 'sistema' }
const DEMO = new URL('../../demo/poa-2023-t4.json', import.meta.url)
const PLAN = new URL('../../reglas/poa/2023.yaml', import.meta.url)

export interface MundoDeManuales {
  prueba: BasePrueba
  carpeta: string
  /** What each word that stands for something else is here. */
  enLugarDe: Readonly<Record<string, string>>
}

export const sistemaDeManuales = (prueba: Pick<BasePrueba, 'base'>): Sistema => ({ ...sistemaDe(prueba), hoy: () => fecha(DIA) })

/** A city whose December is billed and whose January waits to be, an account of one's own with its meter, the real quarter of 2023, and who asks. */
export async function nuevoMundoDeManuales(): Promise<MundoDeManuales> {
  const prueba = await nuevaBase()
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-manuales-'))
  const sistema = sistemaDeManuales(prueba)
  const pedida = { cuentas: 40, grupos: 1, hasta: periodoFacturado(202601), meses: 2 }
  await sembrarCiudad(sistema, pedida)
  await vivirHistoria(sistema, pedida)
  await importarTrimestreReal(sistema)
  await altaRutas({ ...sistema, hoy: () => fecha('2025-01-01') })
  await darDeAlta(sistema, { cuenta: 1001, alta: '2025-01-01' })
  const medidor = { cuenta: 1001, fecha: '2025-01-05', serie: 'A-100', digitos: 5, diametroMm: 13, lecturaInicial: 0 }
  await preguntar(sistema, 'medicion.instalar', medidor, SISTEMA)
  await preguntar(sistema, 'acceso.alta-persona', { clave: 'LECTOR', nombre: 'LECTOR', rol: 'campo' }, SISTEMA)
  await sealComoDueno(prueba.base)
  const { cabeza } = await preguntar(sistema, 'acceso.verificar-bitacora', {}, SISTEMA)
  await escribirLoQueSeTrae(sistema, carpeta)
  const enLugarDe = {
    // Whoever the manual is for: here, who may do all of it.
    SU_CLAVE: 'sistema',
    PERSONA: 'sistema',
    LA_ANOTADA: cabeza ?? '',
    UNIDAD: '303',
    ARCHIVO: fileURLToPath(DEMO),
    FILE: 'PADRON.csv',
    DATE: '2025-12-31',
    TEXT: 'hidalgo',
    FOLDER: 'respaldo-1',
    CARPETA: 'respaldo-2',
    '/var/respaldos/caudal-2023-12-31': 'respaldo-3',
    '/var/respaldos/caudal-$(date +\\%F)': 'respaldo-4',
    // Of the city's accounts, and the month that waits to be billed.
    '1234': '12',
    '2026-10': '2026-01',
  }
  return { prueba, carpeta, enLugarDe }
}

/** The files that whoever follows a manual has at hand. */
async function escribirLoQueSeTrae(sistema: Sistema, carpeta: string): Promise<void> {
  const { archivo: _, base64 } = await preguntar(sistema, 'poa.plantilla', { ejercicio: 2023, periodo: 'T4' }, SISTEMA)
  writeFileSync(join(carpeta, 'informe.xlsx'), Buffer.from(base64, 'base64'))
  await llenar(join(carpeta, 'informe.xlsx'))
  // Numbers that the city has not.
  writeFileSync(join(carpeta, 'PADRON.csv'), padronCsv(12).replace(/^(?=\d)/gm, '90'))
  const domicilio = { calle: 'Zaragoza', numeroExterior: '7', colonia: 'Centro' }
  const clasificacion = { uso: 'domestico', viviendas: 1, tarifa: 'ejemplo-frontera', drenaje: true, saneamiento: true }
  const alta = {
    titular: { usuario: 12 },
    predio: domicilio,
    toma: { diametroMm: 13, drenaje: true },
    clasificacion,
    ruta: '0101',
    orden: 77,
  }
  writeFileSync(join(carpeta, 'alta.json'), JSON.stringify(alta))
  const { plan } = await preguntar(sistema, 'poa.plan', { ejercicio: 2023 }, SISTEMA)
  const reprogramacion = { motivo: 'Menos medidores', oficio: 'GC/123/2023', fecha: '2023-10-05', aprobo: 'Gerente comercial' }
  writeFileSync(join(carpeta, 'reprogramacion.json'), JSON.stringify({ plan, reprogramacion }))
  mkdirSync(join(carpeta, 'reglas/poa'), { recursive: true })
  writeFileSync(join(carpeta, 'reglas/poa/2024.yaml'), plan2024())
}

const plan2024 = (): string => readFileSync(PLAN, 'utf8').replaceAll('2023-', '2024-').replace('ejercicio: 2023', 'ejercicio: 2024')

/** What a person writes in each row of a sheet, by its title, from what the row has under another. */
const SE_ESCRIBE: Readonly<Record<string, (tiene: (titulo: string) => unknown) => unknown>> = {
  Valor: (tiene) => tiene('Valor capturado'),
  lectura: () => '12',
  fecha: () => '2025-01-31',
}

/** Fills a sheet that Caudal wrote, in every row, as a person does. */
async function llenar(ruta: string): Promise<void> {
  const libro = new ExcelJS.Workbook()
  await libro.xlsx.readFile(ruta)
  const hoja = libro.getWorksheet('Captura') ?? libro.worksheets[0]
  const titulos = (hoja?.getRow(1).values ?? []) as string[]
  hoja?.eachRow((fila, n) => {
    if (n > 1)
      for (const [titulo, escribe] of Object.entries(SE_ESCRIBE))
        if (titulos.includes(titulo))
          fila.getCell(titulos.indexOf(titulo)).value = escribe((t) => fila.getCell(titulos.indexOf(t)).value) as ExcelJS.CellValue
  })
  await libro.xlsx.writeFile(ruta)
}

/** Sheets that one example writes and the next takes back filled. */
const VUELVEN_LLENAS: Readonly<Record<string, string>> = {
  'poa plantilla': 'plantilla.xlsx',
  'lecturas lote': 'lotes/lecturas-2025-01-ruta.0101.xlsx',
}

/** Runs an example as it is written. What comes back from a copy comes back into an empty database; what is read of a pipe is the plan that goes by it. */
export async function correrEjemplo({ prueba, carpeta, enLugarDe }: MundoDeManuales, args: readonly string[]): Promise<Corrida> {
  const puestos = args.map((a) => enLugarDe[a] ?? a)
  if (puestos.includes('-')) {
    const { databaseUrl, databaseUrlApp = '' } = prueba.opciones
    const entorno = { DATABASE_URL: databaseUrl, DATABASE_URL_APP: databaseUrlApp }
    return caudal(puestos, entorno, JSON.stringify({ plan: parse(plan2024()) }))
  }
  if (puestos[0] !== 'restaurar') {
    const hecho = await enTerminal(puestos, { prueba, dia: DIA, carpeta })
    const hoja = VUELVEN_LLENAS[puestos.slice(0, 2).join(' ')]
    if (hoja !== undefined) await llenar(join(carpeta, hoja))
    return hecho
  }
  const vacia = await nuevaBase({ vacia: true })
  try {
    return await enTerminal(puestos, { prueba: vacia, dia: DIA, carpeta })
  } finally {
    await vacia.cerrar()
  }
}

export async function cerrarMundoDeManuales({ prueba, carpeta }: MundoDeManuales): Promise<void> {
  await prueba.cerrar()
  rmSync(carpeta, { recursive: true, force: true })
}
