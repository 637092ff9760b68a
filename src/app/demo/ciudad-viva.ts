import type { Fecha } from '../../core/comun/fecha.ts'
import { masMeses, periodoDelDia, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import type { Sistema } from '../sistema.ts'
import { type CiudadPedida, sembrarCiudad, vivirMes } from './ciudad.ts'
import { empezarMes } from './mes-en-curso.ts'
import { planearCiudad } from './poa-de-ciudad.ts'

/** The city that a new demonstration shows: small, with two years of history and its month begun. */
const CIUDAD_VIVA = { cuentas: 1_000, grupos: 2, meses: 26 }

/** The parts in which the city of a new demonstration is made, for who looks at it on a day. Each says what it did; done already, it is left as it is. */
export function partesDeCiudadViva(sistema: Sistema, dia: Fecha): (() => Promise<string>)[] {
  const pedida: CiudadPedida = { ...CIUDAD_VIVA, hasta: masMeses(periodoDelDia(dia), -1) }
  const parte = (hacer: () => Promise<void>, hecha: string) => async () => {
    await hacer()
    return hecha
  }
  return [
    parte(() => sembrarCiudad(sistema, pedida), `La ciudad tiene ${pedida.cuentas} cuentas con sus lecturas.`),
    ...Array.from({ length: pedida.meses }, (_, i) =>
      parte(() => vivirMes(sistema, pedida, i), `Vivió ${periodoEscrito(masMeses(pedida.hasta, i - pedida.meses + 1))}.`),
    ),
    parte(() => planearCiudad(sistema, pedida), 'Tiene su POA, contado de sus registros.'),
    parte(() => empezarMes({ ...sistema, hoy: () => dia }, pedida), 'Empezó su mes: hay rutas por leer y consumos por decidir.'),
  ]
}
