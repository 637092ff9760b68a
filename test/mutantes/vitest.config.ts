import { defineConfig } from 'vitest/config'

/** Only what exercises those domains and needs nothing running: each mutant runs the tests that reach it. */
export default defineConfig({ test: { include: ['test/core/*.test.ts', 'test/core/{cartera,facturacion,medicion}/*.test.ts'] } })
