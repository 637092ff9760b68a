import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type AltaCuenta, revisarAlta } from '../../core/padron/alta.ts'
import { type FallaDeCampo, leerPredio, leerUsuario } from '../../core/padron/datos.ts'
import { explicarDuplicado } from '../../core/padron/duplicado.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { insertAltas } from '../../db/padron/alta.ts'
import { findExistentes, findSiguienteCuenta, lockAltas } from '../../db/padron/cuenta.ts'
import { findParecidas } from '../../db/padron/duplicados.ts'
import { operacion } from '../operacion.ts'
import { exigirDatos, loadReferencias } from './referencias.ts'

const MOTIVO = 'Alta de la cuenta'

const dentroDe =
  (parte: string, falla: FallaDeCampo): FallaDeCampo =>
  (campo, mensaje) =>
    falla(`${parte}.${campo}`, mensaje)

async function siguiente(trx: Trx): Promise<CuentaId> {
  const numero = await findSiguienteCuenta(trx)
  if (numero !== null) return numero
  const mensaje = 'después de la última cuenta ya no hay número: diga uno que esté libre'
  throw new Rechazo('padron/datos-invalidos', { cuantos: 1, errores: [{ donde: 'cuenta', mensaje }] })
}

export const altaCuenta = operacion('padron.alta-cuenta', async (ctx, entrada) => {
  const { trx, hoy } = ctx
  await lockAltas(trx)
  const cuentaId = entrada.cuenta ?? (await siguiente(trx))
  if ((await findExistentes(trx, [cuentaId])).size > 0) throw new Rechazo('padron/cuenta-repetida', { cuenta: cuentaId })
  const referencias = await loadReferencias(ctx)
  const desde = entrada.alta ?? hoy
  const alta = exigirDatos((falla): AltaCuenta => {
    const quien = (parte: 'propietario' | 'inquilino') => {
      const datos = entrada[parte]
      return datos === null ? null : leerUsuario(datos, dentroDe(parte, falla))
    }
    const { cuentaAnterior, toma, clasificacion, ruta, orden, suministro } = entrada
    const nueva: AltaCuenta = {
      cuentaId,
      alta: desde,
      desde,
      cuentaAnterior,
      titular: leerUsuario(entrada.titular, dentroDe('titular', falla)),
      propietario: quien('propietario'),
      inquilino: quien('inquilino'),
      predio: leerPredio(entrada.predio, dentroDe('predio', falla)),
      toma,
      clasificacion,
      ruta,
      orden,
      estado: 'activa',
      suministro,
    }
    revisarAlta(nueva, referencias, falla)
    return nueva
  })
  await insertAltas(trx, [alta], { motivo: MOTIVO, importacion: null })
  const parecidas = await findParecidas(trx, { cuenta: cuentaId, hoy })
  return { cuenta: cuentaId, avisos: parecidas.map(explicarDuplicado) }
})
