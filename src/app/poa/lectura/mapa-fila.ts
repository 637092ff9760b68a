import type { Periodo } from '../../../core/comun/periodo.ts'
import { comparable } from '../../../core/comun/texto.ts'
import type { CantidadLeida } from '../../../core/poa/cantidad.ts'
import { juntarCifras } from '../../../core/poa/importado-celda.ts'
import type { Campo, Declarado, FilaLeida } from '../../../core/poa/importado-lectura.ts'
import type { Celda } from '../../comun/libro.ts'
import { avanceDe, cifraDe, juntar } from './mapa-cifras.ts'
import type { Falla, Hallada, Halladas, HojaMapeada } from './mapa-hoja.ts'

const SIN_DATO: CantidadLeida = { tipo: 'vacia' }
const BLANCA: Celda = { texto: '', numero: null, porcentaje: false, error: null, repetida: false, mismaFila: true }

/** A row of a foreign sheet, to be read by column. */
export interface Renglon {
  mapeada: HojaMapeada
  fila: number
  falla: Falla
}

/** The cell of a column in the row. The rest of a merged range is blank unless the map says that its value repeats. */
export function celdaDe({ mapeada, fila }: Renglon, h: Hallada | undefined): Celda {
  if (h === undefined) return BLANCA
  const celda = mapeada.hoja.celda(fila, h.en)
  return celda.repetida && !celda.mismaFila && h.de.combinadas === 'primera' ? BLANCA : celda
}

export const textoDe = (r: Renglon, clave: keyof Halladas): string => celdaDe(r, r.mapeada.columnas[clave]).texto.trim()

/** Whether a row is to be read: not a total, not blank, and its numbers agree. */
export function seLee(r: Renglon): boolean {
  const { mapa, columnas, hoja, numeros } = r.mapeada
  const nombre = textoDe(r, 'indicador')
  const primero = primerTexto(hoja, r.fila)
  if (mapa.omitir.some((o) => [nombre, primero].some((t) => t !== '' && new RegExp(o, 'iu').test(t)))) return false
  if (nombre === '') {
    const cifras = [columnas.valor, ...r.mapeada.valores.values()].filter((h) => h !== undefined && celdaDe(r, h).texto.trim() !== '')
    if (cifras.length > 0) r.falla(r.fila, columnas.indicador?.en ?? null, 'trae valor y no trae nombre del indicador')
    return false
  }
  const escritos = numeros.map((n) => celdaDe(r, n).texto.trim())
  if (new Set(escritos).size > 1)
    r.falla(r.fila, numeros[0]?.en ?? null, `sus columnas de número no coinciden: ${escritos.map((e) => `«${e}»`).join(' y ')}`)
  return true
}

export function primerTexto(hoja: HojaMapeada['hoja'], fila: number): string {
  for (let c = 1; c <= hoja.columnas; c++) if (hoja.celda(fila, c).texto.trim() !== '') return hoja.celda(fila, c).texto.trim()
  return ''
}

/** Reads a row for one period; `codigo` names it as the map does (`T4`, `10`). */
export function leerRenglon(r: Renglon, periodo: Periodo): FilaLeida {
  const { columnas } = r.mapeada
  const ilegibles: Campo[] = []
  const problema = (campo: Campo, en: number | undefined, mensaje: string): void => {
    ilegibles.push(campo)
    r.falla(r.fila, en ?? null, mensaje)
  }
  const declarado = declararFila(r, periodo, problema)
  const unidadMedida = textoDe(r, 'unidadMedida')
  const meta = metaDe(r, periodo)
  const valor = valorDe(r, periodo)
  const avance =
    columnas.avance === undefined
      ? SIN_DATO
      : avanceDe(celdaDe(r, columnas.avance), columnas.avance.de, r.mapeada.mapa, declarado.metaAnual ?? null)
  const { problemas, ...cifras } = juntarCifras({ meta: meta.cifra, valor: valor.cifra, avance }, unidadMedida)
  const en = { meta: meta.en, valor: valor.en, avance: columnas.avance?.en }
  for (const p of problemas) problema(p.campo, en[p.campo], p.mensaje)
  const clave = textoDe(r, 'clave')
  return {
    fila: r.fila,
    lineaAccion: { clave: textoDe(r, 'lineaClave'), nombre: textoDe(r, 'linea') },
    accion: textoDe(r, 'accion'),
    comentario: textoDe(r, 'comentario'),
    indicador: { nombre: textoDe(r, 'indicador'), descripcion: textoDe(r, 'descripcion') },
    ...(clave === '' ? {} : { indicadorClave: clave }),
    unidadMedida,
    frecuencia: textoDe(r, 'frecuencia'),
    impreso: {
      meta: meta.texto,
      valor: valor.texto,
      avance: textoDe(r, 'avance'),
      avanceAbsoluto: textoDe(r, 'avanceAbsoluto'),
      metaAnual: textoDe(r, 'metaAnual'),
      frecuencia: textoDe(r, 'frecuencia'),
      ...(columnas.cumple === undefined ? {} : { cumple: textoDe(r, 'cumple') }),
    },
    ...cifras,
    observaciones: textoDe(r, 'observaciones'),
    causa: textoDe(r, 'causa') || null,
    declarado,
    ilegibles,
  }
}

