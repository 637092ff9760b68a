import type { Salida } from '../../contract/contrato.ts'
import { leerPesos, textoPesos } from '../../core/comun/dinero.ts'
import { enumerar } from '../../core/comun/texto.ts'
import { mesYAnio } from '../comun/escrito.ts'

export type Recibo = Salida<'facturacion.recibo'>['recibos'][number]
type Comparable = Pick<Recibo, 'totalPesos' | 'consumoM3' | 'tarifa' | 'uso' | 'viviendas'>

/** Why a bill is not as the one before, as far as their data tell. */
function causas(este: Comparable, anterior: Comparable): string[] {
  const de = (que: string, antes: string | number, ahora: string | number): string[] =>
    antes === ahora ? [] : [`${que} pasó de ${antes} a ${ahora}`]
  const m3 = (r: Comparable): string => (r.consumoM3 === null ? 'sin medidor' : `${r.consumoM3} m³`)
  return [
    ...de('el consumo', m3(anterior), m3(este)),
    ...de('el uso', anterior.uso, este.uso),
    ...de('la tarifa', anterior.tarifa, este.tarifa),
    ...de('el número de viviendas', anterior.viviendas, este.viviendas),
  ]
}

/** The difference of a bill with the one before, in a sentence. */
export function diferenciaDicha(este: Comparable, anterior: Comparable, periodoAnterior: string): string {
  const [nuevo, viejo] = [leerPesos(este.totalPesos) ?? 0n, leerPesos(anterior.totalPesos) ?? 0n]
  const mes = mesYAnio(periodoAnterior)
  if (nuevo === viejo) return `El total es el mismo que el de ${mes}.`
  const cuanto = nuevo > viejo ? `${textoPesos(nuevo - viejo)} más` : `${textoPesos(viejo - nuevo)} menos`
  const porque = causas(este, anterior)
  return `Son ${cuanto} que en ${mes}: ${porque.length === 0 ? 'con los mismos datos, cambiaron los precios' : enumerar(porque)}.`
}
