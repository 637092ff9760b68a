import { describe, expect, test } from 'vitest'
import { decimal, fraccion } from '../../../src/core/comun/fraccion.ts'
import type { Esquema } from '../../../src/core/facturacion/tarifa.ts'
import { calcularEsquema, textoImporte } from '../../../src/core/facturacion/tarifa-esquemas.ts'
import { enM3 } from '../../../src/core/facturacion/tarifa-redondeo.ts'

/** What a scheme asks for some m³ and how it says it. */
const calcular = (e: Esquema, m3: number, unidad: 'pesos' | 'uma' = 'pesos') => calcularEsquema(e, enM3(m3), unidad)
const da = (importe: string, ...pasos: string[]) => ({ importe: decimal(importe), pasos })

describe('Un importe en palabras', () => {
  test('en pesos lleva sus miles y al menos dos decimales, y todos los que hagan falta', () => {
    const textos = ['0', '5', '5.5', '221.9556', '1234.5', '1234567.125'].map((t) => textoImporte(decimal(t), 'pesos'))
    expect(textos).toEqual(['$0.00', '$5.00', '$5.50', '$221.9556', '$1,234.50', '$1,234,567.125'])
  })

  test('en UMA lleva los decimales que tenga, y ninguno si es entero', () => {
    expect(['2', '1.35', '1234'].map((t) => textoImporte(decimal(t), 'uma'))).toEqual(['2 UMA', '1.35 UMA', '1234 UMA'])
  })

  test('que no acaba nunca se dice con seis decimales', () => {
    expect([textoImporte(fraccion(1n, 3n), 'pesos'), textoImporte(fraccion(2n, 3n), 'uma')]).toEqual(['$0.333333', '0.666667 UMA'])
  })
})

describe('Los pasos de una tabla', () => {
  const tabla = (entre: 'interpolar' | 'rechazar', adicional: string | null = null): Esquema => ({
    tipo: 'tabla',
    puntos: [
      { m3: 0, importe: '10' },
      { m3: 2, importe: '30' },
      { m3: 6, importe: '38' },
    ],
    entre,
    adicional,
    saltos: [],
  })

  test('dan lo publicado para un punto, el primero y el último también', () => {
    expect(calcular(tabla('rechazar'), 0)).toEqual(da('10', 'La tabla da $10.00 para 0 m³.'))
    expect(calcular(tabla('rechazar', '12.5'), 2)).toEqual(da('30', 'La tabla da $30.00 para 2 m³.'))
    expect(calcular(tabla('rechazar', '12.5'), 6)).toEqual(da('38', 'La tabla da $38.00 para 6 m³.'))
  })

  test('van en línea recta entre los dos puntos que rodean el consumo', () => {
    // From 30 to 38 in 4 m³, 2 each.
    const entre = (m3: number, importe: string) =>
      da(`${importe}`, `La tabla da $30.00 para 2 m³ y $38.00 para 6 m³; en línea recta, ${m3} m³ son $${importe}.00.`)
    expect([3, 4, 5].map((m3) => calcular(tabla('interpolar'), m3))).toEqual([entre(3, '32'), entre(4, '34'), entre(5, '36')])
    expect(calcular(tabla('interpolar'), 1)).toEqual(
      da('20', 'La tabla da $10.00 para 0 m³ y $30.00 para 2 m³; en línea recta, 1 m³ son $20.00.'),
    )
  })

  test('suman el adicional por cada m³ que pasa del último punto', () => {
    const pasa = 'La tabla llega a 6 m³; los demás van por metro cúbico:'
    expect(calcular(tabla('rechazar', '12.5'), 9)).toEqual(da('75.5', `${pasa} $38.00 + 3 × $12.50 = $75.50.`))
    expect(calcular(tabla('rechazar', '12.5'), 7, 'uma')).toEqual(da('50.5', `${pasa} 38 UMA + 1 × 12.5 UMA = 50.5 UMA.`))
  })

  test('no los hay para lo que no se publicó', () => {
    expect(calcular(tabla('rechazar'), 1)).toEqual({ antes: 0, despues: 2 })
    expect(calcular(tabla('rechazar'), 5)).toEqual({ antes: 2, despues: 6 })
    expect(calcular(tabla('interpolar'), 7)).toEqual({ ultimo: 6 })
  })

  test('no existen si no empieza en 0 m³, que es un defecto nuestro: las reglas se revisan antes', () => {
    const vacia: Esquema = { tipo: 'tabla', puntos: [], entre: 'rechazar', adicional: null, saltos: [] }
    expect(() => calcular(vacia, 1)).toThrow(/a table has a point/)
    expect(() => calcular({ ...vacia, puntos: [{ m3: 2, importe: '1' }] }, 1)).toThrow(/starts at 0 m³ or says what is paid before it/)
  })
})

