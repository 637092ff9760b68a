import { describe, expect, it } from 'vitest'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { importar, libro } from './muestras.ts'
import { leerCon, tabla } from './receta.ts'

const TITULOS = ['INDICADOR', 'UNIDAD', 'META', 'VALOR']
type Renglon = [string, string, number, number]
const hoja = (...renglones: Renglon[]) => libro((l) => tabla(l, 'Uno', TITULOS, renglones))

const COBRO: Renglon = ['Recibos cobrados', 'Recibos', 10, 9]
const CORTE: Renglon = ['Cortes de servicio', 'Cortes', 20, 18]
const AFORO: Renglon = ['Aforos de pozos', 'Aforos', 4, 3]

async function conPlan(renglones: Renglon[], motivo: string | null = null) {
  const plan = (await leerCon(await hoja(COBRO, CORTE), [])).casado?.plan ?? null
  return { plan, ...(await leerCon(await hoja(...renglones), [{ datos: { periodo: { fijo: 'T2' } } }], { plan, motivo })) }
}

describe('un indicador que la unidad no tiene', () => {
  it('entra con motivo, en una versión nueva del plan y con aviso grave; sin motivo es un error que lo pide', async () => {
    const sin = await conPlan([COBRO, CORTE, AFORO])
    expect(sin.errores).toEqual([
      'hoja 1 (10 2026-T2), fila 4, columna A: la unidad 10 no tiene el indicador «Aforos de pozos»; si es nuevo, importe con un motivo o agréguelo al plan',
    ])
    const { errores, casado, avisos, plan } = await conPlan([COBRO, CORTE, AFORO], 'Oficio 12')
    expect(errores).toEqual([])
    expect(casado?.planNuevo).toBe(true)
    expect(casado?.plan.unidades[0]?.indicadores.slice(0, 2)).toEqual(plan?.unidades[0]?.indicadores)
    expect(casado?.plan.unidades[0]?.indicadores[2]).toMatchObject({ clave: '10-aforos-de-pozos', vigencias: [{ metaAnual: '16' }] })
    expect(casado?.capturas.map((c) => [c.indicador, c.periodo, c.valor])).toEqual([
      ['10-recibos-cobrados', '2026-T2', '9'],
      ['10-cortes-de-servicio', '2026-T2', '18'],
      ['10-aforos-de-pozos', '2026-T2', '3'],
    ])
    expect(avisos).toContain('hoja 1 (10 2026-T2), fila 4: Se agrega a la unidad 10 «Aforos de pozos»: Oficio 12')
    expect(PlanPoa.safeParse(casado?.plan).error).toBeUndefined()
    if (casado) expect(revisarPlan(casado.plan)).toEqual([])
  })

  it('y se llama casi como otro que la hoja no trae se supone mal escrito, aun con motivo', async () => {
    const errata: Renglon = ['Cortes de servisio', 'Cortes', 20, 17]
    const { errores, casado } = await conPlan([COBRO, errata], 'Corrige el cobro')
    expect(errores).toEqual([expect.stringContaining('¿es «Cortes de servicio»?')])
    expect(casado?.planNuevo).toBe(false)
  })

  it('y se parece a otro que la hoja sí trae es otro', async () => {
    const { errores, casado } = await conPlan([COBRO, CORTE, ['Cortes de servicios', 'Cortes', 5, 5]], 'Se desglosa')
    expect(errores).toEqual([])
    expect(casado?.plan.unidades[0]?.indicadores).toHaveLength(3)
  })

  it('cuya ficha no se puede hacer dice por qué, y no además que no existe', async () => {
    const { errores } = await conPlan([COBRO, CORTE, ['Aforos', 'x'.repeat(101), 4, 3]], 'Oficio 12')
    expect(errores).toEqual([expect.stringContaining('tiene 101 caracteres; el límite es 100')])
  })

  it('no entra por una plantilla nuestra: su clave ha de ser de la unidad', async () => {
    const { plan } = await conPlan([COBRO])
    const { errores } = await importar(
      await libro((l) => {
        const h = l.addWorksheet('Captura')
        h.getRow(1).values = [
          'Clave de la unidad',
          'Unidad responsable',
          'Periodo',
          'Clave del indicador',
          'Indicador',
          'Unidad de medida',
          'Frecuencia',
          'Meta',
          'Valor capturado',
          'Valor',
          'Numerador',
          'Denominador',
          'Observaciones',
          'Causa',
          'Avance publicado',
        ]
        h.getRow(2).values = ['10', 'COMERCIAL', 'T2', 'no-es', 'Otro', 'Litros', 'trimestral', '5', '', 4]
        l.addWorksheet('Guía').getCell('A1').value = 'caudal:poa-plantilla:1:2026'
      }),
      { plan, motivo: 'Oficio 12' },
    )
    expect(errores).toEqual([expect.stringContaining('la clave «no-es» no es de ningún indicador de la unidad 10')])
  })
})
