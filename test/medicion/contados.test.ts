// What is kept of a count against its rows: two systems over one database, of which one keeps what it counted, asked the same after each act.
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Conteo, contados, contar } from '../../src/app/acceso/contados.ts'
import { medirPeriodos } from '../../src/app/poa/medir.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodo } from '../../src/core/comun/periodo.ts'
import type { Medida } from '../../src/core/poa/medida.ts'
import { sealComoDueno } from '../../src/db/acceso/sello.ts'
import { enConsulta, type Trx } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'
import { intento } from '../soporte/entrega.ts'
import { capturarEl, darPorHecha, deCampo, recibo, tresConMedidor, visitar, ZONA } from '../soporte/evidencia.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const PERIODO = '2025-01'

/** A count of which the part `a` changes with any account that is added. */
const UN_CONTEO: Conteo = { nombre: 'de prueba', tablas: ['cuenta'], cambiadas: async () => ['a'] }

describe('Lo contado de las rutas', () => {
  const prueba = conBase()
  let s: Sistema
  const memoria = contados()
  const verTodo = async (sistema: Sistema) => [
    await preguntar(sistema, 'facturacion.avance', { periodo: PERIODO }, QUIEN),
    await preguntar(sistema, 'medicion.rutas-por-leer', { periodo: PERIODO }, QUIEN),
  ]
  /** What both say once something was done, which must be the same and not what was said before. */
  const trasHacer = async (hacer: () => Promise<unknown>): Promise<void> => {
    const antes = await verTodo(s)
    await hacer()
    const [directo, guardado] = [await verTodo({ ...s, contados: contados() }), await verTodo(s)]
    expect(guardado).toEqual(directo)
    expect(guardado).not.toEqual(antes)
  }
  const leer = (ruta: string, lecturas: { cuenta: number; valor: number }[]) =>
    preguntar(
      s,
      'medicion.registrar-lecturas',
      { ruta, periodo: PERIODO, lecturas: lecturas.map(({ cuenta, valor }) => ({ cuenta, valor: String(valor), fecha: '2025-01-20' })) },
      QUIEN,
    )

  beforeAll(async () => {
    s = { ...sistemaDe(prueba), hoy: () => fecha('2025-01-31'), contados: memoria }
    await altaRutas(s)
    for (const cuenta of [1, 2, 3, 4]) {
      await darDeAlta(s, { cuenta, orden: 100 - cuenta, ruta: cuenta === 4 ? '0102' : '0101' })
      const medidor = { cuenta, serie: `00${cuenta}`, digitos: 5, diametroMm: 13, lecturaInicial: 0 }
      await preguntar(s, 'medicion.instalar', { ...medidor, fecha: '2025-01-01' }, QUIEN)
    }
  })

  test('es lo que dicen sus renglones tras cada acto del ciclo', async () => {
    await trasHacer(() => preguntar(s, 'medicion.generar-lote', { periodo: PERIODO, grupo: 'A' }, QUIEN))
    await trasHacer(() => leer('0101', [{ cuenta: 3, valor: 15 }]))
    await trasHacer(() => leer('0101', [{ cuenta: 2, valor: 90_000 }]))
    await trasHacer(() => preguntar(s, 'medicion.analizar', { ruta: '0101', periodo: PERIODO }, QUIEN))
    await trasHacer(() =>
      preguntar(s, 'padron.cambiar-situacion', { cuenta: 4, desde: '2024-12-25', estado: 'baja', motivo: 'Demolida' }, QUIEN),
    )
    await trasHacer(() => darDeAlta(s, { cuenta: 5, orden: 5, ruta: '0201' }))
    await trasHacer(() => preguntar(s, 'medicion.retirar', { cuenta: 1, fecha: '2025-01-30', lecturaFinal: 9, motivo: 'Robado' }, QUIEN))
  })

  test('no se vuelve a contar mientras nadie agrega nada, y de lo que otro agrega solo se olvida lo que cambia', async () => {
    await sealComoDueno(prueba.base)
    let recontadas = 0
    const ver = () =>
      enConsulta(prueba.base.app, (trx) =>
        contar({ trx, contados: memoria }, UN_CONTEO, ['a', 'b'], async (faltan) => {
          recontadas += faltan.length
          return new Map(faltan.map((p) => [p, p]))
        }),
      )
    expect([...(await ver()).values()]).toEqual(['a', 'b'])
    await ver()
    expect(recontadas).toBe(2)
    await darDeAlta(s, { cuenta: 7, orden: 7, ruta: '0201' })
    await ver()
    expect(recontadas).toBe(3)
    await sealComoDueno(prueba.base)
    await ver()
    expect(recontadas).toBe(3)
  })

  test('en una foto de antes de un acto no se guarda después de él', async () => {
    const nueva = contados()
    const cuantas = (trx: Trx) =>
      contar({ trx, contados: nueva }, { ...UN_CONTEO, nombre: 'cuentas' }, ['a'], async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from cuenta`.execute(trx)
        return new Map([['a', rows[0]?.n]])
      })
    const despues = () => enConsulta(prueba.base.app, cuantas)
    await enConsulta(prueba.base.app, async (vieja) => {
      const antes = (await cuantas(vieja)).get('a') ?? 0
      await darDeAlta(s, { cuenta: 8, orden: 8, ruta: '0102' })
      // Who sees the act forgets what was counted before it, and breaks off before it counts.
      await enConsulta(prueba.base.app, (trx) =>
        contar({ trx, contados: nueva }, { ...UN_CONTEO, nombre: 'cuentas' }, ['a'], () => Promise.reject(new Error('corte'))),
      ).catch(() => undefined)
      expect((await cuantas(vieja)).get('a')).toBe(antes)
      expect((await despues()).get('a')).toBe(antes + 1)
      expect((await cuantas(vieja)).get('a')).toBe(antes + 1)
    })
  })
})

describe('Lo contado del POA', () => {
  const prueba = conBase()
  const memoria = contados()
  const PERIODOS = ['2025-11', '2025-12', '2026-01', '2026-02'].map((p) => periodo(p))
  const MEDIDAS: Medida[] = [
    { clave: 'lecturas-tomadas', filtros: {} },
    { clave: 'lecturas-tomadas', filtros: { clase: 'bajo' } },
    { clave: 'capturas-a-tiempo', filtros: { actividad: 'capturar-y-analizar', clase: 'bajo' } },
    { clave: 'recibos-entregados', filtros: { usos: ['domestico'] } },
  ]
  const medir = (donde: typeof memoria | null) =>
    enConsulta(prueba.base.app, async (trx) => {
      const medidos = []
      for (const m of MEDIDAS)
        medidos.push(await medirPeriodos({ trx, hoy: fecha('2026-02-28'), zona: ZONA, contados: donde }, m, PERIODOS))
      return medidos
    })
  const trasHacer = async (hacer: () => Promise<unknown>): Promise<void> => {
    const antes = await medir(memoria)
    await hacer()
    const [directo, guardado] = [await medir(null), await medir(memoria)]
    expect(guardado).toEqual(directo)
    expect(guardado).not.toEqual(antes)
  }

  test('es lo que dicen sus renglones aunque se corrija o se agregue a un mes que pasó', async () => {
    await tresConMedidor(prueba, async () => {
      await altaRutas(sistemaDe(prueba))
      for (const cuenta of [1, 2, 3]) await darDeAlta(sistemaDe(prueba), { cuenta, orden: cuenta })
    })
    for (const cuenta of [1, 2, 3]) await recibo(prueba, cuenta, '2025-12')
    await darPorHecha(prueba, '2025-11', 'A', '2025-11-30')
    await trasHacer(() => capturarEl(prueba, '2025-12-20T18:00:00Z', '2025-12', [deCampo(1, '2025-12-10'), deCampo(2, '2025-12-11')]))
    await trasHacer(() => capturarEl(prueba, '2026-01-20T18:00:00Z', '2026-01', [deCampo(1, '2026-01-20'), deCampo(3, '2026-01-20')]))
    await trasHacer(() => capturarEl(prueba, '2026-01-21T18:00:00Z', '2025-12', [deCampo(1, '2026-01-21', { numero: 2, corrige: 1 })]))
    await trasHacer(() => darPorHecha(prueba, '2025-12', 'A', '2025-12-15'))
    await trasHacer(() => visitar(prueba, 1, '2025-12', [intento(1, { fecha: fecha('2026-01-05') })]))
    await trasHacer(() => visitar(prueba, 1, '2025-12', [intento(2, { fecha: fecha('2026-02-02'), corrige: 1 })]))
    const cambio = { cuenta: 3, desde: '2026-01-01', cambios: { clase: 'alto' as const }, motivo: 'Gasta como un taller' }
    await trasHacer(() => preguntar(sistemaDe(prueba), 'padron.reclasificar', cambio, QUIEN))
  })
})
