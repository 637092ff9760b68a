import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { estadoDeEntrega, fueAntes, intentosVigentes, visitasVigentes } from '../../../src/core/facturacion/entrega.ts'
import { causasSinVisita } from '../../../src/core/facturacion/entrega-reglas.ts'
import { resumirReparto, sumarReparto } from '../../../src/core/facturacion/entrega-resumen.ts'
import { CON_PERRO, intento, REGLAS_DE_ENTREGA, reciboPorEntregar } from '../../soporte/entrega.ts'

const dia = (n: number) => fecha(`2026-01-${String(n).padStart(2, '0')}`)
const perro = (numero: number, cambios: Parameters<typeof intento>[1] = {}) => intento(numero, cambios, CON_PERRO)
const SIN_VISITA = causasSinVisita(REGLAS_DE_ENTREGA)

describe('El resumen de un reparto', () => {
  test('sin recibos es todo cero', () => {
    const cero = { recibos: 0, entregados: 0, tarde: 0, noEntregados: 0, pendientes: 0, porVisitar: 0, porCausa: {} }
    expect(resumirReparto([], REGLAS_DE_ENTREGA)).toEqual({ cuentas: cero, sinEntregar: [] })
    expect(sumarReparto([])).toEqual(cero)
  })

  test('cuenta cada recibo vivo una vez, y lista los que no llegaron en el orden dado', () => {
    const recibo = (n: number, cambios: Parameters<typeof reciboPorEntregar>[0]) =>
      reciboPorEntregar({ cuentaId: numeroDeCuenta(n), orden: n * 10, ...cambios })
    const recibos = [
      recibo(1, { intentos: [intento(1)] }),
      recibo(2, { intentos: [intento(1, { fecha: dia(18) })] }),
      recibo(3, { cancelado: 'x', intentos: [perro(1)] }),
      recibo(4, { version: 2, intentos: [perro(1), perro(2, { nota: 'b', fecha: dia(7) })] }),
      recibo(5, { intentos: [perro(1, { causa: 'deshabitada' })] }),
      recibo(6, { intentos: [] }),
      recibo(7, { intentos: [perro(1)] }),
    ]
    const falta = { version: 1, intentos: 1, fecha: dia(5) }
    expect(resumirReparto(recibos, REGLAS_DE_ENTREGA)).toEqual({
      cuentas: {
        recibos: 6,
        entregados: 2,
        tarde: 1,
        noEntregados: 3,
        pendientes: 1,
        porVisitar: 3,
        porCausa: { riesgo: 2, deshabitada: 1 },
      },
      sinEntregar: [
        { cuentaId: 4, orden: 40, version: 2, estado: 'no-entregado', causa: 'riesgo', fecha: dia(7), intentos: 2, otraVisita: true },
        { ...falta, cuentaId: 5, orden: 50, estado: 'no-entregado', causa: 'deshabitada', otraVisita: false },
        { cuentaId: 6, orden: 60, version: 1, estado: 'pendiente', causa: null, fecha: null, intentos: 0, otraVisita: true },
        { ...falta, cuentaId: 7, orden: 70, estado: 'no-entregado', causa: 'riesgo', otraVisita: true },
      ],
    })
  })

  test('no manda volver por un día sin reglas, ni por una causa que ellas ya no tienen', () => {
    const otra = (cambios: Parameters<typeof intento>[1]) =>
      resumirReparto([reciboPorEntregar({ intentos: [perro(1, cambios)] })], REGLAS_DE_ENTREGA).cuentas.porVisitar
    expect([otra({}), otra({ fecha: fecha('2015-12-31') }), otra({ causa: 'inundacion' })]).toEqual([1, 0, 0])
  })

  test('de varias rutas es la suma de los suyos, causa por causa', () => {
    const una = { recibos: 1, entregados: 2, tarde: 3, noEntregados: 4, pendientes: 5, porVisitar: 6, porCausa: { riesgo: 7, otra: 1 } }
    const dos = { recibos: 10, entregados: 20, tarde: 30, noEntregados: 40, pendientes: 50, porVisitar: 60, porCausa: { riesgo: 70 } }
    expect(sumarReparto([una, dos])).toEqual({
      recibos: 11,
      entregados: 22,
      tarde: 33,
      noEntregados: 44,
      pendientes: 55,
      porVisitar: 66,
      porCausa: { riesgo: 77, otra: 1 },
    })
  })
})

