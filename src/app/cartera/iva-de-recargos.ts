import { CONCEPTO_RECARGO } from '../../core/cartera/concepto.ts'
import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { esNoObjeto, ivaSiSeSabe } from '../../core/comun/impuesto.ts'
import { vigenteEn } from '../../core/comun/vigencia.ts'
import { findUsos } from '../../db/cartera/recargos.ts'
import type { Contexto } from '../operacion.ts'

/**
 * The rate of tax on the surcharges of each of these accounts, by `reglas/impuesto`: `null` outside the tax; `undefined` if the rules cannot
 * tell, because they say nothing of surcharges or the account has no use. Where no use pays it, nothing is asked of the accounts.
 */
export async function tasasDeIva(
  { trx, reglas }: Pick<Contexto, 'trx' | 'reglas'>,
  cuentas: readonly CuentaId[],
  al: Fecha,
): Promise<(cuenta: CuentaId) => string | null | undefined> {
  if (esNoObjeto(reglas.impuestos, CONCEPTO_RECARGO, al)) return () => null
  const usos = await findUsos(trx, cuentas, al)
  return (cuenta) => {
    const suyo = usos.get(cuenta)
    const tarifa = reglas.tarifas.find((t) => t.clave === suyo?.tarifa)
    const uso = vigenteEn(tarifa?.vigencias ?? [], al)?.usos.find((u) => u.uso === suyo?.uso)
    if (tarifa === undefined || uso === undefined) return undefined
    const hecho = { concepto: CONCEPTO_RECARGO, domestico: uso.domestico, fecha: al, regimen: tarifa.regimen }
    return ivaSiSeSabe(reglas.impuestos, hecho)?.tasa
  }
}
