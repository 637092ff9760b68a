import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const ARGUMENTOS = ['--no-sandbox', '--disable-gpu', '--headless=shell', '--no-zygote', '--disable-background-networking']
const MODULOS = fileURLToPath(new URL('../../node_modules', import.meta.url))
const DESEMPACAR = fileURLToPath(new URL('desempacar-navegador.ts', import.meta.url))

/** The package's own configuration names only folders of the place it was made for: where none of them exists, no letter is drawn. */
const LETRAS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`

/**
 * Where the browser is unpacked: ours alone, so that another user's copy in the shared temporary folder is never met nor run. It has its
 * name only once it is whole: the package takes for good whatever an interrupted run left.
 */
function desempacar(): string {
  const { version } = JSON.parse(readFileSync(join(MODULOS, '@sparticuz/chromium/package.json'), 'utf8')) as { version: string }
  const taller = join(MODULOS, '.cache', `caudal-navegador-${version}`)
  if (existsSync(taller)) return taller
  const parcial = `${taller}.parcial-${process.pid}`
  mkdirSync(parcial, { recursive: true })
  // Told that it is in the place it was made for, it also unpacks the libraries that a bare system lacks.
  execFileSync(process.execPath, [DESEMPACAR], { env: { ...process.env, TMPDIR: parcial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' } })
  try {
    renameSync(parcial, taller)
  } catch (error) {
    rmSync(parcial, { recursive: true, force: true })
    if (!existsSync(taller)) throw error
  }
  return taller
}

/** A browser that comes inside an npm package made for another place, with its own letters whatever the machine has. */
export function abrirNavegador(): Promise<Browser> {
  const taller = desempacar()
  const letras = join(taller, 'letras.conf')
  writeFileSync(letras, LETRAS)
  const bibliotecas = [join(taller, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: join(taller, 'chromium'),
    args: ARGUMENTOS,
    // Without a locale it takes the names of files for ASCII, and one of «ñandú» is chosen and never read.
    env: { ...process.env, LC_ALL: 'C.UTF-8', LD_LIBRARY_PATH: bibliotecas, FONTCONFIG_FILE: letras },
  })
}
