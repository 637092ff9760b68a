import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diasEntre } from '../../../src/core/comun/dias.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import { finDelPeriodo, inicioDelPeriodo, masMeses, mesesEntre, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { promedioM3, promedioReal } from '../../../src/core/medicion/promedio.ts'
import { repartirM3, repartirTramo } from '../../../src/core/medicion/repartir.ts'
import { consumoDe, excepcionDe, lectura, mesEstimado, mesesLeidos } from '../../soporte/medicion.ts'

const sinLeer = (periodo: number) => lectura(null, periodo)

describe('el promedio', () => {
  it('es el de las últimas seis lecturas reales, aunque haya meses estimados en medio', () => {
    const reales = mesesLeidos([99, 10, 20, 30, 40, 50, 61], 202502, 500)
    const historia = [...reales, mesEstimado(202502, 1_000)]
    expect(promedioReal(historia, 6)).toEqual({ sumaM3: 211, meses: 6 })
    // 211 ÷ 6 = 35.17
    expect(consumoDe({ periodo: 202503, historia, lectura: sinLeer(202503) })).toMatchObject({ m3: 35, origen: 'estimado' })
  })

  it('redondea una sola vez, la mitad hacia arriba', () => {
    expect(promedioM3({ sumaM3: 5, meses: 2 })).toBe(3)
    expect(promedioM3({ sumaM3: 5, meses: 2 }, decimal('1.5'))).toBe(4)
    expect(promedioM3({ sumaM3: 7, meses: 3 })).toBe(2)
  })

  it('sin ninguna lectura real no existe', () => {
    expect(promedioReal([mesEstimado(202502, 20)], 6)).toBeNull()
  })
})

describe('tres meses estimados y después una lectura', () => {
  const reales = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
  const estimados = [202503, 202504, 202505].map((p) => mesEstimado(p, 20))
  const junio = consumoDe({ periodo: 202506, historia: [...reales, ...estimados], lectura: lectura(1_122, 202506) })

  it('la diferencia se reparte por los días de cada mes: 122 m³ en 31, 30, 31 y 30 días son 31, 30, 31 y 30', () => {
    expect(junio.reparto).toEqual([
      { periodo: 202503, facturadoM3: 20, m3: 31 },
      { periodo: 202504, facturadoM3: 20, m3: 30 },
      { periodo: 202505, facturadoM3: 20, m3: 31 },
    ])
    expect(junio).toMatchObject({ m3: 30, origen: 'real', lecturaAnterior: 1_000, lecturaActual: 1_122 })
  })

  it('si se había estimado de más, la diferencia se devuelve: 61 m³ en cuatro meses son 16, 15, 15 y 15', () => {
    const poco = consumoDe({ periodo: 202506, historia: [...reales, ...estimados], lectura: lectura(1_061, 202506) })
    expect(poco.reparto.map((r) => r.m3 - (r.facturadoM3 ?? 0))).toEqual([-4, -5, -5])
  })

  it('el cuarto mes seguido sin lectura ya no se estima solo', () => {
    const e = excepcionDe({ periodo: 202506, historia: [...reales, ...estimados], lectura: sinLeer(202506) })
    expect(e).toMatchObject({ causa: 'estimado-de-mas', detalle: { limiteM3: null } })
    expect(consumoDe({ periodo: 202506, historia: [...reales, ...estimados], lectura: sinLeer(202506) }, 'estimar').m3).toBe(20)
  })

  it('después de repartir, el mes que sigue empieza de cero', () => {
    const julio = consumoDe({ periodo: 202507, historia: [...reales, ...estimados, junio], lectura: lectura(1_150, 202507) })
    expect(julio).toMatchObject({ m3: 28, reparto: [] })
  })
})

describe('un hueco en la historia', () => {
  const reales = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)

  it('de hasta dos meses se repone: cada mes sin recibo recibe su parte y no se le había cobrado nada', () => {
    const mayo = consumoDe({ periodo: 202505, historia: reales, lectura: lectura(1_061, 202505) })
    expect(mayo.reparto).toEqual([
      { periodo: 202503, facturadoM3: null, m3: 21 },
      { periodo: 202504, facturadoM3: null, m3: 20 },
    ])
    expect(mayo.m3).toBe(20)
  })

  it('de tres meses espera a una persona, que puede aceptarlo repartido', () => {
    const pedido = { periodo: 202506, historia: reales, lectura: lectura(1_080, 202506) }
    expect(excepcionDe(pedido)).toMatchObject({ causa: 'hueco', detalle: { explicacion: expect.stringContaining('3 meses') } })
    const aceptado = consumoDe(pedido, 'aceptar')
    expect([aceptado.m3, ...aceptado.reparto.map((r) => r.m3)]).toEqual([20, 20, 20, 20])
  })

  it('tampoco se estima a quien lleva meses sin facturarse', () => {
    expect(excepcionDe({ periodo: 202506, historia: reales, lectura: sinLeer(202506) }).causa).toBe('hueco')
  })
})

