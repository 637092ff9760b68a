import type { CuentaId } from '../../core/comun/cuenta-id.ts'
import {
  tolera as admiteError,
  type Hallazgo,
  hallar,
  LUGARES,
  loBuscado,
  type PalabraBuscada,
  palabrasBuscadas,
  porque,
} from '../../core/padron/busqueda.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findHalladas, findLoQueSeSabe, findPorTexto, type PorLugar } from '../../db/padron/buscar.ts'
import { consulta } from '../operacion.ts'
import { escrituraDeHoy } from './referencias.ts'

/** Accounts that one word may leave to be looked at. With more, the search says that there may be others. */
const CANDIDATAS = 1_000
/** Words of which the rarest is looked for: those after them are only held against what it gives. */
const PALABRAS = 8
/** A word with no more than these is rare enough: the others are not looked for. */
const POCAS = 300

interface Busqueda {
  halladas: Map<CuentaId, Hallazgo>
  /** Whether there may be others. */
  hayMas: boolean
}

const cuantasDe = (p: PorLugar): number => Object.values(p).reduce((n, cuentas) => n + cuentas.length, 0)

/** What the text is as a whole: a number, a name, an address. */
async function porEntero(trx: Trx, buscado: PalabraBuscada, limite: number, tolera: boolean): Promise<Busqueda> {
  const porLugar = await findPorTexto(trx, buscado, limite, tolera)
  const halladas = new Map<CuentaId, Hallazgo>()
  for (const lugar of LUGARES) {
    const parecidos = tolera && (lugar === 'nombre' || lugar === 'domicilio') ? [lugar] : []
    for (const c of porLugar[lugar] ?? []) if (!halladas.has(c)) halladas.set(c, { lugares: [lugar], parecidos, enteras: 1 })
  }
  return { halladas, hayMas: halladas.size >= limite }
}

/** The accounts in which each word is somewhere: those of the rarest word, held one by one against all of them. */
async function porPalabras(trx: Trx, palabras: readonly PalabraBuscada[], tolera: boolean): Promise<Busqueda> {
  if (palabras.length < 2) return { halladas: new Map(), hayMas: false }
  let rara: PorLugar | null = null
  // First those that are looked for as they are, which is quicker and leaves fewer: a number of a house.
  const enTurno = [...palabras].sort((a, b) => Number(admiteError(a)) - Number(admiteError(b))).slice(0, PALABRAS)
  for (const p of enTurno) {
    const suyas = await findPorTexto(trx, p, CANDIDATAS, tolera)
    if (rara === null || cuantasDe(suyas) < cuantasDe(rara)) rara = suyas
    if (cuantasDe(rara) <= POCAS) break
  }
  const candidatas = [...new Set(Object.values(rara ?? {}).flat())]
  const halladas = new Map<CuentaId, Hallazgo>()
  for (const [cuenta, sabido] of await findLoQueSeSabe(trx, candidatas)) {
    const hallazgo = hallar(palabras, sabido, tolera)
    if (hallazgo !== null) halladas.set(cuenta, hallazgo)
  }
  return { halladas, hayMas: Object.values(rara ?? {}).some((c) => c.length === CANDIDATAS) }
}

/** As it is written first, then mixed, then with a typing error; within each, the more words whole the better. */
const enOrden = ([a, x]: [CuentaId, Hallazgo], [b, y]: [CuentaId, Hallazgo]): number =>
  x.parecidos.length - y.parecidos.length ||
  LUGARES.indexOf(x.lugares[0] ?? 'domicilio') - LUGARES.indexOf(y.lugares[0] ?? 'domicilio') ||
  y.enteras - x.enteras ||
  a - b

export const buscar = consulta('padron.buscar', async (ctx, { texto, cuantas }) => {
  const { trx, hoy } = ctx
  const { telefono: regla } = escrituraDeHoy(ctx)
  const [entero, palabras] = [loBuscado(texto, regla), palabrasBuscadas(texto, regla)]
  const pasos = [
    () => porEntero(trx, entero, cuantas + 1, false),
    () => porPalabras(trx, palabras, false),
    ...(palabras.some(admiteError) ? [() => porEntero(trx, entero, cuantas + 1, true), () => porPalabras(trx, palabras, true)] : []),
  ]
  const todas = new Map<CuentaId, Hallazgo>()
  let mas = false
  for (const paso of pasos) {
    const { halladas, hayMas } = await paso()
    for (const [cuenta, hallazgo] of halladas) if (!todas.has(cuenta)) todas.set(cuenta, hallazgo)
    mas ||= hayMas
    if (todas.size > cuantas) break
  }
  const elegidas = [...todas].sort(enOrden).slice(0, cuantas)
  const deCada = await findHalladas(
    trx,
    elegidas.map(([cuenta]) => cuenta),
    hoy,
  )
  return {
    cuentas: elegidas.flatMap(([cuenta, hallazgo]) => {
      const suya = deCada.get(cuenta)
      return suya === undefined ? [] : [{ ...suya, porque: porque(hallazgo) }]
    }),
    hayMas: mas,
  }
})
