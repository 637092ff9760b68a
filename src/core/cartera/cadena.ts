import { afirmar } from '../comun/afirmar.ts'
import type { Centavos } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type Aplicacion, absoluto, type Cartera } from './movimiento.ts'

/** What to put of a credit to a debit; below zero, with the application that it undoes. */
type Eslabon = Pick<Aplicacion, 'cargo' | 'abono' | 'importeCentavos' | 'revierte'>

/** The end of a movement's chain: how many links it has and what they leave open, in centavos without sign. */
export interface Punta {
  importeCentavos: Centavos
  paso: number
  abiertoCentavos: Centavos
}

/**
 * Gives each application that is asked for its place in the chains of its debit and its credit, one after the other. To put more than is
 * open is a bug here (whoever asks has refused it before) and a broken constraint in the database.
 */
export const encadenar = (cartera: Cartera, fecha: Fecha): ((eslabon: Eslabon) => Aplicacion) => encadenarDesde(puntasDe(cartera), fecha)

/** As `encadenar`, from the ends of the chains alone, which move on with each link. */
export function encadenarDesde(puntas: Map<number, Punta>, fecha: Fecha): (eslabon: Eslabon) => Aplicacion {
  const avanzar = (movimiento: number, importe: Centavos): Punta => {
    const punta = puntas.get(movimiento)
    afirmar(punta !== undefined, `movement ${movimiento} is in the ledger`)
    const abiertoCentavos = punta.abiertoCentavos - importe
    afirmar(abiertoCentavos >= 0n && abiertoCentavos <= absoluto(punta.importeCentavos), 'an application stays within what is open')
    puntas.set(movimiento, { ...punta, paso: punta.paso + 1, abiertoCentavos })
    return punta
  }
  return ({ cargo, abono, importeCentavos, revierte }) => {
    const [debe, haber] = [avanzar(cargo, importeCentavos), avanzar(abono, importeCentavos)]
    afirmar(debe.importeCentavos > 0n && haber.importeCentavos < 0n, 'an application joins a debit and a credit')
    return {
      cargo,
      cargoPaso: debe.paso + 1,
      abono,
      abonoPaso: haber.paso + 1,
      importeCentavos,
      cargoImporteCentavos: debe.importeCentavos,
      cargoAntesCentavos: debe.abiertoCentavos,
      cargoDespuesCentavos: debe.abiertoCentavos - importeCentavos,
      abonoImporteCentavos: haber.importeCentavos,
      abonoAntesCentavos: haber.abiertoCentavos,
      abonoDespuesCentavos: haber.abiertoCentavos - importeCentavos,
      revierte,
      fecha,
    }
  }
}

function puntasDe({ movimientos, aplicaciones }: Cartera): Map<number, Punta> {
  const puntas = new Map<number, Punta>()
  for (const { movimiento, importeCentavos } of movimientos)
    puntas.set(movimiento, { importeCentavos, paso: 0, abiertoCentavos: absoluto(importeCentavos) })
  const poner = (movimiento: number, paso: number, abiertoCentavos: Centavos): void => {
    const punta = puntas.get(movimiento)
    afirmar(punta !== undefined, 'an application is of movements of its own ledger')
    if (paso > punta.paso) puntas.set(movimiento, { ...punta, paso, abiertoCentavos })
  }
  for (const a of aplicaciones) {
    poner(a.cargo, a.cargoPaso, a.cargoDespuesCentavos)
    poner(a.abono, a.abonoPaso, a.abonoDespuesCentavos)
  }
  return puntas
}
