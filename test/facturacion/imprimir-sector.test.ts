import { expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }
const prueba = conBase()

test('una ruta que después resultó ser de otro sector se reimprime con el que se conocía al facturarla', async () => {
  const s = sistemaDe(prueba)
  await sembrar(s, 20)
  await facturarMes(s, '2025-12')
  const deEseMes = { ruta: 'D01-01', periodo: '2025-12' }
  const sectores = async () => new Set((await preguntar(s, 'facturacion.imprimir-ruta', deEseMes, SISTEMA)).recibos.map((r) => r.sector))
  expect(await sectores()).toEqual(new Set(['D01']))
  await preguntar(s, 'padron.alta-ruta', { sectores: [{ clave: 'X9', nombre: 'Otro' }] }, SISTEMA)
  const cambio = { ruta: 'D01-01', desde: '2025-12-10', motivo: 'Plano nuevo', cambios: { sector: 'X9' } }
  await preguntar(s, 'padron.cambiar-ruta', cambio, SISTEMA)
  expect((await preguntar(s, 'padron.ruta', { ruta: 'D01-01', fecha: '2025-12-31' }, SISTEMA)).vigente.sector).toBe('X9')
  expect(await sectores()).toEqual(new Set(['D01']))
})
