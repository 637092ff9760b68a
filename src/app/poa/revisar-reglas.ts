import { ordenDeVigencias } from '../../core/comun/vigencia.ts'
import type { ReglasDeCalendario } from '../../core/facturacion/calendario.ts'
import type { ReglaDeDesviacion } from '../../core/poa/desviacion.ts'
import { medidaContada } from '../../core/poa/medida.ts'
import { type Ficha, indicadoresDe, type Plan } from '../../core/poa/plan.ts'
import type { Publicacion } from '../../core/poa/publicacion.ts'
import type { ReglaPublicada } from '../../core/poa/publicado.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import type { Revision } from '../../core/poa/revision/contexto.ts'
import { LUZ_SIN_CIFRA, revisarBandas, type Semaforo } from '../../core/poa/semaforo.ts'
import { dosVeces, type Mal, revisarPredeterminada } from '../comun/clase-de-reglas.ts'

/** The line of the indicator or unit that a sentence of `revisarPlan` names. */
function rutaDe(plan: Plan, donde: string): readonly PropertyKey[] {
  const u = plan.unidades.findIndex((x) => donde.startsWith(`unidad ${x.clave},`))
  const i = plan.unidades[u]?.indicadores.findIndex((x) => donde.endsWith(`indicador ${x.clave}`)) ?? -1
  return u < 0 ? [donde.startsWith('identidad') ? 'identidades' : 'unidades'] : ['unidades', u, 'indicadores', i, 'clave']
}

export const revisarPlanYaml = (plan: Plan): Mal[] =>
  revisarPlan(plan).map(({ donde, mensaje }) => ({ ruta: rutaDe(plan, donde), mensaje: `${donde}: ${mensaje}` }))

/** What the fichas of each indicator name and the rules do not have, told once for each. */
function loQueFalta(plan: Plan, nombrado: (ficha: Ficha) => string | null, hay: ReadonlySet<string>, que: string): Mal[] {
  return indicadoresDe(plan).flatMap(({ unidad, indicador }) => {
    const donde = `unidad ${unidad.clave}, indicador ${indicador.clave}`
    const faltan = new Set(indicador.vigencias.flatMap((f) => nombrado(f) ?? []).filter((c) => !hay.has(c)))
    return [...faltan].map((c) => ({ ruta: rutaDe(plan, donde), mensaje: `${donde}: no hay ${que} con la clave «${c}»` }))
  })
}

/** The rules of printing that fichas declare and `publicado.yaml` does not have. */
export const publicadasQueFaltan = (plan: Plan, publicadas: readonly ReglaPublicada[]): Mal[] =>
  loQueFalta(plan, (f) => f.reglaPublicada, new Set(publicadas.map((r) => r.clave)), 'una regla publicada')

/** The activities by which fichas count what is on time, and no calendar has. */
export const actividadesQueFaltan = (plan: Plan, { calendario }: ReglasDeCalendario): Mal[] =>
  loQueFalta(
    plan,
    (f) => medidaContada(f)?.filtros.actividad ?? null,
    new Set(calendario.flatMap((v) => v.actividades.map((a) => a.clave))),
    'una actividad del calendario',
  )

export function revisarSemaforoYaml(s: Semaforo): Mal[] {
  const luces = new Set(s.luces.map((l) => l.clave))
  const usadas = new Set(s.reglas.flatMap((r) => r.vigencias.flatMap((v) => v.bandas.map((b) => b.luz))))
  const malas: Mal[] = [
    ...dosVeces(
      s.luces.map((l) => l.clave),
      'luces',
      'la luz',
    ),
    ...revisarPredeterminada(s.predeterminada, s.reglas, 'reglas'),
  ]
  if (!luces.has(LUZ_SIN_CIFRA)) malas.push({ ruta: ['luces'], mensaje: `falta la luz «${LUZ_SIN_CIFRA}», la de un avance ausente` })
  s.reglas.forEach((r, i) => {
    r.vigencias.forEach(({ bandas }, j) => {
      const ruta = ['reglas', i, 'vigencias', j, 'bandas']
      const mal = revisarBandas(bandas)
      if (mal !== null) malas.push({ ruta, mensaje: mal })
      bandas.forEach((b, k) => {
        if (!luces.has(b.luz)) malas.push({ ruta: [...ruta, k], mensaje: `no hay una luz con la clave «${b.luz}»` })
      })
    })
  })
  s.luces.forEach((l, i) => {
    if (l.clave !== LUZ_SIN_CIFRA && !usadas.has(l.clave))
      malas.push({ ruta: ['luces', i], mensaje: `ninguna regla llega a la luz «${l.clave}»` })
  })
  return malas
}

