// npm test: types, style, dead code, rules, then every test; one line at the end says how many. Stops at the first step that fails.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RAIZ = fileURLToPath(new URL('..', import.meta.url))
const taller = mkdtempSync(join(tmpdir(), 'caudal-test-'))
const resultados = join(taller, 'vitest.json')

/** Programs of node_modules/.bin are on PATH because npm runs us. */
const PASOS: [string, string[]][] = [
  ['tipos', ['tsc', '-b']],
  ['estilo', ['biome', 'check', '--error-on-warnings', '.']],
  ['código sin uso', ['knip']],
  ['reglas', ['node', 'src/cli/main.ts', 'reglas', 'validar']],
  ['pruebas', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultados}`]],
]

function contar(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(resultados, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 0 }
  }
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
const { passed, failed } = contar()
rmSync(taller, { recursive: true, force: true })
process.stdout.write(`${passed} passed, ${failed + (fallo && failed === 0 ? 1 : 0)} failed\n`)
process.exitCode = fallo ? 1 : 0
