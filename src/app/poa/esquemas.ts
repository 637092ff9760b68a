import { z } from 'zod'
import { Cantidad, entero, FechaCivil } from '../../contract/comun.ts'
import { FRECUENCIAS } from '../../core/comun/periodo.ts'
import { type ReglaDeDesviacion, TIPOS_DE_DESVIACION } from '../../core/poa/desviacion.ts'
import { DATOS_DE_FORMATO, type Publicacion, TIPOS_DE_CAMPO, type TipoDeCampo } from '../../core/poa/publicacion.ts'
import type { ReglaPublicada } from '../../core/poa/publicado.ts'
import type { Revision } from '../../core/poa/revision/contexto.ts'
import type { Semaforo } from '../../core/poa/semaforo.ts'
import { PredeterminadaYaml } from '../comun/clase-de-reglas.ts'

const Texto = z.string().trim().min(1)
const Redondeo = z.enum(['mitad-arriba', 'truncar'])

const Bandas = z.array(z.strictObject({ luz: Texto, hasta: Cantidad.nullable() })).min(1)

/** `reglas/semaforo.yaml`. */
export const SemaforoYaml = z.strictObject({
  predeterminada: PredeterminadaYaml,
  luces: z
    .array(z.strictObject({ clave: Texto, nombre: Texto, color: z.string().regex(/^#[0-9a-f]{6}$/, 'escriba el color como "#1b6e3c"') }))
    .min(1),
  reglas: z
    .array(
      z.strictObject({
        clave: Texto,
        nombre: Texto,
        fuente: Texto,
        vigencias: z.array(z.strictObject({ desde: FechaCivil, hasta: FechaCivil.nullable(), bandas: Bandas })).min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Semaforo, unknown>

/** `reglas/semaforo.casos.yaml`. `el`: the day whose bands are tried; without it, the newest. */
export const CasosSemaforo = z.strictObject({
  casosDeSemaforo: z.array(z.strictObject({ regla: Texto, el: FechaCivil.optional(), avance: Cantidad.nullable(), luz: Texto })).min(1),
})

const comun = { clave: Texto, nombre: Texto, redondeo: Redondeo, fuente: Texto }

const Publicada = z.discriminatedUnion('tipo', [
  z
    .strictObject({
      ...comun,
      tipo: z.literal('parte'),
      frecuencia: z.enum(FRECUENCIAS),
      participacion: Cantidad,
      acumula: z.boolean(),
      baseMaxima: Cantidad.nullable().default(null),
    })
    .refine((r) => r.acumula === (r.baseMaxima !== null), {
      path: ['baseMaxima'],
      error: 'una regla que acumula dice la base que admite, y solo ella',
    }),
  z.strictObject({ ...comun, tipo: z.literal('anual'), baseMaxima: Cantidad }),
  z.strictObject({ ...comun, tipo: z.literal('directo') }),
  z.strictObject({ ...comun, tipo: z.literal('ficha') }),
  z.strictObject({ ...comun, tipo: z.literal('calendario') }),
])

/** `reglas/poa/publicado.yaml`. */
export const PublicadoYaml = z.strictObject({ publicado: z.array(Publicada).min(1) }) satisfies z.ZodType<
  { publicado: ReglaPublicada[] },
  unknown
>

/** `reglas/poa/publicado.casos.yaml`. */
export const CasosPublicado = z.strictObject({
  casosDePublicado: z
    .array(
      z.strictObject({
        regla: Texto,
        caso: Texto,
        declarada: z.boolean().default(true),
        filas: z
          .array(
            z.strictObject({
              periodo: Texto,
              valor: Cantidad,
              meta: Cantidad,
              avance: Cantidad,
              tope: Cantidad.optional(),
              cumplimiento: Cantidad.optional(),
              metaAnual: Cantidad.optional(),
              aLaFecha: Cantidad.optional(),
              explica: z.boolean(),
              base: Cantidad.optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

const Expresion = z.string().refine((t) => {
  try {
    return new RegExp(t).source !== ''
  } catch {
    return false
  }
}, 'no es una expresión regular')
const Expresiones = z.array(Expresion).min(1)

/** `{NOMBRE}` in an expression stands for the fragment of that name, which may hold others. One that is not there matches nothing, and its phrase lacks a case. */
function conFragmentos<T>(en: T, fragmentos: Readonly<Record<string, string>>): T {
  const abrir = (t: string, hondura = 0): string =>
    hondura > 5 ? t : t.replace(/\{([A-ZÑ]+)\}/g, (pieza, nombre: string) => abrir(fragmentos[nombre] ?? pieza, hondura + 1))
  return JSON.parse(JSON.stringify(en), (_, v: unknown) => (typeof v === 'string' ? abrir(v) : v)) as T
}

/** `reglas/poa/revision.yaml`. */
export const RevisionYaml = z
  .strictObject({
    fragmentos: z.record(z.string().regex(/^[A-ZÑ]+$/, 'una pieza se nombra en mayúsculas'), Expresion),
    umbrales: z.strictObject({
      sobrecumplimiento: Cantidad,
      cumplimientoLejano: Cantidad,
      periodosLejanos: Cantidad,
      cumplimientoImpreso: Cantidad,
      escala: Cantidad,
      valorRepetido: Cantidad,
      desgloseComas: Cantidad,
      desgloseLista: Cantidad,
    }),
    textos: z.strictObject({
      diceNoCumplida: Expresiones,
      diceCumplida: Expresiones,
      excusa: Expresiones,
      concesion: Expresiones,
      parcial: Expresiones,
      ambigua: Expresiones,
      sinCausa: Expresiones,
      conCausa: Expresiones,
      posicion: Expresiones,
      cumpleSi: Expresiones,
      cumpleNo: Expresiones,
      sinEvidencia: Expresiones,
      cifra: z
        .array(Expresion.refine((t) => ['cifra', 'cosa'].every((g) => t.includes(`(?<${g}>`)), 'falta el grupo «cifra» o «cosa»'))
        .min(1),
      frecuencia: z.array(Expresion.refine((t) => t.includes('(?<frecuencia>'), 'falta el grupo «frecuencia»')).min(1),
    }),
    trabajos: z.array(z.strictObject({ trabajo: Texto, nombre: Expresion, unidad: Expresion, fuente: Texto })),
    reglas: z.array(
      z.strictObject({
        regla: z.string().regex(/^R([1-9]|1\d|2[0-4])$/, 'las reglas son R1 a R24'),
        nombre: Texto,
        severidad: z.enum(['alta', 'media', 'baja']),
        pregunta: Texto,
        remedio: Texto,
      }),
    ),
  })
  .transform(({ fragmentos, textos, ...resto }) => ({ ...resto, textos: conFragmentos(textos, fragmentos) })) satisfies z.ZodType<
  Revision,
  unknown
>

/** `reglas/poa/mejora.yaml`. */
export const MejoraYaml = z.strictObject({
  desviaciones: z
    .array(
      z.strictObject({
        clave: Texto,
        nombre: Texto,
        vigencias: z
          .array(
            z.strictObject({
              desde: FechaCivil,
              hasta: FechaCivil.nullable(),
              fuente: Texto,
              tipo: z.enum(TIPOS_DE_DESVIACION),
              porciento: Cantidad,
              periodos: entero(1, 12),
              seguidos: z.boolean(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
}) satisfies z.ZodType<{ desviaciones: ReglaDeDesviacion[] }, unknown>

/** `reglas/poa/mejora.casos.yaml`: the months of a year, each with its value against a goal of 100; `null`: not captured. */
export const CasosMejora = z.strictObject({
  casosDeMejora: z
    .array(
      z.strictObject({
        caso: Texto,
        sentido: z.enum(['ascendente', 'descendente']).default('ascendente'),
        valores: z.array(Cantidad.nullable()).min(1).max(12),
        /** The deviations at the last of them, by clave; empty: none. */
        da: z.array(Texto),
      }),
    )
    .min(1),
})

/** `reglas/poa/revision.casos.yaml`. */
export const CasosRevision = z.strictObject({
  casosDeRevision: z
    .array(
      z.strictObject({
        texto: z.string(),
        dice: z.enum(['cumplida', 'no-cumplida', 'excusa', 'nada']).optional(),
        causa: z.boolean().optional(),
        /** As a printed «¿cumple?». */
        cumple: z.boolean().nullable().optional(),
        /** As an observation that is a count: `622 INSPECCIONES`. */
        cifra: z.string().nullable().optional(),
        /** As a description that says how often it is measured. */
        frecuencia: z.enum(FRECUENCIAS).nullable().optional(),
        /** As what was printed in a column of evidence: whether it names some. */
        evidencia: z.boolean().optional(),
      }),
    )
    .min(1),
})

const ContadoYaml = z.strictObject({ nombre: Texto, unidad: Texto })

/** `reglas/poa/revision-otros.casos.yaml`: sentences by what they claim and whether they say why; and pairs of indicators by whether they count a work in two units. */
export const CasosTextos = z.strictObject({
  casosDeTextos: z
    .array(
      z.strictObject({ dice: z.enum(['cumplida', 'no-cumplida', 'excusa', 'nada']), causa: z.boolean(), textos: z.array(Texto).min(1) }),
    )
    .min(1),
  /** `trabajo`: the one that `una` counts in its unit and `otra` does not (R22); `null` if there is nothing to find. */
  casosDeTrabajos: z.array(z.strictObject({ una: ContadoYaml, otra: ContadoYaml, trabajo: Texto.nullable() })).min(1),
})

const Tipos = Object.keys(TIPOS_DE_CAMPO) as TipoDeCampo[]
const Numero = z.string().regex(/^\d{1,8}$/, 'los números de la plataforma son de una a ocho cifras, entre comillas')
const Direccion = z.string().regex(/^https?:\/\/\S+$/, 'escriba la dirección entera, con https://')
const Frecuencia = z.enum(['anual', 'trimestral'])

/** `reglas/poa/publicacion.yaml`. */
export const PublicacionYaml = z.strictObject({
  leyes: z
    .array(z.strictObject({ desde: FechaCivil, hasta: FechaCivil.nullable(), ley: Texto, fuente: Texto, formatos: z.array(Texto).min(1) }))
    .min(1),
  formatos: z
    .array(
      z.strictObject({
        clave: Texto,
        fraccion: Texto,
        frecuencia: Frecuencia,
        renglon: z.enum(['objetivo', 'indicador']),
        titulo: Texto,
        nombreCorto: Texto.nullable(),
        descripcion: Texto,
        id: Numero.nullable(),
        idTabla: Numero.nullable(),
        columnas: z.array(Texto).min(1),
        columnasDeTabla: z.array(Texto),
        idDeColumna: z.record(Texto, Numero),
        porComprobar: Texto.nullable(),
      }),
    )
    .min(1),
  camposDeFormato: z.array(z.strictObject({ clave: Texto, titulo: Texto, tipo: z.enum(Tipos), dato: z.enum(DATOS_DE_FORMATO) })).min(1),
  catalogos: z.array(z.strictObject({ columna: Texto, valores: z.array(Texto).min(1), de: z.record(Texto, Texto) })),
  documento: Direccion.nullable(),
  licencia: z.strictObject({ clave: Texto, nombre: Texto, ruta: Direccion, fuente: Texto }),
  plazo: z.strictObject({
    diasNaturales: z.number().int().min(1).max(366),
    ejerciciosQueSeConservan: z.number().int().min(1).max(100),
    fuente: Texto,
  }),
}) satisfies z.ZodType<Publicacion, unknown>

/** `reglas/poa/publicacion.casos.yaml`: with which formats a day is complied with, and how many columns each has. */
export const CasosPublicacion = z.strictObject({
  casosDePublicacion: z.array(z.strictObject({ el: FechaCivil, anual: z.array(Texto), trimestral: z.array(Texto) })).min(1),
  columnasDeFormato: z.record(Texto, z.number().int()),
})
