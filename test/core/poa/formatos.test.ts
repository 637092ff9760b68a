import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { llenarFormato } from '../../../src/core/poa/armar-formatos.ts'
import { armarInforme } from '../../../src/core/poa/armar-informe.ts'
import type { Plan } from '../../../src/core/poa/plan.ts'
import { formatosDebidos } from '../../../src/core/poa/publicacion.ts'
import { captura, expediente, planDeUno, REGLAS, renglones } from '../../soporte/plan.ts'

/** What the format of fraction V says of the fourth quarter's only row, by the datum of each column. */
function renglonDe(versiones: readonly [Plan, ...Plan[]], valores: readonly (string | null)[] = []): Record<string, string | null> {
  const plan = versiones.at(-1) ?? versiones[0]
  const e = expediente(
    plan,
    valores.map((v, i) => captura('visitas', `2023-${10 + i}`, v)),
  )
  const informe = armarInforme(e, renglones(e), { periodo: periodo('2023-T4'), unidad: null }, REGLAS.semaforo)
  const debido = formatosDebidos(REGLAS.publicacion, informe.periodo).find((d) => d.formato.clave === '70-V')
  if (debido === undefined) throw new Error('falta el formato 70-V')
  const { columnas, renglones: filas } = llenarFormato(debido, { informe, versiones, hoy: fecha('2024-01-10') }, REGLAS.publicacion)
  expect(filas.length).toBeLessThanOrEqual(1)
  return Object.fromEntries((filas[0]?.celdas ?? []).map((c, i) => [columnas[i]?.dato ?? '', c.valor]))
}

describe('Las metas de un formato', () => {
  test('son las de los meses del trimestre juntas, y la ajustada solo está si cambió', () => {
    const igual = renglonDe([planDeUno()], ['10', '5', '15'])
    expect(igual).toMatchObject({ 'meta-programada': '30', 'meta-ajustada': null, avance: '100.00' })
    const ajustada = renglonDe([planDeUno(), planDeUno({ meta: { cadaPeriodo: '5' }, metaAnual: '60' })], ['10', '5', '15'])
    expect(ajustada).toMatchObject({ 'meta-programada': '30', 'meta-ajustada': '15', avance: '200.00' })
  })

  test('no son las de una parte del trimestre: dos meses no se dan por tres', () => {
    const bimestral = renglonDe([planDeUno({ frecuencia: 'bimestral' }, { reporta: 'bimestral' })])
    expect(bimestral).toMatchObject({ 'meta-programada': null, avance: null })
    expect(bimestral.nota).toContain('«Metas programadas» va vacía: el plan no fija una meta del periodo entero.')
  })

  test('de lo que solo se sigue no las hay, y la nota lo dice', () => {
    const sinMeta = renglonDe([planDeUno({ meta: null, metaAnual: null })], ['10', '5', '15'])
    expect(sinMeta).toMatchObject({ 'meta-programada': null, 'meta-ajustada': null, avance: null })
    expect(sinMeta.nota).toContain('valor del periodo, 30 (VISITAS)')
  })
})

test('Un cero es un avance, y lo que falta no lo es', () => {
  expect(renglonDe([planDeUno()], ['0', '0', '0'])).toMatchObject({ avance: '0.00' })
  const falta = renglonDe([planDeUno()], ['10', null, '15'])
  expect(falta).toMatchObject({ 'meta-programada': '30', avance: null })
  expect(falta.nota).toContain('va vacía: no se ha reportado o publicado el valor de todo el periodo')
})
