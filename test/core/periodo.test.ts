import { describe, expect, it } from 'vitest'
import { aTexto } from '../../src/core/comun/fraccion.ts'
import {
  compararPeriodos,
  contiene,
  ejercicioDe,
  FRECUENCIAS,
  frecuenciaDe,
  leerPeriodo,
  mesFinal,
  mesInicial,
  nombrePeriodo,
  type Periodo,
  parteEn,
  parteTranscurrida,
  periodo,
  periodosDelEjercicio,
  primerDiaDe,
  subperiodos,
  ultimoDiaDe,
} from '../../src/core/comun/periodo.ts'

const delAnio = (anio: number): Periodo[] => FRECUENCIAS.flatMap((f) => periodosDelEjercicio(anio, f))
const TODOS = [2022, 2023, 2024].flatMap(delAnio)

describe('leer un periodo', () => {
  it('un ejercicio tiene 12 meses, 6 bimestres, 4 trimestres, 2 semestres y el año', () => {
    expect(delAnio(2023).length).toBe(25)
    expect(delAnio(2023).join(' ')).toBe(
      '2023-01 2023-02 2023-03 2023-04 2023-05 2023-06 2023-07 2023-08 2023-09 2023-10 2023-11 2023-12 2023-B1 2023-B2 2023-B3 2023-B4 2023-B5 2023-B6 2023-T1 2023-T2 2023-T3 2023-T4 2023-S1 2023-S2 2023',
    )
  })

  it('cada uno se lee como se escribe', () => {
    for (const p of TODOS) {
      expect(leerPeriodo(p)).toBe(p)
      expect(leerPeriodo(p, ejercicioDe(p))).toBe(p)
      expect(leerPeriodo(p, ejercicioDe(p) + 10)).toBeNull()
    }
  })

  const CORTOS: [string, string][] = [
    ['10', '2023-10'],
    ['1', '2023-01'],
    ['01', '2023-01'],
    ['t4', '2023-T4'],
    [' T4 ', '2023-T4'],
    ['S2', '2023-S2'],
    ['b6', '2023-B6'],
    ['anual', '2023'],
    ['2023-t4', '2023-T4'],
  ]
  for (const [texto, esperado] of CORTOS) it(`«${texto}» de 2023 es ${esperado}`, () => expect(leerPeriodo(texto, 2023)).toBe(esperado))

  for (const mal of [
    '',
    '0',
    '00',
    '13',
    '100',
    'T0',
    'T5',
    'S0',
    'S3',
    'T',
    'B0',
    'B7',
    '2023-B7',
    'octubre',
    '2023-',
    '2023-00',
    '2023-13',
    '2023-T5',
    '2023-1',
    '20231',
    '2023-10-01',
    '1.5',
    '-1',
    '٣',
  ])
    it(`«${mal}» no es un periodo de 2023`, () => {
      expect(leerPeriodo(mal, 2023)).toBeNull()
      expect(() => periodo(mal)).toThrow(RangeError)
    })

  it('sin ejercicio, un mes o trimestre suelto no dice de qué año es', () => {
    for (const suelto of ['10', 'T4', 'S2', 'anual']) expect(leerPeriodo(suelto), suelto).toBeNull()
  })
})

