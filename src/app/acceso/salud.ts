import { statfs } from 'node:fs/promises'
import { findRespaldos } from '../../db/acceso/respaldos.ts'
import { findSaludDeBase, findSaludDeCola, findSaludDeSellos } from '../../db/acceso/salud.ts'
import { consulta } from '../operacion.ts'

/** What is left of the disk of a folder; `null` if the system does not say. */
async function discoDe(carpeta: string): Promise<{ libres: string; total: string } | null> {
  // A folder that is not there: the data are in a server elsewhere.
  const d = await statfs(carpeta, { bigint: true }).catch(() => null)
  return d === null ? null : { libres: String(d.bavail * d.bsize), total: String(d.blocks * d.bsize) }
}

export const salud = consulta('acceso.salud', async ({ trx, equipo }) => {
  const { ultimo, sinSellar } = await findSaludDeSellos(trx)
  const programa =
    equipo === null ? null : { version: equipo.version, arranco: equipo.arranco, usuario: equipo.usuario, embebida: equipo.embebida }
  return {
    programa,
    base: await findSaludDeBase(trx),
    disco: equipo === null ? null : await discoDe(equipo.datos),
    cola: await findSaludDeCola(trx),
    sello: ultimo,
    sinSellar,
    respaldo: equipo === null ? null : (findRespaldos(equipo.respaldos)[0] ?? null),
  }
})
