import { describe, expect, test } from 'vitest'
import type { Congelamiento } from '../../../src/core/cartera/congelamiento.ts'
import { congelarCargos, liberarCargos } from '../../../src/core/cartera/congelar.ts'
import type { Cartera } from '../../../src/core/cartera/movimiento.ts'
import { reversar } from '../../../src/core/cartera/reversar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { abono, cargo, carteraCon } from '../../soporte/cartera.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const HOY = fecha('2026-03-01')
const CAUSAS = ['convenio', 'juicio'].map((clave) => ({ clave, nombre: clave, fuente: 'prueba' }))
const hecho = (desde: string, cambios: Partial<Congelamiento> = {}): Congelamiento => ({
  ...{ cargo: 1, desde: fecha(desde), numero: 1, estado: 'congelado', causa: 'convenio', hasta: null, corrige: null },
  motivo: 'antes',
  ...cambios,
})
const LIBRE = { estado: 'libre', causa: null } as const
const con = (...congelamientos: readonly Congelamiento[]): Cartera => ({
  ...carteraCon(cargo(1, '100.00', '2026-01-05', '2026-01-20'), cargo(2, '50.00', '2026-01-05'), abono(3, '10.00', '2026-01-06')),
  congelamientos,
})

interface Cambios {
  cargos?: readonly number[]
  desde?: string | null
  corrige?: number | null
  hasta?: string | null
  causa?: string
}
const pedido = ({ cargos = [1], desde = '2026-02-10', corrige = null }: Cambios) => ({
  ...{ cargos, corrige, motivo: 'oficio 12' },
  desde: desde === null ? null : fecha(desde),
})
const congelar = (cartera: Cartera, { causa = 'convenio', hasta = null, ...mas }: Cambios = {}) =>
  congelarCargos(cartera, { ...pedido(mas), causa, hasta: hasta === null ? null : fecha(hasta) }, { hoy: HOY, causas: CAUSAS })
const liberar = (cartera: Cartera, cambios: Cambios = {}) => liberarCargos(cartera, pedido(cambios), { hoy: HOY })
const de1 = { cuenta: 1001, movimiento: 1 }

