// The open data, read by what their own descriptor says of them.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { conBase } from '../soporte/base.ts'
import { descargar } from '../soporte/publicado-poa.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const SISTEMA = { persona: 'sistema' }
const T4 = { ejercicio: 2023, periodo: 'T4' }
type Fila = Record<string, string>

interface Campo {
  name: string
  type: string
  description: string
  constraints?: { required?: boolean; enum?: string[] }
}

interface Recurso {
  name: string
  path: string
  bytes: number
  hash: string
  encoding: string
  schema: {
    fields: Campo[]
    missingValues: string[]
    primaryKey: string[]
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[]
  }
}

/** The rows of a CSV by RFC 4180, each a value by its title. */
function leerCsv(texto: string): Fila[] {
  const filas: string[][] = [['']]
  let dentro = false
  for (let i = 0; i < texto.length; i++) {
    const c = texto[i] ?? ''
    const fila = filas.at(-1) ?? []
    if (dentro && c === '"' && texto[i + 1] === '"') i++
    else if (c === '"') {
      dentro = !dentro
      continue
    } else if (!dentro && c === ',') {
      fila.push('')
      continue
    } else if (!dentro && c === '\r' && texto[i + 1] === '\n') {
      i++
      filas.push([''])
      continue
    }
    fila[fila.length - 1] += c
  }
  const [titulos = [], ...resto] = filas.slice(0, -1)
  return resto.map((f) => Object.fromEntries(titulos.map((t, i) => [t, f[i] ?? ''])))
}

const FORMAS: Record<string, RegExp> = {
  string: /^[\s\S]+$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(sí|no)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  year: /^\d{4}$/,
}

let dentro: Map<string, Buffer>
let bytes: Buffer
let recursos: Recurso[]
const leer = (nombre: string): Fila[] => leerCsv(dentro.get(`datos/${nombre}.csv`)?.toString() ?? '')

beforeAll(async () => {
  await importarTrimestreReal(sistemaDe(prueba))
  const hecho = await descargar(sistemaDe(prueba), T4, 'paquete')
  expect(hecho.archivo).toBe('datos-poa-2023-T4.zip')
  dentro = hecho.dentro
  bytes = hecho.bytes
  recursos = JSON.parse(dentro.get('datapackage.json')?.toString() ?? '').resources
})

