import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const ARGUMENTOS = ['--no-sandbox', '--disable-gpu', '--headless=shell', '--no-zygote', '--disable-background-networking']

/** A browser that comes inside an npm package made for another place: told it is there, it also unpacks the libraries that a bare system lacks. */
export async function abrirNavegador(): Promise<Browser> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const { default: paquete } = await import('@sparticuz/chromium')
  const executablePath = await paquete.executablePath()
  const bibliotecas = [join(tmpdir(), 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({ executablePath, args: ARGUMENTOS, env: { ...process.env, LD_LIBRARY_PATH: bibliotecas } })
}
