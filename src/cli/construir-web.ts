import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RAIZ } from '../app/abrir.ts'

const FUENTES = ['src/core', 'src/contract', 'src/ui', 'src/web']
const DESTINO = join(RAIZ, 'dist', 'web')
const MARCA = '.huella'

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
  if (estaHecha(huella)) return DESTINO
  process.stdout.write('Se preparan las páginas (solo la primera vez o tras un cambio)…\n')
  const { build } = await import('vite')
  // Apart, and in its place only when whole: two programs may start at once.
  const parcial = `${DESTINO}.${process.pid}`
  try {
    const salida = { outDir: parcial, emptyOutDir: true }
    await build({ root: join(RAIZ, 'src/web'), configFile: join(RAIZ, 'vite.config.ts'), logLevel: 'warn', build: salida })
    writeFileSync(join(parcial, MARCA), huella)
    ponerEnSuLugar(parcial, huella)
  } finally {
    rmSync(parcial, { recursive: true, force: true })
  }
  return DESTINO
}

const estaHecha = (huella: string): boolean => existsSync(join(DESTINO, MARCA)) && readFileSync(join(DESTINO, MARCA), 'utf8') === huella

/** Puts what was built in its place, unless another program put the same there meanwhile. */
function ponerEnSuLugar(parcial: string, huella: string): void {
  for (let veces = 0; !estaHecha(huella); veces++) {
    rmSync(DESTINO, { recursive: true, force: true })
    try {
      renameSync(parcial, DESTINO)
    } catch (error) {
      // Another got there first: what it put is looked at.
      if (veces > 3) throw error
    }
  }
}
