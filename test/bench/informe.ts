import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { escribirInforme } from '../../src/reports/poa/informe.ts'
import { informe2023 } from '../soporte/informe-2023.ts'

const VECES = 7

const mediana = (tiempos: number[]): number => tiempos.toSorted((a, b) => a - b)[Math.floor(tiempos.length / 2)] ?? 0

/** Median in milliseconds of seven runs, each on its own input. */
async function medirMediana(hacer: (vez: number) => unknown): Promise<number> {
  const tiempos: number[] = []
  for (let vez = 0; vez < VECES; vez++) {
    const inicio = performance.now()
    await hacer(vez)
    tiempos.push(performance.now() - inicio)
  }
  return mediana(tiempos)
}

/** Time to write the quarter's report as PDF and as XLSX, against writing the same finished bytes to a file. */
export async function medir(): Promise<Array<{ medida: string; valor: number; piso: number; razon: number; unidad: string }>> {
  const carpeta = mkdtempSync(join(tmpdir(), 'caudal-bench-'))
  try {
    const medidas = []
    for (const formato of ['pdf', 'xlsx'] as const) {
      const { bytes } = await escribirInforme(informe2023(), formato)
      // The typesetter remembers what it has set: every run has another name of the organismo, printed on the pages.
      const valor = await medirMediana((vez) => escribirInforme({ ...informe2023(), gerencia: `Gerencia ${vez}` }, formato))
      const piso = await medirMediana((vez) => writeFileSync(join(carpeta, `${vez}.${formato}`), bytes))
      medidas.push({ medida: `poa.informe.${formato}`, valor, piso, razon: valor / piso, unidad: 'ms' })
    }
    return medidas
  } finally {
    rmSync(carpeta, { recursive: true, force: true })
  }
}