describe('congelar un cargo', () => {
  test('deja el hecho como se pidió, con el primer número de su día', () => {
    expect(congelar(con(), { causa: 'juicio', hasta: '2026-06-30' })).toEqual([
      {
        ...{ cargo: 1, desde: '2026-02-10', numero: 1, estado: 'congelado', causa: 'juicio', hasta: '2026-06-30', corrige: null },
        motivo: 'oficio 12',
      },
    ])
  })

  test('sin decir desde cuándo es desde hoy; puede ser desde hoy y no desde mañana', () => {
    expect(congelar(con(), { desde: null })).toMatchObject([{ desde: '2026-03-01' }])
    expect(congelar(con(), { desde: '2026-03-01' })).toMatchObject([{ desde: '2026-03-01' }])
    const manana = rechazo('cartera/fecha-futura', { fecha: '2026-03-02', hoy: '2026-03-01' })
    expect(() => congelar(con(), { desde: '2026-03-02' })).toThrow(manana)
    expect(() => liberar(con(hecho('2026-02-01')), { desde: '2026-03-02' })).toThrow(manana)
  })

  test('puede terminar el día en que empieza y no el anterior', () => {
    expect(congelar(con(), { hasta: '2026-02-10' })).toMatchObject([{ hasta: '2026-02-10' }])
    expect(() => congelar(con(), { hasta: '2026-02-09' })).toThrow(
      rechazo('cartera/congelamiento-al-reves', { desde: '2026-02-10', hasta: '2026-02-09' }),
    )
  })

  test('por una causa que no está en las reglas se rechaza, con las que hay', () => {
    expect(() => congelar(con(), { causa: 'capricho' })).toThrow(
      rechazo('cartera/causa-desconocida', { causa: 'capricho', causas: 'convenio, juicio' }),
    )
  })

  test('sin nada por pagar se rechaza, y con un centavo por pagar no', () => {
    const { reversa, cierre } = reversar(con(), 1, { hoy: fecha('2026-01-10'), referencia: 'oficio' })
    const movimientos = [...con().movimientos, reversa]
    const cerrada = { ...con(), movimientos, aplicaciones: [cierre] }
    expect(() => congelar(cerrada)).toThrow(rechazo('cartera/nada-que-congelar', de1))
    expect(congelar(cerrada, { cargos: [2] })).toMatchObject([{ cargo: 2 }])
    const casi = { ...cerrada, aplicaciones: [{ ...cierre, importeCentavos: cierre.importeCentavos - 1n, cargoDespuesCentavos: 1n }] }
    expect(congelar(casi)).toMatchObject([{ cargo: 1 }])
  })

  test('que ya está congelado ese día se rechaza, con su causa y desde cuándo', () => {
    const ya = rechazo('cartera/ya-congelado', { ...de1, causa: 'juicio', desde: '2026-02-01' })
    expect(() => congelar(con(hecho('2026-02-01', { causa: 'juicio' })))).toThrow(ya)
    expect(() => congelar(con(hecho('2026-02-01', { causa: 'juicio', hasta: fecha('2026-02-10') })))).toThrow(ya)
    expect(congelar(con(hecho('2026-02-01', { causa: 'juicio', hasta: fecha('2026-02-09') })))).toMatchObject([{ numero: 1 }])
    expect(congelar(con(hecho('2026-02-01', { cargo: 2 })))).toMatchObject([{ cargo: 1 }])
  })

  test('va por número de cargo, y uno que no se puede detiene a todos', () => {
    expect(congelar(con(), { cargos: [2, 1] }).map((h) => h.cargo)).toEqual([1, 2])
    expect(() => congelar(con(), { cargos: [1, 2, 3] })).toThrow(
      rechazo('cartera/no-es-cargo', { cuenta: 1001, movimiento: 3, tipo: 'abono' }),
    )
    expect(congelar(con(), { cargos: [] })).toEqual([])
  })
})

describe('liberar un cargo', () => {
  test('deja el hecho sin causa ni fin', () => {
    expect(liberar(con(hecho('2026-02-01')))).toEqual([
      {
        ...{ cargo: 1, desde: '2026-02-10', numero: 1, estado: 'libre', causa: null, hasta: null, corrige: null },
        motivo: 'oficio 12',
      },
    ])
    expect(liberar(con(hecho('2026-02-01')), { desde: null })).toMatchObject([{ desde: '2026-03-01' }])
  })

  test('se puede el último día en que está congelado, y no el siguiente', () => {
    const hasta = (dia: string) => con(hecho('2026-02-01', { hasta: fecha(dia) }))
    expect(liberar(hasta('2026-02-10'))).toHaveLength(1)
    expect(() => liberar(hasta('2026-02-09'))).toThrow(rechazo('cartera/no-congelado', { ...de1, desde: '2026-02-10' }))
  })

  test('que nadie congeló, o que está congelado otro, se rechaza', () => {
    const no = rechazo('cartera/no-congelado', { ...de1, desde: '2026-02-10' })
    expect(() => liberar(con())).toThrow(no)
    expect(() => liberar(con(hecho('2026-02-01', { cargo: 2 })))).toThrow(no)
  })

  test('va por número de cargo, y se rechaza un movimiento que no hay o que no es cargo', () => {
    const dos = con(hecho('2026-02-01'), hecho('2026-02-01', { cargo: 2 }))
    expect(liberar(dos, { cargos: [2, 1] }).map((h) => h.cargo)).toEqual([1, 2])
    expect(() => liberar(dos, { cargos: [9] })).toThrow(rechazo('cartera/movimiento-desconocido', { cuenta: 1001, movimiento: 9 }))
    expect(() => liberar(dos, { cargos: [3] })).toThrow(rechazo('cartera/no-es-cargo', { cuenta: 1001, movimiento: 3, tipo: 'abono' }))
  })
})

