import type { Fecha } from '../comun/fecha.ts'
import { contiene, nombrePeriodo, type Periodo, periodosDelEjercicio } from '../comun/periodo.ts'
import { cantidad } from './armar-informe.ts'
import { type Ciclo, diasTarde, type Prorroga, plazoConProrroga, reglaDeCiclo } from './ciclo.ts'
import { type Estado, type Exigible, estadoDe, type PasoDado, siguientes } from './pasos.ts'
import type { Plan, Unidad } from './plan.ts'
import { terminoEl } from './por-medir.ts'
import type { Renglon } from './renglon.ts'
import { loQueDebe } from './revision/al-capturar.ts'
import type { Contexto } from './revision/contexto.ts'

interface DePeriodo {
  unidad: string
  periodo: Periodo
}

/** What is known of the steps of a year. */
export interface PasosDelEjercicio {
  pasos: readonly (PasoDado & DePeriodo & { acto: bigint })[]
  prorrogas: readonly (Prorroga & DePeriodo)[]
  /** The closing of each period that is closed today. */
  cierres: readonly (DePeriodo & { dia: string })[]
}

/** A period of a unit that has steps, and where it is. */
export interface PeriodoEnCiclo {
  unidad: Unidad
  periodo: Periodo
  estado: Estado
  exigidos: readonly Exigible[]
  causaBajo: string
  pasos: PasosDelEjercicio['pasos']
  prorrogas: PasosDelEjercicio['prorrogas']
  cierre: string | null
}

/** The periods of a plan in which steps are demanded, in the plan's order. */
export function periodosEnCiclo(plan: Plan, datos: Ciclo, dados: PasosDelEjercicio): PeriodoEnCiclo[] {
  return plan.unidades.flatMap((unidad) =>
    periodosDelEjercicio(plan.ejercicio, unidad.reporta).flatMap((periodo) => {
      const regla = reglaDeCiclo(datos, periodo)
      if (regla === null) return []
      const suyo = (x: DePeriodo): boolean => x.unidad === unidad.clave && x.periodo === periodo
      const cierre = dados.cierres.find(suyo)?.dia ?? null
      const pasos = dados.pasos.filter(suyo)
      const exigidos = regla.pasos.map((p) => p.paso)
      const estado = estadoDe(pasos, cierre !== null)
      return [{ unidad, periodo, estado, exigidos, causaBajo: regla.causaBajo, pasos, prorrogas: dados.prorrogas.filter(suyo), cierre }]
    }),
  )
}

/** The day on which a demanded step was last given and still stands; `null` if it does not. */
function diaDado({ pasos, cierre, estado }: PeriodoEnCiclo, paso: Exigible): string | null {
  if (paso === 'cerrar') return cierre
  const orden: readonly Estado[] = ['captura', 'enviado', 'validado', 'revisado', 'cerrado']
  const llega = orden.indexOf(estado) >= ['enviar', 'validar', 'revisar'].indexOf(paso) + 1
  return llega ? (pasos.findLast((p) => p.paso === paso)?.dia ?? null) : null
}

/** Each demanded step of a period with its deadline, when it was given and how late it is. */
const plazosDe = (de: PeriodoEnCiclo, datos: Ciclo, hoy: Fecha) =>
  de.exigidos.map((paso) => {
    const plazo = plazoConProrroga(datos, de.periodo, paso, de.prorrogas)
    const dado = diaDado(de, paso)
    const prorroga = de.prorrogas.findLast((p) => p.paso === paso)?.motivo ?? null
    return { paso, plazo, dado, diasTarde: diasTarde(plazo, (dado ?? hoy) as Fecha), prorroga }
  })

/** What an indicator has and owes in a period, beside what was proposed. */
export const indicadorEnCiclo = (contexto: Contexto, r: Renglon, { causaBajo }: PeriodoEnCiclo, propuesta: string | null) => ({
  indicador: r.indicador.clave,
  nombre: r.ficha.nombre,
  valor: r.medicion?.valor == null ? null : cantidad(r.medicion.valor, r.ficha.unidadMedida),
  propuesta,
  falta: loQueDebe(contexto, r, causaBajo),
})

/** A row of the lifecycle as it is shown, without who gave each step. */
export const filaDeCiclo = (de: PeriodoEnCiclo, datos: Ciclo, hoy: Fecha) => ({
  unidad: { clave: de.unidad.clave, nombre: de.unidad.nombre },
  periodo: de.periodo,
  periodoNombre: nombrePeriodo(de.periodo),
  estado: de.estado,
  termino: terminoEl(de.periodo, hoy),
  exigidos: [...de.exigidos],
  siguientes: siguientes(de.estado, de.exigidos),
  plazos: plazosDe(de, datos, hoy),
})

type Fila = ReturnType<typeof filaDeCiclo> & { indicadores: readonly { falta: string | null }[] }

/** How much of what each unit had to send was complete, was sent, and was in time. Only of what has ended. */
export function puntualidad(filas: readonly Fila[]) {
  const grupos = Map.groupBy(
    filas.filter((f) => f.termino),
    (f) => f.unidad.clave,
  )
  return [...grupos.values()].flatMap((suyas) => {
    const [primera] = suyas
    if (primera === undefined) return []
    const envios = suyas.flatMap((f) => f.plazos.filter((p) => p.paso === 'enviar' && p.dado !== null))
    return [
      {
        unidad: primera.unidad,
        esperadas: suyas.length,
        completas: suyas.filter((f) => f.indicadores.every((i) => i.falta === null)).length,
        enviadas: envios.length,
        aTiempo: envios.filter((p) => p.diasTarde === 0).length,
      },
    ]
  })
}

/** The periods that have ended and of which something waits in a state, of one unit or of all. */
export const queEsperan = (periodos: readonly PeriodoEnCiclo[], hoy: Fecha, unidad: string | null): PeriodoEnCiclo[] =>
  periodos.filter((p) => terminoEl(p.periodo, hoy) && (unidad === null || p.unidad.clave === unidad))

/** Those inside a period, of one unit or of all. */
export const delAlcance = (periodos: readonly PeriodoEnCiclo[], periodo: Periodo, unidad: string | null): PeriodoEnCiclo[] =>
  periodos.filter((p) => contiene(periodo, p.periodo) && (unidad === null || p.unidad.clave === unidad))
