import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import type { Esquema, Tarifa } from '../../../src/core/facturacion/tarifa.ts'
import { type AlcanceTarifa, conceptosDe, tarifaVigente } from '../../../src/core/facturacion/tarifa-vigente.ts'
import { rechazo } from '../../soporte/rechazo.ts'
import { con, FEBRERO, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const FIJA: Esquema = { tipo: 'fija', importe: '10' }
const MEDIDOR = { concepto: 'medidor', nombre: 'Mantenimiento', importe: '5', solo: null }

const buscar = (tarifas: readonly Tarifa[], cambios: Partial<AlcanceTarifa> = {}) =>
  tarifaVigente(con(...tarifas), { tarifa: 'prueba', uso: 'domestico', fecha: FEBRERO, regimen: null, ...cambios })

/** A search that will be refused. */
const negada =
  (tarifas: readonly Tarifa[], cambios: Partial<AlcanceTarifa> = {}) =>
  () =>
    buscar(tarifas, cambios)

describe('Los conceptos de un uso', () => {
  test('son el agua y los servicios que la tarifa cobra, en el orden del recibo', () => {
    const todos = usoDe(FIJA, { drenaje: { parteDelAgua: '0.6' }, saneamiento: { parteDelAgua: '0.1' }, otros: [MEDIDOR] })
    expect(conceptosDe(todos)).toEqual(['agua', 'drenaje', 'saneamiento', 'medidor'])
    expect(conceptosDe(usoDe(FIJA))).toEqual(['agua'])
    expect(conceptosDe(usoDe(FIJA, { saneamiento: { esquema: FIJA } }))).toEqual(['agua', 'saneamiento'])
    expect(conceptosDe(usoDe(FIJA, { drenaje: { esquema: FIJA } }))).toEqual(['agua', 'drenaje'])
  })
})

describe('Una tarifa', () => {
  const deDosAnios = (): Tarifa => {
    const [v] = tarifaDe(usoDe(FIJA)).vigencias
    if (v === undefined) throw new Error('a tariff has a vigencia')
    const vigencias = [
      { ...v, desde: fecha('2020-01-01'), hasta: fecha('2023-12-31'), fuente: 'vieja' },
      { ...v, desde: fecha('2025-01-01'), fuente: 'nueva' },
    ]
    return { ...tarifaDe(usoDe(FIJA)), vigencias }
  }

  test('es la de su clave, con la vigencia del día y el uso que se pide', () => {
    const social = usoDe(FIJA, { uso: 'social' })
    const otra = { ...tarifaDe(usoDe(FIJA)), clave: 'otra' }
    const v = buscar([otra, tarifaDe(usoDe(FIJA), { usos: [usoDe(FIJA), social] })], { uso: 'social' })
    expect([v.tarifa.clave, v.uso]).toEqual(['prueba', social])
    const fuente = (dia: string) => buscar([deDosAnios()], { fecha: fecha(dia) }).vigencia.fuente
    expect(['2020-01-01', '2023-12-31', '2025-01-01', '2030-01-01'].map(fuente)).toEqual(['vieja', 'vieja', 'nueva', 'nueva'])
  })

  test('que nadie conoce se rechaza, y se dice cuáles hay', () => {
    const tarifas = [
      { ...tarifaDe(usoDe(FIJA)), clave: 'a' },
      { ...tarifaDe(usoDe(FIJA)), clave: 'b' },
    ]
    expect(negada(tarifas)).toThrow(rechazo('facturacion/tarifa-desconocida', { tarifa: 'prueba', tarifas: 'a, b' }))
    expect(negada([])).toThrow(rechazo('facturacion/tarifa-desconocida', { tarifa: 'prueba', tarifas: 'ninguna' }))
  })

  test('que no rige ese día se rechaza, y se dice cuándo rige', () => {
    const vigencias = 'de 2020-01-01 a 2023-12-31; de 2025-01-01 a hoy'
    for (const dia of ['2019-12-31', '2024-01-01', '2024-12-31'])
      expect(negada([deDosAnios()], { fecha: fecha(dia) })).toThrow(
        rechazo('facturacion/tarifa-no-vigente', { tarifa: 'prueba', fecha: dia, vigencias }),
      )
  })

  test('que no tiene el uso se rechaza, y se dice cuáles tiene', () => {
    const tarifa = tarifaDe(usoDe(FIJA), { usos: [usoDe(FIJA), usoDe(FIJA, { uso: 'social' })] })
    expect(negada([tarifa], { uso: 'comercial' })).toThrow(
      rechazo('facturacion/uso-desconocido', { uso: 'comercial', tarifa: 'prueba', usos: 'domestico, social' }),
    )
  })
})

describe('La UMA de una tarifa', () => {
  const deUma = { tarifa: 'prueba', uso: 'domestico', regimen: null }
  const enUma = [tarifaDe(usoDe(FIJA), { unidad: 'uma' })]

  test('es la publicada para el día, y la de una tarifa en pesos no se busca', () => {
    // INEGI: 108.57 until 31 January 2025, 113.14 from the day after.
    const uma = (dia: string) => buscar(enUma, { fecha: fecha(dia) }).uma
    expect(['2025-01-31', '2025-02-01'].map(uma)).toEqual([decimal('108.57'), decimal('113.14')])
    expect(buscar([tarifaDe(usoDe(FIJA))], { fecha: fecha('2025-01-31') }).uma).toBeNull()
    expect(buscar([tarifaDe(usoDe(FIJA))], { fecha: fecha('2020-01-31') }).uma).toBeNull()
  })

  test('que nadie publicó para ese día se rechaza', () => {
    for (const dia of ['2016-01-27', '2027-02-01'])
      expect(() =>
        tarifaVigente(con(tarifaDe(usoDe(FIJA), { unidad: 'uma', desde: fecha('2015-01-01') })), { ...deUma, fecha: fecha(dia) }),
      ).toThrow(rechazo('facturacion/sin-indice', { indice: 'UMA', fecha: dia }))
  })
})

describe('El IVA de una tarifa', () => {
  const uso = usoDe(FIJA, { drenaje: { parteDelAgua: '0.6' }, otros: [MEDIDOR] })
  const tasas = (t: Tarifa, cambios: Partial<AlcanceTarifa> = {}) =>
    [...buscar([t], cambios).iva].map(([concepto, { tasa }]) => [concepto, tasa])

  test('se sabe de cada concepto: el agua doméstica va a tasa cero, y lo demás a la del régimen', () => {
    expect(tasas(tarifaDe(uso))).toEqual([
      ['agua', '0'],
      ['drenaje', '0.16'],
      ['medidor', '0.16'],
    ])
    expect(tasas(tarifaDe({ ...uso, domestico: false }))).toEqual([
      ['agua', '0.16'],
      ['drenaje', '0.16'],
      ['medidor', '0.16'],
    ])
  })

  test('es del régimen que se pide, o del propio de la tarifa si no se pide ninguno', () => {
    const deFrontera = { ...tarifaDe(uso), regimen: 'frontera-norte' }
    const general = [
      ['agua', '0'],
      ['drenaje', '0.16'],
      ['medidor', '0.16'],
    ]
    const frontera = [
      ['agua', '0'],
      ['drenaje', '0.08'],
      ['medidor', '0.08'],
    ]
    expect(tasas(deFrontera)).toEqual(frontera)
    expect(tasas(deFrontera, { regimen: 'general' })).toEqual(general)
    expect(tasas(tarifaDe(uso), { regimen: 'frontera-norte' })).toEqual(frontera)
  })

  test('se rechaza con un régimen que no rige ese día', () => {
    const tarifa = tarifaDe(uso, { desde: fecha('2015-01-01') })
    expect(negada([tarifa], { fecha: fecha('2018-12-31'), regimen: 'frontera-norte' })).toThrow(
      rechazo('facturacion/regimen-no-vigente', { regimen: 'frontera-norte', fecha: '2018-12-31', regimenes: 'general' }),
    )
  })
})
