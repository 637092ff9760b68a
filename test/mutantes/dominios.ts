// What is mutated: the domains of core whose figures are money, each with its files.

export interface DominioMutado {
  nombre: string
  /** Files of core, as globs. */
  archivos: readonly string[]
}

/** The least share of mutants, in percent, that the tests of a domain must tell from the real code. */
export const MINIMO = 85

export const DOMINIOS: readonly DominioMutado[] = [
  { nombre: 'dinero', archivos: ['dinero', 'fraccion', 'impuesto'].map((f) => `src/core/comun/${f}.ts`) },
  { nombre: 'cartera', archivos: ['src/core/cartera/**/*.ts'] },
  { nombre: 'facturacion', archivos: ['src/core/facturacion/**/*.ts'] },
  { nombre: 'medicion', archivos: ['src/core/medicion/**/*.ts'] },
]

/** What CI mutates each time: little, and where a wrong sign costs most. */
export const MUESTRA: DominioMutado = { nombre: 'muestra', archivos: ['src/core/cartera/reversar.ts', 'src/core/cartera/orden.ts'] }
