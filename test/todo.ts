// npm test: types, style, dead code, rules, then every test; at the end, the slowest files, and one line that says how many tests passed. Stops at the first step that fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const RAIZ = fileURLToPath(new URL('..', import.meta.url))
const taller = mkdtempSync(join(tmpdir(), 'caudal-test-'))
const resultados = join(taller, 'vitest.json')

const LENTOS = 10

/** Programs of node_modules/.bin are on PATH because npm runs us. */
const PASOS: [string, string[]][] = [
  ['tipos', ['tsc', '-b']],
  ['estilo', ['biome', 'check', '--error-on-warnings', '.']],
  ['código sin uso', ['knip']],
  ['código que solo usan las pruebas', ['knip', '--production']],
  ['reglas', ['node', 'src/cli/main.ts', 'reglas', 'validar']],
  ['pruebas', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultados}`]],
]

interface Resultados {
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; startTime: number; endTime: number }[]
}

function leerResultados(): Resultados {
  try {
    return JSON.parse(readFileSync(resultados, 'utf8'))
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  }
}

/** The files that took longest, one a line. Two of them run at a time: their sum is more than what the clock says. */
function masLentos({ testResults }: Resultados): string {
  const filas = testResults.map(({ name, startTime, endTime }) => ({ archivo: relative(RAIZ, name), s: (endTime - startTime) / 1000 }))
  const total = filas.reduce((suma, { s }) => suma + s, 0)
  const diez = filas.sort((a, b) => b.s - a.s).slice(0, LENTOS)
  const deDiez = diez.reduce((suma, { s }) => suma + s, 0)
  return [
    `── los ${diez.length} archivos de pruebas que más tardan: ${deDiez.toFixed(1)} de ${total.toFixed(1)} s`,
    ...diez.map(({ archivo, s }) => `${s.toFixed(1).padStart(9)} s  ${archivo}`),
    '',
  ].join('\n')
}

let fallo = false
for (const [nombre, [programa = '', ...args]] of PASOS) {
  const inicio = performance.now()
  process.stdout.write(`── ${nombre}\n`)
  const { status } = spawnSync(programa, args, { cwd: RAIZ, stdio: 'inherit', shell: process.platform === 'win32' })
  process.stdout.write(`   ${((performance.now() - inicio) / 1000).toFixed(1)} s\n`)
  if (status !== 0) {
    process.stdout.write(`Falló «${nombre}».\n`)
    fallo = true
    break
  }
}
const leidos = leerResultados()
const { numPassedTests: passed, numFailedTests: failed } = leidos
rmSync(taller, { recursive: true, force: true })
if (leidos.testResults.length > 0) process.stdout.write(masLentos(leidos))
process.stdout.write(`${passed} passed, ${failed + (fallo && failed === 0 ? 1 : 0)} failed\n`)
process.exitCode = fallo ? 1 : 0
