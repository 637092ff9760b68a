import {
  aTexto,
  aTextoMinimo,
  CIEN,
  comparar,
  decimal,
  dividir,
  type Fraccion,
  fraccion,
  iguales,
  leerDecimal,
  multiplicar,
  redondeada,
} from '../../comun/fraccion.ts'
import { ejercicioDe, periodosDelEjercicio, ultimoDiaDe } from '../../comun/periodo.ts'
import { alcanza } from '../avance.ts'
import type { ResumenImpreso } from '../captura.ts'
import { llegaAl } from '../evaluar.ts'
import { type Ficha, fichaEn, metaDelPeriodo } from '../plan.ts'
import { avanceImpreso, type Renglon } from '../renglon.ts'
import { type Contexto, type ReglasDeCumple, type Senal, senal } from './contexto.ts'
import { dichoCumple } from './textos.ts'

/** R13: a printed advance that no declared rule gives. */
export function avancesSinRegla({ renglones }: Contexto): Senal[] {
  return renglones.flatMap((r) => {
    const avance = avanceImpreso(r.publicado)
    if (avance === null || r.explicacion === null || r.explicacion.regla !== null || r.medicion?.valor == null) return []
    const { valor, meta } = r.publicado?.impreso ?? { valor: '', meta: '' }
    const mensaje = `Se imprimió un avance de ${aTexto(avance, 2)} % con valor ${valor} y meta ${meta}; ninguna regla declarada lo da.`
    const cifras = { avancePublicado: aTexto(avance, 2), valorPublicado: valor, metaPublicada: meta }
    return [senal('R13', r, { mensaje, cifras, aritmetica: r.explicacion.texto })]
  })
}

/** The value and goal that a row was printed with: a later correction does not change what its «cumple» was typed for. */
function impresos(r: Renglon): { valor: Fraccion; meta: Fraccion } | null {
  const { valorLeido = r.captura?.valor ?? null, metaLeida = r.meta } = r.publicado?.impreso ?? {}
  return valorLeido === null || metaLeida === null ? null : { valor: decimal(valorLeido), meta: decimal(metaLeida) }
}

type Medida = Pick<Ficha, 'sentido' | 'calculo' | 'lineaBase'>

/** Whether a printed «cumple» is what its value and goal say; `null` where it says neither yes nor no. */
export function esCiertoElCumple(impreso: string, valor: Fraccion, meta: Fraccion, ficha: Medida, reglas: ReglasDeCumple): boolean | null {
  const dice = dichoCumple(impreso, reglas)
  if (dice === null) return null
  return dice ? llegaAl(reglas.umbrales.cumplimientoImpreso, valor, meta, ficha) : !alcanza(valor, meta, ficha.sentido)
}

/** R14: a printed «cumple» that the printed value and goal deny. */
export function cumplesSinRegla({ renglones, revision }: Contexto): Senal[] {
  return renglones.flatMap((r) => {
    const impreso = r.publicado?.impreso
    const cifras = impreso?.cumple === undefined ? null : impresos(r)
    if (impreso?.cumple === undefined || cifras === null) return []
    const { valor, meta } = cifras
    if (esCiertoElCumple(impreso.cumple, valor, meta, r.ficha, revision) !== false) return []
    const alcanzo = alcanza(valor, meta, r.ficha.sentido) ? 'alcanza' : 'no alcanza'
    const mensaje = `Se imprimió «${impreso.cumple}» en la columna de cumplimiento y el valor ${impreso.valor} ${alcanzo} la meta ${impreso.meta}.`
    const aritmetica = `${aTextoMinimo(valor)} ${comparar(valor, meta) < 0 ? '<' : iguales(valor, meta) ? '=' : '>'} ${aTextoMinimo(meta)}`
    return [
      senal('R14', r, {
        mensaje,
        cifras: { cumplePublicado: impreso.cumple, valorPublicado: impreso.valor, metaPublicada: impreso.meta },
        aritmetica,
      }),
    ]
  })
}

/** A summary that was printed with a row, whose rows they are and how it is told. */
interface Sumario {
  resumen: ResumenImpreso
  unidades: readonly string[]
  dice: string
}

function sumariosDe({ unidad, publicado }: Renglon): Sumario[] {
  const { resumen, concentrados = [] } = publicado?.impreso ?? {}
  const propio = resumen === undefined ? [] : [{ resumen, unidades: [unidad.clave], dice: 'El resumen de la hoja' }]
  return [
    ...propio,
    ...concentrados.map((c) => ({
      resumen: c,
      unidades: c.unidades,
      dice:
        c.unidades.length === 1
          ? `De la unidad ${c.unidades[0]}, la hoja «${c.hoja}»`
          : `De las ${c.unidades.length} unidades del libro, la hoja «${c.hoja}»`,
    })),
  ]
}

