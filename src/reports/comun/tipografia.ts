import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** The bytes of the faces of Noto Sans that reports embed. No font of the system is ever used: pages look the same everywhere. */
export function leerFuentes(): Buffer[] {
  return ['400Regular', '700Bold'].map((cara) => readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${cara}/NotoSans_${cara}.ttf`)))
}

/** The first code point and the last, both included, of each stretch that a TrueType font can draw (its `cmap` table, format 12 or 4). */
export function alcanceDe(fuente: Buffer): Array<[number, number]> {
  const tablas = fuente.readUInt16BE(4)
  for (let i = 0; i < tablas; i++) {
    const entrada = 12 + i * 16
    if (fuente.toString('latin1', entrada, entrada + 4) === 'cmap') return alcanceDelCmap(fuente, fuente.readUInt32BE(entrada + 8))
  }
  return []
}

function alcanceDelCmap(fuente: Buffer, cmap: number): Array<[number, number]> {
  const subtablas = Array.from({ length: fuente.readUInt16BE(cmap + 2) }, (_, i) => cmap + fuente.readUInt32BE(cmap + 4 + i * 8 + 4))
  const completa = subtablas.find((s) => fuente.readUInt16BE(s) === 12)
  if (completa !== undefined)
    return Array.from({ length: fuente.readUInt32BE(completa + 12) }, (_, i) => {
      const grupo = completa + 16 + i * 12
      return [fuente.readUInt32BE(grupo), fuente.readUInt32BE(grupo + 4)]
    })
  const basica = subtablas.find((s) => fuente.readUInt16BE(s) === 4)
  if (basica === undefined) return []
  const doble = fuente.readUInt16BE(basica + 6)
  return Array.from({ length: doble / 2 }, (_, i): [number, number] => [
    fuente.readUInt16BE(basica + 16 + doble + i * 2),
    fuente.readUInt16BE(basica + 14 + i * 2),
  ]).filter(([desde]) => desde !== 0xffff)
}
