import { basename, join } from 'node:path'
import { enNombreDeArchivo } from '../../core/comun/archivo.ts'
import { escribirRecibos, PAGINAS_POR_ARCHIVO, type RecibosEscritos } from '../../reports/facturacion/recibos.ts'
import { escribirIndice, llevaAviso } from '../../reports/facturacion/recibos-indice.ts'
import { nombreDeLote } from '../../reports/facturacion/recibos-lotes.ts'
import { enCarpetaDePaso } from '../comun/carpeta-de-paso.ts'
import type { Deposito } from '../deposito.ts'
import type { Lotes } from '../lotes.ts'
import type { Pedir } from '../pedir.ts'
import { emisorDe, enLotes, recibosDeRutas } from './imprimir.ts'

/** What the first batch remembers: which rutas go in each file. What is billed or cancelled while it is printed does not move it. */
type Plan = readonly (readonly string[])[]

interface Impresion {
  pedir: Pedir
  deposito: Deposito
  periodo: string
  /** How the files begin, as those of `caudal facturacion imprimir`. */
  nombre: string
}

/** One file of bills, or some if its rutas are long. */
async function imprimirLote({ pedir, deposito, periodo, nombre }: Impresion, lote: number, rutas: readonly string[]): Promise<string> {
  const emisor = await emisorDe(pedir, { periodo, ruta: rutas[0] ?? '' })
  return enCarpetaDePaso(async (carpeta) => {
    const escrito = await escribirRecibos(recibosDeRutas(pedir, { periodo, rutas }), {
      carpeta,
      nombre: nombreDeLote(nombre, lote),
      emisor,
    })
    const archivos = escrito.archivos.map((a) => ({ ruta: join(carpeta, a.archivo), nombre: a.archivo, tipo: 'application/pdf' }))
    await deposito.guardar(lote, archivos, escrito)
    return `Rutas ${rutas.join(', ')}: ${escrito.renglones.length} recibos en ${archivos.map((a) => a.nombre).join(', ')}.`
  })
}

const TIPO_DE_INDICE = { csv: 'text/csv; charset=utf-8', json: 'application/json' }

/** The index of all files, from what each batch remembered. */
async function imprimirIndice({ deposito, nombre }: Impresion, lote: number): Promise<string> {
  const hechos = [...(await deposito.hechos()).entries()].filter(([n]) => n > 0).map(([, escrito]) => escrito as RecibosEscritos)
  const [renglones, archivos] = [hechos.flatMap((h) => h.renglones), hechos.flatMap((h) => h.archivos)]
  return enCarpetaDePaso(async (carpeta) => {
    const [csv, json] = escribirIndice(carpeta, nombre, { renglones, archivos })
    const indices = [
      { ruta: csv, nombre: basename(csv), tipo: TIPO_DE_INDICE.csv },
      { ruta: json, nombre: basename(json), tipo: TIPO_DE_INDICE.json },
    ]
    await deposito.guardar(lote, indices, { renglones: [], archivos: [] } satisfies RecibosEscritos)
    const conAviso = renglones.filter(llevaAviso).length
    const aviso =
      conAviso === 0 ? '' : ` ${conAviso} recibos van sin referencia, sin QR o con letras que no se pueden dibujar: el índice dice cuáles.`
    return `Índice de ${renglones.length} recibos.${aviso}`
  })
}

async function planDe(deposito: Deposito, pedir: Pedir, de: { periodo: string; grupo: string }): Promise<Plan> {
  const guardado = (await deposito.hechos()).get(0)
  if (guardado !== undefined) return guardado as Plan
  const { hechas } = await pedir('facturacion.corrida', de)
  const plan = enLotes(hechas, PAGINAS_POR_ARCHIVO).map((l) => l.datos)
  await deposito.guardar(0, [], plan)
  return plan
}

/**
 * The printing of a group's month as batches: a file in each, and the index at the end. The same bytes as `caudal facturacion imprimir` writes, also when
 * it was interrupted halfway.
 */
export async function imprimirPorLotes(pedir: Pedir, deposito: Deposito, de: { periodo: string; grupo: string }): Promise<Lotes> {
  const plan = await planDe(deposito, pedir, de)
  const guardados = await deposito.hechos()
  const imp: Impresion = { pedir, deposito, periodo: de.periodo, nombre: `recibos-${de.periodo}-${enNombreDeArchivo(de.grupo)}` }
  const lotes = plan.map((rutas, i) => ({ lote: i + 1, rutas }))
  const faltan = lotes.filter((l) => !guardados.has(l.lote))
  const total = plan.reduce((n, rutas) => n + rutas.length, 0)
  const porHacer = faltan.reduce((n, l) => n + l.rutas.length, 0)
  const indice = plan.length + 1
  return {
    hechos: total - porHacer,
    total,
    de: 'rutas',
    lotes: [
      ...faltan.map(({ lote, rutas }) => ({ cuantas: rutas.length, hacer: () => imprimirLote(imp, lote, rutas) })),
      ...(plan.length === 0 || guardados.has(indice) ? [] : [{ cuantas: 0, hacer: () => imprimirIndice(imp, indice) }]),
    ],
  }
}
