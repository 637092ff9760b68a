import type { ReglaDeLoAFavor } from '../../core/cartera/a-favor.ts'
import { type Antiguedad, antiguedadDe, type TramoPorFecha, tramosEn } from '../../core/cartera/antiguedad.ts'
import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { type AntiguedadTotal, findAntiguedadTotal } from '../../db/cartera/antiguedad.ts'
import { findCongelado } from '../../db/cartera/congelamiento.ts'
import { loadCarteras } from '../../db/cartera/movimiento.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { pesos } from '../comun/pesos.ts'
import { consulta } from '../operacion.ts'
import { carteraDe } from './cartera-de.ts'

export const enPesos = (a: Antiguedad, tramos: readonly TramoPorFecha[]) => ({
  saldo: pesos(a.saldoCentavos),
  aFavor: pesos(a.aFavorCentavos),
  imputado: pesos(a.imputadoCentavos),
  tramos: tramos.map(({ clave, nombre, hastaMeses }, i) => ({ clave, nombre, hastaMeses, importe: pesos(a.tramosCentavos[i] ?? 0n) })),
})

/** Ledgers held at once. */
export const POR_VEZ = 500

/** The aging of all with that of the accounts that owe and have money in favour at once, which is told one by one. */
async function conMixtas(
  trx: Trx,
  todas: AntiguedadTotal,
  tramos: readonly TramoPorFecha[],
  regla: ReglaDeLoAFavor,
): Promise<AntiguedadTotal> {
  const [importes, cuentas] = [[...todas.tramosCentavos], [...todas.cuentasPorTramo]]
  let { imputadoCentavos } = todas
  for (let i = 0; i < todas.mixtas.length; i += POR_VEZ)
    for (const cartera of await loadCarteras(trx, todas.mixtas.slice(i, i + POR_VEZ))) {
      const una = antiguedadDe(cartera, tramos, regla)
      imputadoCentavos += una.imputadoCentavos
      for (const [t, importe] of una.tramosCentavos.entries()) importes[t] = (importes[t] ?? 0n) + importe
      const masAntiguo = una.tramosCentavos.findLastIndex((importe) => importe > 0n)
      if (masAntiguo >= 0) cuentas[masAntiguo] = (cuentas[masAntiguo] ?? 0) + 1
    }
  return { ...todas, imputadoCentavos, tramosCentavos: importes, cuentasPorTramo: cuentas }
}

export const antiguedad = consulta('cartera.antiguedad', async ({ trx, reglas, hoy }, entrada) => {
  const al = entrada.al ?? hoy
  const tramos = tramosEn(reglas.cartera.antiguedad, al)
  const regla = { prelacion: prelacionEn(reglas.cartera.prelaciones, al), al }
  if (entrada.cuenta === null) {
    const todas = await conMixtas(trx, await findAntiguedadTotal(trx, al, tramos), tramos, regla)
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
  const una = enPesos(antiguedadDe(await carteraDe(trx, cuenta), tramos, regla), tramos)
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
