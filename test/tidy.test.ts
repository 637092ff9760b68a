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
  ['each room imports only the rooms it may', checkRooms],
  ['each domain imports only itself and those before it', checkDomainOrder],
  ['only the terminal and tests import the demonstration', checkDemo],
  ['no circle of imports, types included', checkCircles],
  ['a scenario begins with its domain', checkScenarioNames],
  ['what runs in a browser never reaches a module of Node', checkRunsEverywhere],
  ['every file of src is used', checkDeadFiles],
  ['core and app have no clock and no dice', checkClock],
  ['core never waits', checkNoAwaitInCore],
  ['SQL lives in src/db', checkSqlOnlyInDb],
  ['no check is switched off and nothing is left unfinished', checkShortcuts],
  ['no drawers, no barrels', checkNoDrawers],
  ['names are ASCII, and never `ano`', checkNames],
  ['nothing names a place of one machine', checkNoMachinePaths],
  ['los títulos de las pruebas están en español', checkTitles],
  ['files are short', checkFileSizes],
  ['functions are short', checkFunctionSizes],
  ['units and indicators are data', checkNoPlanInCode],
  ['the glossary explains every table and every word of the contract, once', checkGlossary],
  ['every refusal is thrown and shown in a scenario', checkRefusals],
  ['every name of the contract has its file', checkContract],
  ['links of the papers lead somewhere', checkLinks],
  ['paths that the papers name exist', checkNamedPaths],
  ['package-lock.json is whole, for every platform', checkLock],
  ['decision records are numbered and whole', checkDecisions],
]

describe('tidy', () => {
  const tree = readTree(fileURLToPath(new URL('..', import.meta.url)))
  test.each(CHECKS)('%s', (_, check) => {
    const mend = check(tree)
    if (mend.length > 0) expect.fail(`${mend.length} to mend:\n${mend.join('\n')}`)
  })
})
