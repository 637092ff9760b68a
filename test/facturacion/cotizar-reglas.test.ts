import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { validarReglas } from '../../src/app/reglas.ts'
import { caudal } from '../soporte/caudal.ts'
import { archivosDePrecios } from '../soporte/tarifario.ts'
import { enTerminal } from '../soporte/terminal.ts'

const REGLAS = join(import.meta.dirname, '../../reglas')

let carpeta = ''
beforeEach(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'caudal-tarifas-'))
  for (const c of ['tarifa', 'impuesto', 'indice', 'cobro', 'recargo']) cpSync(join(REGLAS, c), join(carpeta, c), { recursive: true })
})
afterEach(() => rmSync(carpeta, { recursive: true, force: true }))

/** Changes the first `antes` of a file and tells the line, from 1, where it was. */
function cambiar(archivo: string, antes: string, despues: string): number {
  const texto = readFileSync(join(carpeta, archivo), 'utf8')
  const en = texto.indexOf(antes)
  if (en < 0) throw new Error(`${archivo} no dice «${antes}»`)
  writeFileSync(join(carpeta, archivo), texto.slice(0, en) + despues + texto.slice(en + antes.length))
  return texto.slice(0, en).split('\n').length
}

const validar = () => {
  const { errores, avisos } = validarReglas(carpeta)
  const corto = (e: { donde: string; mensaje: string }): string =>
    `${e.donde.replace(/^.*?\/(?=tarifa|impuesto|indice|cobro|recargo)/, '')} ${e.mensaje}`
  return { errores: errores.map(corto), avisos: avisos.map(corto) }
}

const CEA = 'tarifa/cea-queretaro.yaml'
const JAPAY = 'tarifa/japay-merida.yaml'
const EJEMPLO = 'tarifa/ejemplo-frontera.yaml'
const IVA = 'impuesto/iva.yaml'

/** A mistake, and what must be said at the line that was changed (or so many lines from it; `null`, at another node). */
type Caso = [caso: string, archivo: string, antes: string, despues: string, mensaje: RegExp, lineas?: number | null]

