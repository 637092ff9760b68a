import { describe, expect, test } from 'vitest'
import { fecha, leerMes, type Mes } from '../../../src/core/comun/fecha.ts'
import type { Esquema, UsoTarifa, VigenciaTarifa } from '../../../src/core/facturacion/tarifa.ts'
import type { TarifaDeclarada, VigenciaIndexada } from '../../../src/core/facturacion/tarifa-indexar.ts'
import { revisarTarifa } from '../../../src/core/facturacion/tarifa-revisar.ts'
import { tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const FIJA: Esquema = { tipo: 'fija', importe: '10' }
const bloques = (...hastas: (number | null)[]): Esquema => ({ tipo: 'escalonada', bloques: hastas.map((hasta) => ({ hasta, porM3: '1' })) })
const tabla = (puntos: readonly [m3: number, importe: string][], saltos: readonly number[] = []): Esquema => ({
  tipo: 'tabla',
  puntos: puntos.map(([m3, importe]) => ({ m3, importe })),
  entre: 'rechazar',
  adicional: null,
  saltos,
})
const conBase = (bandas: readonly [hasta: number | null, base: string, porM3: string][], saltos: readonly number[] = []): Esquema => ({
  tipo: 'base-mas-excedente',
  bandas: bandas.map(([hasta, base, porM3]) => ({ hasta, base, porM3 })),
  saltos,
})
const porVolumen = (
  bandas: readonly ({ hasta: number | null } & ({ importe: string } | { porM3: string }))[],
  saltos: readonly number[] = [],
): Esquema => ({ tipo: 'volumen', bandas, saltos })

/** What is said of a tariff, each with its place in the file. */
const revisar = (t: TarifaDeclarada) => {
  const decir = (s: { ruta: readonly PropertyKey[]; mensaje: string }): string => `${s.ruta.join('.')}: ${s.mensaje}`
  const { errores, avisos } = revisarTarifa(t, ['tarifas', 3])
  return { errores: errores.map(decir), avisos: avisos.map(decir) }
}

/** The same of a tariff of one use, with its place inside the use. */
const delUso = (uso: UsoTarifa, cambios: Partial<VigenciaTarifa> = {}) => {
  const r = revisar(tarifaDe(uso, cambios))
  const corta = (s: string): string => s.replace('tarifas.3.vigencias.0.usos.0.', '')
  return { errores: r.errores.map(corta), avisos: r.avisos.map(corta) }
}
const delAgua = (agua: Esquema, cambios: Partial<VigenciaTarifa> = {}) => delUso(usoDe(agua), cambios)
const BIEN = { errores: [], avisos: [] }
const empieza = (m3: number): string =>
  `la tabla debe empezar en 0 m³, o decir en \`antes\` qué se paga por menos de ${m3} m³ (primero, proporcional o rechazar)`

describe('Los rangos de una tarifa', () => {
  test('están bien si suben, con fin el último o sin él', () => {
    for (const e of [FIJA, bloques(10, 11, null), bloques(10, 20), bloques(null)]) expect(delAgua(e)).toEqual(BIEN)
  })

  test('están mal si uno no sube sobre el anterior, igual o menor, y se dice en qué lugar', () => {
    const sube = (hasta: number, anterior: number) =>
      `el rango que termina en ${hasta} m³ no sube sobre el anterior, que termina en ${anterior}`
    expect(delAgua(bloques(10, 10, null)).errores).toEqual([`agua.bloques.1: ${sube(10, 10)}`])
    expect(delAgua(bloques(10, 20, 19, 5)).errores).toEqual([`agua.bloques.2: ${sube(19, 20)}`, `agua.bloques.3: ${sube(5, 19)}`])
  })

  test('están mal si queda sin fin uno que no es el último, y los que siguen se miran igual', () => {
    const sinFin = 'solo el último rango puede quedar sin fin (`hasta: null`)'
    expect(delAgua(bloques(null, 10)).errores).toEqual([`agua.bloques.0: ${sinFin}`])
    expect(delAgua(bloques(10, null, 5, 4)).errores).toEqual([
      `agua.bloques.1: ${sinFin}`,
      'agua.bloques.3: el rango que termina en 4 m³ no sube sobre el anterior, que termina en 5',
    ])
  })

  test('se revisan igual por volumen y con base, y si están mal no se buscan sus saltos', () => {
    const dice = ['agua.bandas.1: el rango que termina en 10 m³ no sube sobre el anterior, que termina en 10']
    expect(
      delAgua(
        conBase([
          [10, '1', '0'],
          [10, '9', '0'],
        ]),
      ).errores,
    ).toEqual(dice)
    expect(
      delAgua(
        porVolumen(
          [
            { hasta: 10, importe: '1' },
            { hasta: 10, importe: '9' },
          ],
          [77],
        ),
      ).errores,
    ).toEqual(dice)
  })
})

describe('Los puntos de una tabla', () => {
  test('están bien si empiezan en 0 m³ y suben', () => {
    expect(
      delAgua(
        tabla([
          [0, '1'],
          [1, '1'],
          [5, '3'],
        ]),
      ),
    ).toEqual(BIEN)
  })

  test('están mal si no empiezan en 0 m³, o si no hay ninguno', () => {
    const inicio = [`agua: ${empieza(1)}`]
    expect(
      delAgua(
        tabla([
          [1, '1'],
          [2, '2'],
        ]),
      ).errores,
    ).toEqual(inicio)
    expect(delAgua(tabla([])).errores).toEqual(['agua: la tabla no tiene ningún punto'])
  })

  test('están mal si uno no va después del anterior, y se dicen todos', () => {
    expect(
      delAgua(
        tabla([
          [0, '1'],
          [5, '2'],
          [5, '3'],
          [4, '4'],
          [6, '5'],
        ]),
      ).errores,
    ).toEqual(['agua.puntos.2: 5 m³ no va después de 5 m³', 'agua.puntos.3: 4 m³ no va después de 5 m³'])
    expect(
      delAgua(
        tabla([
          [1, '1'],
          [0, '2'],
        ]),
      ).errores,
    ).toEqual([`agua: ${empieza(1)}`, 'agua.puntos.1: 0 m³ no va después de 1 m³'])
  })
})

describe('Un salto del importe', () => {
  const SIN_DECLARAR = ': si así se publicó, declárelo en `saltos`'
  // At 10 m³, 50.00; at 11, 50.01 + 6.00.
  const corrida = (...saltos: number[]) =>
    conBase(
      [
        [10, '50', '0'],
        [20, '50.01', '6'],
        [null, '110.01', '7'],
      ],
      saltos,
    )

  test('que nadie declaró es un error, con los importes de antes y después', () => {
    expect(delAgua(corrida())).toEqual({
      errores: [`agua.bandas.1: de 10 a 11 m³ el importe pasa de $50.00 a $56.01${SIN_DECLARAR}`],
      avisos: [],
    })
  })

  test('declarado es un aviso y no un error', () => {
    expect(delAgua(corrida(10))).toEqual({ errores: [], avisos: ['agua.bandas.1: de 10 a 11 m³ el importe pasa de $50.00 a $56.01'] })
  })

  test('declarado donde no lo hay es un error, y el que sí lo hay se avisa', () => {
    const r = delAgua(corrida(10, 20))
    expect(r.errores).toEqual(['agua.saltos: en 20 m³ no hay ningún salto: quítelo de `saltos`'])
    expect(r.avisos).toHaveLength(1)
    expect(
      delAgua(
        tabla(
          [
            [0, '1'],
            [1, '2'],
          ],
          [1],
        ),
      ).errores,
    ).toEqual(['agua.saltos: en 1 m³ no hay ningún salto: quítelo de `saltos`'])
  })

  test('hacia abajo se dice así: 10 m³ a 5.00 y 11 a 4.00; si el importe queda igual, no', () => {
    const baja = porVolumen([
      { hasta: 10, porM3: '5' },
      { hasta: null, porM3: '4' },
    ])
    expect(delAgua(baja).errores).toEqual([`agua.bandas.1: de 10 a 11 m³ el importe pasa de $50.00 a $44.00, y baja${SIN_DECLARAR}`])
    const queda = porVolumen([
      { hasta: 10, importe: '44' },
      { hasta: null, porM3: '4' },
    ])
    expect(delAgua(queda).errores).toEqual([`agua.bandas.1: de 10 a 11 m³ el importe pasa de $44.00 a $44.00${SIN_DECLARAR}`])
  })

  test('en una tabla es el punto que baja, y se dice contra el siguiente publicado', () => {
    const puntos = [
      [0, '10'],
      [5, '8'],
      [7, '8'],
      [9, '7.5'],
    ] as const
    expect(
      delAgua(
        tabla(
          puntos.map(([m, i]) => [m, i]),
          [7],
        ),
      ),
    ).toEqual({
      errores: [`agua.puntos.1: de 0 a 5 m³ el importe pasa de $10.00 a $8.00, y baja${SIN_DECLARAR}`],
      avisos: ['agua.puntos.3: de 7 a 9 m³ el importe pasa de $8.00 a $7.50, y baja'],
    })
  })

  test('en una tarifa en UMA se dice en UMA', () => {
    expect(delAgua(corrida(10), { unidad: 'uma' }).avisos).toEqual(['agua.bandas.1: de 10 a 11 m³ el importe pasa de 50 UMA a 56.01 UMA'])
  })

  test('no lo hay donde un rango empieza como terminó el anterior, aunque cambie de precio', () => {
    // 10 m³ at 4.40 are the flat 44.00 of the first band; 20 at 4.40 are 88.00, as the base that follows says.
    expect(
      delAgua(
        porVolumen([
          { hasta: 10, importe: '44' },
          { hasta: 20, porM3: '4.4' },
          { hasta: null, importe: '88' },
        ]),
      ),
    ).toEqual(BIEN)
    expect(
      delAgua(
        conBase([
          [10, '5', '2'],
          [20, '25', '3'],
          [null, '55', '4'],
        ]),
      ),
    ).toEqual(BIEN)
  })
})

describe('Los servicios de un uso', () => {
  test('con esquema propio se revisan cada uno en su lugar, y los que son parte del agua no tienen nada que revisar', () => {
    const uso = usoDe(bloques(3, 3), { drenaje: { esquema: bloques(2, 1) }, saneamiento: { esquema: tabla([[4, '1']]) } })
    expect(delUso(uso).errores).toEqual([
      'agua.bloques.1: el rango que termina en 3 m³ no sube sobre el anterior, que termina en 3',
      'drenaje.esquema.bloques.1: el rango que termina en 1 m³ no sube sobre el anterior, que termina en 2',
      `saneamiento.esquema: ${empieza(4)}`,
    ])
    expect(delUso(usoDe(FIJA, { drenaje: { parteDelAgua: '0.6' }, saneamiento: { esquema: FIJA } }))).toEqual(BIEN)
  })

  test('avisan sus saltos declarados junto con los del agua', () => {
    const salta = conBase(
      [
        [10, '50', '0'],
        [null, '60', '1'],
      ],
      [10],
    )
    const dice = 'de 10 a 11 m³ el importe pasa de $50.00 a $61.00'
    expect(delUso(usoDe(salta, { saneamiento: { esquema: salta }, sinMedidor: { m3: 5 } }))).toEqual({
      errores: [],
      avisos: [`agua.bandas.1: ${dice}`, `saneamiento.esquema.bandas.1: ${dice}`],
    })
  })
})

describe('La cuota de quien no tiene medidor', () => {
  const corta = tabla([
    [0, '1'],
    [10, '2'],
  ])

  test('en m³ está bien si todos los esquemas dan un importe para ellos', () => {
    expect(delUso(usoDe(corta, { sinMedidor: { m3: 10 }, drenaje: { parteDelAgua: '0.6' } }))).toEqual(BIEN)
    expect(delUso(usoDe(FIJA, { sinMedidor: { m3: 15 }, drenaje: { esquema: bloques(15) } }))).toEqual(BIEN)
  })

  test('en m³ está mal si un esquema no los publica, y se dice cuál', () => {
    const dice = (m3: number, de: string) => `sinMedidor: la cuota fija es de ${m3} m³ y el esquema de ${de} no da un importe para ellos`
    expect(delUso(usoDe(corta, { sinMedidor: { m3: 11 } })).errores).toEqual([dice(11, 'agua')])
    expect(delUso(usoDe(corta, { sinMedidor: { m3: 9 } })).errores).toEqual([dice(9, 'agua')])
    const uso = usoDe(bloques(14), { sinMedidor: { m3: 15 }, drenaje: { esquema: bloques(14) }, saneamiento: { esquema: corta } })
    expect(delUso(uso).errores).toEqual([dice(15, 'agua'), dice(15, 'drenaje'), dice(15, 'saneamiento')])
  })

  test('en pesos está mal si un servicio se cobra por m³, y bien si es fijo o parte del agua', () => {
    const importe = { sinMedidor: { importe: '75' } }
    const uso = usoDe(bloques(null), { ...importe, drenaje: { esquema: bloques(null) }, saneamiento: { esquema: corta } })
    const dice = (de: string) => `sinMedidor: el ${de} se cobra por m³: la cuota fija debe decir m³ y no un importe`
    expect(delUso(uso).errores).toEqual([dice('drenaje'), dice('saneamiento')])
    expect(delUso(usoDe(bloques(null), { ...importe, drenaje: { esquema: FIJA }, saneamiento: { parteDelAgua: '0.1' } }))).toEqual(BIEN)
  })

  test('no se mira si los esquemas ya están mal, pero sí si solo avisan', () => {
    expect(delUso(usoDe(tabla([[1, '1']]), { sinMedidor: { m3: 1 } })).errores).toEqual([`agua: ${empieza(1)}`])
    const r = delUso(
      usoDe(
        tabla(
          [
            [0, '2'],
            [1, '1'],
          ],
          [0],
        ),
        { sinMedidor: { m3: 2 } },
      ),
    )
    expect([r.errores.length, r.avisos.length]).toEqual([1, 1])
  })
})

describe('Las vigencias de una tarifa', () => {
  const mes = (t: string): Mes => leerMes(t) as Mes
  const indexada = (cambios: Partial<VigenciaIndexada> = {}, indexa: Partial<VigenciaIndexada['indexa']> = {}): VigenciaIndexada => ({
    desde: fecha('2025-02-01'),
    hasta: fecha('2025-12-31'),
    fuente: 'prueba',
    supuesto: null,
    indexa: { indice: 'inpc', de: mes('2023-12'), a: mes('2024-12'), publicada: fecha('2025-01-20'), decimales: 2, ...indexa },
    ...cambios,
  })
  const con = (...vigencias: VigenciaIndexada[]) => {
    const t = tarifaDe(usoDe(FIJA), { hasta: fecha('2025-01-31') })
    return revisar({ ...t, vigencias: [...t.vigencias, ...vigencias] }).errores
  }

  test('van en orden, y cada una dice su lugar si no', () => {
    expect(con()).toEqual([])
    expect(con(indexada({ desde: fecha('2025-01-31') }))).toEqual([
      'tarifas.3.vigencias.1.desde: empieza antes de que termine la vigencia anterior (2025-01-31)',
    ])
  })

  test('no repiten un uso', () => {
    const [u, otro] = [usoDe(FIJA), usoDe(FIJA, { uso: 'social' })]
    expect(revisar(tarifaDe(u, { usos: [u, otro] }))).toEqual(BIEN)
    expect(revisar(tarifaDe(u, { usos: [u, otro, u, otro] })).errores).toEqual([
      'tarifas.3.vigencias.0.usos.2: el uso «domestico» está dos veces',
      'tarifas.3.vigencias.0.usos.3: el uso «social» está dos veces',
    ])
  })

  test('revisan todos sus usos', () => {
    const t = tarifaDe(usoDe(FIJA), { usos: [usoDe(FIJA), usoDe(bloques(2, 2), { uso: 'social' })] })
    expect(revisar(t).errores).toEqual([
      'tarifas.3.vigencias.0.usos.1.agua.bloques.1: el rango que termina en 2 m³ no sube sobre el anterior, que termina en 2',
    ])
  })

  test('indexadas no rigen antes de publicarse; el mismo día sí', () => {
    expect(con(indexada({}, { publicada: fecha('2025-02-01') }))).toEqual([])
    expect(con(indexada({}, { publicada: fecha('2025-02-02') }))).toEqual([
      'tarifas.3.vigencias.1.desde: rige antes de publicarse (2025-02-02)',
    ])
  })

  test('indexadas son una al año', () => {
    const segunda = (desde: string) => indexada({ desde: fecha(desde), hasta: null }, { publicada: fecha('2025-01-20') })
    const primera = indexada({ hasta: fecha('2025-06-30') })
    expect(con(primera, segunda('2025-07-01'))).toEqual(['tarifas.3.vigencias.2.desde: ya hubo una indexación en 2025: es una al año'])
    expect(con(primera, segunda('2026-01-01'))).toEqual([])
    // Published in January, indexed in July: of the two of that year only one is an indexation.
    const t = tarifaDe(usoDe(FIJA), { desde: fecha('2025-01-01'), hasta: fecha('2025-01-31') })
    expect(revisar({ ...t, vigencias: [...t.vigencias, indexada()] }).errores).toEqual([])
  })

  test('indexadas van de un mes a otro posterior', () => {
    const dice = ['tarifas.3.vigencias.1.indexa: el mes `a` debe ser posterior al mes `de`']
    expect(con(indexada({}, { de: mes('2024-12') }))).toEqual(dice)
    expect(con(indexada({}, { de: mes('2025-01') }))).toEqual(dice)
    expect(con(indexada({}, { de: mes('2024-11') }))).toEqual([])
  })
})
