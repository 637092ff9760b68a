import { diasEntre } from '../comun/dias.ts'
import { type Fecha, textoFecha } from '../comun/fecha.ts'
import { inicioDelPeriodo, masMeses, type PeriodoFacturado } from '../comun/periodo-facturado.ts'
import type { ParteDelMes } from './consumo.ts'

/** What is charged without a meter of the month in which an account begins (`apertura`) and of that in which it ends (`cierre`), between two dates. */
export interface ReglaDeMesParcial {
  readonly desde: Fecha
  readonly hasta: Fecha | null
  readonly fuente: string
  readonly apertura: 'entero' | 'por-dias' | 'mes-siguiente'
  readonly cierre: 'entero' | 'por-dias' | 'mes-anterior'
}

/** The days of a month that are charged (`null`: all) and the sentences that say by which rule; none if the account was there the whole month. */
export interface MesParcial {
  readonly parte: ParteDelMes | null
  readonly pasos: readonly string[]
}

/**
 * How much of a month is charged to an account without a meter. The day of its alta has service; that of its baja has not. One that begins on the first
 * day has the month whole.
 */
export function mesParcial(
  { periodo, alta, baja }: { periodo: PeriodoFacturado; alta: Fecha | null; baja: Fecha | null },
  regla: ReglaDeMesParcial,
): MesParcial {
  const [inicio, siguiente] = [inicioDelPeriodo(periodo), inicioDelPeriodo(masMeses(periodo, 1))]
  const abre = alta !== null && alta > inicio ? alta : null
  if (abre === null && baja === null) return { parte: null, pasos: [] }
  const de = diasEntre(inicio, siguiente)
  const desde = abre !== null && regla.apertura === 'por-dias' ? abre : inicio
  const antesDe = baja !== null && regla.cierre === 'por-dias' ? baja : siguiente
  const nada = (abre !== null && regla.apertura === 'mes-siguiente') || (baja !== null && regla.cierre === 'mes-anterior')
  const dias = nada ? 0 : Math.max(diasEntre(desde, antesDe), 0)
  const cuanto: Readonly<Record<ReglaDeMesParcial['apertura'] | ReglaDeMesParcial['cierre'], string>> = {
    entero: 'se cobra el mes entero',
    'por-dias': `se cobran ${dias} de ${de} días`,
    'mes-siguiente': 'no se cobra; se empieza en el mes siguiente',
    'mes-anterior': 'no se cobra; se terminó en el mes anterior',
  }
  return {
    parte: dias === de ? null : { dias, de },
    pasos: [
      ...(abre === null ? [] : [`Primer mes, con servicio desde el ${textoFecha(abre)}: ${cuanto[regla.apertura]} (${regla.fuente})`]),
      ...(baja === null ? [] : [`Último mes, de baja el ${textoFecha(baja)}: ${cuanto[regla.cierre]} (${regla.fuente})`]),
    ],
  }
}

/** Fixed m³ for the days that are charged: a fraction over one half goes up, and the half down. */
export function m3DeParte(fijoM3: number, { dias, de }: ParteDelMes): number {
  const exactos = fijoM3 * dias
  return Math.floor(exactos / de) + (2 * (exactos % de) > de ? 1 : 0)
}
