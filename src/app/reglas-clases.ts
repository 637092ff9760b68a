import { basename } from 'node:path'
import type { z } from 'zod'
import { PlanPoa } from '../contract/poa-plan.ts'
import type { ReglaDeAntiguedad } from '../core/cartera/antiguedad.ts'
import type { OrdenesDeCobro } from '../core/cartera/orden.ts'
import type { ReglasDeRecargo } from '../core/cartera/recargo.ts'
import type { Impuesto } from '../core/comun/impuesto.ts'
import type { ErrorDetallado } from '../core/comun/rechazo.ts'
import { type ReglasDeCalendario, revisarCalendario } from '../core/facturacion/calendario.ts'
import { type ReglasDeEntrega, revisarEntrega } from '../core/facturacion/entrega-reglas.ts'
import type { Indice } from '../core/facturacion/indice.ts'
import type { ReglasDeEmisor } from '../core/facturacion/recibo-emisor.ts'
import type { ReglasDeReferencia } from '../core/facturacion/recibo-referencia.ts'
import type { Tarifario } from '../core/facturacion/tarifa.ts'
import { ordenDeVigencias } from '../core/facturacion/tarifa-revisar.ts'
import type { ReglasDeConsumo, TablaDeAnomalias } from '../core/medicion/reglas-de-medicion.ts'
import type { CatalogoPadron, ColumnasPadron } from '../core/padron/catalogo.ts'
import type { Plan } from '../core/poa/plan.ts'
import type { ReglaPublicada } from '../core/poa/publicado.ts'
import type { Revision } from '../core/poa/revision/contexto.ts'
import type { Semaforo } from '../core/poa/semaforo.ts'
import { probarAntiguedad, probarOrdenes, probarRecargos, revisarAntiguedad, revisarPredeterminada } from './cartera/casos-reglas.ts'
import { AntiguedadYaml, CasosDeAntiguedad, CasosDeOrden, CasosDeRecargo, OrdenesYaml, RecargosYaml } from './cartera/esquemas.ts'
import type { CasoMal } from './comun/caso-mal.ts'
import { leerYaml } from './comun/leer-yaml.ts'
import { CalendarioYaml } from './facturacion/calendario-yaml.ts'
import { probarImpuestos, probarTarifas } from './facturacion/casos-tarifa.ts'
import { EmisorYaml } from './facturacion/emisor-yaml.ts'
import { CasosDeEntrega, EntregaYaml, probarEntregas } from './facturacion/entrega-yaml.ts'
import { CasosImpuesto, CasosTarifa, ImpuestosYaml, IndicesYaml } from './facturacion/esquemas-tarifa.ts'
import { armarTarifario, leerTarifas, type TarifasLeidas } from './facturacion/leer-tarifas.ts'
import { CasosDeReferencia, probarReferencias, ReferenciasYaml, revisarReferencias } from './facturacion/referencia-yaml.ts'
import { probarAnomalias, probarConsumo } from './medicion/casos-reglas.ts'
import { CasosDeAnomaliaYaml, CasosDeConsumoYaml, ConsumoYaml, TablaYaml } from './medicion/reglas-yaml.ts'
import { revisarReglasDeConsumo, revisarTabla } from './medicion/revisar-reglas.ts'
import { CatalogoYaml, ColumnasYaml, revisarCatalogo } from './padron/esquemas.ts'
import { probarPublicado, probarRevision, probarSemaforo } from './poa/casos-reglas.ts'
import { CasosPublicado, CasosRevision, CasosSemaforo, PublicadoYaml, RevisionYaml, RolesYaml, SemaforoYaml } from './poa/esquemas.ts'
import { MapaPoa } from './poa/lectura/mapa-forma.ts'
import {
  publicadasQueFaltan,
  revisarPlanYaml,
  revisarPublicadas,
  revisarRevision,
  revisarRoles,
  revisarSemaforoYaml,
} from './poa/revisar-reglas.ts'

/** A rules file that could be read: its class and its value. Cases know how to be run against the rest. */
export type Leible =
  | { clase: 'plan'; valor: Plan; contra: (leidos: readonly Leible[]) => ErrorDetallado[] }
  | { clase: 'semaforo'; valor: Semaforo }
  | { clase: 'publicado'; valor: { reglas: ReglaPublicada[] } }
  | { clase: 'revision'; valor: Revision }
  | { clase: 'roles'; valor: z.output<typeof RolesYaml> }
  | { clase: 'mapa'; nombre: string; valor: MapaPoa }
  | TarifasLeidas
  | { clase: 'impuestos'; valor: readonly Impuesto[] }
  | { clase: 'indices'; valor: readonly Indice[] }
  | { clase: 'anomalias'; valor: TablaDeAnomalias }
  | { clase: 'consumo'; valor: ReglasDeConsumo }
  | { clase: 'recargos'; valor: ReglasDeRecargo }
  | { clase: 'ordenes'; valor: OrdenesDeCobro }
  | { clase: 'referencias'; valor: ReglasDeReferencia }
  | { clase: 'antiguedad'; valor: ReglaDeAntiguedad }
  | { clase: 'calendario'; valor: ReglasDeCalendario }
  | { clase: 'emisor'; valor: ReglasDeEmisor }
  | { clase: 'entrega'; valor: ReglasDeEntrega }
  | { clase: 'catalogo-padron'; valor: CatalogoPadron }
  | { clase: 'columnas-padron'; valor: { columnasPadron: ColumnasPadron } }
  | { clase: 'casos'; probar: (leidos: readonly Leible[]) => ErrorDetallado[]; tarifas?: ReadonlySet<string> }

