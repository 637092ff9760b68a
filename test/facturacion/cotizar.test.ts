import { describe, expect, it } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { TARIFARIO } from '../soporte/tarifario.ts'

const prueba = conBase()

/** A system whose rules are only those of prices and who may ask for them. */
const sistema = (): Sistema => ({
  base: prueba.base,
  hoy: () => fecha('2026-02-01'),
  zona: 'America/Matamoros',
  reglas: {
    ...TARIFARIO,
    roles: [{ clave: 'programa', nombre: 'Programa', programa: true, permisos: ['facturacion.cotizar', 'padron.datos-personales'] }],
  } as never,
})

const BASE = { tarifa: 'ejemplo-frontera', uso: 'domestico', consumoM3: '25', fecha: '2026-02-01' }
const cotizar = (cambios: Record<string, unknown> = {}) =>
  preguntar(sistema(), 'facturacion.cotizar', { ...BASE, ...cambios }, { persona: 'sistema' })

describe('cotizar', () => {
  it('responde cargos, IVA, total y pasos, en pesos con dos decimales', async () => {
    const c = await cotizar()
    expect(c).toMatchObject({ consumoM3: '25', subtotalPesos: '515.86', ivaPesos: '16.75', totalPesos: '532.61' })
    expect(c.cargos.map((x) => [x.concepto, x.basePesos, x.tasaIva, x.ivaPesos])).toEqual([
      ['agua', '306.49', '0', '0.00'],
      ['drenaje', '183.89', '0.08', '14.71'],
      ['saneamiento', '18.39', '0.08', '1.47'],
      ['medidor', '7.09', '0.08', '0.57'],
    ])
    for (const x of c.cargos) expect(x.pasos.length).toBeGreaterThan(0)
  })

  it('dos veces responde lo mismo, y no deja nada en la bitácora', async () => {
    expect(await cotizar()).toEqual(await cotizar())
    const { rows } = await prueba.base.dueno().query("select count(*)::int as n from bitacora where operacion = 'facturacion.cotizar'")
    expect(rows[0].n).toBe(0)
  })

  for (const [caso, cambios] of [
    ['un consumo negativo', { consumoM3: '-1' }],
    ['un consumo con letras', { consumoM3: '25m' }],
    ['un consumo vacío', { consumoM3: '' }],
    ['un consumo con exponente', { consumoM3: '1e5' }],
    ['un consumo con coma', { consumoM3: '1,000' }],
    ['un consumo en dígitos de otro alfabeto', { consumoM3: '٢٥' }],
    ['un consumo de diez dígitos', { consumoM3: '1000000000' }],
    ['un consumo en número y no en texto', { consumoM3: 25 }],
    ['un consumo que falta, que no es lo mismo que no tener medidor', { consumoM3: undefined }],
    ['una fecha que no existe', { fecha: '2026-02-30' }],
    ['cero viviendas', { viviendas: 0 }],
    ['media vivienda', { viviendas: 0.5 }],
    ['una llave de más', { descuento: '10' }],
  ] as const)
    it(`rechaza ${caso}`, async () => {
      const falla = await cotizar(cambios).catch((e: unknown) => e)
      expect(falla).toBeInstanceOf(Rechazo)
      expect((falla as Rechazo).codigo).toBe('comun/entrada-invalida')
    })

  it('una tarifa o un uso con nombre raro se rechaza con su lista, sin tropezar', async () => {
    for (const tarifa of ['constructor', '__proto__', 'ñandú', '税率'])
      await expect(cotizar({ tarifa })).rejects.toMatchObject({ codigo: 'facturacion/tarifa-desconocida' })
    // What is no key at all is told by its form.
    await expect(cotizar({ tarifa: "'; drop table cuenta; --" })).rejects.toMatchObject({ codigo: 'comun/entrada-invalida' })
    for (const uso of ['toString', 'DOMESTICO'])
      await expect(cotizar({ uso })).rejects.toMatchObject({ codigo: 'facturacion/uso-desconocido' })
  })
})
