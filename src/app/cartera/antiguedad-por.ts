import type { ReglaDeLoAFavor } from '../../core/cartera/a-favor.ts'
import { antiguedadDe, type TramoPorFecha, tramosEn } from '../../core/cartera/antiguedad.ts'
import { prelacionEn } from '../../core/cartera/prelacion.ts'
import { type AntiguedadDeGrupo, findAntiguedadPor, findCuentasDeGrupo } from '../../db/cartera/antiguedad.ts'
import { loadCarteras } from '../../db/cartera/movimiento.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findNombres } from '../../db/padron/usuario.ts'
import { consulta } from '../operacion.ts'
import { enPesos, POR_VEZ } from './antiguedad.ts'

/** A group with the accounts that owe and have money in favour at once, which are told one by one. */
async function conMixtas(
  trx: Trx,
  grupo: AntiguedadDeGrupo,
  tramos: readonly TramoPorFecha[],
  regla: ReglaDeLoAFavor,
): Promise<AntiguedadDeGrupo> {
  const importes = [...grupo.tramosCentavos]
  let { imputadoCentavos } = grupo
  for (let i = 0; i < grupo.mixtas.length; i += POR_VEZ)
    for (const cartera of await loadCarteras(trx, grupo.mixtas.slice(i, i + POR_VEZ))) {
      const una = antiguedadDe(cartera, tramos, regla)
      imputadoCentavos += una.imputadoCentavos
      for (const [t, importe] of una.tramosCentavos.entries()) importes[t] = (importes[t] ?? 0n) + importe
    }
  return { ...grupo, imputadoCentavos, tramosCentavos: importes }
}

export const antiguedadPor = consulta('cartera.antiguedad-por', async ({ trx, reglas, hoy }, entrada) => {
  const { por, clave, despuesDe, cuantas, soloCuentas } = entrada
  const al = entrada.al ?? hoy
  const tramos = tramosEn(reglas.cartera.antiguedad, al)
  const regla = { prelacion: prelacionEn(reglas.cartera.prelaciones, al), al }
  const todos = soloCuentas ? [] : await findAntiguedadPor(trx, por, al, tramos)
  const grupos = []
  for (const g of todos.filter((x) => clave === null || x.clave === clave)) {
    const entero = await conMixtas(trx, g, tramos, regla)
    grupos.push({ clave: g.clave, cuentas: g.cuentas, deudoras: g.deudoras, ...enPesos(entero, tramos) })
  }
  const halladas = clave === null ? [] : await findCuentasDeGrupo(trx, { por, clave, al, despuesDe, cuantas: cuantas + 1 })
  const suyas = halladas.slice(0, cuantas)
  const nombreDe = await findNombres(
    trx,
    suyas.flatMap((c) => c.titular ?? []),
    al,
  )
  const titularDe = new Map(suyas.map((c) => [c.cuentaId, nombreDe(c.titular)]))
  const cuentas = []
  for (let i = 0; i < suyas.length; i += POR_VEZ)
    for (const cartera of await loadCarteras(
      trx,
      suyas.slice(i, i + POR_VEZ).map((c) => c.cuentaId),
    ))
      cuentas.push({
        cuenta: cartera.cuentaId,
        titular: titularDe.get(cartera.cuentaId) ?? '',
        ...enPesos(antiguedadDe(cartera, tramos, regla), tramos),
      })
  return { al, por, grupos, cuentas, hayMas: halladas.length > cuantas }
})
