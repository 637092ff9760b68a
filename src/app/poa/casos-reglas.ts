import type { z } from 'zod'
import type { Fecha } from '../../core/comun/fecha.ts'
import { aTexto, decimal } from '../../core/comun/fraccion.ts'
import { periodo } from '../../core/comun/periodo.ts'
import { comparable } from '../../core/comun/texto.ts'
import { explicarCon } from '../../core/poa/publicado.ts'
import type { Revision } from '../../core/poa/revision/contexto.ts'
import { afirmacion, diceCausa } from '../../core/poa/revision/textos.ts'
import { type Banda, bandasEn, luzDe, type ReglaDeLuces, type Semaforo } from '../../core/poa/semaforo.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosPublicado, CasosRevision, CasosSemaforo, PublicadoYaml } from './esquemas.ts'

/** The bands of the day a case names, or the newest. */
const bandasDe = (regla: ReglaDeLuces, el: Fecha | undefined): readonly Banda[] | null =>
  el === undefined ? (regla.vigencias.at(-1)?.bandas ?? null) : bandasEn(regla, el)

/** Runs each case of `semaforo.casos.yaml` and demands one at each limit and one just below it. */
export function probarSemaforo({ casosDeSemaforo: casos }: z.output<typeof CasosSemaforo>, { reglas }: Semaforo): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const regla = reglas.find((r) => r.clave === c.regla)
    const bandas = regla === undefined ? null : bandasDe(regla, c.el)
    if (bandas === null) return [{ indice, mensaje: `no hay una regla «${c.regla}» vigente` }]
    const luz = luzDe(bandas, c.avance === null ? null : { hay: decimal(c.avance) })
    return luz === c.luz ? [] : [{ indice, mensaje: `${c.regla}: ${c.avance ?? 'sin cifra'} da ${luz}, y el caso dice ${c.luz}` }]
  })
  const sinCaso = reglas.flatMap((r) =>
    (r.vigencias.at(-1)?.bandas ?? []).flatMap((b) => {
      const tiene = (avance: string): boolean => casos.some((c) => c.regla === r.clave && c.avance === avance)
      if (b.hasta === null) return []
      const antes = aTexto({ n: decimal(b.hasta).n * 100n - decimal(b.hasta).d, d: decimal(b.hasta).d * 100n }, 2)
      return [b.hasta, antes]
        .filter((a) => !tiene(a))
        .map((a) => ({ indice: null, mensaje: `falta un caso de «${r.clave}» con avance ${a}` }))
    }),
  )
  return [...fallos, ...sinCaso]
}

/** Runs each case of `publicado.casos.yaml`: a series of printed figures, which of them the rule gives, and the base it implies. */
export function probarPublicado(
  { casosDePublicado: casos }: z.output<typeof CasosPublicado>,
  { publicado: reglas }: z.output<typeof PublicadoYaml>,
): CasoMal[] {
  const sinCaso = reglas
    .filter((r) => !casos.some((c) => c.regla === r.clave))
    .map((r) => ({ indice: null, mensaje: `falta un caso de «${r.clave}»` }))
  const fallos = casos.flatMap((c, indice) => {
    const regla = reglas.find((r) => r.clave === c.regla)
    if (regla === undefined) return [{ indice, mensaje: `no hay una regla «${c.regla}»` }]
    const serie = c.filas.map((f) => ({
      periodo: periodo(f.periodo),
      valor: decimal(f.valor),
      meta: decimal(f.meta),
      avance: decimal(f.avance),
      tope: f.tope === undefined ? null : decimal(f.tope),
      cumplimiento: f.cumplimiento === undefined ? null : decimal(f.cumplimiento),
      metaAnual: f.metaAnual === undefined ? null : decimal(f.metaAnual),
      aLaFecha: f.aLaFecha === undefined ? null : decimal(f.aLaFecha),
    }))
    return c.filas.flatMap((f, i) => {
      const e = explicarCon(regla, serie, i, c.declarada)
      const base = e?.base ? aTexto(e.base, 2) : undefined
      if ((e !== null) === f.explica && base === f.base) return []
      return [{ indice, mensaje: `${c.regla}, «${c.caso}», ${f.periodo}: ${e === null ? 'no la explica' : `la explica (${e.texto})`}` }]
    })
  })
  return [...fallos, ...sinCaso]
}

/** Runs each case of `revision.casos.yaml`: what a text claims and whether it says why; and demands that each phrase is used by some text. */
export function probarRevision({ casosDeRevision: casos }: z.output<typeof CasosRevision>, revision: Revision): CasoMal[] {
  const fallos = casos.flatMap(({ texto, dice, causa }, indice) => {
    const [lee, conCausa] = [afirmacion(texto, revision) ?? 'nada', diceCausa(texto, revision)]
    const mal = lee === dice ? [] : [`se lee «${lee}», y el caso dice «${dice}»`]
    if (conCausa !== causa)
      mal.push(conCausa ? 'se tiene por causa, y el caso dice que no la da' : 'se lee sin causa, y el caso dice que la da')
    return mal.map((mensaje) => ({ indice, mensaje: `«${texto}»: ${mensaje}` }))
  })
  const textos = casos.map((c) => comparable(c.texto))
  const sinCaso = Object.entries(revision.textos).flatMap(([lista, expresiones]) =>
    expresiones
      .filter((e) => !textos.some((t) => new RegExp(e).test(t)))
      .map((e) => ({ indice: null, mensaje: `falta un caso que use la frase de ${lista} ${e}` })),
  )
  return [...fallos, ...sinCaso]
}