type Lector = (texto: string, archivo: string) => Leible | { errores: ErrorDetallado[] }

/**
 * A reader that also looks for what a schema cannot see; `revisar` gives mistakes with the path of the node they are at. `hacer` receives how to
 * place, by file and line, those that only the other files tell.
 */
function lector<T>(
  esquema: z.ZodType<T, unknown>,
  hacer: (valor: T, situar: (males: readonly Mal[]) => ErrorDetallado[]) => Leible,
  revisar: (valor: T) => Mal[] = () => [],
): Lector {
  return (texto, archivo) => {
    const leido = leerYaml(texto, archivo, esquema)
    if ('errores' in leido) return leido
    const situar = (males: readonly Mal[]): ErrorDetallado[] =>
      males.map(({ ruta, mensaje }) => ({ donde: `${archivo}:${leido.linea(ruta)}`, mensaje }))
    const errores = situar(revisar(leido.valor))
    return errores.length > 0 ? { errores } : hacer(leido.valor, situar)
  }
}

interface Mal {
  ruta: readonly PropertyKey[]
  mensaje: string
}

/** The mistakes of a plan that only `publicado.yaml` tells; without one there is nothing to hold it against. */
function publicadasMal(plan: Plan, leidos: readonly Leible[]): Mal[] {
  const publicado = leidos.find((l) => l.clase === 'publicado')
  return publicado === undefined ? [] : publicadasQueFaltan(plan, publicado.valor.reglas)
}

/** A reader of cases: when they are run, each that fails is told at its own line. `tarifas`: whose cases they are. */
function lectorDeCasos<T>(
  esquema: z.ZodType<T, unknown>,
  probar: (casos: T, leidos: readonly Leible[]) => CasoMal[],
  tarifas: (casos: T) => ReadonlySet<string> = () => new Set(),
): Lector {
  return (texto, archivo) => {
    const leido = leerYaml(texto, archivo, esquema)
    if ('errores' in leido) return leido
    const [llave = 'casos'] = Object.keys(leido.valor as object)
    const donde = (indice: number | null): string => `${archivo}:${leido.linea(indice === null ? [llave] : [llave, indice])}`
    return {
      clase: 'casos',
      tarifas: tarifas(leido.valor),
      probar: (leidos) => probar(leido.valor, leidos).map(({ indice, mensaje }) => ({ donde: donde(indice), mensaje })),
    }
  }
}

/** Cases of prices are run on tariffs that are right by themselves: of the others, what is wrong has been told already. */
const conTarifario =
  <T>(probar: (casos: T, tarifario: Tarifario) => CasoMal[]) =>
  (casos: T, leidos: readonly Leible[]): CasoMal[] => {
    const malas = leidos.some((l) => l.clase === 'tarifas' && l.cruzar(leidos, false).errores.length > 0)
    const tarifario = malas ? null : armarTarifario(leidos)
    if (tarifario === null) return []
    if (tarifario.impuestos.length > 0) return probar(casos, tarifario)
    return [{ indice: null, mensaje: 'estos casos necesitan los impuestos: valide la carpeta de reglas entera' }]
  }

