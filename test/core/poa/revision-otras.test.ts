import { describe, expect, it } from 'vitest'
import type { Ficha } from '../../../src/core/poa/plan.ts'
import {
  captura,
  corto,
  hallazgosDeUno as deUno,
  expediente,
  hallazgosDe,
  indicador,
  type MesDePrueba,
  plan,
  planDeUno,
  publicado,
  unidad,
} from '../../soporte/plan.ts'

const de = (regla: string, e: Parameters<typeof hallazgosDe>[0]) => hallazgosDe(e, '2023').filter((h) => h.regla === regla)
const en = (regla: string, ...periodos: string[]): string[] => [`${regla} 100 visitas ${periodos.join(' ')}`]
const PORCIENTO: Partial<Ficha> = {
  unidadMedida: '% DE COBRANZA',
  agregacion: 'razon',
  variables: ['a', 'b'],
  metaAnual: '65',
  meta: { cadaPeriodo: '65' },
}
const MESES = ['2023-10', '2023-11', '2023-12'] as const
const serie = (...valores: string[]): MesDePrueba[] => valores.map((v, i) => [MESES[i] ?? '', v, `motivo ${'abcdef'.charAt(i).repeat(4)}`])

describe('R16: la cifra del texto no es el valor', () => {
  const con = (valor: string, texto: string, cambios: Partial<Ficha> = {}): string[] => deUno('R16', [['2023-10', valor, texto]], cambios)
  it('la cuenta que el texto da es otra: sí', () => {
    expect(con('12', 'Se realizaron 14 visitas')).toEqual(en('R16', '2023-10'))
    expect(con('1200', '1,020 visitas realizadas en el mes de octubre')).toEqual(en('R16', '2023-10'))
  })
  it('la misma, la de la meta o la del año a la fecha: no', () => {
    expect(con('12', 'Se realizaron 12 visitas')).toEqual([])
    expect(con('8', '10 visitas')).toEqual([])
    const meses: MesDePrueba[] = Array.from({ length: 10 }, (_, i) => [`2023-${String(i + 1).padStart(2, '0')}`, '12'])
    meses[9] = ['2023-10', '12', 'Se realizaron 120 visitas']
    expect(deUno('R16', meses)).toEqual([])
  })
  it('lo pendiente, una parte, otra cosa, otro lapso o dos cifras: no', () => {
    for (const texto of [
      'Faltaron 3 visitas',
      '3 visitas canceladas',
      'Se realizaron 14 visitas domiciliarias',
      'Se realizaron 14 inspecciones',
      'Se realizaron 40 visitas en el trimestre',
      'Se realizaron 5 visitas en la zona norte y 6 en la sur',
      '14 visitas por falta de vehículo',
    ])
      expect(con('12', texto), texto).toEqual([])
  })
})

describe('R17: escala imposible', () => {
  const con = (valor: string, meta = '65', cambios: Partial<Ficha> = {}): string[] =>
    deUno('R17', [['2023-10', valor, 'x']], { ...PORCIENTO, metaAnual: meta, meta: { cadaPeriodo: meta }, ...cambios })
  it('0.63 contra 65, o 63 contra 0.65: sí', () => {
    expect(con('0.63')).toEqual(en('R17', '2023-10'))
    expect(con('63', '0.65')).toEqual(en('R17', '2023-10'))
  })
  it('hasta el doble o la mitad se tiene por la misma medida; más lejos puede ser cierta', () => {
    expect(con('0.325')).toEqual(en('R17', '2023-10'))
    expect(con('0.324')).toEqual([])
  })
  it('las dos en la misma escala, un cero, un uno, o lo que no es porcentaje: no', () => {
    expect(con('63')).toEqual([])
    expect(con('0.63', '0.65')).toEqual([])
    expect(con('0')).toEqual([])
    expect(con('1', '100')).toEqual([])
    expect(con('0.63', '65', { unidadMedida: 'HECTÁREAS' })).toEqual([])
  })
  it('de lo mal escrito no se pide además la causa de un faltante', () => {
    expect(deUno('R2', [['2023-10', '0.63', '']], PORCIENTO)).toEqual([])
    expect(deUno('R2', [['2023-10', '20', '']], PORCIENTO)).toEqual(en('R2', '2023-10'))
  })
})