/** The counts of a summary that its printed rows do not give. */
function malContados(resumen: ResumenImpreso, filas: readonly Renglon[]) {
  const cifras = filas.map((x) => ({ x, cifras: impresos(x) }))
  const cumplidos = cifras.filter(({ x, cifras }) => cifras !== null && alcanza(cifras.valor, cifras.meta, x.ficha.sentido)).length
  const conCifras = cifras.every((x) => x.cifras !== null)
  const conteos = [
    ['indicadores', 'indicadores', resumen.indicadores, filas.length],
    ['cumplidos', 'cumplidos', conCifras ? resumen.cumplidos : undefined, cumplidos],
    ['incumplidos', 'no cumplidos', conCifras ? resumen.incumplidos : undefined, filas.length - cumplidos],
  ] as const
  return conteos.flatMap(([que, nombre, dicho, son]) => {
    const n = dicho === undefined ? null : leerDecimal(dicho.trim())
    return n === null || iguales(n, fraccion(BigInt(son))) ? [] : [{ que, nombre, dicho: aTextoMinimo(n), son: String(son) }]
  })
}

/** R15: what a sheet's own summary counts, or a book's of its sheets, is not what its printed rows are. */
export function resumenesQueNoCuentan({ renglones }: Contexto): Senal[] {
  return renglones.flatMap((r) =>
    sumariosDe(r).flatMap(({ resumen, unidades, dice }) => {
      const filas = renglones.filter((x) => x.publicado !== null && unidades.includes(x.unidad.clave) && x.periodo === r.periodo)
      const malos = malContados(resumen, filas)
      if (malos.length === 0) return []
      return [
        senal('R15', r, {
          mensaje: `${dice} dice ${malos.map((m) => `${m.dicho} ${m.nombre}`).join(' y ')}; sus renglones dan ${malos.map((m) => m.son).join(' y ')}.`,
          cifras: Object.fromEntries(malos.map((m) => [m.que, `${m.dicho} de ${m.son}`])),
          aritmetica: malos.map((m) => `${m.nombre}: ${m.dicho} ≠ ${m.son}`).join(' · '),
        }),
      ]
    }),
  )
}

/** In how many periods of the year the indicator of a row owes a figure. */
const periodosQueDebe = ({ unidad, indicador, periodo }: Renglon): number =>
  periodosDelEjercicio(ejercicioDe(periodo), unidad.reporta).filter((p) => {
    const ficha = fichaEn(indicador, ultimoDiaDe(p))
    return ficha !== null && metaDelPeriodo(ficha, p) !== null
  }).length

/** The printed share of a row's period, when it is the year's 100 % cut among its periods; `null` for any other figure of that column. */
function participacionImpresa(r: Renglon, periodos: number): { parte: Fraccion; suma: Fraccion; periodos: number } | null {
  const [, escrita, decimales = ''] = /^\s*(\d+(?:\.(\d+))?)\s*%\s*$/.exec(r.publicado?.impreso.avanceAbsoluto ?? '') ?? []
  const exacta = dividir(CIEN, fraccion(BigInt(periodos)))
  if (escrita === undefined || exacta === null) return null
  const parte = decimal(escrita)
  const esEsa = (['mitad-arriba', 'truncar'] as const).some((m) => iguales(redondeada(exacta, decimales.length, m), parte))
  return esEsa ? { parte, suma: multiplicar(parte, fraccion(BigInt(periodos))), periodos } : null
}

/**
 * R21: the printed shares of the year's periods cannot add up to 100. One finding a unit and share. A column in which the rows of a unit differ, or
 * a lone figure, may be a real advance that happens to be a twelfth.
 */
export function participacionesCortas({ renglones }: Contexto): Senal[] {
  const porFicha = new Map<Renglon['indicador'], number>()
  const debe = (r: Renglon): number => {
    const cuantos = porFicha.get(r.indicador) ?? periodosQueDebe(r)
    porFicha.set(r.indicador, cuantos)
    return cuantos
  }
  const impresas = renglones.filter((r) => r.publicado !== null && r.publicado.impreso.avanceAbsoluto.trim() !== '')
  return [...Map.groupBy(impresas, (r) => `${r.unidad.clave}\n${debe(r)}`).values()].flatMap((suyas) => {
    const [primera] = suyas
    const p = primera === undefined ? null : participacionImpresa(primera, debe(primera))
    if (primera === undefined || p === null || suyas.length < 2 || comparar(p.suma, CIEN) >= 0) return []
    const todas = suyas.every((r) => {
      const otra = participacionImpresa(r, p.periodos)
      return otra !== null && iguales(otra.parte, p.parte)
    })
    if (!todas) return []
    const [parte, suma] = [aTextoMinimo(p.parte), aTextoMinimo(p.suma)]
    const mensaje = `La participación impresa de cada periodo, ${parte} %, suma ${suma} % en los ${p.periodos} del año: quien cumple justo su meta en todos no llega a 100 %.`
    return [
      senal(
        'R21',
        suyas.filter((r) => r.indicador.clave === primera.indicador.clave),
        {
          mensaje,
          cifras: { participacion: parte, periodos: String(p.periodos), suma },
          aritmetica: `${p.periodos} × ${parte} = ${suma} < 100`,
        },
      ),
    ]
  })
}
