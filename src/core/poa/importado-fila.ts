import { CIEN, decimal, dividir, iguales, multiplicar } from '../comun/fraccion.ts'
import { FRECUENCIAS, type Periodo, ultimoDiaDe } from '../comun/periodo.ts'
import { comparable, mismoTexto } from '../comun/texto.ts'
import { cantidad } from './armar-informe.ts'
import { enPorciento } from './avance.ts'
import type { Aviso } from './aviso.ts'
import type { Impreso, Publicado } from './captura.ts'
import { masParecido } from './importado-clave.ts'
import { type Campo, type ErrorDeArchivo, errorEn, type FilaLeida, type HojaLeida } from './importado-lectura.ts'
import { type Ficha, fichaEn, type Indicador, metaDelPeriodo, seMideEn, type Unidad } from './plan.ts'

/** A value to be stored, with the row that it comes from. A row without data gives none, unless a template's brings other text for the value there is. */
export interface CapturaLeida {
  unidad: string
  indicador: string
  periodo: Periodo
  estado: 'valor' | 'no-aplica' | 'como-estaba'
  valor: string | null
  numerador: string | null
  denominador: string | null
  observacion: string
  /** As the file writes it; `null` if it does not. */
  causa: string | null
  /** What stands as the cause if there is no other. */
  causaSupuesta: string | null
  hoja: number
  fila: number
}

/** What the rows of a sheet give, held against the fichas of its unit. */
export interface HojaCasada {
  capturas: CapturaLeida[]
  publicados: Publicado[]
  errores: ErrorDeArchivo[]
  avisos: Aviso[]
}

const LIMITE_TEXTO = 2000

/**
 * Matches each row of a sheet with an indicator of `unidad` and lists every contradiction. A row of those that make their own ficha
 * (`nueva`) and has no indicator is one whose ficha could not be made, and that is already listed.
 */
export function casarHoja(hoja: HojaLeida, unidad: Unidad, nueva: (fila: FilaLeida) => boolean): HojaCasada {
  const indice = indexar(unidad)
  const casada: HojaCasada = { capturas: [], publicados: [], errores: [], avisos: [] }
  const filaDe = new Map<string, number>()
  for (const fila of hoja.filas) {
    const falla = (campo: Campo, mensaje: string): void => {
      casada.errores.push(errorEn(hoja, fila, campo, mensaje))
    }
    revisarTextos(fila, falla)
    const hallado = hallarIndicador(indice, fila)
    if ('mensaje' in hallado) {
      if (!nueva(fila) && !fila.ilegibles?.includes('indicador')) falla('indicador', hallado.mensaje)
      continue
    }
    const { indicador } = hallado
    const anterior = filaDe.get(indicador.clave)
    if (anterior !== undefined) falla('indicador', `«${fila.indicador.nombre}» ya está en la fila ${anterior} de esta hoja`)
    filaDe.set(indicador.clave, fila.fila)
    const ficha = fichaEn(indicador, ultimoDiaDe(hoja.periodo))
    if (ficha === null || !seMideEn(ficha, hoja.periodo))
      falla('indicador', `«${fila.indicador.nombre}» no está vigente en ${hoja.periodo} según el plan`)
    else {
      revisarMeta(fila, ficha, hoja.periodo, falla)
      revisarSigno(fila, ficha, falla)
    }
    const lugar = { unidad: unidad.clave, indicador: indicador.clave, periodo: hoja.periodo, hoja: hoja.hoja, fila: fila.fila }
    if (imprime(fila))
      casada.publicados.push({
        ...lugar,
        impreso: {
          ...fila.impreso,
          avancePorciento: fila.avance,
          valorLeido: fila.valor,
          metaLeida: fila.meta,
          ...(casada.publicados.length > 0 ? {} : resumenesDe(hoja)),
        },
      })
    const captura = capturaDe(fila, ficha, falla)
    const seCalcula = ficha?.derivacion?.calculada === true
    if (captura !== null && !seCalcula) casada.capturas.push({ ...lugar, ...captura })
    else if (fila.numerador == null && fila.denominador == null && !fila.ilegibles?.includes('valor'))
      casada.avisos.push({
        clase: 'sin-valor',
        donde: errorEn(hoja, fila, 'valor', '').donde,
        mensaje: seCalcula
          ? `el valor se calcula: «${fila.impreso.valor}» se conserva solo como impreso`
          : `sin dato («${fila.impreso.valor}»)`,
      })
  }
  return casada
}

/** What sums up the rows of a sheet, to be kept with the first of them. */
const resumenesDe = ({ resumen, concentrados }: HojaLeida): Pick<Impreso, 'resumen' | 'concentrados'> => ({
  ...(resumen === undefined ? {} : { resumen }),
  ...(concentrados === undefined ? {} : { concentrados }),
})

