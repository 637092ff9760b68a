import { nombrePeriodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { tipoDeArchivo } from '../../core/comun/tipo-de-archivo.ts'
import { type Diferencia, diferenciasEntre, type Lugares, lugaresDeCsv, lugaresDeJson } from '../../core/poa/lugares.ts'
import type { FormatoPublicado } from '../../core/poa/version.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findContenidoPublicado, findPublicadas, findPublicadosPorHuella, type VersionPublicada } from '../../db/poa/version.ts'
import { huellaDeBytes } from '../comun/huella.ts'
import { leerAparte } from '../comun/leer-aparte.ts'
import { breve } from '../comun/listados.ts'
import { consulta } from '../operacion.ts'
import { hallarFalla } from './lectura/json-sintaxis.ts'
import { celdasDeLibro, registrosDeCsv } from './lectura/lugares.ts'

const LUGARES = new URL('./lectura/proceso-lugares.ts', import.meta.url)
/** Of the differences, those that are told; the rest are counted. */
const DICHAS = 200
/** Less than what whoever works here may take: anybody may ask. */
const LIMITES = { memoria: 300_000_000, relojMs: 30_000 }

/** What a file of one of our formats says, and something in it that tells the period. */
interface Leido {
  formato: FormatoPublicado
  lugares: Lugares
  esDe: (v: VersionPublicada) => boolean
}

function leerJson(bytes: Uint8Array): Leido | null {
  const texto = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '')
  if (hallarFalla(texto) !== null) return null
  const valor = JSON.parse(texto) as { ejercicio?: unknown; periodo?: unknown } | null
  return { formato: 'json', lugares: lugaresDeJson(valor), esDe: (v) => v.periodo === valor?.periodo }
}

async function leerCsv(bytes: Uint8Array): Promise<Leido | null> {
  const registros = await registrosDeCsv(bytes)
  const donde = registros?.[0]?.indexOf('periodo_informe') ?? -1
  const dice = registros?.[1]?.[donde]
  return registros === null || dice === undefined
    ? null
    : { formato: 'csv', lugares: lugaresDeCsv(registros), esDe: (v) => v.periodo === dice }
}

/** A workbook that anybody sent is read aside; what is too much to read is none of ours. */
async function leerLibro(bytes: Uint8Array): Promise<Leido | null> {
  const rehusar = (porque: string): Rechazo =>
    new Rechazo('poa/archivo-invalido', { archivo: '', cuantos: 1, errores: [{ donde: '', mensaje: porque }] })
  const celdas = await leerAparte<[string, string][] | null>(LUGARES, { bytes }, rehusar, { limites: LIMITES }).then(
    ({ valor }) => valor,
    (error: unknown) => {
      if (error instanceof Rechazo) return null
      throw error
    },
  )
  if (celdas === null) return null
  const encabezado = celdas.flatMap(([lugar, texto]) => (/^Resumen › fila [1-5],/.test(lugar) ? texto.toLocaleLowerCase('es-MX') : []))
  const esDe = (v: VersionPublicada): boolean => encabezado.some((t) => t.includes(nombrePeriodo(v.periodo)))
  return { formato: 'xlsx', lugares: new Map(celdas), esDe }
}

function leer(bytes: Uint8Array): Promise<Leido | null> | Leido | null {
  const tipo = tipoDeArchivo(bytes)
  if (tipo === 'json') return leerJson(bytes)
  return tipo === 'csv' ? leerCsv(bytes) : tipo === 'xlsx' ? leerLibro(bytes) : null
}

/** The same of a file of ours, which was kept as it was written. */
async function leerPublicado(formato: FormatoPublicado, bytes: Uint8Array): Promise<Lugares> {
  if (formato === 'xlsx') return new Map(await celdasDeLibro(bytes))
  return (formato === 'json' ? leerJson(bytes) : await leerCsv(bytes))?.lugares ?? new Map()
}

interface Comparado {
  contra: {
    ejercicio: number
    periodo: VersionPublicada['periodo']
    periodoNombre: string
    numero: number
    formato: FormatoPublicado
  } | null
  diferencias: Diferencia[]
  cuantas: number
}

const NADA: Comparado = { contra: null, diferencias: [], cuantas: 0 }

/** A file against the last version of the period that it tells; with the longest name first, since that of a year is in that of its quarters. */
async function comparar(trx: Trx, bytes: Uint8Array): Promise<Comparado> {
  const leido = await leer(bytes)
  if (leido === null) return NADA
  const largo = (v: VersionPublicada): number => nombrePeriodo(v.periodo).length
  const publicadas = (await findPublicadas(trx, { ejercicio: null, periodo: null })).toSorted((a, b) => largo(b) - largo(a))
  const v = publicadas.find(leido.esDe)
  if (v === undefined) return NADA
  const contra = { ejercicio: v.ejercicio, periodo: v.periodo, numero: v.numero, formato: leido.formato }
  const suyo = await findContenidoPublicado(trx, contra)
  if (suyo === undefined) return NADA
  const diferencias = diferenciasEntre(await leerPublicado(leido.formato, suyo.contenido), leido.lugares)
  return {
    contra: { ...contra, periodoNombre: nombrePeriodo(v.periodo) },
    cuantas: diferencias.length,
    diferencias: diferencias.slice(0, DICHAS).map((d) => ({
      lugar: breve(d.lugar),
      publicado: d.publicado === null ? null : breve(d.publicado),
      archivo: d.archivo === null ? null : breve(d.archivo),
    })),
  }
}

export const verificarArchivo = consulta('poa.verificar-archivo', async ({ trx }, { huella: dicha, base64 }) => {
  const bytes = base64 === null ? null : new Uint8Array(Buffer.from(base64, 'base64'))
  const huella = bytes === null ? (dicha ?? '') : huellaDeBytes(bytes)
  const hallado = (await findPublicadosPorHuella(trx, huella))[0]
  if (hallado === undefined) return { huella, publicado: null, ...(bytes === null ? NADA : await comparar(trx, bytes)) }
  const { ejercicio, periodo: p, numero, formato, archivo } = hallado
  const versiones = await findPublicadas(trx, { ejercicio, periodo: p })
  const suya = versiones.find((v) => v.numero === numero)
  return {
    huella,
    publicado: {
      ...{ ejercicio, periodo: p, periodoNombre: nombrePeriodo(p), numero, formato, archivo },
      dia: suya?.dia ?? '',
      ultima: versiones[0]?.numero === numero,
    },
    ...NADA,
  }
})