describe('R18: mismo texto en indicadores distintos', () => {
  const con = (a: [string, string], b: [string, string], definiciones: readonly [string, string] = ['Lo uno', 'Lo otro']) =>
    de(
      'R18',
      expediente(
        plan([
          unidad('100', [
            indicador('a', { nombre: 'PRIMERO', definicion: definiciones[0] }),
            indicador('b', { nombre: 'SEGUNDO', definicion: definiciones[1] }),
          ]),
        ]),
        ['2023-10', '2023-11'].flatMap((m) => [captura('a', m, a[0], { observacion: a[1] }), captura('b', m, b[0], { observacion: b[1] })]),
      ),
    )
  it('la misma descripción en dos indicadores: sí, una vez con sus meses', () => {
    const hs = con(['10', ''], ['10', ''], ['Cuenta las visitas hechas', 'CUENTA  LAS VISITAS HECHAS'])
    expect(hs.map(corto)).toEqual(['R18 100 a 2023-10 2023-11'])
    expect(hs[0]?.cifras).toMatchObject({ a: 'PRIMERO', b: 'SEGUNDO' })
  })
  it('la descripción que solo repite el nombre no la imprimió nadie: no', () =>
    expect(con(['10', ''], ['10', ''], ['PRIMERO', 'SEGUNDO'])).toEqual([]))
  it('la misma observación sobre cifras que no explica: sí', () =>
    expect(con(['10', 'Se entregó en tiempo y forma'], ['12', 'Se entregó en tiempo y forma']).map(corto)).toEqual([
      'R18 100 a 2023-10 2023-11',
    ]))
  it('la misma causa de dos faltantes, o un «se cumplió» que es cierto en los dos: no', () => {
    expect(con(['9', 'Paro de labores'], ['8', 'Paro de labores'])).toEqual([])
    expect(con(['10', 'Se cumplió la meta'], ['12', 'Se cumplió la meta'])).toEqual([])
  })
  it('la que R2 ya pide en los dos, o la vacía: no', () => {
    expect(con(['9', 'Meta no cumplida'], ['8', 'Meta no cumplida'])).toEqual([])
    expect(con(['10', 'N/A'], ['12', 'N/A'])).toEqual([])
  })
  it('la misma excusa donde uno falta y el otro no: sí', () =>
    expect(con(['9', 'Paro de labores'], ['12', 'Paro de labores'])).toHaveLength(1))
})

describe('R19: meta nunca cercana', () => {
  it('menos de 85 % en los tres meses que hay: sí; 85 justo en uno: no', () => {
    expect(deUno('R19', serie('8.4', '3', '1'))).toEqual(en('R19', ...MESES))
    expect(deUno('R19', serie('8.5', '3', '1'))).toEqual([])
  })
  it('dos meses no son «nunca»', () => expect(deUno('R19', serie('3', '2'))).toEqual([]))
  it('un año de ceros es de R7, y un porcentaje del que queda el último puede ir creciendo', () => {
    expect(deUno('R19', serie('0', '0', '0'))).toEqual([])
    expect(
      deUno('R19', serie('20', '40', '60'), { unidadMedida: '%', agregacion: 'ultimo', metaAnual: '100', meta: { cadaPeriodo: '100' } }),
    ).toEqual([])
  })
  it('un descendente al doble de su meta: sí; por debajo de ella: no', () => {
    const baja: Partial<Ficha> = { sentido: 'descendente', calculo: 'inverso' }
    expect(deUno('R19', serie('20', '20', '20'), baja)).toEqual(en('R19', ...MESES))
    expect(deUno('R19', serie('5', '4', '3'), baja)).toEqual([])
    expect(deUno('R19', serie('20', '20', '20'), { sentido: 'descendente', calculo: 'directo' })).toEqual([])
  })
})

describe('R20: valor sin evidencia', () => {
  const medios: Partial<Ficha> = { mediosVerificacion: ['Bitácora de visitas'] }
  it('la ficha nombra un medio y el valor no lo trae: sí, una vez con sus meses', () =>
    expect(
      deUno(
        'R20',
        [
          ['2023-10', '10'],
          ['2023-11', '10'],
          ['2023-12', '10', '', { evidencia: ['bitacora-12.pdf'] }],
        ],
        medios,
      ),
    ).toEqual(en('R20', '2023-10', '2023-11')))
  it('con evidencia, o sin medios en la ficha: no', () => {
    expect(deUno('R20', [['2023-10', '10', '', { evidencia: ['bitacora.pdf'] }]], medios)).toEqual([])
    expect(deUno('R20', [['2023-10', '10']])).toEqual([])
  })
})

