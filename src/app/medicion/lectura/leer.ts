import type { Codificacion } from '../../../core/comun/codificacion.ts'
import { type PeriodoFacturado, periodoEscrito } from '../../../core/comun/periodo-facturado.ts'
import { type ErrorDetallado, Rechazo } from '../../../core/comun/rechazo.ts'
import { esGuardable } from '../../../core/comun/texto.ts'
import {
  type CampoDeHoja,
  type LugaresDeHoja,
  leerRenglonDeHoja,
  type RenglonDeHoja,
  ubicarColumnas,
} from '../../../core/medicion/hoja-de-lectura.ts'
import { letraDe } from '../../comun/columna.ts'
import { abrirTabla, problemaDeTitulos } from '../../comun/tabla.ts'
import type { Rehusar } from '../../comun/tabla-codificacion.ts'
import { type Errores, juntarErrores } from '../../comun/tabla-errores.ts'
import type { Fila } from '../../comun/tabla-fila.ts'

/** A file to be read as the sheet of a lot. */
export interface Encargo {
  archivo: string
  bytes: Uint8Array
  /** The code page that somebody declared of a text. */
  codificacion: Codificacion | null
}

/** What a sheet says once every row has been read. With errors nothing of it may be stored. */
export interface HojaLeida {
  /** `null`: no row is filled. */
  periodo: PeriodoFacturado | null
  renglones: (RenglonDeHoja & { fila: number; donde: string })[]
  enBlanco: number
  errores: Errores
  avisos: string[]
}

/** The first row: where each column is, and how many titles there are. */
interface Encabezado {
  lugares: LugaresDeHoja
  titulos: number
}

/** Rows that a sheet may have: those of a large group. */
const RENGLONES = 20_000

/** How a file that is no sheet of a lot is refused. */
export const rehusar =
  (archivo: string): Rehusar =>
  (mensaje, senaladas = []) =>
    new Rechazo('medicion/archivo-invalido', {
      archivo,
      cuantos: senaladas.length + 1,
      errores: [...senaladas, { donde: 'el archivo', mensaje }],
    })

/** The place of a mistake in a row, as a person finds it in the file. */
const dondeEsta = (fila: number, campo: CampoDeHoja, lugares: LugaresDeHoja): string => {
  const columna = lugares.get(campo)
  return columna === undefined ? `fila ${fila}` : `fila ${fila}, columna ${letraDe(columna + 1)}`
}

/** What is wrong with a row before anybody looks at what it says. */
function formaDe({ fila, celdas, malas, ilegible }: Fila, { lugares, titulos }: Encabezado): ErrorDetallado[] {
  if (ilegible !== undefined) return [{ donde: 'el archivo', mensaje: ilegible }]
  if (celdas.slice(titulos).some((c) => c.trim() !== ''))
    return [{ donde: `fila ${fila}`, mensaje: `tiene ${celdas.length} celdas y los títulos son ${titulos}; revise comas y comillas` }]
  const usadas = new Set(lugares.values())
  const rotas = malas.filter((m) => usadas.has(m.columna)).map((m) => ({ columna: m.columna, mensaje: m.mensaje }))
  const feas = [...usadas]
    .filter((c) => !esGuardable(celdas[c] ?? ''))
    .map((columna) => ({ columna, mensaje: 'trae un carácter de control' }))
  return [...rotas, ...feas].map(({ columna, mensaje }) => ({ donde: `fila ${fila}, columna ${letraDe(columna + 1)}`, mensaje }))
}

/** Reads a whole sheet. Refuses a file that is none; of the others, every mistake is counted, the first of them told. */
export async function leerHoja({ archivo, bytes, codificacion }: Encargo): Promise<HojaLeida> {
  const tabla = await abrirTabla(bytes, rehusar(archivo), codificacion)
  const errores = juntarErrores()
  const hoja: Omit<HojaLeida, 'errores'> = { periodo: null, renglones: [], enBlanco: 0, avisos: tabla.avisos }
  let encabezado: Encabezado | null = null
  for await (const fila of tabla.recorrer()) {
    if (encabezado === null) {
      const problema = problemaDeTitulos(fila)
      const leida = problema === null ? ubicarColumnas(fila.celdas) : { lugares: new Map(), errores: [problema] }
      errores.agregar(
        fila.fila,
        leida.errores.map((mensaje) => ({ donde: 'el archivo', mensaje })),
      )
      if (leida.errores.length > 0) break
      encabezado = { lugares: leida.lugares, titulos: fila.celdas.length }
      continue
    }
    if (hoja.renglones.length + hoja.enBlanco >= RENGLONES) {
      errores.agregar(fila.fila, [{ donde: 'el archivo', mensaje: `trae más de ${RENGLONES} renglones; divídalo` }])
      break
    }
    errores.agregar(fila.fila, agregarFila(hoja, fila, encabezado))
  }
  if (errores.cuantos() === 0 && hoja.renglones.length + hoja.enBlanco === 0)
    errores.agregar(0, [{ donde: 'el archivo', mensaje: 'no tiene ningún renglón debajo de los títulos' }])
  return { ...hoja, errores: errores.todos() }
}

/** Adds what a row says to the sheet; returns its mistakes. All the rows of a sheet are of one period. */
function agregarFila(hoja: Omit<HojaLeida, 'errores'>, fila: Fila, encabezado: Encabezado): ErrorDetallado[] {
  const { lugares } = encabezado
  const malas = formaDe(fila, encabezado)
  if (malas.length > 0) return malas
  const leido = leerRenglonDeHoja(fila.celdas, lugares)
  if ('enBlanco' in leido) {
    hoja.enBlanco++
    return []
  }
  if ('errores' in leido) return leido.errores.map(({ campo, mensaje }) => ({ donde: dondeEsta(fila.fila, campo, lugares), mensaje }))
  const { renglon } = leido
  hoja.periodo ??= renglon.periodo
  if (renglon.periodo !== hoja.periodo)
    return [
      {
        donde: dondeEsta(fila.fila, 'periodo', lugares),
        mensaje: `es de ${periodoEscrito(renglon.periodo)}, y los de antes de ${periodoEscrito(hoja.periodo)}: cargue cada periodo aparte`,
      },
    ]
  hoja.renglones.push({ ...renglon, fila: fila.fila, donde: `fila ${fila.fila}, cuenta ${renglon.lectura.cuentaId}` })
  return []
}
