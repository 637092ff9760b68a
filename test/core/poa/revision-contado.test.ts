import { describe, expect, test } from 'vitest'
import { periodo } from '../../../src/core/comun/periodo.ts'
import type { Hallazgo } from '../../../src/core/poa/hallazgo.ts'
import type { MedidoDeIndicador } from '../../../src/core/poa/informe.ts'
import { sinMedir } from '../../../src/core/poa/por-medir.ts'
import { captura, corto, expediente, hallazgosDe, planDeUno } from '../../soporte/plan.ts'

const contado = (cantidad: string, cambios: Partial<MedidoDeIndicador> = {}): MedidoDeIndicador => ({
  ...{ cantidad, motivo: null, filas: Number(cantidad), huella: 'a'.repeat(64), completo: true },
  ...cambios,
})

/** What R23 says of October, reported and counted. */
function dicho(valor: string | null, medido: MedidoDeIndicador | null, suyo: Parameters<typeof captura>[3] = {}): Hallazgo[] {
  const capturas = [captura('visitas', '2023-10', valor, { causa: 'No hubo', estado: valor === null ? 'no-aplica' : 'valor', ...suyo })]
  const medidos = medido === null ? [] : [{ unidad: '100', indicador: 'visitas', periodo: periodo('2023-10'), medido }]
  return hallazgosDe({ ...expediente(planDeUno(), capturas), medidos }, '2023-10').filter((h) => h.regla === 'R23')
}

describe('R23: lo reportado no es lo contado', () => {
  test('dice cuánto sobra, y cuántas filas son lo contado', () => {
    const [h, ...mas] = dicho('1250', contado('1200'))
    expect(mas).toEqual([])
    expect(h).toMatchObject({
      severidad: 'alta',
      cifras: { valor: '1250', contado: '1200', diferencia: '50', filas: '1200' },
      aritmetica: '1,250 − 1,200 = 50',
    })
    expect(h?.mensaje).toContain('Se reportan 1,250 y los registros cuentan 1,200: sobran 50.')
    expect(h?.remedio).toContain('poa.evidencia')
  })

  test('dice cuánto falta, también contra un cero contado y de lo importado', () => {
    expect(dicho('9', contado('10'))[0]?.mensaje).toContain('faltan 1.')
    const [h] = dicho('1', contado('0', { huella: null }), { origen: 'importacion' })
    expect(h?.cifras).toEqual({ valor: '1', contado: '0', diferencia: '1', filas: '0' })
    expect(h === undefined ? '' : corto(h)).toBe('R23 100 visitas 2023-10')
  })

  test('calla si son lo mismo, si no se contó, si no hay registros, si el periodo sigue y si no hay valor', () => {
    expect(dicho('10', contado('10'))).toEqual([])
    expect(dicho('10.0', contado('10'))).toEqual([])
    expect(dicho('10', null)).toEqual([])
    expect(dicho('10', sinMedir(true))).toEqual([])
    expect(dicho('10', contado('9', { completo: false }))).toEqual([])
    expect(dicho(null, contado('9'))).toEqual([])
  })
})
