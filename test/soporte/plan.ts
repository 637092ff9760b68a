import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cargarReglas } from '../../src/app/reglas.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { type Periodo, periodo } from '../../src/core/comun/periodo.ts'
import { mismoTexto } from '../../src/core/comun/texto.ts'
import type { Captura, Impreso, Publicado } from '../../src/core/poa/captura.ts'
import type { Hallazgo } from '../../src/core/poa/hallazgo.ts'
import { type Ficha, type Identidad, type Indicador, indicadoresDe, type Plan, type Unidad } from '../../src/core/poa/plan.ts'
import { type Expediente, type Renglon, renglonesDe } from '../../src/core/poa/renglon.ts'
import { revisar } from '../../src/core/poa/revision/revisar.ts'

const RAIZ = join(import.meta.dirname, '../..')

export const CARPETA_REGLAS = join(RAIZ, 'reglas')

/** The project's own rules, read once. */
export const REGLAS = cargarReglas(CARPETA_REGLAS)

const delAnio = (): Plan => {
  const plan = REGLAS.planes.get(2023)
  if (plan === undefined) throw new Error('falta reglas/poa/2023.yaml')
  return plan
}

export const PLAN_2023 = delAnio()

/** A ficha of a made-up monthly count, goal 10 a month, with what a test changes in it. */
export const ficha = (cambios: Partial<Ficha> = {}): Ficha => ({
  desde: fecha('2023-01-01'),
  hasta: fecha('2023-12-31'),
  nombre: 'VISITAS REALIZADAS',
  definicion: 'Visitas a domicilio',
  lineaAccion: { clave: '1', nombre: 'Línea' },
  objetivo: null,
  accion: 'Visitar',
  comentario: '',
  unidadMedida: 'VISITAS',
  frecuencia: 'mensual',
  tipo: 'gestion',
  dimension: 'eficacia',
  metodo: 'Valor ÷ meta × 100',
  variables: [],
  acumulacion: 'acumulado',
  agregacion: 'suma',
  sentido: 'ascendente',
  calculo: 'directo',
  lineaBase: null,
  metaAnual: '120',
  meta: { cadaPeriodo: '10' },
  medida: null,
  mediosVerificacion: [],
  supuestos: [],
  reglaPublicada: null,
  derivacion: null,
  fuente: 'prueba',
  ...cambios,
})

export const indicador = (clave: string, cambios: Partial<Ficha> = {}): Indicador => ({ clave, vigencias: [ficha(cambios)] })

export const unidad = (clave: string, indicadores: readonly Indicador[], cambios: Partial<Unidad> = {}): Unidad => ({
  clave,
  nombre: `UNIDAD ${clave}`,
  alias: [],
  reporta: 'mensual',
  consolida: false,
  alineacion: { eje: { clave: '1', nombre: 'Eje' }, subEje: 'Sub eje', programa: { clave: '1', nombre: 'Programa' }, transversalidad: '—' },
  indicadores,
  ...cambios,
})

export const plan = (unidades: readonly Unidad[], identidades: readonly Identidad[] = []): Plan => ({
  ejercicio: 2023,
  programa: 'POA',
  organismo: 'Organismo',
  gerencia: 'Gerencia',
  fuente: 'prueba',
  unidades,
  identidades,
})

/** A plan of one unit, `100`, with one indicator, `visitas`. */
export const planDeUno = (cambios: Partial<Ficha> = {}, deUnidad: Partial<Unidad> = {}): Plan =>
  plan([unidad('100', [indicador('visitas', cambios)], deUnidad)])

/** A value of an indicator that stands, under the unit that `suyo` says (100 if it says none). */
export const captura = (indicadorClave: string, p: string, valor: string | null, suyo: Partial<Captura> = {}): Captura => ({
  unidad: '100',
  indicador: indicadorClave,
  periodo: periodo(p),
  version: 1,
  estado: 'valor',
  valor,
  numerador: null,
  denominador: null,
  observacion: '',
  causa: null,
  evidencia: [],
  origen: 'captura',
  ...suyo,
})

