import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { estadoDeEntrega } from '../../core/facturacion/entrega.ts'
import { causasSinVisita } from '../../core/facturacion/entrega-reglas.ts'
import { type EntregaRegistrada, findEntregas } from '../../db/facturacion/entrega.ts'
import { findRecibos } from '../../db/facturacion/recibo.ts'
import { findFotografias } from '../../db/medicion/fotografia.ts'
import { type FotoGuardada, fotoEscrita } from '../medicion/fotos.ts'
import { consulta } from '../operacion.ts'

function intentoEscrito(
  { version: _, foto, ...e }: EntregaRegistrada,
  hermanos: readonly EntregaRegistrada[],
  fotos: ReadonlyMap<string, FotoGuardada>,
) {
  const corregido = hermanos.find((h) => h.corrige === e.intento)?.intento ?? null
  const suya = foto === null ? undefined : fotos.get(foto)
  return { ...e, corregido, foto: suya === undefined ? null : fotoEscrita(suya) }
}

export const entrega = consulta('facturacion.entrega', async ({ trx, reglas }, { cuenta, periodo, fotos: conFotos }) => {
  const recibos = await findRecibos(trx, cuenta, periodo)
  if (recibos.length === 0) throw new Rechazo('facturacion/recibo-desconocido', { cuenta, periodo: periodoEscrito(periodo) })
  const todas = await findEntregas(trx, cuenta, periodo)
  const huellas = [...new Set(todas.flatMap((e) => e.foto ?? []))]
  const fotos = new Map((await findFotografias(trx, cuenta, huellas, conFotos)).map((f) => [f.huella, f]))
  const sinVisita = causasSinVisita(reglas.entrega)
  return {
    recibos: recibos.map(({ version, ruta, fecha, vence, cancelado }) => {
      const suyas = todas.filter((e) => e.version === version)
      return {
        version,
        ruta,
        fecha,
        vence,
        cancelado,
        estado: estadoDeEntrega(suyas, sinVisita).estado,
        intentos: suyas.map((e) => intentoEscrito(e, suyas, fotos)),
      }
    }),
  }
})
