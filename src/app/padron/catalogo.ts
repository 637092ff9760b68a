import { consulta } from '../operacion.ts'
import { referenciasDeUso } from './referencias.ts'

export const catalogo = consulta('padron.catalogo', async (ctx) => {
  const { catalogo: suyo, tarifas } = referenciasDeUso(ctx)
  return {
    usos: suyo.usos.map((u) => u.clave),
    giros: suyo.giros.map(({ clave, uso }) => ({ clave, uso })),
    tarifas: [...tarifas].map(([clave, usos]) => ({ clave, usos: [...usos] })),
  }
})
