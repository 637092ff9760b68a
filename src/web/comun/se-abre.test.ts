import { describe, expect, test } from 'vitest'
import { seAbre } from './se-abre.ts'

const hallada = (cuentaId: number) => ({ cuentaId, porque: '', titular: '', usuario: null, domicilio: '', estado: 'activa', ruta: '0101' })

describe('Al pulsar Enter en el buscador', () => {
  test('se abre la única cuenta que hay', () => {
    expect(seAbre('garcía', { cuentas: [hallada(7)], hayMas: false })).toBe(7)
  })

  test('no se abre ninguna si hay varias, o si puede haber más', () => {
    expect(seAbre('garcía', { cuentas: [hallada(7), hallada(8)], hayMas: false })).toBeNull()
    expect(seAbre('garcía', { cuentas: [hallada(7)], hayMas: true })).toBeNull()
    expect(seAbre('garcía', { cuentas: [], hayMas: false })).toBeNull()
  })

  test('se abre la del número que se escribió, aunque otras lo tengan en su domicilio', () => {
    expect(seAbre('0012', { cuentas: [hallada(40), hallada(12)], hayMas: true })).toBe(12)
  })
})
