import { describe, expect, test } from 'vitest'
import { taparDatos } from '../../../src/core/acceso/datos-personales.ts'

const DATOS = { campos: ['telefono', 'rfc', 'contactos.valor'], salvo: ['emisor'] }

describe('Los datos personales', () => {
  test('se tapan donde estén, menos sus cuatro últimas letras', () => {
    const cuenta = { titular: { nombre: 'Ñandú Peña', telefono: '8999220101' }, contactos: [{ medio: 'telefono', valor: '8999220101' }] }
    expect(taparDatos({ cuentas: [cuenta] }, DATOS)).toEqual({
      cuentas: [{ titular: { nombre: 'Ñandú Peña', telefono: '••••••0101' }, contactos: [{ medio: 'telefono', valor: '••••••0101' }] }],
    })
  })

  test('si son cortos se tapan enteros, y lo que no hay sigue sin haber', () => {
    expect(taparDatos({ telefono: '12345', rfc: null }, DATOS)).toEqual({ telefono: '•••••', rfc: null })
  })

  test('un valor que no es de un contacto, y el RFC del organismo, no se tocan', () => {
    const dicho = { valor: '1234567890', emisor: { rfc: 'COM010101AB1' }, saldo: '10.00' }
    expect(taparDatos(dicho, DATOS)).toEqual(dicho)
  })
})
