import { findRutasDe } from '../../db/padron/ruta.ts'
import { type Conteo, contar } from '../acceso/contados.ts'
import type { Contexto } from '../operacion.ts'

/** A count of rutas, each kept until an act adds to one of these tables a row of an account that is or was in it. */
const conteoPorRuta = (nombre: string, tablas: readonly string[]): Conteo => ({
  nombre,
  tablas,
  async cambiadas(trx, nuevas, partes) {
    const cuentas = new Set(nuevas.flatMap((n) => [...n.tablas.values()].flat()))
    const rutas = await findRutasDe(trx, [...cuentas])
    return partes.filter((p) => rutas.has(p))
  },
})

/** What is counted of each of some rutas by its clave, kept ruta by ruta; one that answers nothing is told by `nada`. */
export async function contarPorRuta<V>(
  ctx: Pick<Contexto, 'trx' | 'contados'>,
  { nombre, tablas, rutas }: { nombre: string; tablas: readonly string[]; rutas: readonly string[] },
  nada: V,
  contarlas: (rutas: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): Promise<ReadonlyMap<string, V>> {
  return contar(ctx, conteoPorRuta(nombre, tablas), rutas, async (faltan) => {
    const halladas = await contarlas(faltan)
    return new Map(faltan.map((r) => [r, halladas.get(r) ?? nada]))
  })
}
