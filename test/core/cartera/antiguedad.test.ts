import { describe, expect, test } from 'vitest'
import { revisarTramos, tramoDe, tramosEn } from '../../../src/core/cartera/antiguedad.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { rechazo } from '../../soporte/rechazo.ts'

const tramo = (clave: string, hastaMeses: number | null) => ({ clave, nombre: clave, hastaMeses })
const TRAMOS = [tramo('por-vencer', 0), tramo('un-mes', 1), tramo('un-trimestre', 3), tramo('mas', null)]
const REGLA = {
  antiguedad: [
    { desde: fecha('2026-01-01'), hasta: fecha('2026-06-30'), fuente: 'prueba', tramos: TRAMOS },
    { desde: fecha('2026-07-01'), hasta: fecha('2026-12-31'), fuente: 'prueba', tramos: [tramo('todo', null)] },
  ],
}

describe('los tramos de un día', () => {
  test('dicen desde qué vencimiento es cada uno, y el último desde siempre', () => {
    expect(tramosEn(REGLA, fecha('2026-03-20'))).toEqual([
      { clave: 'por-vencer', nombre: 'por-vencer', hastaMeses: 0, desde: '2026-03-20' },
      { clave: 'un-mes', nombre: 'un-mes', hastaMeses: 1, desde: '2026-02-20' },
      { clave: 'un-trimestre', nombre: 'un-trimestre', hastaMeses: 3, desde: '2025-12-20' },
      { clave: 'mas', nombre: 'mas', hastaMeses: null, desde: null },
    ])
  })

  test('son los de la vigencia de ese día, y se rechaza un día sin ellos', () => {
    const claves = (dia: string) => tramosEn(REGLA, fecha(dia)).map((t) => t.clave)
    expect(claves('2026-06-30')).toHaveLength(4)
    expect(claves('2026-07-01')).toEqual(['todo'])
    expect(() => claves('2025-12-31')).toThrow(rechazo('cartera/sin-tramos', { fecha: '2025-12-31' }))
    expect(() => claves('2027-01-01')).toThrow(rechazo('cartera/sin-tramos', { fecha: '2027-01-01' }))
  })

  test('un vencimiento cae en el primero que lo alcanza', () => {
    const tramos = tramosEn(REGLA, fecha('2026-03-20'))
    const de = (vence: string) => tramoDe(tramos, fecha(vence))?.clave
    expect(['2026-04-01', '2026-03-20', '2026-03-19', '2026-02-20', '2026-02-19', '2025-12-20', '2025-12-19'].map(de)).toEqual([
      ...['por-vencer', 'por-vencer', 'un-mes', 'un-mes', 'un-trimestre', 'un-trimestre', 'mas'],
    ])
    expect(tramoDe(tramos.slice(0, 2), fecha('2026-02-19'))).toBeUndefined()
  })
})

describe('los tramos de una regla', () => {
  const SIN_FIN = 'el último tramo debe llevar `hastaMeses: null` para no dejar fuera a nadie'

  test('están bien si suben y el último no tiene fin', () => {
    expect([revisarTramos(TRAMOS), revisarTramos([tramo('todo', null)]), revisarTramos([tramo('a', 5), tramo('b', null)])]).toEqual([
      ...[null, null, null],
    ])
  })

  test('están mal si el último tiene fin, o si no hay ninguno', () => {
    expect([revisarTramos([tramo('a', 0), tramo('b', 3)]), revisarTramos([])]).toEqual([SIN_FIN, SIN_FIN])
  })

  test('están mal si otro que el último no tiene fin', () => {
    expect(revisarTramos([tramo('a', 0), tramo('b', null), tramo('c', null)])).toBe('solo el último tramo puede quedar sin `hastaMeses`')
  })

  test('están mal si uno no llega más lejos que el anterior, o el primero ni siquiera a lo que no vence', () => {
    const mal = (clave: string) => `el tramo «${clave}» no llega más lejos que el anterior`
    expect(revisarTramos([tramo('a', 3), tramo('b', 3), tramo('c', null)])).toBe(mal('b'))
    expect(revisarTramos([tramo('a', 3), tramo('b', 2), tramo('c', null)])).toBe(mal('b'))
    expect(revisarTramos([tramo('a', 3), tramo('b', 4), tramo('c', null)])).toBeNull()
    expect(revisarTramos([tramo('a', -1), tramo('b', null)])).toBe(mal('a'))
  })
})
