import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { type AltaCuenta, revisarAlta } from '../../core/padron/alta.ts'
import { type FallaDeCampo, leerClave, leerPredio, leerQuien } from '../../core/padron/datos.ts'
import { explicarDuplicado } from '../../core/padron/duplicado.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { insertAltas } from '../../db/padron/alta.ts'
import { findExistentes, findSiguienteCuenta, lockAltas } from '../../db/padron/cuenta.ts'
import { findParecidas } from '../../db/padron/duplicados.ts'
import { operacion } from '../operacion.ts'
import { avisosDeLugares, exigirDatos, loadReferencias } from './referencias.ts'
import { avisosDeRegistrados, exigirUsuario, numerador } from './registro.ts'

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
  const { escritura } = referencias
  const alta = exigirDatos((falla): AltaCuenta => {
    const { cuentaAnterior, toma, clasificacion, ruta, orden, suministro } = entrada
    const nueva: AltaCuenta = {
      cuentaId,
      alta: desde,
      desde,
      cuentaAnterior: leerClave('cuentaAnterior', cuentaAnterior, escritura.claves, falla),
      titular: leerQuien(entrada.titular, escritura, dentroDe('titular', falla)),
      propietario: entrada.propietario && leerQuien(entrada.propietario, escritura, dentroDe('propietario', falla)),
      inquilino: entrada.inquilino && leerQuien(entrada.inquilino, escritura, dentroDe('inquilino', falla)),
      predio: leerPredio(entrada.predio, escritura, dentroDe('predio', falla)),
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
  const quienes = [alta.titular, alta.propietario, alta.inquilino]
  for (const quien of quienes) if (typeof quien === 'number') await exigirUsuario(ctx, quien)
  const numerar = await numerador(ctx)
  const registrados = await avisosDeRegistrados(ctx, quienes)
  await insertAltas(trx, [alta], { motivo: MOTIVO, importacion: null, numerar })
  // That an RFC is of two persons was told already, with their numbers.
  const parecidas = (await findParecidas(trx, { cuenta: cuentaId, hoy, telefono: escritura.telefono })).filter((p) => p.razon !== 'rfc')
  const lugar = await avisosDeLugares(ctx, [{ cuenta: cuentaId, ruta: alta.ruta, orden: alta.orden }], hoy)
  return { cuenta: cuentaId, avisos: [...registrados, ...parecidas.map(explicarDuplicado), ...lugar] }
})
