import { beforeAll, describe, expect, it } from 'vitest'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { casarConPlan } from '../../src/core/poa/importado.ts'
import type { Lectura } from '../../src/core/poa/importado-lectura.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { estropeada, FUENTE, importar, leer, PLAN_2023, SEMILLA, semilla } from './muestras.ts'

describe('el informe del cuarto trimestre de 2023', () => {
  let lectura: Lectura
  beforeAll(async () => {
    const leido = await leer(SEMILLA)
    expect(leido.errores).toEqual([])
    expect(leido.formato).toBe('json')
    if (leido.lectura === null) throw new Error('no se leyó')
    lectura = leido.lectura
  })

  it('se lee entero: 19 hojas, 54 filas', () => {
    expect(lectura.ejercicio).toBe(2023)
    expect(lectura.hojas.length).toBe(19)
    expect(lectura.hojas.flatMap((h) => h.filas).length).toBe(54)
  })

  it('guarda lo que la hoja dice de sí misma: el «¿cumple?» de cada renglón y su resumen', async () => {
    const conResumen = estropeada((hoja, fila) => {
      Object.assign(hoja(2), { resumen: { indicadores: '4', cumplidos: '1' } })
      Object.assign(fila(2, 2).indicador, { cumple: 'NO' })
    })
    const { casado, errores } = await importar(conResumen, { candidato: PLAN_2023 })
    expect(errores).toEqual([])
    const impresos = casado?.publicados.filter((p) => p.hoja === 2).map(({ impreso }) => [impreso.cumple, impreso.resumen])
    expect(impresos).toEqual([
      [undefined, { indicadores: '4', cumplidos: '1' }],
      ['NO', undefined],
      [undefined, undefined],
      [undefined, undefined],
    ])
  })

  it('guarda cada texto letra por letra', () => {
    semilla().hojas.forEach((hoja, i) => {
      const leida = lectura.hojas[i]
      expect(leida?.unidad).toEqual({ clave: String(hoja.unidadResponsable.clave), nombre: hoja.unidadResponsable.nombre })
      expect(leida?.periodo).toBe(hoja.periodo)
      hoja.filas.forEach((f, k) => {
        const fila = leida?.filas[k]
        expect(fila?.fila).toBe(k + 1)
        expect(fila?.impreso).toEqual({
          meta: f.indicador.meta,
          valor: f.indicador.valorActual,
          avance: f.avanceFisico.avancePctMetaAnual,
          avanceAbsoluto: f.avanceFisico.avanceAbsoluto,
          metaAnual: f.avanceFisico.metaAnual,
          frecuencia: f.indicador.frecuencia,
        })
        expect(fila?.indicador).toEqual({ nombre: f.indicador.nombre, descripcion: f.indicador.descripcion })
        expect(fila?.observaciones).toBe(f.indicador.observaciones)
        expect(fila?.accion).toBe(f.accionOperativa)
        expect(fila?.comentario).toBe(f.avanceFisico.comentarios)
      })
    })
  })

  it('todo número impreso está en el texto original', () => {
    const tokens = new Set(FUENTE.split(/[\s/]+/))
    for (const { impreso } of lectura.hojas.flatMap((h) => h.filas))
      for (const texto of [impreso.meta, impreso.valor, impreso.avance, impreso.avanceAbsoluto, impreso.metaAnual])
        expect(tokens.has(texto), texto).toBe(true)
  })

  it('sin plan, adopta entero el de las reglas', () => {
    const c = casarConPlan(lectura, null, PLAN_2023)
    expect(c.errores).toEqual([])
    expect(c.plan).toBe(PLAN_2023)
    expect(c.planNuevo).toBe(true)
    expect(c.capturas.length).toBe(54)
    expect(c.publicados.length).toBe(54)
    expect(new Set(c.publicados.map((p) => p.indicador)).size).toBe(24)
  })

  it('con el plan ya guardado no lo cambia', () => {
    const c = casarConPlan(lectura, PLAN_2023, null)
    expect(c).toMatchObject({ errores: [], planNuevo: false })
    expect(c.plan).toBe(PLAN_2023)
  })

  it('sin plan ninguno, hace las fichas de sus propias hojas y otra importación las reconoce', () => {
    const c = casarConPlan(lectura, null, null)
    expect(c.errores).toEqual([])
    expect(PlanPoa.safeParse(c.plan).error).toBeUndefined()
    expect(revisarPlan(c.plan)).toEqual([])
    expect(c.plan.unidades.flatMap((u) => u.indicadores).length).toBe(24)
    const otra = casarConPlan(lectura, c.plan, null)
    expect(otra).toMatchObject({ errores: [], planNuevo: false })
    expect(otra.capturas).toEqual(c.capturas)
  })

  it('la meta anual de un conteo es la del periodo por los periodos del año; la de un porcentaje, la misma', () => {
    const fichas = casarConPlan(lectura, null, null).plan.unidades.flatMap((u) => u.indicadores.map((i) => i.vigencias[0]))
    const con = (nombre: string) => fichas.find((f) => f?.nombre === nombre)
    expect(con('RECIBOS ENTREGADOS A DOMICILIO')?.metaAnual).toBe('3070020')
    expect(con('RECIBOS PAGADOS')?.metaAnual).toBe('480000')
    expect(con('PROCESOS HOMOLOGADOS')).toMatchObject({ metaAnual: '2', meta: { calendario: { '2023-T2': '1', '2023-T4': '1' } } })
    expect(con('INSPECCIÓN')).toMatchObject({ metaAnual: '100', agregacion: 'ultimo', acumulacion: 'periodico' })
  })
})
