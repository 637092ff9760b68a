import { aTextoMinimo, CERO, comparar, decimal, iguales, restar } from '../../comun/fraccion.ts'
import { conMiles } from '../../comun/texto.ts'
import { cantidad } from '../armar-informe.ts'
import { escrita } from './con-valor.ts'
import { type Contexto, type Senal, senal } from './contexto.ts'

/**
 * R23: what was reported, captured or imported, against what the records count of the same indicator and period. Of a period that was not over when it
 * was counted, or that no record reaches, nothing is said.
 */
export function reportadosQueNoSonLoContado({ renglones }: Contexto): Senal[] {
  return renglones.flatMap((r) => {
    const valor = r.medicion?.valor ?? null
    const { medido } = r
    if (valor === null || medido === null || medido.cantidad === null || !medido.completo) return []
    const contado = decimal(medido.cantidad)
    if (iguales(valor, contado)) return []
    const diferencia = restar(valor, contado)
    const deMas = comparar(diferencia, CERO) > 0
    const falta = conMiles(aTextoMinimo(deMas ? diferencia : restar(contado, valor)))
    const mensaje = `Se reportan ${escrita(r, valor)} y los registros cuentan ${escrita(r, contado)}: ${deMas ? 'sobran' : 'faltan'} ${falta}. Lo contado son ${conMiles(String(medido.filas))} filas, que se abren una por una.`
    const cifras = {
      valor: cantidad(valor, r.ficha.unidadMedida),
      contado: cantidad(contado, r.ficha.unidadMedida),
      diferencia: aTextoMinimo(diferencia),
      filas: String(medido.filas),
    }
    return [
      senal('R23', r, { mensaje, cifras, aritmetica: `${escrita(r, valor)} − ${escrita(r, contado)} = ${conMiles(cifras.diferencia)}` }),
    ]
  })
}
