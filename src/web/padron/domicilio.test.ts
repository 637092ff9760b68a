import { expect, test } from 'vitest'
import { domicilioDe } from './domicilio.ts'

const PREDIO = { calle: 'Zaragoza', numeroExterior: '402', numeroInterior: 'B', colonia: 'Longoria', codigoPostal: '88656' }

test('Un domicilio se dice en un renglón, sin huecos por los datos que le faltan', () => {
  expect(domicilioDe(PREDIO)).toBe('Zaragoza 402, interior B, Longoria, C.P. 88656')
  expect(domicilioDe({ ...PREDIO, numeroExterior: null, numeroInterior: null, codigoPostal: null })).toBe('Zaragoza, Longoria')
})
