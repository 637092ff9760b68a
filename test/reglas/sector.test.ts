import { expect, test } from 'vitest'
import { cambiar, conReglasPropias, errores } from '../soporte/carpeta-de-reglas.ts'

conReglasPropias()

const SECTOR = 'poa/sector.yaml'
const CASOS = 'poa/sector.casos.yaml'

test.each([
  ['una clase que no es de cargo', 'solo: [servicio, iva]', 'solo: [servicio, pago]', '«pago» no es de clases'],
  ['un filtro que no lleva', 'cuenta: pagos, solo: []', 'cuenta: pagos, solo: [servicio]', '`pagos` no lleva `solo`'],
  ['un lado sin su filtro', 'cuenta: cuentas, solo: [activa]', 'cuenta: cuentas, solo: []', '`cuentas` pide en `solo` sus estados'],
  ['una clave repetida', 'clave: razon-de-cobro', 'clave: micromedicion', 'el indicador «micromedicion» está dos veces'],
  ['una vigencia que termina antes', 'hasta: null', 'hasta: 2004-12-31', 'termina antes de empezar'],
  ['algo que nada cuenta', 'cuenta: por-cobrar', 'cuenta: por-pagar', 'por-cobrar'],
])('un indicador del sector con %s se rechaza', (_, antes, despues, mensaje) => {
  cambiar(SECTOR, antes, despues)
  expect(errores().join('\n')).toContain(mensaje)
})

test('un caso que no da lo que dice se rechaza, y una definición sin el suyo', () => {
  cambiar(CASOS, 'cifra: "81.23"', 'cifra: "81.24"')
  cambiar(CASOS, '  - { indicador: micromedicion, el: 2026-01-31, numerador: "1", denominador: "8", cifra: "12.50" }\n', '')
  const dichos = errores().join('\n')
  expect(dichos).toContain('eficiencia-comercial: da 81.23, y el caso dice 81.24')
  expect(dichos).toContain('falta un caso de «micromedicion» desde el 2005-01-01')
})

test('una definición nueva pide su caso, y lo de antes se queda con la suya', () => {
  cambiar(
    SECTOR,
    '  - clave: eficiencia-de-cobro\n',
    `      - desde: 2027-01-01
        hasta: null
        formula: otra
        numerador: { cuenta: pagos, solo: [], que: "Pagos" }
        denominador: { cuenta: cargos, solo: [servicio], que: "Cargos" }
        por: "100"
        decimales: 1
        fuente: prueba
        difiere: null
        porComprobar: null
  - clave: eficiencia-de-cobro
`,
  )
  cambiar(SECTOR, 'hasta: null', 'hasta: 2026-12-31')
  expect(errores().join('\n')).toContain('falta un caso de «eficiencia-comercial» desde el 2027-01-01')
  cambiar(
    CASOS,
    'casosDeSector:\n',
    'casosDeSector:\n  - { indicador: eficiencia-comercial, el: 2027-01-31, numerador: "1.00", denominador: "3.00", cifra: "33.3" }\n',
  )
  expect(errores()).toEqual([])
})
