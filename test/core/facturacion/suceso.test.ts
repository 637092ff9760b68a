import { describe, expect, test } from 'vitest'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { enPalabras, masReciente, type Nombres, type Suceso, sucesoDicho } from '../../../src/core/facturacion/suceso.ts'

const NOMBRES: Nombres = {
  de: (catalogo, clave) => `«${catalogo} ${clave}»`,
  usuario: (usuario) => (usuario === 4 ? 'Rosa Peña' : ''),
}
const MES = periodoFacturado(202603)
const dicho = (s: Pick<Suceso, 'que' | 'datos'>, periodo: typeof MES | null = null) => {
  const { que, dice } = sucesoDicho({ ...s, periodo, corrige: null } as Suceso, NOMBRES)
  return `${que}: ${dice}`
}

describe('Un suceso de una cuenta', () => {
  test('dice la marca que se leyó, o que no se pudo leer y por qué', () => {
    const lectura = { valor: 12345, anomalia: null, tipo: 'campo', corrige: null, foto: null, fotos: 0 }
    expect(dicho({ que: 'lectura', datos: lectura }, MES)).toBe('Lectura de marzo de 2026: marca 12,345')
    expect(dicho({ que: 'lectura', datos: { ...lectura, valor: null, anomalia: 'perro' } }, MES)).toBe(
      'Lectura de marzo de 2026: no se pudo leer, «anomalias perro»',
    )
    expect(dicho({ que: 'lectura', datos: { ...lectura, corrige: 1, tipo: 'informada', foto: 'a.jpg' } }, MES)).toBe(
      'Lectura corregida de marzo de 2026: marca 12,345, la informó el usuario, fotografía a.jpg, que no se guardó',
    )
    expect(dicho({ que: 'lectura', datos: { ...lectura, fotos: 2 } }, MES)).toBe('Lectura de marzo de 2026: marca 12,345, con fotografía')
  })

  test('de un recibo dice cuánto, y que sin medidor no es cero', () => {
    const recibo = { version: 1, total: '53261', consumo: 25, vence: '2026-04-17', refactura: false }
    expect(dicho({ que: 'recibo', datos: recibo }, MES)).toBe('Recibo de marzo de 2026: $532.61, 25 m³, vence el 17 abr 2026')
    expect(dicho({ que: 'recibo', datos: { ...recibo, consumo: null, refactura: true } }, MES)).toBe(
      'Recibo rehecho de marzo de 2026: $532.61, sin medidor, vence el 17 abr 2026',
    )
  })

  test('llama pago a un pago, recargo a un recargo y reversa a una reversa, con su importe sin signo', () => {
    const m = {
      numero: 7,
      tipo: 'abono',
      concepto: 'pago',
      importe: '-1250',
      referencia: 'caja 7',
      revierte: null,
      recargoDe: null,
      lugar: null,
    }
    expect(dicho({ que: 'movimiento', datos: { ...m, lugar: 'matriz' } })).toBe('Pago: $12.50, en «lugares matriz», núm. 7, caja 7')
    expect(dicho({ que: 'movimiento', datos: { ...m, concepto: 'ajuste' } })).toMatch(/^Abono: «conceptos ajuste» por \$12\.50/)
    expect(dicho({ que: 'movimiento', datos: { ...m, tipo: 'cargo', importe: '300', recargoDe: 2 } })).toMatch(
      /^Recargo: \$3\.00, del cargo 2/,
    )
    expect(dicho({ que: 'movimiento', datos: { ...m, tipo: 'reversa', importe: '1250', revierte: 7 } })).toMatch(/^Reversa: .*reversa el 7/)
  })

  test('nombra a las personas y los usos, no sus números ni sus claves', () => {
    expect(dicho({ que: 'titularidad', datos: { calidad: 'titular', usuario: 4 } })).toBe('Titular: Rosa Peña')
    expect(dicho({ que: 'titularidad', datos: { calidad: 'inquilino', usuario: null } })).toBe('Inquilino: ya nadie')
    const c = { uso: 'domestico', giro: null, clase: 'bajo', viviendas: 1, tarifa: 'a', drenaje: true, saneamiento: false }
    expect(dicho({ que: 'clasificacion', datos: c })).toBe(
      'Clasificación: «usos domestico», bajo consumo, 1 vivienda, «tarifas a», con drenaje, sin saneamiento',
    )
  })

  test('dice el medidor que se puso, el que se quitó sin leerse, la orden que se pidió y lo que decidió el analista', () => {
    expect(dicho({ que: 'instalacion', datos: { serie: 'A-1', lectura: 0 } })).toBe('Medidor puesto: A-1, con la marca 0')
    expect(dicho({ que: 'retiro', datos: { serie: 'A-1', lectura: null } })).toBe('Medidor retirado: A-1, sin poderse leer')
    expect(dicho({ que: 'orden', datos: { orden: 'cambio-de-medidor', anomalia: 'ilegible' } })).toBe(
      'Orden pedida: Cambio de medidor, por ««anomalias ilegible»»',
    )
    expect(dicho({ que: 'decision', datos: { causa: 'cero', accion: 'promedio' } })).toBe('Decisión del analista: Promedio (cero)')
    expect(dicho({ que: 'excepcion', datos: { causa: 'alto', explicacion: 'tres veces su promedio' } })).toBe(
      'Consumo por decidir: Alto: tres veces su promedio',
    )
    expect(dicho({ que: 'incidencia', datos: { causa: 'sin-consumo' } })).toBe('Se apartó sin facturar: Sin consumo')
  })

  test('dice a quién se entregó o por qué no, y lo que se congeló', () => {
    const e = { version: 1, resultado: 'entregado', forma: 'en-mano', causa: null, recibio: 'Luz', corrige: null, foto: true }
    expect(dicho({ que: 'entrega', datos: e })).toBe('Recibo entregado: «formas en-mano», lo recibió Luz, con fotografía')
    expect(
      dicho({
        que: 'entrega',
        datos: { ...e, resultado: 'no-entregado', forma: null, causa: 'riesgo', recibio: null, foto: false, corrige: 1 },
      }),
    ).toBe('Recibo no entregado: «causas riesgo», corrige la visita 1')
    expect(dicho({ que: 'congelamiento', datos: { cargo: 3, estado: 'congelado', causa: 'juicio', hasta: '2026-05-01' } })).toBe(
      'Cargo congelado: el 3, «congelamientos juicio», hasta el 1 may 2026',
    )
    expect(dicho({ que: 'congelamiento', datos: { cargo: 3, estado: 'libre', causa: null, hasta: null } })).toBe('Cargo liberado: el 3')
    expect(dicho({ que: 'cancelacion', datos: { version: 1, total: '100' } }, MES)).toBe(
      'Recibo cancelado de marzo de 2026: el de $1.00, versión 1',
    )
  })

  test('dice dónde está el predio, la toma, la ruta y los estados', () => {
    const p = { calle: 'Zaragoza', exterior: '402', interior: 'B', colonia: 'Longoria', postal: '88656' }
    expect(dicho({ que: 'predio', datos: p })).toBe('Predio: Zaragoza 402, interior B, Longoria, C.P. 88656')
    expect(dicho({ que: 'predio', datos: { ...p, exterior: null, interior: null, postal: null } })).toBe('Predio: Zaragoza, Longoria')
    expect(dicho({ que: 'toma', datos: { toma: 1, diametro: 13, drenaje: false } })).toBe('Toma 1: 13 mm, sin drenaje')
    expect(dicho({ que: 'recorrido', datos: { ruta: '0101', orden: 4 } })).toBe('Ruta: 0101, lugar 4')
    expect(dicho({ que: 'situacion', datos: { estado: 'baja' } })).toBe('Estado: Baja')
    expect(dicho({ que: 'suministro', datos: { estado: 'con-servicio' } })).toBe('Suministro: Con servicio')
  })

  test('va antes el más reciente: por su día, y los de un día por cuándo se registraron', () => {
    const m = (fecha: string, momento: string, llave = 'a') => ({ fecha, momento, llave })
    const [a, b, c, d] = [m('2026-01-02', '9'), m('2026-01-01', '12'), m('2026-01-01', '11', 'b'), m('2026-01-01', '11', 'a')]
    expect([d, b, c, a].sort(masReciente)).toEqual([a, b, c, d])
  })

  test('lee una clave que nadie nombra por sus propias palabras', () => {
    expect(enPalabras('con-servicio')).toBe('Con servicio')
  })
})
