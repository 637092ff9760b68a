import type { AltaCuenta } from '../../core/padron/alta.ts'
import { domicilioComparable, nombreComparable } from '../../core/padron/comparable.ts'
import type { Calidad, Predio } from '../../core/padron/cuenta.ts'
import type { DatosUsuario } from '../../core/padron/datos.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'

/** Why the accounts are added, and from which imported file if from one. */
export interface OrigenAlta {
  motivo: string
  importacion: string | null
}

/** The people of a new account, the holder first, each with the way in which they are tied to it. */
function personasDe(a: AltaCuenta): [Calidad, DatosUsuario][] {
  const otros: [Calidad, DatosUsuario | null][] = [
    ['propietario', a.propietario],
    ['inquilino', a.inquilino],
  ]
  return [['titular', a.titular], ...otros.filter((o): o is [Calidad, DatosUsuario] => o[1] !== null)]
}

/** The columns of a person. */
export const filaDeUsuario = (u: DatosUsuario) => ({ ...u, nombreComparable: nombreComparable(u.nombre) })

/** The columns of a premise. */
export const filaDePredio = (p: Predio) => ({ ...p, domicilioComparable: domicilioComparable(p) })

/** Adds whole accounts with all that holds of them from their first day; few statements, however many accounts. */
export async function insertAltas(trx: TrxDeActo, altas: readonly AltaCuenta[], { motivo, importacion }: OrigenAlta): Promise<void> {
  const base = ({ cuentaId, desde }: AltaCuenta) => ({ cuentaId, desde, numero: 1, corrige: null, motivo })
  const todas = <T>(hacer: (a: AltaCuenta) => T): T[] => altas.map(hacer)
  const { cuenta, usuario, titularidad, predio, toma, clasificacion, recorrido, situacion, suministro } = {
    cuenta: todas(({ cuentaId, alta, cuentaAnterior }) => ({ cuentaId, alta, cuentaAnterior, importacion })),
    usuario: altas.flatMap((a) => personasDe(a).map(([, u], i) => ({ cuentaId: a.cuentaId, usuario: i + 1, ...filaDeUsuario(u) }))),
    titularidad: altas.flatMap((a) => personasDe(a).map(([calidad], i) => ({ ...base(a), calidad, usuario: i + 1 }))),
    predio: todas((a) => ({ ...base(a), ...filaDePredio(a.predio) })),
    toma: todas((a) => ({ ...base(a), ...a.toma, toma: 1 })),
    clasificacion: todas((a) => ({ ...base(a), ...a.clasificacion })),
    recorrido: todas((a) => ({ ...base(a), ruta: a.ruta, orden: a.orden })),
    situacion: todas((a) => ({ ...base(a), estado: a.estado })),
    suministro: todas((a) => ({ ...base(a), estado: a.suministro })),
  }
  await insertHechos(trx, 'cuenta', cuenta)
  await insertHechos(trx, 'usuario', usuario)
  await insertHechos(trx, 'titularidad', titularidad)
  await insertHechos(trx, 'predio', predio)
  await insertHechos(trx, 'toma', toma)
  await insertHechos(trx, 'clasificacion', clasificacion)
  await insertHechos(trx, 'recorrido', recorrido)
  await insertHechos(trx, 'situacion', situacion)
  await insertHechos(trx, 'suministro', suministro)
}
