import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { dado } from './azar.ts'
import type { CuentaDeCiudad } from './ciudad.ts'
import { sucesoDe } from './ciudad-medicion.ts'

/** What the reader writes of an account in the month that is going on. */
export interface LecturaDeCiudad {
  cuenta: CuentaId
  valor: string | null
  anomalia: 'perro' | 'fuga' | null
}

/**
 * What is read of an account on a day of the month that follows its history: as much as in its last month, in proportion to the days. Of each hundred,
 * three pass three times that, two turned back, three have a dog that keeps the reader out and one leaks. `null`: nobody reads it, for it has no
 * meter or something happened to it once.
 */
export function lecturaEnCurso(cuenta: CuentaDeCiudad, dia: Fecha): LecturaDeCiudad | null {
  const { cuentaId, serie, lecturaInicial, consumos } = cuenta
  if (serie === null || sucesoDe(cuentaId, consumos.length) !== null) return null
  const azar = dado(cuentaId * 668_265_263 + 17)
  const [r, mas] = [azar(100), azar(9)]
  const anterior = consumos.reduce((suma, m3) => suma + m3, lecturaInicial)
  const m3 = Math.floor(((consumos.at(-1) ?? 0) * Number(dia.slice(8))) / 30)
  const leida = (valor: number, anomalia: LecturaDeCiudad['anomalia'] = null): LecturaDeCiudad => ({
    cuenta: cuentaId,
    valor: String(Math.max(0, valor)),
    anomalia,
  })
  if (r < 3) return leida(anterior + 3 * m3 + 40 + mas)
  if (r < 5) return leida(anterior - 1 - mas)
  if (r < 8) return { cuenta: cuentaId, valor: null, anomalia: 'perro' }
  if (r < 9) return leida(anterior + 2 * m3 + mas, 'fuga')
  return leida(anterior + m3)
}
