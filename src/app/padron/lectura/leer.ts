import type { Codificacion } from '../../../core/comun/codificacion.ts'
import { type ErrorDetallado, Rechazo } from '../../../core/comun/rechazo.ts'
import type { AltaCuenta } from '../../../core/padron/alta.ts'
import type { CampoPadron } from '../../../core/padron/catalogo.ts'
import { letraDe } from '../../comun/columna.ts'
import { breve } from '../../comun/listados.ts'
import { abrirTabla } from '../../comun/tabla.ts'
import type { Rehusar } from '../../comun/tabla-codificacion.ts'
import { type Errores, juntarErrores } from '../../comun/tabla-errores.ts'
import type { Fila } from '../../comun/tabla-fila.ts'
import { dondeEsta, type Encabezado, type Lectura, leerEncabezado, leerFila, type Renglon } from './renglones.ts'
import { separarTitulos, textoDeFila } from './titulos.ts'

/** A file to be read as a padrón, and what its rows are read by. */
export interface Encargo {
  archivo: string
  bytes: Uint8Array
  /** The code page that somebody declared of a text; `null`: it is to be proved. */
  codificacion: Codificacion | null
  lectura: Lectura
}

/** An account with the row that it is in. */
export interface AltaDeFila {
  fila: number
  alta: AltaCuenta
}

/** What a file says once every row has been read. With errors nothing of it may be stored. */
export interface PadronLeido {
  formato: 'csv' | 'csv.gz' | 'xlsx'
  /** Of what it contains: the same text has the same one, compressed or not. */
  huella: string
  filas: number
  /** Where the account's number is, to tell its mistakes by. */
  lugares: [CampoPadron, number][]
  errores: Errores
  avisos: string[]
  /** The columns that were recognized, each with its title, and the titles of those that nobody reads. */
  columnas: { campo: CampoPadron; titulo: string; columna: string }[]
  sinUso: string[]
}

/** Accounts that are handed over at a time. */
const LOTE = 5_000
/** A file with mistakes is read to its end to count them, unless that takes longer than this. */
const CON_ERRORES_MS = 6_000
const CADA = 500
/** Titles that nobody reads are told one by one up to these. */
const TITULOS = 40

/** Values left out of a column that are told one by one. */
const OMITIDOS = 5

/** What was left out, told once by column with its first cases, each in its cell. */
function listaDeOmitidos() {
  const porCampo = new Map<string, { veces: number; primeros: string[] }>()
  return {
    agregar({ omitidos }: Renglon): void {
      for (const { campo, donde, mensaje } of omitidos) {
        const suyo = porCampo.get(campo) ?? { veces: 0, primeros: [] }
        porCampo.set(campo, suyo)
        suyo.veces++
        if (suyo.primeros.length < OMITIDOS) suyo.primeros.push(`${donde}: ${mensaje}`)
      }
    },
    avisos: (): string[] =>
      [...porCampo].map(([campo, { veces, primeros }]) => {
        const resto = veces > primeros.length ? `; y ${veces - primeros.length} más` : ''
        return `${campo}: ${veces} valor(es) no se guardaron: ${primeros.join('; ')}${resto}`
      }),
  }
}

function sinUsoDe(encabezado: Encabezado | null): string[] {
  const sinUso = encabezado?.sinUso ?? []
  const resto = sinUso.length > TITULOS ? ` y ${sinUso.length - TITULOS} más` : ''
  const dichos = sinUso.slice(0, TITULOS).map((t) => (t.length > 100 ? `${t.slice(0, 100)}…` : t))
  return sinUso.length === 0 ? [] : [`columnas que no se leen: ${dichos.join(', ')}${resto}`]
}

const antesDeLosTitulos = (antes: readonly Fila[]): string[] =>
  antes.length === 0
    ? []
    : [`antes de los títulos hay ${antes.length} fila(s) que no se leyeron; la ${antes[0]?.fila} dice «${breve(textoDeFila(antes[0]))}»`]

const sinCuentas = (encabezado: Encabezado | null): string =>
  encabezado === null ? 'no tiene ninguna fila' : 'no tiene ninguna cuenta debajo de los títulos'

/** The mistake of a row whose account another has already. */
function repetida({ fila, alta }: Renglon, vistas: Map<number, number>, encabezado: Encabezado): ErrorDetallado[] {
  if (alta === null) return []
  const antes = vistas.get(alta.cuentaId)
  if (antes === undefined) vistas.set(alta.cuentaId, fila)
  if (antes === undefined) return []
  return [{ donde: dondeEsta(encabezado, fila, 'cuenta'), mensaje: `la cuenta ${alta.cuentaId} ya está en la fila ${antes}` }]
}

const procesadorMs = (): number => process.cpuUsage().user / 1_000

/**
 * Reads a whole padrón and hands over its accounts in lots. Refuses what is not one; the mistakes of one are counted to the last, the
 * first of them told.
 */
export async function leerPadron(
  { archivo, bytes, codificacion, lectura }: Encargo,
  entregar: (lote: AltaDeFila[]) => Promise<void>,
): Promise<PadronLeido> {
  const rehusar: Rehusar = (mensaje, senaladas = []) =>
    new Rechazo('padron/archivo-invalido', {
      archivo,
      cuantos: senaladas.length + 1,
      errores: [...senaladas, { donde: 'el archivo', mensaje }],
    })
  const libro = await abrirTabla(bytes, rehusar, codificacion)
  const errores = juntarErrores()
  const omitidos = listaDeOmitidos()
  const vistas = new Map<number, number>()
  let lote: AltaDeFila[] = []
  const { titulos, nombra, antes, despues } = await separarTitulos(libro.recorrer(), lectura.columnas)
  const leido = titulos === null ? null : leerEncabezado(titulos, nombra, lectura.columnas)
  if (leido !== null) errores.agregar(titulos?.fila ?? 0, leido.errores)
  const encabezado = leido?.encabezado ?? null
  for await (const fila of encabezado === null || errores.cuantos() > 0 ? [] : despues()) {
    if (encabezado === null) break
    const renglon = leerFila(fila, encabezado, lectura)
    errores.agregar(fila.fila, [...renglon.errores, ...repetida(renglon, vistas, encabezado)])
    omitidos.agregar(renglon)
    if (renglon.alta !== null) lote.push({ fila: fila.fila, alta: renglon.alta })
    if (lote.length === LOTE) {
      await entregar(lote)
      lote = []
    }
    if (errores.cuantos() > 0 && fila.fila % CADA === 0 && procesadorMs() > CON_ERRORES_MS) {
      errores.agregar(fila.fila, [
        { donde: 'el archivo', mensaje: `se dejó de leer en la fila ${fila.fila}, por los errores que ya tiene` },
      ])
      break
    }
  }
  if (lote.length > 0) await entregar(lote)
  if (errores.cuantos() === 0 && vistas.size === 0) errores.agregar(0, [{ donde: 'el archivo', mensaje: sinCuentas(encabezado) }])
  return {
    formato: libro.formato,
    huella: libro.huella,
    filas: vistas.size,
    lugares: [...(encabezado?.lugares ?? [])],
    errores: errores.todos(),
    columnas: [...(encabezado?.lugares ?? [])]
      .sort(([, a], [, b]) => a - b)
      .map(([campo, en]) => ({ campo, titulo: breve((titulos?.celdas[en] ?? '').trim()), columna: letraDe(en + 1) })),
    sinUso: (encabezado?.sinUso ?? []).slice(0, TITULOS).map(breve),
    avisos: [...libro.avisos, ...antesDeLosTitulos(antes), ...sinUsoDe(encabezado), ...omitidos.avisos()],
  }
}