/** What the rows of a sheet printed of its whole period, by indicator; its months say what is wrong with them. */
export function impresoDeSuPeriodo(hoja: HojaLeida, unidad: Unidad): Publicado[] {
  const indice = indexar(unidad)
  return hoja.filas.flatMap((fila) => {
    const hallado = hallarIndicador(indice, fila)
    if ('mensaje' in hallado) return []
    const lugar = { unidad: unidad.clave, indicador: hallado.indicador.clave, periodo: hoja.periodo, hoja: hoja.hoja, fila: fila.fila }
    const textos = { observaciones: fila.observaciones, ...(fila.causa === null ? {} : { causa: fila.causa }) }
    return [{ ...lugar, impreso: { ...fila.impreso, ...textos, avancePorciento: fila.avance } }]
  })
}

/** Whether a row was printed in a report: a template is one only where it brings a published advance. */
export const imprime = (fila: FilaLeida): boolean => fila.dePlantilla !== true || fila.impreso.avance.trim() !== ''

/** A unit's indicators by clave and by comparable name. */
export interface Indice {
  unidad: Unidad
  porClave: ReadonlyMap<string, Indicador>
  porNombre: ReadonlyMap<string, readonly Indicador[]>
}

/** Makes the index once a sheet: files may bring thousands of rows. */
export function indexar(unidad: Unidad): Indice {
  const porNombre = new Map<string, Indicador[]>()
  for (const i of unidad.indicadores)
    for (const nombre of new Set(i.vigencias.map((f) => comparable(f.nombre)))) porNombre.set(nombre, [...(porNombre.get(nombre) ?? []), i])
  return { unidad, porClave: new Map(unidad.indicadores.map((i) => [i.clave, i])), porNombre }
}

const nombresDe = (unidad: Unidad): string[] => unidad.indicadores.flatMap((i) => i.vigencias.map((f) => f.nombre))

/** Beyond so many names a likeness is slow to look for and says little. */
const NOMBRES_PARA_SUGERIR = 100

const PARA_AGREGARLO = '; si es nuevo, importe con un motivo o agréguelo al plan'

/** `desconocido`: the unit has none of that name, which may be a new one. */
export type Hallado = { indicador: Indicador } | { mensaje: string; desconocido?: true }

/** The one indicator of the unit that a row speaks of: by clave, else by name, else by name with action and unit of measure. */
export function hallarIndicador({ unidad, porClave, porNombre }: Indice, fila: FilaLeida): Hallado {
  const { nombre } = fila.indicador
  const conEsaClave = fila.indicadorClave === undefined ? undefined : porClave.get(fila.indicadorClave)
  if (conEsaClave !== undefined) {
    if (nombre === '' || conEsaClave.vigencias.some((f) => mismoTexto(f.nombre, nombre))) return { indicador: conEsaClave }
    return { mensaje: `la clave «${fila.indicadorClave}» es de «${conEsaClave.vigencias[0]?.nombre}» y el renglón dice «${nombre}»` }
  }
  if (fila.clavePropia === true)
    return { mensaje: `la clave «${fila.indicadorClave}» no es de ningún indicador de la unidad ${unidad.clave}` }
  const llamados = porNombre.get(comparable(nombre)) ?? []
  const esEsta = (f: Ficha): boolean => mismoTexto(f.accion, fila.accion) && mismoTexto(f.unidadMedida, fila.unidadMedida)
  const exactos = llamados.length < 2 ? llamados : llamados.filter((i) => i.vigencias.some(esEsta))
  const [unico, ...mas] = exactos
  if (unico !== undefined && mas.length === 0) return { indicador: unico }
  if (llamados.length > 1)
    return {
      mensaje: `la unidad ${unidad.clave} tiene ${llamados.length} indicadores «${nombre}»; su acción y unidad de medida no dicen cuál`,
    }
  const cercano = unidad.indicadores.length > NOMBRES_PARA_SUGERIR ? null : masParecido(nombre, nombresDe(unidad))
  const clave = fila.indicadorClave === undefined ? '' : ` ni la clave «${fila.indicadorClave}»`
  return {
    mensaje: `la unidad ${unidad.clave} no tiene el indicador «${nombre}»${clave}${cercano === null ? '' : `; ¿es «${cercano}»?`}${PARA_AGREGARLO}`,
    desconocido: true,
  }
}

