import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { aTexto, aTextoMinimo, decimal, fraccion } from '../../../src/core/comun/fraccion.ts'
import type { Esquema } from '../../../src/core/facturacion/tarifa.ts'
import { aguaExacta, compilarTarifa, cotizar } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import { redondearM3 } from '../../../src/core/facturacion/tarifa-redondeo.ts'
import { con, FEBRERO, pedido, TARIFARIO, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const PAREJA: Esquema = { tipo: 'escalonada', bloques: [{ hasta: null, porM3: '1.0070' }] }
const VIVIENDAS: Esquema = {
  tipo: 'escalonada',
  bloques: [
    { hasta: 10, porM3: '1' },
    { hasta: null, porM3: '100' },
  ],
}

const FRONTERA = { tarifa: 'ejemplo-frontera', fecha: FEBRERO }

describe('el consumo', () => {
  for (const [m3, baja, sube] of [
    ['4.50', 4, 5],
    ['4.51', 5, 5],
    ['4.49', 4, 4],
    ['4', 4, 4],
    ['0.500001', 1, 1],
    ['0', 0, 0],
    ['999999999.999999', 1_000_000_000, 1_000_000_000],
  ] as const)
    it(`${m3} m³ se cobran como ${baja} si medio m³ baja, y como ${sube} si sube`, () => {
      expect(redondearM3(decimal(m3), { limite: '0.50', alLimite: 'baja' })).toEqual(decimal(String(baja)))
      expect(redondearM3(decimal(m3), { limite: '0.50', alLimite: 'sube' })).toEqual(decimal(String(sube)))
    })

  it('con límite cero, toda fracción sube y un entero se queda', () => {
    expect(['3', '3.000001', '3.9'].map((m) => aTexto(redondearM3(decimal(m), { limite: '0', alLimite: 'sube' }), 0))).toEqual([
      '3',
      '4',
      '4',
    ])
  })
})

describe('varias viviendas en un medidor', () => {
  const t = con(tarifaDe(usoDe(VIVIENDAS)))

  it('pagan tabla(m³ ÷ viviendas) × viviendas: 30 m³ de tres son tres veces 10 m³, no 30', () => {
    expect(cotizar(t, pedido('30', { viviendas: 3 })).totalCentavos).toBe(3_000n)
    expect(cotizar(t, pedido('30')).totalCentavos).toBe(201_000n)
  })

  it('pagan lo mismo que cada una con su medidor, si el consumo se reparte exacto', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 400 }), (m3, viviendas) => {
        const juntas = aguaExacta(t, pedido(String(m3 * viviendas), { viviendas }))
        const una = aguaExacta(t, pedido(String(m3)))
        expect(juntas).toEqual(fraccion(una.n * BigInt(viviendas), una.d))
      }),
    )
  })
})

describe('el dinero se redondea una vez', () => {
  it('5 m³ a 1.0070 son 5.035, que al centavo son 5.04', () => {
    const c = cotizar(con(tarifaDe(usoDe(PAREJA))), pedido('5'))
    expect([c.subtotalCentavos, c.totalCentavos]).toEqual([504n, 504n])
    expect(c.cargos[0]?.pasos).toContain('Al centavo: $5.04.')
  })

  it('y 5.03 donde la tarifa manda truncar', () => {
    expect(cotizar(con(tarifaDe(usoDe(PAREJA), { redondeo: 'truncar' })), pedido('5')).totalCentavos).toBe(503n)
  })

  it('el drenaje es parte del agua exacta, no de la redondeada: 50 % de 5.035 es 2.5175 → 2.52', () => {
    const uso = usoDe(PAREJA, { drenaje: { parteDelAgua: '0.5' } })
    expect(cotizar(con(tarifaDe(uso)), pedido('5')).cargos.map((c) => c.baseCentavos)).toEqual([504n, 252n])
    expect(
      cotizar(con(tarifaDe(usoDe({ tipo: 'fija', importe: '0.01' }, { drenaje: { parteDelAgua: '0.5' } }))), pedido('5')).cargos[1]
        ?.baseCentavos,
    ).toBe(1n)
  })

  it('el total es la suma de lo que dice cada cargo, siempre', () => {
    const usos = TARIFARIO.tarifas.find((t) => t.clave === 'ejemplo-frontera')?.vigencias[0]?.usos.map((u) => u.uso) ?? []
    fc.assert(
      fc.property(fc.constantFrom(...usos), fc.integer({ min: 0, max: 2_000_000 }), fc.boolean(), (uso, m, drenaje) => {
        const c = cotizar(TARIFARIO, pedido(aTexto(fraccion(BigInt(m), 1_000n), 3), { ...FRONTERA, uso, drenaje }))
        const suma = (de: 'baseCentavos' | 'ivaCentavos'): bigint => c.cargos.reduce((a, x) => a + x[de], 0n)
        expect([suma('baseCentavos'), suma('ivaCentavos')]).toEqual([c.subtotalCentavos, c.ivaCentavos])
        expect(c.totalCentavos).toBe(c.subtotalCentavos + c.ivaCentavos)
        expect(c.cargos.map((x) => x.concepto)).toEqual(['agua', ...(drenaje ? ['drenaje'] : []), 'saneamiento', 'medidor'])
      }),
    )
  })
})

