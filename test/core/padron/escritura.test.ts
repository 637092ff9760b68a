import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { claveComparable, formaDeClave } from '../../../src/core/comun/clave.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { problemaDeCurp, problemaDeRfc } from '../../../src/core/padron/curp.ts'
import { leerClave, leerPredio, leerUsuario } from '../../../src/core/padron/datos.ts'
import { type Escritura, escrituraEn } from '../../../src/core/padron/escritura.ts'
import { formasDeTelefono, leerTelefono, prefijosDeTelefono } from '../../../src/core/padron/telefono.ts'
import { ESCRITURA } from '../../soporte/escritura.ts'

const { telefono: MEXICO } = ESCRITURA

describe('Un teléfono', () => {
  const tel = (texto: string) => leerTelefono(texto, MEXICO)

  test('de México es sus diez cifras, se escriba con la clave del país, con el 1 de antes, con 01, 044 o 045, o sin nada', () => {
    const modos = ['867 714 2233', '(867) 714-2233', '+52 867 714 2233', '52 867 714 2233', '+52 1 867 714 2233', '5218677142233']
    for (const modo of [...modos, '044 867 714 2233', '045.867.714.2233', '01 (867) 714–2233', '0052 867 714 2233'])
      expect(tel(modo), modo).toBe('8677142233')
  })

  test('de otro país conserva la clave del suyo, y nunca pasa por uno de México', () => {
    expect(tel('+1 956 555 0147')).toBe('19565550147')
    expect(tel('1 956 555 0147')).toBe('19565550147')
    expect(tel('+45 12 34 56 78')).toBe('004512345678')
    expect(tel('00 45 12 34 56 78')).toBe('004512345678')
  })

  test('que no es un número completo se queda como está; sin 7 a 15 cifras, o con letras, no lo es', () => {
    expect(tel('922-0147')).toBe('9220147')
    for (const mal of ['922014', '1234567890123456', 'no tiene', '8.67714E+09', '', '+', '867 714 2233 ext 5'])
      expect(tel(mal), mal).toBeNull()
  })

  test('es el mismo si se lee dos veces, y lo hallan todas las formas en que pudo guardarse antes de la regla', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[2-9]\d{9}$/), fc.constantFrom('', '52', '521', '01', '044', '045'), (numero, antes) => {
        expect(tel(antes + numero)).toBe(numero)
        expect(tel(numero)).toBe(numero)
        expect(formasDeTelefono(numero, MEXICO)).toContain(antes + numero)
        expect((antes + numero).replace(new RegExp(prefijosDeTelefono(MEXICO)), '')).toBe(numero)
      }),
    )
    expect('19565550147'.replace(new RegExp(prefijosDeTelefono(MEXICO)), '')).toBe('19565550147')
    expect(formasDeTelefono('19565550147', MEXICO)).toEqual(['19565550147'])
  })

  test('de un día anterior a toda regla son sus cifras, sin quitarles nada', () => {
    expect(leerTelefono('044 867 714 2233', null)).toBe('0448677142233')
    const reglas = {
      telefonos: [{ ...(MEXICO as NonNullable<typeof MEXICO>), desde: fecha('2019-08-03'), fuente: 'x' }],
      mapa: [],
      claves: [],
    }
    expect(escrituraEn(reglas, fecha('2019-08-02')).telefono).toBeNull()
    expect(escrituraEn(reglas, fecha('2019-08-03')).telefono).toMatchObject({ pais: '52' })
  })
})

describe('Una CURP', () => {
  // LOPA080315HNLPRRA: 378+425+416+150+0+104+0+33+10+45+136+161+126+130+112+84+20 = 2330; ends in 0, so the digit is 0.
  // LOPA000229HNLPRRA: 1369+0+0+0+22+20+81+136+161+126+130+112+84+20 = 2261; ends in 1, so the digit is 9.
  // PEPJ850101HTSRRN0: 2445; ends in 5, so the digit is 5.
  test('se admite con el dígito que le toca, también cuando es cero y cuando nació en este siglo', () => {
    for (const buena of ['PEPJ850101HTSRRN05', 'LOPA080315HNLPRRA0', 'LOPA000229HNLPRRA9']) expect(problemaDeCurp(buena)).toBeNull()
  })

  test('con otro dígito se rechaza diciendo cuál debería ser', () => {
    expect(problemaDeCurp('LOPA080315HNLPRRA9')).toBe('«LOPA080315HNLPRRA9» no es una CURP: su último carácter debería ser 0')
    expect(problemaDeCurp('PEPJ850101HTSRRN0A')).toContain('debería ser 5')
  })

  test('de un día que no existe se rechaza: el mes 13, y el 29 de febrero de 1900, que no fue bisiesto', () => {
    expect(problemaDeCurp('LOPA991399HNLPRR01')).toContain('el 99 del mes 13 del año 99 no existe')
    expect(problemaDeCurp('LOPA000229HNLPRR01')).toContain('el 29 del mes 02 del año 00 no existe')
    expect(problemaDeCurp('LOPA0803')).toBe('«LOPA0803» no es una CURP de 18 caracteres')
  })
})

describe('Un RFC', () => {
  test('se rechaza si su fecha no existe, de persona física o moral, y se admite si existe en alguno de los dos siglos', () => {
    expect(problemaDeRfc('LOPA991399AB1')).toContain('no es un RFC')
    expect(problemaDeRfc('ABC010230XY1')).toContain('el 30 del mes 02 del año 01 no existe')
    expect(problemaDeRfc('ABC000229XY1')).toBeNull()
    expect(problemaDeRfc('ABC01')).toBe('«ABC01» no es un RFC de 12 o 13 caracteres')
  })

  test('nunca se rechaza por su propio dígito, porque el SAT ha dado algunos que no cumplen su regla; los genéricos se quedan', () => {
    for (const rfc of ['LOPA850101AB1', 'LOPA850101AB2', 'XAXX010101000', 'XEXX010101000']) expect(problemaDeRfc(rfc), rfc).toBeNull()
  })
})

