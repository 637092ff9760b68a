import { spawn } from 'node:child_process'
import { closeSync, constants, fchmodSync, fstatSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as esperar } from 'node:timers/promises'

/** The file of the folder that is locked while the server is being started or stopped. It stays there, empty. */
export const CANDADO = 'candado'

const ESPERA_S = 330
const PAUSA_MS = 50
/** libuv's UV_FS_O_EXLOCK: on Windows, a file that nobody else can have open. */
const EXCLUSIVO_WINDOWS = 0x10000000

/**
 * Runs `trabajo` while no other process (nor another call in this one) does so for the same folder.
 * The lock is the kernel's, on a file of the folder that only its owner can open: it is seen from every container that shares the
 * folder, nobody else can take it, and it is dropped with its process, so a kill -9 never leaves a stale one.
 */
export async function conCandado<T>(carpeta: string, trabajo: () => Promise<T>): Promise<T> {
  const fd = await tomar(carpeta)
  try {
    return await trabajo()
  } finally {
    closeSync(fd)
  }
}

async function tomar(carpeta: string): Promise<number> {
  const ruta = join(carpeta, CANDADO)
  if (process.platform === 'win32') return tomarEnWindows(ruta, carpeta)
  const fd = abrirPropio(ruta, carpeta)
  try {
    if (await cerrarConLlave(fd, ESPERA_S)) return fd
    throw demasiado(carpeta)
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

const demasiado = (carpeta: string): Error =>
  new Error(`Otro proceso de Caudal lleva demasiado tiempo arrancando o deteniendo la base de datos de «${carpeta}».`)

/** Opens the lock's file, which nobody but its owner may open: whoever can open a file can keep it locked. */
function abrirPropio(ruta: string, carpeta: string): number {
  const fd = abrirONegarse(ruta, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW)
  const { uid, mode } = fstatSync(fd)
  const mio = uid === process.getuid?.()
  if (mio && (mode & 0o077) !== 0) fchmodSync(fd, 0o600)
  if (mio || (uid === statSync(carpeta).uid && (mode & 0o077) === 0)) return fd
  closeSync(fd)
  throw new Error(`«${ruta}» es de otro usuario del sistema (uid ${uid}): bórrelo, y no deje que otros escriban en «${carpeta}».`)
}

function abrirONegarse(ruta: string, modo: number): number {
  try {
    return openSync(ruta, modo, 0o600)
  } catch (error) {
    throw new Error(`No se puede abrir «${ruta}» (${(error as Error).message}): revise sus permisos o cambie CAUDAL_DATOS.`, {
      cause: error,
    })
  }
}

async function tomarEnWindows(ruta: string, carpeta: string): Promise<number> {
  for (const limite = Date.now() + ESPERA_S * 1000; Date.now() < limite; await esperar(PAUSA_MS)) {
    try {
      return abrirONegarse(ruta, constants.O_RDWR | constants.O_CREAT | EXCLUSIVO_WINDOWS)
    } catch (error) {
      if (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code !== 'EBUSY') throw error
    }
  }
  throw demasiado(carpeta)
}

/**
 * Locks (flock) an open file for all who share its descriptor: this process and the children that inherit it, until the last of them
 * ends or closes it. `false`: others held it for all of `plazoS` seconds. Node has no such call, so the program of that name
 * makes it on the descriptor it inherits from us.
 */
export function cerrarConLlave(fd: number, plazoS: number): Promise<boolean> {
  return new Promise((resolver, fallar) => {
    const hijo = spawn('flock', ['-w', String(plazoS), '3'], {
      stdio: ['ignore', 'ignore', 'pipe', fd],
    })
    let queja = ''
    hijo.stderr?.on('data', (trozo: Buffer) => {
      queja += trozo
    })
    hijo.once('error', (error: NodeJS.ErrnoException) => fallar(error.code === 'ENOENT' ? sinFlock() : error))
    hijo.once('close', (codigo, senal) => {
      if (codigo === 0 || (codigo === 1 && queja === '')) return resolver(codigo === 0)
      fallar(new Error(`No se pudo poner el candado de la base de datos incluida (flock: ${queja.trim() || (senal ?? codigo)}).`))
    })
  })
}

const sinFlock = (): Error =>
  new Error(
    'Falta el programa «flock» (paquete util-linux), con el que se cuida que dos programas no usen la misma base de datos: ' +
      'instálelo, o indique un servidor en DATABASE_URL.',
  )
