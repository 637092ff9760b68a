import { describe, expect, test } from 'vitest'
import { fecha, leerMes, type Mes } from '../../../src/core/comun/fecha.ts'
import { type Indice, valorDelMes, valorEn } from '../../../src/core/facturacion/indice.ts'
import { emisorEn, type VigenciaDeEmisor } from '../../../src/core/facturacion/recibo-emisor.ts'
import { rechazo } from '../../soporte/rechazo.ts'
import { EMISOR } from '../../soporte/recibo.ts'

const mes = (t: string): Mes => leerMes(t) as Mes

const INDICES: readonly Indice[] = [
  {
    clave: 'inpc',
    nombre: 'INPC',
    vigencias: [],
    meses: [
      { mes: mes('2024-11'), valor: '137.424', fuente: 'prueba' },
      { mes: mes('2024-12'), valor: '137.949', fuente: 'prueba' },
    ],
  },
  {
    clave: 'uma',
    nombre: 'UMA',
    vigencias: [
      { desde: fecha('2024-02-01'), hasta: fecha('2025-01-31'), valor: '108.57', fuente: 'prueba' },
      { desde: fecha('2025-02-01'), hasta: fecha('2026-01-31'), valor: '113.14', fuente: 'prueba' },
    ],
    meses: [],
  },
]

describe('El valor de un índice', () => {
  test('por fechas es el del día, con los dos extremos incluidos, y fuera de ellos no hay ninguno', () => {
    const valor = (dia: string) => valorEn(INDICES, 'uma', fecha(dia))
    expect(['2024-01-31', '2024-02-01', '2025-01-31', '2025-02-01', '2026-01-31', '2026-02-01'].map(valor)).toEqual([
      null,
      '108.57',
      '108.57',
      '113.14',
      '113.14',
      null,
    ])
  })

  test('por meses es el de ese mes, y el de otro no sirve', () => {
    expect(['2024-10', '2024-11', '2024-12', '2025-01'].map((m) => valorDelMes(INDICES, 'inpc', mes(m)))).toEqual([
      null,
      '137.424',
      '137.949',
      null,
    ])
  })

  test('que nadie conoce no existe, ni el de un día si se publica por meses', () => {
    expect([valorEn(INDICES, 'udi', fecha('2025-01-01')), valorEn(INDICES, 'inpc', fecha('2024-12-01'))]).toEqual([null, null])
    expect(valorDelMes(INDICES, 'udi', mes('2024-12'))).toBeNull()
  })

  test('por fechas vale en un mes lo de su último día', () => {
    const valor = (m: string) => valorDelMes(INDICES, 'uma', mes(m))
    expect(['2024-01', '2024-02', '2025-01', '2025-02', '2026-02'].map(valor)).toEqual([null, '108.57', '108.57', '113.14', null])
  })
})

describe('Quien emite los recibos', () => {
  const emisor = (cambios: Partial<VigenciaDeEmisor>): VigenciaDeEmisor => ({
    ...EMISOR,
    desde: fecha('2025-01-01'),
    hasta: null,
    ejemplo: true,
    fuente: 'prueba',
    poblacion: 'Ejemplo',
    consulta: '',
    notas: {
      real: null,
      estimado: 'Se estima{anomalia}.',
      promedio: null,
      minimo: null,
      fijo: null,
      ninguno: null,
      'sin-medidor': null,
      corregido: 'Corrige {meses}.',
      'alto-verificado': null,
      verificado: null,
    },
    sinRecargos: 'Sin recargos.',
    origenes: {
      real: 'real',
      estimado: 'estimado',
      promedio: 'promedio',
      minimo: 'mínimo',
      fijo: 'fijo',
      ninguno: 'ninguno',
      'sin-medidor': 'cuota fija',
    },
    mensajes: [],
    ...cambios,
  })
  const reglas = {
    emisor: [
      emisor({ hasta: fecha('2025-06-30'), nombre: 'Junta' }),
      emisor({ desde: fecha('2025-07-01'), hasta: fecha('2025-12-31'), nombre: 'Comisión' }),
    ],
  }

  test('es el que las reglas dicen para el día de la corrida', () => {
    expect(['2025-01-01', '2025-06-30', '2025-07-01', '2025-12-31'].map((dia) => emisorEn(reglas, fecha(dia)).nombre)).toEqual([
      'Junta',
      'Junta',
      'Comisión',
      'Comisión',
    ])
  })

  test('falta si las reglas no dicen nada de ese día, y la corrida se rechaza', () => {
    for (const dia of ['2024-12-31', '2026-01-01'])
      expect(() => emisorEn(reglas, fecha(dia))).toThrow(rechazo('facturacion/sin-emisor', { fecha: dia }))
  })
})