describe('Las visitas vigentes', () => {
  test('son las que ninguna otra corrige, en su orden', () => {
    const intentos = [intento(1), intento(2, { corrige: 1 }), intento(3), intento(4, { corrige: 2 })]
    expect(intentosVigentes(intentos).map((i) => i.intento)).toEqual([3, 4])
    expect(intentosVigentes([])).toEqual([])
  })

  test('no son las que dicen que nadie fue, y una entrega no tiene causa', () => {
    const intentos = [perro(1), perro(2, { causa: 'anotado-por-error' }), intento(3)]
    expect(visitasVigentes(intentos, SIN_VISITA).map((i) => i.intento)).toEqual([1, 3])
    expect([...SIN_VISITA]).toEqual(['anotado-por-error'])
  })
})

describe('La visita que dice cómo está un recibo', () => {
  const ultimo = (...intentos: ReturnType<typeof intento>[]) => estadoDeEntrega(intentos, SIN_VISITA).ultimo?.intento ?? null

  test('es la entrega, aunque después se conozca otra visita', () => {
    expect(estadoDeEntrega([perro(1), intento(2), perro(3, { fecha: dia(9) })], SIN_VISITA)).toMatchObject({
      estado: 'entregado',
      ultimo: { intento: 2 },
    })
  })

  test('es la fallida más nueva por su día y su hora; de dos iguales, la que se conoció después', () => {
    expect(ultimo(perro(1, { fecha: dia(7) }), perro(2, { fecha: dia(6) }), perro(3))).toBe(1)
    expect(ultimo(perro(1, { hora: '10:00:00-06:00' }), perro(2, { hora: '09:59:59-06:00' }))).toBe(1)
    expect(ultimo(perro(1, { hora: '10:00:00-06:00' }), perro(2, { hora: '10:00:00-06:00' }))).toBe(2)
    expect(ultimo(perro(1), perro(2))).toBe(2)
    expect(ultimo()).toBeNull()
  })
})

describe('De dos visitas, una fue antes que otra', () => {
  const antes = (a: string | null, b: string | null, diaA = 5, diaB = 5) =>
    fueAntes({ fecha: dia(diaA), hora: a }, { fecha: dia(diaB), hora: b })

  test('si fue otro día, digan lo que digan los relojes', () => {
    expect([antes('23:00:00-06:00', '01:00:00-06:00', 5, 6), antes('01:00:00-06:00', '23:00:00-06:00', 6, 5)]).toEqual([true, false])
    expect([antes(null, null, 5, 6), antes(null, null, 6, 5)]).toEqual([true, false])
  })

  test('el mismo día, por el segundo de los dos relojes si ambos lo dicen', () => {
    expect(antes('10:22:33-06:00', '10:22:34-06:00')).toBe(true)
    expect(antes('10:22:33-06:00', '10:22:33-06:00')).toBe(false)
    expect(antes('10:22:59-06:00', '10:23:00-06:00')).toBe(true)
    expect(antes('10:59:59-06:00', '11:00:00-06:00')).toBe(true)
    expect([antes(null, '10:00:00-06:00'), antes('10:00:00-06:00', null), antes(null, null)]).toEqual([false, false, false])
  })

  test('con relojes de distinto huso, por la hora universal: sus horas y sus minutos', () => {
    // 10:00 at -06:00 is 16:00; 21:29 at +05:30 is 15:59 and 21:31 is 16:01.
    expect([antes('21:29:00+05:30', '10:00:00-06:00'), antes('21:31:00+05:30', '10:00:00-06:00')]).toEqual([true, false])
    expect([antes('10:00:00-06:00', '21:30:00+05:30'), antes('21:30:00+05:30', '10:00:00-06:00')]).toEqual([false, false])
    // 06:30 at -09:30 is 16:00.
    expect([antes('06:29:59-09:30', '10:00:00-06:00'), antes('06:30:01-09:30', '10:00:00-06:00')]).toEqual([true, false])
  })
})
