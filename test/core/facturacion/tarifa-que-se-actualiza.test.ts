import { describe, expect, test } from 'vitest'
import { fecha, leerMes, type Mes } from '../../../src/core/comun/fecha.ts'
import { aTexto, decimal, type Fraccion, fraccion, multiplicar } from '../../../src/core/comun/fraccion.ts'
import type { Esquema } from '../../../src/core/facturacion/tarifa.ts'
import { aguaExacta } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import { pedido, TARIFARIO, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const fija = (importe: string): Esquema => ({ tipo: 'fija', importe })

describe('Una tarifa que se actualiza sola', () => {
  const mes = (t: string): Mes => leerMes(t) as Mes
  const inpc = (valores: Readonly<Record<string, string>>) => ({
    ...TARIFARIO,
    indices: [
      ...TARIFARIO.indices.filter((i) => i.clave === 'uma'),
      {
        clave: 'inpc',
        nombre: 'INPC',
        vigencias: [],
        meses: Object.entries(valores).map(([m, valor]) => ({ mes: mes(m), valor, fuente: 'prueba' })),
      },
    ],
  })
  const cuesta = (cada: 'mes' | 'trimestre' | 'anio', dia: string, indice = 'inpc'): Fraccion | string => {
    const actualiza = { indice, cada, base: mes('2024-12'), rezagoMeses: 2, decimales: 2 }
    const tarifa = tarifaDe(usoDe(fija('10.00')), { desde: fecha('2025-01-10'), actualiza })
    const indices = inpc({ '2024-12': '100', '2025-01': '101', '2025-02': '102.5', '2025-11': '110' })
    try {
      return aguaExacta({ ...indices, tarifas: [tarifa] }, pedido('1', { fecha: fecha(dia) }))
    } catch (error) {
      return (error as Error).message
    }
  }

  test('cada mes, cada trimestre o cada año, desde el mes en que empezó', () => {
    expect(['2025-01-31', '2025-02-01', '2025-03-15', '2025-04-30'].map((d) => cuesta('mes', d))).toEqual(
      ['10', '10', '10.10', '10.25'].map(decimal),
    )
    expect(['2025-03-31', '2025-04-01', '2025-06-30'].map((d) => cuesta('trimestre', d))).toEqual(['10', '10.25', '10.25'].map(decimal))
    expect(['2025-12-31', '2026-01-01', '2026-12-31'].map((d) => cuesta('anio', d))).toEqual(['10', '11', '11'].map(decimal))
  })

  test('con un índice que no se ha publicado se rechaza por su nombre y su mes', () => {
    expect(cuesta('mes', '2025-05-01')).toMatch(/^No hay un valor de inpc para 2025-03\./)
    expect(cuesta('trimestre', '2025-07-01')).toMatch(/^No hay un valor de inpc para 2025-05\./)
  })

  test('también con la UMA, que vale en cada mes la de su último día', () => {
    // UMA of 2024 in December, 108.57; of 2025 in February, 113.14: 10.42.
    expect(['2025-03-31', '2025-04-01'].map((d) => cuesta('mes', d, 'uma'))).toEqual([decimal('10'), decimal('10.42')])
  })
})

describe('La UMA', () => {
  const uma = TARIFARIO.indices.find((i) => i.clave === 'uma')?.vigencias ?? []

  test('está completa desde que existe hasta la de 2026, sin un día de hueco y con su fuente', () => {
    expect([uma[0]?.desde, uma.at(-1)?.hasta]).toEqual(['2016-01-28', '2027-01-31'])
    for (const [i, v] of uma.entries()) {
      const anterior = uma[i - 1]
      if (anterior !== undefined) expect([v.desde.slice(4), anterior.hasta]).toEqual(['-02-01', `${v.desde.slice(0, 4)}-01-31`])
      expect(v.fuente).toContain(`UMA ${v.desde.slice(0, 4)}`)
    }
  })

  test('crece cada año lo que el INPC de diciembre a diciembre, al centavo, donde se conocen los dos', () => {
    const inpc = TARIFARIO.indices.find((i) => i.clave === 'inpc')?.meses ?? []
    const pares = inpc.slice(1).map((m, i) => [inpc[i], m] as const)
    for (const [antes, despues] of pares) {
      const valor = (anio: string | undefined) => uma.find((v) => v.desde === `${anio}-02-01`)?.valor ?? 'x'
      const crece = fraccion(
        decimal(despues.valor).n * decimal(antes?.valor ?? 'x').d,
        decimal(despues.valor).d * decimal(antes?.valor ?? 'x').n,
      )
      // The variation is published with two decimals of a percentage, and applied so.
      const variacion = fraccion((2n * crece.n * 10_000n + crece.d) / (2n * crece.d), 10_000n)
      const anio = String(Number(despues.mes.slice(0, 4)) + 1)
      expect(aTexto(multiplicar(decimal(valor(despues.mes.slice(0, 4))), variacion), 2)).toBe(valor(anio))
    }
    expect(pares.length).toBeGreaterThanOrEqual(2)
  })
})
