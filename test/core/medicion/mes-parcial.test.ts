import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diasEntre } from '../../../src/core/comun/dias.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { finDelPeriodo, inicioDelPeriodo, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { esExcepcion } from '../../../src/core/medicion/consumo.ts'
import { decidirConsumo } from '../../../src/core/medicion/decidir-consumo.ts'
import { m3DeParte, mesParcial, type ReglaDeMesParcial } from '../../../src/core/medicion/mes-parcial.ts'
import { casoDeConsumo, consumoDe, lectura, medidor, mesEstimado, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'

const ENERO = 202601
const regla = (cambios: Partial<ReglaDeMesParcial>): ReglaDeMesParcial => ({
  desde: fecha('2020-01-01'),
  hasta: null,
  fuente: 'Acuerdo 3',
  apertura: 'entero',
  cierre: 'entero',
  ...cambios,
})
const partes = (cambios: Partial<ReglaDeMesParcial>, alta: string | null, baja: string | null) =>
  mesParcial(
    { periodo: periodoFacturado(ENERO), alta: alta === null ? null : fecha(alta), baja: baja === null ? null : fecha(baja) },
    regla(cambios),
  )

/** What is decided of an account without a meter that begins or ends in January, by a rule. */
function decidida(cambios: Partial<ReglaDeMesParcial>, alta: Fecha | null, baja: Fecha | null = null) {
  const caso = casoDeConsumo({ periodo: ENERO, instalaciones: [], alta, baja })
  const hecho = decidirConsumo(caso, { ...reglasEn(ENERO), mesParcial: regla(cambios) })
  if (esExcepcion(hecho)) throw new Error(hecho.causa)
  return hecho
}

describe('El primer mes de una cuenta sin medidor', () => {
  test('de alta el día 31 empieza el 31, y no el primero', () => {
    expect(decidida({}, fecha('2026-01-31'))).toMatchObject({ desde: '2026-01-31', hasta: '2026-01-31', m3: 15, parte: null })
  })

  test('se cobra entero, por días o desde el siguiente, como la regla dice, y los pasos dicen cuál', () => {
    const dia = fecha('2026-01-31')
    expect(decidida({ apertura: 'entero' }, dia).pasos).toEqual([
      'Sin medidor: consumo fijo de la categoría, 15 m³',
      'Primer mes, con servicio desde el 31 de enero de 2026: se cobra el mes entero (Acuerdo 3)',
    ])
    const porDias = decidida({ apertura: 'por-dias' }, dia)
    expect([porDias.m3, porDias.parte]).toEqual([0, { dias: 1, de: 31 }])
    expect(porDias.pasos).toEqual([
      'Sin medidor: consumo fijo de la categoría, 15 × 1 ÷ 31 = 0 m³',
      'Primer mes, con servicio desde el 31 de enero de 2026: se cobran 1 de 31 días (Acuerdo 3)',
    ])
    const siguiente = decidida({ apertura: 'mes-siguiente' }, dia)
    expect([siguiente.m3, siguiente.parte]).toEqual([0, { dias: 0, de: 31 }])
    expect(siguiente.pasos.at(-1)).toMatch(/no se cobra; se empieza en el mes siguiente \(Acuerdo 3\)$/)
  })

  test('el día primero es entero con cualquiera de las reglas', () => {
    for (const apertura of ['entero', 'por-dias', 'mes-siguiente'] as const)
      expect(partes({ apertura }, '2026-01-01', null)).toEqual({ parte: null, pasos: [] })
    expect(partes({ apertura: 'por-dias' }, '2026-01-02', null).parte).toEqual({ dias: 30, de: 31 })
  })

  test('de quien ya estaba no tiene nada de parcial, y sus pasos no dicen nada', () => {
    expect(decidida({ apertura: 'por-dias', cierre: 'por-dias' }, null)).toMatchObject({ m3: 15, parte: null, desde: '2026-01-01' })
    expect(partes({ apertura: 'mes-siguiente', cierre: 'mes-anterior' }, null, null)).toEqual({ parte: null, pasos: [] })
  })
})

describe('El último mes de una cuenta sin medidor', () => {
  test('se cobra entero, por días o hasta el anterior: el día de la baja ya no tiene servicio', () => {
    expect(partes({}, null, '2026-01-20')).toEqual({
      parte: null,
      pasos: ['Último mes, de baja el 20 de enero de 2026: se cobra el mes entero (Acuerdo 3)'],
    })
    expect(partes({ cierre: 'por-dias' }, null, '2026-01-20').parte).toEqual({ dias: 19, de: 31 })
    expect(partes({ cierre: 'mes-anterior' }, null, '2026-01-20').parte).toEqual({ dias: 0, de: 31 })
  })

  test('si es también el primero, cuenta los días que estuvo, y basta una regla para que no se cobre', () => {
    const ambos = { apertura: 'por-dias', cierre: 'por-dias' } as const
    expect(partes(ambos, '2026-01-05', '2026-01-20').parte).toEqual({ dias: 15, de: 31 })
    expect(partes({ ...ambos, cierre: 'mes-anterior' }, '2026-01-05', '2026-01-20').parte?.dias).toBe(0)
    expect(partes({ ...ambos, apertura: 'mes-siguiente' }, '2026-01-05', '2026-01-20').parte?.dias).toBe(0)
    expect(partes({ apertura: 'por-dias' }, '2026-01-05', '2026-01-20').parte?.dias).toBe(27)
  })
})

describe('Un mes partido', () => {
  test('por días, lo de antes y lo de después suman siempre el mes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 28 }), fc.integer({ min: 1, max: 12 }), (dia, numero) => {
        const periodo = periodoFacturado(202600 + numero)
        const corte = fecha(`${inicioDelPeriodo(periodo).slice(0, 8)}${String(dia).padStart(2, '0')}`)
        const con = (alta: Fecha | null, baja: Fecha | null) =>
          mesParcial({ periodo, alta, baja }, regla({ apertura: 'por-dias', cierre: 'por-dias' })).parte
        const [antes, despues] = [con(null, corte), con(corte, null)]
        const de = diasEntre(inicioDelPeriodo(periodo), finDelPeriodo(periodo)) + 1
        expect([antes?.de, (antes?.dias ?? 0) + (despues?.dias ?? 0)]).toEqual([de, de])
      }),
    )
  })

  test('en m³, la fracción que pasa de medio sube y la mitad baja', () => {
    expect([1, 2, 16, 30].map((dias) => m3DeParte(15, { dias, de: 31 }))).toEqual([0, 1, 8, 15])
    expect([m3DeParte(15, { dias: 15, de: 30 }), m3DeParte(15, { dias: 0, de: 30 })]).toEqual([7, 0])
  })
})

describe('Ningún consumo empieza antes que su cuenta', () => {
  test('tampoco el de una que vuelve después de una baja, aunque su último recibo sea de antes', () => {
    const historia = [mesEstimado(202503, 15, { origen: 'sin-medidor', instalacion: null })]
    const vuelve = { periodo: 202505, instalaciones: [], historia, alta: fecha('2025-05-12') }
    expect(consumoDe(vuelve)).toMatchObject({ desde: '2025-05-12', hasta: '2025-05-31' })
    expect(consumoDe({ ...vuelve, alta: null })).toMatchObject({ desde: '2025-03-31' })
  })

  test('ni el de una con medidor, y el de quien ya estaba sigue donde terminó el anterior', () => {
    const nuevo = { periodo: 202503, instalaciones: [medidor({ fecha: fecha('2025-03-10') })], lectura: lectura(12, 202503) }
    expect(consumoDe({ ...nuevo, alta: fecha('2025-03-10') })).toMatchObject({ desde: '2025-03-10', parte: null })
    const historia = mesesLeidos([20, 20, 20], 202503, 1_000)
    expect(consumoDe({ periodo: 202503, historia, lectura: lectura(1_020, 202503) })).toMatchObject({ desde: '2025-02-28' })
  })
})
