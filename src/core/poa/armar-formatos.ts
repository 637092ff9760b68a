import { type Fecha, fechaConBarras } from '../comun/fecha.ts'
import { decimal } from '../comun/fraccion.ts'
import { ejercicioDe, type Periodo, parteEn, primerDiaDe, subperiodos, ultimoDiaDe } from '../comun/periodo.ts'
import { cantidad } from './armar-informe.ts'
import { reunirMetas } from './avance.ts'
import type { Informe, MotivoAusencia, Resumen } from './informe.ts'
import { type Ficha, fichaEn, type Indicador, metaDelPeriodo, type Plan, type Unidad } from './plan.ts'
import type { CatalogoDeFormato, ColumnaDeFormato, DatoDeFormato, FormatoDebido, Publicacion } from './publicacion.ts'

/** A cell of a format: what goes in it, or nothing and why. A `nota` beside a value says what the reader must know of it. */
export interface CeldaDeFormato {
  valor: string | null
  nota?: string
}

export interface RenglonDeFormato {
  celdas: readonly CeldaDeFormato[]
  /** The rows of the child table that hang from it. */
  hijos: readonly (readonly CeldaDeFormato[])[]
}

/** A transparency format with its rows, ready to be written. */
export interface FormatoLleno extends FormatoDebido {
  columnas: readonly ColumnaDeFormato[]
  columnasDeTabla: readonly ColumnaDeFormato[]
  catalogos: readonly CatalogoDeFormato[]
  renglones: readonly RenglonDeFormato[]
}

/** What the formats are filled from. `versiones`: the year's plans from the first; the last is the one in force. */
export interface DatosDeFormatos {
  informe: Informe
  versiones: readonly Plan[]
  /** The day on which it is asked: a date of update is never of a day to come. */
  hoy: Fecha
}

const MOTIVOS: Record<MotivoAusencia, string> = {
  sinBase: 'no hay base, porque falta algún periodo anterior',
  sinDato: 'no se ha reportado o publicado el valor de todo el periodo',
  noAplica: 'no aplica, o no tiene meta mayor que cero en el periodo',
}

interface DeIndicador {
  unidad: Unidad
  indicador: Indicador
  ficha: Ficha
  resumen: Resumen | null
}

/** All that a row is told from. `indicadores` has one, unless the row is an objective. */
interface Fuente {
  datos: DatosDeFormatos
  debido: FormatoDebido
  publicacion: Publicacion
  unidad: Unidad
  indicadores: readonly [DeIndicador, ...DeIndicador[]]
}

const hay = (valor: string, nota?: string): CeldaDeFormato => (nota === undefined ? { valor } : { valor, nota })
const falta = (nota: string): CeldaDeFormato => ({ valor: null, nota })
const deTexto = (valor: string, nota: string): CeldaDeFormato => (valor.trim() === '' ? falta(nota) : hay(valor))

/** The goal of a stretch by a plan: those of its periods put together; `null` where it sets none, or they do not make the whole of it. */
function metaEn(plan: Plan, { unidad, indicador }: DeIndicador, tramo: Periodo): string | null {
  const suya = plan.unidades.find((u) => u.clave === unidad.clave)
  const suyo = suya?.indicadores.find((i) => i.clave === indicador.clave)
  if (suya === undefined || suyo === undefined || !parteEn(tramo, suya.reporta)) return null
  const fichas = subperiodos(tramo, suya.reporta).flatMap((p) => {
    const ficha = fichaEn(suyo, ultimoDiaDe(p))
    const meta = ficha === null ? null : metaDelPeriodo(ficha, p)
    return ficha === null || meta === null ? [] : [{ ficha, meta: decimal(meta) }]
  })
  const ultima = fichas.at(-1)?.ficha
  return ultima === undefined
    ? null
    : cantidad(
        reunirMetas(
          fichas.map((f) => f.meta),
          ultima,
        ),
        ultima.unidadMedida,
      )
}

/** The goal as it was first set, by the first plan that has one for the stretch, and as it is now. */
function metas(f: Fuente): { programada: string | null; vigente: string | null } {
  const [de] = f.indicadores
  const todas = f.datos.versiones.flatMap((plan) => metaEn(plan, de, f.debido.periodo) ?? [])
  const vigente = f.datos.versiones.at(-1)
  return { programada: todas[0] ?? null, vigente: vigente === undefined ? null : metaEn(vigente, de, f.debido.periodo) }
}

function metaProgramada(f: Fuente): CeldaDeFormato {
  const { programada } = metas(f)
  return programada === null ? falta('el plan no fija una meta del periodo entero') : hay(programada)
}

function metaAjustada(f: Fuente): CeldaDeFormato {
  const { programada, vigente } = metas(f)
  if (programada === null) return falta('el plan no fija una meta del periodo entero')
  if (vigente === null) return falta('el plan vigente ya no fija una meta del periodo entero')
  return programada === vigente ? falta('la meta no se ha ajustado') : hay(vigente)
}

