import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Defecto } from '../../../src/core/comun/afirmar.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { decidirReclasificacion, decidirSituacion, revisarFechaDeCambio } from '../../../src/core/padron/cambio.ts'
import { cuentaEn, type HistoriaCuenta, type Usuario, vigenteEn } from '../../../src/core/padron/cuenta.ts'

const usuario = (n: number, nombre: string): Usuario => ({ usuario: n, nombre, rfc: null, curp: null, telefono: null, correo: null })
const hecho = { motivo: 'prueba', persona: 'sistema' }
const CLASIFICACION = {
  uso: 'domestico',
  giro: 'casa',
  clase: 'bajo',
  viviendas: 1,
  tarifa: 't',
  drenaje: true,
  saneamiento: true,
} as const

const historia = (cambios: Partial<HistoriaCuenta> = {}): HistoriaCuenta => ({
  cuentaId: numeroDeCuenta(7),
  alta: fecha('2020-03-01'),
  cuentaAnterior: '01-002-0003',
  usuarios: [usuario(1, 'Ana Muñoz'), usuario(2, 'Berta Ruiz'), usuario(3, 'Carlos Díaz')],
  titularidad: [
    { calidad: 'titular', desde: fecha('2020-03-01'), usuario: 1, ...hecho },
    { calidad: 'titular', desde: fecha('2023-07-01'), usuario: 2, ...hecho },
    { calidad: 'propietario', desde: fecha('2020-03-01'), usuario: 1, ...hecho },
    { calidad: 'inquilino', desde: fecha('2022-01-01'), usuario: 3, ...hecho },
  ],
  predio: [],
  tomas: [
    { toma: 1, diametroMm: 13, drenaje: true, desde: fecha('2020-03-01'), ...hecho },
    { toma: 1, diametroMm: 19, drenaje: true, desde: fecha('2021-05-01'), ...hecho },
    { toma: 2, diametroMm: 25, drenaje: false, desde: fecha('2022-05-01'), ...hecho },
  ],
  clasificacion: [
    { ...CLASIFICACION, desde: fecha('2020-03-01'), ...hecho },
    { ...CLASIFICACION, clase: 'alto', desde: fecha('2023-10-01'), ...hecho },
  ],
  recorrido: [],
  situacion: [{ estado: 'activa', desde: fecha('2020-03-01'), ...hecho }],
  ...cambios,
})

describe('What holds of an account on a date', () => {
  test('Before its first day there is no account', () => {
    expect(cuentaEn(historia(), fecha('2020-02-29'))).toBeNull()
    expect(cuentaEn(historia(), fecha('2020-03-01'))?.titular?.nombre).toBe('Ana Muñoz')
  })

  test('Holder, owner and tenant are three people, each with dates', () => {
    const el = (dia: string) => {
      const c = cuentaEn(historia(), fecha(dia))
      return [c?.titular?.nombre, c?.propietario?.nombre, c?.inquilino?.nombre]
    }
    expect(el('2021-12-31')).toEqual(['Ana Muñoz', 'Ana Muñoz', undefined])
    expect(el('2022-01-01')).toEqual(['Ana Muñoz', 'Ana Muñoz', 'Carlos Díaz'])
    expect(el('2023-06-30')).toEqual(['Ana Muñoz', 'Ana Muñoz', 'Carlos Díaz'])
    expect(el('2023-07-01')).toEqual(['Berta Ruiz', 'Ana Muñoz', 'Carlos Díaz'])
  })

  test('An account passes from bajos to altos consumos on its date, not the day before', () => {
    expect(cuentaEn(historia(), fecha('2023-09-30'))?.clasificacion?.clase).toBe('bajo')
    expect(cuentaEn(historia(), fecha('2023-10-01'))?.clasificacion?.clase).toBe('alto')
  })

  test('Each toma has its own dates', () => {
    const diametros = (dia: string) => cuentaEn(historia(), fecha(dia))?.tomas.map((t) => [t.toma, t.diametroMm])
    expect(diametros('2021-04-30')).toEqual([[1, 13]])
    expect(diametros('2021-05-01')).toEqual([[1, 19]])
    expect(diametros('2022-05-01')).toEqual([
      [1, 19],
      [2, 25],
    ])
  })

  test('What was not recorded by then is absent, not invented', () => {
    expect(cuentaEn(historia(), fecha('2024-01-01'))).toMatchObject({ predio: null, recorrido: null })
  })

  const dia = fc.integer({ min: 0, max: 27 }).map((n): Fecha => fecha(`2023-02-${String(n + 1).padStart(2, '0')}`))
  test('The fact that holds does not depend on the order of the list, and none that begins later ever holds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(dia, { minLength: 1 }), dia, (dias, hoy) => {
        const hechos = dias.map((desde) => ({ desde }))
        const vigente = vigenteEn(hechos, hoy)
        expect(vigenteEn(hechos.toReversed(), hoy)).toEqual(vigente)
        const pasados = dias.filter((d) => d <= hoy).sort()
        expect(vigente?.desde ?? null).toBe(pasados.at(-1) ?? null)
      }),
    )
  })
})

const codigo = (hacer: () => unknown): string => {
  try {
    hacer()
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
  return 'hecho'
}

describe('A change of an account', () => {
  test('comes after its first day and after the last change of its kind', () => {
    const h = historia()
    const en = (desde: string) => codigo(() => revisarFechaDeCambio(h, h.clasificacion, fecha(desde), 'clasificación'))
    expect(en('2020-02-29')).toBe('padron/antes-del-alta')
    expect(en('2023-09-30')).toBe('padron/cambio-posterior')
    expect(en('2023-10-01')).toBe('padron/cambio-posterior')
    expect(en('2023-10-02')).toBe('hecho')
  })

  test('keeps what it does not name, and a new use leaves the old giro behind', () => {
    const el = fecha('2024-01-01')
    expect(decidirReclasificacion(historia(), { viviendas: 4 }, el)).toEqual({ ...CLASIFICACION, clase: 'alto', viviendas: 4 })
    expect(decidirReclasificacion(historia(), { uso: 'comercial' }, el)).toMatchObject({ uso: 'comercial', giro: null, clase: 'alto' })
    expect(decidirReclasificacion(historia(), { uso: 'comercial', giro: 'hotel' }, el)).toMatchObject({ giro: 'hotel' })
    expect(decidirReclasificacion(historia(), { drenaje: undefined, viviendas: 2 }, el)).toMatchObject({ drenaje: true, viviendas: 2 })
  })

  test('that changes nothing is refused', () => {
    expect(codigo(() => decidirReclasificacion(historia(), {}, fecha('2024-01-01')))).toBe('padron/sin-cambio')
    expect(codigo(() => decidirReclasificacion(historia(), { clase: 'alto' }, fecha('2024-01-01')))).toBe('padron/sin-cambio')
    expect(codigo(() => decidirSituacion(historia(), 'activa', fecha('2024-01-01')))).toBe('padron/sin-cambio')
    expect(decidirSituacion(historia(), 'suspendida', fecha('2024-01-01'))).toEqual({ estado: 'suspendida' })
  })

  test('of an account without classification is a bug of ours, not guessed', () => {
    expect(() => decidirReclasificacion(historia({ clasificacion: [] }), { viviendas: 2 }, fecha('2024-01-01'))).toThrow(Defecto)
  })
})
