import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled once is not compiled at every command: half of what a short one takes. Where the folder cannot be written, it is done each time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/caudal', import.meta.url))
enableCompileCache(process.env.NODE_COMPILE_CACHE)

// Loaded when the cache is there.
const [{ correr }, { avisar, ESTADO }] = await Promise.all([import('./correr.ts'), import('./salida.ts')])

// Whoever reads us may stop reading (`caudal … | head`), which is no error of ours; a full disk is an outage.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  avisar(`No se pudo escribir la respuesta: ${error.message}.`)
  process.exitCode = ESTADO.averia
})
await correr(process.argv.slice(2))
