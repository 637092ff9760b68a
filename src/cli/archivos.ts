import { accessSync, constants, existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Averia, MalUso } from '../app/abrir.ts'
import { esCaida, fraseDeCaida } from '../app/comun/caida.ts'
import { avisar, motivoDeRuta, rutaDe } from './salida.ts'

/** Tells a failure to write at `ruta` so that a person can mend it; any other error goes on as it is. */
export function noSePudoEscribir(error: unknown, ruta: string, remedio = 'Indique otra ruta con --salida.'): never {
  const falla = (error as NodeJS.ErrnoException).code === 'ENOENT' ? (porQueNoSeEscribe(ruta) ?? error) : error
  const motivo = motivoDeRuta(falla)
  if (motivo !== undefined) throw new MalUso(`No se pudo escribir «${ruta}»: ${motivo}. ${remedio}`, { cause: error })
  if (esCaida(falla)) throw new Averia(fraseDeCaida(falla, ruta), { cause: error })
  throw error
}

/** Node says of a folder that a read-only disk does not let it make that its path does not exist. What is there already says why. */
function porQueNoSeEscribe(ruta: string): unknown {
  let sube = dirname(ruta)
  while (!existsSync(sube) && dirname(sube) !== sube) sube = dirname(sube)
  try {
    accessSync(sube, constants.W_OK)
    return undefined
  } catch (error) {
    return error
  }
}

/** Refuses what is there and is not a file: a folder, a device, a pipe. */
function exigirArchivo(ruta: string): void {
  const estado = statSync(ruta, { throwIfNoEntry: false })
  if (estado === undefined || estado.isFile()) return
  throw new MalUso(`«${ruta}» ${estado.isDirectory() ? 'es una carpeta' : 'es un dispositivo'} y debe ser un archivo. Revise la ruta.`)
}

/** The bytes of a file that a person named. Refuses as wrong usage one that is not there or is not a file. */
export function leerArchivo(argumento: string): Buffer {
  const ruta = rutaDe(argumento)
  try {
    exigirArchivo(ruta)
    return readFileSync(ruta)
  } catch (error) {
    const motivo = motivoDeRuta(error)
    if (motivo !== undefined) throw new MalUso(`No se pudo leer «${ruta}»: ${motivo}. Revise la ruta.`, { cause: error })
    throw error
  }
}

/** The bytes of a table as the door takes them: a text goes compressed, so that a padrón of any city fits. */
export function leerComprimido(ruta: string): string {
  const bytes = leerArchivo(ruta)
  const comprimido = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0x1f && bytes[1] === 0x8b)
  return (comprimido || bytes.length === 0 ? bytes : gzipSync(bytes)).toString('base64')
}

/** Writes a document where the person asked, or beside them under its own name, and says where. What was there is replaced by a whole file or left. */
export function guardar(bytes: Uint8Array, salida: string | undefined, nombre: string): void {
  const ruta = rutaDe(salida ?? nombre)
  try {
    exigirArchivo(ruta)
    escribirEntero(ruta, bytes)
  } catch (error) {
    noSePudoEscribir(error, ruta)
  }
  avisar(`Se escribió ${ruta} (${bytes.length.toLocaleString('es-MX')} bytes).`)
}

function escribirEntero(ruta: string, bytes: Uint8Array): void {
  const destino = statSync(ruta, { throwIfNoEntry: false }) === undefined ? ruta : realpathSync(ruta)
  const parcial = `${destino}.parcial-${process.pid}`
  try {
    writeFileSync(parcial, bytes)
    renameSync(parcial, destino)
  } catch (error) {
    rmSync(parcial, { force: true })
    throw error
  }
}
