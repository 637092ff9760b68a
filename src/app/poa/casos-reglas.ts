import type { z } from 'zod'
import { aTexto, decimal } from '../../core/comun/fraccion.ts'
import { periodo } from '../../core/comun/periodo.ts'
import type { ErrorDetallado } from '../../core/comun/rechazo.ts'
import { explicarCon, type ReglaPublicada } from '../../core/poa/publicado.ts'
import { luzDe, type Semaforo } from '../../core/poa/semaforo.ts'
import type { CasosPublicado, CasosSemaforo } from './esquemas.ts'

/** What of the rules the cases need; `Leible` fits. */
type Leidos = readonly ({ clase: string } & { valor?: unknown })[]

const hallar = <T>(leidos: Leidos, clase: string): T | undefined => leidos.find((l) => l.clase === clase)?.valor as T | undefined

/** Runs each case of `semaforo.casos.yaml` and demands one at each limit and one just below it. */
export function probarSemaforo(casos: z.output<typeof CasosSemaforo>, leidos: Leidos, archivo: string): ErrorDetallado[] {
  const reglas = hallar<Semaforo>(leidos, 'semaforo')?.reglas ?? []
  const fallos = casos.casos.flatMap((c) => {
    const bandas = reglas.find((r) => r.clave === c.regla)?.vigencias.at(-1)?.bandas
    if (bandas === undefined) return [{ donde: archivo, mensaje: `no hay una regla «${c.regla}»` }]
    const luz = luzDe(bandas, c.avance === null ? null : { hay: decimal(c.avance) })
    return luz === c.luz ? [] : [{ donde: archivo, mensaje: `${c.regla}: ${c.avance ?? 'sin cifra'} da ${luz}, y el caso dice ${c.luz}` }]
  })
  const sinCaso = reglas.flatMap((r) =>
    (r.vigencias.at(-1)?.bandas ?? []).flatMap((b) => {
      const tiene = (avance: string): boolean => casos.casos.some((c) => c.regla === r.clave && c.avance === avance)
      if (b.hasta === null) return []
      const antes = aTexto({ n: decimal(b.hasta).n * 100n - decimal(b.hasta).d, d: decimal(b.hasta).d * 100n }, 2)
      return [b.hasta, antes]
        .filter((a) => !tiene(a))
        .map((a) => ({ donde: archivo, mensaje: `falta un caso de «${r.clave}» con avance ${a}` }))
    }),
  )
  return [...fallos, ...sinCaso]
}

/** Runs each case of `publicado.casos.yaml`: a series of printed figures, which of them the rule gives, and the base it implies. */
export function probarPublicado(casos: z.output<typeof CasosPublicado>, leidos: Leidos, archivo: string): ErrorDetallado[] {
  const reglas = hallar<{ reglas: ReglaPublicada[] }>(leidos, 'publicado')?.reglas ?? []
  const sinCaso = reglas
    .filter((r) => !casos.casos.some((c) => c.regla === r.clave))
    .map((r) => ({ donde: archivo, mensaje: `falta un caso de «${r.clave}»` }))
  const fallos = casos.casos.flatMap((c) => {
    const regla = reglas.find((r) => r.clave === c.regla)
    if (regla === undefined) return [{ donde: archivo, mensaje: `no hay una regla «${c.regla}»` }]
    const serie = c.filas.map((f) => ({
      periodo: periodo(f.periodo),
      valor: decimal(f.valor),
      meta: decimal(f.meta),
      avance: decimal(f.avance),
    }))
    return c.filas.flatMap((f, i) => {
      const e = explicarCon(regla, serie, i, true)
      const base = e?.base ? aTexto(e.base, 2) : undefined
      if ((e !== null) === f.explica && base === f.base) return []
      return [
        { donde: archivo, mensaje: `${c.regla}, «${c.caso}», ${f.periodo}: ${e === null ? 'no la explica' : `la explica (${e.texto})`}` },
      ]
    })
  })
  return [...fallos, ...sinCaso]
}
