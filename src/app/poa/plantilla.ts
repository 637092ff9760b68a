import { enNombreDeArchivo } from '../../core/comun/archivo.ts'
import { consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

export const plantilla = consulta('poa.plantilla', async (ctx, pedido) => {
  const { informe } = await loadInforme(ctx, pedido)
  // Loaded when needed: the workbook library is large.
  const { escribirPlantilla } = await import('../../reports/poa/plantilla.ts')
  const bytes = await escribirPlantilla(informe)
  const archivo = `plantilla-poa-${informe.periodo}${pedido.unidad === null ? '' : `-${enNombreDeArchivo(pedido.unidad)}`}.xlsx`
  return {
    archivo,
    tipo: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    base64: Buffer.from(bytes).toString('base64'),
  }
})
