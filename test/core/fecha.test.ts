import { describe, expect, it } from 'vitest'
import {
  diaSiguiente,
  diasDelMes,
  fecha,
  leerFecha,
  leerMes,
  mesDe,
  nombreDeMes,
  primerDia,
  textoFecha,
  ultimoDia,
} from '../../src/core/comun/fecha.ts'

const dos = (n: number): string => String(n).padStart(2, '0')

/** Whether the engine's own calendar keeps the date as written. */
function existe(anio: number, mes: number, dia: number): boolean {
  const d = new Date(Date.UTC(anio, mes - 1, dia))
  return d.getUTCFullYear() === anio && d.getUTCMonth() === mes - 1 && d.getUTCDate() === dia
}

describe('las fechas civiles', () => {
  it('de 1900 a 2100, después de cada día va el que dice el calendario', () => {
    const mal: string[] = []
    for (let dia = Date.UTC(1900, 0, 1); dia < Date.UTC(2101, 0, 1); dia += 86_400_000) {
      const [hoy = '', otro = ''] = [dia, dia + 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10))
      if (diaSiguiente(fecha(hoy)) !== otro) mal.push(hoy)
    }
    expect(mal).toEqual([])
  })

  it('de 1900 a 2100, cada día existe si y solo si el calendario lo tiene', () => {
    const distintas: string[] = []
    let buenas = 0
    for (let anio = 1900; anio <= 2100; anio++)
      for (let mes = 0; mes <= 13; mes++)
        for (let dia = 0; dia <= 32; dia++) {
          const texto = `${anio}-${dos(mes)}-${dos(dia)}`
          const leida = leerFecha(texto)
          if (leida !== null) buenas++
          if ((leida === texto) !== existe(anio, mes, dia)) distintas.push(texto)
        }
    expect(distintas).toEqual([])
    expect(buenas).toBe(73_414)
  })

  it('de los siglos, solo los divisibles entre 400 son bisiestos', () => {
    expect([1900, 2000, 2100, 2200, 2400].map((a) => diasDelMes(a, 2))).toEqual([28, 29, 28, 28, 29])
    expect(leerFecha('1900-02-29')).toBeNull()
    expect(leerFecha('2000-02-29')).toBe('2000-02-29')
    expect(leerFecha('2023-02-30')).toBeNull()
  })

  for (const mal of [
    '',
    '2023-1-01',
    '2023-01-1',
    '23-01-01',
    '2023/01/01',
    ' 2023-01-01',
    '2023-01-01\n',
    '2023-01-01T00:00:00Z',
    '01-01-2023',
    '２023-01-01',
    '+2023-01-01',
  ])
    it(`${JSON.stringify(mal)} no es una fecha`, () => {
      expect(leerFecha(mal)).toBeNull()
      expect(() => fecha(mal)).toThrow(RangeError)
    })
})

describe('los meses', () => {
  it('empiezan el día 1 y terminan la víspera del siguiente, en todos los años', () => {
    for (let anio = 1900; anio <= 2100; anio++)
      for (let m = 1; m <= 12; m++) {
        const mes = mesDe(anio, m)
        expect(leerMes(mes)).toBe(mes)
        expect(primerDia(mes)).toBe(`${anio}-${dos(m)}-01`)
        expect(ultimoDia(mes)).toBe(new Date(Date.UTC(anio, m, 0)).toISOString().slice(0, 10))
      }
  })

  it('un mes que no existe no se lee', () => {
    for (const mal of ['2023-00', '2023-13', '2023-1', '2023', '2023-01-01', '2023-01 ']) expect(leerMes(mal), mal).toBeNull()
  })

  it('tienen nombre en español, y una fecha se escribe con él', () => {
    expect(Array.from({ length: 12 }, (_, i) => nombreDeMes(i + 1)).join(' ')).toBe(
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    )
    expect(textoFecha(fecha('2023-10-31'))).toBe('31 de octubre de 2023')
    expect(textoFecha(fecha('2024-02-01'))).toBe('1 de febrero de 2024')
  })
})
