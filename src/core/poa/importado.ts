import { afirmar } from '../comun/afirmar.ts'
import { ejercicioDe, frecuenciaDe } from '../comun/periodo.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { mismoTexto } from '../comun/texto.ts'
import type { Publicado } from './captura.ts'
import { crearClavero } from './importado-clave.ts'
import { type CapturaLeida, casarHoja, hallarIndicador, imprime, indexar } from './importado-fila.ts'
import { type ErrorDeArchivo, errorEn, type HojaLeida, type Lectura } from './importado-lectura.ts'
import { SIN_IMPRIMIR, unidadDeArchivo } from './importado-unidad.ts'
import { indicadoresDe, type Plan, type Unidad } from './plan.ts'

/** What importing a reading would store. With `errores` nothing of it may be. */
export interface Casado {
  plan: Plan
  /** Whether `plan` differs from the one that was given: it must be stored first. */
  planNuevo: boolean
  capturas: CapturaLeida[]
  publicados: Publicado[]
  errores: ErrorDeArchivo[]
  avisos: string[]
}

/**
 * Holds a file against the plan of its ejercicio. Without a plan, `candidato` is adopted whole if it knows every unit and row;
 * a unit that no plan knows comes with the fichas of its own sheets, and adding it to a plan that is there needs a `motivo`.
 * Everything that does not agree is listed at once. Refuses the file of another utility or management.
 */
export function casarConPlan(lectura: Lectura, plan: Plan | null, candidato: Plan | null, motivo: string | null = null): Casado {
  if (plan !== null) exigirElMismoOrganismo(lectura, plan)
  const errores = revisarHojas(lectura)
  const avisos: string[] = []
  const propias = lectura.hojas.filter((h) => ejercicioDe(h.periodo) === lectura.ejercicio)
  const base = plan ?? adoptado({ ...lectura, hojas: propias }, candidato, avisos)
  const nuevas = unidadesNuevas({ ...lectura, hojas: propias }, base)
  errores.push(...nuevas.errores)
  avisos.push(...nuevas.avisos)
  if (plan !== null) alPlanQueHay(nuevas.unidades, propias, motivo, { errores, avisos })
  const completo = nuevas.unidades.length > 0 || base === null ? conUnidades(lectura, base, nuevas.unidades) : base
  const casado: Casado = { plan: completo, planNuevo: completo !== plan, capturas: [], publicados: [], errores, avisos }
  for (const hoja of propias) {
    const unidad = completo.unidades.find((u) => u.clave === hoja.unidad.clave)
    if (unidad === undefined) continue
    const delPlan = base?.unidades.includes(unidad) ?? false
    if (delPlan) errores.push(...revisarUnidad(hoja, unidad))
    const hecha = casarHoja(hoja, unidad, delPlan)
    casado.capturas.push(...hecha.capturas)
    casado.publicados.push(...hecha.publicados)
    errores.push(...hecha.errores)
    avisos.push(...hecha.avisos)
  }
  const filas = propias.flatMap((h) => h.filas)
  const sano = errores.length === 0 && filas.every((f) => (f.ilegibles?.length ?? 0) === 0)
  afirmar(!sano || casado.publicados.length === filas.filter(imprime).length, 'each row of a file without errors must be matched')
  errores.sort((a, b) => (a.hoja ?? 0) - (b.hoja ?? 0) || (a.fila ?? 0) - (b.fila ?? 0))
  return casado
}

/** What file and plan both name and do not name alike: who they are of. A plan made from a file that printed no organismo has its gerencia's name. */
function ajeno(lectura: Lectura, plan: Plan): { suyo: string; nuestro: string } | null {
  const pares = [
    { suyo: lectura.organismo, nuestro: mismoTexto(plan.organismo, plan.gerencia) ? '' : plan.organismo },
    { suyo: lectura.gerencia, nuestro: plan.gerencia },
  ]
  const dice = (t: string): boolean => t.trim() !== '' && t !== SIN_IMPRIMIR
  return pares.find((p) => dice(p.suyo) && dice(p.nuestro) && !mismoTexto(p.suyo, p.nuestro)) ?? null
}

function exigirElMismoOrganismo(lectura: Lectura, plan: Plan): void {
  const otro = ajeno(lectura, plan)
  if (otro !== null) throw new Rechazo('poa/otro-organismo', { archivo: lectura.archivo, ejercicio: plan.ejercicio, ...otro })
}

/** Each unit that the file would add to a plan in force: told, with a reason; without one, an error. */
function alPlanQueHay(
  unidades: readonly Unidad[],
  hojas: readonly HojaLeida[],
  motivo: string | null,
  lista: { errores: ErrorDeArchivo[]; avisos: string[] },
): void {
  for (const { clave, nombre, indicadores } of unidades) {
    const hoja = hojas.find((h) => h.unidad.clave === clave)
    const cual = `la unidad ${clave} «${nombre}»`
    if (motivo !== null) lista.avisos.push(`Se agrega al plan ${cual}, con ${indicadores.length} indicador(es): ${motivo}`)
    else if (hoja !== undefined)
      lista.errores.push(errorEn(hoja, null, 'unidad', `${cual} no está en el plan; para agregarla importe con un motivo`))
  }
}

