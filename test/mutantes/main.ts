// npm run mutantes -- [domain…]: changes core line by line and counts which changes some test notices; a score by domain at the end.
// `muestra` is the little that CI runs. A mutant that survives is printed with its place: it wants a test, not an exception.
import { Stryker } from '@stryker-mutator/core'
import { DOMINIOS, type DominioMutado, MINIMO, MUESTRA } from './dominios.ts'

type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const NOTADO = ['Killed', 'Timeout']
const SIN_NOTAR = ['Survived', 'NoCoverage']

function correr({ nombre, archivos, pruebas }: DominioMutado): Promise<MutantResult[]> {
  // Read by vitest.config.ts in the processes that run the tests.
  process.env.MUTANTES_PRUEBAS = pruebas.join(' ')
  return new Stryker({
    mutate: [...archivos],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutantes/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    ignorePatterns: ['demo', 'docs', 'dist'],
    concurrency: 2,
    timeoutMS: 20_000,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { reportTests: false, reportScoreTable: false, logTests: false, allowColor: false },
    allowEmpty: false,
    disableTypeChecks: false,
    // The compiler we use offers no library to rewrite its configuration with; nothing here needs it rewritten.
    tsconfigFile: 'none',
    incremental: true,
    incrementalFile: `.tsbuild/mutantes-${nombre}.json`,
    tempDirName: '.tsbuild/mutantes',
  }).runMutationTest()
}

const cuantos = (todos: readonly MutantResult[], estados: readonly string[]): number =>
  todos.filter((m) => estados.includes(m.status)).length

/** Share noticed, in percent, of the mutants that could be. */
function puntaje(todos: readonly MutantResult[]): number {
  const [notados, vivos] = [cuantos(todos, NOTADO), cuantos(todos, SIN_NOTAR)]
  return notados + vivos === 0 ? 0 : (100 * notados) / (notados + vivos)
}

function renglon(nombre: string, todos: readonly MutantResult[]): string {
  const [notados, vivos] = [cuantos(todos, NOTADO), cuantos(todos, SIN_NOTAR)]
  return `${nombre.padEnd(44)} ${puntaje(todos).toFixed(1).padStart(5)} %  ${notados} de ${notados + vivos}`
}

const pedidos = process.argv.slice(2)
const conocidos = [...DOMINIOS, MUESTRA]
const desconocido = pedidos.find((p) => !conocidos.some((d) => d.nombre === p))
if (desconocido !== undefined) {
  process.stderr.write(`No hay un dominio «${desconocido}»: ${conocidos.map((d) => d.nombre).join(', ')}\n`)
  process.exit(2)
}
const dominios = pedidos.length === 0 ? DOMINIOS : conocidos.filter((d) => pedidos.includes(d.nombre))
const lineas: string[] = []
for (const dominio of dominios) {
  const inicio = performance.now()
  const todos = await correr(dominio)
  lineas.push(`${renglon(dominio.nombre, todos)}  (${((performance.now() - inicio) / 1000).toFixed(0)} s)`)
  for (const [archivo = '', suyos] of Object.entries(Object.groupBy(todos, (m) => m.fileName)))
    lineas.push(`  ${renglon(archivo.slice(archivo.indexOf('src/core/')), suyos ?? [])}`)
  if (puntaje(todos) < MINIMO) process.exitCode = 1
}
process.stdout.write(`\nMutantes notados (mínimo ${MINIMO} %)\n${lineas.join('\n')}\n`)
