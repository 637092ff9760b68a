import { afirmar } from '../../core/comun/afirmar.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { estadoDeEntrega } from '../../core/facturacion/entrega.ts'
import { TIPOS_DE_FOTO } from '../../core/facturacion/entrega-foto.ts'
import { causasSinVisita } from '../../core/facturacion/entrega-reglas.ts'
import { type EntregaRegistrada, findEntregas, findFotos } from '../../db/facturacion/entrega.ts'
import { findRecibos } from '../../db/facturacion/recibo.ts'
import { consulta } from '../operacion.ts'

type Foto = Awaited<ReturnType<typeof findFotos>>[number]

/** A stored photo as the contract says it. */
function fotoEscrita({ huella, tipo, contenido }: Foto) {
  const conocido = TIPOS_DE_FOTO.find((t) => t === tipo)
  afirmar(conocido !== undefined, 'the table keeps only photos of the known kinds')
  return { huella, tipo: conocido, base64: contenido === null ? null : contenido.toString('base64') }
}

function intentoEscrito(
  { version: _, foto, ...e }: EntregaRegistrada,
  hermanos: readonly EntregaRegistrada[],
  fotos: ReadonlyMap<string, Foto>,
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
  const fotos = new Map((await findFotos(trx, cuenta, huellas, conFotos)).map((f) => [f.huella, f]))
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