export const revisarPublicadas = ({ publicado }: { publicado: readonly ReglaPublicada[] }): Mal[] =>
  dosVeces(
    publicado.map((r) => r.clave),
    'publicado',
    'la regla',
  )

export const revisarRevision = ({ reglas }: Revision): Mal[] =>
  dosVeces(
    reglas.map((r) => r.regla),
    'reglas',
    'la regla',
  )

export const revisarMejora = ({ desviaciones }: { desviaciones: readonly ReglaDeDesviacion[] }): Mal[] => [
  ...dosVeces(
    desviaciones.map((d) => d.clave),
    'desviaciones',
    'la desviación',
  ),
  ...desviaciones.flatMap((d, i) => ordenDeVigencias(d.vigencias, ['desviaciones', i, 'vigencias'])),
]

/** What a format names and the file does not have: columns, a catalogue of a column of another kind, a child table without its columns. */
function revisarFormato(
  { columnas, columnasDeTabla, idDeColumna }: Publicacion['formatos'][number],
  f: number,
  { camposDeFormato: hay }: Publicacion,
): Mal[] {
  const falta = (claves: readonly string[], campo: string): Mal[] =>
    claves.flatMap((c, i) =>
      hay.some((x) => x.clave === c) ? [] : [{ ruta: ['formatos', f, campo, i], mensaje: `no hay una columna con la clave «${c}»` }],
    )
  const conTabla = columnas.some((c) => hay.find((x) => x.clave === c)?.dato === 'indicadores')
  const suyas = new Set([...columnas, ...columnasDeTabla])
  return [
    ...falta(columnas, 'columnas'),
    ...falta(columnasDeTabla, 'columnasDeTabla'),
    ...(conTabla === columnasDeTabla.length > 0
      ? []
      : [{ ruta: ['formatos', f, 'columnasDeTabla'], mensaje: 'una columna de indicadores pide columnas de su tabla, y solo ella' }]),
    ...Object.keys(idDeColumna).flatMap((c) =>
      suyas.has(c) ? [] : [{ ruta: ['formatos', f, 'idDeColumna', c], mensaje: `el formato no tiene una columna «${c}»` }],
    ),
  ]
}

/** What the schema cannot see of `publicacion.yaml`. */
export function revisarPublicacion(publicacion: Publicacion): Mal[] {
  const { leyes, formatos, camposDeFormato, catalogos } = publicacion
  const claves = formatos.map((f) => f.clave)
  const deCatalogo = camposDeFormato.filter((c) => c.tipo === 'catalogo').map((c) => c.clave)
  return [
    ...ordenDeVigencias(leyes, ['leyes']),
    ...dosVeces(claves, 'formatos', 'el formato'),
    ...dosVeces(
      camposDeFormato.map((c) => c.clave),
      'camposDeFormato',
      'la columna',
    ),
    ...leyes.flatMap((l, i) =>
      l.formatos.flatMap((c, j) =>
        claves.includes(c) ? [] : [{ ruta: ['leyes', i, 'formatos', j], mensaje: `no hay un formato con la clave «${c}»` }],
      ),
    ),
    ...formatos.flatMap((f, i) => revisarFormato(f, i, publicacion)),
    ...deCatalogo.flatMap((c) =>
      catalogos.some((k) => k.columna === c) ? [] : [{ ruta: ['catalogos'], mensaje: `falta el catálogo de la columna «${c}»` }],
    ),
    ...catalogos.flatMap((k, i) => [
      ...(deCatalogo.includes(k.columna)
        ? []
        : [{ ruta: ['catalogos', i, 'columna'], mensaje: `«${k.columna}» no es una columna de catálogo` }]),
      ...Object.entries(k.de).flatMap(([nuestra, suya]) =>
        k.valores.includes(suya)
          ? []
          : [{ ruta: ['catalogos', i, 'de', nuestra], mensaje: `«${suya}» no está entre los valores del catálogo` }],
      ),
    ]),
  ]
}
