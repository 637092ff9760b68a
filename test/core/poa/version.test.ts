import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { diferenciasEntre, lugaresDeCsv, lugaresDeJson } from '../../../src/core/poa/lugares.ts'
import type { Sentido } from '../../../src/core/poa/plan.ts'
import { cambiosEntre, conservarHasta, enPalabras, estadoDePublicacion, limiteDePublicacion } from '../../../src/core/poa/version.ts'
import { informe2023 } from '../../soporte/informe-2023.ts'

const PLAZO = { diasNaturales: 30, ejerciciosQueSeConservan: 6, fuente: 'prueba' }

/** A report with one indicator that says this. */
function conUno(meta: string | null, valor: string | null, sentido: Sentido, unidadMedida = 'convenios') {
  const informe = informe2023()
  const [uno] = informe.resumen
  if (uno === undefined) throw new Error('el informe de 2023 tiene indicadores')
  const resumen = [{ ...uno, meta, valor, valorMotivo: valor === null ? ('sinDato' as const) : null, unidadMedida }]
  const sentidos = new Map([[`${uno.unidad.clave}\n${uno.indicadorClave}`, sentido]])
  return enPalabras({ ...informe, resumen }, [], sentidos).unidades[0]
}

describe('En palabras', () => {
  test.each([
    ['16', '29', 'ascendente', 'cumplio', 'Se prometió llegar a 16 convenios y se reportó 29 convenios: se cumplió.'],
    ['16', '16', 'ascendente', 'cumplio', 'Se prometió llegar a 16 convenios y se reportó 16 convenios: se cumplió.'],
    ['16', '15.99', 'ascendente', 'no-cumplio', 'Se prometió llegar a 16 convenios y se reportó 15.99 convenios: no se cumplió.'],
    ['10', '11', 'descendente', 'no-cumplio', 'Se prometió no pasar de 10 convenios y se reportó 11 convenios: no se cumplió.'],
    ['10', '0', 'descendente', 'cumplio', 'Se prometió no pasar de 10 convenios y se reportó 0 convenios: se cumplió.'],
    ['5', '6', 'nominal', 'no-cumplio', 'Se prometió quedar en 5 convenios y se reportó 6 convenios: no se cumplió.'],
    ['1234567', null, 'ascendente', 'sin-dato', 'Se prometió llegar a 1,234,567 convenios; no hay dato de lo que se hizo.'],
    [null, '4', 'ascendente', 'sin-dato', 'No se fijó una meta; se reportó 4 convenios.'],
  ] as const)('con meta %s, valor %s y sentido %s es «%s»', (meta, valor, sentido, marca, frase) => {
    expect(conUno(meta, valor, sentido)).toMatchObject({ marca, indicadores: [{ marca, frase }] })
  })

  test('una unidad cumple solo si cumplen todos, y lo que no aplica no es que falte', () => {
    const informe = informe2023()
    const [uno] = informe.resumen
    if (uno === undefined) throw new Error('el informe de 2023 tiene indicadores')
    const marcaCon = (...valores: (string | null)[]) =>
      enPalabras(
        { ...informe, resumen: valores.map((valor) => ({ ...uno, meta: '2', valor, valorMotivo: valor === null ? 'noAplica' : null })) },
        [],
        new Map(),
      ).unidades[0]
    expect(marcaCon('2', '3')?.marca).toBe('cumplio')
    expect(marcaCon('2', '1', null)?.marca).toBe('no-cumplio')
    expect(marcaCon('2', null)).toMatchObject({
      marca: 'sin-dato',
      indicadores: [{}, { frase: expect.stringContaining('en este periodo no aplica') }],
    })
  })
})

describe('De una versión a otra', () => {
  test('sin cambios no se dice ninguno', () => expect(cambiosEntre(informe2023(), informe2023())).toEqual([]))

  test('se dice cada dato que cambió, y el renglón que ya no está', () => {
    const [antes, ahora] = [informe2023(), informe2023()]
    const hoja = ahora.hojas[0]
    const [fila, quitada] = [hoja?.filas[0], hoja?.filas.at(-1)]
    if (hoja === undefined || fila === undefined || quitada === undefined || hoja.filas.length < 2)
      throw new Error('la primera hoja trae dos filas')
    hoja.filas = [{ ...fila, valor: '1', version: 2 }, ...hoja.filas.slice(1, -1)]
    const cambios = cambiosEntre(antes, ahora)
    const de = { unidad: hoja.unidad.clave, periodo: hoja.periodo }
    expect(cambios[0]).toMatchObject({ ...de, indicador: fila.indicadorClave, campo: 'valor', antes: fila.valor, ahora: '1', captura: 2 })
    expect(cambios.slice(1).map((c) => [c.indicador, c.ahora])).toEqual(cambios.slice(1).map(() => [quitada.indicadorClave, null]))
    expect(cambios.length).toBeGreaterThan(3)
  })
})

describe('El plazo', () => {
  test.each([
    ['2025-T1', '2025-04-30'],
    ['2025-T4', '2026-01-30'],
    ['2025', '2026-01-30'],
    ['2024-T4', '2025-01-30'],
  ])('para publicar %s termina el %s', (p, dia) => expect(limiteDePublicacion(periodo(p), PLAZO)).toBe(dia))

  test.each([
    ['2025-03-31', false, 'en-curso'],
    ['2025-04-01', false, 'por-publicar'],
    ['2025-04-30', false, 'por-publicar'],
    ['2025-05-01', false, 'tarde'],
    ['2025-05-01', true, 'publicada'],
  ])('el %s, publicado %s, está %s', (dia, publicada, estado) =>
    expect(estadoDePublicacion(periodo('2025-T1'), fecha(dia), publicada, PLAZO)).toBe(estado),
  )

  test('lo publicado se conserva hasta que terminan los seis ejercicios que siguen', () =>
    expect(conservarHasta(periodo('2025-T1'), PLAZO)).toBe('2031-12-31'))
})

describe('Lo que dice un archivo, lugar por lugar', () => {
  test('los renglones de un JSON se conocen por su clave aunque cambien de orden, y los repetidos por su turno', () => {
    const uno = {
      filas: [
        { clave: 'a', valor: '1' },
        { clave: 'b', valor: '2' },
        { clave: 'b', valor: '3' },
      ],
    }
    const otro = {
      filas: [
        { clave: 'b', valor: '2' },
        { clave: 'a', valor: '1' },
        { clave: 'b', valor: null },
      ],
    }
    expect(diferenciasEntre(lugaresDeJson(uno), lugaresDeJson(otro))).toEqual([
      { lugar: 'filas › b (2) › valor', publicado: '3', archivo: null },
    ])
  })

  test('un CSV que no es nuestro se compara fila por fila', () => {
    const [a, b] = [
      [['x'], ['1']],
      [['x'], ['2']],
    ].map(lugaresDeCsv)
    expect(diferenciasEntre(a ?? new Map(), b ?? new Map())).toEqual([{ lugar: 'fila 2 › x', publicado: '1', archivo: '2' }])
  })
})
