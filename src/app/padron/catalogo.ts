import { consulta } from '../operacion.ts'
import { referenciasDeUso } from './referencias.ts'

export const catalogo = consulta('padron.catalogo', async (ctx) => {
  const { catalogo: suyo, tarifas } = referenciasDeUso(ctx)
  const nombreDe = new Map(ctx.reglas.tarifas.map((t) => [t.clave, t.nombre]))
  return {
    usos: suyo.usos.map(({ clave, nombre }) => ({ clave, nombre })),
    giros: suyo.giros.map(({ clave, nombre, uso }) => ({ clave, nombre, uso })),
    tarifas: [...tarifas].map(([clave, usos]) => ({ clave, nombre: nombreDe.get(clave) ?? clave, usos: [...usos] })),
  }
})
