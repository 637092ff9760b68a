import type { z } from 'zod'
import { diaAnterior, type Fecha } from '../../core/comun/fecha.ts'
import { aTexto, decimal } from '../../core/comun/fraccion.ts'
import { periodo } from '../../core/comun/periodo.ts'
import { comparable } from '../../core/comun/texto.ts'
import { leyEn, type Publicacion } from '../../core/poa/publicacion.ts'
import { explicarCon } from '../../core/poa/publicado.ts'
import { trabajosComunes } from '../../core/poa/revision/compartidos.ts'
import type { Revision } from '../../core/poa/revision/contexto.ts'
import { afirmacion, cifraDelTexto, diceCausa, diceEvidencia, dichoCumple, frecuenciaDelTexto } from '../../core/poa/revision/textos.ts'
import { type Banda, bandasEn, luzDe, type ReglaDeLuces, type Semaforo } from '../../core/poa/semaforo.ts'
import type { CasoMal } from '../comun/caso-mal.ts'
import type { CasosPublicacion, CasosPublicado, CasosRevision, CasosSemaforo, CasosTextos, PublicadoYaml } from './esquemas.ts'

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

/** Runs each case of `publicacion.casos.yaml`, and demands one on the first day of each law, one on the day before, and the columns of each format. */
export function probarPublicacion(
  { casosDePublicacion: casos, columnasDeFormato }: z.output<typeof CasosPublicacion>,
  publicacion: Publicacion,
): CasoMal[] {
  const fallos = casos.flatMap((c, indice) => {
    const formatos = leyEn(publicacion, c.el)?.formatos ?? []
    return (['anual', 'trimestral'] as const).flatMap((frecuencia) => {
      const hay = formatos.filter((f) => f.frecuencia === frecuencia).map((f) => f.clave)
      const mensaje = `el ${c.el}, de formato ${frecuencia}: hay ${hay.join(', ') || 'ninguno'}, y el caso dice ${c[frecuencia].join(', ') || 'ninguno'}`
      return hay.join() === c[frecuencia].join() ? [] : [{ indice, mensaje }]
    })
  })
  const sinCaso = publicacion.leyes
    .flatMap(({ desde }) => [diaAnterior(desde), desde])
    .filter((dia) => !casos.some((c) => c.el === dia))
    .map((dia) => ({ indice: null, mensaje: `falta un caso del ${dia}` }))
  const columnas = publicacion.formatos
    .filter((f) => columnasDeFormato[f.clave] !== f.columnas.length)
    .map((f) => ({
      indice: null,
      mensaje: `«${f.clave}» tiene ${f.columnas.length} columnas, y los casos dicen ${columnasDeFormato[f.clave]}`,
    }))
  return [...fallos, ...sinCaso, ...columnas]
}

/** What is read in a text, under each name that a case may expect of it. */
const lecturasDe = (texto: string, revision: Revision) => {
  const cifra = cifraDelTexto(texto, revision)
  return {
    dice: afirmacion(texto, revision) ?? 'nada',
    causa: diceCausa(texto, revision),
    cumple: dichoCumple(texto, revision),
    cifra: cifra === null ? null : `${cifra.cifra} ${cifra.cosa}`,
    frecuencia: frecuenciaDelTexto(texto, revision),
    evidencia: diceEvidencia(texto, revision),
  }
}

type Lecturas = ReturnType<typeof lecturasDe>

/** What is read otherwise than it was expected, each in a sentence. */
function malLeido(texto: string, espera: { [K in keyof Lecturas]?: Lecturas[K] | undefined }, revision: Revision): string[] {
  const leido = lecturasDe(texto, revision)
  const dicho = (v: unknown): string => (v === null ? 'nada' : v === true ? 'sí' : v === false ? 'no' : `«${v}»`)
  return (Object.keys(espera) as (keyof Lecturas)[])
    .filter((k) => espera[k] !== undefined && espera[k] !== leido[k])
    .map((k) => {
      if (k === 'dice') return `«${texto}»: se lee «${leido.dice}», y el caso dice «${espera.dice}»`
      if (k !== 'causa') return `«${texto}»: como ${k} se lee ${dicho(leido[k])}, y el caso dice ${dicho(espera[k])}`
      return `«${texto}»: ${leido.causa ? 'se tiene por causa, y el caso dice que no la da' : 'se lee sin causa, y el caso dice que la da'}`
    })
}

/** Runs the sentences of other reports, and the pairs of indicators: each must be read as it says. */
export const probarTextos = ({ casosDeTextos, casosDeTrabajos }: z.output<typeof CasosTextos>, revision: Revision): CasoMal[] => [
  ...casosDeTextos.flatMap(({ textos, ...espera }, indice) =>
    textos.flatMap((t) => malLeido(t, espera, revision).map((mensaje) => ({ indice, mensaje }))),
  ),
  ...casosDeTrabajos.flatMap(({ una, otra, trabajo }) => {
    const comunes = trabajosComunes([una, otra], ({ nombre, unidad }) => ({ nombre, unidadMedida: unidad }), revision)
    const hallado = comunes.find((t) => t.suyos.length === 2 && t.enLaSuya(una) && !t.enLaSuya(otra))?.trabajo ?? null
    if (hallado === trabajo) return []
    const dicho = (t: string | null): string => t ?? 'nada'
    return [{ indice: null, mensaje: `«${una.nombre}» y «${otra.nombre}»: se halla ${dicho(hallado)}, y el caso dice ${dicho(trabajo)}` }]
  }),
]

/** Runs each case of `revision.casos.yaml`: what is read in a text; and demands that each phrase is used by some text, of it or of `otros`. */
export function probarRevision(
  { casosDeRevision: casos }: z.output<typeof CasosRevision>,
  revision: Revision,
  otros: readonly z.output<typeof CasosTextos>[],
): CasoMal[] {
  const fallos = casos.flatMap(({ texto, ...espera }, indice) => malLeido(texto, espera, revision).map((mensaje) => ({ indice, mensaje })))
  const textos = [...casos.map((c) => c.texto), ...otros.flatMap((o) => o.casosDeTextos.flatMap((g) => g.textos))].map(comparable)
  const sinCaso = Object.entries(revision.textos).flatMap(([lista, expresiones]) =>
    expresiones
      .filter((e) => !textos.some((t) => new RegExp(e).test(t)))
      .map((e) => ({ indice: null, mensaje: `falta un caso que use la frase de ${lista} ${e}` })),
  )
  return [...fallos, ...sinCaso]
}
