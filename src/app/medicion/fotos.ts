import { afirmar } from '../../core/comun/afirmar.ts'
import { type Fotografia, fotografiaDe, TIPOS_DE_FOTO } from '../../core/comun/foto.ts'
import type { PeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { LoteDecidido } from '../../core/medicion/registrar-lecturas.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { type findFotografias, insertFotosDeLecturas } from '../../db/medicion/fotografia.ts'
import { insertLecturas } from '../../db/medicion/lectura.ts'
import { huellaDeBytes } from '../comun/huella.ts'

export type FotoGuardada = Awaited<ReturnType<typeof findFotografias>>[number]

/** A stored photo as the contract says it. */
export function fotoEscrita({ huella, tipo, contenido }: FotoGuardada) {
  const conocido = TIPOS_DE_FOTO.find((t) => t === tipo)
  afirmar(conocido !== undefined, 'the table keeps only photos of the known kinds')
  return { huella, tipo: conocido, base64: contenido === null ? null : contenido.toString('base64') }
}

/** A photo that was found good, under the hash of its bytes. */
export const porGuardar = ({ cuentaId, contenido }: Pick<Fotografia, 'cuentaId' | 'contenido'>): Fotografia =>
  fotografiaDe(cuentaId, huellaDeBytes(contenido), contenido)

/** Stores what a batch came to: its readings and their photos. */
export async function guardarLote(
  trx: TrxDeActo,
  { nuevas, fotos }: Pick<LoteDecidido, 'nuevas' | 'fotos'>,
  deTodas: { periodo: PeriodoFacturado; lector: string },
): Promise<void> {
  await insertLecturas(trx, nuevas, deTodas)
  const suyas = fotos.map((f) => ({ foto: porGuardar(f), numero: f.numero }))
  await insertFotosDeLecturas(trx, deTodas.periodo, suyas)
}
