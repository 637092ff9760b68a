import { aTexto, aTextoMinimo, decimal, type Fraccion } from '../comun/fraccion.ts'
import { contiene, nombrePeriodo, type Periodo, parteEn, subperiodos, ultimoDiaDe } from '../comun/periodo.ts'
import { predeterminadaEn } from '../comun/vigencia.ts'
import { avanceAcumulado, avanceDelPeriodo, type Cifra, consolidar, enPorciento } from './avance.ts'
import { enPalabras } from './derivado.ts'
import type { CifraPublicada, Completitud, Fila, Hoja, Informe, MotivoAusencia, Resumen } from './informe.ts'
import type { Unidad } from './plan.ts'
import { SIN_AVANCE, SIN_REGLA } from './publicado.ts'
import type { Rectificacion } from './rectificacion.ts'
import { avanceImpreso, type Expediente, porIndicador, type Renglon } from './renglon.ts'
import { type Banda, bandasEn, luzDe, type ReglaDeLuces, reglaImpresa, type Semaforo } from './semaforo.ts'

/** What a report is asked for: a period, and one unit (its clave) or all (`null`). */
export interface Alcance {
  periodo: Periodo
  unidad: string | null
}

const METODO = [
  'Avance del periodo = Σ valor ÷ Σ meta del periodo × 100.',
  'Avance acumulado = Σ valor del año a la fecha ÷ meta anual en unidades × 100, sin los periodos que no aplican; «sin base» si falta algún periodo anterior.',
  'Las cifras se calculan con fracciones exactas y se redondean una sola vez, a dos decimales, la mitad hacia arriba.',
  'Junto a cada cifra calculada va la publicada, con la regla que la explica; si ninguna lo hace, así se dice.',
]

/** What is said besides where something is counted. */
const METODO_CONTADO =
  'Contado: lo que suman los registros del periodo, una fila cada uno, que se abren desde el indicador; junto a ello, lo reportado. De un periodo que no ha terminado es parcial.'

/** What is said besides where something is derived. */
const METODO_CALCULADO =
  'Calculado: el valor es la cuenta de lo que hicieron otros (unidades que cumplen, acciones de mejora, procesos con su homologación) con el criterio de su ficha; nadie lo captura, y al cerrar el periodo queda fijo con la lista de lo que se contó.'

/** A quantity as it is written: two places where the unit of measure is a percent, else the fewest that say it. */
export const cantidad = (f: Fraccion, unidadMedida: string): string => (enPorciento(unidadMedida) ? aTexto(f, 2) : aTextoMinimo(f))

const cifra = (c: Cifra): string | null => ('hay' in c ? aTexto(c.hay, 2) : null)
const motivo = (c: Cifra): MotivoAusencia | null => ('falta' in c ? c.falta : null)

type Avances = Pick<Resumen, 'avancePeriodo' | 'avancePeriodoMotivo' | 'avanceAcumulado' | 'avanceAcumuladoMotivo' | 'semaforo'>

function avances(delPeriodo: Cifra, acumulado: Cifra, bandas: readonly Banda[]): Avances {
  return {
    avancePeriodo: cifra(delPeriodo),
    avancePeriodoMotivo: motivo(delPeriodo),
    avanceAcumulado: cifra(acumulado),
    avanceAcumuladoMotivo: motivo(acumulado),
    semaforo: luzDe(bandas, delPeriodo),
  }
}

function cifraPublicada(r: Renglon): CifraPublicada | null {
  if (r.publicado === null) return null
  const { impreso } = r.publicado
  const avance = avanceImpreso(r.publicado)
  const enBlanco = impreso.avance.trim() === ''
  return {
    avance: avance === null ? null : aTexto(avance, 2),
    valor: impreso.valor,
    meta: impreso.meta,
    metaAnual: impreso.metaAnual,
    avanceAbsoluto: impreso.avanceAbsoluto,
    cumple: impreso.cumple ?? null,
    regla: enBlanco ? SIN_AVANCE : (r.explicacion?.regla?.nombre ?? SIN_REGLA),
    explicacion: enBlanco ? '' : (r.explicacion?.texto ?? ''),
    baseImplicita: r.explicacion?.base ? aTexto(r.explicacion.base, 2) : null,
  }
}

