import { existsSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** File systems that look like folders and keep nothing: /proc and /sys. */
const APARENTES = new Set([0x9f_a0, 0x62_65_65_72])

/**
 * Why there can be no folder at a path, or `null`: what is there, or the nearest above it, is a file or a device, or a place that the system makes
 * up. It is asked before making one: Node never ends making a folder of several levels inside /proc.
 */
export function porQueNoHayCarpeta(ruta: string): string | null {
  let sube = resolve(ruta)
  while (!existsSync(sube) && dirname(sube) !== sube) sube = dirname(sube)
  if (!statSync(sube).isDirectory()) return `«${sube}» no es una carpeta`
  return process.platform !== 'win32' && APARENTES.has(statfsSync(sube).type) ? `en «${sube}» no se guardan archivos` : null
}
