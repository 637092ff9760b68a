import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { type EstadoDeCuenta, pendienteDe } from '../../../src/core/medicion/analizar-cuenta.ts'
import { medidorPorLeer } from '../../../src/core/medicion/espera-lectura.ts'
import { type Papeleta, papeletasQueFaltan } from '../../../src/core/medicion/lote.ts'
import { lectura, medidor } from '../../soporte/medicion.ts'

const FIN = fecha('2025-01-31')
const RETIRADO = { fecha: fecha('2025-01-20'), lecturaFinal: 9 }
const quitado = medidor({ retiro: RETIRADO })

describe('A una cuenta', () => {
  test('se espera leerla si ese día tiene un medidor puesto, y se dice cuál', () => {
    const nuevo = medidor({ instalacion: 2, fecha: fecha('2025-01-20') })
    expect(medidorPorLeer({ baja: null, instalaciones: [medidor()] }, FIN)).toEqual(medidor())
    expect(medidorPorLeer({ baja: null, instalaciones: [quitado, nuevo] }, FIN)).toEqual(nuevo)
    expect(medidorPorLeer({ baja: null, instalaciones: [quitado, nuevo] }, fecha('2025-01-19'))).toEqual(quitado)
  })

  test('no se espera leerla sin medidor: nunca lo tuvo, se lo quitaron o aún no se pone', () => {
    expect(medidorPorLeer({ baja: null, instalaciones: [] }, FIN)).toBeNull()
    expect(medidorPorLeer({ baja: null, instalaciones: [quitado] }, FIN)).toBeNull()
    expect(medidorPorLeer({ baja: null, instalaciones: [medidor({ fecha: fecha('2025-02-01') })] }, FIN)).toBeNull()
  })

  test('que se da de baja se la espera leer mientras su medidor siga puesto; quitado, aunque sea después del mes, no', () => {
    const baja = fecha('2025-01-15')
    expect(medidorPorLeer({ baja, instalaciones: [medidor()] }, FIN)).toEqual(medidor())
    const tarde = medidor({ retiro: { fecha: fecha('2025-02-03'), lecturaFinal: 9 } })
    expect(medidorPorLeer({ baja, instalaciones: [tarde] }, FIN)).toBeNull()
    expect(medidorPorLeer({ baja: null, instalaciones: [tarde] }, FIN)).toEqual(tarde)
  })
})

describe('Una cuenta queda por analizar', () => {
  const caso = { fecha: FIN, baja: null, lectura: lectura(20, 202501), instalaciones: [medidor()] }
  const nada: EstadoDeCuenta = { version: 0, lectura: null, hasta: null, posterior: false, excepcion: null }
  const decidida: EstadoDeCuenta = { ...nada, version: 1, lectura: 1, hasta: FIN }
  const enCola = (accion: 'releer' | 'aceptar' | null): EstadoDeCuenta => ({ ...nada, excepcion: { numero: 1, lectura: 1, accion } })

  test('si se leyó y nadie la decidió, o si no tiene medidor', () => {
    expect(pendienteDe(caso, nada, false)).toBe('por-analizar')
    expect(pendienteDe({ ...caso, lectura: null, instalaciones: [] }, nada, false)).toBe('por-analizar')
  })

  test('no si ya se decidió con esa lectura o espera en la cola; sí si llegó otra lectura', () => {
    expect(pendienteDe(caso, decidida, false)).toBe('ya-estaba')
    expect(pendienteDe(caso, enCola(null), false)).toBe('en-cola')
    expect(pendienteDe(caso, enCola('releer'), false)).toBe('en-cola')
    const otra = { ...caso, lectura: lectura(21, 202501, { numero: 2 }) }
    for (const estado of [decidida, enCola(null), enCola('releer')]) expect(pendienteDe(otra, estado, false)).toBe('por-analizar')
  })

  test('no si nadie la ha leído, salvo que se estime; ni si ya tiene un mes posterior', () => {
    const sinLeer = { ...caso, lectura: null }
    expect(pendienteDe(sinLeer, nada, false)).toBe('sin-leer')
    expect(pendienteDe(sinLeer, nada, true)).toBe('por-analizar')
    expect(pendienteDe(caso, { ...nada, posterior: true }, false)).toBe('fuera-de-orden')
  })
})

describe('Al lote le falta', () => {
  const papeleta = (n: number, cambios: Partial<Papeleta> = {}): Papeleta => ({
    ...{ cuentaId: numeroDeCuenta(n), ruta: '0101', orden: n, instalacion: 1, anomalia: null },
    ...cambios,
  })
  const hechas = new Map([1, 2].map((n) => [numeroDeCuenta(n), { ...papeleta(n), numero: 3 }]))

  test('nada, si lo que hay que leer está como se entregó', () => {
    expect(papeletasQueFaltan([papeleta(1), papeleta(2)], hechas)).toEqual([])
    expect(papeletasQueFaltan([], hechas)).toEqual([])
  })

  test('la papeleta de quien no tiene, y otra de quien cambió de ruta, de lugar, de medidor o de anomalía', () => {
    expect(papeletasQueFaltan([papeleta(3)], hechas)).toEqual([{ ...papeleta(3), numero: 1 }])
    for (const cambio of [{ ruta: '0102' }, { orden: 9 }, { instalacion: 2 }, { anomalia: 'perro' }])
      expect(papeletasQueFaltan([papeleta(1, cambio), papeleta(2)], hechas)).toEqual([{ ...papeleta(1, cambio), numero: 4 }])
  })
})
