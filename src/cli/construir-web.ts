import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RAIZ } from '../app/abrir.ts'

const FUENTES = ['src/core', 'src/contract', 'src/ui', 'src/web']
const DESTINO = join(RAIZ, 'dist', 'web')
const MARCA = join(DESTINO, '.huella')

/** Hash of all that the pages are made from, and of how: vite.config.ts fixes the mode. */
function huellaDeFuentes(): string {
  const suma = createHash('sha256')
    .update(readFileSync(join(RAIZ, 'vite.config.ts')))
    .update(readFileSync(join(RAIZ, 'package-lock.json')))
  for (const carpeta of FUENTES)
    for (const archivo of readdirSync(join(RAIZ, carpeta), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(tsx?|js|css|html|svg)$/.test(archivo)) suma.update(archivo).update(readFileSync(join(RAIZ, carpeta, archivo)))
  return suma.digest('hex')
}

/** The folder of the built pages, building them first if they are not those of this source. A package without source serves what it brings. */
export async function construirWeb(): Promise<string> {
  if (!existsSync(join(RAIZ, 'src/web/index.html'))) return DESTINO
  const huella = huellaDeFuentes()
  if (existsSync(MARCA) && readFileSync(MARCA, 'utf8') === huella) return DESTINO
  process.stdout.write('Se preparan las páginas (solo la primera vez o tras un cambio)…\n')
  const { build } = await import('vite')
  await build({ root: join(RAIZ, 'src/web'), configFile: join(RAIZ, 'vite.config.ts'), logLevel: 'warn' })
  writeFileSync(MARCA, huella)
  return DESTINO
}