/** A printed row, with what the sheet said of it. */
export const publicado = (indicadorClave: string, p: string, impreso: Partial<Impreso>, suyo: Partial<Publicado> = {}): Publicado => ({
  unidad: '100',
  indicador: indicadorClave,
  periodo: periodo(p),
  hoja: 1,
  fila: 1,
  impreso: { meta: '10', valor: '10', avance: '', avanceAbsoluto: '8.33%', metaAnual: '100%', frecuencia: '', ...impreso },
  ...suyo,
})

export const expediente = (delPlan: Plan, capturas: readonly Captura[], publicados: readonly Publicado[] = []): Expediente => ({
  plan: delPlan,
  planVersion: 1,
  capturas,
  publicados,
  cerrados: [],
})

export const renglones = (e: Expediente): Renglon[] => renglonesDe(e, REGLAS.publicadas)

/** What the revisión says of a file under the project's own rules. */
export const hallazgosDe = (e: Expediente, p: string): Hallazgo[] =>
  revisar({ expediente: e, periodo: periodo(p), renglones: renglones(e), revision: REGLAS.revision, publicadas: REGLAS.publicadas })

/** A finding in short, with the periods that share it: `R3 100 visitas 2023-10 2023-11`. */
export const corto = (h: Hallazgo): string => `${h.regla} ${h.unidad} ${h.indicadorClave} ${h.periodos.join(' ')}`

/** A month of the made-up indicator: its value and what is said of it. */
export type MesDePrueba = [p: string, valor: string | null, observacion?: string, cambios?: Partial<Captura>]

/** The findings of one rule, in short, over a year of one unit with one indicator, goal 10 a month; `impresos` are printed advances by month. */
export function hallazgosDeUno(
  regla: string,
  meses: readonly MesDePrueba[],
  cambios: Partial<Ficha> = {},
  impresos: readonly [string, string][] = [],
): string[] {
  const capturas = meses.map(([p, valor, observacion = '', mas = {}]) => captura('visitas', p, valor, { observacion, ...mas }))
  const publicados = impresos.map(([p, avance]) => publicado('visitas', p, { avance }))
  return hallazgosDe(expediente(planDeUno(cambios), capturas, publicados), '2023')
    .filter((h) => h.regla === regla)
    .map(corto)
}

interface HojaCruda {
  periodo: string
  unidadResponsable: { clave: number }
  filas: {
    avanceFisico: { metaAnual: string; avanceAbsoluto: string; avancePctMetaAnual: string }
    indicador: Record<'nombre' | 'meta' | 'unidadMedida' | 'frecuencia' | 'valorActual' | 'observaciones', string>
  }[]
}

/** The real fourth quarter of 2023, put in place by the names of its rows and without the importer: 54 values and 54 printed rows. */
export function trimestreReal(): Expediente {
  const { hojas } = JSON.parse(readFileSync(join(RAIZ, 'demo/poa-2023-t4.json'), 'utf8')) as { hojas: HojaCruda[] }
  const filas = hojas.flatMap((h, i) =>
    h.filas.map((f, k) => {
      const clave = String(h.unidadResponsable.clave)
      const suyo = indicadoresDe(PLAN_2023).find(
        (x) => x.unidad.clave === clave && x.indicador.vigencias.some((v) => mismoTexto(v.nombre, f.indicador.nombre)),
      )
      if (suyo === undefined) throw new Error(`el plan no tiene «${f.indicador.nombre}»`)
      return { f, clave, p: h.periodo as Periodo, deClave: suyo.indicador.clave, hoja: i + 1, fila: k + 1 }
    }),
  )
  const limpio = (t: string): string => t.replace(/[,%]/g, '')
  return expediente(
    PLAN_2023,
    filas.map(({ f, clave, p, deClave }) =>
      captura(deClave, p, limpio(f.indicador.valorActual), { unidad: clave, observacion: f.indicador.observaciones }),
    ),
    filas.map(({ f, clave, p, deClave, hoja, fila }) => {
      const { meta, valorActual, frecuencia } = f.indicador
      const { metaAnual, avanceAbsoluto, avancePctMetaAnual } = f.avanceFisico
      const impreso = { meta, valor: valorActual, avance: avancePctMetaAnual, avanceAbsoluto, metaAnual, frecuencia }
      return publicado(deClave, p, impreso, { unidad: clave, hoja, fila })
    }),
  )
}
