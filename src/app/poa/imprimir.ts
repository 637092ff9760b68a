import { escribirInforme } from '../../reports/poa/informe.ts'
import { escribirPlantilla } from '../../reports/poa/plantilla.ts'
import { consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const imprimir = consulta('poa.imprimir', async ({ trx, reglas }, { formato, ...pedido }) => {
  const { informe, hallazgos } = await loadInforme(trx, reglas, pedido)
  const { archivo, tipo, bytes } = await escribirInforme(informe, formato, hallazgos)
  return { archivo, tipo, base64: base64(bytes) }
})

export const plantilla = consulta('poa.plantilla', async ({ trx, reglas }, pedido) => {
  const { informe } = await loadInforme(trx, reglas, pedido)
  const bytes = await escribirPlantilla(informe)
  const archivo = `plantilla-poa-${informe.periodo}${pedido.unidad === null ? '' : `-${pedido.unidad}`}.xlsx`
  return { archivo, tipo: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', base64: base64(bytes) }
})
