import { PlanPoa } from '../../contract/poa-plan.ts'
import { ordenDeVigencias } from '../../core/comun/vigencia.ts'
import type { Ciclo } from '../../core/poa/ciclo.ts'
import type { ReglaDeDesviacion } from '../../core/poa/desviacion.ts'
import type { Plan } from '../../core/poa/plan.ts'
import type { ReglaDeFormulacion } from '../../core/poa/proponer-meta.ts'
import type { Publicacion } from '../../core/poa/publicacion.ts'
import type { ReglaPublicada } from '../../core/poa/publicado.ts'
import type { Revision } from '../../core/poa/revision/contexto.ts'
import type { IndicadorDeSector } from '../../core/poa/sector.ts'
import type { Semaforo } from '../../core/poa/semaforo.ts'
import { claseDeCasos, claseDeReglas, contra, type Leidos, leiblesDe, valoresDe, valorUnico } from '../comun/clase-de-reglas.ts'
import { CALENDARIO } from '../facturacion/reglas.ts'
import { probarMejora } from './casos-mejora.ts'
import { probarPublicacion, probarPublicado, probarRevision, probarSemaforo, probarTextos } from './casos-reglas.ts'
import { CasosFormulacion, FormulacionYaml, probarFormulacion, revisarFormulacion } from './esquema-formulacion.ts'
import { CasosSector, SectorYaml } from './esquema-sector.ts'
import {
  CasosMejora,
  CasosPublicacion,
  CasosPublicado,
  CasosRevision,
  CasosSemaforo,
  CasosTextos,
  MejoraYaml,
  PublicacionYaml,
  PublicadoYaml,
  RevisionYaml,
  SemaforoYaml,
} from './esquemas.ts'
import { CasosCiclo, CicloYaml, probarCiclo } from './esquemas-ciclo.ts'
import { MapaPoa } from './lectura/mapa-forma.ts'
import {
  actividadesQueFaltan,
  publicadasQueFaltan,
  revisarMejora,
  revisarPlanYaml,
  revisarPublicacion,
  revisarPublicadas,
  revisarRevision,
  revisarSemaforoYaml,
} from './revisar-reglas.ts'
import { probarSector, revisarSector } from './revisar-sector.ts'

/** The rules of poa. */
export interface ReglasPoa {
  semaforo: Semaforo
  publicadas: readonly ReglaPublicada[]
  revision: Revision
  ciclo: Ciclo
  /** Which deviations open an acción de mejora. */
  desviaciones: readonly ReglaDeDesviacion[]
  publicacion: Publicacion
  /** How next year's goals are proposed. */
  formulacion: ReglaDeFormulacion
  sector: readonly IndicadorDeSector[]
  /** Plans by fiscal year. */
  planes: ReadonlyMap<number, Plan>
  /** Column maps of other systems' workbooks, by the name of their file. */
  mapas: Readonly<Record<string, MapaPoa>>
}

const SEMAFORO = claseDeReglas('luces', SemaforoYaml, { nombre: 'semaforo', unica: true, revisar: revisarSemaforoYaml })
const PUBLICADO = claseDeReglas('publicado', PublicadoYaml, { unica: true, revisar: revisarPublicadas })
const REVISION = claseDeReglas('umbrales', RevisionYaml, { nombre: 'revision', unica: true, revisar: revisarRevision })
const CICLO = claseDeReglas('ciclo', CicloYaml, {
  unica: true,
  revisar: ({ ciclo, inhabiles }) => [...ordenDeVigencias(ciclo, ['ciclo']), ...ordenDeVigencias(inhabiles, ['inhabiles'])],
})
const MEJORA = claseDeReglas('desviaciones', MejoraYaml, { nombre: 'mejora', unica: true, revisar: revisarMejora })
const PUBLICACION = claseDeReglas('leyes', PublicacionYaml, { nombre: 'publicacion', unica: true, revisar: revisarPublicacion })
const SECTOR = claseDeReglas('indicadoresDeSector', SectorYaml, { nombre: 'sector', unica: true, revisar: revisarSector })
const FORMULACION = claseDeReglas('formulacion', FormulacionYaml, { unica: true, revisar: revisarFormulacion })
const MAPAS = claseDeReglas('columnas', MapaPoa, { nombre: 'mapa' })
const PLANES = claseDeReglas('unidades', PlanPoa, {
  nombre: 'plan',
  revisar: revisarPlanYaml,
  lugar: ({ ejercicio }) => `plan de ${ejercicio}`,
  // Without the rules of printing, or the calendar, there is nothing to hold a plan against.
  cruzar: (plan, leidos) => ({
    errores: [
      ...valoresDe(leidos, PUBLICADO).flatMap((p) => publicadasQueFaltan(plan, p.publicado)),
      ...valoresDe(leidos, CALENDARIO).flatMap((c) => actividadesQueFaltan(plan, c)),
    ],
    avisos: [],
  }),
})

const TEXTOS = claseDeCasos('casosDeTextos', CasosTextos, contra(REVISION, probarTextos))

export const CLASES_POA = [
  PLANES,
  SEMAFORO,
  PUBLICADO,
  REVISION,
  CICLO,
  PUBLICACION,
  MAPAS,
  claseDeCasos('casosDeCiclo', CasosCiclo, contra(CICLO, probarCiclo)),
  MEJORA,
  claseDeCasos('casosDeMejora', CasosMejora, contra(MEJORA, probarMejora)),
  claseDeCasos('casosDeSemaforo', CasosSemaforo, contra(SEMAFORO, probarSemaforo)),
  claseDeCasos('casosDePublicacion', CasosPublicacion, contra(PUBLICACION, probarPublicacion)),
  claseDeCasos('casosDePublicado', CasosPublicado, contra(PUBLICADO, probarPublicado)),
  // A phrase may be used by a sentence of either file.
  claseDeCasos('casosDeRevision', CasosRevision, (casos, leidos) =>
    contra(REVISION, (c: typeof casos, revision) => probarRevision(c, revision, valoresDe(leidos, TEXTOS)))(casos, leidos),
  ),
  TEXTOS,
  FORMULACION,
  claseDeCasos('casosDeFormulacion', CasosFormulacion, contra(FORMULACION, probarFormulacion)),
  SECTOR,
  claseDeCasos('casosDeSector', CasosSector, contra(SECTOR, probarSector)),
]

export const armarPoa = (leidos: Leidos): ReglasPoa => ({
  semaforo: valorUnico(leidos, SEMAFORO),
  publicadas: valorUnico(leidos, PUBLICADO).publicado,
  revision: valorUnico(leidos, REVISION),
  ciclo: valorUnico(leidos, CICLO),
  desviaciones: valorUnico(leidos, MEJORA).desviaciones,
  publicacion: valorUnico(leidos, PUBLICACION),
  formulacion: valorUnico(leidos, FORMULACION).formulacion,
  sector: valorUnico(leidos, SECTOR).indicadoresDeSector,
  planes: new Map(valoresDe(leidos, PLANES).map((plan) => [plan.ejercicio, plan])),
  mapas: Object.fromEntries(leiblesDe(leidos, MAPAS).map((m) => [m.nombre, m.valor])),
})
