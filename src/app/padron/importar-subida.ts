import type { Codificacion } from '../../core/comun/codificacion.ts'
import type { Fecha } from '../../core/comun/fecha.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findContenido, lockSubida, updateImportada } from '../../db/padron/subida.ts'
import { operacion } from '../operacion.ts'
import { guardarImportacion, leerAntes, loadLectura } from './importar.ts'
import { exigirQueSeImporte, exigirSubida } from './subida-vista.ts'

/** The same as `padron.importar`, with a file that was brought before and that somebody looked at. It is read again: the padrón may have changed since. */
export const importarSubida = operacion('padron.importar-subida', {
  async mirar(ctx, { subida }) {
    const hallada = await exigirSubida(ctx, subida)
    exigirQueSeImporte(hallada)
    const bytes = await findContenido(ctx.trx, subida)
    if (bytes === null) throw new Rechazo('padron/subida-no-se-importa', { subida, porque: 'ya no se guarda' })
    const { archivo, codificacion } = hallada
    const corte = hallada.corte as Fecha
    return { lectura: await loadLectura(ctx, { corte }), archivo, corte, bytes, codificacion: codificacion as Codificacion | null }
  },
  async preparar({ lectura, archivo, corte, bytes, codificacion }) {
    return { archivo, corte, leido: await leerAntes(lectura, { archivo, bytes, codificacion }) }
  },
  async hacer(ctx, { subida }, { archivo, corte, leido }) {
    await lockSubida(ctx.trx, subida)
    exigirQueSeImporte(await exigirSubida(ctx, subida))
    const { filas, yaEstaba, avisos } = await guardarImportacion(ctx, { archivo, corte }, leido)
    await updateImportada(ctx.trx, subida, { filas, yaEstaba, avisos })
    return { filas, yaEstaba, avisos }
  },
})
