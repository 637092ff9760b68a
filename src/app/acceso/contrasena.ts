import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { Rechazo } from '../../core/comun/rechazo.ts'

/** Argon2id as OWASP recommends it: 19 MiB, two passes, one lane. */
const COSTO = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const FORMA = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

const derivar = promisify(argon2)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** The hash of a password, with what it takes to make it again. */
export async function hashDeContrasena(contrasena: string): Promise<string> {
  const nonce = randomBytes(16)
  const etiqueta = await derivar('argon2id', { ...COSTO, message: contrasena.normalize('NFC'), nonce })
  return `$argon2id$v=19$m=${COSTO.memory},t=${COSTO.passes},p=${COSTO.parallelism}$${base64(nonce)}$${base64(etiqueta)}`
}

/** Whether a password gives that hash. One that was not made here gives none. */
export async function esLaContrasena(hash: string, contrasena: string): Promise<boolean> {
  const partes = FORMA.exec(hash)
  if (partes === null) return false
  const [memory, passes, parallelism] = partes.slice(1, 4).map(Number) as [number, number, number]
  const [nonce, etiqueta] = [Buffer.from(partes[4] ?? '', 'base64'), Buffer.from(partes[5] ?? '', 'base64')]
  const suya = { memory, passes, parallelism, tagLength: etiqueta.length, message: contrasena.normalize('NFC'), nonce }
  return timingSafeEqual(await derivar('argon2id', suya), etiqueta)
}

/** What everybody in a water utility would try first. */
const DEL_LUGAR = ['caudal', 'comapa', 'agua', 'potable', 'organismo', 'reynosa', 'tamaulipas', 'contrasena', 'sistema']

/** A guesser with the lists of common passwords and words of Spanish; made at the first password, since the lists are large. */
let adivino: Promise<ZxcvbnFactory> | null = null
async function hacerAdivino(): Promise<ZxcvbnFactory> {
  const [comun, espanol] = await Promise.all([import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-es-es')])
  const dictionary = { ...comun.dictionary, ...espanol.dictionary }
  return new ZxcvbnFactory({ translations: espanol.translations, graphs: comun.adjacencyGraphs, dictionary })
}

/** How hard it must be to guess, of 0 to 4: more than ten thousand million tries. */
const FUERZA = 3
const MAXIMO = 200

/** Refuses a password that is short, common, or made of what is known of its person. */
export async function exigirContrasena(contrasena: string, { minimo, suyas }: { minimo: number; suyas: readonly string[] }): Promise<void> {
  const largo = [...contrasena].length
  const debil = (porque: string): Rechazo => new Rechazo('acceso/contrasena-debil', { porque, minimo })
  if (largo < minimo) throw debil(`tiene ${largo} caracteres`)
  if (largo > MAXIMO) throw debil(`pasa de ${MAXIMO} caracteres`)
  adivino ??= hacerAdivino()
  const { score, feedback } = (await adivino).check(contrasena, [...DEL_LUGAR, ...suyas.flatMap((s) => [s, ...s.split(/[\s._-]+/)])])
  if (score < FUERZA) throw debil(feedback.warning?.replace(/\.$/, '').toLowerCase() || 'es fácil de adivinar')
}
