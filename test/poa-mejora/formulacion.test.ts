// The plan of 2024 from the real quarter of 2023, formulated, approved with its oficio and read back.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const REPROGRAMACION = { motivo: 'Metas por la mediana', oficio: 'GC-101/2023', fecha: '2023-12-15', aprobo: 'Consejo de Administración' }

describe('La formulación de 2024', () => {
  const prueba = conBase()
  const s = () => ({ ...sistemaDe(prueba), hoy: () => fecha('2023-12-31') })
  beforeAll(async () => {
    await importarTrimestreReal(s())
  })
  const formulado = () => preguntar(s(), 'poa.formular', { ejercicio: 2023 }, QUIEN)

  test('propone del trimestre real lo que tiene tres meses, conserva lo demás y lo dice', async () => {
    const { siguiente, yaHay, indicadores, omitidos } = await formulado()
    expect([siguiente, yaHay, omitidos, indicadores.length]).toEqual([2024, null, [], 24])
    const pasos = (clave: string) => indicadores.find((i) => i.clave === clave)?.pasos.map((p) => p.regla)
    expect(pasos('300-cumplimiento-poa')).toEqual(['derivado'])
    for (const i of indicadores.filter((x) => x.conValor < 3)) expect(i.metaAnual).toBe(i.metaAnualDeHoy)
    const propuestos = indicadores.filter((i) => i.pasos.some((p) => p.regla === 'mediana'))
    expect(propuestos.length).toBeGreaterThan(0)
    for (const i of propuestos) expect([i.conValor, i.debidos]).toEqual([3, 12])
    for (const { preguntas } of indicadores) for (const p of preguntas) expect(p.periodos.length).toBeGreaterThanOrEqual(2)
    expect(indicadores.some((i) => i.preguntas.some((p) => p.clave === 'sobre'))).toBe(true)
    expect(indicadores.every((i) => i.debilidades.some((d) => d.campo === 'mediosVerificacion'))).toBe(true)
  })

  test('su plan se carga con el oficio de su aprobación, y entonces se dice que ya lo hay', async () => {
    const { plan } = await formulado()
    if (plan === null) throw new Error('no hay plan')
    const cargado = await preguntar(s(), 'poa.cargar-plan', { plan, reprogramacion: REPROGRAMACION }, QUIEN)
    expect(cargado).toMatchObject({ ejercicio: 2024, version: 1 })
    const guardado = await prueba.base.app.selectFrom('poa_plan').selectAll().where('ejercicio', '=', 2024).executeTakeFirstOrThrow()
    expect(guardado).toMatchObject({
      origen: 'reglas',
      oficio: 'GC-101/2023',
      fecha_oficio: '2023-12-15',
      aprobo: 'Consejo de Administración',
    })
    expect((await formulado()).yaHay).toBe(1)
    expect((await preguntar(s(), 'poa.plan', { ejercicio: 2024 }, QUIEN)).plan).toEqual(plan)
  })

  test('con el año siguiente cargado, la tendencia de 2024 compara con los mismos meses de 2023', async () => {
    const de2024 = await preguntar({ ...s(), hoy: () => fecha('2024-12-31') }, 'poa.formular', { ejercicio: 2024 }, QUIEN)
    const sin = de2024.indicadores.find((i) => i.unidad.clave === '303')
    expect(sin?.pasos.map((p) => p.regla)).toEqual(['sin-datos'])
    for (const mes of ['10', '11', '12'])
      await preguntar(
        { ...s(), hoy: () => fecha('2024-12-31') },
        'poa.capturar',
        { ejercicio: 2024, indicador: sin?.clave ?? '', periodo: mes, valor: '1', causa: 'Faltó personal' },
        QUIEN,
      )
    const otra = await preguntar({ ...s(), hoy: () => fecha('2024-12-31') }, 'poa.formular', { ejercicio: 2024 }, QUIEN)
    const con = otra.indicadores.find((i) => i.clave === sin?.clave)
    const tendencia = con?.pasos.find((p) => p.regla === 'tendencia')
    expect(tendencia?.cifras).toMatchObject({ periodos: '3', hoy: '3', aplicado: '-10.00' })
    expect(con?.preguntas.map((p) => p.clave)).toEqual(['bajo'])
  })

  test('un plan tocado que no cuadra se rechaza y nombra el indicador', async () => {
    const { plan } = await formulado()
    const unidades = plan?.unidades.map((u) => ({
      ...u,
      indicadores: u.indicadores.map((i) => ({
        ...i,
        vigencias: i.vigencias.map((f) => (u.clave === '303' ? { ...f, metaAnual: '1' } : f)),
      })),
    }))
    const mal = { ...plan, unidades, ejercicio: 2024 }
    await expect(preguntar(s(), 'poa.cargar-plan', { plan: mal, reprogramacion: REPROGRAMACION }, QUIEN)).rejects.toMatchObject({
      codigo: 'poa/plan-invalido',
      datos: { errores: expect.arrayContaining([expect.objectContaining({ donde: expect.stringMatching(/unidad 303/) })]) },
    })
  })
})
