import { expect, test } from 'vitest'
import { periodosDelEjercicio } from '../../../src/core/comun/periodo.ts'
import { debilidadesDe } from '../../../src/core/poa/ficha-debil.ts'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import { captura, expediente, ficha, planDeUno, renglones } from '../../soporte/plan.ts'

/** A ficha in which nothing is weak. */
const COMPLETA = ficha({
  definicion: 'Visitas a domicilio que se terminaron y firmó quien atendió',
  objetivo: 'Que cada queja se atienda en el domicilio',
  variables: ['visitas terminadas'],
  medida: { clave: 'lecturas-tomadas', filtros: {} },
  mediosVerificacion: ['Hojas de visita'],
  supuestos: ['Hay vehículo'],
  lineaBase: { valor: '100', ejercicio: 2022 },
})
const NADA = { metas: [], renglones: [], otras: [] }

const debil = (cambios: Partial<Ficha>, alrededor: Partial<Parameters<typeof debilidadesDe>[1]> = {}): string[] =>
  debilidadesDe({ ...COMPLETA, ...cambios }, { ...NADA, ...alrededor }).map((d) => `${d.criterio} ${d.campo}`)

test('de una ficha completa no se dice nada', () => {
  expect(debil({})).toEqual([])
})

test.each<[string, Partial<Ficha>, string]>([
  ['la definición repite el nombre', { definicion: 'Visitas  realizadas' }, 'claro definicion'],
  ['la definición es de una palabra', { definicion: 'Visitas' }, 'claro definicion'],
  ['el método no nombra sus variables', { variables: [] }, 'claro variables'],
  ['no dice su objetivo', { objetivo: null }, 'relevante objetivo'],
  ['se captura a mano', { medida: null }, 'economico medida'],
  ['la medida es una clave que nada cuenta', { medida: 'visitas' }, 'economico medida'],
  ['no dice dónde se comprueba', { mediosVerificacion: [] }, 'monitoreable mediosVerificacion'],
  ['no tiene línea base', { lineaBase: null }, 'monitoreable lineaBase'],
  ['no dice sus supuestos', { supuestos: [] }, 'adecuado supuestos'],
  ['solo se sigue', { meta: null, metaAnual: null }, 'adecuado metaAnual'],
  ['debe bajar y su meta sube', { sentido: 'descendente' }, 'adecuado metaAnual'],
  ['debe subir y su meta baja', { lineaBase: { valor: '121', ejercicio: 2022 } }, 'adecuado metaAnual'],
])('se nombra el campo cuando %s', (_, cambios, dice) => {
  expect(debil(cambios)).toEqual([dice])
})

test('lo que se cuenta de otras unidades no se captura a mano', () => {
  const derivacion = { cuenta: 'acciones-de-mejora' as const, umbral: null, criterio: 'Las que se abren' }
  expect(debil({ medida: null, derivacion })).toEqual([])
})

test('se nota la meta y el valor que son la parte del año que pasó, y solo en por ciento', () => {
  const [enero, febrero, marzo] = periodosDelEjercicio(2023, 'mensual')
  if (enero === undefined || febrero === undefined || marzo === undefined) throw new Error('faltan meses')
  const metas = [enero, febrero, marzo].map((p, i) => ({ periodo: p, meta: ['8.33', '16.67', '25'][i] ?? '' }))
  const pct = { unidadMedida: '%', agregacion: 'ultimo' } as const
  const rs = renglones(expediente(planDeUno(pct), [captura('visitas', enero, '8.3'), captura('visitas', febrero, '16.67')]))
  expect(debil(pct, { metas })).toEqual(['adecuado meta'])
  expect(debil(pct, { renglones: rs })).toEqual(['adecuado metodo'])
  expect(debil({}, { metas, renglones: rs })).toEqual([])
  expect(debil(pct, { metas: [...metas.slice(0, 2), { periodo: marzo, meta: '30' }] })).toEqual([])
})

test('dice qué otro indicador se llama o se define igual', () => {
  const otra = { clave: 'otra', ficha: { ...COMPLETA, nombre: 'Otra cosa' } }
  expect(debil({}, { otras: [otra] })).toEqual(['aportacion definicion'])
  expect(debil({ definicion: 'Se cuentan de otro modo, con su firma' }, { otras: [{ ...otra, ficha: COMPLETA }] })).toEqual([
    'aportacion nombre',
  ])
})
