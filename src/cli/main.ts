import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What was compiled once is not compiled at every command: half of what a short one takes. Where the folder cannot be written, it is done each time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/caudal', import.meta.url))
enableCompileCache(process.env.NODE_COMPILE_CACHE)

const { mandato } = await import('./mandato.ts')
await mandato(process.argv.slice(2))
