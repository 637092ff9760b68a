import type { AltaCuenta } from '../../core/padron/alta.ts'
import { domicilioComparable } from '../../core/padron/comparable.ts'
import type { Calidad, Predio } from '../../core/padron/cuenta.ts'
import type { Numerador, Quien } from '../../core/padron/usuario.ts'
import { insertHechos } from '../comun/hechos.ts'
import type { TrxDeActo } from '../comun/transaccion.ts'
import { insertUsuarios } from './usuario.ts'

/** Why the accounts are added, and from which imported file if from one. */
export interface OrigenAlta {
  motivo: string
  importacion: string | null
  /** Gives the persons their numbers in the registry. */
  numerar: Numerador
}

/** The people of a new account, the holder first, each with the way in which they are tied to it. */
function personasDe(a: AltaCuenta): [Calidad, Quien][] {
  const otros: [Calidad, Quien | null][] = [
    ['propietario', a.propietario],
    ['inquilino', a.inquilino],
  ]
  return [['titular', a.titular], ...otros.filter((o): o is [Calidad, Quien] => o[1] !== null)]
}

/** The columns of a premise. */
export const filaDePredio = (p: Predio) => ({ ...p, domicilioComparable: domicilioComparable(p) })

/** Adds whole accounts, with the persons that the registry lacks and all that holds of them from their first day; few statements, however many accounts. */
export async function insertAltas(
  trx: TrxDeActo,
  altas: readonly AltaCuenta[],
  { motivo, importacion, numerar }: OrigenAlta,
): Promise<void> {
  const base = ({ cuentaId, desde }: AltaCuenta) => ({ cuentaId, desde, numero: 1, corrige: null, motivo })
  const todas = <T>(hacer: (a: AltaCuenta) => T): T[] => altas.map(hacer)
  const personas = altas.flatMap((a) => personasDe(a).map(([calidad, quien]) => ({ ...base(a), calidad, ...numerar(quien) })))
  const { cuenta, titularidad, predio, toma, clasificacion, recorrido, situacion, suministro } = {
    cuenta: todas(({ cuentaId, alta, cuentaAnterior }) => ({ cuentaId, alta, cuentaAnterior, importacion })),
    titularidad: personas.map(({ nuevo: _nuevo, ...t }) => t),
    predio: todas((a) => ({ ...base(a), ...filaDePredio(a.predio) })),
    toma: todas((a) => ({ ...base(a), ...a.toma, toma: 1 })),
    clasificacion: todas((a) => ({ ...base(a), ...a.clasificacion })),
    recorrido: todas((a) => ({ ...base(a), ruta: a.ruta, orden: a.orden })),
    situacion: todas((a) => ({ ...base(a), estado: a.estado })),
    suministro: todas((a) => ({ ...base(a), estado: a.suministro })),
  }
  await insertHechos(trx, 'cuenta', cuenta)
  const nuevos = personas.flatMap(({ usuario, desde, nuevo }) => (nuevo === null ? [] : [{ usuario, desde, datos: nuevo }]))
  await insertUsuarios(trx, nuevos, motivo)
  await insertHechos(trx, 'titularidad', titularidad)
  await insertHechos(trx, 'predio', predio)
  await insertHechos(trx, 'toma', toma)
  await insertHechos(trx, 'clasificacion', clasificacion)
  await insertHechos(trx, 'recorrido', recorrido)
  await insertHechos(trx, 'situacion', situacion)
  await insertHechos(trx, 'suministro', suministro)
}
