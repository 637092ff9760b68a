import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fecha } from '../../src/core/comun/fecha.ts'
import type { ClaveDeMedida, FiltrosDeMedida } from '../../src/core/poa/medida.ts'
import { enConsulta } from '../../src/db/comun/transaccion.ts'
import { contarEvidencia, findEvidencia, hayRegistroDe, type LugarEnEvidencia } from '../../src/db/poa/medidas/evidencia.ts'
import { type BasePrueba, conBase } from '../soporte/base.ts'
import { CON_PERRO, intento } from '../soporte/entrega.ts'
import { capturarEl, darPorHecha, deCampo, recibo, tresConMedidor, visitar, ZONA } from '../soporte/evidencia.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

interface Pedida {
  clave?: ClaveDeMedida
  filtros?: FiltrosDeMedida
  desde?: string
  hasta?: string
  zona?: string
  despuesDe?: LugarEnEvidencia | null
  cuantas?: number
}

const lapso = ({ desde = '2026-01-01', hasta = '2026-01-31' }: Pedida) => ({ desde: fecha(desde), hasta: fecha(hasta) })
const medidaDe = ({ clave = 'lecturas-tomadas', filtros = {} }: Pedida) => ({ clave, filtros })

/** The rows of evidence in short: `1 2026-01/1 2026-01-31`. */
async function filas(prueba: BasePrueba, pedida: Pedida = {}): Promise<string[]> {
  const { zona = ZONA, despuesDe = null, cuantas = 100 } = pedida
  const hay = await enConsulta(prueba.base.app, (trx) =>
    findEvidencia(trx, medidaDe(pedida), { ...lapso(pedida), zona, despuesDe, cuantas }),
  )
  expect(hay.every((f) => f.cantidad === '1')).toBe(true)
  return hay.map((f) => `${f.cuenta} ${f.ref} ${f.fecha}`)
}

const contar = (prueba: BasePrueba, pedida: Pedida, lapsos = [lapso(pedida)]) =>
  enConsulta(prueba.base.app, (trx) => contarEvidencia(trx, medidaDe(pedida), ZONA, lapsos))

const poblar = (prueba: BasePrueba) =>
  tresConMedidor(prueba, async () => {
    const s = sistemaDe(prueba)
    await altaRutas(s)
    for (const cuenta of [1, 2, 3]) await darDeAlta(s, { cuenta, orden: cuenta })
  })

