import { contiene, ejercicioDe, leerPeriodo, type Periodo } from '../../../core/comun/periodo.ts'
import { juntarCifras } from '../../../core/poa/importado-celda.ts'
import type { Campo, FilaLeida } from '../../../core/poa/importado-lectura.ts'
import { avanceDe, juntar } from './mapa-cifras.ts'
import { type DeRenglon, declaradoDe, fichaDeRenglon, type Problema } from './mapa-declarado.ts'
import type { HojaMapeada } from './mapa-hoja.ts'
import {
  ajustada,
  type Cifra,
  celdaDe,
  codigoDe,
  type Meta,
  metaAnualDe,
  type Renglon,
  SIN_DATO,
  textoDe,
  unaCifra,
} from './mapa-renglon.ts'

/** Whether a row is to be read: not a total, not blank, not left out by a column, and its numbers agree. */
export function seLee(r: Renglon): boolean {
  const { omitir, fuera, columnas, hoja, numeros } = r.mapeada
  const nombre = textoDe(r, 'indicador')
  const primero = primerTexto(hoja, r.fila)
  if (omitir.some((o) => [nombre, primero].some((t) => t !== '' && o.test(t)))) return false
  const excluye = fuera.find(({ columna, es }) => es.test(celdaDe(r, columna).texto.trim()))
  if (excluye !== undefined) {
    if (nombre !== '')
      r.avisar('omitido', excluye.columna.en, `«${nombre}» se deja fuera por «${celdaDe(r, excluye.columna).texto.trim()}»`)
    return false
  }
  if (nombre === '') {
    const cifras = [columnas.valor, ...r.mapeada.valores.values()].filter((h) => h !== undefined && celdaDe(r, h).texto.trim() !== '')
    if (cifras.length > 0) r.falla(r.fila, columnas.indicador?.en ?? null, 'trae valor y no trae nombre del indicador')
    return false
  }
  const escritos = numeros.map((n) => celdaDe(r, n).texto.trim())
  if (new Set(escritos).size > 1)
    r.falla(r.fila, numeros[0]?.en ?? null, `sus columnas de número no coinciden: ${escritos.map((e) => `«${e}»`).join(' y ')}`)
  if (hoja.ocultas.has(r.fila)) r.avisar('oculto', null, `el renglón de «${nombre}» está oculto y se leyó`)
  return true
}

export function primerTexto(hoja: HojaMapeada['hoja'], fila: number): string {
  for (let c = 1; c <= hoja.columnas; c++) if (hoja.celda(fila, c).texto.trim() !== '') return hoja.celda(fila, c).texto.trim()
  return ''
}

const TEXTOS = ['avance', 'avanceAbsoluto', 'observaciones', 'causa'] as const

/** Whether the row says something of its sheet's whole period: a text or an advance. */
export const diceDelPeriodo = (r: Renglon): boolean => TEXTOS.some((t) => textoDe(r, t) !== '')

/** Reads a row for one period. `conTextos`: what it says in words, and its advance, are of that period, and not of a longer one of the sheet's. */
export function leerRenglon(r: Renglon, periodo: Periodo, conTextos: boolean): FilaLeida {
  const { columnas } = r.mapeada
  const ilegibles: Campo[] = []
  const problema: Problema = (campo, en, mensaje) => {
    ilegibles.push(campo)
    r.falla(r.fila, en ?? null, mensaje)
  }
  const de = declaradoDe(r, problema)
  const meta = metaDe(r, periodo, de)
  const declarado = fichaDeRenglon(r, periodo, de, meta, problema)
  const unidadMedida = textoDe(r, 'unidadMedida')
  const valor = valorDe(r, periodo, de)
  const avance: Cifra = { cifra: SIN_DATO, texto: conTextos ? textoDe(r, 'avance') : '', en: columnas.avance?.en }
  if (conTextos && columnas.avance !== undefined)
    avance.cifra = avanceDe(celdaDe(r, columnas.avance), columnas.avance.de, r.mapeada, declarado.metaAnual ?? null)
  const { problemas, ...cifras } = juntarCifras({ meta: meta.cifra, valor: valor.cifra, avance: avance.cifra }, unidadMedida)
  const leidas = { meta, valor, avance }
  for (const p of problemas) problema(p.campo, leidas[p.campo].en, p.mensaje)
  for (const { cifra, en } of [meta, avance, ...(valor.partes ?? [valor])])
    if (cifra.tipo === 'cantidad' && cifra.aviso !== undefined) r.avisar('queda-en-cero', en ?? null, cifra.aviso)
  const negativo = valor.partes?.flatMap((p) => (p.cifra.tipo === 'cantidad' && p.cifra.valor.startsWith('-') ? [p.cifra.valor] : []))[0]
  const impreso = {
    meta: meta.texto,
    valor: valor.texto,
    avance: avance.texto,
    avanceAbsoluto: conTextos ? textoDe(r, 'avanceAbsoluto') : '',
    metaAnual: textoDe(r, 'metaAnual'),
    frecuencia: textoDe(r, 'frecuencia'),
    ...(meta.programada === undefined ? {} : { metaProgramada: meta.programada }),
    ...(conTextos && columnas.cumple !== undefined ? { cumple: textoDe(r, 'cumple') } : {}),
    ...(conTextos && columnas.evidencia !== undefined ? { evidencia: textoDe(r, 'evidencia') } : {}),
  }
  const textos = { observaciones: conTextos ? textoDe(r, 'observaciones') : '', causa: (conTextos && textoDe(r, 'causa')) || null }
  const suyos = { ...(meta.sinMeta ? { sinMeta: true as const } : {}), ...(negativo === undefined ? {} : { negativo }) }
  return { ...identidad(r), unidadMedida, impreso, ...cifras, ...textos, ...suyos, declarado, ilegibles }
}