function revisarHojas(lectura: Lectura): ErrorDeArchivo[] {
  const errores: ErrorDeArchivo[] = []
  if (lectura.hojas.length === 0)
    errores.push({ hoja: null, fila: null, columna: null, donde: 'el archivo', mensaje: 'no trae ninguna hoja' })
  const vistas = new Map<string, number>()
  for (const h of lectura.hojas) {
    if (ejercicioDe(h.periodo) !== lectura.ejercicio)
      errores.push(errorEn(h, null, 'periodo', `el periodo ${h.periodo} no es del ejercicio ${lectura.ejercicio}`))
    if (h.filas.length === 0) errores.push(errorEn(h, null, null, 'no trae ninguna fila'))
    const llave = JSON.stringify([h.unidad.clave, h.periodo])
    const anterior = vistas.get(llave)
    if (anterior !== undefined)
      errores.push(errorEn(h, null, null, `la unidad ${h.unidad.clave} y el periodo ${h.periodo} ya están en la hoja ${anterior}`))
    else vistas.set(llave, h.hoja)
    if (h.unidad.clave === '' || h.unidad.nombre === '') errores.push(errorEn(h, null, 'unidad', 'falta la clave o el nombre de la unidad'))
  }
  return errores
}

/** The plan of the reglas, if it is this file's: same units by clave and name, every row known. Otherwise `null`, and why. */
function adoptado(lectura: Lectura, candidato: Plan | null, avisos: string[]): Plan | null {
  if (candidato === null || candidato.ejercicio !== lectura.ejercicio) return null
  const otro = ajeno(lectura, candidato)
  if (otro !== null) {
    avisos.push(`No se usó el plan ${candidato.ejercicio} de las reglas («${otro.nuestro}») porque el archivo es de «${otro.suyo}».`)
    return null
  }
  for (const hoja of lectura.hojas) {
    const unidad = candidato.unidades.find((u) => u.clave === hoja.unidad.clave && mismoTexto(u.nombre, hoja.unidad.nombre))
    const indice = unidad === undefined ? null : indexar(unidad)
    const ajena = indice === null ? null : hoja.filas.find((f) => 'mensaje' in hallarIndicador(indice, f))
    if (ajena === undefined) continue
    const porque =
      ajena === null ? `no tiene la unidad ${hoja.unidad.clave} «${hoja.unidad.nombre}»` : `no tiene «${ajena.indicador.nombre}»`
    avisos.push(`No se usó el plan ${candidato.ejercicio} de las reglas (${candidato.organismo}) porque ${porque} de la hoja ${hoja.hoja}.`)
    return null
  }
  return candidato
}

function unidadesNuevas(lectura: Lectura, base: Plan | null): { unidades: Unidad[]; errores: ErrorDeArchivo[]; avisos: string[] } {
  const grupos = new Map<string, [HojaLeida, ...HojaLeida[]]>()
  for (const h of lectura.hojas) {
    if (h.filas.length === 0 || h.unidad.clave === '' || base?.unidades.some((u) => u.clave === h.unidad.clave)) continue
    const grupo = grupos.get(h.unidad.clave)
    if (grupo === undefined) grupos.set(h.unidad.clave, [h])
    else grupo.push(h)
  }
  const clavero = crearClavero(base === null ? [] : indicadoresDe(base).map((i) => i.indicador.clave))
  const hechas = [...grupos.values()].map((hojas) => unidadDeArchivo(lectura, hojas, clavero))
  return {
    unidades: hechas.flatMap((h) => (h.unidad === null ? [] : [h.unidad])),
    errores: hechas.flatMap((h) => h.errores),
    avisos: hechas.flatMap((h) => h.avisos),
  }
}

function conUnidades(lectura: Lectura, base: Plan | null, unidades: Unidad[]): Plan {
  if (base !== null) return { ...base, unidades: [...base.unidades, ...unidades] }
  const gerencia = lectura.gerencia.trim() || SIN_IMPRIMIR
  return {
    ejercicio: lectura.ejercicio,
    programa: lectura.programa.trim() || `PROGRAMA OPERATIVO ANUAL ${lectura.ejercicio}`,
    organismo: lectura.organismo.trim() || gerencia,
    gerencia,
    fuente: `importado de ${lectura.archivo}`,
    unidades,
    identidades: [],
  }
}

/** Of a sheet whose unit the plan already had: that it is the same unit, and reports by that period. */
function revisarUnidad(hoja: HojaLeida, unidad: Unidad): ErrorDeArchivo[] {
  const errores: ErrorDeArchivo[] = []
  const { clave, nombre, alias, reporta } = unidad
  if (![nombre, ...alias].some((n) => mismoTexto(n, hoja.unidad.nombre)))
    errores.push(errorEn(hoja, null, 'unidad', `la unidad ${clave} del plan es «${nombre}» y la hoja dice «${hoja.unidad.nombre}»`))
  if (frecuenciaDe(hoja.periodo) !== reporta)
    errores.push(errorEn(hoja, null, 'periodo', `la unidad ${clave} reporta por periodo ${reporta}; ${hoja.periodo} no lo es`))
  return errores
}
