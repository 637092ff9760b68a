import { createHash } from 'node:crypto'
import { escribirInforme, FORMATOS } from '../../src/reports/poa/informe.ts'
import { informe2023 } from './informe-2023.ts'

// Run as a script: prints the SHA-256 of the 2023 report in each format, to compare with those of another process.
const huellas: Record<string, string> = {}
for (const formato of FORMATOS) {
  const { bytes } = await escribirInforme(informe2023(), formato, [])
  huellas[formato] = createHash('sha256').update(bytes).digest('hex')
}
process.stdout.write(JSON.stringify(huellas))