describe('el reparto', () => {
  it('da enteros que suman el total, y nadie recibe más de un m³ sobre lo que le toca', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.array(fc.nat(400), { minLength: 1, maxLength: 36 }), (total, proporciones) => {
        const partes = repartirM3(total, proporciones)
        const suma = proporciones.reduce((a, b) => a + b, 0)
        expect(partes.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [i, parte] of partes.entries()) {
          expect(Number.isInteger(parte) && parte >= 0).toBe(true)
          const entre = suma === 0 ? proporciones.length : suma
          const exacto = total * (suma === 0 ? 1 : (proporciones[i] ?? 0))
          expect(Math.abs(parte * entre - exacto)).toBeLessThan(entre)
        }
      }),
    )
  })

  it('por días contados desde el cierre anterior: de 30 m³ en 3, 9 y 18 días, 3, 9 y 18', () => {
    const corto = (periodo: number, hasta: string) => ({ ...mesEstimado(periodo, 10), hasta: fecha(hasta) })
    const sinLeer = [corto(202502, '2025-02-03'), corto(202503, '2025-02-12')]
    const tramo = {
      desde: fecha('2025-01-31'),
      hasta: fecha('2025-03-02'),
      tras: periodoFacturado(202501),
      periodo: periodoFacturado(202504),
      sinLeer,
    }
    expect(repartirTramo(30, tramo)).toEqual({
      m3: 18,
      reparto: [
        { periodo: 202502, facturadoM3: 10, m3: 3 },
        { periodo: 202503, facturadoM3: 10, m3: 9 },
      ],
    })
    // Two months that nobody billed share the 18 days: 9 each.
    expect(repartirTramo(30, { ...tramo, periodo: periodoFacturado(202505) }).reparto.map((r) => r.m3)).toEqual([3, 9, 9])
  })

  it('por meses, con huecos y estimados revueltos, siempre suma lo que pasó por el medidor', () => {
    fc.assert(
      fc.property(fc.nat(500_000), fc.array(fc.boolean(), { minLength: 1, maxLength: 24 }), (total, facturados) => {
        const tras = periodoFacturado(202401)
        const estimados = facturados.flatMap((si, i) => (si ? [mesEstimado(masMeses(tras, i + 1), 7)] : []))
        const periodo = masMeses(tras, facturados.length + 1)
        const tramo = { desde: finDelPeriodo(tras), hasta: finDelPeriodo(periodo), tras, periodo, sinLeer: estimados }
        const { m3, reparto } = repartirTramo(total, tramo)
        expect(reparto.map((r) => r.periodo)).toEqual(facturados.map((_, i) => masMeses(tras, i + 1)))
        expect(reparto.reduce((s, r) => s + r.m3, m3)).toBe(total)
      }),
    )
  })
})

describe('los meses y los días', () => {
  it('cuentan como el calendario', () => {
    expect(diasEntre(fecha('2024-02-28'), fecha('2024-03-01'))).toBe(2)
    expect(diasEntre(fecha('2023-02-28'), fecha('2023-03-01'))).toBe(1)
    expect(diasEntre(fecha('1900-01-01'), fecha('2000-01-01'))).toBe(36_524)
    expect(diasEntre(fecha('2025-03-10'), fecha('2025-03-01'))).toBe(-9)
    expect([
      masMeses(periodoFacturado(202312), 1),
      masMeses(periodoFacturado(202401), -1),
      masMeses(periodoFacturado(202312), 12),
      mesesEntre(periodoFacturado(202311), periodoFacturado(202402)),
    ]).toEqual([202401, 202312, 202412, 3])
    expect([inicioDelPeriodo(periodoFacturado(202402)), finDelPeriodo(periodoFacturado(202402))]).toEqual(['2024-02-01', '2024-02-29'])
  })

  it('los días entre dos fechas son los del reloj de la máquina, en cuatro siglos', () => {
    const dia = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dia, dia, (a, b) => {
        const [x, y] = [a, b].map((d) => d.toISOString().slice(0, 10))
        expect(diasEntre(fecha(x ?? ''), fecha(y ?? ''))).toBe((Date.parse(y ?? '') - Date.parse(x ?? '')) / 86_400_000)
      }),
    )
  })
})
