// The real quarter of 2023 as it would have been with figures of the gerencia that nobody types.
import { describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import type { Plan } from '../../src/core/poa/plan.ts'
import { conBase } from '../soporte/base.ts'
import { PLAN_2023 } from '../soporte/plan.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }

const calculado = (plan: Plan): Plan => ({
  ...plan,
  unidades: plan.unidades.map((u) => ({
    ...u,
    indicadores: u.indicadores.map((i) => ({
      ...i,
      vigencias: i.vigencias.map((f) => (f.derivacion === null ? f : { ...f, derivacion: { ...f.derivacion, calculada: true } })),
    })),
  })),
})

describe('El trimestre de 2023 con un plan que calcula lo de la gerencia', () => {
  const prueba = conBase()

  test('conserva el 8 de 8 solo como impreso: el valor es el conteo, con las unidades que no cumplieron y por qué', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2024-01-10') }
    await preguntar(s, 'poa.cargar-plan', { plan: calculado(PLAN_2023) }, QUIEN)
    const { capturas, avisos } = await importarTrimestreReal(s)
    expect(capturas).toBe(52)
    expect(avisos.flatMap((a) => a.avisos.map((x) => x.mensaje)).filter((m) => m.startsWith('el valor se calcula'))).toHaveLength(2)
    const { hojas } = await preguntar(s, 'poa.informe', { ejercicio: 2023, periodo: 'T4', unidad: '300' }, QUIEN)
    const [cumplieron, evaluadas] = hojas[0]?.filas.filter((f) => f.derivado !== undefined) ?? []
    expect([cumplieron?.publicado?.valor, cumplieron?.valor, evaluadas?.valor]).toEqual(['8', '4', '8'])
    expect(cumplieron?.derivado?.de.filter((c) => c.cuenta === false).map((c) => c.clave)).toEqual(['303', '306', '305', '309'])
    const { hallazgos } = await preguntar(s, 'poa.revisar', { ejercicio: 2023, periodo: 'T4', unidad: '300' }, QUIEN)
    expect(hallazgos.filter((h) => h.regla === 'R9')).toEqual([])
    await expect(
      preguntar(s, 'poa.capturar', { ejercicio: 2023, indicador: cumplieron?.indicadorClave, periodo: 'T4', valor: '8' }, QUIEN),
    ).rejects.toMatchObject({ codigo: 'poa/indicador-derivado' })
  })
})
