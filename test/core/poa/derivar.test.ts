import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import type { AccionMejora } from '../../../src/core/poa/accion-mejora.ts'
import { armarInforme } from '../../../src/core/poa/armar-informe.ts'
import type { Captura } from '../../../src/core/poa/captura.ts'
import { conDerivados } from '../../../src/core/poa/derivar.ts'
import type { Ficha, Plan } from '../../../src/core/poa/plan.ts'
import type { Expediente, Renglon } from '../../../src/core/poa/renglon.ts'
import { revisarPlan } from '../../../src/core/poa/revisar-plan.ts'
import { revisar } from '../../../src/core/poa/revision/revisar.ts'
import { captura, expediente, ficha, indicador, plan, REGLAS, renglones, trimestreReal, unidad } from '../../soporte/plan.ts'

const CUENTA = { cuenta: 'unidades-que-cumplieron', umbral: '100', criterio: 'Llegan a su meta', calculada: true } as const
const UNIDADES = ['101', '102', '103']

const deGerencia = (cambios: Partial<Ficha> = {}): Plan =>
  plan([
    unidad(
      '300',
      [indicador('cumplen', { agregacion: 'promedio', metaAnual: '3', meta: { cadaPeriodo: '3' }, derivacion: CUENTA, ...cambios })],
      {
        consolida: true,
      },
    ),
    ...UNIDADES.map((u) => unidad(u, [indicador(`visitas-${u}`)])),
  ])

const valores = (...suyos: (string | null)[]): Captura[] =>
  suyos.flatMap((v, i) => (v === null ? [] : [captura(`visitas-${UNIDADES[i]}`, '2023-01', v, { unidad: UNIDADES[i] ?? '' })]))

const derivados = (e: Expediente): Renglon[] => conDerivados(e, renglones(e))

const enEnero = (e: Expediente): Renglon => {
  const r = derivados(e).find((x) => x.unidad.clave === '300' && x.periodo === '2023-01')
  if (r === undefined) throw new Error('no está el renglón de la gerencia')
  return r
}

const cerrada = (e: Expediente, ...unidades: string[]): Expediente => ({
  ...e,
  cerrados: unidades.map((u) => ({ unidad: u, periodo: periodo('2023-01') })),
})

