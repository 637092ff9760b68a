import { type Catalogo, enPalabras, type Nombres } from '../../core/facturacion/suceso.ts'
import { consulta } from '../operacion.ts'
import type { Reglas } from '../reglas.ts'

type Nombrado = { clave: string; nombre: string }

/** Of a clave that was renamed, the name of its last vigencia. */
const porClave = (lista: readonly Nombrado[]): Record<string, string> => Object.fromEntries(lista.map((x) => [x.clave, x.nombre]))

/** How people read the claves of the rules, by catalogue. */
const catalogosDe = (reglas: Reglas): Record<Catalogo, Record<string, string>> => ({
  usos: porClave(reglas.catalogoPadron.usos),
  giros: porClave(reglas.catalogoPadron.giros),
  tarifas: porClave(reglas.tarifas),
  conceptos: porClave(reglas.cartera.conceptos),
  anomalias: porClave(reglas.anomalias.anomalias.flatMap((v) => v.tabla)),
  congelamientos: porClave(reglas.cartera.congelamiento.causas),
  formas: porClave(reglas.entrega.entrega.flatMap((v) => v.formas)),
  causas: porClave(reglas.entrega.entrega.flatMap((v) => v.causas)),
  lugares: porClave(reglas.cartera.lugares),
})

/** A clave by its name; one that is no longer among the rules, by its own words. */
export const nombresDe = (reglas: Reglas): Nombres['de'] => {
  const catalogos = catalogosDe(reglas)
  return (catalogo, clave) => catalogos[catalogo][clave] ?? enPalabras(clave)
}

export const nombres = consulta('facturacion.nombres', async ({ reglas }) => catalogosDe(reglas))
