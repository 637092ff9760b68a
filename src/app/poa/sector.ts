import { nombrePeriodo, type Periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import {
  type ConteoDeSector,
  type DefinicionDeSector,
  definicionDe,
  type IndicadorDeSector,
  LADOS_DE_SECTOR,
  type PuntoDeSector,
  puntoDeSector,
} from '../../core/poa/sector.ts'
import { type Contexto, consulta } from '../operacion.ts'
import { contarMeses, mismoConteo } from './contar-sector.ts'
import { leerPeriodoDe, soloVeLoPublicado } from './expediente.ts'

/** The months, quarters and year of a fiscal year. */
const periodosDe = (ejercicio: number): Periodo[] =>
  (['mensual', 'trimestral', 'anual'] as const).flatMap((f) => periodosDelEjercicio(ejercicio, f))

/** The definitions of an indicator that hold of some periods, in order. */
const definicionesDe = (indicador: IndicadorDeSector, periodos: readonly Periodo[]): DefinicionDeSector[] =>
  indicador.vigencias.filter((v) => periodos.some((p) => definicionDe(indicador, p) === v))

/** To the public, nothing of a period that has not ended. */
const sinTerminar = (punto: PuntoDeSector): PuntoDeSector =>
  punto.completo ? punto : { ...punto, cifra: null, motivo: 'sinDato', numerador: null, denominador: null }

/** How each count that some indicators name comes out by month: what two of them count is counted once. */
async function contarTodo(
  ctx: Contexto,
  definiciones: readonly DefinicionDeSector[],
  anual: Periodo,
): Promise<(conteo: ConteoDeSector, mes: Periodo) => bigint | null> {
  const conteos = new Map(definiciones.flatMap((d) => LADOS_DE_SECTOR.map((lado) => [mismoConteo(d[lado]), d[lado]] as const)))
  const porMes = new Map<string, (mes: Periodo) => bigint | null>()
  for (const [clave, conteo] of conteos) porMes.set(clave, await contarMeses(ctx, conteo, anual))
  return (conteo, mes) => porMes.get(mismoConteo(conteo))?.(mes) ?? null
}

export const sector = consulta('poa.sector', async (ctx, { ejercicio: pedido }) => {
  const { hoy, reglas } = ctx
  const ejercicio = pedido ?? Number(hoy.slice(0, 4))
  const periodos = periodosDe(ejercicio)
  const anual = leerPeriodoDe(ejercicio, 'anual')
  const conDefiniciones = reglas.sector.map((indicador) => ({ indicador, definiciones: definicionesDe(indicador, periodos) }))
  const contado = await contarTodo(
    ctx,
    conDefiniciones.flatMap((i) => i.definiciones),
    anual,
  )
  const visto = soloVeLoPublicado(ctx) ? sinTerminar : (p: PuntoDeSector): PuntoDeSector => p
  return {
    ejercicio,
    al: hoy,
    indicadores: conDefiniciones.map(({ indicador: { vigencias, ...indicador }, definiciones }) => ({
      ...indicador,
      definiciones,
      serie: periodos.map((p) => ({
        ...visto(puntoDeSector({ ...indicador, vigencias }, p, hoy, contado)),
        periodoNombre: nombrePeriodo(p),
      })),
    })),
  }
})
