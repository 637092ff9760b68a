import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { avanceDelMedidor, cabe, medidorEn } from '../../../src/core/medicion/instalacion.ts'
import { clasesVistas } from '../../soporte/clases.ts'
import { consumoDe, excepcionDe, lectura, medidor, mesEstimado, mesesLeidos } from '../../soporte/medicion.ts'

const VEINTES = [20, 20, 20, 20, 20, 20]

describe('la vuelta del medidor', () => {
  it.each([
    [4, 9_990, 12, 22],
    [5, 99_990, 12, 22],
    [6, 999_990, 12, 22],
    [4, 9_999, 15, 16],
    [9, 999_999_999, 4, 5],
  ])('con %i dígitos, de %i a %i son %i m³', (digitos, anterior, actual, m3) => {
    expect(avanceDelMedidor(anterior, actual, digitos, 100)).toBe(m3)
    const historia = mesesLeidos(VEINTES, 202503, anterior)
    const instalaciones = [medidor({ digitos })]
    expect(consumoDe({ periodo: 202503, historia, instalaciones, lectura: lectura(actual, 202503) })).toMatchObject({ m3, origen: 'real' })
  })

  it('una lectura que retrocede es una excepción, y no 99,990 m³', () => {
    const historia = mesesLeidos(VEINTES, 202503, 5_010)
    const e = excepcionDe({ periodo: 202503, historia, lectura: lectura(5_000, 202503) })
    expect(e).toMatchObject({ causa: 'negativa', detalle: { m3: null, lecturaAnterior: 5_010, lecturaActual: 5_000 } })
  })

  it('en un medidor de 4 dígitos que retrocede 100, los 9,900 m³ de la vuelta no se creen', () => {
    const historia = mesesLeidos(VEINTES, 202503, 5_100)
    const instalaciones = [medidor({ digitos: 4 })]
    expect(excepcionDe({ periodo: 202503, historia, instalaciones, lectura: lectura(5_000, 202503) }).causa).toBe('negativa')
  })

  it('el analista puede decir que sí fue una vuelta; aceptarla como consumo negativo, no', () => {
    const historia = mesesLeidos(VEINTES, 202503, 99_000)
    const pedido = { periodo: 202503, historia, lectura: lectura(100, 202503) }
    expect(excepcionDe(pedido).causa).toBe('negativa')
    expect(excepcionDe(pedido, 'aceptar').causa).toBe('negativa')
    expect(consumoDe(pedido, 'vuelta').m3).toBe(1_100)
  })

  it('entre dos lecturas cualesquiera: o avanza, o da la vuelta hasta el tope, o no se cree; nunca es negativo', () => {
    const vistas = clasesVistas({ avanza: 100, 'da la vuelta': 4, 'no se cree': 60 })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), fc.nat(), fc.integer({ min: -300, max: 300 }), fc.nat(300), (digitos, a, b, tope) => {
        const mod = 10 ** digitos
        // Near the end of the drums as often as not, and a little ahead or behind.
        const anterior = a % 2 === 0 ? a % mod : mod - 1 - (a % 100)
        const actual = (anterior + b + mod) % mod
        const avance = avanceDelMedidor(anterior, actual, digitos, tope)
        vistas.anotar({ avanza: actual >= anterior, 'da la vuelta': actual < anterior && avance !== null, 'no se cree': avance === null })
        if (actual >= anterior) expect(avance).toBe(actual - anterior)
        else if (avance !== null) {
          expect(avance).toBeLessThanOrEqual(tope)
          expect((anterior + avance) % mod).toBe(actual)
        }
      }),
      { numRuns: 500 },
    )
    vistas.exigir()
  })
})

describe('qué medidor colgaba', () => {
  const viejo = medidor({ retiro: { fecha: fecha('2025-03-10'), lecturaFinal: 500 } })
  const nuevo = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-03-10'), lecturaInicial: 3 })

  it('el día del cambio, el nuevo; la víspera, el viejo; antes de todos, ninguno', () => {
    expect(medidorEn([viejo, nuevo], fecha('2025-03-10'))?.serie).toBe('B-2')
    expect(medidorEn([viejo, nuevo], fecha('2025-03-09'))?.serie).toBe('A-1')
    expect(medidorEn([viejo, nuevo], fecha('2023-12-31'))).toBeNull()
    expect(medidorEn([viejo], fecha('2025-03-10'))).toBeNull()
  })

  it('una lectura cabe en sus tambores o no', () => {
    expect([cabe(9_999, 4), cabe(10_000, 4), cabe(-1, 4), cabe(0, 3)]).toEqual([true, false, false, true])
  })
})