const CASOS: Caso[] = [
  ['un importe sin comillas', CEA, 'importe: "238.3201"', 'importe: 238.3201', /escriba la cantidad entre comillas/],
  ['un importe negativo', CEA, '"238.3201"', '"-238.3201"', /no es una cantidad/],
  ['un esquema que no existe', CEA, 'tipo: tabla', 'tipo: tablas', /el esquema es tabla, volumen, base-mas-excedente, fija o escalonada/],
  ['una llave que no existe', CEA, 'adicional: null', 'excedente: null', /excedente: no se reconoce esta llave/],
  ['una tabla que no empieza en cero', CEA, '                - { m3: 0, importe: "221.9556" }\n', '', /la tabla debe empezar en 0 m³/, -3],
  ['una tabla en desorden', CEA, 'm3: 5, importe: "309.4776"', 'm3: 11, importe: "309.4776"', /10 m³ no va después de 11 m³/, 1],
  [
    'una tabla que baja sin decirlo',
    CEA,
    '"434.5100"',
    '"300.0000"',
    /de 5 a 10 m³ el importe pasa de \$309\.4776 a \$300\.00, y baja: si así se publicó/,
  ],
  [
    'un salto sin declarar',
    JAPAY,
    'saltos: [3, 10, 15, 20,',
    'saltos: [3, 10, 15,',
    /de 20 a 21 m³ el importe pasa de \$107\.00 a \$140\.07: si así se publicó, declárelo/,
    -10,
  ],
  ['un salto que no existe', JAPAY, 'saltos: [3,', 'saltos: [2, 3,', /en 2 m³ no hay ningún salto/],
  [
    'rangos que no suben',
    JAPAY,
    'hasta: 60, porM3',
    'hasta: 30, porM3',
    /el rango que termina en 30 m³ no sube sobre el anterior, que termina en 40/,
  ],
  ['un rango sin fin en medio', JAPAY, 'hasta: 60, porM3', 'hasta: null, porM3', /solo el último rango puede quedar sin fin/],
  ['un rango con importe y precio', JAPAY, 'hasta: 60, porM3: "7.12"', 'hasta: 60, porM3: "7.12", importe: "1"', /`importe` o `porM3`/],
  ['una proporción mayor que uno', EJEMPLO, 'parteDelAgua: "0.60"', 'parteDelAgua: "60"', /60 % se escribe "0\.60"|parteDelAgua/],
  [
    'una cuota fija de m³ que la tabla no da',
    CEA,
    'sinMedidor: null',
    'sinMedidor: { m3: 12 }',
    /la cuota fija es de 12 m³ y el esquema de agua no da un importe/,
  ],
  [
    'una cuota fija en pesos con drenaje por m³',
    'tarifa/ejemplo-bloques.yaml',
    'sinMedidor: { m3: 15 }',
    'sinMedidor: { importe: "5" }',
    /el drenaje se cobra por m³: la cuota fija debe decir m³ y no un importe/,
  ],
  ['vigencias encimadas', EJEMPLO, 'hasta: 2024-01-31', 'hasta: 2024-02-01', /empieza antes de que termine la vigencia anterior/, null],
  [
    'una indexación antes de publicarse',
    EJEMPLO,
    'publicada: 2024-01-25',
    'publicada: 2024-02-02',
    /rige antes de publicarse \(2024-02-02\)/,
    -3,
  ],
  ['un índice que no está', EJEMPLO, 'a: 2023-12', 'a: 2023-11', /no hay un valor de «inpc» para 2023-11/],
  ['un índice al revés', EJEMPLO, 'de: 2022-12, a: 2023-12', 'de: 2023-12, a: 2022-12', /el mes `a` debe ser posterior/],
  ['un concepto sin impuesto', EJEMPLO, 'concepto: medidor', 'concepto: rondin', /no dicen qué causa «rondin» en el uso «domestico»/, null],
  [
    'un concepto que el catálogo no tiene',
    EJEMPLO,
    'concepto: medidor',
    'concepto: rondin',
    /«rondin» no es un concepto de cargo de reglas\/cobro\/conceptos\.yaml/,
  ],
  [
    'un impuesto de un concepto que el catálogo no tiene',
    IVA,
    'conceptos: [medidor]',
    'conceptos: [rondin]',
    /«rondin» no es un concepto de cargo/,
  ],
  [
    'un abono entre los conceptos de una prelación',
    'cobro/prelacion.yaml',
    'conceptos: [recargo]',
    'conceptos: [pago]',
    /«pago» no es un concepto de cargo/,
  ],
  [
    'un concepto exento que el catálogo no tiene',
    'recargo/recargo.yaml',
    'exentos: [recargo]',
    'exentos: [rondin]',
    /«rondin» no es un concepto/,
  ],
  [
    'un catálogo sin un concepto que el programa carga',
    'cobro/conceptos.yaml',
    'clave: saneamiento,',
    'clave: saneo,',
    /falta el concepto «saneamiento»/,
    null,
  ],
  [
    'un concepto del programa de otra clase',
    'cobro/conceptos.yaml',
    'clase: iva,',
    'clase: multa,',
    /«iva» debe ser de clase iva, y dice multa/,
  ],
  ['una clase del otro lado', 'cobro/conceptos.yaml', 'lado: abono, clase: condonacion', 'lado: cargo, clase: condonacion', /clase/],
  ['vigencias de IVA encimadas', IVA, 'hasta: 2018-12-31', 'hasta: 2019-01-01', /empieza antes de que termine la vigencia anterior/, null],
]

describe('un error en una tarifa se dice con archivo, línea y una oración', () => {
  for (const [caso, archivo, antes, despues, mensaje, lineas = 0] of CASOS)
    it(caso, () => {
      const linea = cambiar(archivo, antes, despues)
      const suyos = validar().errores.filter((e) => e.startsWith(`${archivo}:`))
      expect(suyos.join('\n')).toMatch(mensaje)
      if (lineas !== null) expect(suyos.map((e) => e.split(' ')[0])).toContain(`${archivo}:${linea + lineas}`)
    })

  it('dos indexaciones en un mismo año', () => {
    cambiar(EJEMPLO, 'hasta: 2025-01-31', 'hasta: 2024-06-30')
    cambiar(EJEMPLO, 'desde: 2025-02-01', 'desde: 2024-07-01')
    cambiar(EJEMPLO, 'publicada: 2025-01-23', 'publicada: 2024-06-23')
    expect(validar().errores.join('\n')).toMatch(/ya hubo una indexación en 2024: es una al año/)
  })

  it('dos tarifas con la misma clave, en archivos distintos', () => {
    cambiar(JAPAY, 'clave: japay-merida-zona-1', 'clave: cea-queretaro')
    expect(validar().errores.filter((e) => e.includes('hay 2 tarifas con la clave «cea-queretaro»'))).toHaveLength(2)
  })

  it('una tarifa que empieza antes que las reglas de IVA', () => {
    cambiar('tarifa/la-piedad.yaml', 'desde: 2016-01-01', 'desde: 2010-06-01')
    expect(validar().errores.join('\n')).toMatch(/no hay reglas de IVA para el 2010-06-01/)
  })

  it('sin las reglas de IVA no se validan los precios', () => {
    rmSync(join(carpeta, IVA))
    expect(validar().errores.join('\n')).toMatch(/no hay reglas de IVA para el 2026-02-01/)
  })
})

