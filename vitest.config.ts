import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const E2E = ['test/e2e/**/*.test.ts']
const UNIT = ['src/**/*.test.ts', 'test/tidy.test.ts', 'test/{tidy,core,reglas,reports,server}/**/*.test.ts']
const ESCENARIOS = 'test/escenarios/!(poa-plan-*).yaml'

/** A limit is there to end what hangs, not to measure: it must also do on a machine that is busy with something else. */
const LIMITES = { testTimeout: 600_000, hookTimeout: 600_000 }
const CORREDOR = fileURLToPath(new URL('test/escenarios/correr.ts', import.meta.url))

/** Each file of scenarios is a test file of its own, so that they run side by side. */
const escenarios: Plugin = {
  name: 'caudal:escenarios',
  enforce: 'pre',
  transform: (_, id) =>
    /\/test\/escenarios\/[^/]+\.yaml$/.test(id)
      ? `import { correrEscenarios } from ${JSON.stringify(CORREDOR)}\ncorrerEscenarios(${JSON.stringify(id)})\n`
      : undefined,
}

/** The heavy ones first, so that no worker waits at the end for the last of them. */
const ORDEN = ['e2e', 'db', 'unit']

class PesadosPrimero extends BaseSequencer {
  override async sort(archivos: TestSpecification[]): Promise<TestSpecification[]> {
    const ordenados = await super.sort(archivos)
    return ordenados.toSorted((a, b) => ORDEN.indexOf(a.project.name) - ORDEN.indexOf(b.project.name))
  }
}

/** `unit` needs nothing running; `db` works on clones of one migrated template; `e2e` starts whole programs and browsers. */
export default defineConfig({
  test: {
    // By itself it would keep a core free: of two, that leaves one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: PesadosPrimero },
    projects: [
      { test: { name: 'unit', include: UNIT, isolate: false, ...LIMITES } },
      {
        plugins: [escenarios],
        test: {
          name: 'db',
          include: ['test/**/*.test.ts', ESCENARIOS],
          exclude: [...UNIT, ...E2E],
          globalSetup: ['test/global-setup.ts'],
          isolate: false,
          ...LIMITES,
        },
      },
      { test: { name: 'e2e', include: E2E, ...LIMITES } },
    ],
  },
})
