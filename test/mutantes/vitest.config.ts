import { defineConfig } from 'vitest/config'

/** Only the tests of the domain that is mutated, in one thread that keeps the packages loaded: each mutant runs those that reach it. */
export default defineConfig({ test: { include: (process.env.MUTANTES_PRUEBAS ?? '').split(' '), isolate: false } })