/** What reading tells, field by field. */
function dicho<T>(leer: (falla: (campo: string, mensaje: string) => void) => T): { valor: T; fallas: string[] } {
  const fallas: string[] = []
  return { valor: leer((campo, mensaje) => fallas.push(`${campo}: ${mensaje}`)), fallas }
}

describe('El lugar de un predio', () => {
  const vacio = { numeroExterior: null, numeroInterior: null, codigoPostal: null, referencias: null, claveCatastral: null }
  const en = (latitud: string | null, longitud: string | null, escritura: Escritura = ESCRITURA) =>
    dicho((f) => leerPredio({ calle: 'Sauce', colonia: 'Jardín', ...vacio, latitud, longitud }, escritura, f))

  test('dentro del mapa del organismo se guarda como viene, y en sus cuatro orillas también', () => {
    expect(en('25.8690', '-97.5027')).toMatchObject({ valor: { latitud: '25.8690', longitud: '-97.5027' }, fallas: [] })
    for (const [lat, lon] of [
      ['14.53', '-118.46'],
      ['32.72', '-86.71'],
    ] as const)
      expect(en(lat, lon).fallas).toEqual([])
  })

  test('en 0, 0 no es un lugar: es lo que escribe un aparato que no supo dónde estaba', () => {
    expect(en('0', '0.000')).toEqual({
      valor: expect.objectContaining({ latitud: null, longitud: null }),
      fallas: ['latitud: 0, 0 es lo que escribe un aparato que no supo dónde estaba'],
    })
  })

  test('fuera del mapa no se guarda, y se dice si perdió el signo', () => {
    expect(en('25.8690', '97.5027').fallas).toEqual([
      'longitud: «97.5027» está fuera del mapa del organismo, de -118.46 a -86.71 de longitud; parece que perdió su signo',
    ])
    expect(en('14.52', '-97.5').fallas).toEqual(['latitud: «14.52» está fuera del mapa del organismo, de 14.53 a 32.72 de latitud'])
    expect(en('25.8', '-86.70').valor).toMatchObject({ latitud: null, longitud: null })
  })

  test('sin mapa en las reglas de ese día solo tiene que ser un lugar de la Tierra', () => {
    expect(en('25.8690', '97.5027', { ...ESCRITURA, mapa: null }).fallas).toEqual([])
    expect(en('95', '97.5', { ...ESCRITURA, mapa: null }).fallas).toHaveLength(1)
  })
})

describe('Una clave que dio otra oficina', () => {
  const leer = (texto: string, escritura: Escritura = ESCRITURA) => dicho((f) => leerClave('claveCatastral', texto, escritura.claves, f))

  test('se guarda de un solo modo y se compara por sus letras y cifras, sin perder ningún cero', () => {
    expect(formaDeClave(' zn–0001\u200b  b ')).toBe('ZN-0001 B')
    const formas = ['28-01-001-0005', '28 01 001 0005', '280100100 05', '28.01.001/0005', '28—01—001—0005']
    expect(new Set(formas.map(claveComparable))).toEqual(new Set(['280100100' + '05']))
    expect(claveComparable('0101')).not.toBe(claveComparable('101'))
  })

  test('que una hoja de cálculo abrevió ya no es la clave: le faltan cifras', () => {
    for (const rota of ['7.40021E+12', '7,40021E+12', '7E+12', '-7.4E+12', '7.4e+12', '1.2E-05']) {
      expect(leer(rota).valor, rota).toBeNull()
      expect(leer(rota).fallas[0]).toContain('es un número que una hoja de cálculo abrevió')
    }
    expect(leer('740021558899').valor).toBe('740021558899')
  })

  test('como 12E4 es la manzana 12, lote E4, solo donde el organismo lo dice', () => {
    const conE = { ...ESCRITURA, claves: { conE: true, cifras: { cuentaAnterior: null, claveCatastral: null } } }
    expect(leer('12E4').valor).toBeNull()
    expect(leer('12E4', conE).valor).toBe('12E4')
    expect(leer('7.40021E+12', conE).valor).toBeNull()
    expect(leer('E4-12').valor).toBe('E4-12')
  })

  test('con menos cifras de las que el organismo dice que tiene perdió sus ceros', () => {
    const deDoce = { ...ESCRITURA, claves: { conE: false, cifras: { cuentaAnterior: null, claveCatastral: 12 } } }
    expect(leer('28010010005', deDoce).fallas[0]).toContain('tiene 11 cifras y una clave, 12: una hoja de cálculo le quitó los ceros')
    expect(leer('028010010005', deDoce).valor).toBe('028010010005')
    expect(leer('A-28', deDoce).valor).toBe('A-28')
  })
})

test('Los caracteres que nadie ve no llegan a ningún dato de una persona', () => {
  const pegada = {
    nombre: 'LÓ\u200bPEZ\u2060 ANA',
    rfc: 'XAXX010101000\u200b',
    curp: null,
    telefono: '\u202a+52 867 714 2233\u202c',
    correo: 'ana@correo.mx\ufeff',
  }
  expect(dicho((f) => leerUsuario(pegada, ESCRITURA, f))).toEqual({
    valor: { clase: null, nombre: 'LÓPEZ ANA', rfc: 'XAXX010101000', curp: null, telefono: '8677142233', correo: 'ana@correo.mx' },
    fallas: [],
  })
})