describe('Los pasos de un rango', () => {
  const volumen: Esquema = {
    tipo: 'volumen',
    bandas: [
      { hasta: 3, importe: '10' },
      { hasta: 8, porM3: '4' },
      { hasta: null, porM3: '5' },
    ],
    saltos: [],
  }
  const conBase: Esquema = {
    tipo: 'base-mas-excedente',
    bandas: [
      { hasta: 10, base: '50', porM3: '0.5' },
      { hasta: 20, base: '55', porM3: '6' },
    ],
    saltos: [],
  }

  test('por volumen cobran todos los m³ al precio del rango en que caen, o su importe fijo', () => {
    expect(calcular(volumen, 0)).toEqual(da('10', '0 m³ caen en el rango de 0 a 3 m³: $10.00.'))
    expect(calcular(volumen, 3)).toEqual(da('10', '3 m³ caen en el rango de 0 a 3 m³: $10.00.'))
    expect(calcular(volumen, 4)).toEqual(da('16', '4 m³ caen en el rango de 3 a 8 m³: todos a $4.00, son $16.00.'))
    expect(calcular(volumen, 8)).toEqual(da('32', '8 m³ caen en el rango de 3 a 8 m³: todos a $4.00, son $32.00.'))
    expect(calcular(volumen, 9)).toEqual(da('45', '9 m³ caen en el rango más de 8 m³: todos a $5.00, son $45.00.'))
  })

  test('con base cobran la base y cada m³ que pasa del piso del rango', () => {
    expect(calcular(conBase, 10)).toEqual(da('55', '10 m³ caen en el rango de 0 a 10 m³: $50.00 + 10 × $0.50 = $55.00.'))
    expect(calcular(conBase, 11)).toEqual(da('61', '11 m³ caen en el rango de 10 a 20 m³: $55.00 + 1 × $6.00 = $61.00.'))
    expect(calcular(conBase, 20)).toEqual(da('115', '20 m³ caen en el rango de 10 a 20 m³: $55.00 + 10 × $6.00 = $115.00.'))
  })

  test('no los hay más allá del último, y se dice hasta dónde llega', () => {
    expect(calcular(conBase, 21)).toEqual({ ultimo: 20 })
  })
})

describe('Los pasos de una tarifa por bloques', () => {
  const bloques: Esquema = {
    tipo: 'escalonada',
    bloques: [
      { hasta: 10, porM3: '2' },
      { hasta: 20, porM3: '2.5' },
      { hasta: null, porM3: '8' },
    ],
  }

  test('son uno por cada bloque que se usa, y la suma si son varios', () => {
    const primero = 'De 0 a 10 m³: 10 × $2.00 = $20.00.'
    expect(calcular(bloques, 10)).toEqual(da('20', primero))
    expect(calcular(bloques, 11)).toEqual(da('22.5', primero, 'De 10 a 11 m³: 1 × $2.50 = $2.50.', 'Los bloques suman $22.50.'))
    expect(calcular(bloques, 23)).toEqual(
      da('69', primero, 'De 10 a 20 m³: 10 × $2.50 = $25.00.', 'De 20 a 23 m³: 3 × $8.00 = $24.00.', 'Los bloques suman $69.00.'),
    )
  })

  test('de cero m³ son solo la suma, que es cero', () => {
    expect(calcular(bloques, 0)).toEqual(da('0', 'Los bloques suman $0.00.'))
  })

  test('de una cuota fija son ella misma, sean cuantos sean los m³', () => {
    for (const m3 of [0, 999]) expect(calcular({ tipo: 'fija', importe: '75' }, m3)).toEqual(da('75', 'Cuota fija: $75.00.'))
  })
})