describe('Las lecturas tomadas', () => {
  const prueba = conBase()

  test('son las de campo con cifra que ninguna corrige, por su fecha y con los dos días del límite', async () => {
    await poblar(prueba)
    expect(await filas(prueba)).toEqual([])
    await capturarEl(prueba, '2026-02-01T18:00:00Z', '2026-01', [
      deCampo(1, '2026-01-01'),
      deCampo(2, '2026-01-30'),
      deCampo(2, '2026-01-31', { numero: 2, corrige: 1 }),
      deCampo(3, '2026-01-31', { valor: null, anomalia: 'sin-acceso', instalacion: null }),
      deCampo(3, '2026-01-31', { numero: 2, tipo: 'informada' }),
    ])
    await capturarEl(prueba, '2026-02-01T18:00:00Z', '2026-02', [deCampo(1, '2026-02-01')])
    await capturarEl(prueba, '2026-02-01T18:00:00Z', '2025-12', [deCampo(1, '2025-12-31')])
    expect(await filas(prueba)).toEqual(['1 2026-01/1 2026-01-01', '2 2026-01/2 2026-01-31'])
    expect(await filas(prueba, { hasta: '2026-02-28' })).toEqual([
      '1 2026-01/1 2026-01-01',
      '1 2026-02/1 2026-02-01',
      '2 2026-01/2 2026-01-31',
    ])
  })

  test('se cuentan con la misma consulta, y su huella es la de sus renglones', async () => {
    const lapsos = [lapso({ desde: '2025-11-01', hasta: '2025-11-30' }), lapso({}), lapso({ desde: '2026-02-01', hasta: '2026-02-28' })]
    const renglones = '1 2026-01/1 2026-01-01 1\n2 2026-01/2 2026-01-31 1'
    expect(await contar(prueba, {}, lapsos)).toEqual([
      { filas: 0, cantidad: '0', huella: null },
      { filas: 2, cantidad: '2', huella: createHash('sha256').update(renglones).digest('hex') },
      { filas: 1, cantidad: '1', huella: createHash('sha256').update('1 2026-02/1 2026-02-01 1').digest('hex') },
    ])
    expect(await contar(prueba, {}, [])).toEqual([])
  })

  test('de lapsos que no se tocan no cuentan lo que cae en medio', async () => {
    const lapsos = [lapso({ desde: '2025-12-01', hasta: '2025-12-31' }), lapso({ desde: '2026-02-01', hasta: '2026-02-28' })]
    expect((await contar(prueba, {}, lapsos)).map((c) => c.filas)).toEqual([1, 1])
  })

  test('se hojean en orden de cuenta y clave sin repetir ni saltar ninguna', async () => {
    const pagina = { hasta: '2026-02-28', cuantas: 2 }
    expect(await filas(prueba, pagina)).toEqual(['1 2026-01/1 2026-01-01', '1 2026-02/1 2026-02-01'])
    const despuesDe = { cuenta: 1, ref: '2026-01/1' } as LugarEnEvidencia
    expect(await filas(prueba, { ...pagina, despuesDe })).toEqual(['1 2026-02/1 2026-02-01', '2 2026-01/2 2026-01-31'])
    expect(await filas(prueba, { ...pagina, despuesDe: { cuenta: 2, ref: '2026-01/2' } as LugarEnEvidencia })).toEqual([])
  })

  test('van a la clase y al uso que su cuenta tenía ese día, aunque después cambie', async () => {
    await prueba.base.dueno().query(`
      insert into clasificacion (cuenta_id, desde, numero, uso, clase, viviendas, tarifa, drenaje, saneamiento, motivo, acto)
      values (1, '2026-01-15', 1, 'comercial', 'alto', 1, 'x', true, true, 'cambio', 0),
        (2, '2026-01-31', 1, 'comercial', 'bajo', 1, 'x', true, true, 'cambio', 0),
        (2, '2026-01-31', 2, 'industrial', 'alto', 1, 'x', true, true, 'era otra', 0)`)
    const enFebrero = { hasta: '2026-02-28' }
    expect(await filas(prueba, { ...enFebrero, filtros: { clase: 'bajo' } })).toEqual(['1 2026-01/1 2026-01-01'])
    expect(await filas(prueba, { ...enFebrero, filtros: { clase: 'alto' } })).toEqual(['1 2026-02/1 2026-02-01', '2 2026-01/2 2026-01-31'])
    expect(await filas(prueba, { ...enFebrero, filtros: { usos: ['comercial', 'otro'] } })).toEqual(['1 2026-02/1 2026-02-01'])
    expect(await filas(prueba, { ...enFebrero, filtros: { clase: 'alto', usos: ['domestico'] } })).toEqual([])
  })

  test('tienen registro desde la primera, y antes no se sabe nada', async () => {
    const hay = (hasta: string) => enConsulta(prueba.base.app, (trx) => hayRegistroDe(trx, medidaDe({}), lapso({ hasta })))
    expect([await hay('2025-12-30'), await hay('2025-12-31')]).toEqual([false, true])
  })
})