/** The report's own figure of the period, and beside it the value and the other figure: both always shown and named. */
function avance({ indicadores: [{ resumen, ficha }] }: Fuente): CeldaDeFormato {
  if (resumen === null) return falta('el indicador no se mide en el periodo')
  const acumulado =
    resumen.avanceAcumulado === null ? MOTIVOS[resumen.avanceAcumuladoMotivo ?? 'sinDato'] : `${resumen.avanceAcumulado} % de la meta anual`
  const contra = resumen.meta === null ? '' : `, contra una meta de ${resumen.meta}`
  const valor = resumen.valor === null ? '' : `valor del periodo, ${resumen.valor} (${ficha.unidadMedida})${contra}; `
  const resto = `${valor}avance acumulado: ${acumulado}`
  if (resumen.avancePeriodo === null) return falta(`${MOTIVOS[resumen.avancePeriodoMotivo ?? 'sinDato']}; ${resto}`)
  return hay(resumen.avancePeriodo, `en por ciento de la meta del periodo; ${resto}`)
}

function deCatalogo(columna: string, palabra: string, { publicacion }: Fuente): CeldaDeFormato {
  const catalogo = publicacion.catalogos.find((c) => c.columna === columna)
  const valor = catalogo?.de[palabra]
  return valor === undefined ? falta(`el plan declara «${palabra}», que el catálogo no tiene`) : hay(valor)
}

function objetivo({ indicadores: [{ ficha }] }: Fuente): CeldaDeFormato {
  if (ficha.objetivo !== null) return hay(ficha.objetivo)
  return hay(ficha.lineaAccion.nombre, 'el plan no declara objetivo; va la línea de acción a la que responde')
}

const conVariables = ({ indicadores: [{ ficha }] }: Fuente): CeldaDeFormato =>
  ficha.variables.length === 0
    ? hay(ficha.metodo, 'el plan no declara aparte las variables')
    : hay(`${ficha.metodo}. Variables: ${ficha.variables.join('; ')}`)

/** The last day of the period asked for, which is that of its figures; while it has not come, today. */
function actualizacion({ datos: { informe, hoy } }: Fuente): Fecha {
  const ultimo = ultimoDiaDe(informe.periodo)
  return hoy < ultimo ? hoy : ultimo
}

const DIMENSIONES: Record<Ficha['dimension'], string> = {
  eficacia: 'Eficacia',
  eficiencia: 'Eficiencia',
  calidad: 'Calidad',
  economia: 'Economía',
}

/** How each datum is told. `nota` and `indicadores` are put by who builds the row. */
const DATOS: Record<Exclude<DatoDeFormato, 'nota' | 'indicadores'>, (f: Fuente, columna: ColumnaDeFormato) => CeldaDeFormato> = {
  ejercicio: ({ debido }) => hay(String(ejercicioDe(debido.periodo))),
  inicio: ({ debido }) => hay(fechaConBarras(primerDiaDe(debido.periodo))),
  termino: ({ debido }) => hay(fechaConBarras(ultimoDiaDe(debido.periodo))),
  area: ({ unidad }) => hay(unidad.nombre),
  objetivo,
  programa: ({ unidad }) => hay(unidad.alineacion.programa.nombre),
  documento: ({ publicacion, debido }) =>
    publicacion.documento === null
      ? falta('el organismo no ha declarado dónde está el documento de los programas')
      : hay(publicacion.documento.replaceAll('{ejercicio}', String(ejercicioDe(debido.periodo)))),
  nombre: ({ indicadores: [{ ficha }] }) => hay(ficha.nombre),
  dimension: ({ indicadores: [{ ficha }] }) => hay(DIMENSIONES[ficha.dimension]),
  definicion: ({ indicadores: [{ ficha }] }) => deTexto(ficha.definicion, 'el plan no define el indicador'),
  metodo: ({ indicadores: [{ ficha }] }) => deTexto(ficha.metodo, 'el plan no declara el método'),
  'metodo-con-variables': conVariables,
  'unidad-de-medida': ({ indicadores: [{ ficha }] }) => hay(ficha.unidadMedida),
  frecuencia: ({ indicadores: [{ ficha }] }) => hay(`${ficha.frecuencia.charAt(0).toUpperCase()}${ficha.frecuencia.slice(1)}`),
  'linea-base': ({ indicadores: [{ ficha }] }) =>
    ficha.lineaBase === null ? falta('el plan no la declara') : hay(`${ficha.lineaBase.valor} (${ficha.lineaBase.ejercicio})`),
  'meta-anual': ({ indicadores: [{ ficha }] }) =>
    ficha.metaAnual === null
      ? falta('el indicador solo se sigue: no tiene meta')
      : hay(cantidad(decimal(ficha.metaAnual), ficha.unidadMedida)),
  'meta-programada': metaProgramada,
  'meta-ajustada': metaAjustada,
  avance,
  sentido: (f, { clave }) => deCatalogo(clave, f.indicadores[0].ficha.sentido, f),
  fuente: ({ indicadores: [{ ficha }] }) =>
    ficha.mediosVerificacion.length === 0
      ? hay(ficha.fuente, 'el plan no declara medios de verificación; va la fuente de la ficha')
      : hay(ficha.mediosVerificacion.join('; ')),
  actualizacion: (f) => hay(fechaConBarras(actualizacion(f))),
}

