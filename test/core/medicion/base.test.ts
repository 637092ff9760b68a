import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { type Base, baseDe, medir } from '../../../src/core/medicion/medir.ts'
import { repartirM3, repartirTramo } from '../../../src/core/medicion/repartir.ts'
import { medidor, mesEstimado, mesesLeidos } from '../../soporte/medicion.ts'

describe('La base de la que se cuenta', () => {
  const LEIDOS = mesesLeidos([20, 22], 202503, 1_000)
  const sinMedidor = (periodo: number) => mesEstimado(periodo, 15, { origen: 'sin-medidor', instalacion: null })

  it('es el último recibo con lectura, con los que salieron después sin ella', () => {
    const base = { instalacion: 1, lectura: 1_000, fecha: '2025-02-28', tras: 202502 }
    expect(baseDe(LEIDOS, [medidor()])).toEqual({ ...base, sinLeer: [] })
    const estimados = [mesEstimado(202503, 20), mesEstimado(202504, 20)]
    expect(baseDe([...LEIDOS, ...estimados], [medidor()])).toEqual({ ...base, sinLeer: estimados })
  })

  it('de una cuenta sin recibos es la lectura inicial de su primer medidor; sin medidor, ninguna', () => {
    const primero = medidor({ fecha: fecha('2025-02-17'), lecturaInicial: 3 })
    const segundo = medidor({ instalacion: 2, fecha: fecha('2025-03-05') })
    expect(baseDe([], [primero, segundo])).toEqual({ instalacion: 1, lectura: 3, fecha: '2025-02-17', tras: 202502, sinLeer: [] })
    expect(baseDe([], [])).toBeNull()
  })

  it('de una cuenta que nunca se ha leído es su primer medidor, si la historia empieza cuando mucho el día en que se puso', () => {
    const historia = [mesEstimado(202502, 15), mesEstimado(202503, 15)]
    const puesto = (dia: string) => baseDe(historia, [medidor({ fecha: fecha(dia), lecturaInicial: 3 })])
    expect(puesto('2025-02-01')).toEqual({ instalacion: 1, lectura: 3, fecha: '2025-02-01', tras: 202502, sinLeer: historia })
    expect(puesto('2025-02-20')).toMatchObject({ fecha: '2025-02-20', sinLeer: historia })
    expect(puesto('2025-01-31')).toBeNull()
    expect(baseDe(historia, [])).toBeNull()
  })

  it('después de un mes sin medidor es la inicial del primero que se puso desde que cerró', () => {
    const historia = [...LEIDOS, sinMedidor(202503)]
    const nuevo = (instalacion: number, dia: string) => medidor({ instalacion, fecha: fecha(dia), lecturaInicial: instalacion * 10 })
    const puesto = (...dias: string[]) => baseDe(historia, [medidor(), ...dias.map((dia, i) => nuevo(i + 2, dia))])
    const base = { instalacion: 2, lectura: 20, tras: 202503, sinLeer: [] }
    expect(puesto('2025-04-07', '2025-04-20')).toEqual({ ...base, fecha: '2025-04-07' })
    expect(puesto('2025-03-31')).toEqual({ ...base, fecha: '2025-03-31' })
    expect(puesto('2025-03-30')).toBeNull()
  })

  it('no es la lectura con que se quitó un medidor: de ahí no sigue contando nada', () => {
    const cerrado = mesEstimado(202503, 12, { origen: 'real', instalacion: null, lecturaActual: 1_012 })
    expect(baseDe([...LEIDOS, cerrado], [medidor()])).toBeNull()
    const estimado = mesEstimado(202504, 15, { instalacion: 2 })
    const otro = medidor({ instalacion: 2, fecha: fecha('2025-04-07'), lecturaInicial: 5 })
    expect(baseDe([...LEIDOS, cerrado, estimado], [medidor(), otro])).toEqual({
      instalacion: 2,
      lectura: 5,
      fecha: '2025-04-07',
      tras: 202503,
      sinLeer: [estimado],
    })
  })
})

