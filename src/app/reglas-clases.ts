import { basename } from 'node:path'
import type { z } from 'zod'
import { PlanPoa } from '../contract/poa-plan.ts'
import type { ErrorDetallado } from '../core/comun/rechazo.ts'
import type { Plan } from '../core/poa/plan.ts'
import type { ReglaPublicada } from '../core/poa/publicado.ts'
import { revisarPlan } from '../core/poa/revisar-plan.ts'
import type { Revision } from '../core/poa/revision/contexto.ts'
import { revisarBandas, type Semaforo } from '../core/poa/semaforo.ts'
import { leerYaml } from './comun/leer-yaml.ts'
import { type CasoMal, probarPublicado, probarSemaforo } from './poa/casos-reglas.ts'
import { CasosPublicado, CasosSemaforo, PublicadoYaml, RevisionYaml, RolesYaml, SemaforoYaml } from './poa/esquemas.ts'
import { MapaPoa } from './poa/lectura/mapa-forma.ts'

/** A rules file that could be read: its class and its value. Cases know how to be run against the rest. */
export type Leible =
  | { clase: 'plan'; valor: Plan }
  | { clase: 'semaforo'; valor: Semaforo }
  | { clase: 'publicado'; valor: { reglas: ReglaPublicada[] } }
  | { clase: 'revision'; valor: Revision }
  | { clase: 'roles'; valor: z.output<typeof RolesYaml> }
  | { clase: 'mapa'; nombre: string; valor: MapaPoa }
  | { clase: 'casos'; probar: (leidos: readonly Leible[]) => ErrorDetallado[] }

type Lector = (texto: string, archivo: string) => Leible | { errores: ErrorDetallado[] }

/** A reader that also looks for what a schema cannot see; `revisar` gives mistakes with the path of the node they are at. */
function lector<T>(esquema: z.ZodType<T, unknown>, hacer: (valor: T) => Leible, revisar: (valor: T) => Mal[] = () => []): Lector {
  return (texto, archivo) => {
    const leido = leerYaml(texto, archivo, esquema)
    if ('errores' in leido) return leido
    const errores = revisar(leido.valor).map(({ ruta, mensaje }) => ({ donde: `${archivo}:${leido.linea(ruta)}`, mensaje }))
    return errores.length > 0 ? { errores } : hacer(leido.valor)
  }
}

interface Mal {
  ruta: readonly PropertyKey[]
  mensaje: string
}

/** Puts what `revisarPlan` finds at the line of the indicator or unit it names. */
function revisarPlanYaml(plan: Plan): Mal[] {
  return revisarPlan(plan).map(({ donde, mensaje }) => {
    const u = plan.unidades.findIndex((x) => donde.startsWith(`unidad ${x.clave},`))
    const i = plan.unidades[u]?.indicadores.findIndex((x) => donde.endsWith(`indicador ${x.clave}`)) ?? -1
    const ruta = u < 0 ? [donde.startsWith('identidad') ? 'identidades' : 'unidades'] : ['unidades', u, 'indicadores', i, 'clave']
    return { ruta, mensaje: `${donde}: ${mensaje}` }
  })
}

function revisarSemaforoYaml(s: Semaforo): Mal[] {
  const luces = new Set(s.luces.map((l) => l.clave))
  const bandas = s.reglas.flatMap((r, i) =>
    r.vigencias.map((v, j) => ({ bandas: v.bandas, ruta: ['reglas', i, 'vigencias', j, 'bandas'] })),
  )
  return [
    ...(s.reglas.some((r) => r.clave === s.predeterminada)
      ? []
      : [{ ruta: ['predeterminada'], mensaje: `no hay una regla con la clave «${s.predeterminada}»` }]),
    ...bandas.flatMap(({ bandas: b, ruta }) => {
      const mal = revisarBandas(b)
      const sinLuz = b.flatMap((x, k) =>
        luces.has(x.luz) ? [] : [{ ruta: [...ruta, k], mensaje: `no hay una luz con la clave «${x.luz}»` }],
      )
      return mal === null ? sinLuz : [{ ruta, mensaje: mal }, ...sinLuz]
    }),
  ]
}

/** A reader of cases: when they are run, each that fails is told at its own line. */
function lectorDeCasos<T>(esquema: z.ZodType<T, unknown>, probar: (casos: T, leidos: readonly Leible[]) => CasoMal[]): Lector {
  return (texto, archivo) => {
    const leido = leerYaml(texto, archivo, esquema)
    if ('errores' in leido) return leido
    const donde = (indice: number | null): string => `${archivo}:${leido.linea(indice === null ? ['casos'] : ['casos', indice])}`
    return {
      clase: 'casos',
      probar: (leidos) => probar(leido.valor, leidos).map(({ indice, mensaje }) => ({ donde: donde(indice), mensaje })),
    }
  }
}

/** The classes of rules files, each by the top key that tells it apart. Order matters: the first key present decides. */
export const CLASES: Record<string, Lector> = {
  unidades: lector(PlanPoa, (valor) => ({ clase: 'plan', valor }), revisarPlanYaml),
  predeterminada: lector(SemaforoYaml, (valor) => ({ clase: 'semaforo', valor }), revisarSemaforoYaml),
  umbrales: lector(RevisionYaml, (valor) => ({ clase: 'revision', valor })),
  roles: lector(RolesYaml, (valor) => ({ clase: 'roles', valor })),
  columnas: (texto, archivo) => lector(MapaPoa, (valor) => ({ clase: 'mapa', nombre: basename(archivo, '.yaml'), valor }))(texto, archivo),
  casos: (texto, archivo) =>
    /\bluz:/.test(texto)
      ? lectorDeCasos(CasosSemaforo, probarSemaforo)(texto, archivo)
      : lectorDeCasos(CasosPublicado, probarPublicado)(texto, archivo),
  reglas: lector(PublicadoYaml, (valor) => ({ clase: 'publicado', valor })),
}

/** Which class of rules a text is, by its top keys, even where it is not good YAML; `null` if none. */
export function claseDe(texto: string): string | null {
  const llaves = new Set([...texto.matchAll(/^([a-zA-Z]+):/gm)].map((m) => m[1]))
  return Object.keys(CLASES).find((c) => llaves.has(c)) ?? null
}
