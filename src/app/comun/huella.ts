import { createHash } from 'node:crypto'
import { canonico, type Json, sha256 } from '../../db/comun/canonico.ts'

/** SHA-256 of a value's canonical JSON, in hexadecimal: equal values, equal text, whatever the order of their keys. */
export const huellaDe = (valor: unknown): string => sha256(canonico(valor as Json))

/** SHA-256 of a file's bytes, in hexadecimal. */
export const huellaDeBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
