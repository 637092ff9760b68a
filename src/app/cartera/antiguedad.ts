import { type Antiguedad, type TramoPorFecha, tramosEn } from '../../core/cartera/antiguedad.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findAntiguedad, findAntiguedadTotal } from '../../db/cartera/antiguedad.ts'
import { findCongelado } from '../../db/cartera/congelamiento.ts'
import { findExistentes } from '../../db/padron/cuenta.ts'
import { consulta } from '../operacion.ts'
import { pesos } from './pesos.ts'

const enPesos = (a: Antiguedad, tramos: readonly TramoPorFecha[]) => ({
  saldo: pesos(a.saldoCentavos),
  aFavor: pesos(a.aFavorCentavos),
  tramos: tramos.map(({ clave, nombre, hastaMeses }, i) => ({ clave, nombre, hastaMeses, importe: pesos(a.tramosCentavos[i] ?? 0n) })),
})

export const antiguedad = consulta('cartera.antiguedad', async ({ trx, reglas, hoy }, entrada) => {
  const al = entrada.al ?? hoy
  const tramos = tramosEn(reglas.cartera.antiguedad, al)
  if (entrada.cuenta === null) {
    const todas = await findAntiguedadTotal(trx, al, tramos)
    const escrita = enPesos(todas, tramos)
    const congelado = pesos(await findCongelado(trx, al, null))
    return {
      al,
      ...escrita,
      congelado,
      tramos: escrita.tramos.map((t, i) => ({ ...t, cuentas: todas.cuentasPorTramo[i] ?? 0 })),
      cuentas: todas.cuentas,
      deudoras: todas.deudoras,
      conSaldoAFavor: todas.conSaldoAFavor,
    }
  }
  const { cuenta } = entrada
  if (!(await findExistentes(trx, [cuenta])).has(cuenta)) throw new Rechazo('padron/cuenta-desconocida', { cuenta })
  const una = enPesos(await findAntiguedad(trx, al, tramos, cuenta), tramos)
  return {
    al,
    ...una,
    congelado: pesos(await findCongelado(trx, al, cuenta)),
    tramos: una.tramos.map((t) => ({ ...t, cuentas: null })),
    cuentas: null,
    deudoras: null,
    conSaldoAFavor: null,
  }
})
