import { describe, expect, test } from 'vitest'
import { type Concepto, exigirConcepto, nombreDeConcepto, revisarConceptos } from '../../../src/core/cartera/concepto.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const cargo = (clave: string, clase: Extract<Concepto, { lado: 'cargo' }>['clase']): Concepto => ({
  ...{ clave, nombre: `El ${clave}`, fuente: 'prueba', lado: 'cargo', clase },
})
const abono = (clave: string, clase: Extract<Concepto, { lado: 'abono' }>['clase']): Concepto => ({
  ...{ clave, nombre: `El ${clave}`, fuente: 'prueba', lado: 'abono', clase },
})
/** The least that a catalogue may have. */
const MINIMO: readonly Concepto[] = [
  cargo('agua', 'servicio'),
  cargo('drenaje', 'servicio'),
  cargo('saneamiento', 'servicio'),
  cargo('recargo', 'recargo'),
  cargo('iva', 'iva'),
  abono('pago', 'pago'),
]
const sin = (clave: string) => MINIMO.filter((c) => c.clave !== clave)

describe('el catálogo de conceptos', () => {
  test('está bien con los del programa, solos o con otros', () => {
    expect(revisarConceptos(MINIMO)).toEqual([])
    expect(revisarConceptos([cargo('multa', 'multa'), ...MINIMO, abono('ajuste', 'ajuste')])).toEqual([])
  })

  test.each(['agua', 'drenaje', 'saneamiento', 'recargo', 'iva', 'pago'])('está mal sin «%s», que es del programa', (clave) => {
    expect(revisarConceptos(sin(clave))).toEqual([{ indice: null, mensaje: `falta el concepto «${clave}», que el programa carga o abona` }])
  })

  test.each([
    ['agua', 'servicio'],
    ['drenaje', 'servicio'],
    ['saneamiento', 'servicio'],
    ['recargo', 'recargo'],
    ['iva', 'iva'],
    ['pago', 'pago'],
  ])('está mal si «%s» no es de clase %s, y dice en qué lugar', (clave, clase) => {
    expect(revisarConceptos([...sin(clave), cargo(clave, 'multa')])).toEqual([
      { indice: 5, mensaje: `«${clave}» debe ser de clase ${clase}, y dice multa` },
    ])
  })

  test('está mal con una clave dos veces, y señala la segunda', () => {
    expect(revisarConceptos([...MINIMO, cargo('multa', 'multa'), abono('multa', 'ajuste')])).toEqual([
      { indice: 7, mensaje: '«multa» está dos veces' },
    ])
  })

  test('dice todo lo que está mal de una vez, primero lo repetido', () => {
    const conceptos = [cargo('agua', 'multa'), ...sin('pago'), cargo('drenaje', 'servicio')]
    expect(revisarConceptos(conceptos)).toEqual([
      { indice: 1, mensaje: '«agua» está dos veces' },
      { indice: 6, mensaje: '«drenaje» está dos veces' },
      { indice: 0, mensaje: '«agua» debe ser de clase servicio, y dice multa' },
      { indice: null, mensaje: 'falta el concepto «pago», que el programa carga o abona' },
    ])
  })
})

describe('un concepto', () => {
  test('se acepta del lado en que está, y se rechaza del otro o si no está, con los que hay', () => {
    expect(exigirConcepto(MINIMO, 'saneamiento', 'cargo')).toBeUndefined()
    expect(exigirConcepto(MINIMO, 'pago', 'abono')).toBeUndefined()
    const conceptos = 'agua, drenaje, saneamiento, recargo, iva'
    expect(() => exigirConcepto(MINIMO, 'pago', 'cargo')).toThrow(
      rechazo('cartera/concepto-desconocido', { concepto: 'pago', lado: 'cargo', conceptos }),
    )
    expect(() => exigirConcepto(MINIMO, 'agua', 'abono')).toThrow(
      rechazo('cartera/concepto-desconocido', { concepto: 'agua', lado: 'abono', conceptos: 'pago' }),
    )
  })

  test('se lee por su nombre, y por su clave si ya no está en el catálogo', () => {
    expect(nombreDeConcepto(MINIMO, 'iva')).toBe('El iva')
    expect(nombreDeConcepto(MINIMO, 'alumbrado')).toBe('alumbrado')
    expect(nombreDeConcepto([], 'iva')).toBe('iva')
  })
})