describe('mínimo y cuota fija', () => {
  it('el mínimo se cobra por vivienda, y solo si la cuenta da menos', () => {
    const t = con(tarifaDe(usoDe(PAREJA, { minimo: '5.00' })))
    expect(['0', '4', '5'].map((m) => cotizar(t, pedido(m)).totalCentavos)).toEqual([500n, 500n, 504n])
    expect(cotizar(t, pedido('4', { viviendas: 3 })).totalCentavos).toBe(1_500n)
    expect(cotizar(t, pedido('4')).cargos[0]?.pasos).toContain('Es menos que el mínimo: se cobran $5.00.')
  })

  it('sin medidor se cobran los m³ que la tarifa declara, con todos sus servicios, y no el medidor', () => {
    const sin = cotizar(TARIFARIO, pedido(null, FRONTERA))
    const quince = cotizar(TARIFARIO, pedido('15', FRONTERA))
    expect(sin.consumoM3).toBe('15')
    expect(sin.cargos.map((c) => c.baseCentavos)).toEqual(quince.cargos.slice(0, 3).map((c) => c.baseCentavos))
    expect(quince.cargos[3]?.concepto).toBe('medidor')
  })

  it('sin medidor y con importe fijo, el consumo no se inventa: queda sin decir', () => {
    const t = con(tarifaDe(usoDe(PAREJA, { sinMedidor: { importe: '75.00' }, drenaje: { parteDelAgua: '0.10' } })))
    const c = cotizar(t, pedido(null, { viviendas: 2 }))
    expect([c.consumoM3, c.cargos.map((x) => x.baseCentavos)]).toEqual([null, [15_000n, 1_500n]])
  })

  it('cero m³ no es lo mismo que no tener medidor', () => {
    expect(cotizar(TARIFARIO, pedido('0', FRONTERA)).totalCentavos).not.toBe(cotizar(TARIFARIO, pedido(null, FRONTERA)).totalCentavos)
  })
})

describe('la tarifa compilada', () => {
  const usos = ['domestico', 'social', 'comercial', 'industrial', 'publico']
  const consumo = fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: null })

  it('da los mismos centavos y los mismos pasos que cotizar, se le pregunte cuantas veces se le pregunte', () => {
    const fechas = ['2023-10-01', '2024-02-01', '2026-02-01'].map(fecha)
    fc.assert(
      fc.property(
        fc.constantFrom(...usos),
        fc.constantFrom(...fechas),
        fc.array(fc.tuple(consumo, fc.integer({ min: 1, max: 60 }), fc.boolean(), fc.boolean()), { maxLength: 12 }),
        (uso, dia, preguntas) => {
          const precio = compilarTarifa(TARIFARIO, { tarifa: 'ejemplo-frontera', uso, fecha: dia, regimen: null })
          for (const [m3, viviendas, drenaje, saneamiento] of [...preguntas, ...preguntas]) {
            const cambios = { ...FRONTERA, uso, fecha: dia, viviendas, drenaje, saneamiento }
            const esperada = cotizar(TARIFARIO, pedido(m3 === null ? null : String(m3), cambios))
            expect(precio(m3, viviendas, { drenaje, saneamiento })).toEqual(esperada)
          }
        },
      ),
    )
  })

  it('una pregunta repetida no se vuelve a calcular', () => {
    const precio = compilarTarifa(TARIFARIO, { ...FRONTERA, uso: 'domestico', regimen: null })
    const servicios = { drenaje: true, saneamiento: true }
    expect(precio(25, 1, servicios)).toBe(precio(25, 1, { ...servicios }))
    const primera = precio(25, 1, servicios)
    expect(primera).not.toBe(precio(26, 1, servicios))
    expect(precio(25, 1, servicios)).toBe(primera)
  })

  it('rechaza lo que la tarifa no publica, cada vez', () => {
    const precio = compilarTarifa(TARIFARIO, { tarifa: 'cea-queretaro', uso: 'social', fecha: FEBRERO, regimen: null })
    for (const _ of [1, 2]) expect(() => precio(3, 1, { drenaje: true, saneamiento: true })).toThrow(/publica 1 m³ y después 5 m³/)
  })
})

describe('un consumo absurdamente grande', () => {
  it('se cobra exacto, con el precio por m³ adicional', () => {
    const precio = aguaExacta(TARIFARIO, pedido('999999999', { ...FRONTERA, fecha: fecha('2023-10-01') }))
    expect(aTextoMinimo(precio)).toBe('24899999432.1')
  })
})

describe('los pasos de la cuenta', () => {
  const c = cotizar(TARIFARIO, pedido('51.5', { ...FRONTERA, fecha: fecha('2023-10-01'), viviendas: 2 }))
  it('dicen de dónde sale cada número, en palabras que se pueden repetir con calculadora', () => {
    expect(c.pasos).toEqual([
      'Tarifa de ejemplo: ningún organismo la publicó.',
      'Tarifa «Ejemplo de la frontera norte», uso Doméstico, vigente desde el 1 de enero de 2020 (Ejemplo de Caudal).',
      'Consumo: 51.5 m³.',
      'Entre 2 viviendas: 25.75 m³ cada una.',
      'Se cobran 26 m³ por vivienda (la fracción que pasa de 0.50 sube).',
      'Suma $984.57 más IVA $31.63: $1,016.20.',
    ])
    expect(c.cargos[1]?.pasos).toEqual([
      '60 % del agua: $589.20 dan $353.52.',
      'IVA 8 % de $353.52: $28.28 (SCJN, 2a./J. 29/2011: tasa general también en uso doméstico; Estímulo de la región fronteriza norte, 8 %).',
    ])
  })
})
