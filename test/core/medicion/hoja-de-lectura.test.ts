import { describe, expect, test } from 'vitest'
import {
  type CampoDeHoja,
  COLUMNAS_DE_HOJA,
  conSusCeros,
  leerRenglonDeHoja,
  ubicarColumnas,
} from '../../../src/core/medicion/hoja-de-lectura.ts'

const TITULOS = COLUMNAS_DE_HOJA.map((c) => c.titulo)
const { lugares } = ubicarColumnas(TITULOS)

/** A row of the sheet as it comes back, with what a test writes in it. */
const renglon = (cambios: Partial<Record<CampoDeHoja, string>> = {}) => {
  const escrito: Partial<Record<CampoDeHoja, string>> = {
    ...{ periodo: '202501', ruta: '0101', orden: '10', cuenta: '7', medidor: '0012', digitos: '5', lectura: '123', fecha: '2025-01-31' },
    ...cambios,
  }
  return leerRenglonDeHoja(
    COLUMNAS_DE_HOJA.map(({ campo }) => escrito[campo] ?? ''),
    lugares,
  )
}
const leida = (cambios: Partial<Record<CampoDeHoja, string>> = {}) => {
  const r = renglon(cambios)
  if (!('renglon' in r)) throw new Error(JSON.stringify(r))
  return r.renglon
}

describe('Las columnas de la hoja', () => {
  test('se llenan cuatro, y ninguna dice lo que se espera leer', () => {
    expect(COLUMNAS_DE_HOJA.filter((c) => c.seLlena).map((c) => c.campo)).toEqual(['lectura', 'anomalia', 'fecha', 'motivo'])
    expect(TITULOS.join(' ')).not.toMatch(/lectura anterior|promedio|consumo|límite|esperad/)
  })

  test('se encuentran por su título, en cualquier orden y con cualquier letra', () => {
    const otras = ubicarColumnas(['FECHA', 'Lectura', 'ANOMALIA', 'cuenta', 'Notas', 'medidor', 'Ruta', ' periodo '])
    expect(otras.errores).toEqual([])
    expect([...otras.lugares]).toEqual([
      ['periodo', 7],
      ['ruta', 6],
      ['cuenta', 3],
      ['medidor', 5],
      ['lectura', 1],
      ['anomalia', 2],
      ['fecha', 0],
    ])
  })

  test('que faltan o están dos veces se dicen todas', () => {
    expect(ubicarColumnas(['periodo', 'ruta', 'cuenta', 'cuenta', 'medidor', 'lectura']).errores).toEqual([
      'la columna «cuenta» está dos veces; deje una',
      'falta la columna «anomalía»',
      'falta la columna «fecha»',
    ])
  })
})

describe('Un renglón de la hoja', () => {
  test('con su lectura es lo que un lector pediría registrar', () => {
    expect(leida()).toEqual({
      periodo: 202501,
      ruta: '0101',
      lectura: {
        ...{ cuentaId: 7, tipo: 'campo', fecha: '2025-01-31', valor: '123', anomalia: null, serie: '0012', motivo: null },
        ...{ foto: null, latitud: null, longitud: null },
      },
    })
  })

  test('en blanco no es nada, aunque lleve fecha', () => {
    expect(renglon({ lectura: '' })).toEqual({ enBlanco: true })
    expect(renglon({ lectura: ' ', cuenta: 'x' })).toEqual({ enBlanco: true })
  })

  test('guarda los ceros de una clave, escrita sola o como la fórmula que la protege', () => {
    expect(leida({ ruta: '="0101"', medidor: '="00-a"' })).toMatchObject({ ruta: '0101', lectura: { serie: '00-A' } })
    expect(leida({ medidor: '="a""b"' }).lectura.serie).toBe('A"B')
    expect(leida({ medidor: '=1+1' }).lectura.serie).toBe('=1+1')
    expect(leida({ cuenta: '0007', lectura: '00123' })).toMatchObject({ lectura: { cuentaId: 7, valor: '00123' } })
  })

  test('pierde el apóstrofo con que una hoja de cálculo dice que lo que sigue es texto, y no el de lo que alguien escribió', () => {
    expect(leida({ ruta: "'0101", medidor: "'0012", lectura: "'00123", fecha: "'31/01/2025" })).toMatchObject({
      ...{ ruta: '0101', lectura: { serie: '0012', valor: '00123', fecha: '2025-01-31' } },
    })
    expect(leida({ medidor: "'=1+1" }).lectura.serie).toBe('=1+1')
    expect([leida({ motivo: "'-12 era de otro" }), leida({ motivo: "'Ta cerrado" })].map((r) => r.lectura.motivo)).toEqual([
      ...['-12 era de otro', "'Ta cerrado"],
    ])
    expect(leida({ medidor: "D'12" }).lectura.serie).toBe("D'12")
  })

  test('dice la fecha como la escriba una hoja de cálculo, o ninguna', () => {
    expect(leida({ fecha: '31/01/2025' }).lectura.fecha).toBe('2025-01-31')
    expect(leida({ fecha: '1/2/2025' }).lectura.fecha).toBe('2025-02-01')
    expect(leida({ fecha: '' }).lectura.fecha).toBeNull()
  })

  test('con solo su anomalía basta, escrita en mayúsculas o no', () => {
    expect(leida({ lectura: '', anomalia: ' Perro ' }).lectura).toMatchObject({ valor: null, anomalia: 'perro' })
  })

  test('dice todos sus errores, cada uno en su columna', () => {
    expect(renglon({ periodo: '202513', cuenta: '', ruta: '', fecha: '31 de enero', motivo: 'x'.repeat(2001) })).toEqual({
      errores: [
        { campo: 'periodo', mensaje: '«202513» no es un periodo: escríbalo como 2026-01' },
        { campo: 'cuenta', mensaje: '«» no es un número de cuenta' },
        { campo: 'ruta', mensaje: 'falta la ruta' },
        { campo: 'fecha', mensaje: '«31 de enero» no es una fecha: escríbala como 2026-01-31 o 31/01/2026' },
        { campo: 'motivo', mensaje: 'pasa de 2000 caracteres' },
      ],
    })
    expect(renglon({ lectura: '1'.repeat(41) })).toEqual({ errores: [{ campo: 'lectura', mensaje: 'pasa de 40 caracteres' }] })
    expect(renglon({ lectura: '1'.repeat(40) })).toHaveProperty('renglon')
  })
})

describe('Una clave a la que una hoja de cálculo le quitó los ceros', () => {
  test('es la misma si la hay; si no, la única que solo difiere en ellos', () => {
    expect(conSusCeros('0101', ['101', '0101'])).toBe('0101')
    expect(conSusCeros('101', ['0102', '0101'])).toBe('0101')
    expect(conSusCeros('0', ['000', '1'])).toBe('000')
  })

  test('no es ninguna si no la hay, o si podrían ser dos', () => {
    expect(conSusCeros('101', ['0102', '1010'])).toBeUndefined()
    expect(conSusCeros('101', ['0101', '00101'])).toBeUndefined()
    expect(conSusCeros('101', [])).toBeUndefined()
  })
})
