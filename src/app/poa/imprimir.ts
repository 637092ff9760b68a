import { escribirInforme } from '../../reports/poa/informe.ts'
import { consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

export const imprimir = consulta('poa.imprimir', async (ctx, { formato, hallazgos: conHallazgos, ...pedido }) => {
  const { informe, hallazgos } = await loadInforme(ctx, pedido)
  const { archivo, tipo, bytes } = await escribirInforme(informe, formato, conHallazgos ? hallazgos() : undefined)
  return { archivo, tipo, base64: Buffer.from(bytes).toString('base64') }
})
