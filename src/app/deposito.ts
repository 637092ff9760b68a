import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { masDias } from '../core/comun/dias.ts'
import { type ArchivoPorAnotar, findLotesDeTrabajo, insertArchivo, insertLoteDeTrabajo, insertTrozo } from '../db/acceso/archivo.ts'
import { enTransaccion } from '../db/comun/transaccion.ts'
import { diasDeArchivo } from './acceso/regla-de-archivos.ts'
import type { Sistema } from './sistema.ts'

/** A file that a batch made, as it lies on the disk of whoever made it. */
export interface ArchivoHecho {
  ruta: string
  nombre: string
  /** As HTTP names it: `application/pdf`. */
  tipo: string
}

/** Where a job leaves its files, and what each of its batches must remember for those that follow: what is in it survives the process. */
export interface Deposito {
  /** What the batches that are done left, by number. */
  hechos(): Promise<ReadonlyMap<number, unknown>>
  /** A batch is done: its files and what is remembered of it, all or nothing. */
  guardar(lote: number, archivos: readonly ArchivoHecho[], detalle: unknown): Promise<void>
}

const TROZO = 1 << 20

/** A file, piece by piece; an empty one has one, empty. */
async function* trozosDe(ruta: string): AsyncGenerator<Buffer> {
  const f = await open(ruta, 'r')
  try {
    for (let primero = true; ; primero = false) {
      const { bytesRead, buffer } = await f.read(Buffer.allocUnsafe(TROZO), 0, TROZO)
      if (bytesRead === 0 && !primero) return
      yield buffer.subarray(0, bytesRead)
      if (bytesRead < TROZO) return
    }
  } finally {
    await f.close()
  }
}

async function medir(ruta: string): Promise<Pick<ArchivoPorAnotar, 'bytes' | 'huella' | 'trozos'>> {
  const huella = createHash('sha256')
  let [bytes, trozos] = [0, 0]
  for await (const trozo of trozosDe(ruta)) {
    huella.update(trozo)
    bytes += trozo.length
    trozos++
  }
  return { bytes, huella: huella.digest('hex'), trozos }
}

/** The deposit of a job. What it keeps expires by the rule of the day on which it is kept. */
export const depositoDe = ({ base, reglas, hoy }: Pick<Sistema, 'base' | 'reglas' | 'hoy'>, trabajo: number): Deposito => ({
  hechos: () => findLotesDeTrabajo(base.app, trabajo),
  guardar: async (lote, archivos, detalle) => {
    const dia = hoy()
    const caduca = masDias(dia, diasDeArchivo(reglas, dia))
    await enTransaccion(base.app, async (trx) => {
      await insertLoteDeTrabajo(trx, { trabajo, lote, detalle })
      for (const { ruta, nombre, tipo } of archivos) {
        const archivo = await insertArchivo(trx, lote, { trabajo, nombre, tipo, caduca, ...(await medir(ruta)) })
        let trozo = 0
        for await (const contenido of trozosDe(ruta)) await insertTrozo(trx, archivo, trozo++, contenido)
      }
    })
  },
})
