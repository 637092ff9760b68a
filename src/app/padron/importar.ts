import { setImmediate as respirar } from 'node:timers/promises'
import { afirmar } from '../../core/comun/afirmar.ts'
import { type ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import type { AltaCuenta } from '../../core/padron/alta.ts'
import { insertAltas } from '../../db/padron/alta.ts'
import { findExistentes, lockAltas } from '../../db/padron/cuenta.ts'
import { countImportadas, findImportacion, insertImportacion } from '../../db/padron/importacion.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { type ArchivoPadron, abrirPadron } from './lectura/archivo.ts'
import { dondeEsta, type Encabezado, type Lectura, leerEncabezado, type Renglon, renglonesDe } from './lectura/renglones.ts'
import { loadReferencias } from './referencias.ts'

/** Accounts held in memory at a time, and mistakes listed one by one; those beyond are counted. */
const LOTE = 5_000
const LISTADOS = 300
/** Rows read before the database's answers are heard, so that it works on one lot while the next is read. */
const SEGUIDAS = 100

async function* enLotes<T>(cosas: AsyncIterable<T>): AsyncGenerator<T[]> {
  let lote: T[] = []
  for await (const cosa of cosas) {
    lote.push(cosa)
    if (lote.length % SEGUIDAS === 0) await respirar()
    if (lote.length < LOTE) continue
    yield lote
    lote = []
  }
  if (lote.length > 0) yield lote
}

/** The mistakes of a file as they are found: all are counted, the first ones kept. */
function listaDeErrores(archivo: string) {
  const errores: ErrorDetallado[] = []
  let cuantos = 0
  return {
    agregar(...nuevos: ErrorDetallado[]): void {
      cuantos += nuevos.length
      for (const e of nuevos) if (errores.length < LISTADOS) errores.push(e)
    },
    exigirNinguno(): void {
      if (cuantos === 0) return
      const resto = cuantos - errores.length
      const mas = resto > 0 ? [{ donde: 'el archivo', mensaje: `y ${resto} error(es) más, que no se listan` }] : []
      throw new Rechazo('padron/archivo-invalido', { archivo, cuantos, errores: [...errores, ...mas] })
    },
  }
}

/** What was left out, told once by column with its first case. */
function listaDeOmitidos() {
  const porCampo = new Map<string, { veces: number; primero: string }>()
  return {
    agregar({ fila, omitidos }: Renglon): void {
      for (const { campo, mensaje } of omitidos) {
        const suyo = porCampo.get(campo)
        if (suyo === undefined) porCampo.set(campo, { veces: 1, primero: `fila ${fila}: ${mensaje}` })
        else suyo.veces++
      }
    },
    avisos: (): string[] => [...porCampo].map(([campo, o]) => `${campo}: ${o.veces} valor(es) no se guardaron; el primero, ${o.primero}`),
  }
}

/** First pass: every row is read and held against the padrón, and nothing is written. Refuses with all the mistakes of the file. */
async function revisar(
  { trx }: Contexto,
  archivo: string,
  encabezado: Encabezado,
  renglones: AsyncIterable<Renglon>,
): Promise<{ filas: number; avisos: string[] }> {
  const errores = listaDeErrores(archivo)
  const omitidos = listaDeOmitidos()
  const vistas = new Map<number, number>()
  for await (const lote of enLotes(renglones)) {
    const cuentas = lote.flatMap(({ alta }) => (alta === null ? [] : [alta.cuentaId]))
    const existentes = await findExistentes(trx, cuentas)
    for (const renglon of lote) {
      errores.agregar(...renglon.errores)
      omitidos.agregar(renglon)
      const cuenta = renglon.alta?.cuentaId
      if (cuenta === undefined) continue
      const donde = dondeEsta(encabezado, renglon.fila, 'cuenta')
      const antes = vistas.get(cuenta)
      if (antes !== undefined) errores.agregar({ donde, mensaje: `la cuenta ${cuenta} ya está en la fila ${antes}` })
      else vistas.set(cuenta, renglon.fila)
      if (existentes.has(cuenta)) errores.agregar({ donde, mensaje: `la cuenta ${cuenta} ya está en el padrón` })
    }
  }
  errores.exigirNinguno()
  return { filas: vistas.size, avisos: omitidos.avisos() }
}

async function leerTitulos(libro: ArchivoPadron, archivo: string, { columnas }: Lectura): Promise<Encabezado> {
  const errores = listaDeErrores(archivo)
  const leido = await leerEncabezado(libro, columnas)
  if (leido === null) errores.agregar({ donde: 'el archivo', mensaje: 'no tiene ninguna fila' })
  else errores.agregar(...leido.errores)
  errores.exigirNinguno()
  afirmar(leido !== null, 'a file without rows has been refused')
  return leido.encabezado
}

/**
 * A padrón of another system, whole or not at all. Two passes over the same bytes: the first reads and checks every row and
 * writes nothing, so a refusal is quick; the second adds the accounts in lots, reading one while the database takes the one before. No more than
 * two lots are held.
 */
export const importarPadron = operacion('padron.importar', async (ctx, { archivo, base64, corte }) => {
  const { trx, hoy, reglas } = ctx
  const libro = await abrirPadron(archivo, new Uint8Array(Buffer.from(base64, 'base64')))
  const { huella, formato } = libro
  await lockAltas(trx)
  const antes = await findImportacion(trx, huella)
  if (antes !== undefined) return { archivo, huella, corte: antes.corte as typeof corte, filas: antes.filas, yaEstaba: true, avisos: [] }
  const errores = listaDeErrores(archivo)
  if (corte > hoy) errores.agregar({ donde: 'corte', mensaje: `la fecha de corte, ${corte}, es posterior a hoy, ${hoy}` })
  errores.exigirNinguno()
  const lectura: Lectura = { columnas: reglas.columnasPadron, referencias: { ...(await loadReferencias(ctx)), corte } }
  const encabezado = await leerTitulos(libro, archivo, lectura)
  const { filas, avisos } = await revisar(ctx, archivo, encabezado, renglonesDe(libro, encabezado, lectura))
  if (filas === 0) errores.agregar({ donde: 'el archivo', mensaje: 'no tiene ninguna cuenta debajo de los títulos' })
  errores.exigirNinguno()
  await insertImportacion(trx, { huella, archivo, formato, corte, filas })
  const origen = { motivo: `Padrón importado de «${archivo}»`, importacion: huella }
  const lotes = enLotes(renglonesDe(libro, encabezado, lectura))
  for (let lote = await lotes.next(); lote.done !== true; ) {
    const altas = lote.value.map((r) => r.alta).filter((a): a is AltaCuenta => a !== null)
    ;[lote] = await Promise.all([lotes.next(), insertAltas(trx, altas, origen)])
  }
  const guardadas = await countImportadas(trx, huella)
  afirmar(guardadas === filas, `the padrón has ${guardadas} accounts of this file, which has ${filas} rows`)
  const sinUso = encabezado.sinUso.length === 0 ? [] : [`columnas que no se leen: ${encabezado.sinUso.join(', ')}`]
  return { archivo, huella, corte, filas, yaEstaba: false, avisos: [...libro.avisos, ...sinUso, ...avisos] }
})
