import { gzipSync } from 'node:zlib'
import { Rechazo } from '../../core/comun/rechazo.ts'
import type { Noticia } from './leer-aparte.ts'

const RAPIDO = { level: 1 } as const
const comprimir = (valor: unknown): Uint8Array => gzipSync(JSON.stringify(valor), RAPIDO)

/** Waits until whoever asked has taken it, so that nothing piles up here. */
const decir = (noticia: Noticia): Promise<void> => new Promise((listo) => process.send?.(noticia, () => listo()) ?? listo())

const falla = (error: unknown): Noticia =>
  error instanceof Rechazo
    ? { que: 'rechazo', codigo: error.codigo, datos: error.datos }
    : { que: 'falla', mensaje: error instanceof Error ? error.message : String(error) }

/**
 * What the module of a reading process does: it takes the one thing it is asked, reads it, and ends. `leer` hands over as many parts as it
 * likes before its value; they are JSON. Whatever it throws is told, and is a refusal of the file.
 */
export function servirLectura<Encargo>(leer: (encargo: Encargo, entregar: (parte: unknown) => Promise<void>) => Promise<unknown>): void {
  process.once('disconnect', () => process.exit())
  process.once('message', (encargo: Encargo) => {
    leer(encargo, (parte) => decir({ que: 'parte', gz: comprimir(parte) }))
      .then((valor) => decir({ que: 'hecho', gz: comprimir(valor) }))
      .catch((error: unknown) => decir(falla(error)))
      .finally(() => process.disconnect?.())
  })
}
