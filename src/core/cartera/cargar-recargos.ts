import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Centavos } from '../comun/dinero.ts'
import { aplicarTasa } from '../comun/dinero.ts'
import type { Fecha } from '../comun/fecha.ts'
import { decimal } from '../comun/fraccion.ts'
import { type CreditoAbierto, imputarLoAFavor } from './a-favor.ts'
import { CONCEPTO_IVA, CONCEPTO_RECARGO } from './concepto.ts'
import { congeladoEn } from './congelamiento.ts'
import type { Movimiento } from './movimiento.ts'
import type { CargoAbierto, enPrelacion } from './prelacion.ts'
import type { ReglaDeRecargo } from './recargo.ts'
import { type CargoConPagos, conImputado, type RecargoDeCargo, recargosDeCargos } from './recargos-de-cuenta.ts'

/** All of an account's ledger that decides the surcharges to charge it. */
export interface CuentaConVencidos {
  cuentaId: CuentaId
  /** The last number of its ledger. */
  movimiento: number
  /** Its charges that may bear a surcharge. Those that are frozen on the day neither bear one nor take what is in favour. */
  cargos: readonly CargoConPagos[]
  /** Of each of them that was charged a surcharge, the day of the last. */
  ultimoRecargo: ReadonlyMap<number, Fecha>
  /** What is open of its credits, and the day of each. */
  aFavor: readonly CreditoAbierto[]
  /** If there is any, the other open charges that are not frozen, which take of it too. */
  otros: readonly CargoAbierto[]
}

/** With what surcharges are charged: `tasaIva` is that of the account, `null` outside the tax, `undefined` if the rules cannot tell. */
export interface ReglasDeCargo {
  regla: ReglaDeRecargo
  prelacion: Parameters<typeof enPrelacion>[1]
  tasaIva: string | null | undefined
  al: Fecha
}

/** What is charged to an account, and what could not be: neither an unknown rate nor an unknown tax is zero. */
export interface RecargosPorCargar {
  cuentaId: CuentaId
  movimientos: readonly Movimiento[]
  recargosCentavos: Centavos
  ivaCentavos: Centavos
  /** Charges whose surcharge, or the tax on it, is not known. */
  sinConocer: readonly { movimiento: number; falta: 'sinTasa' | 'sinImpuesto' }[]
  /** What was charged by `al` and is no longer owed: the money had come in time, and nobody knew. A charge surcharged after `al` is not judged. */
  deMasCentavos: Centavos
}

/**
 * The charges as they are once what the account has in its favour is put to them in the order of the rule, each credit on its own day: money
 * that came in time bears no surcharge because nobody applied it yet. Nothing of this is stored.
 */
function conLoAFavor({ cargos, aFavor, otros }: CuentaConVencidos, reglas: ReglasDeCargo): CargoConPagos[] {
  const imputados = imputarLoAFavor([...cargos, ...otros], aFavor, reglas)
  return cargos.map((c) => conImputado(c, imputados.get(c.movimiento)))
}

const deMas = ({ recargo, cargadoCentavos }: RecargoDeCargo): Centavos =>
  'falta' in recargo || cargadoCentavos <= recargo.causadoCentavos ? 0n : cargadoCentavos - recargo.causadoCentavos

/**
 * The surcharges to charge an account by `al`: of each charge, what it has borne less what was charged of it, dated and due on that day, and
 * the tax on it if the rules put one. Charged again, nothing is left; a month later, the difference. What is charged adds up to the exact
 * surcharge of each charge, however many times it was charged; its tax is rounded each time.
 */
export function cargarRecargos(dada: CuentaConVencidos, reglas: ReglasDeCargo): RecargosPorCargar {
  const { regla, tasaIva, al } = reglas
  const cuenta = { ...dada, cargos: dada.cargos.filter((c) => congeladoEn(c.pausas, al) === undefined) }
  const recargos = recargosDeCargos(cuenta.aFavor.length === 0 ? cuenta.cargos : conLoAFavor(cuenta, reglas), regla, al)
  const movimientos: Movimiento[] = []
  const sinConocer: { movimiento: number; falta: 'sinTasa' | 'sinImpuesto' }[] = []
  let [recargosCentavos, ivaCentavos] = [0n, 0n]
  const cargar = (concepto: string, { movimiento, periodo }: CargoConPagos, importeCentavos: Centavos): void => {
    if (importeCentavos === 0n) return
    const numero = cuenta.movimiento + movimientos.length + 1
    const comun = { tipo: 'cargo', fecha: al, vence: al, revierte: null, referencia: `recargos al ${al}` } as const
    movimientos.push({ ...comun, movimiento: numero, concepto, periodo, importeCentavos, recargoDe: movimiento })
  }
  for (const { cargo, pendienteCentavos } of recargos) {
    const falta = pendienteCentavos === null ? 'sinTasa' : tasaIva === undefined && pendienteCentavos > 0n ? 'sinImpuesto' : null
    if (falta !== null || pendienteCentavos === null) {
      sinConocer.push({ movimiento: cargo.movimiento, falta: falta ?? 'sinTasa' })
      continue
    }
    const iva = tasaIva == null ? 0n : aplicarTasa(pendienteCentavos, decimal(tasaIva))
    cargar(CONCEPTO_RECARGO, cargo, pendienteCentavos)
    cargar(CONCEPTO_IVA, cargo, iva)
    recargosCentavos += pendienteCentavos
    ivaCentavos += iva
  }
  // Of what was charged after `al`, what had been borne by then says nothing.
  const juzgables = recargos.filter(({ cargo }) => (cuenta.ultimoRecargo.get(cargo.movimiento) ?? al) <= al)
  const deMasCentavos = juzgables.reduce((suma, r) => suma + deMas(r), 0n)
  return { cuentaId: cuenta.cuentaId, movimientos, recargosCentavos, ivaCentavos, sinConocer, deMasCentavos }
}
