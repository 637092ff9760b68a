import { renglonDe } from '../../core/comun/lugar.ts'
import { periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { lockRutas } from '../../db/medicion/ruta.ts'
import { operacion } from '../operacion.ts'
import { buscarDudosas } from './dudosas.ts'
import { guardarLote } from './fotos.ts'
import { decidirLecturas, lectorDe } from './lecturas-de-ruta.ts'
import { exigirRuta, reglasVigentes } from './reglas-vigentes.ts'

export const registrarLecturas = operacion('medicion.registrar-lecturas', async (ctx, entrada) => {
  const { trx, reglas } = ctx
  const { ruta, periodo } = entrada
  const pedidas = entrada.lecturas.map(({ cuenta, foto, ...l }) => ({
    ...l,
    cuentaId: cuenta,
    foto: foto === null ? null : Buffer.from(foto, 'base64'),
  }))
  reglasVigentes(reglas, periodo)
  await exigirRuta(trx, ruta)
  await lockRutas(trx, [ruta])
  const lector = await lectorDe(ctx, entrada.lector)
  const lote = await decidirLecturas(ctx, { ruta, periodo }, () => pedidas)
  if (lote.errores.length > 0) {
    const errores = lote.errores.map(({ indice, mensaje }) => ({
      donde: renglonDe('lecturas', indice, `cuenta ${pedidas[indice]?.cuentaId}`),
      mensaje,
    }))
    throw new Rechazo('medicion/lecturas-invalidas', { ruta, periodo: periodoEscrito(periodo), cuantos: errores.length, errores })
  }
  const dudosas = entrada.dudosas === 'preguntar' ? await buscarDudosas(ctx, lote.nuevas, periodo) : []
  const enDuda = new Set(dudosas.map((d) => d.cuenta))
  const nuevas = lote.nuevas.filter((l) => !enDuda.has(l.cuentaId))
  const fotos = lote.fotos.filter((f) => !enDuda.has(f.cuentaId))
  await guardarLote(trx, { nuevas, fotos }, { periodo, lector })
  return { registradas: nuevas.length, repetidas: lote.repetidas, dudosas }
})
