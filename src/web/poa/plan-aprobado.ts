import type { Entrada, Salida } from '../../contract/contrato.ts'
import { leerFecha, textoFecha } from '../../core/comun/fecha.ts'
import { periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { escribirMetas } from '../../core/poa/repartir-meta.ts'

type Plan = NonNullable<Salida<'poa.formular'>['plan']>
type Ficha = Plan['unidades'][number]['indicadores'][number]['vigencias'][number]

/** The names of the fields of an indicator: its annual goal, and that of a period. */
export const campoAnual = (clave: string): string => `anual ${clave}`
export const campoDeMeta = (clave: string, p: string): string => `meta ${clave} ${p}`

/** The fields of a ficha that are written here where they are weak; of the lists, one thing a line. */
export const CAMPOS_POR_ESCRIBIR = ['definicion', 'objetivo', 'variables', 'mediosVerificacion', 'supuestos'] as const
type CampoPorEscribir = (typeof CAMPOS_POR_ESCRIBIR)[number]
export const campoDeFicha = (clave: string, campo: string): string => `ficha ${clave} ${campo}`

const LISTAS: readonly CampoPorEscribir[] = ['variables', 'mediosVerificacion', 'supuestos']

/** What was written of a ficha; what was left empty stays as it was. */
function loEscrito(clave: string, t: Readonly<Record<string, string>>): Partial<Record<CampoPorEscribir, string | string[]>> {
  const dichos = CAMPOS_POR_ESCRIBIR.flatMap((campo) => {
    const texto = (t[campoDeFicha(clave, campo)] ?? '').trim()
    if (texto === '') return []
    const renglones = texto.split('\n').map((r) => r.trim())
    return [[campo, LISTAS.includes(campo) ? renglones.filter((r) => r !== '') : texto] as const]
  })
  return Object.fromEntries(dichos)
}

/** The proposed plan with the goals, and what was weak in its fichas, that were typed over it. */
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
        const escrito = loEscrito(i.clave, t)
        const meta = metas.length === 0 ? null : escribirMetas(metas, periodosDelEjercicio(plan.ejercicio, u.reporta).length)
        const conSusMetas = (f: Ficha): Pick<Ficha, 'meta' | 'metaAnual'> => ({
          metaAnual: t[campoAnual(i.clave)] ?? f.metaAnual,
          meta: meta !== null && 'calendario' in meta ? { calendario: { ...meta.calendario } } : meta,
        })
        return { ...i, vigencias: i.vigencias.map((f) => ({ ...f, ...escrito, ...(meta !== null && conSusMetas(f)) }) as Ficha) }
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
