import type { AltaCuenta } from '../../core/padron/alta.ts'
import { domicilioComparable, nombreComparable } from '../../core/padron/comparable.ts'
import type { Calidad, Predio } from '../../core/padron/cuenta.ts'
import type { DatosUsuario } from '../../core/padron/datos.ts'
import type { Trx } from '../comun/transaccion.ts'
import { insertFilas } from './filas.ts'

/** Who adds the accounts, why, and from which imported file if from one. */
export interface OrigenAlta {
  persona: string
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
export const filaDeUsuario = (u: DatosUsuario) => ({ ...u, nombre_comparable: nombreComparable(u.nombre) })

/** The columns of a premise. */
export const filaDePredio = (p: Predio) => ({
  calle: p.calle,
  numero_exterior: p.numeroExterior,
  numero_interior: p.numeroInterior,
  colonia: p.colonia,
  codigo_postal: p.codigoPostal,
  referencias: p.referencias,
  clave_catastral: p.claveCatastral,
  latitud: p.latitud,
  longitud: p.longitud,
  domicilio_comparable: domicilioComparable(p),
})

/** Adds whole accounts with all that holds of them from their first day; few statements, however many accounts. */
export async function insertAltas(trx: Trx, altas: readonly AltaCuenta[], { persona, motivo, importacion }: OrigenAlta): Promise<void> {
  const base = (a: AltaCuenta) => ({ cuenta_id: a.cuentaId, desde: a.desde, motivo, persona })
  const todas = <T>(hacer: (a: AltaCuenta) => T): T[] => altas.map(hacer)
  await insertFilas(
    trx,
    'cuenta',
    todas((a) => ({ cuenta_id: a.cuentaId, alta: a.alta, cuenta_anterior: a.cuentaAnterior, importacion, persona })),
  )
  await insertFilas(
    trx,
    'usuario',
    altas.flatMap((a) => personasDe(a).map(([, u], i) => ({ cuenta_id: a.cuentaId, usuario: i + 1, ...filaDeUsuario(u), persona }))),
  )
  await insertFilas(
    trx,
    'titularidad',
    altas.flatMap((a) => personasDe(a).map(([calidad], i) => ({ ...base(a), calidad, usuario: i + 1 }))),
  )
  await insertFilas(
    trx,
    'predio',
    todas((a) => ({ ...base(a), ...filaDePredio(a.predio) })),
  )
  await insertFilas(
    trx,
    'toma',
    todas((a) => ({ ...base(a), toma: 1, diametro_mm: a.toma.diametroMm, drenaje: a.toma.drenaje })),
  )
  await insertFilas(
    trx,
    'clasificacion',
    todas((a) => ({ ...base(a), ...a.clasificacion })),
  )
  await insertFilas(
    trx,
    'recorrido',
    todas((a) => ({ ...base(a), ruta: a.ruta, orden: a.orden })),
  )
  await insertFilas(
    trx,
    'situacion',
    todas((a) => ({ ...base(a), estado: a.estado })),
  )
}
