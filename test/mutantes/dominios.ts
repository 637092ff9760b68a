// What is mutated: the domains of core whose figures are money, each with its files and with the tests that must notice.

export interface DominioMutado {
  nombre: string
  /** Files of core, as globs. */
  archivos: readonly string[]
  pruebas: readonly string[]
}

/** The least share of mutants, in percent, that the tests of a domain must tell from the real code. */
export const MINIMO = 85

const dominio = (nombre: string): DominioMutado => ({
  nombre,
  archivos: [`src/core/${nombre}/**/*.ts`],
  pruebas: [`test/core/${nombre}/**/*.test.ts`],
})

const DINERO = ['dinero', 'fraccion', 'impuesto']

export const DOMINIOS: readonly DominioMutado[] = [
  { nombre: 'dinero', archivos: DINERO.map((f) => `src/core/comun/${f}.ts`), pruebas: DINERO.map((f) => `test/core/${f}.test.ts`) },
  ...['cartera', 'facturacion', 'medicion'].map(dominio),
]

/** What CI mutates each time: little, and where a wrong sign costs most. */
export const MUESTRA: DominioMutado = { nombre: 'muestra', archivos: ['src/core/comun/dinero.ts'], pruebas: ['test/core/dinero.test.ts'] }
