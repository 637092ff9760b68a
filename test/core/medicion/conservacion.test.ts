// No water is lost nor billed twice, whatever happens to the account: months without access, rollovers, swaps, months that were never billed.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { finDelPeriodo, inicioDelPeriodo, masMeses, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { type Consumo, esExcepcion } from '../../../src/core/medicion/consumo.ts'
import type { CasoDeConsumo } from '../../../src/core/medicion/decidir-consumo.ts'
import type { Instalacion } from '../../../src/core/medicion/instalacion.ts'
import { clasesVistas } from '../../soporte/clases.ts'
import { decidir, lectura, medidor } from '../../soporte/medicion.ts'

interface Mes {
  /** What really passes through the meter, and how much of it before the swap if there is one. */
  m3: number
  cambio: boolean
  leido: boolean
  facturado: boolean
}

const MES: fc.Arbitrary<Mes> = fc.record({
  m3: fc.integer({ min: 0, max: 400 }),
  cambio: fc.boolean(),
  leido: fc.boolean(),
  facturado: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
})

/** Decides as the rules do; where they ask for a person, the person accepts what was measured. */
function resolver(pedido: Partial<CasoDeConsumo> & { periodo: number }, leido: boolean): Consumo {
  for (const accion of [null, leido ? 'aceptar' : 'estimar', 'vuelta'] as const) {
    const r = decidir(pedido, accion)
    if (!esExcepcion(r)) return r
  }
  throw new Error('nadie lo pudo resolver')
}

it('la suma de lo facturado, con sus reposiciones, es lo que pasó por los medidores', () => {
  const vistas = clasesVistas({
    'se repuso más de un mes': 150,
    'un medidor dio la vuelta': 100,
    'se cambió de medidor': 250,
    'hubo meses sin recibo': 200,
  })
  fc.assert(
    fc.property(fc.array(MES, { minLength: 1, maxLength: 20 }), fc.nat(999), (meses, inicial) => {
      const todos = [...meses, { m3: 20, cambio: false, leido: true, facturado: true }]
      let instalaciones: Instalacion[] = [
        medidor({ digitos: 4, lecturaInicial: 9_500 + (inicial % 500), fecha: inicioDelPeriodo(periodoFacturado(202401)) }),
      ]
      let marca = instalaciones[0]?.lecturaInicial ?? 0
      const historia: Consumo[] = []
      const definitivo = new Map<number, number>()
      for (const [n, mes] of todos.entries()) {
        const periodo = masMeses(periodoFacturado(202401), n)
        const actual = instalaciones.at(-1) as Instalacion
        let queda = mes.m3
        if (mes.cambio) {
          const antes = Math.floor(mes.m3 / 3)
          const fecha = inicioDelPeriodo(periodo)
          const cerrado = { ...actual, retiro: { fecha, lecturaFinal: (marca + antes) % 10_000 } }
          const otra = medidor({ instalacion: actual.instalacion + 1, serie: `M-${n}`, digitos: 4, fecha, lecturaInicial: 9_990 })
          instalaciones = [...instalaciones.slice(0, -1), cerrado, otra]
          marca = 9_990
          queda -= antes
        }
        marca = (marca + queda) % 10_000
        if (!mes.facturado) continue
        const { instalacion } = instalaciones.at(-1) as Instalacion
        const tomada = lectura(mes.leido ? marca : null, periodo, { instalacion, fecha: finDelPeriodo(periodo) })
        const c = resolver({ periodo, historia, instalaciones, lectura: tomada }, mes.leido)
        historia.push(c)
        definitivo.set(periodo, c.m3)
        for (const r of c.reparto) {
          expect(definitivo.get(r.periodo) ?? null).toBe(r.facturadoM3)
          definitivo.set(r.periodo, r.m3)
        }
      }
      vistas.anotar({
        'se repuso más de un mes': historia.some((c) => c.reparto.length > 1),
        'un medidor dio la vuelta': historia.some((c) => c.pasos.some((p) => p.includes('dio la vuelta'))),
        'se cambió de medidor': instalaciones.length > 1,
        'hubo meses sin recibo': historia.length < todos.length,
      })
      const facturado = [...definitivo.values()].reduce((a, b) => a + b, 0)
      expect(facturado).toBe(todos.reduce((s, m) => s + m.m3, 0))
    }),
    { numRuns: 400 },
  )
  vistas.exigir()
})
