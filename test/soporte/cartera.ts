// A ledger made by hand for the tests, with dates and pesos as people write them, and the project's own rules of collection.

import { AntiguedadYaml, PrelacionesYaml, RecargosYaml } from '../../src/app/cartera/esquemas.ts'
import type { ReglaDeLoAFavor } from '../../src/core/cartera/a-favor.ts'
import type { Cartera, Movimiento } from '../../src/core/cartera/movimiento.ts'
import { prelacionEn } from '../../src/core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { leerPesos } from '../../src/core/comun/dinero.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { reglasDe } from './reglas.ts'

export const RECARGOS = reglasDe('recargo/recargo.yaml', RecargosYaml)
export const PRELACIONES = reglasDe('cobro/prelacion.yaml', PrelacionesYaml)
export const ANTIGUEDAD = reglasDe('cobro/antiguedad.yaml', AntiguedadYaml)

/** `1,234.50` in centavos. */
export function centavos(pesos: string): bigint {
  const c = leerPesos(pesos)
  if (c === null) throw new Error(`no son pesos: ${pesos}`)
  return c
}

const movimiento = (movimientoNumero: number, dia: string, datos: Partial<Movimiento>): Movimiento => ({
  movimiento: movimientoNumero,
  tipo: 'cargo',
  concepto: 'agua',
  fecha: fecha(dia),
  vence: null,
  periodo: null,
  importeCentavos: 0n,
  revierte: null,
  recargoDe: null,
  referencia: 'prueba',
  ...datos,
})

/** A charge of some pesos, on a day, with its due date. */
export const cargo = (numero: number, pesos: string, dia: string, vence = dia, datos: Partial<Movimiento> = {}): Movimiento =>
  movimiento(numero, dia, { vence: fecha(vence), importeCentavos: centavos(pesos), ...datos })

/** A payment of some pesos on a day. */
export const abono = (numero: number, pesos: string, dia: string): Movimiento =>
  movimiento(numero, dia, { tipo: 'abono', concepto: 'pago', importeCentavos: -centavos(pesos) })

/** The ledger of account 1001 with these movements, nothing applied. */
export const carteraCon = (...movimientos: readonly Movimiento[]): Cartera => ({
  cuentaId: numeroDeCuenta(1001),
  movimientos,
  aplicaciones: [],
  congelamientos: [],
})

/** The rule with which money in favour pays on a day. */
export const loAFavorEl = (al: string): ReglaDeLoAFavor => ({ prelacion: prelacionEn(PRELACIONES, fecha(al)), al: fecha(al) })
