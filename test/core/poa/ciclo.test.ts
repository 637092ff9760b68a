import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { exigirAnexo } from '../../../src/core/poa/anexo.ts'
import { diasTarde, pasosEnOrden, plazoConProrroga, plazoDe } from '../../../src/core/poa/ciclo.ts'
import { REGLAS } from '../../escenarios/mundo.ts'

const CICLO = {
  ciclo: [
    {
      ...{ desde: fecha('2026-01-01'), hasta: null, fuente: 'prueba', causaBajo: '100', tardio: 'rectificacion' as const },
      pasos: [
        { paso: 'enviar' as const, dias: 3, de: 'habiles' as const },
        { paso: 'cerrar' as const, dias: 0, de: 'naturales' as const },
      ],
      evidencia: { tipos: ['pdf' as const], maximoBytes: 10, maximoArchivos: 2 },
    },
  ],
  inhabiles: [{ desde: fecha('2026-01-01'), hasta: null, fuente: 'prueba', dias: [fecha('2026-05-01')] }],
}
const ABRIL = periodo('2026-04')

describe('Los plazos', () => {
  test('en días hábiles saltan el fin de semana y el día inhábil; en naturales, no', () => {
    // 30 de abril, jueves. 1 de mayo es inhábil; 2 y 3, fin de semana: lunes 4, martes 5, miércoles 6.
    expect(plazoDe(CICLO, ABRIL, 'enviar')).toBe('2026-05-06')
    expect(plazoDe(CICLO, ABRIL, 'cerrar')).toBe('2026-04-30')
    expect(plazoDe(CICLO, ABRIL, 'validar')).toBeNull()
    expect(plazoDe(CICLO, periodo('2025-12'), 'enviar')).toBeNull()
  })

  test('los mueve la última prórroga de su paso y de ningún otro', () => {
    const prorrogas = [
      { paso: 'enviar' as const, hasta: fecha('2026-05-10'), motivo: 'una' },
      { paso: 'enviar' as const, hasta: fecha('2026-05-12'), motivo: 'otra' },
    ]
    expect(plazoConProrroga(CICLO, ABRIL, 'enviar', prorrogas)).toBe('2026-05-12')
    expect(plazoConProrroga(CICLO, ABRIL, 'cerrar', prorrogas)).toBe('2026-04-30')
  })

  test('el último día es a tiempo y el siguiente ya no; sin plazo nada es tarde', () => {
    expect(
      [fecha('2026-05-05'), fecha('2026-05-06'), fecha('2026-05-07'), fecha('2026-06-06')].map((d) => diasTarde(fecha('2026-05-06'), d)),
    ).toEqual([0, 0, 1, 31])
    expect(diasTarde(null, fecha('2026-05-07'))).toBe(0)
  })

  test('se declaran en orden, sin saltar pasos y con el cierre al final', () => {
    const en = (...pasos: ('enviar' | 'validar' | 'revisar' | 'cerrar')[]): boolean => pasosEnOrden(pasos.map((paso) => ({ paso })))
    expect([en('enviar', 'validar', 'revisar', 'cerrar'), en('enviar', 'cerrar'), en('cerrar')]).toEqual([true, true, true])
    expect([en('validar', 'cerrar'), en('enviar', 'revisar', 'cerrar'), en('enviar'), en('cerrar', 'enviar'), en()]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test('de las reglas que rigen, todos los casos se cumplen', () => {
    expect(plazoDe(REGLAS.ciclo, periodo('2026-10'), 'enviar')).toBe('2026-11-06')
  })
})

describe('Un anexo', () => {
  const pdf = { nombre: 'a.pdf', tipo: 'pdf' as const, bytes: 10, huella: 'x' }
  const { evidencia } = CICLO.ciclo[0] as (typeof CICLO.ciclo)[number]

  test('se admite por su contenido, hasta su tamaño y hasta cuántos son', () => {
    expect(exigirAnexo(pdf, [], evidencia)).toBe('pdf')
    expect(exigirAnexo(pdf, [{ numero: 1, huella: 'y' }], evidencia)).toBe('pdf')
  })

  test.each([
    [{ ...pdf, tipo: null }, [], 'otro tipo'],
    [{ ...pdf, tipo: 'png' as const }, [], 'otro tipo'],
    [{ ...pdf, bytes: 11 }, [], 'tiene 11 bytes'],
    [pdf, [{ numero: 1, huella: 'x' }], 'el mismo que el anexo 1'],
    [
      pdf,
      [
        { numero: 1, huella: 'y' },
        { numero: 2, huella: 'z' },
      ],
      'ya hay 2 archivos',
    ],
  ])('%o con %o no se admite: %s', (anexo, hay, porque) => {
    expect(() => exigirAnexo(anexo, hay, evidencia)).toThrow(porque)
  })
})
