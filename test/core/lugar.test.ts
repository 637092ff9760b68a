import { describe, expect, it } from 'vitest'
import { lugarEn } from '../../src/core/comun/lugar.ts'

describe('El lugar de un error', () => {
  const dado = {
    ruta: '0101',
    lecturas: [{ cuenta: 5 }, {}, { cuenta: 2001, fecha: 'x' }],
    sectores: [{ clave: 'D01' }],
    unidades: [{ clave: '303', indicadores: [{ vigencias: [{}] }] }],
    cargos: [4, 'x'],
  }
  it.each([
    [['lecturas', 2, 'fecha'], 'lectura 3 (cuenta 2001), fecha'],
    [['lecturas', 1, 'cuenta'], 'lectura 2, cuenta'],
    [['sectores', 0], 'sector 1 (clave D01)'],
    [['unidades', 0, 'indicadores', 0, 'vigencias', 0], 'unidad 1 (clave 303), indicador 1, vigencia 1'],
    [['cargos', 1], 'cargo 2'],
    [['ruta'], 'ruta'],
    [['cuentas', 7, 'x'], 'cuenta 8, x'],
    [[0, 1], 'fila 1, fila 2'],
    [[], 'entrada'],
  ])('se cuenta desde uno y con la llave de su renglón: %j', (ruta, dicho) => {
    expect(lugarEn(dado, ruta)).toBe(dicho)
  })
})
