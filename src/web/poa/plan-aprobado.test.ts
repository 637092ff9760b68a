import { expect, test } from 'vitest'
import type { Salida } from '../../contract/contrato.ts'
import { CONTRATO } from '../../contract/contrato.ts'
import { EJEMPLOS } from '../../contract/ejemplos.ts'
import { periodo, periodosDelEjercicio } from '../../core/comun/periodo.ts'
import { planAprobado } from './plan-aprobado.ts'

const { plan } = CONTRATO['poa.cargar-plan'].entrada.parse(EJEMPLOS['poa.cargar-plan']) as {
  plan: NonNullable<Salida<'poa.formular'>['plan']>
}
const metas = periodosDelEjercicio(2026, 'trimestral').map((p) => ({ periodo: periodo(p), periodoNombre: p, meta: '100' }))
const indicadores = [{ clave: '999-llamadas', metas }] as unknown as Salida<'poa.formular'>['indicadores']
const OFICIO = { oficio: 'GC-1', fecha: '2025-12-15', aprobo: 'Consejo', motivo: 'Así se acordó' }

const fichaDe = (t: Record<string, string>) =>
  planAprobado({ plan, indicadores }, { ...OFICIO, ...t }).plan.unidades[0]?.indicadores[0]?.vigencias[0]

test('lo que no se tocó queda como se propuso, y la fuente del plan es el oficio', () => {
  const { plan: aprobado, reprogramacion } = planAprobado({ plan, indicadores }, OFICIO)
  expect(aprobado).toEqual({ ...plan, fuente: 'Oficio GC-1 del 15 de diciembre de 2025; aprobó Consejo' })
  expect(reprogramacion).toEqual(OFICIO)
})

test('las metas que se teclean van al calendario del año, y la anual a la suya', () => {
  const t = { 'anual 999-llamadas': '410', 'meta 999-llamadas 2026-T1': '110' }
  const calendario = { '2026-T1': '110', '2026-T2': '100', '2026-T3': '100', '2026-T4': '100' }
  expect(fichaDe(t)).toMatchObject({ metaAnual: '410', meta: { calendario } })
})

test('lo que se escribe de la ficha la completa, las listas por renglón, y lo vacío no borra', () => {
  const t = { 'ficha 999-llamadas supuestos': ' Hay línea \n\n Hay personal', 'ficha 999-llamadas definicion': ' ' }
  expect(fichaDe(t)).toMatchObject({ supuestos: ['Hay línea', 'Hay personal'], definicion: 'Llamadas que se contestaron en el mes' })
  expect(fichaDe({ 'ficha 999-llamadas objetivo': 'Atender' })).toMatchObject({ objetivo: 'Atender', meta: { cadaPeriodo: '100' } })
})
