import { consulta } from '../operacion.ts'
import { comoSeLista, exigirSubida } from './subida-vista.ts'

export const subida = consulta('padron.subida', async (ctx, entrada) => {
  const hallada = await exigirSubida(ctx, entrada.subida)
  const { formato, columnas, sinUso, yaEstan, errores, avisos } = hallada.revision
  return { ...comoSeLista(hallada), formato, columnas, sinUso, yaEstan, errores, avisos, resultado: hallada.resultado }
})