function revisarMeta(fila: FilaLeida, ficha: Ficha, p: Periodo, falla: (campo: Campo, mensaje: string) => void): void {
  const delPlan = metaDelPeriodo(ficha, p)
  if (fila.sinMeta && delPlan !== null) falla('meta', `el archivo dice que no tiene meta y la del plan para ${p} es ${delPlan}`)
  if (fila.meta === null) return
  const ajuste = fila.impreso.metaProgramada === undefined ? '' : '; si se ajustó, reprograme la meta del plan y vuelva a importar'
  if (delPlan === null) falla('meta', `la meta es ${fila.meta} y el plan dice que el indicador no tiene meta`)
  else if (!iguales(decimal(fila.meta), decimal(delPlan)))
    falla('meta', `la meta es ${fila.meta} y la del plan para ${p} es ${delPlan}${ajuste}`)
}

/** A count is never below zero: only what its ficha says. */
function revisarSigno(fila: FilaLeida, ficha: Ficha, falla: (campo: Campo, mensaje: string) => void): void {
  if (ficha.negativos === true) return
  const bajo = (c: string | null | undefined): c is string => c?.startsWith('-') === true
  const negativo = [fila.negativo, fila.valor].find(bajo)
  if (negativo !== undefined) falla('valor', `${negativo} es negativo, y su ficha no dice que pueda serlo (\`negativos\`)`)
  if (bajo(fila.numerador)) falla('numerador', `${fila.numerador} es negativo, y su ficha no dice que pueda serlo (\`negativos\`)`)
}

const FRECUENCIA_ESCRITA = new RegExp(`^(${FRECUENCIAS.map(comparable).join('|')})`)

function revisarTextos(fila: FilaLeida, falla: (campo: Campo, mensaje: string) => void): void {
  if (fila.frecuencia !== '' && !FRECUENCIA_ESCRITA.test(comparable(fila.frecuencia)))
    falla('frecuencia', `no se reconoce la frecuencia «${fila.frecuencia}»: use ${FRECUENCIAS.join(', ')}`)
  const largo = (campo: Campo, texto: string): void => {
    if (texto.length > LIMITE_TEXTO) falla(campo, `tiene ${texto.length} caracteres; el límite es ${LIMITE_TEXTO}`)
  }
  largo('observaciones', fila.observaciones)
  largo('causa', fila.causa ?? '')
}

type Contenido = Pick<CapturaLeida, 'estado' | 'valor' | 'numerador' | 'denominador' | 'observacion' | 'causa' | 'causaSupuesta'>

/** What a row gives to store; `null` when it has no data. A ratio with its two variables is made from them, never from a typed value. */
function capturaDe(fila: FilaLeida, ficha: Ficha | null, falla: (campo: Campo, mensaje: string) => void): Contenido | null {
  const causa = fila.causa === null || comparable(fila.causa) === '' ? null : fila.causa.trim()
  const observacion = fila.observaciones.trim()
  const comun = { numerador: fila.numerador ?? null, denominador: fila.denominador ?? null, observacion, causa, causaSupuesta: null }
  if (comun.numerador !== null || comun.denominador !== null) {
    const valor = valorDeRazon(fila, ficha, falla)
    return valor === null ? null : { estado: 'valor', valor, ...comun }
  }
  if (fila.estado === 'sin-dato')
    return fila.dePlantilla && (observacion !== '' || causa !== null) && fila.impreso.valor.trim() === ''
      ? { estado: 'como-estaba', valor: null, ...comun }
      : null
  if (fila.estado === 'valor') return { estado: 'valor', valor: fila.valor, ...comun }
  return { estado: 'no-aplica', valor: null, ...comun, causaSupuesta: `El informe importado dice «${fila.impreso.valor.trim()}»` }
}

function valorDeRazon(fila: FilaLeida, ficha: Ficha | null, falla: (campo: Campo, mensaje: string) => void): string | null {
  const { numerador = null, denominador = null } = fila
  const no = (campo: Campo, mensaje: string): null => {
    falla(campo, mensaje)
    return null
  }
  if (ficha === null) return null
  if (ficha.agregacion !== 'razon')
    return no('numerador', 'el indicador no es una razón según el plan; deje en blanco numerador y denominador')
  if (numerador === null) return no('numerador', 'falta el numerador')
  if (denominador === null) return no('denominador', 'falta el denominador')
  const razon = dividir(decimal(numerador), decimal(denominador))
  if (razon === null) return no('denominador', 'el denominador es cero')
  if (denominador.startsWith('-')) return no('denominador', `el denominador ${denominador} es negativo`)
  const valor = cantidad(enPorciento(ficha.unidadMedida) ? multiplicar(razon, CIEN) : razon, ficha.unidadMedida)
  if (fila.valor !== null && !iguales(decimal(fila.valor), decimal(valor)))
    return no('valor', `el valor escrito es ${fila.valor} y numerador entre denominador da ${valor}`)
  return valor
}