describe('el día de un congelamiento', () => {
  const fuera = (desde: string, ultimo: string) => rechazo('cartera/congelamiento-fuera-de-orden', { ...de1, desde, ultimo })

  test('puede ser el del cargo y no uno anterior', () => {
    expect(congelar(con(), { desde: '2026-01-05' })).toMatchObject([{ desde: '2026-01-05' }])
    expect(() => congelar(con(), { desde: '2026-01-04' })).toThrow(fuera('2026-01-04', '2026-01-05'))
  })

  test('puede ser el de lo último que consta, con el número que sigue, y no uno anterior', () => {
    const cartera = con(hecho('2026-02-10'), hecho('2026-02-05', LIBRE), hecho('2026-01-08'))
    expect(liberar(cartera)).toMatchObject([{ numero: 2, desde: '2026-02-10' }])
    expect(() => liberar(cartera, { desde: '2026-02-09' })).toThrow(fuera('2026-02-09', '2026-02-10'))
  })

  test('no mira lo que consta de otro cargo', () => {
    const cartera = con(hecho('2026-02-20', { cargo: 2 }), hecho('2026-02-10', { cargo: 2, numero: 5 }))
    expect(congelar(cartera)).toMatchObject([{ cargo: 1, numero: 1 }])
  })

  test('toma el número que sigue del mayor de ese día, y los de otro día no cuentan', () => {
    const cartera = con(hecho('2026-02-10', { numero: 3 }), hecho('2026-02-10', { numero: 2 }), hecho('2026-02-01', { numero: 8 }))
    expect(liberar(cartera)).toMatchObject([{ numero: 4 }])
  })
})

describe('corregir lo que consta de un día', () => {
  const cartera = con(hecho('2026-02-01'), hecho('2026-02-10', LIBRE), hecho('2026-02-10', { numero: 2, causa: 'juicio' }))
  const noRige = (desde: string, corrige: number) => rechazo('cartera/congelamiento-no-se-corrige', { ...de1, desde, corrige })

  test('se puede con el último de ese día y con ningún otro', () => {
    expect(liberar(cartera, { corrige: 2 })).toMatchObject([{ numero: 3, estado: 'libre', corrige: 2 }])
    for (const corrige of [1, 3]) {
      expect(() => liberar(cartera, { corrige })).toThrow(noRige('2026-02-10', corrige))
      expect(() => congelar(cartera, { corrige })).toThrow(noRige('2026-02-10', corrige))
    }
    expect(() => liberar(cartera, { desde: '2026-02-11', corrige: 2 })).toThrow(noRige('2026-02-11', 2))
  })

  test('vale para un día anterior a lo último que consta, y sobre lo que está congelado o está libre', () => {
    expect(congelar(cartera, { desde: '2026-02-01', corrige: 1, causa: 'juicio' })).toMatchObject([
      { numero: 2, corrige: 1, causa: 'juicio' },
    ])
    expect(liberar(cartera, { desde: '2026-02-01', corrige: 1 })).toMatchObject([{ numero: 2, corrige: 1 }])
    expect(liberar(con(hecho('2026-02-10', LIBRE)), { corrige: 1 })).toMatchObject([{ numero: 2, estado: 'libre' }])
  })

  test('no deja congelar lo que ya no tiene nada por pagar', () => {
    const { reversa, cierre } = reversar(cartera, 1, { hoy: HOY, referencia: 'oficio' })
    const cerrada = { ...cartera, movimientos: [...cartera.movimientos, reversa], aplicaciones: [cierre] }
    expect(() => congelar(cerrada, { corrige: 2 })).toThrow(rechazo('cartera/nada-que-congelar', de1))
  })
})
