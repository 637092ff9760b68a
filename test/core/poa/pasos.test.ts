import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import {
  DESTINOS,
  ESTADOS,
  type Exigible,
  estadoDe,
  estadoQueCierra,
  exigirQueSiga,
  PASOS,
  siguientes,
} from '../../../src/core/poa/pasos.ts'

const EXIGIDOS: readonly Exigible[][] = [
  ['cerrar'],
  ['enviar', 'cerrar'],
  ['enviar', 'validar', 'cerrar'],
  ['enviar', 'validar', 'revisar', 'cerrar'],
]

/** What somebody tries: any step, to anybody, or to close; in any order. */
const intento = fc.record({ paso: fc.constantFrom(...PASOS, 'cerrar' as const), hacia: fc.constantFrom(null, ...DESTINOS) })

interface Vivido {
  dados: {
    numero: number
    paso: (typeof PASOS)[number]
    hacia: (typeof DESTINOS)[number] | null
    motivo: null
    dia: ReturnType<typeof fecha>
  }[]
  cerrado: boolean
  aceptados: string[]
}

/** Lives a period: what is refused leaves it as it was. */
function vivir(
  intentos: readonly { paso: (typeof PASOS)[number] | 'cerrar'; hacia: (typeof DESTINOS)[number] | null }[],
  exigidos: Exigible[],
): Vivido {
  const v: Vivido = { dados: [], cerrado: false, aceptados: [] }
  for (const { paso, hacia } of intentos) {
    const estado = estadoDe(v.dados, v.cerrado)
    try {
      exigirQueSiga({ unidad: '303', periodo: '2026-01', paso, hacia, estado, exigidos, ultimo: null })
    } catch {
      continue
    }
    v.aceptados.push(`${estado} ${paso}`)
    if (paso === 'cerrar') v.cerrado = true
    else {
      if (paso === 'reabrir') v.cerrado = false
      v.dados.push({ numero: v.dados.length + 1, paso, hacia, motivo: null, dia: fecha('2026-02-02') })
    }
  }
  return v
}

describe('Los pasos de un periodo', () => {
  test('en cualquier orden que se intenten, solo se cierra después del último que se exige', () => {
    let cierres = 0
    fc.assert(
      fc.property(fc.array(intento, { minLength: 60, maxLength: 60 }), fc.constantFrom(...EXIGIDOS), (intentos, exigidos) => {
        const { aceptados } = vivir(intentos, exigidos)
        for (const a of aceptados.filter((x) => x.endsWith(' cerrar'))) {
          cierres += 1
          expect(a).toBe(`${estadoQueCierra(exigidos)} cerrar`)
        }
      }),
      { numRuns: 500 },
    )
    expect(cierres).toBeGreaterThan(50)
  })

  test('en cualquier orden, entre dos envíos hay una devolución o una reapertura, y nadie valida lo que no se envió', () => {
    let envios = 0
    fc.assert(
      fc.property(fc.array(intento, { minLength: 80, maxLength: 80 }), (intentos) => {
        const { dados } = vivir(intentos, ['enviar', 'validar', 'revisar', 'cerrar'])
        let fuera: string | null = null
        for (const d of dados) {
          if (d.paso === 'enviar') {
            envios += 1
            expect(fuera).toBeNull()
            fuera = 'enviado'
          } else if (d.paso === 'validar') {
            expect(fuera).toBe('enviado')
            fuera = 'validado'
          } else if (d.paso === 'revisar') {
            expect(fuera).toBe('validado')
            fuera = 'revisado'
          } else if (d.hacia === 'unidad') fuera = null
          else fuera = 'enviado'
        }
      }),
      { numRuns: 500 },
    )
    expect(envios).toBeGreaterThan(300)
  })

  test('nunca se queda donde no hay qué hacer: de todo estado al que se llega sigue algo', () => {
    for (const exigidos of EXIGIDOS) {
      const llega = new Set(['captura'])
      for (let antes = 0; antes < llega.size; ) {
        antes = llega.size
        for (const estado of ESTADOS.filter((e) => llega.has(e)))
          for (const { paso, hacia } of siguientes(estado, exigidos)) {
            const previos = {
              captura: [],
              enviado: ['enviar'],
              validado: ['enviar', 'validar'],
              revisado: ['enviar', 'validar', 'revisar'],
              cerrado: [],
            }[estado]
            const dados = [...previos, paso].flatMap((p) =>
              p === 'cerrar'
                ? []
                : [{ paso: p as (typeof PASOS)[number], hacia: p === paso ? hacia : p === 'enviar' ? ('gerencia' as const) : null }],
            )
            llega.add(estadoDe(dados, paso === 'cerrar'))
          }
      }
      for (const estado of ESTADOS.filter((e) => llega.has(e)))
        expect([exigidos, estado, siguientes(estado, exigidos).length > 0]).toEqual([exigidos, estado, true])
      expect(llega.has('cerrado')).toBe(true)
    }
  })

  test('quien llega segundo sabe quién se adelantó y qué sigue', () => {
    const pedido = {
      unidad: '303',
      periodo: '2026-01',
      paso: 'validar',
      hacia: null,
      estado: 'validado',
      ultimo: 'Úrsula Gaytán, el 2026-02-10',
    } as const
    expect(() => exigirQueSiga({ ...pedido, exigidos: ['enviar', 'validar', 'revisar', 'cerrar'] })).toThrow(
      /está validado.*Úrsula Gaytán.*revisar o devolver/,
    )
    expect(() => exigirQueSiga({ ...pedido, exigidos: ['enviar', 'validar', 'cerrar'] })).toThrow(/Ahora sigue: cerrar/)
  })
})
