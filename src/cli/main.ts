import { correr } from './correr.ts'
import { avisar, ESTADO } from './salida.ts'

// Whoever reads us may stop reading (`caudal … | head`), which is no error of ours; a full disk is an outage.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  avisar(`No se pudo escribir la respuesta: ${error.message}.`)
  process.exitCode = ESTADO.averia
})
await correr(process.argv.slice(2))
