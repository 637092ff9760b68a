import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { contraPromedio, porFactor, promedioM3, promedioReal } from '../../../src/core/medicion/promedio.ts'
import {
  type Anomalia,
  type CategoriaDeConsumo,
  categoriaDe,
  reglasDelPeriodo,
  type Tratamiento,
} from '../../../src/core/medicion/reglas-de-medicion.ts'
import { revisarConsumo } from '../../../src/core/medicion/revisar-consumo.ts'
import { mesDeAnomalia, tratamientoDe, tratamientoDecidido } from '../../../src/core/medicion/tratamiento.ts'
import { CONSUMO, mesEstimado, mesesLeidos, TABLA } from '../../soporte/medicion.ts'

const UNA = decimal('1')
const CATEGORIA: CategoriaDeConsumo = {
  uso: 'domestico',
  clase: 'bajo',
  minimoM3: 10,
  fijoM3: 15,
  sinHistoriaHastaM3: 60,
  ceroDesdeM3: 5,
  holguraM3: 8,
  estimacionesSeguidas: 3,
  limites: [
    { temporada: 'calor', bajo: decimal('0.9'), alto: decimal('1.2'), reventon: decimal('6') },
    { temporada: 'templada', bajo: decimal('0.25'), alto: decimal('2'), reventon: decimal('5') },
  ],
}

describe('El promedio de una cuenta', () => {
  it('mira solo las últimas lecturas reales que dice la regla, y ninguna si dice cero', () => {
    const historia = [...mesesLeidos([10, 20, 30], 202503, 900), mesEstimado(202503, 99), mesEstimado(202504, 99, { origen: 'promedio' })]
    expect(promedioReal(historia, 2)).toEqual({ sumaM3: 50, meses: 2 })
    expect(promedioReal(historia, 3)).toEqual({ sumaM3: 60, meses: 3 })
    expect(promedioReal(historia, 6)).toEqual({ sumaM3: 60, meses: 3 })
    expect([promedioReal(historia, 0), promedioReal([], 6)]).toEqual([null, null])
  })

  it('por un factor se redondea una vez: 41 ÷ 2 × 1.5 son 30.75, que es 31', () => {
    expect(promedioM3({ sumaM3: 41, meses: 2 }, decimal('1.5'))).toBe(31)
    expect([porFactor(5, decimal('1.5')), porFactor(3, decimal('1.1')), porFactor(7, UNA)]).toEqual([8, 3, 7])
  })

  it('se compara exacto: 127 m³ en seis meses, por dos, son 42.33', () => {
    const dos = (m3: number) => contraPromedio(m3, { sumaM3: 127, meses: 6 }, decimal('2'))
    expect([dos(42), dos(43)]).toEqual([-1, 1])
    expect([9, 10, 11].map((m3) => contraPromedio(m3, { sumaM3: 120, meses: 3 }, decimal('0.25')))).toEqual([-1, 0, 1])
  })
})

describe('Un consumo contra lo usual', () => {
  const revisar = (m3: number, sumaM3: number, meses: number, temporada = 'templada') =>
    revisarConsumo(m3, { sumaM3, meses }, CATEGORIA, temporada, 3)

  it('sin historia, o con menos meses de los que pide la regla, solo tiene el límite de la categoría', () => {
    const alto = {
      causa: 'alto',
      limiteM3: 60,
      explicacion: '61 m³ sin historia con que comparar pasan de los 60 m³ de la categoría.',
    }
    expect([revisarConsumo(60, null, CATEGORIA, 'templada', 3), revisarConsumo(61, null, CATEGORIA, 'templada', 3)]).toEqual([null, alto])
    expect([revisar(60, 10, 2), revisar(61, 10, 2), revisar(0, 40, 2)]).toEqual([null, alto, null])
    expect(revisar(60, 15, 3)?.causa).toBe('reventon')
  })

  it('de cero es raro desde el promedio que dice la categoría, sin redondearlo', () => {
    expect(revisar(0, 30, 6)).toEqual({ causa: 'cero', limiteM3: 0, explicacion: 'No hubo consumo y el promedio es de 5 m³.' })
    // 29 ÷ 6 is 4.83.
    expect(revisar(0, 29, 6)).toBeNull()
    expect(revisar(1, 30, 6)).toBeNull()
  })

  it('dice de qué límite se pasó y cuál es el promedio', () => {
    expect(revisar(4, 120, 6)).toEqual({ causa: 'bajo', limiteM3: 5, explicacion: '4 m³ no llegan a 5 m³; el promedio es de 20 m³.' })
    expect(revisar(41, 120, 6)).toEqual({ causa: 'alto', limiteM3: 40, explicacion: '41 m³ pasan de 40 m³; el promedio es de 20 m³.' })
    expect(revisar(101, 120, 6)).toEqual({
      causa: 'reventon',
      limiteM3: 100,
      explicacion: '101 m³ parecen fuga o reventón: pasan de 100 m³; el promedio es de 20 m³.',
    })
    expect([revisar(5, 120, 6), revisar(40, 120, 6), revisar(100, 120, 6)?.causa]).toEqual([null, null, 'alto'])
  })

  it('el límite se escribe redondeado y se compara exacto', () => {
    expect([revisar(42, 127, 6), revisar(43, 127, 6)?.limiteM3]).toEqual([null, 42])
  })

  it('cerca del promedio no es raro, hasta la holgura por arriba y por abajo', () => {
    const enCalor = [11, 12, 20, 28, 29].map((m3) => revisar(m3, 120, 6, 'calor')?.causa ?? null)
    expect(enCalor).toEqual(['bajo', null, null, null, 'alto'])
  })

  it('en una temporada sin límites no se compara', () => {
    expect(revisar(900, 120, 6, 'lluvias')).toBeNull()
  })
})