/** What a row printed of its sheet's whole period: words and advance, no value. */
export function leerDelPeriodo(r: Renglon): FilaLeida {
  const { columnas } = r.mapeada
  const { cifra: anual } = metaAnualDe(r)
  const metaAnual = anual.tipo === 'cantidad' ? anual.valor : null
  const cifra = columnas.avance === undefined ? SIN_DATO : avanceDe(celdaDe(r, columnas.avance), columnas.avance.de, r.mapeada, metaAnual)
  if ('mensaje' in cifra) r.falla(r.fila, columnas.avance?.en ?? null, cifra.mensaje)
  const impreso = { meta: '', valor: '', metaAnual: textoDe(r, 'metaAnual'), frecuencia: textoDe(r, 'frecuencia') }
  return {
    ...identidad(r),
    unidadMedida: textoDe(r, 'unidadMedida'),
    impreso: { ...impreso, avance: textoDe(r, 'avance'), avanceAbsoluto: textoDe(r, 'avanceAbsoluto') },
    meta: null,
    valor: null,
    estado: 'sin-dato',
    avance: cifra.tipo === 'cantidad' ? cifra.valor : null,
    observaciones: textoDe(r, 'observaciones'),
    causa: textoDe(r, 'causa') || null,
  }
}

function identidad(r: Renglon) {
  const clave = textoDe(r, 'clave')
  return {
    fila: r.fila,
    lineaAccion: { clave: textoDe(r, 'lineaClave'), nombre: textoDe(r, 'linea') },
    accion: textoDe(r, 'accion'),
    comentario: textoDe(r, 'comentario'),
    indicador: { nombre: textoDe(r, 'indicador'), descripcion: textoDe(r, 'descripcion') },
    ...(clave === '' ? {} : { indicadorClave: clave }),
    frecuencia: textoDe(r, 'frecuencia'),
  }
}

/** The goal that the row is held against in the period: that of the period unless the row, or the map, says which. */
function metaDe(r: Renglon, p: Periodo, { cualMeta = 'meta', sinMeta }: DeRenglon): Meta {
  if (sinMeta === true) return { cifra: SIN_DATO, texto: '', en: undefined, sinMeta: true }
  const { metas, ajustadas, columnas, otras } = r.mapeada
  const codigo = codigoDe(p)
  const delPeriodo = (): Meta => ajustada(r, metas.get(codigo) ?? columnas.meta, ajustadas.get(codigo) ?? columnas.metaAjustada)
  const meta: Meta = cualMeta === 'meta' ? delPeriodo() : cualMeta === 'metaAnual' ? metaAnualDe(r) : unaCifra(r, otras.get(cualMeta))
  const { programada, cifra } = meta
  if (programada !== undefined && cifra.tipo === 'cantidad' && programada !== meta.texto)
    r.avisar('meta-ajustada', meta.en ?? null, `la meta era «${programada}» y se ajustó a «${meta.texto}»`)
  return meta
}

type Valor = Cifra & { partes?: readonly Cifra[] }

function valorDe(r: Renglon, p: Periodo, de: DeRenglon): Valor {
  const { valores, columnas, mapa } = r.mapeada
  const como = mapa.valoresPorPeriodo
  if (como === undefined) return unaCifra(r, columnas.valor)
  if (como.juntar === 'cada-uno') return unaCifra(r, valores.get(codigoDe(p)))
  const propios = [...valores].filter(([codigo]) => contiene(p, leerPeriodo(codigo, ejercicioDe(p)) ?? p))
  const partes = propios.sort(([a], [b]) => (a < b ? -1 : 1)).map(([codigo, h]) => ({ codigo, ...unaCifra(r, h) }))
  const texto = partes.map((c) => c.texto || '(en blanco)').join(' · ')
  const ilegible = (mensaje: string): Valor => ({ cifra: { tipo: 'ilegible', mensaje }, texto, en: partes.at(-1)?.en })
  if (partes.length === 0) return ilegible(`el mapa no dice qué columnas son de ${p} (\`valoresPorPeriodo\`)`)
  const dicho = de.juntar ?? como.juntar
  const juntarlas = dicho === 'segun-agregacion' ? de.agregacion : dicho
  if (juntarlas === undefined || juntarlas === 'razon')
    return ilegible('no se sabe cómo se juntan sus meses: declare su agregación o su `juntar`')
  const mala =
    partes.find((c) => c.cifra.tipo === 'ilegible' || c.cifra.tipo === 'celda-error') ?? partes.find((c) => c.cifra.tipo !== 'cantidad')
  const cifra = juntar(
    partes.map((c) => [c.codigo, c.cifra]),
    { juntar: juntarlas, sinDato: como.sinDato, redondear: como.redondear },
  )
  return { cifra, texto, en: mala?.en ?? partes.at(-1)?.en, partes }
}