describe('los periodos parten el año', () => {
  it('los subperiodos de una frecuencia cubren cada mes una vez, o no los hay; y si no caben justos se dice que no lo parten', () => {
    for (const p of TODOS)
      for (const f of FRECUENCIAS) {
        const partes = subperiodos(p, f)
        const meses = partes.flatMap((s) => Array.from({ length: mesFinal(s) - mesInicial(s) + 1 }, (_, i) => mesInicial(s) + i))
        const largo = mesFinal(p) - mesInicial(p) + 1
        const todos = Array.from({ length: largo }, (_, i) => mesInicial(p) + i)
        expect(meses.join(), `${p} por ${f}`).toBe(parteEn(p, f) ? todos.join() : meses.filter((m) => todos.includes(m)).join())
        const porSuMedida = { mensual: 1, bimestral: 2, trimestral: 3, semestral: 6, anual: 12 }[f]
        expect(parteEn(p, f), `${p} por ${f}`).toBe(largo % porSuMedida === 0)
        for (const s of partes) expect(frecuenciaDe(s)).toBe(f)
      }
  })

  it('un bimestre no parte un trimestre: en cada uno cae entero uno solo', () => {
    expect(['2023-T1', '2023-T2', '2023-T3', '2023-T4'].map((t) => subperiodos(periodo(t), 'bimestral').join())).toEqual([
      '2023-B1',
      '2023-B3',
      '2023-B4',
      '2023-B6',
    ])
    expect(parteEn(periodo('2023-T1'), 'bimestral')).toBe(false)
    expect(subperiodos(periodo('2023-S1'), 'bimestral')).toEqual(['2023-B1', '2023-B2', '2023-B3'])
    expect(subperiodos(periodo('2023-B5'), 'mensual')).toEqual(['2023-09', '2023-10'])
    expect(nombrePeriodo(periodo('2023-B6'))).toBe('sexto bimestre de 2023')
  })

  it('un trimestre son sus tres meses y empieza y termina con ellos', () => {
    expect(subperiodos(periodo('2023-T4'), 'mensual')).toEqual(['2023-10', '2023-11', '2023-12'])
    expect(subperiodos(periodo('2023-10'), 'trimestral')).toEqual([])
    expect(primerDiaDe(periodo('2023-T1'))).toBe('2023-01-01')
    expect(ultimoDiaDe(periodo('2023-T1'))).toBe('2023-03-31')
    expect(ultimoDiaDe(periodo('2024-02'))).toBe('2024-02-29')
    expect(ultimoDiaDe(periodo('2023'))).toBe('2023-12-31')
  })

  it('la parte transcurrida va por el mes en que termina', () => {
    expect(aTexto(parteTranscurrida(periodo('2023-10')), 4)).toBe('0.8333')
    expect(aTexto(parteTranscurrida(periodo('2023-S1')), 4)).toBe('0.5000')
    expect(aTexto(parteTranscurrida(periodo('2023-T4')), 0)).toBe('1')
  })
})

describe('contener y ordenar', () => {
  it('contener es un orden parcial: cada uno en sí mismo, en un solo sentido, y lo contenido en lo contenido también', () => {
    // All of them, three by three: drawn by lot, of 3,000 triples two had one inside another inside another.
    for (const a of TODOS) {
      expect(contiene(a, a)).toBe(true)
      for (const b of TODOS.filter((x) => contiene(a, x))) {
        if (contiene(b, a)) expect(b).toBe(a)
        expect(TODOS.filter((c) => contiene(b, c) && !contiene(a, c))).toEqual([])
      }
    }
  })

  it('contiene exactamente a los que empiezan y terminan dentro de sus días', () => {
    for (const a of TODOS)
      for (const b of TODOS) expect(contiene(a, b)).toBe(primerDiaDe(a) <= primerDiaDe(b) && ultimoDiaDe(b) <= ultimoDiaDe(a))
  })

  it('el orden del tiempo es total: ni empates entre distintos ni vueltas', () => {
    for (const a of TODOS)
      for (const b of TODOS) {
        expect(Math.sign(compararPeriodos(a, b)) + Math.sign(compararPeriodos(b, a))).toBe(0)
        expect(compararPeriodos(a, b) === 0).toBe(a === b)
        if (ultimoDiaDe(a) < ultimoDiaDe(b)) expect(compararPeriodos(a, b)).toBeLessThan(0)
      }
    for (const b of TODOS) {
      const [antes, despues] = [TODOS.filter((a) => compararPeriodos(a, b) < 0), TODOS.filter((c) => compararPeriodos(b, c) < 0)]
      expect(antes.filter((a) => despues.some((c) => compararPeriodos(a, c) >= 0))).toEqual([])
    }
  })

  it('de los que terminan juntos va primero el más corto', () => {
    const revueltos = ['2023', '2023-T4', '2023-12', '2023-S2', '2023-11'].map(periodo)
    expect(revueltos.toSorted(compararPeriodos)).toEqual(['2023-11', '2023-12', '2023-T4', '2023-S2', '2023'])
  })
})

describe('el nombre de un periodo', () => {
  const NOMBRES: [string, string][] = [
    ['2023-10', 'octubre de 2023'],
    ['2023-T1', 'primer trimestre de 2023'],
    ['2023-T2', 'segundo trimestre de 2023'],
    ['2023-T3', 'tercer trimestre de 2023'],
    ['2023-T4', 'cuarto trimestre de 2023'],
    ['2023-S1', 'primer semestre de 2023'],
    ['2023-S2', 'segundo semestre de 2023'],
    ['2023', 'ejercicio 2023'],
  ]
  for (const [p, nombre] of NOMBRES) it(`${p} es ${nombre}`, () => expect(nombrePeriodo(periodo(p))).toBe(nombre))
  it('no hay dos con el mismo', () => expect(new Set(TODOS.map(nombrePeriodo)).size).toBe(TODOS.length))
})