interface Cifra {
  cifra: CantidadLeida
  texto: string
  en: number | undefined
}

const codigoDe = (p: Periodo): string => p.slice(5) || 'anual'

function unaCifra(r: Renglon, h: Halladas['valor']): Cifra {
  if (h === undefined) return { cifra: SIN_DATO, texto: '', en: undefined }
  const celda = celdaDe(r, h)
  return { cifra: cifraDe(celda, h.de, r.mapeada.mapa), texto: celda.texto.trim(), en: h.en }
}

const metaDe = (r: Renglon, p: Periodo): Cifra => unaCifra(r, r.mapeada.metas.get(codigoDe(p)) ?? r.mapeada.columnas.meta)

function valorDe(r: Renglon, p: Periodo): Cifra {
  const { valores, columnas, mapa } = r.mapeada
  const como = mapa.valoresPorPeriodo
  if (como === undefined) return unaCifra(r, columnas.valor)
  if (como.juntar === 'cada-uno') return unaCifra(r, valores.get(codigoDe(p)))
  const partes = [...valores].sort(([a], [b]) => (a < b ? -1 : 1)).map(([codigo, h]) => ({ codigo, ...unaCifra(r, h) }))
  const mala =
    partes.find((c) => c.cifra.tipo === 'ilegible' || c.cifra.tipo === 'celda-error') ?? partes.find((c) => c.cifra.tipo !== 'cantidad')
  return {
    cifra: juntar(
      partes.map((c) => [c.codigo, c.cifra]),
      como,
    ),
    texto: partes.map((c) => c.texto || '(en blanco)').join(' · '),
    en: mala?.en ?? partes.at(-1)?.en,
  }
}

/** What the row declares of its indicator besides the goal of the period. */
function declararFila(r: Renglon, periodo: Periodo, problema: (campo: Campo, en: number | undefined, mensaje: string) => void): Declarado {
  const { columnas, metas, mapa } = r.mapeada
  const { ejercicioLineaBase, ...comun } = mapa.declarar
  const exacta = (campo: Campo, c: Cifra): string | undefined => {
    if (c.cifra.tipo === 'cantidad') return c.cifra.valor
    if ('mensaje' in c.cifra) problema(campo, c.en, c.cifra.mensaje)
    return undefined
  }
  const metaAnual = exacta('metaAnual', unaCifra(r, columnas.metaAnual))
  const base = exacta('meta', unaCifra(r, columnas.lineaBase))
  const calendario = [...metas].flatMap(([codigo, h]): [string, string][] => {
    const cifra = codigo === codigoDe(periodo) ? unaCifra(r, h).cifra : undefined
    const meta = cifra === undefined ? exacta('meta', unaCifra(r, h)) : cifra.tipo === 'cantidad' ? cifra.valor : undefined
    return meta === undefined ? [] : [[codigo === 'anual' ? periodo.slice(0, 4) : `${periodo.slice(0, 4)}-${codigo}`, meta]]
  })
  const traducir = <T extends string>(campo: 'sentido' | 'agregacion', valores: Record<string, T> | undefined): T | undefined => {
    const dicho = textoDe(r, campo)
    if (valores === undefined || dicho === '') return undefined
    const propio = Object.entries(valores).find(([t]) => comparable(t) === comparable(dicho))?.[1]
    if (propio === undefined) problema('indicador', columnas[campo]?.en, `«${dicho}» no está en \`columnas.${campo}.valores\` del mapa`)
    return propio
  }
  const sentido = traducir('sentido', columnas.sentido?.de.valores) ?? comun.sentido
  const agregacion = traducir('agregacion', columnas.agregacion?.de.valores) ?? comun.agregacion
  return {
    ...(comun.reglaPublicada === undefined ? {} : { reglaPublicada: comun.reglaPublicada }),
    ...(comun.acumulacion === undefined ? {} : { acumulacion: comun.acumulacion }),
    ...(comun.calculo === undefined || (comun.calculo === 'inverso' && sentido !== 'descendente') ? {} : { calculo: comun.calculo }),
    ...(sentido === undefined ? {} : { sentido }),
    ...(agregacion === undefined ? {} : { agregacion }),
    ...(metaAnual === undefined ? {} : { metaAnual }),
    ...(metas.size === 0 ? {} : { calendario: Object.fromEntries(calendario) }),
    ...(base === undefined ? {} : { lineaBase: { valor: base, ejercicio: ejercicioLineaBase ?? Number(periodo.slice(0, 4)) - 1 } }),
  }
}
