import { findArchivos } from '../../db/acceso/archivo.ts'
import { findRenglones, findTrabajo } from '../../db/acceso/trabajo.ts'
import { consulta } from '../operacion.ts'
import { exigirVisto } from './trabajo-visto.ts'

export const trabajo = consulta('acceso.trabajo', async ({ trx, persona, reglas }, entrada) => {
  const hallado = exigirVisto(await findTrabajo(trx, entrada.trabajo), { trabajo: entrada.trabajo, persona, roles: reglas.roles })
  const archivos = (await findArchivos(trx, entrada.trabajo)).map(({ archivo, nombre, bytes, huella, caduca, borrado }) => ({
    archivo,
    nombre,
    bytes,
    huella,
    caduca,
    borrado,
  }))
  return { ...hallado, renglones: await findRenglones(trx, entrada.trabajo), archivos }
})