describe('Las capturas a tiempo', () => {
  const prueba = conBase()
  const A_TIEMPO: Pedida = { clave: 'capturas-a-tiempo', filtros: { actividad: 'capturar-y-analizar' } }

  test('lo son mientras el grupo no ha dado por hecha su captura, con cifra o con anomalía', async () => {
    await poblar(prueba)
    // 22:30 of 31 January in Matamoros, six hours behind.
    await capturarEl(prueba, '2026-02-01T04:30:00Z', '2026-01', [
      deCampo(1, '2026-01-20'),
      deCampo(2, '2026-01-20', { valor: null, anomalia: 'sin-acceso', instalacion: null }),
    ])
    expect(await filas(prueba, A_TIEMPO)).toEqual(['1 2026-01/1 2026-01-31', '2 2026-01/1 2026-01-31'])
    await darPorHecha(prueba, '2026-01', 'B', '2026-01-15')
    expect(await filas(prueba, A_TIEMPO)).toHaveLength(2)
  })

  test('valen por el día civil del organismo en que se capturaron, también el del límite', async () => {
    await darPorHecha(prueba, '2026-01', 'A', '2026-01-31')
    expect(await filas(prueba, A_TIEMPO)).toEqual(['1 2026-01/1 2026-01-31', '2 2026-01/1 2026-01-31'])
    // In universal time it was already 1 February: late, and of another month.
    expect(await filas(prueba, { ...A_TIEMPO, zona: 'UTC', hasta: '2026-02-28' })).toEqual([])
  })

  test('dejan de contarse si se capturan, o se corrigen, después del día en que se dio por hecha', async () => {
    await capturarEl(prueba, '2026-02-01T06:00:00Z', '2026-01', [
      deCampo(3, '2026-01-20'),
      deCampo(1, '2026-01-21', { numero: 2, corrige: 1 }),
    ])
    expect(await filas(prueba, { ...A_TIEMPO, hasta: '2026-02-28' })).toEqual(['2 2026-01/1 2026-01-31'])
    expect(await filas(prueba, { ...A_TIEMPO, filtros: { ...A_TIEMPO.filtros, clase: 'alto' } })).toEqual([])
  })

  test('de una cuenta que cambió de ruta se miran con el grupo que la tenía al terminar su mes', async () => {
    await prueba.base.dueno().query(`
      insert into recorrido (cuenta_id, desde, numero, ruta, orden, motivo, acto)
      values (2, '2026-01-31', 1, '0201', 9, 'mudanza', 0), (3, '2026-02-01', 1, '0201', 9, 'mudanza', 0)`)
    expect(await filas(prueba, { ...A_TIEMPO, hasta: '2026-02-28' })).toEqual([])
  })

  test('no se saben antes del primer mes en que alguien dio por hecha la actividad', async () => {
    const hay = (hasta: string, actividad = 'capturar-y-analizar') =>
      enConsulta(prueba.base.app, (trx) => hayRegistroDe(trx, { clave: 'capturas-a-tiempo', filtros: { actividad } }, lapso({ hasta })))
    expect([await hay('2025-12-31'), await hay('2026-01-31'), await hay('2026-01-31', 'otra')]).toEqual([false, true, false])
  })
})

describe('Los recibos entregados', () => {
  const prueba = conBase()
  const ENTREGADOS: Pedida = { clave: 'recibos-entregados' }

  test('son las visitas que dejaron uno y que ninguna corrige, por su fecha', async () => {
    await poblar(prueba)
    for (const cuenta of [1, 2, 3]) await recibo(prueba, cuenta, '2025-12')
    await visitar(prueba, 1, '2025-12', [intento(1, {}, CON_PERRO), intento(2, { fecha: fecha('2026-01-31') })])
    await visitar(prueba, 2, '2025-12', [intento(1), intento(2, { corrige: 1 }, CON_PERRO)])
    await visitar(prueba, 3, '2025-12', [intento(1, { fecha: fecha('2026-02-01') })])
    expect(await filas(prueba, ENTREGADOS)).toEqual(['1 2025-12/1/2 2026-01-31'])
    expect(await filas(prueba, { ...ENTREGADOS, filtros: { clase: 'alto' } })).toEqual([])
    expect(await contar(prueba, ENTREGADOS)).toMatchObject([{ filas: 1, cantidad: '1' }])
  })

  test('siguen contando si el recibo se cancela después: la visita se hizo', async () => {
    await prueba.base.dueno().query("insert into cancelacion values (1, 202512, 1, 'error', 0)")
    expect(await filas(prueba, ENTREGADOS)).toEqual(['1 2025-12/1/2 2026-01-31'])
  })
})
