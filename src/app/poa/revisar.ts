import { consulta } from '../operacion.ts'
import { loadInforme } from './informe.ts'

export const revisarPoa = consulta('poa.revisar', async ({ trx, reglas }, pedido) => {
  const {
    informe: { ejercicio, periodo },
    hallazgos,
    revisados,
  } = await loadInforme(trx, reglas, pedido)
  const catalogo = reglas.revision.reglas.map(({ regla, nombre, severidad, pregunta }) => ({ regla, nombre, severidad, pregunta }))
  return { ejercicio, periodo, reglas: catalogo, revisados, hallazgos: hallazgos() }
})
