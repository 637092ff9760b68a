import type { EntradaLeida, Salida } from '../../contract/contrato.ts'
import { afirmar } from '../../core/comun/afirmar.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { avisoDeLugares } from '../../core/padron/lugares.ts'
import type { Trx, TrxDeActo } from '../../db/comun/transaccion.ts'
import { insertAltas } from '../../db/padron/alta.ts'
import { findExistentes, lockAltas } from '../../db/padron/cuenta.ts'
import { countImportadas, findImportacion, insertImportacion } from '../../db/padron/importacion.ts'
import { findCompartidosEn } from '../../db/padron/ruta.ts'
import { type LeidoAparte, leerAparte, type Vigilancia } from '../comun/leer-aparte.ts'
import { avisosListados } from '../comun/listados.ts'
import { type ErrorDeFila, type Errores, juntarErrores, listarPorFila } from '../comun/tabla-errores.ts'
import { type Contexto, operacion } from '../operacion.ts'
import type { AltaDeFila, Encargo, PadronLeido } from './lectura/leer.ts'
import { dondeEsta, type Lectura } from './lectura/renglones.ts'
import { loadReferencias } from './referencias.ts'
import { numerador } from './registro.ts'

type Entrada = EntradaLeida<'padron.importar'>
type Leido = LeidoAparte<PadronLeido, AltaDeFila[]>

const PROCESO = new URL('./lectura/proceso.ts', import.meta.url)

function exigirNinguno(archivo: string, ...listas: Errores[]): void {
  const { cuantos, errores } = listarPorFila(listas)
  if (cuantos > 0) throw new Rechazo('padron/archivo-invalido', { archivo, cuantos, errores })
}

/** The mistakes of the accounts of a lot that the padrón has already. */
export async function yaEnElPadron(trx: Trx, lote: readonly AltaDeFila[], { lugares }: PadronLeido): Promise<ErrorDeFila[]> {
  const existentes = await findExistentes(
    trx,
    lote.map(({ alta }) => alta.cuentaId),
  )
  const donde = new Map(lugares)
  return lote
    .filter(({ alta }) => existentes.has(alta.cuentaId))
    .map(({ fila, alta }) => ({
      fila,
      donde: dondeEsta({ lugares: donde }, fila, 'cuenta'),
      mensaje: `la cuenta ${alta.cuentaId} ya está en el padrón`,
    }))
}

const soloUno = (donde: string, mensaje: string): Errores => ({ primeros: [{ donde, mensaje, fila: 0 } satisfies ErrorDeFila], cuantos: 1 })

/** What the rows are read by. */
export const loadLectura = async (ctx: Contexto, { corte }: Pick<Entrada, 'corte'>): Promise<Lectura> => ({
  columnas: ctx.reglas.columnasPadron,
  referencias: { ...(await loadReferencias(ctx)), corte },
})

/** A file to be read: its name, what it holds, and how it is written if it is said. */
type PorLeer = Pick<Encargo, 'archivo' | 'bytes' | 'codificacion'>

export const bytesDe = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

/** Reads the file in a process of its own. With mistakes it is a value still, so that those against the padrón are told with them. */
export function leerAntes(lectura: Lectura, { archivo, bytes, codificacion }: PorLeer, vigilancia: Vigilancia = {}): Promise<Leido> {
  const encargo: Encargo = { archivo, bytes, codificacion, lectura }
  const rehusar = (mensaje: string) =>
    new Rechazo('padron/archivo-invalido', { archivo, cuantos: 1, errores: [{ donde: 'el archivo', mensaje }] })
  return leerAparte<PadronLeido, AltaDeFila[]>(PROCESO, encargo, rehusar, vigilancia)
}

/**
 * Adds the accounts, lot by lot, until one of the file or of the padrón is wrong; from then on it only looks for more of the kind. Warns of the places of the
 * walk that they share, with one another or with others.
 */
async function agregar({ trx, hoy }: Contexto<TrxDeActo>, archivo: string, { valor, partes }: Leido): Promise<string[]> {
  const nuevas = new Set<CuentaId>()
  const rutas = new Set<string>()
  const errores = juntarErrores()
  const origen = { motivo: `Padrón importado de «${archivo}»`, importacion: valor.huella, numerar: await numerador({ trx }) }
  for (const lote of partes()) {
    for (const error of await yaEnElPadron(trx, lote, valor)) errores.agregar(error.fila, [error])
    if (errores.cuantos() + valor.errores.cuantos > 0) continue
    await insertAltas(
      trx,
      lote.map(({ alta }) => alta),
      origen,
    )
    for (const { alta } of lote) {
      nuevas.add(alta.cuentaId)
      rutas.add(alta.ruta)
    }
  }
  exigirNinguno(archivo, valor.errores, errores.todos())
  const compartidos = await findCompartidosEn(trx, [...rutas], hoy)
  return avisoDeLugares(compartidos.filter((l) => l.cuentas.some((c) => nuevas.has(c))))
}

/**
 * A padrón of another system, whole or not at all. Every row is read and checked before there is a transaction, so that a mistake is told
 * without holding anybody; then the accounts are added in lots, one of which is held at a time.
 */
export const importarPadron = operacion('padron.importar', {
  mirar: loadLectura,
  preparar: (lectura, { archivo, base64, codificacion }) => leerAntes(lectura, { archivo, bytes: bytesDe(base64), codificacion }),
  hacer: (ctx, { archivo, corte }, leido) => guardarImportacion(ctx, { archivo, corte }, leido),
})

/** Adds what was read of a file, whole or not at all; one that is there already, by what it contains, does nothing. */
export async function guardarImportacion(
  ctx: Contexto<TrxDeActo>,
  { archivo, corte }: Pick<Entrada, 'archivo' | 'corte'>,
  leido: Leido,
): Promise<Salida<'padron.importar'>> {
  const { trx, hoy } = ctx
  const { huella, formato, filas, avisos } = leido.valor
  await lockAltas(trx)
  const antes = await findImportacion(trx, huella)
  if (antes !== undefined) return { archivo, huella, corte: antes.corte as typeof corte, filas: antes.filas, yaEstaba: true, avisos: [] }
  if (corte > hoy) exigirNinguno(archivo, soloUno('corte', `la fecha de corte, ${corte}, es posterior a hoy, ${hoy}`))
  if (filas === 0) exigirNinguno(archivo, leido.valor.errores)
  await insertImportacion(trx, { huella, archivo, formato, corte, filas })
  const lugares = await agregar(ctx, archivo, leido)
  const guardadas = await countImportadas(trx, huella)
  afirmar(guardadas === filas, `the padrón has ${guardadas} accounts of this file, which has ${filas} rows`)
  return { archivo, huella, corte, filas, yaEstaba: false, avisos: avisosListados([...avisos, ...lugares]) }
}
