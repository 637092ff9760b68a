import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { esRfcGenerico } from '../../core/padron/datos.ts'
import { cuentasDe, type Numerador, numerarDesde, type Quien, quienEs, usuarioEn } from '../../core/padron/usuario.ts'
import { findConClaves, findMismos, findSiguienteUsuario, findTitularidadDe, findUsuarios, lockRegistro } from '../../db/padron/usuario.ts'
import type { Contexto } from '../operacion.ts'

/** Holds the registry until the end of the transaction, and numbers the persons that enter it. */
export async function numerador({ trx }: Pick<Contexto, 'trx'>): Promise<Numerador> {
  await lockRegistro(trx)
  return numerarDesde(await findSiguienteUsuario(trx))
}

/** Refuses the number of somebody who is not in the registry. */
export async function exigirUsuario({ trx }: Pick<Contexto, 'trx'>, usuario: number) {
  const registro = await findUsuarios(trx, [usuario])
  if (!registro.has(usuario)) throw new Rechazo('padron/usuario-desconocido', { usuario })
  return registro
}

/** Warns of each new person whose RFC or CURP the registry has already, with the number of who has it. */
export async function avisosDeRegistrados({ trx, hoy }: Contexto, quienes: readonly (Quien | null)[]): Promise<string[]> {
  const avisos: string[] = []
  for (const quien of quienes) {
    if (quien === null || typeof quien === 'number') continue
    const rfc = quien.rfc === null || esRfcGenerico(quien.rfc) ? null : quien.rfc
    const registro = await findUsuarios(trx, await findConClaves(trx, { rfc, curp: quien.curp }))
    const vistos = new Set([...registro.keys()].map((u) => quienEs(registro, u)))
    for (const usuario of [...vistos].sort((a, b) => a - b)) {
      const otro = usuarioEn(registro, usuario, hoy)
      if (otro === null) continue
      const que = rfc !== null && otro.rfc === rfc ? `el RFC ${rfc}` : `la CURP o el RFC de «${quien.nombre}»`
      avisos.push(
        `${que} ya está en el registro: usuario ${usuario} («${otro.nombre}»); si es la misma persona, únalos con op padron.fusionar-usuarios`,
      )
    }
  }
  return avisos
}

/** What a person is and was of each account, under all the numbers by which they are known. */
export async function loadCuentasDe({ trx }: Pick<Contexto, 'trx'>, usuario: number) {
  const mismos = await findMismos(trx, [usuario])
  return { mismos, cuentas: cuentasDe(await findTitularidadDe(trx, mismos), new Set(mismos)) }
}

/** The accounts of a list, each once. */
export const unaVez = (cuentas: readonly { cuentaId: CuentaId }[]): CuentaId[] => [...new Set(cuentas.map((c) => c.cuentaId))]
