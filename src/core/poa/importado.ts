import { afirmar } from '../comun/afirmar.ts'
import { ejercicioDe, frecuenciaDe } from '../comun/periodo.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { mismoTexto } from '../comun/texto.ts'
import type { Aviso } from './aviso.ts'
import type { Publicado } from './captura.ts'
import { type Clavero, crearClavero } from './importado-clave.ts'
import { type CapturaLeida, casarHoja, hallarIndicador, impresoDeSuPeriodo, imprime, indexar } from './importado-fila.ts'
import { type ErrorDeArchivo, errorEn, type FilaLeida, type HojaLeida, type Lectura } from './importado-lectura.ts'
import { indicadoresNuevos } from './importado-nuevos.ts'
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
  avisos: Aviso[]
}

/**
 * Holds a file against the plan of its ejercicio. Without a plan, `candidato` is adopted whole if it knows every unit and row;
 * a unit that no plan knows comes with the fichas of its own sheets, and adding it to a plan that is there needs a `motivo`; so does adding
 * an indicator to a unit.
 * Everything that does not agree is listed at once. Refuses the file of another utility or management.
 */
export function casarConPlan(lectura: Lectura, plan: Plan | null, candidato: Plan | null, motivo: string | null = null): Casado {
  if (plan !== null) exigirElMismoOrganismo(lectura, plan)
  const errores = revisarHojas(lectura)
  const avisos: Aviso[] = []
  const propias = lectura.hojas.filter((h) => ejercicioDe(h.periodo) === lectura.ejercicio)
  const base = plan ?? adoptado({ ...lectura, hojas: propias }, candidato, avisos)
  const clavero = crearClavero(base === null ? [] : indicadoresDe(base).map((i) => i.indicador.clave))
  const nuevas = unidadesNuevas({ ...lectura, hojas: propias }, base, clavero)
  const crecido = plan === null || motivo === null ? base : conIndicadores({ ...lectura, hojas: propias }, plan, motivo, clavero, nuevas)
  errores.push(...nuevas.errores)
  avisos.push(...nuevas.avisos)
  if (plan !== null) alPlanQueHay(nuevas.unidades, propias, motivo, { errores, avisos })
  const completo = nuevas.unidades.length > 0 || crecido === null ? conUnidades(lectura, crecido, nuevas.unidades) : crecido
  const casado: Casado = { plan: completo, planNuevo: completo !== plan, capturas: [], publicados: [], errores, avisos }
  for (const hoja of propias) {
    const unidad = completo.unidades.find((u) => u.clave === hoja.unidad.clave)
    if (unidad === undefined) continue
    const delPlan = base?.unidades.some((u) => u.clave === unidad.clave) ?? false
    if (delPlan) errores.push(...revisarUnidad(hoja, unidad))
    const hecha = casarHoja(hoja, unidad, (fila) => !delPlan || nuevas.filas.has(fila))
    casado.capturas.push(...hecha.capturas)
    casado.publicados.push(...hecha.publicados)
    errores.push(...hecha.errores)
    avisos.push(...hecha.avisos)
  }
  const filas = propias.flatMap((h) => h.filas)
  const sano = errores.length === 0 && filas.every((f) => (f.ilegibles?.length ?? 0) === 0)
  afirmar(!sano || casado.publicados.length === filas.filter(imprime).length, 'each row of a file without errors must be matched')
  for (const hoja of lectura.deSuPeriodo ?? []) {
    const unidad = completo.unidades.find((u) => u.clave === hoja.unidad.clave)
    if (unidad !== undefined) casado.publicados.push(...impresoDeSuPeriodo(hoja, unidad))
  }
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
  lista: { errores: ErrorDeArchivo[]; avisos: Aviso[] },
): void {
  for (const { clave, nombre, indicadores } of unidades) {
    const hoja = hojas.find((h) => h.unidad.clave === clave)
    const cual = `la unidad ${clave} «${nombre}»`
    const mensaje = `Se agrega al plan ${cual}, con ${indicadores.length} indicador(es): ${motivo}`
    if (motivo !== null) lista.avisos.push({ clase: 'unidad-nueva', donde: '', mensaje })
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
function adoptado(lectura: Lectura, candidato: Plan | null, avisos: Aviso[]): Plan | null {
  if (candidato === null || candidato.ejercicio !== lectura.ejercicio) return null
  const otro = ajeno(lectura, candidato)
  if (otro !== null) {
    const mensaje = `No se usó el plan ${candidato.ejercicio} de las reglas («${otro.nuestro}») porque el archivo es de «${otro.suyo}».`
    avisos.push({ clase: 'otro-plan', donde: '', mensaje })
    return null
  }
  for (const hoja of lectura.hojas) {
    const unidad = candidato.unidades.find((u) => u.clave === hoja.unidad.clave && mismoTexto(u.nombre, hoja.unidad.nombre))
    const indice = unidad === undefined ? null : indexar(unidad)
    const ajena = indice === null ? null : hoja.filas.find((f) => 'mensaje' in hallarIndicador(indice, f))
    if (ajena === undefined) continue
    const porque =
      ajena === null ? `no tiene la unidad ${hoja.unidad.clave} «${hoja.unidad.nombre}»` : `no tiene «${ajena.indicador.nombre}»`
    const mensaje = `No se usó el plan ${candidato.ejercicio} de las reglas (${candidato.organismo}) porque ${porque} de la hoja ${hoja.hoja}.`
    avisos.push({ clase: 'otro-plan', donde: '', mensaje })
    return null
  }
  return candidato
}

interface Nuevas {
  unidades: Unidad[]
  /** Rows whose ficha the file itself makes, in units that the plan has. */
  filas: ReadonlySet<FilaLeida>
  errores: ErrorDeArchivo[]
  avisos: Aviso[]
}

/** The plan in force with the indicators that the file adds to its units; what is said of them is added to `nuevas`. */
function conIndicadores(lectura: Lectura, plan: Plan, motivo: string, clavero: Clavero, nuevas: Nuevas): Plan {
  const filas = new Set<FilaLeida>()
  const unidades = plan.unidades.map((unidad) => {
    const suyas = lectura.hojas.filter((h) => h.unidad.clave === unidad.clave)
    const hechos = indicadoresNuevos(lectura, suyas, unidad, motivo, clavero)
    for (const f of hechos.filas) filas.add(f)
    nuevas.errores.push(...hechos.errores)
    nuevas.avisos.push(...hechos.avisos)
    return hechos.indicadores.length === 0 ? unidad : { ...unidad, indicadores: [...unidad.indicadores, ...hechos.indicadores] }
  })
  nuevas.filas = filas
  return unidades.every((u, i) => u === plan.unidades[i]) ? plan : { ...plan, unidades }
}

function unidadesNuevas(lectura: Lectura, base: Plan | null, clavero: Clavero): Nuevas {
  const grupos = new Map<string, [HojaLeida, ...HojaLeida[]]>()
  for (const h of lectura.hojas) {
    if (h.filas.length === 0 || h.unidad.clave === '' || base?.unidades.some((u) => u.clave === h.unidad.clave)) continue
    const grupo = grupos.get(h.unidad.clave)
    if (grupo === undefined) grupos.set(h.unidad.clave, [h])
    else grupo.push(h)
  }
  const hechas = [...grupos.values()].map((hojas) => unidadDeArchivo(lectura, hojas, clavero))
  return {
    unidades: hechas.flatMap((h) => (h.unidad === null ? [] : [h.unidad])),
    filas: new Set(),
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
