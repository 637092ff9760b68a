import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const ARGUMENTOS = ['--no-sandbox', '--disable-gpu', '--headless=shell', '--no-zygote', '--disable-background-networking']

/** Where the browser unpacks itself: ours alone, so that another user's copy in the shared temporary folder is never met nor run. */
const TALLER = fileURLToPath(new URL('../../node_modules/.cache/caudal-navegador', import.meta.url))

/** A browser that comes inside an npm package made for another place: told it is there, it also unpacks the libraries that a bare system lacks. */
export async function abrirNavegador(): Promise<Browser> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  mkdirSync(TALLER, { recursive: true })
  process.env.TMPDIR = TALLER
  const { default: paquete } = await import('@sparticuz/chromium')
  const executablePath = await paquete.executablePath()
  const bibliotecas = [join(TALLER, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({ executablePath, args: ARGUMENTOS, env: { ...process.env, LD_LIBRARY_PATH: bibliotecas } })
}
