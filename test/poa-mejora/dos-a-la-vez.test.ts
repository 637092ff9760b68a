// Two people at once over the same acción, process or period: one is done, and the other is told so.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const PLAN = parse(readFileSync(new URL('../escenarios/poa-plan-2025-gerencia.yaml', import.meta.url), 'utf8'), { merge: true })

/** How each ended: done, or the code of its refusal. */
async function aLaVez(...pedidos: (() => Promise<unknown>)[]): Promise<string[]> {
  const todos = await Promise.allSettled(pedidos.map((pedir) => pedir()))
  return todos.map((r) => (r.status === 'fulfilled' ? 'hecho' : r.reason instanceof Rechazo ? r.reason.codigo : String(r.reason))).sort()
}

describe('Dos a la vez', () => {
  const prueba = conBase()
  let s: Sistema
  const pedir = (nombre: Parameters<typeof preguntar>[1], entrada: unknown) => preguntar(s, nombre, entrada, QUIEN)

  beforeAll(async () => {
    s = { ...sistemaDe(prueba), hoy: () => fecha('2025-04-10') }
    await pedir('poa.cargar-plan', { plan: PLAN })
    await pedir('acceso.alta-persona', { clave: 'gera', nombre: 'Gerardo Peña', rol: 'gerente', unidad: null })
    for (const periodo of ['01', '02', '03'])
      await pedir('poa.capturar', { ejercicio: 2025, indicador: 'visitas', periodo, valor: '5', causa: 'Faltó personal' })
    await pedir('poa.capturar', { ejercicio: 2025, indicador: 'convenios', periodo: 'T1', valor: '1', causa: 'Faltó personal' })
  })

  const abrir = (indicador: string, periodo: string) => () =>
    pedir('poa.abrir-accion', {
      ...{ ejercicio: 2025, indicador, periodo, desviacion: 'lejos-de-la-meta', quePaso: 'Faltó personal' },
      ...{ responsable: 'gera', vence: '2025-06-30', compromiso: 'Contratar' },
    })

  test('de un mismo indicador se abre una sola acción, y de dos indicadores cada una con su número', async () => {
    expect(await aLaVez(abrir('visitas', '03'), abrir('visitas', '02'))).toEqual(['hecho', 'poa/accion-existente'])
    expect(await aLaVez(abrir('convenios', 'T1'), abrir('visitas', '03'))).toEqual(['hecho', 'poa/accion-existente'])
    const { acciones } = await preguntar(s, 'poa.acciones', { ejercicio: 2025 }, QUIEN)
    expect(acciones.map((a) => [a.numero, a.unidad])).toEqual([
      [1, 'DC-1'],
      [2, 'DC-2'],
    ])
  })

  test('dos notas quedan las dos, en orden, y se cierra una sola vez', async () => {
    const nota = (porciento: number) => () => pedir('poa.seguir-accion', { ejercicio: 2025, accion: 1, nota: 'Va bien', porciento })
    expect(await aLaVez(nota(10), nota(20))).toEqual(['hecho', 'hecho'])
    const cerrar = () => pedir('poa.cerrar-accion', { ejercicio: 2025, accion: 1, nota: 'Cumplida', evidencia: ['Acta 1'] })
    expect(await aLaVez(cerrar, cerrar, nota(30))).toEqual(expect.arrayContaining(['hecho', 'poa/accion-cerrada']))
    const { acciones } = await preguntar(s, 'poa.acciones', { ejercicio: 2025, indicador: 'visitas' }, QUIEN)
    const [primera] = acciones
    expect(primera?.seguimientos.map((n) => n.numero)).toEqual(primera?.seguimientos.map((_, i) => i + 1))
    expect(primera?.seguimientos.filter((n) => n.tipo === 'cierre')).toHaveLength(1)
    expect(primera?.seguimientos.at(-1)?.tipo).toBe('cierre')
  })

  test('un proceso registrado dos veces queda una, y se homologa una vez', async () => {
    const documento = { nombre: 'visitar.pdf', huella: 'a'.repeat(64) }
    const registrar = () =>
      pedir('poa.registrar-proceso', { unidad: 'DC-1', clave: 'visitar', nombre: 'Visitar', documento, nota: 'Primera versión' })
    expect(await aLaVez(registrar, registrar)).toEqual(['hecho', 'poa/proceso-sin-cambio'])
    const oficio = { nota: 'Igual para todos', oficio: 'GC-1', fecha: '2025-04-10', firma: 'Gerencia' }
    const homologar = () => pedir('poa.homologar-proceso', { unidad: 'DC-1', clave: 'visitar', ...oficio })
    expect(await aLaVez(homologar, homologar)).toEqual(['hecho', 'poa/proceso-no-se-homologa'])
  })

  test('el periodo de la gerencia se cierra una vez, y lo que fijó es lo que se contaba', async () => {
    const cerrar = () => pedir('poa.cerrar-periodo', { ejercicio: 2025, unidad: 'GC', periodo: 'T1' })
    expect(await aLaVez(cerrar, cerrar)).toEqual(['hecho', 'poa/periodo-ya-cerrado'])
    const { rows } = await sql<{ indicador: string; valor: string; origen: string; cuantos: number }>`
      select indicador, valor::text, origen, jsonb_array_length(derivado -> 'de')::int as cuantos from poa_captura
      where unidad = 'GC' order by indicador`.execute(prueba.base.app)
    expect(rows).toEqual([
      { indicador: 'acciones', valor: '0', origen: 'derivacion', cuantos: 0 },
      { indicador: 'procesos', valor: '0', origen: 'derivacion', cuantos: 0 },
      { indicador: 'unidades-cumplidas', valor: '0', origen: 'derivacion', cuantos: 2 },
      { indicador: 'unidades-evaluadas', valor: '2', origen: 'derivacion', cuantos: 2 },
    ])
    expect(await preguntar(s, 'poa.verificar-cierres', { ejercicio: 2025 }, QUIEN)).toEqual({ cierres: 1, alterados: [] })
    expect(await preguntar(s, 'acceso.verificar-bitacora', {}, QUIEN)).toMatchObject({ alteraciones: [], omitidas: 0 })
  })

  test('una captura tecleada no puede llevar de qué se contó, ni una calculada callarlo', async () => {
    const meter = (origen: string, derivado: string | null) =>
      prueba.base.dueno().query(
        `insert into poa_captura (ejercicio, unidad, indicador, periodo, version, estado, valor, origen, derivado, acto)
         values (2025, 'GC', 'x', '2025-T1', 1, 'valor', 1, $1, $2, 1)`,
        [origen, derivado],
      )
    await expect(meter('derivacion', null)).rejects.toThrow('poa_captura_derivado_con_su_cuenta')
    await expect(meter('captura', '{}')).rejects.toThrow('poa_captura_derivado_con_su_cuenta')
  })
})
