// What a browser must fetch to show the first pages of the office, compressed as the server sends it.
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'

const CONFIGURACION = fileURLToPath(new URL('../../vite.config.ts', import.meta.url))
const MAXIMO_KB = 250

type Pieza = Rolldown.OutputChunk | Rolldown.OutputAsset
let piezas: Map<string, Pieza>

const esCodigo = (p: Pieza | undefined): p is Rolldown.OutputChunk => p?.type === 'chunk'
const comprimida = (p: Pieza): number => {
  const bytes = Buffer.from(esCodigo(p) ? p.code : p.source)
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
}
const pesos = new Map<string, number>()

/** A chunk, what it cannot do without, and their style sheets. */
function conLoSuyo(nombre: string, vistas: Set<string>): Set<string> {
  const pieza = piezas.get(nombre)
  if (vistas.has(nombre) || pieza === undefined) return vistas
  vistas.add(nombre)
  if (!esCodigo(pieza)) return vistas
  for (const otra of [...pieza.imports, ...(pieza.viteMetadata?.importedCss ?? [])]) conLoSuyo(otra, vistas)
  return vistas
}

/** The files that a page needs: those of the entry and those of its own module. */
function archivosDe(pagina: string): string[] {
  const codigo = [...piezas.values()].filter(esCodigo)
  const entrada = codigo.find((c) => c.isEntry)
  const suya = codigo.find((c) => c.facadeModuleId?.endsWith(pagina))
  if (entrada === undefined || suya === undefined) throw new Error(`${pagina} no tiene su propio archivo`)
  return [...conLoSuyo(suya.fileName, conLoSuyo(entrada.fileName, new Set(['index.html', 'tema.js'])))]
}

function kilobytes(archivos: readonly string[]): number {
  for (const a of archivos) {
    const pieza = piezas.get(a)
    if (pieza !== undefined && !pesos.has(a)) pesos.set(a, comprimida(pieza))
  }
  return archivos.reduce((n, a) => n + (pesos.get(a) ?? 0), 0) / 1000
}

beforeAll(async () => {
  const construido = await build({ configFile: CONFIGURACION, logLevel: 'silent', build: { write: false } })
  const { output } = [construido].flat()[0] as Rolldown.RolldownOutput
  piezas = new Map(output.map((p) => [p.fileName, p]))
})

describe('La primera carga de la oficina', () => {
  test.each([
    ['/entrar', 'pagina-entrar.tsx'],
    ['/inicio', 'pagina-inicio-oficina.tsx'],
  ])('%s pesa, comprimida, no más de 250 kB', (_, pagina) => {
    const kb = kilobytes(archivosDe(pagina))
    expect(kb).toBeGreaterThan(50)
    expect(kb).toBeLessThanOrEqual(MAXIMO_KB)
  })

  test('no trae las gráficas ni la lista de teclas, que se piden cuando hacen falta', () => {
    const primeras = new Set([...archivosDe('pagina-entrar.tsx'), ...archivosDe('pagina-inicio-oficina.tsx')])
    for (const modulo of ['/echarts/', 'lista-de-teclas.tsx', 'entrar-de-nuevo.tsx']) {
      const suyas = [...piezas.values()].filter((p) => esCodigo(p) && p.moduleIds.some((m) => m.includes(modulo)))
      expect([modulo, suyas.length > 0, suyas.filter((p) => primeras.has(p.fileName)).map((p) => p.fileName)]).toEqual([modulo, true, []])
    }
  })
})
