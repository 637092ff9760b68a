import { afirmar } from '../comun/afirmar.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import { type Fecha, fecha } from '../comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, type PeriodoFacturado, periodoFacturado } from '../comun/periodo-facturado.ts'
import { type Consumo, type Excepcion, esExcepcion } from '../medicion/consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from '../medicion/decidir-consumo.ts'
import type { Instalacion } from '../medicion/instalacion.ts'
import type { Lectura } from '../medicion/lectura.ts'
import type { ReglasDelPeriodo } from '../medicion/reglas-de-medicion.ts'
import { dado } from './azar.ts'
import { type CuentaDeCiudad, MESES_DE_VIDA } from './ciudad.ts'

/** Something that happens once to a meter in the city's history: it is swapped, nobody can reach it for some months, or the house stands empty. */
interface Suceso {
  que: 'cambio' | 'sin-acceso' | 'deshabitado'
  /** Month of the history in which it begins, from 0, and how many it lasts. */
  desde: number
  meses: number
}

/** What happens to an account's meter in so many months, if anything: to one of each eleven. */
export function sucesoDe(cuentaId: CuentaId, meses: number): Suceso | null {
  if (meses < MESES_DE_VIDA) return null
  const azar = dado(cuentaId * 374_761_393 + 3)
  const r = azar(1_000)
  const desde = 4 + azar(meses - 6)
  if (r < 30) return { que: 'cambio', desde, meses: 1 }
  if (r < 70) return { que: 'sin-acceso', desde, meses: 1 + azar(3) }
  if (r < 90) return { que: 'deshabitado', desde, meses: 2 + azar(4) }
  return null
}

/** The measuring of an account month by month, as it would be registered and decided. */
export interface MedicionDeCiudad {
  instalaciones: readonly Instalacion[]
  lecturas: readonly (Lectura & { periodo: PeriodoFacturado })[]
  consumos: readonly (Consumo & { excepcion: number | null })[]
  /** Those that a person had to decide; all were accepted. */
  excepciones: readonly Excepcion[]
}

/** The drums of a meter put on in a swap. */
const DIGITOS_NUEVOS = 5

/** An account with its meter, its months, and the rules of measuring of each. */
export interface MundoDeMedicion {
  cuenta: CuentaDeCiudad & { serie: string }
  periodos: readonly PeriodoFacturado[]
  reglasDe: (periodo: PeriodoFacturado) => ReglasDelPeriodo
  digitos: number
}

const mediados = (p: PeriodoFacturado): Fecha => fecha(`${inicioDelPeriodo(p).slice(0, 8)}15`)

/** What is read in a month of which `m3` passed: after a swap, of the new meter; the old one keeps its final reading. */
function leerMes(
  instalaciones: Instalacion[],
  marca: number,
  m3: number,
  i: number,
  suceso: Suceso,
  { cuenta, periodos }: MundoDeMedicion,
): number {
  const actual = instalaciones.at(-1)
  const periodo = periodos[i]
  if (suceso.que !== 'cambio' || suceso.desde !== i || actual === undefined || periodo === undefined) return marca + m3
  const antes = Math.floor(m3 / 2)
  const dia = mediados(periodo)
  instalaciones[instalaciones.length - 1] = { ...actual, retiro: { fecha: dia, lecturaFinal: marca + antes } }
  instalaciones.push({ instalacion: 2, serie: `${cuenta.serie}-2`, digitos: DIGITOS_NUEVOS, fecha: dia, lecturaInicial: 0, retiro: null })
  return m3 - antes
}

function lecturaDe(fin: Fecha, marca: number, instalacion: number, suceso: Suceso, durante: boolean): Lectura {
  const comun = { numero: 1, tipo: 'campo', instalacion, fecha: fin } as const
  if (!durante || suceso.que === 'cambio') return { ...comun, valor: marca, anomalia: null }
  return suceso.que === 'sin-acceso'
    ? { ...comun, valor: null, anomalia: 'sin-acceso' }
    : { ...comun, valor: marca, anomalia: 'deshabitado' }
}

/**
 * The readings and consumptions of an account to which something happens: each consumption is what the rules decide of its reading, with its
 * estimates and what a later reading gives back, so that it can be worked out again. What they will not decide alone, an analyst accepted.
 */
export function medirConSuceso(mundo: MundoDeMedicion, suceso: Suceso): MedicionDeCiudad {
  const { cuenta, periodos, reglasDe, digitos } = mundo
  const alta = inicioDelPeriodo(periodos[0] ?? periodoFacturado(202001))
  const { serie, lecturaInicial, cuentaId, uso, clase } = cuenta
  const instalaciones: Instalacion[] = [{ instalacion: 1, serie, digitos, fecha: alta, lecturaInicial, retiro: null }]
  const lecturas: (Lectura & { periodo: PeriodoFacturado })[] = []
  const consumos: (Consumo & { excepcion: number | null })[] = []
  const excepciones: Excepcion[] = []
  let marca = lecturaInicial
  for (const [i, periodo] of periodos.entries()) {
    const durante = i >= suceso.desde && i < suceso.desde + suceso.meses
    const m3 = durante && suceso.que === 'deshabitado' ? 0 : (cuenta.consumos[i] ?? 0)
    marca = leerMes(instalaciones, marca, m3, i, suceso, mundo)
    const lectura = lecturaDe(finDelPeriodo(periodo), marca, instalaciones.length, suceso, durante)
    lecturas.push({ ...lectura, periodo })
    const caso: CasoDeConsumo = {
      ...{ cuentaId, periodo, fecha: finDelPeriodo(periodo), alta: null, baja: null, uso, clase, lectura },
      historia: consumos.slice(-24),
      instalaciones: [...instalaciones],
    }
    const hecho = decidirConsumo(caso, reglasDe(periodo))
    if (esExcepcion(hecho)) excepciones.push(hecho)
    const consumo = esExcepcion(hecho) ? decidirConsumo(caso, reglasDe(periodo), 'aceptar') : hecho
    afirmar(!esExcepcion(consumo), 'what happens in the city can always be accepted')
    consumos.push({ ...consumo, excepcion: esExcepcion(hecho) ? 1 : null })
  }
  return { instalaciones, lecturas, consumos, excepciones }
}
