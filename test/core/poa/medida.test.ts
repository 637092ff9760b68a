import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { filaDe } from '../../../src/core/poa/armar-informe.ts'
import type { MedidoDeIndicador } from '../../../src/core/poa/informe.ts'
import { type Medida, medidaContada, medidaMal } from '../../../src/core/poa/medida.ts'
import type { Indicador } from '../../../src/core/poa/plan.ts'
import { empezoEl, porMedir, sinMedir, terminoEl } from '../../../src/core/poa/por-medir.ts'
import { revisarPlan } from '../../../src/core/poa/revisar-plan.ts'
import { expediente, ficha, indicador, plan, planDeUno, renglones, unidad } from '../../soporte/plan.ts'

const BAJOS: Medida = { clave: 'lecturas-tomadas', filtros: { clase: 'bajo' } }
const ALTOS: Medida = { clave: 'lecturas-tomadas', filtros: { clase: 'alto' } }
const anual = periodo('2023')

describe('La medida de una ficha', () => {
  test('cuenta si dice sus filtros; la clave sola, o ninguna, no cuenta nada', () => {
    expect(medidaContada(ficha({ medida: BAJOS }))).toEqual(BAJOS)
    expect(medidaContada(ficha({ medida: 'lecturas-tomadas' }))).toBeNull()
    expect(medidaContada(ficha())).toBeNull()
  })

  test('lleva la actividad que marca el límite si cuenta lo que llega a tiempo, y solo entonces', () => {
    const conActividad = { actividad: 'capturar-y-analizar' }
    expect(medidaMal({ clave: 'capturas-a-tiempo', filtros: conActividad })).toEqual([])
    expect(medidaMal({ clave: 'capturas-a-tiempo', filtros: {} })).toEqual([expect.stringContaining('pide la `actividad`')])
    expect(medidaMal({ clave: 'recibos-entregados', filtros: conActividad })).toEqual([expect.stringContaining('no lleva `actividad`')])
    expect(medidaMal(null)).toEqual([])
    expect(revisarPlan(planDeUno({ medida: { clave: 'capturas-a-tiempo', filtros: {} } }))).toMatchObject([
      { donde: 'unidad 100, indicador visitas' },
    ])
  })
})

describe('Lo que hay que contar de un plan', () => {
  const partida: Indicador = {
    clave: 'lecturas',
    vigencias: [ficha({ hasta: fecha('2023-06-30'), medida: BAJOS }), ficha({ desde: fecha('2023-07-01'), medida: ALTOS })],
  }
  const trimestral = indicador('por-trimestre', { medida: ALTOS, meta: { calendario: { '2023-T2': '60', '2023-T4': '60' } } })
  const p = plan([
    unidad('100', [partida, indicador('capturada'), indicador('por-contar', { medida: 'cortes' })]),
    unidad('200', [trimestral], { reporta: 'trimestral' }),
  ])

  test('son los periodos en que el indicador debe un valor, juntos los que una medida cuenta', () => {
    const [bajos, altos, otro, ...mas] = porMedir(p, { periodo: anual })
    expect(bajos).toMatchObject({ unidad: '100', indicador: 'lecturas', medida: BAJOS })
    expect(bajos?.periodos).toEqual(['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06'])
    expect(altos?.periodos).toEqual(['2023-07', '2023-08', '2023-09', '2023-10', '2023-11', '2023-12'])
    expect(otro?.periodos).toEqual(['2023-T2', '2023-T4'])
    expect(mas).toEqual([])
  })

  test('son los que se piden: un periodo, una unidad, un indicador', () => {
    const cuales = (que: Parameters<typeof porMedir>[1]) => porMedir(p, que).map((m) => `${m.indicador} ${m.periodos.join(' ')}`)
    expect(cuales({ periodo: periodo('2023-10') })).toEqual(['lecturas 2023-10'])
    expect(cuales({ periodo: periodo('2023-T4'), unidad: '200' })).toEqual(['por-trimestre 2023-T4'])
    expect(cuales({ periodo: periodo('2023-T4'), indicador: 'capturada' })).toEqual([])
  })

  test('se cuenta desde que el periodo empieza, y está completo al día siguiente de terminar', () => {
    const octubre = periodo('2023-10')
    expect(['2023-09-30', '2023-10-01'].map((d) => empezoEl(octubre, fecha(d)))).toEqual([false, true])
    expect(['2023-10-31', '2023-11-01'].map((d) => terminoEl(octubre, fecha(d)))).toEqual([false, true])
  })
})

describe('El renglón del informe', () => {
  const medido: MedidoDeIndicador = { cantidad: '7', motivo: null, filas: 7, huella: 'a', completo: true }
  const filas = (medidos: { periodo: string; medido: MedidoDeIndicador }[]) => {
    const de = medidos.map((m) => ({ ...m, periodo: periodo(m.periodo), unidad: '100', indicador: 'visitas' }))
    return renglones({ ...expediente(planDeUno({ medida: BAJOS }), []), medidos: de }).map((r) => filaDe(r, []))
  }

  test('lleva lo contado de su periodo junto a lo reportado, y nada si no se contó', () => {
    const [enero, febrero, marzo] = filas([
      { periodo: '2023-01', medido },
      { periodo: '2023-02', medido: sinMedir(false) },
    ])
    expect(enero).toMatchObject({ valor: null, valorMotivo: 'sinDato', medido: { cantidad: '7', filas: 7 } })
    expect(febrero?.medido).toEqual({ cantidad: null, motivo: 'sinDato', filas: 0, huella: null, completo: false })
    expect(marzo).not.toHaveProperty('medido')
  })
})