/** The classes of rules files, each by the top key that tells it apart. Order matters: the first key present decides. */
export const CLASES: Record<string, Lector> = {
  unidades: lector(
    PlanPoa,
    (valor, situar) => ({ clase: 'plan', valor, contra: (leidos) => situar(publicadasMal(valor, leidos)) }),
    revisarPlanYaml,
  ),
  recargos: lector(
    RecargosYaml,
    (valor) => ({ clase: 'recargos', valor }),
    (r) => [
      ...revisarPredeterminada(r.predeterminada, r.recargos, 'recargos'),
      ...r.recargos.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['recargos', i, 'vigencias'])),
    ],
  ),
  ordenes: lector(
    OrdenesYaml,
    (valor) => ({ clase: 'ordenes', valor }),
    (r) => [
      ...revisarPredeterminada(r.predeterminada, r.ordenes, 'ordenes'),
      ...r.ordenes.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['ordenes', i, 'vigencias'])),
    ],
  ),
  antiguedad: lector(
    AntiguedadYaml,
    (valor) => ({ clase: 'antiguedad', valor }),
    (r) => [...revisarAntiguedad(r), ...ordenDeVigencias(r.antiguedad, ['antiguedad'])],
  ),
  referencias: lector(
    ReferenciasYaml,
    (valor) => ({ clase: 'referencias', valor }),
    (r) => [
      ...revisarPredeterminada(r.predeterminada, r.referencias, 'referencias'),
      ...r.referencias.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['referencias', i, 'vigencias'])),
      ...revisarReferencias(r),
    ],
  ),
  casosDeReferencia: lectorDeCasos(CasosDeReferencia, probarReferencias),
  casosDeRecargo: lectorDeCasos(CasosDeRecargo, probarRecargos),
  casosDeOrden: lectorDeCasos(CasosDeOrden, probarOrdenes),
  casosDeAntiguedad: lectorDeCasos(CasosDeAntiguedad, probarAntiguedad),
  predeterminada: lector(SemaforoYaml, (valor) => ({ clase: 'semaforo', valor }), revisarSemaforoYaml),
  umbrales: lector(RevisionYaml, (valor) => ({ clase: 'revision', valor }), revisarRevision),
  anomalias: lector(TablaYaml, (valor) => ({ clase: 'anomalias', valor }), revisarTabla),
  temporadas: lector(ConsumoYaml, (valor) => ({ clase: 'consumo', valor }), revisarReglasDeConsumo),
  casosDeAnomalia: lectorDeCasos(CasosDeAnomaliaYaml, probarAnomalias),
  casosDeConsumo: lectorDeCasos(CasosDeConsumoYaml, probarConsumo),
  roles: lector(RolesYaml, (valor) => ({ clase: 'roles', valor }), revisarRoles),
  columnas: (texto, archivo) => lector(MapaPoa, (valor) => ({ clase: 'mapa', nombre: basename(archivo, '.yaml'), valor }))(texto, archivo),
  casosDeSemaforo: lectorDeCasos(CasosSemaforo, probarSemaforo),
  casosDePublicado: lectorDeCasos(CasosPublicado, probarPublicado),
  casosDeRevision: lectorDeCasos(CasosRevision, probarRevision),
  tarifas: leerTarifas,
  casosDeTarifa: lectorDeCasos(
    CasosTarifa,
    conTarifario(probarTarifas),
    ({ casosDeTarifa }) => new Set(casosDeTarifa.map((c) => c.tarifa)),
  ),
  casosDeImpuesto: lectorDeCasos(CasosImpuesto, conTarifario(probarImpuestos)),
  impuestos: lector(
    ImpuestosYaml,
    ({ impuestos }) => ({ clase: 'impuestos', valor: impuestos }),
    ({ impuestos }) => impuestos.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['impuestos', i, 'vigencias'])),
  ),
  indices: lector(
    IndicesYaml,
    ({ indices }) => ({ clase: 'indices', valor: indices }),
    ({ indices }) => indices.flatMap((x, i) => ordenDeVigencias(x.vigencias, ['indices', i, 'vigencias'])),
  ),
  calendario: lector(
    CalendarioYaml,
    (valor) => ({ clase: 'calendario', valor }),
    ({ calendario }) => [
      ...calendario.flatMap((v, i) => {
        const mensaje = revisarCalendario(v)
        return mensaje === null ? [] : [{ ruta: ['calendario', i], mensaje }]
      }),
      ...ordenDeVigencias(calendario, ['calendario']),
    ],
  ),
  emisor: lector(
    EmisorYaml,
    (valor) => ({ clase: 'emisor', valor }),
    ({ emisor }) => ordenDeVigencias(emisor, ['emisor']),
  ),
  entrega: lector(
    EntregaYaml,
    (valor) => ({ clase: 'entrega', valor }),
    ({ entrega }) => [
      ...entrega.flatMap((v, i) => {
        const mensaje = revisarEntrega(v)
        return mensaje === null ? [] : [{ ruta: ['entrega', i], mensaje }]
      }),
      ...ordenDeVigencias(entrega, ['entrega']),
    ],
  ),
  casosDeEntrega: lectorDeCasos(CasosDeEntrega, probarEntregas),
  giros: lector(CatalogoYaml, (valor) => ({ clase: 'catalogo-padron', valor }), revisarCatalogo),
  columnasPadron: lector(ColumnasYaml, (valor) => ({ clase: 'columnas-padron', valor })),
  reglas: lector(PublicadoYaml, (valor) => ({ clase: 'publicado', valor }), revisarPublicadas),
}

/** Which class of rules a text is, by its top keys, even where it is not good YAML; `null` if none. */
export function claseDe(texto: string): string | null {
  const llaves = new Set([...texto.matchAll(/^([a-zA-Z]+):/gm)].map((m) => m[1]))
  return Object.keys(CLASES).find((c) => llaves.has(c)) ?? null
}
