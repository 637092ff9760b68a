import { defineConfig } from 'vitest/config'

const E2E = ['test/e2e/**/*.test.ts']
const UNIT = ['src/**/*.test.ts', 'test/tidy.test.ts', 'test/{tidy,core,reglas,reports,server}/**/*.test.ts']

/** `unit` needs nothing running; `db` works on clones of one migrated template; `e2e` starts the whole program, a file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: UNIT } },
      {
        test: {
          name: 'db',
          include: ['test/**/*.test.ts'],
          exclude: [...UNIT, ...E2E],
          globalSetup: ['test/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: E2E,
          fileParallelism: false,
          // After the others: it measures waits, and it would share the two cores with them.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
