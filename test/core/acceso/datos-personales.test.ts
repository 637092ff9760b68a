import { describe, expect, test } from 'vitest'
import { taparDatos, taparFila } from '../../../src/core/acceso/datos-personales.ts'

const DATOS = {
  campos: ['telefono', 'rfc', 'contactos.valor'],
  salvo: ['emisor'],
  columnas: ['usuario_contacto.valor', 'solicitud.entrada'],
}

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

  test('lo que dos cuentas comparten se tapa si es un dato personal, y si no se dice', () => {
    const grupo = (razon: string, valor: string) => ({ grupos: [{ razon, valor, cuantas: 2 }] })
    expect(taparDatos(grupo('telefono', '8999220101'), DATOS)).toEqual(grupo('telefono', '••••••0101'))
    expect(taparDatos(grupo('rfc', 'NUIB800101AB1'), DATOS)).toEqual(grupo('rfc', '•••••••••1AB1'))
    expect(taparDatos(grupo('domicilio', 'HIDALGO 120'), DATOS)).toEqual(grupo('domicilio', 'HIDALGO 120'))
  })

  test('de una fila se tapan las columnas de su tabla, y de un objeto guardado sus campos', () => {
    const fila = { usuario: '7', valor: '8999220101' }
    expect(taparFila('usuario_contacto', fila, DATOS)).toEqual({ usuario: '7', valor: '••••••0101' })
    expect(taparFila('usuario_contacto', { usuario: '7', valor: null }, DATOS)).toEqual({ usuario: '7', valor: null })
    expect(taparFila('otra', fila, DATOS)).toEqual(fila)
    const entrada = JSON.stringify({ cuenta: 7, persona: { rfc: 'NUIB800101AB1' } })
    expect(JSON.parse(taparFila('solicitud', { entrada }, DATOS).entrada ?? '')).toEqual({ cuenta: 7, persona: { rfc: '•••••••••1AB1' } })
  })
})