const NO_APLICA: { falta: MotivoAusencia } = { falta: 'noAplica' }

const rectificadoDe = ({ numero, valor, motivo, oficio }: Rectificacion) => ({ numero, valor, motivo, oficio })

/** The row of a sheet, from what is known of an indicator in a period. */
export function filaDe(r: Renglon, bandas: readonly Banda[]): Fila {
  const { ficha, captura, medicion } = r
  const valor = medicion?.valor ?? null
  return {
    lineaAccion: ficha.lineaAccion,
    accion: ficha.accion,
    comentario: ficha.comentario,
    indicadorClave: r.indicador.clave,
    indicador: ficha.nombre,
    definicion: ficha.definicion,
    unidadMedida: ficha.unidadMedida,
    frecuencia: ficha.frecuencia.toUpperCase(),
    meta: r.meta === null ? null : cantidad(decimal(r.meta), ficha.unidadMedida),
    metaAnual: ficha.metaAnual === null ? null : cantidad(decimal(ficha.metaAnual), ficha.unidadMedida),
    valor: valor === null ? null : cantidad(valor, ficha.unidadMedida),
    valorMotivo: valor !== null ? null : medicion === null || medicion.noAplica ? 'noAplica' : 'sinDato',
    ...(r.medido === null ? {} : { medido: r.medido }),
    ...(r.rectificacion === null ? {} : { rectificado: rectificadoDe(r.rectificacion) }),
    ...(r.derivado === null ? {} : { derivado: r.derivado }),
    ...avances(
      medicion === null ? NO_APLICA : avanceDelPeriodo([medicion], ficha),
      medicion === null ? NO_APLICA : avanceAcumulado(r.hastaAqui, ficha),
      bandas,
    ),
    publicado: cifraPublicada(r),
    observaciones: r.derivado === null ? (captura?.observacion ?? '') : enPalabras(r.derivado),
    causa: captura?.causa ?? null,
    evidencia: captura?.evidencia ?? [],
    version: captura?.version ?? null,
  }
}

/**
 * The report's own accumulated figure: at the last of its periods, with all the year before it. Of a unit whose periods do not make the whole
 * of the report's (a bimestre in a quarter) only that: a part is never shown as the whole.
 */
function resumenDe(grupo: readonly Renglon[], alcance: Alcance, bandas: readonly Banda[]): Resumen | null {
  const dentro = grupo.filter((r) => contiene(alcance.periodo, r.periodo) && r.medicion !== null)
  const ultimo = dentro[dentro.length - 1]
  if (ultimo === undefined) return null
  const { ficha } = ultimo
  const mediciones = dentro.flatMap((r) => (r.medicion === null ? [] : [r.medicion]))
  const esTodo = parteEn(alcance.periodo, ultimo.unidad.reporta)
  const todo: ReturnType<typeof consolidar> = esTodo ? consolidar(mediciones, ficha) : NO_APLICA
  const hay = 'falta' in todo ? null : todo
  return {
    unidad: { clave: ultimo.unidad.clave, nombre: ultimo.unidad.nombre },
    indicadorClave: ultimo.indicador.clave,
    indicador: ficha.nombre,
    unidadMedida: ficha.unidadMedida,
    meta: hay === null || hay.meta === null ? null : cantidad(hay.meta, ficha.unidadMedida),
    valor: hay === null ? null : cantidad(hay.valor, ficha.unidadMedida),
    valorMotivo: 'falta' in todo ? todo.falta : null,
    ...avances(esTodo ? avanceDelPeriodo(mediciones, ficha) : NO_APLICA, avanceAcumulado(ultimo.hastaAqui, ficha), bandas),
  }
}

/** The periods of a unit's sheets in a report: its own that lie inside; for a report shorter than they are, none. */
const periodosDeHojas = (unidad: Unidad, p: Periodo): Periodo[] => subperiodos(p, unidad.reporta)