describe('Un valor calculado', () => {
  test('es el conteo de las unidades que llegan a su meta, para cualquiera de sus valores', () => {
    for (const a of ['9', '10', '11', null])
      for (const b of ['0', '10', null])
        for (const c of ['10', '12', null]) {
          const suyos = [a, b, c]
          const { captura: suya, derivado } = enEnero(expediente(deGerencia(), valores(a, b, c)))
          const hay = suyos.some((v) => v !== null)
          const cumplen = suyos.filter((v) => v !== null && Number(v) >= 10).length
          expect(suya?.valor ?? null, suyos.join()).toBe(hay ? String(cumplen) : null)
          expect(derivado?.de.map((x) => x.cuenta)).toEqual(suyos.map((v) => v !== null && Number(v) >= 10))
        }
  })

  test('no puede decir que cumplieron todas si una no llega, aunque alguien lo haya tecleado antes', () => {
    const tecleado = captura('cumplen', '2023-01', '3', { unidad: '300' })
    const r = enEnero(expediente(deGerencia(), [...valores('10', '10', '9'), tecleado]))
    expect(r.captura).toMatchObject({ valor: '2', version: 2, origen: 'derivacion' })
  })

  test('cerrado es el que se fijó, aunque después cambien las cifras; y R9 dice que ya no es el conteo', () => {
    const fijado = enEnero(expediente(deGerencia(), valores('10', '10', '9'))).captura
    const e = cerrada(expediente(deGerencia(), [...valores('10', '10', '10'), ...(fijado === null ? [] : [fijado])]), '300')
    const r = enEnero(e)
    expect(r.captura).toBe(fijado)
    expect(r.derivado).toMatchObject({ fijado: true, de: [{ cuenta: true }, { cuenta: true }, { cuenta: false }] })
    const { revision, publicadas } = REGLAS
    const reglas = revisar({ expediente: e, periodo: periodo('2023-01'), renglones: derivados(e), revision, publicadas })
    expect(reglas.filter((h) => h.unidad === '300').map((h) => [h.regla, h.cifras.valor, h.cifras.conteo])).toEqual([['R9', '2', '3']])
  })

  test('reabierto vuelve a ser el conteo, y si nada cambió es la misma versión', () => {
    const [antes, despues] = [valores('10', '10', '9'), valores('10', '10', '10')]
    const fijado = enEnero(expediente(deGerencia(), antes)).captura
    const con = (suyos: Captura[]) => expediente(deGerencia(), [...suyos, ...(fijado === null ? [] : [fijado])])
    expect(enEnero(con(antes)).captura).toBe(fijado)
    expect(enEnero(con(despues)).captura).toMatchObject({ valor: '3', version: 2 })
  })

  test('no se sabe de un periodo que no empieza ni de uno en que nadie entregó; a quien ve lo publicado, solo lo cerrado', () => {
    const e = expediente(deGerencia(), valores('10', '10', '10'))
    expect(enEnero({ ...e, hoy: fecha('2022-12-31') }).captura).toBeNull()
    expect(enEnero({ ...e, hoy: fecha('2023-01-01') }).captura?.valor).toBe('3')
    expect(enEnero(expediente(deGerencia(), [])).captura).toBeNull()
    expect(enEnero({ ...e, soloPublicado: true })).toMatchObject({ captura: null, derivado: null })
    const fijado = enEnero(e).captura
    const publicado = { ...e, capturas: [...e.capturas, ...(fijado === null ? [] : [fijado])], soloPublicado: true }
    const { derivado } = enEnero(cerrada(publicado, '300', '101'))
    expect(derivado?.de.map((x) => x.por)).toEqual([
      '«VISITAS REALIZADAS» 10 de 10',
      'sus cifras no se han publicado',
      'sus cifras no se han publicado',
    ])
  })

  test('suma en el avance acumulado como cualquier otro', () => {
    const e = expediente(deGerencia({ agregacion: 'suma', metaAnual: '36' }), [
      ...valores('10', '10', '9'),
      ...UNIDADES.map((u) => captura(`visitas-${u}`, '2023-02', '10', { unidad: u })),
    ])
    const informe = armarInforme(e, derivados(e), { periodo: periodo('2023-02'), unidad: '300' }, REGLAS.semaforo)
    expect(informe.hojas[0]?.filas[0]).toMatchObject({ valor: '3', avancePeriodo: '100.00', avanceAcumulado: '13.89' })
    expect(informe.hojas[0]?.filas[0]?.observaciones).toMatch(
      /^Valor calculado, no capturado\. Criterio: Llegan a su meta\. Cuentan 3 de 3/,
    )
    expect(informe.metodo.at(-1)).toMatch(/^Calculado:/)
  })

  test('de acciones cuenta las que se abrieron en el periodo, y de procesos cada uno una vez', () => {
    const accion = (numero: number, dia: string): AccionMejora => ({
      ...{ numero, unidad: '101', indicador: 'visitas-101', periodo: periodo('2023-01'), desviacion: 'd', porque: 'p', quePaso: 'q' },
      ...{ responsable: 'ana', vence: fecha('2023-12-31'), compromiso: 'c', dia: fecha(dia), seguimientos: [] },
    })
    const homologado = (clave: string, dia: string) => ({
      ...{ unidad: '101', clave, nombre: clave, version: 1, oficio: 'GC-1' },
      fecha: fecha(dia),
    })
    const mejora = {
      acciones: [accion(1, '2023-01-31'), accion(2, '2023-02-01')],
      homologados: [
        homologado('a', '2023-01-01'),
        homologado('a', '2023-01-20'),
        homologado('b', '2023-01-31'),
        homologado('c', '2022-12-31'),
      ],
    }
    const con = (cuenta: 'acciones-de-mejora' | 'procesos-homologados') =>
      enEnero({ ...expediente(deGerencia({ derivacion: { ...CUENTA, cuenta, umbral: null } }), []), ...mejora }).captura?.valor
    expect(con('acciones-de-mejora')).toBe('1')
    expect(con('procesos-homologados')).toBe('2')
  })

  test('solo lo lleva la unidad que consolida, y no es una razón', () => {
    const errores = (p: Plan) => revisarPlan(p).map((e) => e.mensaje)
    expect(errores(deGerencia())).toEqual([])
    expect(errores(plan([unidad('101', [indicador('x', { derivacion: CUENTA })])]))[0]).toMatch(/consolida/)
    expect(errores(deGerencia({ agregacion: 'razon', variables: ['a', 'b'] })).join()).toMatch(/una razón se hace de sus variables/)
  })

  test('lo importado de 2023 se queda como se imprimió: su plan no lo calcula', () => {
    const e = trimestreReal()
    expect(derivados(e)).toEqual(renglones(e))
    expect(ficha().derivacion).toBeNull()
  })
})
