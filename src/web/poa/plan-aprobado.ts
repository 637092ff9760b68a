import type { Entrada, Salida } from '../../contract/contrato.ts'
import { leerFecha, textoFecha } from '../../core/comun/fecha.ts'
import { periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { escribirMetas } from '../../core/poa/repartir-meta.ts'

type Plan = NonNullable<Salida<'poa.formular'>['plan']>

/** The names of the fields of an indicator: its annual goal, and that of a period. */
export const campoAnual = (clave: string): string => `anual ${clave}`
export const campoDeMeta = (clave: string, p: string): string => `meta ${clave} ${p}`

/** The proposed plan with the goals that were typed over it. */
function conMetas(plan: Plan, formulados: Salida<'poa.formular'>['indicadores'], t: Readonly<Record<string, string>>): Plan {
  const de = new Map(formulados.map((f) => [f.clave, f]))
  return {
    ...plan,
    unidades: plan.unidades.map((u) => ({
      ...u,
      indicadores: u.indicadores.map((i) => {
        const metas = (de.get(i.clave)?.metas ?? []).map((m) => ({
          periodo: periodo(m.periodo),
          meta: t[campoDeMeta(i.clave, m.periodo)] ?? m.meta,
        }))
        if (metas.length === 0) return i
        const meta = escribirMetas(metas, periodosDelEjercicio(plan.ejercicio, u.reporta).length)
        return {
          ...i,
          vigencias: i.vigencias.map((f) => ({
            ...f,
            metaAnual: t[campoAnual(i.clave)] ?? f.metaAnual,
            meta: 'calendario' in meta ? { calendario: { ...meta.calendario } } : meta,
          })),
        }
      }),
    })),
  }
}

/** What is loaded when a formulation is approved: the plan with what was typed, whose source is the oficio that approves it. */
export function planAprobado(
  { plan, indicadores }: { plan: Plan; indicadores: Salida<'poa.formular'>['indicadores'] },
  t: Readonly<Record<string, string>>,
): Entrada<'poa.cargar-plan'> {
  const { oficio = '', fecha = '', aprobo = '', motivo = '' } = t
  const dia = leerFecha(fecha)
  const fuente = `Oficio ${oficio}${dia === null ? '' : ` del ${textoFecha(dia)}`}; aprobó ${aprobo}`
  return { plan: { ...conMetas(plan, indicadores, t), fuente }, reprogramacion: { motivo, oficio, fecha, aprobo } }
}