describe('un cambio dentro del periodo', () => {
  const viejo = medidor({ retiro: { fecha: fecha('2025-03-10'), lecturaFinal: 1_008 } })
  const nuevo = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-03-10'), lecturaInicial: 3 })
  const historia = mesesLeidos(VEINTES, 202503, 1_000)
  const del2 = (valor: number, periodo = 202503) => lectura(valor, periodo, { instalacion: 2 })

  it('suma lo que faltaba del viejo y lo que lleva el nuevo: 8 + 14 = 22 m³', () => {
    const c = consumoDe({ periodo: 202503, historia, instalaciones: [viejo, nuevo], lectura: del2(17) })
    expect(c).toMatchObject({ m3: 22, origen: 'real', instalacion: 2, lecturaActual: 17 })
    expect(c.pasos).toEqual([
      'Medidor A-1: lectura 1,008 menos 1,000 = 8 m³',
      'Medidor B-2: lectura 17 menos 3 = 14 m³',
      'Suma de los medidores del periodo = 22 m³',
    ])
  })

  it('y el mes que sigue cuenta solo desde el nuevo', () => {
    const marzo = consumoDe({ periodo: 202503, historia, instalaciones: [viejo, nuevo], lectura: del2(17) })
    const abril = consumoDe({ periodo: 202504, historia: [...historia, marzo], instalaciones: [viejo, nuevo], lectura: del2(36, 202504) })
    expect(abril.m3).toBe(19)
  })

  it('si nadie leyó el nuevo ese mes, el siguiente recoge los dos y los reparte', () => {
    const marzo = consumoDe({
      periodo: 202503,
      historia,
      instalaciones: [viejo, nuevo],
      lectura: lectura(null, 202503, { instalacion: 2 }),
    })
    expect(marzo).toMatchObject({ m3: 20, origen: 'estimado', instalacion: 2, lecturaActual: null })
    const abril = consumoDe({ periodo: 202504, historia: [...historia, marzo], instalaciones: [viejo, nuevo], lectura: del2(37, 202504) })
    // 8 of the old meter and 34 of the new are 42, over the 31 days of March and the 30 of April.
    expect(abril.m3 + (abril.reparto[0]?.m3 ?? 0)).toBe(42)
    expect(abril.reparto).toEqual([{ periodo: 202503, facturadoM3: 20, m3: 21 }])
  })

  it('dos cambios en el mismo mes también se suman', () => {
    const segundo = { ...nuevo, retiro: { fecha: fecha('2025-03-20'), lecturaFinal: 10 } }
    const tercero = medidor({ instalacion: 3, serie: 'C-3', fecha: fecha('2025-03-20'), lecturaInicial: 0 })
    const c = consumoDe({
      periodo: 202503,
      historia,
      instalaciones: [viejo, segundo, tercero],
      lectura: lectura(6, 202503, { instalacion: 3 }),
    })
    expect(c.m3).toBe(8 + 7 + 6)
  })

  it('sin lectura final del viejo no se inventa nada: espera a una persona', () => {
    const robado = { ...viejo, retiro: { fecha: fecha('2025-03-10'), lecturaFinal: null } }
    const pedido = { periodo: 202503, historia, instalaciones: [robado, nuevo], lectura: del2(17) }
    expect(excepcionDe(pedido).causa).toBe('retiro-sin-lectura')
    expect(consumoDe(pedido, 'promedio')).toMatchObject({ m3: 20, origen: 'promedio', instalacion: 2, lecturaActual: 17 })
  })

  it('si se retira y no se pone otro, se cobra lo que pasó y después el fijo de quien no tiene medidor', () => {
    const marzo = consumoDe({ periodo: 202503, historia, instalaciones: [viejo] })
    expect(marzo).toMatchObject({ m3: 8, origen: 'real', instalacion: null, lecturaActual: 1_008, hasta: '2025-03-10' })
    const abril = consumoDe({ periodo: 202504, historia: [...historia, marzo], instalaciones: [viejo] })
    expect(abril).toMatchObject({ m3: 15, origen: 'sin-medidor' })
    const otro = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-05-05'), lecturaInicial: 100 })
    const mayo = consumoDe({
      periodo: 202505,
      historia: [...historia, marzo, abril],
      instalaciones: [viejo, otro],
      lectura: lectura(112, 202505, { instalacion: 2 }),
    })
    expect(mayo).toMatchObject({ m3: 12, origen: 'real', reparto: [] })
  })

  it('la lectura de un medidor anterior al que ya se facturó no sirve', () => {
    const marzo = consumoDe({ periodo: 202503, historia, instalaciones: [viejo, nuevo], lectura: del2(17) })
    const e = excepcionDe({
      periodo: 202504,
      historia: [...historia, marzo],
      instalaciones: [viejo, nuevo],
      lectura: lectura(1_020, 202504),
    })
    expect(e.causa).toBe('sin-base')
  })
})

describe('el primer recibo', () => {
  it('de un medidor nuevo no tiene lectura anterior: cuenta desde la inicial', () => {
    const c = consumoDe({
      periodo: 202503,
      instalaciones: [medidor({ fecha: fecha('2025-03-05'), lecturaInicial: 2 })],
      lectura: lectura(14, 202503),
    })
    expect(c).toMatchObject({ m3: 12, lecturaAnterior: 2, lecturaActual: 14, desde: '2025-03-05', hasta: '2025-03-31', reparto: [] })
  })

  it('sin historia con que comparar, solo un consumo absurdo espera a una persona', () => {
    const con = (valor: number) => ({
      periodo: 202503,
      instalaciones: [medidor({ fecha: fecha('2025-03-05') })],
      lectura: lectura(valor, 202503),
    })
    expect(consumoDe(con(60)).m3).toBe(60)
    expect(excepcionDe(con(61))).toMatchObject({ causa: 'alto', detalle: { m3: 61, limiteM3: 60, promedioM3: null } })
  })

  it('y si nadie lo pudo leer, se cobra el fijo y se repone después', () => {
    const instalaciones = [medidor({ fecha: fecha('2025-03-01') })]
    const marzo = consumoDe({ periodo: 202503, instalaciones, lectura: lectura(null, 202503) })
    expect(marzo).toMatchObject({ m3: 15, origen: 'fijo', lecturaActual: null, instalacion: 1 })
    const abril = consumoDe({ periodo: 202504, historia: [marzo], instalaciones, lectura: lectura(40, 202504) })
    expect([abril.m3, abril.reparto]).toEqual([20, [{ periodo: 202503, facturadoM3: 15, m3: 20 }]])
  })

  it('con la historia cortada antes de la última lectura no se cuenta desde cero: espera a una persona', () => {
    const historia = [202412, 202501, 202502].map((p) => mesEstimado(p, 20))
    expect(excepcionDe({ periodo: 202503, historia, lectura: lectura(900, 202503) }).causa).toBe('sin-base')
  })
})
