import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import {
  ALGORITMOS_DE_REFERENCIA,
  type AlgoritmoDeReferencia,
  armarReferencia,
  digitosVerificadores,
  type FormatoDeReferencia,
  formatoEn,
} from '../../../src/core/facturacion/recibo-referencia.ts'

const FORMATO: FormatoDeReferencia = {
  algoritmo: 'modulo-97',
  partes: [{ fijo: '71' }, { dato: 'cuenta', digitos: 8 }, { dato: 'periodo', digitos: 6 }],
}

const cuerpos = fc.stringMatching(/^\d{1,24}$/)
const conDigitos = (algoritmo: AlgoritmoDeReferencia, cuerpo: string): string => cuerpo + digitosVerificadores(algoritmo, cuerpo)

/** Whether a till that works the digits out again would take the reference. */
function referenciaCorrecta(algoritmo: AlgoritmoDeReferencia, referencia: string): boolean {
  const largo = algoritmo === 'modulo-10' ? 1 : 2
  return conDigitos(algoritmo, referencia.slice(0, -largo)) === referencia
}

/** The reference with one digit replaced. */
const conDigito = (r: string, lugar: number, digito: string): string => r.slice(0, lugar) + digito + r.slice(lugar + 1)

/** The reference with two neighbours swapped. */
const conCruce = (r: string, lugar: number): string => r.slice(0, lugar) + r[lugar + 1] + r[lugar] + r.slice(lugar + 2)

describe('los dígitos verificadores de una referencia de pago', () => {
  test('son los de los ejemplos publicados: a 7992739871 le toca 3, y a 794, 44', () => {
    expect(digitosVerificadores('modulo-10', '7992739871')).toBe('3')
    expect(digitosVerificadores('modulo-97', '794')).toBe('44')
  })

  test('con modulo-10 suman los dígitos de cada producto, del doble del último al primero, y lo que falta para la decena', () => {
    // 4: 8, to ten 2. 5: 10, which is 1. 18: 16, which is 7, and 1. 81: 2 and 8 are ten. 90: 0 and 9. 123: 6, 2 and 2.
    const casos = { '0': '0', '4': '2', '5': '9', '18': '2', '81': '0', '90': '1', '123': '0' }
    expect(Object.keys(casos).map((c) => digitosVerificadores('modulo-10', c))).toEqual(Object.values(casos))
  })

  test('con modulo-97 son siempre dos, y dejan el todo en 1', () => {
    // 98 = 97 + 1; 195 = 2 × 97 + 1; 3202 = 33 × 97 + 1; 3396 = 35 × 97 + 1.
    const casos = { '0': '98', '1': '95', '32': '02', '33': '96' }
    expect(Object.keys(casos).map((c) => digitosVerificadores('modulo-97', c))).toEqual(Object.values(casos))
  })

  test.each(ALGORITMOS_DE_REFERENCIA)('con %s aceptan toda referencia que se hizo con ellos', (algoritmo) => {
    fc.assert(fc.property(cuerpos, (cuerpo) => referenciaCorrecta(algoritmo, conDigitos(algoritmo, cuerpo))))
  })

  test.each(ALGORITMOS_DE_REFERENCIA)('con %s notan un dígito equivocado, sea cual sea y en cualquier lugar', (algoritmo) => {
    fc.assert(
      fc.property(cuerpos, (cuerpo) => {
        const buena = conDigitos(algoritmo, cuerpo)
        for (let lugar = 0; lugar < buena.length; lugar++)
          for (const digito of '0123456789')
            if (digito !== buena[lugar]) expect(referenciaCorrecta(algoritmo, conDigito(buena, lugar, digito)), `${lugar}`).toBe(false)
      }),
    )
  })

  test('con modulo-97 notan todo cruce de dos vecinos, y con modulo-10 todos menos el de 09 con 90', () => {
    const noVistos = new Set<string>()
    fc.assert(
      fc.property(cuerpos, fc.constantFrom(...ALGORITMOS_DE_REFERENCIA), (cuerpo, algoritmo) => {
        const buena = conDigitos(algoritmo, cuerpo)
        for (let lugar = 0; lugar + 1 < buena.length; lugar++) {
          const par = buena.slice(lugar, lugar + 2)
          if (par[0] === par[1] || !referenciaCorrecta(algoritmo, conCruce(buena, lugar))) continue
          noVistos.add(`${algoritmo} ${par}`)
        }
      }),
      { numRuns: 1000 },
    )
    expect([...noVistos].sort()).toEqual(['modulo-10 09', 'modulo-10 90'])
  })
})

