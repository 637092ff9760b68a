import { consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

export const revisarPoa = consulta('poa.revisar', async (ctx, pedido) => {
  const {
    informe: { ejercicio, periodo },
    hallazgos,
    revisados,
  } = await loadInforme(ctx, pedido)
  const catalogo = ctx.reglas.revision.reglas.map(({ regla, nombre, severidad, pregunta }) => ({ regla, nombre, severidad, pregunta }))
  return { ejercicio, periodo, reglas: catalogo, revisados, hallazgos: hallazgos() }
})
