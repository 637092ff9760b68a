import type { Salida } from '../../contract/contrato.ts'
import { useConsulta } from './consulta.ts'
import { palabras } from './escrito.ts'

type Catalogo = keyof Salida<'facturacion.nombres'>

/** How people read a clave of the rules: the name of a use, a tariff, an anomaly; its own words until it is known, or if it is no longer there. */
export function useNombres(): (catalogo: Catalogo, clave: string) => string {
  const { data } = useConsulta('facturacion.nombres', {})
  return (catalogo, clave) => data?.[catalogo][clave] ?? palabras(clave)
}