describe('El paquete de datos abiertos', () => {
  test('dice de cada recurso su tamaño y su huella, y trae solo lo que dice', () => {
    expect([...dentro.keys()]).toEqual(['datapackage.json', 'DICCIONARIO.md', ...recursos.map((r) => r.path)])
    for (const r of recursos) {
      const archivo = dentro.get(r.path) ?? Buffer.alloc(0)
      expect([r.bytes, r.hash, r.encoding]).toEqual([
        archivo.length,
        `sha256:${createHash('sha256').update(archivo).digest('hex')}`,
        'utf-8',
      ])
    }
  })

  test('dice su licencia, su fuente y con qué método se hizo', () => {
    const d = JSON.parse(dentro.get('datapackage.json')?.toString() ?? '')
    expect(d).toMatchObject({
      profile: 'tabular-data-package',
      name: 'poa-2023-t4',
      created: '2023-12-31T00:00:00.000Z',
      licenses: [{ name: 'CC-BY-4.0' }],
      sources: [{ title: 'POA 2023, Gerencia Comercial, cuarto trimestre (19 hojas)' }],
    })
    expect(d.description).toContain('Avance del periodo = Σ valor ÷ Σ meta del periodo × 100.')
  })

  test('cumple su propio esquema: tipos, obligados, palabras, llaves y a qué apuntan', () => {
    for (const { name, schema } of recursos) {
      const filas = leer(name)
      expect(filas.length, name).toBeGreaterThan(0)
      expect(Object.keys(filas[0] ?? {})).toEqual(schema.fields.map((f) => f.name))
      for (const fila of filas)
        for (const { name: campo, type, constraints } of schema.fields) {
          const valor = fila[campo] ?? ''
          if (schema.missingValues.includes(valor)) expect(constraints?.required ?? false, `${name}.${campo}`).toBe(false)
          else {
            expect(valor, `${name}.${campo}`).toMatch(FORMAS[type] ?? /^$/)
            if (constraints?.enum !== undefined) expect(constraints.enum).toContain(valor)
          }
        }
      const llave = (campos: string[]) => (f: Fila) => campos.map((c) => f[c]).join('\n')
      expect(new Set(filas.map(llave(schema.primaryKey))).size, name).toBe(filas.length)
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const hay = new Set(leer(reference.resource).map(llave(reference.fields)))
        for (const f of filas) expect(hay.has(llave(fields)(f)), `${name}: ${llave(fields)(f)}`).toBe(true)
      }
    }
  })

  test('trae las cifras del informe, y la ausencia con su motivo', async () => {
    const informe = await preguntar(sistemaDe(prueba), 'poa.informe', { ...T4, unidad: null }, SISTEMA)
    const renglones = leer('renglones')
    const filas = informe.hojas.flatMap((h) => h.filas.map((f) => ({ ...f, unidad: h.unidad, periodo: h.periodo })))
    expect(renglones).toHaveLength(54)
    filas.forEach((f, i) => {
      expect(renglones[i]).toMatchObject({
        unidad_clave: f.unidad.clave,
        periodo: f.periodo,
        indicador_clave: f.indicadorClave,
        meta: f.meta ?? '',
        meta_anual: f.metaAnual ?? '',
        valor: f.valor ?? '',
        avance_periodo_pct: f.avancePeriodo ?? '',
        avance_acumulado_pct: '',
        avance_acumulado_motivo: 'sinBase',
        publicado_avance_pct: f.publicado?.avance ?? '',
      })
    })
    const { hallazgos } = await preguntar(sistemaDe(prueba), 'poa.revisar', { ...T4, unidad: null }, SISTEMA)
    expect(leer('hallazgos').map((h) => [h.regla, h.unidad_clave, h.mensaje])).toEqual(hallazgos.map((h) => [h.regla, h.unidad, h.mensaje]))
    expect(leer('fichas')).toHaveLength(24)
  })

  test('sigue a cada indicador desde el principio del año: los meses que nadie publicó van vacíos', () => {
    const convenios = leer('series').filter((f) => f.indicador_clave === '309-convenios-firmados')
    expect(convenios.map((f) => f.periodo)).toEqual(Array.from({ length: 12 }, (_, i) => `2023-${String(i + 1).padStart(2, '0')}`))
    expect(convenios.map((f) => [f.valor, f.valor_motivo])).toEqual([
      ...Array.from({ length: 9 }, () => ['', 'sinDato']),
      ['41', ''],
      ['29', ''],
      ['32', ''],
    ])
  })

  test('de la evidencia dice cuánta hay, y ninguna columna es de una cuenta o una persona', () => {
    const [fila] = leer('evidencia')
    expect(Object.keys(fila ?? {})).toEqual([
      'unidad_clave',
      'periodo',
      'indicador_clave',
      'documentos',
      'medida',
      'registros',
      'contado',
      'contado_motivo',
      'contado_completo',
    ])
    const columnas = recursos.flatMap((r) => r.schema.fields.map((f) => f.name))
    expect(columnas.filter((c) => /cuenta|persona|usuario|domicilio|lector|capturo/.test(c))).toEqual([])
  })

  test('tiene un diccionario con cada columna de cada tabla', () => {
    const diccionario = dentro.get('DICCIONARIO.md')?.toString() ?? ''
    for (const r of recursos) {
      expect(diccionario).toContain(`## ${r.name}.csv`)
      for (const f of r.schema.fields)
        expect(diccionario).toMatch(new RegExp(`\\| ${f.name} \\| .*\\| ${f.constraints?.required ? 'no' : 'sí'} \\|`))
    }
  })

  test('es de los mismos bytes cada vez, y de una unidad trae solo lo suyo', async () => {
    expect((await descargar(sistemaDe(prueba), T4, 'paquete')).bytes.equals(bytes)).toBe(true)
    const suyo = await descargar(sistemaDe(prueba), { ...T4, unidad: '309' }, 'paquete')
    expect(suyo.archivo).toBe('datos-poa-2023-T4-309.zip')
    for (const tabla of ['renglones', 'series', 'fichas', 'evidencia', 'hallazgos'])
      for (const f of leerCsv(suyo.dentro.get(`datos/${tabla}.csv`)?.toString() ?? '')) expect(f.unidad_clave, tabla).toBe('309')
  })
})

test('El público no descarga en los datos abiertos lo que no se ha cerrado', async () => {
  const sistema = sistemaDe(prueba)
  const septiembre = { ejercicio: 2023, indicador: '309-convenios-firmados', periodo: '09', valor: '20' }
  await preguntar(sistema, 'poa.capturar', septiembre, SISTEMA)
  const valor = async (persona: string) => {
    const suyo = (await descargar(sistema, T4, 'paquete', persona)).dentro.get('datos/series.csv')?.toString() ?? ''
    return leerCsv(suyo).find((f) => f.indicador_clave === '309-convenios-firmados' && f.periodo === '2023-09')?.valor
  }
  expect([await valor('sistema'), await valor('publico')]).toEqual(['20', ''])
})
