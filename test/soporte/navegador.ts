import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** The browser comes inside a package made for another place: it unpacks itself, and the libraries that a bare system lacks, beside it. */
export async function abrirNavegador(): Promise<Browser> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x'
  const { default: paquete, inflate } = (await import('@sparticuz/chromium')) as never as {
    default: { executablePath: () => Promise<string> }
    inflate?: (archivo: string) => Promise<string>
  }
  void inflate
  const executablePath = await paquete.executablePath()
  const bibliotecas = join(tmpdir(), 'al2023', 'lib')
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--headless=shell', '--no-zygote', '--disable-background-networking'],
    env: { ...process.env, LD_LIBRARY_PATH: [bibliotecas, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':') },
  })
}