describe('una referencia de pago', () => {
  test('lleva los dígitos fijos, la cuenta y el periodo, cada uno en su lugar', () => {
    const referencia = armarReferencia(FORMATO, { cuenta: '255835', periodo: periodoFacturado(202310) })
    expect(referencia).toMatch(/^7100255835202310\d\d$/)
    expect(referenciaCorrecta('modulo-97', referencia ?? '')).toBe(true)
  })

  test('no se hace si la cuenta no cabe o no es de dígitos', () => {
    for (const cuenta of ['123456789', 'A-1', '', '-5', '1.5'])
      expect(armarReferencia(FORMATO, { cuenta, periodo: periodoFacturado(202310) }), cuenta).toBeNull()
  })

  test('se hace con la cuenta y los dígitos que caben justo, y con ceros a la izquierda de los que sobran', () => {
    const con = (cuenta: string, ...partes: FormatoDeReferencia['partes']) =>
      armarReferencia({ algoritmo: 'modulo-10', partes }, { cuenta, periodo: periodoFacturado(202310) })
    expect(con('18', { dato: 'cuenta', digitos: 2 })).toBe('182')
    expect(con('18', { dato: 'cuenta', digitos: 4 })).toBe('00182')
    expect(con('18', { dato: 'cuenta', digitos: 1 })).toBeNull()
    // 20231018 from its end, one doubled and one not: 7 + 1 + 0 + 1 + 6 + 2 + 0 + 2 are 19, to twenty 1.
    expect(con('18', { dato: 'periodo', digitos: 6 }, { fijo: '18' })).toBe('202310181')
    expect(con('18', { dato: 'periodo', digitos: 5 })).toBeNull()
    expect(con('18', { fijo: '1A' })).toBeNull()
  })

  test('nunca es la misma para dos cuentas', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(99_999_999), (a, b) => {
        const [una, otra] = [a, b].map((c) => armarReferencia(FORMATO, { cuenta: String(c), periodo: periodoFacturado(202310) }))
        return (una === otra) === (a === b)
      }),
    )
  })

  test('tiene el formato de su día, con los dos extremos incluidos, y ninguno fuera de ellos', () => {
    const vigencia = { ...FORMATO, desde: fecha('2023-01-01'), hasta: fecha('2023-12-31'), fuente: 'prueba' }
    const reglas = {
      predeterminada: [{ desde: fecha('2000-01-01'), hasta: null, regla: 'r', fuente: 'prueba' }],
      referencias: [{ clave: 'r', nombre: 'r', vigencias: [vigencia] }],
    }
    const hay = (dia: string): boolean => formatoEn(reglas, fecha(dia)) !== null
    expect(['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01'].map(hay)).toEqual([false, true, true, false])
    const desdeJulio = { ...reglas, predeterminada: reglas.predeterminada.map((p) => ({ ...p, desde: fecha('2023-07-01') })) }
    expect(['2023-06-30', '2023-07-01'].map((dia) => formatoEn(desdeJulio, fecha(dia)) !== null)).toEqual([false, true])
    expect(formatoEn(desdeJulio, fecha('2023-06-30'), 'r')).not.toBeNull()
    expect(formatoEn(reglas, fecha('2023-06-30'), 'otra')).toBeNull()
    expect(formatoEn({ predeterminada: [], referencias: reglas.referencias }, fecha('2023-06-30'))).toBeNull()
  })
})