describe('los casos junto a las tarifas', () => {
  const casos = 'tarifa/japay-merida.casos.yaml'
  it('un importe cambiado sin cambiar su caso', () => {
    cambiar(JAPAY, 'porM3: "6.67"', 'porM3: "6.68"')
    expect(validar().errores[0]).toMatch(
      /japay-merida\.casos\.yaml:\d+ japay-merida-zona-1, domestico, 21 m³: agua da 140\.28, y el caso dice 140\.07$/,
    )
  })
  it('un límite sin su caso, y uno más que el límite sin el suyo', () => {
    cambiar(casos, 'consumoM3: "60"', 'consumoM3: "59"')
    cambiar(casos, 'consumoM3: "601"', 'consumoM3: "602"')
    const dichos = validar().errores.join('\n')
    expect(dichos).toMatch(/falta un caso de «japay-merida-zona-1», uso «domestico», con 60 m³/)
    expect(dichos).toMatch(/con 601 m³/)
  })
  it('una tarifa sin ningún caso', () => {
    rmSync(join(carpeta, casos))
    expect(validar().errores).toEqual([
      expect.stringMatching(/^tarifa\/japay-merida\.yaml:\d+ la tarifa «japay-merida-zona-1» no tiene casos/),
    ])
  })
  it('un caso que no dice qué debe resultar', () => {
    cambiar(casos, ', agua: "82.00"', '')
    expect(validar().errores[0]).toMatch(/el caso no dice qué debe resultar/)
  })
  it('una tasa de IVA cambiada sin cambiar su caso', () => {
    cambiar(
      IVA,
      'frontera-norte, nombre: Región fronteriza norte, tasa: "0.08"',
      'frontera-norte, nombre: Región fronteriza norte, tasa: "0.11"',
    )
    expect(validar().errores.join('\n')).toMatch(/iva\.casos\.yaml:\d+ agua, frontera-norte, 2019-01-01: da 0\.11, y el caso dice 0\.08/)
  })
})

describe('los avisos', () => {
  it('nombran cada salto publicado con su archivo, su línea y sus m³, y no son errores', () => {
    const { errores, avisos } = validar()
    expect(errores).toEqual([])
    expect(avisos).toHaveLength(18)
    expect(avisos).toContain('tarifa/japay-merida.yaml:26 «japay-merida-zona-1»: de 20 a 21 m³ el importe pasa de $107.00 a $140.07')
  })

  it('también salen al validar un solo archivo', () => {
    expect(validarReglas(carpeta, [join(carpeta, JAPAY)])).toMatchObject({ errores: [], avisos: { length: 13 } })
  })

  it('el programa los imprime y termina bien; con un error, termina en 1', async () => {
    const puesto = { prueba: { opciones: { databaseUrl: '' } }, dia: '2026-01-02' }
    const bien = await enTerminal(['reglas', 'validar', join(carpeta, JAPAY)], puesto)
    expect(bien.estado).toBe(0)
    expect(bien.stdout).toContain('sin errores. Hay 13 aviso(s).')
    expect(bien.stderr).toMatch(/Aviso: .*japay-merida\.yaml:26: .*de 20 a 21 m³ el importe pasa de \$107\.00 a \$140\.07/)
    const json = await enTerminal(['reglas', 'validar', join(carpeta, JAPAY), '--formato', 'json'], puesto)
    expect(JSON.parse(json.stdout).avisos).toHaveLength(13)
    cambiar(JAPAY, 'saltos: [3,', 'saltos: [2, 3,')
    expect((await caudal(['reglas', 'validar', join(carpeta, JAPAY)], {})).estado).toBe(1)
  })

  it('los archivos de precios del proyecto no tienen errores, solos', () => {
    expect(validarReglas(carpeta, archivosDePrecios()).errores).toEqual([])
  })
})
