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
  type TextoBuscado,
} from '../../core/padron/busqueda.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { findCuentasDe, findHalladas, findLoQueSeSabe, findPorClave, type PorTexto } from '../../db/padron/buscar.ts'
import { type CercanasDe, findCercanas, findPorDomicilio, findPorNombre, NINGUNA } from '../../db/padron/buscar-palabras.ts'
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

const cuantasDe = (t: PorTexto): number => [t.cuentas, t.usuarios].flatMap((p) => Object.values(p)).reduce((n, xs) => n + xs.length, 0)

/** Asks what a text may mean; what a step already asked is not asked again. */
type Indagar = (b: PalabraBuscada, limite: number, cercanas: CercanasDe) => Promise<PorTexto>

function indagador(trx: Trx): Indagar {
  const unaVez = <T>(): ((que: unknown, hacer: () => Promise<T>) => Promise<T>) => {
    const hechas = new Map<string, Promise<T>>()
    return (que, hacer) => {
      const clave = JSON.stringify(que)
      const hecha = hechas.get(clave) ?? hacer()
      hechas.set(clave, hecha)
      return hecha
    }
  }
  const [claves, nombres, domicilios] = [unaVez<PorTexto>(), unaVez<number[]>(), unaVez<CuentaId[]>()]
  return async (b, limite, c) => {
    const { cuentas, usuarios } = await claves([b.escrita, limite], () => findPorClave(trx, b, limite))
    const cada = (lugar: keyof TextoBuscado) => [limite, ...b[lugar].map((p) => [p, c[lugar].get(p) ?? []])]
    const nombre = await nombres(cada('nombre'), () => findPorNombre(trx, b.nombre, limite, c))
    const domicilio = await domicilios(cada('domicilio'), () => findPorDomicilio(trx, b.domicilio, limite, c))
    return { cuentas: { ...cuentas, domicilio }, usuarios: { ...usuarios, nombre } }
  }
}

/** What the text is as a whole: a number, a name, an address. */
async function porEntero(trx: Trx, porTexto: PorTexto, limite: number, tolera: boolean): Promise<Busqueda> {
  const halladas = new Map<CuentaId, Hallazgo>()
  for (const lugar of LUGARES) {
    const parecidos = tolera && (lugar === 'nombre' || lugar === 'domicilio') ? [lugar] : []
    const cuentas = porTexto.cuentas[lugar] ?? (await findCuentasDe(trx, porTexto.usuarios[lugar] ?? [], limite))
    for (const c of cuentas) if (!halladas.has(c)) halladas.set(c, { lugares: [lugar], parecidos, enteras: 1 })
  }
  return { halladas, hayMas: halladas.size >= limite }
}

/** The accounts in which each word is somewhere: those of the rarest word, held one by one against all of them. */
async function porPalabras(
  trx: Trx,
  palabras: readonly PalabraBuscada[],
  indagar: (p: PalabraBuscada, limite: number) => Promise<PorTexto>,
  tolera: boolean,
): Promise<Busqueda> {
  if (palabras.length < 2) return { halladas: new Map(), hayMas: false }
  let rara: PorTexto | null = null
  const enTurno = palabras.slice(0, PALABRAS)
  for (const p of enTurno) {
    const suyas = await indagar(p, CANDIDATAS)
    if (rara === null || cuantasDe(suyas) < cuantasDe(rara)) rara = suyas
    if (cuantasDe(rara) <= POCAS) break
  }
  const { cuentas = {}, usuarios = {} } = rara ?? {}
  const deGente = await findCuentasDe(trx, [...new Set(Object.values(usuarios).flat())], CANDIDATAS)
  const candidatas = [...new Set([...Object.values(cuentas).flat(), ...deGente])]
  const halladas = new Map<CuentaId, Hallazgo>()
  for (const [cuenta, sabido] of await findLoQueSeSabe(trx, candidatas)) {
    const hallazgo = hallar(palabras, sabido, tolera)
    if (hallazgo !== null) halladas.set(cuenta, hallazgo)
  }
  return { halladas, hayMas: [cuentas, usuarios].flatMap((p) => Object.values(p)).some((xs) => xs.length === CANDIDATAS) }
}

/**
 * First the words that are likely to leave fewer: those looked for as they are, a number of a house; then those that no name has whole, mistyped or
 * only begun.
 */
const porRareza = (palabras: readonly PalabraBuscada[], enteras: ReadonlySet<string>): PalabraBuscada[] => {
  const peso = (p: PalabraBuscada): number => 2 * Number(admiteError(p)) + Number(p.nombre.some((x) => enteras.has(x)))
  return [...palabras].sort((a, b) => peso(a) - peso(b))
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
  const indagar = indagador(trx)
  const todas = new Map<CuentaId, Hallazgo>()
  let mas = false
  const sumar = ({ halladas, hayMas }: Busqueda): boolean => {
    for (const [cuenta, hallazgo] of halladas) if (!todas.has(cuenta)) todas.set(cuenta, hallazgo)
    mas ||= hayMas
    return todas.size > cuantas
  }
  const enteroCon = async (cercanas: CercanasDe, tolera: boolean): Promise<boolean> =>
    sumar(await porEntero(trx, await indagar(entero, cuantas + 1, cercanas), cuantas + 1, tolera))
  if (!(await enteroCon(NINGUNA, false))) {
    const { enteras, ...cercanas } = await findCercanas(trx, entero)
    const enTurno = porRareza(palabras, enteras)
    const palabrasCon = async (c: CercanasDe, tolera: boolean): Promise<boolean> =>
      sumar(await porPalabras(trx, enTurno, (p, limite) => indagar(p, limite, c), tolera))
    // With no word near to those typed, there is nothing that was not found as it was typed.
    const hayCercanas = Object.values(cercanas).some((c) => [...c.values()].some((v) => v.length > 0))
    if (!(await palabrasCon(NINGUNA, false)) && hayCercanas && !(await enteroCon(cercanas, true))) await palabrasCon(cercanas, true)
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