function hojasDe(expediente: Expediente, renglones: readonly Renglon[], alcance: Alcance, bandas: readonly Banda[]): Hoja[] {
  const cerrados = new Set(expediente.cerrados.map((c) => `${c.unidad} ${c.periodo}`))
  const porHoja = Map.groupBy(renglones, (r) => `${r.unidad.clave} ${r.periodo}`)
  return unidadesEn(expediente, alcance).flatMap((unidad) =>
    periodosDeHojas(unidad, alcance.periodo).map((periodo) => ({
      unidad: { clave: unidad.clave, nombre: unidad.nombre },
      periodo,
      periodoNombre: nombrePeriodo(periodo),
      alineacion: unidad.alineacion,
      cerrada: cerrados.has(`${unidad.clave} ${periodo}`),
      filas: (porHoja.get(`${unidad.clave} ${periodo}`) ?? []).map((r) => filaDe(r, bandas)),
    })),
  )
}

const unidadesEn = (expediente: Expediente, { unidad }: Alcance): readonly Unidad[] =>
  expediente.plan.unidades.filter((u) => unidad === null || u.clave === unidad)

/** What each unit owed and delivered. An indicator without a goal owes its value like any other. */
function completitudDe(hojas: readonly Hoja[], renglones: readonly Renglon[]): Completitud[] {
  const llave = (unidad: string, p: Periodo, indicador: string): string => `${unidad}\n${p}\n${indicador}`
  const debe = new Set(renglones.flatMap((r) => (r.medicion === null ? [] : [llave(r.unidad.clave, r.periodo, r.indicador.clave)])))
  return [...Map.groupBy(hojas, (h) => h.unidad.clave).values()].flatMap((delaUnidad) => {
    const filas = delaUnidad.flatMap((h) => h.filas.filter((f) => debe.has(llave(h.unidad.clave, h.periodo, f.indicadorClave))))
    const [primera] = delaUnidad
    if (primera === undefined) return []
    return {
      unidad: primera.unidad,
      esperadas: filas.length,
      capturadas: filas.filter((f) => f.version !== null).length,
      cerradas: delaUnidad.filter((h) => h.cerrada).length,
      hojas: delaUnidad.length,
    }
  })
}

/** The bands of a report: those of the rule by default on the last day of its period. `null` if there was none yet. */
export function luces(semaforo: Semaforo, p: Periodo): { regla: ReglaDeLuces; bandas: readonly Banda[] } | null {
  const dia = ultimoDiaDe(p)
  const clave = predeterminadaEn(semaforo.predeterminada, dia)
  const regla = semaforo.reglas.find((r) => r.clave === clave)
  const bandas = regla === undefined ? null : bandasEn(regla, dia)
  return regla === undefined || bandas === null ? null : { regla, bandas }
}

/** Builds the report of a period from the year's rows. Pure: the same rows and rules give the same report, always. */
export function armarInforme(expediente: Expediente, renglones: readonly Renglon[], alcance: Alcance, semaforo: Semaforo): Informe {
  const luz = luces(semaforo, alcance.periodo)
  const bandas = luz?.bandas ?? []
  const hojas = hojasDe(expediente, renglones, alcance, bandas)
  const claves = new Set(unidadesEn(expediente, alcance).map((u) => u.clave))
  const delAlcance = renglones.filter((r) => claves.has(r.unidad.clave))
  const { plan } = expediente
  return {
    ejercicio: plan.ejercicio,
    periodo: alcance.periodo,
    periodoNombre: nombrePeriodo(alcance.periodo),
    programa: plan.programa,
    organismo: plan.organismo,
    gerencia: plan.gerencia,
    planVersion: expediente.planVersion,
    fuente: plan.fuente,
    semaforo: luz === null ? { clave: '', nombre: 'sin regla vigente', fuente: '', luces: [] } : reglaImpresa(semaforo, luz.regla, bandas),
    metodo: [
      ...METODO,
      ...(hojas.some((h) => h.filas.some((f) => f.medido !== undefined)) ? [METODO_CONTADO] : []),
      ...(hojas.some((h) => h.filas.some((f) => f.derivado !== undefined)) ? [METODO_CALCULADO] : []),
    ],
    completitud: completitudDe(hojas, renglones),
    hojas,
    resumen: porIndicador(delAlcance).flatMap((g) => resumenDe(g, alcance, bandas) ?? []),
  }
}
