import type { Fecha } from '../../core/comun/fecha.ts'
import type { Calidad, ClasificacionCuenta, EstadoCuenta } from '../../core/padron/cuenta.ts'
import type { DatosUsuario } from '../../core/padron/datos.ts'
import type { Trx } from '../comun/transaccion.ts'
import { filaDeUsuario } from './alta.ts'

/** Of which account, from when on, why and by whom. */
export interface Cambio {
  cuentaId: number
  desde: Fecha
  motivo: string
  persona: string
}

const columnas = ({ cuentaId, desde, motivo, persona }: Cambio) => ({ cuenta_id: cuentaId, desde, motivo, persona })

/** Adds a person to an account, and with `insertTitularidad` what they are of it. */
export async function insertUsuario(trx: Trx, { cuentaId, persona }: Cambio, usuario: number, datos: DatosUsuario): Promise<void> {
  await trx
    .insertInto('usuario')
    .values({ cuenta_id: cuentaId, usuario, ...filaDeUsuario(datos), persona })
    .execute()
}

export async function insertTitularidad(trx: Trx, cambio: Cambio, calidad: Calidad, usuario: number): Promise<void> {
  await trx
    .insertInto('titularidad')
    .values({ ...columnas(cambio), calidad, usuario })
    .execute()
}

export async function insertClasificacion(trx: Trx, cambio: Cambio, clasificacion: ClasificacionCuenta): Promise<void> {
  await trx
    .insertInto('clasificacion')
    .values({ ...columnas(cambio), ...clasificacion })
    .execute()
}

export async function insertSituacion(trx: Trx, cambio: Cambio, situacion: { estado: EstadoCuenta }): Promise<void> {
  await trx
    .insertInto('situacion')
    .values({ ...columnas(cambio), ...situacion })
    .execute()
}

export async function insertRecorrido(trx: Trx, cambio: Cambio, lugar: { ruta: string; orden: number }): Promise<void> {
  await trx
    .insertInto('recorrido')
    .values({ ...columnas(cambio), ruta: lugar.ruta, orden: lugar.orden })
    .execute()
}