const celdaDe = (f: Fuente, columna: ColumnaDeFormato): CeldaDeFormato =>
  columna.dato === 'nota' || columna.dato === 'indicadores' ? { valor: null } : DATOS[columna.dato](f, columna)

/** What the note says: of each cell that is empty or needs to be known, why; and from which plan it is all told. */
function notaDe(celdas: readonly CeldaDeFormato[], columnas: readonly ColumnaDeFormato[], { datos: { informe } }: Fuente): string {
  const dichas = celdas.flatMap(({ valor, nota }, i) => {
    if (nota === undefined) return []
    const titulo = columnas[i]?.titulo ?? ''
    return valor === null ? `«${titulo}» va vacía: ${nota}.` : `«${titulo}»: ${nota}.`
  })
  return [...new Set([...dichas, `Fuente: ${informe.fuente}, versión ${informe.planVersion} del plan.`])].join(' ')
}

function renglonDe(
  f: Fuente,
  lugar: number,
  { columnas, columnasDeTabla }: Pick<FormatoLleno, 'columnas' | 'columnasDeTabla'>,
): RenglonDeFormato {
  const celdas = columnas.map((c) => (c.dato === 'indicadores' ? hay(String(lugar)) : celdaDe(f, c)))
  const hijos =
    columnasDeTabla.length === 0 ? [] : f.indicadores.map((de) => columnasDeTabla.map((c) => celdaDe({ ...f, indicadores: [de] }, c)))
  // What is missing in the child table is told in the note of its parent: it has none of its own.
  const todas = [...celdas, ...hijos.flat()]
  const titulos = [...columnas, ...hijos.flatMap(() => columnasDeTabla)]
  const nota = notaDe(todas, titulos, f)
  return { celdas: celdas.map((c, i) => (columnas[i]?.dato === 'nota' ? hay(nota) : c)), hijos }
}

/** The indicators in force at the end of a stretch, with what the report says of each, in the plan's order. */
function indicadoresEn({ informe, versiones }: DatosDeFormatos, tramo: Periodo): DeIndicador[] {
  const unidades = new Set(informe.hojas.map((h) => h.unidad.clave))
  const plan = versiones.at(-1)
  return (plan?.unidades ?? [])
    .filter((u) => unidades.has(u.clave))
    .flatMap((unidad) =>
      unidad.indicadores.flatMap((indicador) => {
        const ficha = fichaEn(indicador, ultimoDiaDe(tramo))
        const resumen = informe.resumen.find((r) => r.unidad.clave === unidad.clave && r.indicadorClave === indicador.clave) ?? null
        return ficha === null ? [] : [{ unidad, indicador, ficha, resumen }]
      }),
    )
}

/** Groups the indicators in rows: each its own, or those of one unit and objective together. */
function gruposDe(indicadores: readonly DeIndicador[], renglon: 'objetivo' | 'indicador'): [DeIndicador, ...DeIndicador[]][] {
  const llave = ({ unidad, indicador, ficha }: DeIndicador): string =>
    `${unidad.clave}\n${renglon === 'indicador' ? indicador.clave : (ficha.objetivo ?? ficha.lineaAccion.nombre)}`
  return [...Map.groupBy(indicadores, llave).values()].flatMap(([uno, ...mas]) => (uno === undefined ? [] : [[uno, ...mas]]))
}

/** Fills a format from the report of its period: its figures are the report's own, and each cell that is empty has its reason in the note. */
export function llenarFormato(debido: FormatoDebido, datos: DatosDeFormatos, publicacion: Publicacion): FormatoLleno {
  const deClave = (clave: string): ColumnaDeFormato[] => publicacion.camposDeFormato.filter((c) => c.clave === clave)
  const columnas = debido.formato.columnas.flatMap(deClave)
  const columnasDeTabla = debido.formato.columnasDeTabla.flatMap(deClave)
  const catalogos = publicacion.catalogos.filter((c) => columnas.some((x) => x.clave === c.columna))
  const grupos = gruposDe(indicadoresEn(datos, debido.periodo), debido.formato.renglon)
  const renglones = grupos.map((indicadores, i) =>
    renglonDe({ datos, debido, publicacion, unidad: indicadores[0].unidad, indicadores }, i + 1, { columnas, columnasDeTabla }),
  )
  return { ...debido, columnas, columnasDeTabla, catalogos, renglones }
}
