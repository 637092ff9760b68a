import { describe, expect, test } from 'vitest'
import type { Concepto } from '../../../src/core/cartera/concepto.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import {
  cifraDeSector,
  conceptosDe,
  contadoEn,
  contadoEscrito,
  conteoMal,
  type DefinicionDeSector,
  type IndicadorDeSector,
  lapsoAl,
  mesesDe,
  puntoDeSector,
} from '../../../src/core/poa/sector.ts'

const definicion = (cambios: Partial<DefinicionDeSector> = {}): DefinicionDeSector => ({
  desde: fecha('2025-01-01'),
  hasta: null,
  formula: 'pagos ÷ cargos',
  numerador: { cuenta: 'pagos', solo: [], que: 'pagos' },
  denominador: { cuenta: 'cargos', solo: ['servicio'], que: 'cargos' },
  por: '100',
  decimales: 2,
  fuente: 'prueba',
  difiere: null,
  porComprobar: null,
  ...cambios,
})

const indicador = (...vigencias: DefinicionDeSector[]): IndicadorDeSector => ({
  ...{ clave: 'x', nombre: 'X', sistema: 'PIGOO', unidad: '%', sentido: 'ascendente' },
  vigencias,
})

const punto = (de: IndicadorDeSector, p: string, hoy: string, contado: (cuenta: string, mes: string) => bigint | null) =>
  puntoDeSector(de, periodo(p), fecha(hoy), (conteo, mes) => contado(conteo.cuenta, mes))

describe('La cifra de un indicador del sector', () => {
  test('es la razón exacta por su factor, con un redondeo', () => {
    const dos = { por: '100', decimales: 2 }
    expect(cifraDeSector(dos, decimal('1'), decimal('3'), 31)).toEqual({ cifra: '33.33', motivo: null })
    expect(cifraDeSector(dos, decimal('1'), decimal('800'), 31)).toEqual({ cifra: '0.13', motivo: null })
    expect(cifraDeSector(dos, decimal('-5'), decimal('10'), 31)).toEqual({ cifra: '-50.00', motivo: null })
    expect(cifraDeSector({ por: 'dias', decimales: 1 }, decimal('300'), decimal('1200'), 365)).toEqual({ cifra: '91.3', motivo: null })
  })

  test('sobre cero no tiene base, y sin registros no tiene dato: ninguna es cero', () => {
    const dos = { por: '100', decimales: 2 }
    expect(cifraDeSector(dos, decimal('0'), decimal('0'), 1)).toEqual({ cifra: null, motivo: 'sinBase' })
    expect(cifraDeSector(dos, null, decimal('1'), 1)).toEqual({ cifra: null, motivo: 'sinDato' })
    expect(cifraDeSector(dos, decimal('1'), null, 1)).toEqual({ cifra: null, motivo: 'sinDato' })
    expect(cifraDeSector(dos, decimal('0'), decimal('1'), 1)).toEqual({ cifra: '0.00', motivo: null })
  })
})

