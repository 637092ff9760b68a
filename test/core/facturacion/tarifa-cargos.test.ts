import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import type { Esquema, OtroServicio, UsoTarifa, VigenciaTarifa } from '../../../src/core/facturacion/tarifa.ts'
import { aguaExacta, cotizar, type PedidoCotizacion } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import { rechazo } from '../../soporte/rechazo.ts'
import { con, pedido, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const fija = (importe: string): Esquema => ({ tipo: 'fija', importe })
const porM3 = (precio: string): Esquema => ({ tipo: 'escalonada', bloques: [{ hasta: null, porM3: precio }] })

/** The price of some m³ by a use, as the tariff `prueba`. */
const precio = (m3: string | null, uso: UsoTarifa, cambios: Partial<PedidoCotizacion> = {}, vigencia: Partial<VigenciaTarifa> = {}) =>
  cotizar(con(tarifaDe(uso, vigencia)), pedido(m3, cambios))
/** The steps about the consumption: those after the tariff's and before the sum. */
const delConsumo = (...x: Parameters<typeof precio>) => precio(...x).pasos.slice(2, -1)
const pasosDe = (concepto: string, ...x: Parameters<typeof precio>) => precio(...x).cargos.find((c) => c.concepto === concepto)?.pasos

const TASA_CERO = 'LIVA, artículo 2-A, fracción II, inciso h'
const AGUA_SIN_IVA = (pesos: string) => `IVA 0 % de ${pesos}: $0.00 (${TASA_CERO}).`

describe('El consumo que se cobra', () => {
  test('entero se dice sin más; con fracción se dice cuántos m³ se cobran y por qué', () => {
    const uso = usoDe(porM3('1'))
    expect(delConsumo('4', uso)).toEqual(['Consumo: 4 m³.'])
    expect(delConsumo('4.6', uso)).toEqual(['Consumo: 4.6 m³.', 'Se cobran 5 m³ (la fracción que pasa de 0.50 sube).'])
    expect(delConsumo('4.5', uso, {}, { redondeoM3: { limite: '0.50', alLimite: 'sube' } })).toEqual([
      'Consumo: 4.5 m³.',
      'Se cobran 5 m³ (la fracción que pasa de 0.50 sube, y la igual también).',
    ])
  })

  test('de varias viviendas se reparte entre ellas, y la fracción se mira en cada una', () => {
    const uso = usoDe(porM3('1'))
    expect(delConsumo('8', uso, { viviendas: 2 })).toEqual(['Consumo: 8 m³.', 'Entre 2 viviendas: 4 m³ cada una.'])
    expect(delConsumo('5', uso, { viviendas: 4 })).toEqual([
      'Consumo: 5 m³.',
      'Entre 4 viviendas: 1.25 m³ cada una.',
      'Se cobran 1 m³ por vivienda (la fracción que pasa de 0.50 sube).',
    ])
    expect(precio('5', uso, { viviendas: 4 })).toMatchObject({ consumoM3: '5', totalCentavos: 400n })
  })

  test('sin medidor es el que la tarifa declara, por cada vivienda', () => {
    const enM3 = usoDe(porM3('2'), { sinMedidor: { m3: 15 } })
    expect(delConsumo(null, enM3)).toEqual(['Sin medidor: se cobran 15 m³.'])
    expect(delConsumo(null, enM3, { viviendas: 2 })).toEqual(['Sin medidor: se cobran 15 m³ por cada una de las 2 viviendas.'])
    expect(precio(null, enM3, { viviendas: 2 })).toMatchObject({ consumoM3: '30', totalCentavos: 6_000n })
    const enPesos = usoDe(porM3('2'), { sinMedidor: { importe: '75' } })
    expect(delConsumo(null, enPesos)).toEqual(['Sin medidor: se cobra la cuota fija.'])
    expect(delConsumo(null, enPesos, { viviendas: 2 })).toEqual(['Sin medidor: se cobra la cuota fija por cada una de las 2 viviendas.'])
  })

  test('sin medidor se rechaza si la tarifa no dice qué paga quien no lo tiene', () => {
    expect(() => precio(null, usoDe(porM3('2')))).toThrow(rechazo('facturacion/sin-cuota-fija', { tarifa: 'prueba', uso: 'domestico' }))
  })

  test('que la tarifa no publica se rechaza, y se dice qué publica antes y después', () => {
    const puntos = [0, 1, 5].map((m3) => ({ m3, importe: '1' }))
    const uso = usoDe({ tipo: 'tabla', puntos, entre: 'rechazar', adicional: null, saltos: [] })
    const cual = { tarifa: 'prueba', uso: 'domestico' }
    expect(() => precio('3', uso)).toThrow(rechazo('facturacion/consumo-no-publicado', { ...cual, m3: '3', antes: 1, despues: 5 }))
    expect(() => precio('6', uso)).toThrow(rechazo('facturacion/consumo-fuera-de-tabla', { ...cual, m3: '6', ultimo: 5 }))
  })
})

describe('El cargo de agua', () => {
  test('de una cuota fija en pesos se paga por cada vivienda', () => {
    const uso = usoDe(porM3('2'), { sinMedidor: { importe: '75' } })
    expect(pasosDe('agua', null, uso)).toEqual(['Cuota fija: $75.00.', AGUA_SIN_IVA('$75.00')])
    const deDos = pasosDe('agua', null, uso, { viviendas: 2 })
    expect(deDos).toEqual(['Cuota fija: $75.00.', 'Por 2 viviendas: $150.00.', AGUA_SIN_IVA('$150.00')])
  })

  test('se conoce exacto antes de redondear, con medidor y sin él', () => {
    const t = con(tarifaDe(usoDe(porM3('1.0070'), { sinMedidor: { importe: '75.0055' } })))
    expect([aguaExacta(t, pedido('5')), aguaExacta(t, pedido(null))]).toEqual([decimal('5.035'), decimal('75.0055')])
  })

  test('en UMA se pasa a pesos con la del día, después de contar las viviendas', () => {
    // 113.14 a UMA until January 2026: 1.5 for each of two dwellings are 3, 339.42.
    const cambios = { fecha: fecha('2026-01-31'), viviendas: 2 }
    const c = precio('1', usoDe(fija('1.5')), cambios, { unidad: 'uma' })
    expect(c.cargos[0]).toMatchObject({
      baseCentavos: 33_942n,
      pasos: ['Cuota fija: 1.5 UMA.', 'Por 2 viviendas: 3 UMA.', 'La UMA vale $113.14: 3 UMA son $339.42.', AGUA_SIN_IVA('$339.42')],
    })
  })

  test('igual al mínimo no lo menciona, y por debajo se cobra el mínimo de cada vivienda', () => {
    const uso = usoDe(porM3('2'), { minimo: '6' })
    expect(pasosDe('agua', '3', uso)).toEqual(['De 0 a 3 m³: 3 × $2.00 = $6.00.', AGUA_SIN_IVA('$6.00')])
    const deDos = precio('4', uso, { viviendas: 2 }).cargos[0]
    expect(deDos?.baseCentavos).toBe(1_200n)
    expect(deDos?.pasos).toEqual([
      'De 0 a 2 m³: 2 × $2.00 = $4.00.',
      'Es menos que el mínimo: se cobran $6.00.',
      'Por 2 viviendas: $12.00.',
      AGUA_SIN_IVA('$12.00'),
    ])
  })

  test('dice a cuánto se redondeó solo si hizo falta', () => {
    expect(pasosDe('agua', '1', usoDe(fija('5.035')))).toEqual(['Cuota fija: $5.035.', 'Al centavo: $5.04.', AGUA_SIN_IVA('$5.04')])
    expect(pasosDe('agua', '1', usoDe(fija('5.03')))).toEqual(['Cuota fija: $5.03.', AGUA_SIN_IVA('$5.03')])
  })
})

describe('El cargo de un servicio', () => {
  const agua = fija('10')
  const conceptos = (uso: UsoTarifa, cambios: Partial<PedidoCotizacion>) => precio('1', uso, cambios).cargos.map((c) => c.concepto)

  test('se hace si la tarifa lo tiene y la cuenta lo contrató', () => {
    const uso = usoDe(agua, { drenaje: { parteDelAgua: '0.5' }, saneamiento: { parteDelAgua: '0.1' } })
    expect(conceptos(uso, {})).toEqual(['agua', 'drenaje', 'saneamiento'])
    expect(conceptos(uso, { drenaje: false })).toEqual(['agua', 'saneamiento'])
    expect(conceptos(uso, { saneamiento: false })).toEqual(['agua', 'drenaje'])
    expect(conceptos(usoDe(agua), {})).toEqual(['agua'])
  })

  test('que es parte del agua lo es de toda la de la cuenta, y con su IVA', () => {
    const c = precio('1', usoDe(agua, { drenaje: { parteDelAgua: '0.125' } }), { viviendas: 2 }).cargos[1]
    expect([c?.baseCentavos, c?.ivaCentavos, c?.tasaIva]).toEqual([250n, 40n, '0.16'])
    expect(c?.pasos[0]).toBe('12.5 % del agua: $20.00 dan $2.50.')
    expect(c?.pasos[1]).toMatch(/^IVA 16 % de \$2\.50: \$0\.40 \(SCJN.*; Tasa general, 16 %\)\.$/)
  })

  test('con esquema propio se calcula con los m³ de cada vivienda', () => {
    const c = precio('8', usoDe(agua, { saneamiento: { esquema: porM3('3') } }), { viviendas: 2 }).cargos[1]
    expect(c).toMatchObject({ concepto: 'saneamiento', baseCentavos: 2_400n, ivaCentavos: 384n })
    expect(c?.pasos.slice(0, 2)).toEqual(['De 0 a 4 m³: 4 × $3.00 = $12.00.', 'Por 2 viviendas: $24.00.'])
  })

  test('sin m³ solo puede ser fijo; por m³ es un defecto nuestro, porque las reglas se revisan antes', () => {
    const cuota = { sinMedidor: { importe: '75' } }
    expect(precio(null, usoDe(agua, { ...cuota, drenaje: { esquema: fija('4') } })).cargos.map((c) => c.baseCentavos)).toEqual([
      7_500n,
      400n,
    ])
    expect(() => precio(null, usoDe(agua, { ...cuota, drenaje: { esquema: porM3('4') } }))).toThrow(/a service by m³ needs m³/)
  })
})

describe('Los otros cargos', () => {
  const otro = (concepto: string, solo: OtroServicio['solo']): OtroServicio => ({ concepto, nombre: 'Mantenimiento', importe: '5', solo })
  const hay = (solo: OtroServicio['solo'], m3: string | null) =>
    precio(m3, usoDe(fija('1'), { otros: [otro('medidor', solo)], sinMedidor: { m3: 1 } })).cargos.length === 2

  test('que piden medidor, o no tenerlo, se hacen solo a esas cuentas; los demás a todas', () => {
    expect([hay('con-medidor', '1'), hay('con-medidor', null)]).toEqual([true, false])
    expect([hay('sin-medidor', '1'), hay('sin-medidor', null)]).toEqual([false, true])
    expect([hay(null, '1'), hay(null, null)]).toEqual([true, true])
  })

  test('se hacen una vez, sean cuantas sean las viviendas', () => {
    const c = precio('2', usoDe(fija('1'), { otros: [otro('medidor', null)] }), { viviendas: 2 }).cargos[1]
    expect(c).toMatchObject({ concepto: 'medidor', baseCentavos: 500n, ivaCentavos: 80n })
    expect(c?.pasos[0]).toBe('Mantenimiento: $5.00.')
    expect(c?.pasos).toHaveLength(2)
  })

  test('que no son objeto de IVA no llevan tasa, y dicen por qué', () => {
    expect(precio('1', usoDe(fija('1'), { otros: [otro('multa', null)] })).cargos[1]).toEqual({
      concepto: 'multa',
      baseCentavos: 500n,
      tasaIva: null,
      ivaCentavos: 0n,
      pasos: ['Mantenimiento: $5.00.', 'No es objeto de IVA (Práctica de los organismos: no objeto; una tesis los considera gravados).'],
    })
  })

  test('que no son objeto de IVA también se redondean', () => {
    const multa = { ...otro('multa', null), importe: '5.035' }
    expect(precio('1', usoDe(fija('1'), { otros: [multa] })).cargos[1]?.pasos.slice(0, 2)).toEqual([
      'Mantenimiento: $5.035.',
      'Al centavo: $5.04.',
    ])
  })
})

describe('Una cotización', () => {
  test('suma sus cargos y su IVA, y dice de qué tarifa es', () => {
    const tarifa = {
      ...tarifaDe(usoDe(fija('10'), { drenaje: { parteDelAgua: '0.5' } }), { supuesto: 'el mes es de 30 días' }),
      ejemplo: false,
    }
    expect(cotizar(con(tarifa), pedido('1'))).toMatchObject({
      tarifa: 'prueba',
      uso: 'domestico',
      subtotalCentavos: 1_500n,
      ivaCentavos: 80n,
      totalCentavos: 1_580n,
      pasos: [
        'Tarifa «Prueba», uso Doméstico, vigente desde el 1 de enero de 2020 (prueba).',
        'Supuesto: el mes es de 30 días.',
        'Consumo: 1 m³.',
        'Suma $15.00 más IVA $0.80: $15.80.',
      ],
    })
  })

  test('de una tarifa que nadie publicó lo dice antes que nada', () => {
    expect(precio('1', usoDe(fija('10'))).pasos[0]).toBe('Tarifa de ejemplo: ningún organismo la publicó.')
  })

  test('trunca el IVA donde la tarifa manda truncar: 16 % de 0.10 son 0.016', () => {
    const uso = usoDe(fija('1'), { drenaje: { parteDelAgua: '0.1' } })
    expect(precio('1', uso).ivaCentavos).toBe(2n)
    expect(precio('1', uso, {}, { redondeo: 'truncar' }).ivaCentavos).toBe(1n)
  })
})
