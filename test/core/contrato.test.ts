import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ayudaDe } from '../../src/cli/ayuda.ts'
import { CAMPOS_DE_ACCESO } from '../../src/contract/acceso-campos.ts'
import { type Esquema, esquemaJson } from '../../src/contract/campos-de.ts'
import { CAMPOS_DE_CARTERA } from '../../src/contract/cartera-campos.ts'
import { CAMPOS } from '../../src/contract/comun-campos.ts'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { EJEMPLOS } from '../../src/contract/ejemplos.ts'
import { CAMPOS_DE_FACTURACION } from '../../src/contract/facturacion-campos.ts'
import { CAMPOS_DE_MEDICION } from '../../src/contract/medicion-campos.ts'
import { CAMPOS_DE_PADRON } from '../../src/contract/padron-campos.ts'
import { CAMPOS_DE_POA } from '../../src/contract/poa-campos.ts'
import { RECHAZOS_DE, RECHAZOS_DE_TODOS } from '../../src/contract/rechazos.ts'
import { RECHAZOS } from '../../src/core/rechazos.ts'
import { leerEscenarios } from '../escenarios/forma.ts'

const NOMBRES = Object.keys(CONTRATO) as Nombre[]

/** Every field of a schema, however deep, with its place. */
function campos(e: Esquema, donde = ''): [string, Esquema][] {
  const dentro = [e.items, ...(e.prefixItems ?? []), ...(e.anyOf ?? [])].filter((x) => x !== undefined)
  const otras = typeof e.additionalProperties === 'object' ? [e.additionalProperties] : []
  return [
    ...Object.entries(e.properties ?? {}).flatMap(([llave, campo]): [string, Esquema][] => [
      [`${donde}${llave}`, campo],
      ...campos(campo, `${donde}${llave}.`),
    ]),
    ...[...dentro, ...otras].flatMap((d) => campos(d, donde)),
  ]
}

const camposDe = (nombre: Nombre): [string, Esquema][] => [
  ...campos(esquemaJson(CONTRATO[nombre].entrada, 'input')),
  ...campos(esquemaJson(CONTRATO[nombre].salida, 'output')),
]

const PROPIOS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  acceso: CAMPOS_DE_ACCESO,
  padron: CAMPOS_DE_PADRON,
  medicion: CAMPOS_DE_MEDICION,
  cartera: CAMPOS_DE_CARTERA,
  facturacion: CAMPOS_DE_FACTURACION,
  poa: CAMPOS_DE_POA,
}

const tipos = (e: Esquema): string[] => (e.anyOf === undefined ? [e.type ?? ''].flat() : e.anyOf.flatMap(tipos))

describe('El contrato', () => {
  test.each(NOMBRES)('escribe y lee los periodos de una sola forma, como 2026-10: %s', (nombre) => {
    const numericos = camposDe(nombre).filter(
      ([donde, e]) => /(^|\.)periodos?$/.test(donde) && tipos(e).some((t) => t === 'number' || t === 'integer'),
    )
    expect(numericos.map(([donde]) => donde)).toEqual([])
  })

  test.each(NOMBRES)('dice en español qué significa cada campo: %s', (nombre) => {
    const mudos = camposDe(nombre).filter(([, e]) => (e.description ?? '').length < 4)
    expect(mudos.map(([donde]) => donde)).toEqual([])
  })

  test('no describe campos que nadie tiene', () => {
    const usados = Map.groupBy(NOMBRES, (n) => n.split('.')[0] ?? '')
    const nombresDe = (dominio: string): Set<string> =>
      new Set((usados.get(dominio) ?? []).flatMap((n) => camposDe(n).map(([donde]) => donde.split('.').at(-1) ?? '')))
    const sobran = Object.entries(PROPIOS).flatMap(([dominio, campos]) => {
      const hay = nombresDe(dominio)
      return Object.keys(campos).filter((c) => !hay.has(c))
    })
    const enAlguno = (c: string): boolean => Object.entries(PROPIOS).some(([d, propios]) => !(c in propios) && nombresDe(d).has(c))
    expect([...sobran, ...Object.keys(CAMPOS).filter((c) => !enAlguno(c))]).toEqual([])
  })

  test.each(NOMBRES)('da un ejemplo que se puede escribir: %s', (nombre) => {
    expect(CONTRATO[nombre].entrada.safeParse(EJEMPLOS[nombre]).error).toBeUndefined()
  })

  test('nombra todo rechazo que un escenario muestra de cada nombre', () => {
    const carpeta = new URL('../escenarios/', import.meta.url)
    const yamls = readdirSync(fileURLToPath(carpeta)).filter((f) => f.endsWith('.yaml') && !f.startsWith('poa-plan-'))
    const marcas = ['!instante', '!como'].map((tag) => ({ tag, resolve: (t: string) => t }))
    const pasos = yamls.flatMap((f) => leerEscenarios(readFileSync(new URL(f, carpeta), 'utf8'), f, marcas).flatMap((e) => e.pasos))
    const vistos = pasos.filter((p) => p.rechazo !== undefined && p.operacion !== undefined && p.operacion in CONTRATO)
    const callados = vistos.filter((p) => {
      const dichos: readonly string[] = [...RECHAZOS_DE[p.operacion as Nombre], ...RECHAZOS_DE_TODOS]
      return !dichos.includes(p.rechazo ?? '')
    })
    expect(vistos.length).toBeGreaterThan(100)
    expect(callados.map((p) => `${p.operacion}: ${p.rechazo}`)).toEqual([])
  })
})

describe('La ayuda de un nombre', () => {
  test('dice sus campos con su significado, un ejemplo y sus rechazos', () => {
    const dicho = ayudaDe('medicion.registrar-lecturas')
    expect(dicho).toMatch(/^medicion\.registrar-lecturas {2}\(operación: escribe; permiso medicion\.lecturas\)/)
    expect(dicho).toMatch(/ruta +texto +obligatorio +Clave de la ruta/)
    expect(dicho).toMatch(/lecturas\[\]\.tipo +campo \| informada +si falta: "campo" +De campo, o informada/)
    expect(dicho).toContain(`op medicion.registrar-lecturas '{"ruta":"0101","periodo":"2026-01"`)
    expect(dicho).toContain('medicion/lecturas-invalidas: El lote de la ruta {ruta}')
    expect(dicho).toMatch(/registradas +número +Cuántas se agregaron/)
  })

  test.each(NOMBRES)('existe de cada uno: %s', (nombre) => {
    expect(ayudaDe(nombre).split('\n').length).toBeGreaterThan(10)
    expect(ayudaDe(nombre)).not.toContain('undefined')
  })
})

describe('Lo que un rechazo propone', () => {
  test('es algo que se puede escribir en la terminal', () => {
    const frases = Object.entries(RECHAZOS).map(([codigo, r]) => [codigo, `${r.mensaje} ${r.remedio}`] as const)
    const dominios = [...new Set(NOMBRES.map((n) => n.split('.')[0]))].join('|')
    const nombrados = frases.flatMap(([codigo, frase]) =>
      [...frase.matchAll(new RegExp(`(op )?\\b((?:${dominios})\\.[a-z]+(?:-[a-z]+)*)`, 'g'))].map((m) => ({
        codigo,
        op: m[1],
        nombre: m[2],
      })),
    )
    expect(nombrados.length).toBeGreaterThan(20)
    expect(nombrados.filter((n) => n.op === undefined || !((n.nombre ?? '') in CONTRATO))).toEqual([])
  })
})
