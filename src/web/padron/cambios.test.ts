import { expect, test } from 'vitest'
import { loQueCambia } from './cambios.ts'

test('De lo que dice una forma se pide solo lo que no está como estaba, y lo que se vació se quita', () => {
  const antes = { calle: 'Hidalgo', numeroExterior: '120', codigoPostal: null, referencias: 'Frente al parque' }
  expect(loQueCambia({ calle: 'Hidalgo', numeroExterior: '122', codigoPostal: '', referencias: '', motivo: 'x' }, antes)).toEqual({
    numeroExterior: '122',
    referencias: null,
  })
})