describe('R20: la columna de evidencia del informe', () => {
  const con = (evidencias: readonly (string | undefined)[], cambios: Partial<Ficha> = {}, anexada: readonly string[] = []): string[] => {
    const meses = ['2023-10', '2023-11', '2023-12'].slice(0, evidencias.length)
    return de(
      'R20',
      expediente(
        planDeUno(cambios),
        meses.map((m) => captura('visitas', m, '10', { evidencia: anexada })),
        meses.map((m, i) => publicado('visitas', m, evidencias[i] === undefined ? {} : { evidencia: evidencias[i] })),
      ),
    ).map((h) => `${corto(h)}: ${h.mensaje}`)
  }
  it('unos renglones la llenan y otros la dejan en blanco: sí, con los meses que faltan', () =>
    expect(con(['Lista de octubre', '', 'Pendiente'])).toEqual([
      'R20 100 visitas 2023-11 2023-12: El informe trae columna de evidencia, y en noviembre y diciembre de 2023 no dice ninguna.',
    ]))
  it('la que se llena, la que el informe no trae, y la que se anexó después: no', () => {
    expect(con(['3 fotos', 'Oficio 12/2023'])).toEqual([])
    expect(con([undefined, undefined])).toEqual([])
    expect(con(['', ''], {}, ['lista.pdf'])).toEqual([])
  })
  it('lo que la ficha pide y el informe trae impreso está dicho; lo que ninguno trae se dice una vez', () => {
    const medios: Partial<Ficha> = { mediosVerificacion: ['Bitácora de visitas'] }
    expect(con(['Bitácora 4'], medios)).toEqual([])
    expect(con([''], medios)).toHaveLength(1)
  })
})

describe('R10: la descripción dice otra frecuencia que la ficha', () => {
  const con = (definicion: string): string[] =>
    deUno(
      'R10',
      [
        ['2023-10', '10'],
        ['2023-11', '10'],
      ],
      { definicion },
    )
  it('«se mide trimestralmente» en uno mensual: sí, una vez', () =>
    expect(con('Visitas hechas; se mide trimestralmente')).toEqual(en('R10', '2023-10', '2023-11')))
  it('la misma, o palabras que son de otra cosa: no', () => {
    for (const d of ['Verificar mensualmente las visitas', 'Visitas del programa anual de obra', 'Cuotas de pago trimestral visitadas'])
      expect(con(d), d).toEqual([])
  })
})

describe('R22: un mismo trabajo en unidades distintas', () => {
  const con = (unidadMedida: string, nombre = 'CORTES DEL SERVICIO', cambios: Partial<Ficha> = {}): string[] =>
    de(
      'R22',
      expediente(
        plan([
          unidad('100', [indicador('cortes', { nombre: 'CORTES Y LIMITACIONES', unidadMedida: 'CORTES' })]),
          unidad('200', [indicador('otros', { nombre, unidadMedida, ...cambios })]),
        ]),
        [
          captura('cortes', '2023-10', '10'),
          captura('otros', '2023-10', '10', { unidad: '200' }),
          captura('otros', '2023-11', '10', { unidad: '200' }),
        ],
      ),
    ).map(corto)
  it('una cuenta cortes y la otra, notificaciones: sí, en la que cuenta otra cosa', () =>
    expect(con('NOTIFICACIONES')).toEqual(['R22 200 otros 2023-10 2023-11']))
  it('un trabajo que no está declarado y dos unidades llaman igual: sí, contra la primera del plan', () => {
    const sinDeclarar = (nombre: string, unidadMedida: string) =>
      de(
        'R22',
        expediente(
          plan([
            unidad('100', [indicador('visitas', { nombre: 'VISITAS DOMICILIARIAS', unidadMedida: 'VISITAS' })]),
            unidad('200', [indicador('otras', { nombre, unidadMedida })]),
          ]),
          [captura('visitas', '2023-10', '10'), captura('otras', '2023-10', '10', { unidad: '200' })],
        ),
      ).map((h) => `${corto(h)}: ${h.mensaje}`)
    expect(sinDeclarar('Visita domiciliaria', 'HORAS')).toEqual([
      'R22 200 otras 2023-10: La unidad 100 cuenta «VISITAS DOMICILIARIAS» en VISITAS («VISITAS DOMICILIARIAS») y la 200 en HORAS: no se pueden sumar ni comparar.',
    ])
    expect(sinDeclarar('Visitas de inspección', 'HORAS')).toEqual([])
  })
  it('la misma unidad con otras palabras, otro trabajo, o un porcentaje de él: no', () => {
    expect(con('Cortes y notificaciones')).toEqual([])
    expect(con('VISITAS', 'VISITAS DE INSPECCIÓN')).toEqual([])
    expect(con('%', 'CORTES EFECTUADOS')).toEqual([])
  })
})