describe('El tratamiento de una anomalía', () => {
  const fila = (mensaje: string, cambios: Partial<Tratamiento> = {}): Tratamiento => ({
    ...{ lectura: 'anterior', consumo: 'promedio', factor: UNA, orden: null, mensaje, explica: [] },
    ...cambios,
  })
  const perro: Anomalia = {
    clave: 'perro',
    letra: 'P',
    nombre: 'Perro',
    conLectura: [fila('leída')],
    sinLectura: [fila('uno'), fila('dos')],
  }
  const nada = { factor: UNA, orden: null, mensaje: null, explica: [] }

  it('es el renglón de su mes, y el último vale para los que sigan', () => {
    expect([1, 2, 3, 9].map((mes) => tratamientoDe(perro, false, mes).mensaje)).toEqual(['uno', 'dos', 'dos', 'dos'])
    expect([1, 2].map((mes) => tratamientoDe(perro, true, mes).mensaje)).toEqual(['leída', 'leída'])
  })

  it('sin anomalía, o sin renglones, cobra lo leído, o el promedio si no se leyó', () => {
    const vacia: Anomalia = { ...perro, conLectura: [], sinLectura: [] }
    for (const anomalia of [null, vacia]) {
      expect(tratamientoDe(anomalia, true, 1)).toEqual({ lectura: 'tomada', consumo: 'real', ...nada })
      expect(tratamientoDe(anomalia, false, 1)).toEqual({ lectura: 'anterior', consumo: 'promedio', ...nada })
    }
  })

  it('cuenta los meses seguidos de la misma, con este', () => {
    const mes = (...anomalias: (string | null)[]) => anomalias.map((anomalia) => mesEstimado(202503, 20, { anomalia }))
    expect(
      [[], mes('perro'), mes('perro', 'perro'), mes('perro', null, 'perro'), mes('perro', 'fuga')].map((h) => mesDeAnomalia(h, 'perro')),
    ).toEqual([1, 2, 3, 2, 1])
  })

  const PROPIO = fila('aviso', { lectura: 'ninguna', consumo: 'minimo', factor: decimal('1.5'), orden: 'inspeccion', explica: ['alto'] })

  it.each([
    ['vuelta', 'con', 'tomada', 'real'],
    ['vuelta', 'sin', 'tomada', 'real'],
    ['aceptar', 'con', 'tomada', 'real'],
    ['estimar', 'con', 'anterior', 'promedio'],
    ['estimar', 'sin', 'anterior', 'promedio'],
    ['promedio', 'con', 'tomada', 'promedio'],
    ['promedio', 'sin', 'anterior', 'promedio'],
    ['minimo', 'con', 'tomada', 'minimo'],
    ['fijo', 'sin', 'anterior', 'fijo'],
  ] as const)('si el analista dice «%s» %s lectura, vale la %s y el consumo %s, con la orden y el aviso de ella', (...caso) => {
    const [accion, como, lectura, consumo] = caso
    expect(tratamientoDecidido(accion, PROPIO, como === 'con')).toEqual({ ...PROPIO, lectura, consumo, factor: UNA })
  })

  it('aceptada sin lectura se cobra como ella dice', () => {
    expect(tratamientoDecidido('aceptar', PROPIO, false)).toEqual(PROPIO)
  })
})

describe('Las reglas de un periodo', () => {
  const desde = (dia: string) => ({ ...TABLA, anomalias: TABLA.anomalias.map((v) => ({ ...v, desde: fecha(dia) })) })
  const marzo = periodoFacturado(202503)

  it('son las que rigen su último día', () => {
    expect(reglasDelPeriodo(desde('2025-03-31'), CONSUMO, marzo)?.anomalias.get('perro')?.clave).toBe('perro')
    expect(reglasDelPeriodo(desde('2025-04-01'), CONSUMO, marzo)).toBeNull()
  })

  it('faltan si falta una sola: la tabla, la revisión o la temporada', () => {
    expect(reglasDelPeriodo({ ...TABLA, anomalias: [] }, CONSUMO, marzo)).toBeNull()
    expect(reglasDelPeriodo(TABLA, { ...CONSUMO, vigencias: [] }, marzo)).toBeNull()
    expect(reglasDelPeriodo(TABLA, { ...CONSUMO, temporadas: [] }, marzo)).toBeNull()
  })

  it('dicen la temporada del mes', () => {
    const temporada = (p: number) => reglasDelPeriodo(TABLA, CONSUMO, periodoFacturado(p))?.temporada
    expect([202503, 202504, 202509, 202510].map(temporada)).toEqual(['templada', 'calor', 'calor', 'templada'])
  })

  it('dan a una cuenta la primera categoría que le ajusta, o ninguna', () => {
    const categoria = (uso: string | null, clase: 'bajo' | 'alto' | null, minimoM3: number) => ({ ...CATEGORIA, uso, clase, minimoM3 })
    const categorias = [categoria('domestico', 'bajo', 1), categoria(null, 'bajo', 2), categoria('industrial', null, 3)]
    const vigencia = { ...CONSUMO.vigencias[0], categorias } as (typeof CONSUMO.vigencias)[number]
    const de = (uso: string, clase: 'bajo' | 'alto') => categoriaDe(vigencia, uso, clase)?.minimoM3 ?? null
    expect([de('domestico', 'bajo'), de('comercial', 'bajo'), de('industrial', 'alto'), de('domestico', 'alto')]).toEqual([1, 2, 3, null])
  })
})