describe('Lo que se cuenta en un periodo', () => {
  test('lo que fluye se suma y lo que está es lo del último mes; lo ausente no es cero', () => {
    expect(contadoEn('cargos', [1n, 2n, 4n])).toBe(7n)
    expect(contadoEn('cuentas', [1n, 2n, 4n])).toBe(4n)
    expect(contadoEn('cargos', [null, null, 4n])).toBe(4n)
    expect(contadoEn('cargos', [null, null])).toBeNull()
    expect(contadoEn('cuentas', [null])).toBeNull()
    expect(contadoEn('recibos', [])).toBeNull()
  })

  test('se escribe en pesos con sus centavos, o cuántas son', () => {
    expect(contadoEscrito('cargos', 123456n)).toBe('1234.56')
    expect(contadoEscrito('pagos', -5n)).toBe('-0.05')
    expect(contadoEscrito('cuentas', 123456n)).toBe('123456')
  })

  test('llega hasta hoy, y solo a los meses que empezaron', () => {
    expect(lapsoAl(periodo('2025-T1'), fecha('2025-02-10'))).toEqual({ desde: '2025-01-01', hasta: '2025-02-10' })
    expect(lapsoAl(periodo('2025-T1'), fecha('2025-03-31'))).toEqual({ desde: '2025-01-01', hasta: '2025-03-31' })
    expect(lapsoAl(periodo('2025-T1'), fecha('2025-04-01'))).toEqual({ desde: '2025-01-01', hasta: '2025-03-31' })
    expect(mesesDe(periodo('2025-T1'), fecha('2025-02-01'))).toEqual(['2025-01', '2025-02'])
    expect(mesesDe(periodo('2025-T1'), fecha('2024-12-31'))).toEqual([])
  })

  test('toma los conceptos de cargo de las clases que nombra', () => {
    const concepto = (clave: string, lado: string, clase: string) => ({ clave, nombre: clave, fuente: 'x', lado, clase }) as Concepto
    const todos = [concepto('agua', 'cargo', 'servicio'), concepto('de-mas', 'cargo', 'ajuste'), concepto('de-menos', 'abono', 'ajuste')]
    expect(conceptosDe(todos, ['servicio', 'ajuste'])).toEqual(['agua', 'de-mas'])
    expect(conceptosDe(todos, ['iva'])).toEqual([])
  })

  test('dice qué filtro le falta, le sobra o no es suyo', () => {
    expect(conteoMal({ cuenta: 'pagos', solo: [], que: 'x' })).toEqual([])
    expect(conteoMal({ cuenta: 'pagos', solo: ['servicio'], que: 'x' })).toEqual(['`pagos` no lleva `solo`: cuenta todas sus filas'])
    expect(conteoMal({ cuenta: 'cuentas', solo: [], que: 'x' })).toEqual(['`cuentas` pide en `solo` sus estados: activa, suspendida, baja'])
    expect(conteoMal({ cuenta: 'cuentas', solo: ['activa', 'viva'], que: 'x' })).toEqual([
      '«viva» no es de estados: activa, suspendida, baja',
    ])
  })
})

describe('Un indicador del sector en un periodo', () => {
  const contado = (cuenta: string, mes: string): bigint | null => (cuenta === 'pagos' ? 5000n : mes === '2025-02' ? 0n : 10000n)

  test('guarda sus dos cuentas y la definición con que se hizo', () => {
    expect(punto(indicador(definicion()), '2025-T1', '2025-12-01', contado)).toEqual({
      periodo: '2025-T1',
      version: '2025-01-01',
      completo: true,
      cifra: '75.00',
      motivo: null,
      numerador: '150.00',
      denominador: '200.00',
    })
    expect(punto(indicador(definicion()), '2025-02', '2025-12-01', contado)).toMatchObject({
      cifra: null,
      motivo: 'sinBase',
      numerador: '50.00',
    })
  })

  test('se hace con la definición del último día del periodo, y antes de la primera no aplica', () => {
    const vieja = definicion({ desde: fecha('2025-01-01'), hasta: fecha('2025-02-14'), por: '1' })
    const nueva = definicion({ desde: fecha('2025-02-15') })
    const dos = indicador(vieja, nueva)
    expect(punto(dos, '2025-01', '2025-12-01', contado)).toMatchObject({ version: '2025-01-01', cifra: '0.50' })
    expect(punto(dos, '2025-T1', '2025-12-01', contado)).toMatchObject({ version: '2025-02-15', cifra: '75.00' })
    expect(punto(dos, '2024-12', '2025-12-01', contado)).toMatchObject({ version: null, cifra: null, motivo: 'noAplica', numerador: null })
  })

  test('los días son los del periodo, o los que lleva', () => {
    const dias = indicador(definicion({ por: 'dias', decimales: 0 }))
    const uno = () => 100n
    expect(punto(dias, '2025', '2026-01-01', uno).cifra).toBe('365')
    expect(punto(dias, '2025-02', '2025-03-01', uno).cifra).toBe('28')
    expect(punto(dias, '2025-02', '2025-02-10', uno)).toMatchObject({ cifra: '10', completo: false })
    expect(punto(dias, '2025-03', '2025-02-10', uno)).toMatchObject({ cifra: null, motivo: 'sinDato', completo: false })
  })
})