describe('Lo que pasó por los medidores', () => {
  const base: Base = { instalacion: 2, lectura: 1_000, fecha: fecha('2025-02-28'), tras: periodoFacturado(202502), sinLeer: [] }
  const retiro = (lecturaFinal: number | null) => ({ fecha: fecha('2025-03-10'), lecturaFinal })
  const uno = medidor({ serie: 'A-1', retiro: retiro(700) })
  const dos = medidor({ instalacion: 2, serie: 'B-2', retiro: retiro(1_008) })
  const tres = medidor({ instalacion: 3, serie: 'C-3', lecturaInicial: 4, retiro: retiro(9) })

  it('cuenta desde el de la base hasta el de la lectura, y ningún otro', () => {
    expect(medir(base, 2, 1_020, [uno, dos, tres], 0)).toEqual({ m3: 20, pasos: ['Medidor B-2: lectura 1,020 menos 1,000 = 20 m³'] })
    expect(medir(base, 3, 11, [uno, dos, tres], 0)).toEqual({
      m3: 15,
      pasos: [
        'Medidor B-2: lectura 1,008 menos 1,000 = 8 m³',
        'Medidor C-3: lectura 11 menos 4 = 7 m³',
        'Suma de los medidores del periodo = 15 m³',
      ],
    })
  })

  it('es cero si la lectura no cambió, sin vuelta que contar', () => {
    expect(medir(base, 2, 1_000, [dos], 0)).toEqual({ m3: 0, pasos: ['Medidor B-2: lectura 1,000 menos 1,000 = 0 m³'] })
  })

  it('con una lectura menor es una vuelta hasta el tope, y ni un m³ más', () => {
    const alta = { ...base, lectura: 99_990 }
    expect(medir(alta, 2, 12, [dos], 22)).toEqual({
      m3: 22,
      pasos: ['Medidor B-2: lectura 12 menos 99,990 (dio la vuelta a sus 5 dígitos) = 22 m³'],
    })
    expect(medir(alta, 2, 12, [dos], 21)).toEqual({
      causa: 'negativa',
      explicacion: 'La lectura 12 del medidor B-2 es menor que la anterior, 99990.',
    })
  })

  it('no se puede saber si uno de los que se quitaron no tiene lectura final', () => {
    const explicacion = 'El medidor B-2 se retiró sin lectura final; lo que pasó por él no se puede medir.'
    for (const sinLeer of [
      { ...dos, retiro: retiro(null) },
      { ...dos, retiro: null },
    ])
      expect(medir(base, 3, 11, [uno, sinLeer, tres], 0)).toEqual({ causa: 'retiro-sin-lectura', explicacion })
  })

  it('no se cuenta con una lectura de un medidor anterior al de la base', () => {
    expect(medir(base, 1, 1_020, [uno, dos], 0)).toEqual({
      causa: 'sin-base',
      explicacion: 'La lectura es de un medidor anterior al último que se facturó.',
    })
  })
})

describe('Repartir los m³ de varios meses', () => {
  it('da a cada uno su parte entera, y lo que sobra a las fracciones mayores; si empatan, a los primeros', () => {
    // 10 in sevenths: 1 3/7, 2 6/7 and 5 5/7.
    expect(repartirM3(10, [1, 2, 4])).toEqual([1, 3, 6])
    expect(repartirM3(10, [4, 1, 2])).toEqual([6, 1, 3])
    expect(repartirM3(11, [1, 1, 1])).toEqual([4, 4, 3])
    expect(repartirM3(6, [1, 2, 3])).toEqual([1, 2, 3])
    // 5 in quarters: 2 2/4, 0 and 2 2/4.
    expect(repartirM3(5, [2, 0, 2])).toEqual([3, 0, 2])
  })

  it('sin días en que repartir da partes iguales, y nada entre nadie es nada', () => {
    expect(repartirM3(5, [0, 0])).toEqual([3, 2])
    expect(repartirM3(0, [30, 31])).toEqual([0, 0])
    expect(repartirM3(0, [])).toEqual([])
  })

  const tramo = (desde: string, hasta: string, tras: number, periodo: number, sinLeer: ReturnType<typeof mesEstimado>[] = []) => ({
    ...{ desde: fecha(desde), hasta: fecha(hasta), sinLeer },
    ...{ tras: periodoFacturado(tras), periodo: periodoFacturado(periodo) },
  })

  it('que nadie facturó se parten los días del recibo que los siguió: 300 m³ en 59 días de dos meses y 91 de tres', () => {
    // 118 m³ in two are 59 and 59; 182 in three are 60.67 each, and the two m³ left over go to the first of them.
    const { m3, reparto } = repartirTramo(300, tramo('2025-01-31', '2025-06-30', 202501, 202506, [mesEstimado(202503, 40)]))
    expect(reparto).toEqual([
      { periodo: 202502, facturadoM3: null, m3: 59 },
      { periodo: 202503, facturadoM3: 40, m3: 59 },
      { periodo: 202504, facturadoM3: null, m3: 61 },
      { periodo: 202505, facturadoM3: null, m3: 61 },
    ])
    expect(m3).toBe(60)
  })

  it('de un medidor puesto en el mismo mes no se reparte nada', () => {
    expect(repartirTramo(12, tramo('2025-03-05', '2025-03-31', 202503, 202503))).toEqual({ m3: 12, reparto: [] })
  })

  it('un mes que cerró después de la lectura no tiene días que quitarle a nadie', () => {
    // March closed on the 31st; the reading that counts is of the 20th: 31 days before it and none after.
    const alReves = tramo('2025-02-28', '2025-03-20', 202502, 202504, [mesEstimado(202503, 20)])
    expect(repartirTramo(9, alReves)).toEqual({ m3: 0, reparto: [{ periodo: 202503, facturadoM3: 20, m3: 9 }] })
  })
})
