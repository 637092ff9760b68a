import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  checkCircles,
  checkDeadFiles,
  checkDemo,
  checkDomainOrder,
  checkRooms,
  checkRunsEverywhere,
  checkScenarioNames,
} from './tidy/imports.ts'
import { checkLock } from './tidy/lock.ts'
import { checkDecisions, checkLinks, checkNamedPaths } from './tidy/papers.ts'
import { checkClock, checkNoAwaitInCore, checkSqlOnlyInDb } from './tidy/purity.ts'
import { checkFileSizes, checkFunctionSizes } from './tidy/sizes.ts'
import { checkTitles } from './tidy/titles.ts'
import { readTree, type Tree } from './tidy/tree.ts'
import { checkContract, checkGlossary, checkNoPlanInCode, checkRefusals } from './tidy/vocabulary.ts'
import { checkNames, checkNoDrawers, checkNoMachinePaths, checkShortcuts } from './tidy/words.ts'

/** What the compiler cannot see about this code. Each check returns a sentence for every place to mend; each has its own test in test/tidy. */
const CHECKS: readonly [string, (tree: Tree) => string[]][] = [
  ['cada cuarto importa solo de los cuartos que puede', checkRooms],
  ['cada dominio importa solo de sí mismo y de los anteriores', checkDomainOrder],
  ['solo la terminal y las pruebas importan la demostración', checkDemo],
  ['no hay círculos de importaciones, tampoco de tipos', checkCircles],
  ['el nombre de un escenario empieza con su dominio', checkScenarioNames],
  ['lo que corre en un navegador nunca llega a un módulo de Node', checkRunsEverywhere],
  ['cada archivo de src se usa', checkDeadFiles],
  ['core y app no tienen reloj ni dados', checkClock],
  ['core nunca espera', checkNoAwaitInCore],
  ['el SQL vive en src/db', checkSqlOnlyInDb],
  ['ninguna revisión está apagada y nada quedó sin terminar', checkShortcuts],
  ['no hay cajones de sastre ni barriles', checkNoDrawers],
  ['los nombres son ASCII, y nunca `ano`', checkNames],
  ['nada nombra un lugar de una sola máquina', checkNoMachinePaths],
  ['los archivos son cortos', checkFileSizes],
  ['las funciones son cortas', checkFunctionSizes],
  ['las unidades y los indicadores son datos', checkNoPlanInCode],
  ['el glosario explica cada tabla y cada palabra del contrato, una vez', checkGlossary],
  ['cada rechazo se lanza y se muestra en un escenario', checkRefusals],
  ['cada nombre del contrato tiene su archivo', checkContract],
  ['los enlaces de los documentos llevan a algún lado', checkLinks],
  ['los archivos y carpetas que los documentos nombran existen', checkNamedPaths],
  ['package-lock.json está entero, para cada plataforma', checkLock],
  ['las decisiones escritas están numeradas y enteras', checkDecisions],
  ['los títulos de las pruebas están en español', checkTitles],
]

describe('En el código', () => {
  const tree = readTree(fileURLToPath(new URL('..', import.meta.url)))
  test.each(CHECKS)('%s', (_, check) => {
    const mend = check(tree)
    if (mend.length > 0) expect.fail(`${mend.length} to mend:\n${mend.join('\n')}`)
  })
})
