import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { cambiosVedados, type Fijo } from '../../../src/core/poa/cambios-vedados.ts'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import { captura, indicador, plan, planDeUno, unidad } from '../../soporte/plan.ts'

const en = (estado: Fijo['estado']): Fijo[] => [{ unidad: '100', periodo: periodo('2023-03'), estado }]
const CERRADO = en('cerrado')
const dice = (cambios: Partial<Ficha>, cerrados = CERRADO): string[] =>
  cambiosVedados(planDeUno(), planDeUno(cambios), cerrados, []).map((e) => `${e.donde}: ${e.mensaje}`)

describe('lo que un plan nuevo no puede cambiar', () => {
  const CAMBIOS: Partial<Ficha>[] = [
    { acumulacion: 'periodico' },
    { agregacion: 'ultimo' },
    { nombre: 'OTRO NOMBRE' },
    { unidadMedida: 'INSPECCIONES' },
    { sentido: 'descendente' },
    { calculo: 'inverso' },
    { lineaBase: { valor: '90', ejercicio: 2022 } },
    { variables: ['una', 'otra'] },
    { meta: { cadaPeriodo: '11' }, metaAnual: '132' },
  ]
  it.each(CAMBIOS)('en un periodo cerrado: %j', (cambios) => {
    expect(dice(cambios)).toEqual([
      'unidad 100, indicador visitas: el periodo 2023-03 está cerrado con otra ficha o meta; reábralo con su motivo o deje igual lo de ese periodo',
    ])
    expect(dice(cambios, [])).toEqual([])
  })

  it.each<[Fijo['estado'], string]>([
    ['enviado', 'ya se envió con otra ficha o meta; devuélvalo a su unidad con el motivo'],
    ['validado', 'ya se validó con otra ficha o meta; pida a contraloría que lo devuelva a su unidad con el motivo'],
    ['revisado', 'ya se revisó con otra ficha o meta; ciérrelo y reábralo con su motivo'],
  ])('la meta de un periodo %s', (estado, dicho) => {
    expect(dice({ meta: { cadaPeriodo: '11' }, metaAnual: '132' }, en(estado))).toEqual([
      `unidad 100, indicador visitas: el periodo 2023-03 ${dicho} o deje igual lo de ese periodo`,
    ])
  })

  it('la frecuencia con que reporta la unidad de un periodo cerrado', () => {
    const otra = plan([unidad('100', [indicador('visitas')], { reporta: 'trimestral' })])
    expect(cambiosVedados(planDeUno(), otra, CERRADO, [])).toHaveLength(1)
    expect(cambiosVedados(planDeUno(), otra, [{ unidad: '200', periodo: periodo('2023-03'), estado: 'cerrado' }], [])).toEqual([])
  })

  it('que exista un indicador cerrado, o uno que tiene valores', () => {
    const sin = plan([unidad('100', [indicador('otro')])])
    expect(cambiosVedados(planDeUno(), sin, CERRADO, []).map((e) => e.donde)).toContain('unidad 100, indicador visitas')
    expect(cambiosVedados(planDeUno(), sin, [], [captura('visitas', '2023-05', '1')])).toEqual([
      { donde: 'unidad 100, indicador visitas', mensaje: expect.stringContaining('tiene valores capturados') },
    ])
  })

  it('agregar uno que se mediría en un periodo cerrado, que se cerró sin él; sí uno que empieza después, o que ahí no tiene meta', () => {
    const con = (cambios: Partial<Ficha>) => plan([unidad('100', [indicador('visitas'), indicador('otro', cambios)])])
    expect(cambiosVedados(planDeUno(), con({}), CERRADO, []).map((e) => e.donde)).toEqual(['unidad 100, indicador otro'])
    expect(cambiosVedados(planDeUno(), con({ metaAnual: null, meta: null }), CERRADO, [])).toHaveLength(1)
    expect(cambiosVedados(planDeUno(), con({ desde: fecha('2023-04-01'), metaAnual: '90' }), CERRADO, [])).toEqual([])
    expect(cambiosVedados(planDeUno(), con({ meta: { calendario: { '2023-06': '120' } } }), CERRADO, [])).toEqual([])
  })

  it('sí puede cambiar lo que no toca a ninguna cifra', () => {
    expect(dice({ definicion: 'Otra', comentario: 'Otro', fuente: 'Otra' })).toEqual([])
  })
})
