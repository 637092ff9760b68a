// The bills of a month delivered, on the real database: by phones that repeat, cross, come late and make mistakes.

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada } from '../../src/contract/contrato.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoEscrito, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar } from '../soporte/ciudad.ts'
import { fotoDe } from '../soporte/entrega.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { enTerminal } from '../soporte/terminal.ts'

type Lote = Entrada<'facturacion.registrar-entregas'>
type Linea = Lote['entregas'][number]

const PERIODO = periodoFacturado(202512)
const MES = periodoEscrito(PERIODO)
const RUTA = 'D01-01'
const SISTEMA = { persona: 'sistema' }
const prueba = conBase()
let s: Sistema
let hoy = '2026-01-10'
/** The bills that stand of each ruta, in walking order. */
let bills: Record<string, number[]> = {}

const EN_MANO = { resultado: 'entregado', forma: 'en-mano', recibio: 'Begoña Núñez', fecha: '2026-01-05' } as const
const CON_PERRO = { resultado: 'no-entregado', causa: 'riesgo', fecha: '2026-01-05' } as const

const registrar = (entregas: Linea[], { ruta = RUTA, ...mas }: Partial<Lote> = {}, quien = {}) =>
  preguntar(s, 'facturacion.registrar-entregas', { ruta, periodo: MES, entregas, ...mas }, { ...SISTEMA, ...quien })
const ver = (cuenta: number, fotos = false) => preguntar(s, 'facturacion.entrega', { cuenta, periodo: MES, fotos }, SISTEMA)
const reparto = (de: { ruta?: string; grupo?: string; cuantas?: number } = { grupo: 'G1' }) =>
  preguntar(s, 'facturacion.entregas', { periodo: MES, ...de }, SISTEMA)
const actividad = (cual: string) => preguntar(s, 'facturacion.registrar-actividad', { periodo: MES, grupo: 'G1', actividad: cual }, SISTEMA)
const rechazo = (p: Promise<unknown>): Promise<Rechazo> =>
  p.then(
    () => {
      throw new Error('it was granted')
    },
    (e: unknown) => {
      if (e instanceof Rechazo) return e
      throw e
    },
  )
const contar = async (que: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(que)}`.execute(s.base.app)
  return rows[0]?.n ?? -1
}
/** The bill of a ruta by its place in the walk, from 0. */
const cuenta = (n: number, ruta = RUTA) => numeroDeCuenta(bills[ruta]?.[n] ?? 0)

beforeAll(async () => {
  s = { ...sistemaDe(prueba), hoy: () => fecha(hoy) }
  await sembrar(s, 900, 1)
  await facturarMes({ ...s, hoy: () => fecha('2026-01-02') }, MES)
  const { rows } = await sql<{ ruta: string; cuentas: number[] }>`
    select ruta, array_agg(cuenta_id order by orden) as cuentas from recibo where periodo = ${PERIODO} group by ruta`.execute(s.base.app)
  bills = Object.fromEntries(rows.map((r) => [r.ruta, r.cuentas]))
})

describe('Un lote', () => {
  test('entra una vez: de nuevo con su clave da su primera respuesta, con otra clave no agrega nada', async () => {
    const lote = [
      { cuenta: cuenta(0), ...EN_MANO },
      { cuenta: cuenta(1), ...CON_PERRO },
    ]
    const primera = await registrar(lote, {}, { clave: 'telefono-1:7' })
    expect(primera).toEqual({ registradas: 2, repetidas: 0, tarde: 0 })
    expect(await registrar(lote, {}, { clave: 'telefono-1:7' })).toEqual(primera)
    expect(await registrar(lote.reverse(), {}, { clave: 'telefono-1:8' })).toEqual({ registradas: 0, repetidas: 2, tarde: 0 })
    expect(await contar('entrega')).toBe(2)
  })

  test('con errores se rechaza entero, con cada uno en su lugar', async () => {
    const antes = await contar('entrega')
    const { codigo, datos } = await rechazo(
      registrar([
        { cuenta: cuenta(2), ...EN_MANO },
        { cuenta: cuenta(3), ...EN_MANO, recibio: null },
        { cuenta: cuenta(0, 'D01-02'), ...EN_MANO },
        { cuenta: cuenta(4), ...EN_MANO, foto: Buffer.from('foto.jpg').toString('base64'), fecha: '2026-01-11' },
      ]),
    )
    expect([codigo, datos.cuantos]).toEqual(['facturacion/entregas-invalidas', 4])
    expect((datos.errores as { donde: string }[]).map((e) => e.donde)).toEqual([
      `entrega 2 (cuenta ${cuenta(3)}), evidencia`,
      `entrega 3 (cuenta ${cuenta(0, 'D01-02')}), cuenta`,
      `entrega 4 (cuenta ${cuenta(4)}), fecha`,
      `entrega 4 (cuenta ${cuenta(4)}), foto`,
    ])
    expect(await contar('entrega')).toBe(antes)
  })

  test('vacío, con un renglón 501 o con una hora sin su huso, se rechaza antes de consultar nada', async () => {
    const lineas = Array.from({ length: 501 }, () => ({ cuenta: cuenta(2), ...EN_MANO }))
    for (const [malo, dice] of [
      [[], 'el lote viene vacío'],
      [lineas, 'un lote lleva hasta 500 entregas'],
      [[{ cuenta: cuenta(2), ...EN_MANO, hora: '10:22' }], 'escriba la hora del teléfono con su diferencia'],
    ] as const) {
      const { codigo, datos } = await rechazo(registrar([...malo]))
      expect(codigo).toBe('comun/entrada-invalida')
      expect(JSON.stringify(datos.errores)).toContain(dice)
    }
    expect(await registrar(lineas.slice(1))).toEqual({ registradas: 1, repetidas: 499, tarde: 0 })
  })

  test('de una ruta entera gasta tantas sentencias como uno de un renglón', async () => {
    const alServidor = vi.spyOn(pg.Client.prototype, 'query')
    const sentencias = async (n: number, desde: number): Promise<number> => {
      alServidor.mockClear()
      const cuentas = bills['D01-02']?.slice(desde, desde + n) ?? []
      const lote = cuentas.map((c) => ({ cuenta: c, ...CON_PERRO, foto: fotoDe('jpeg', c).toString('base64') }))
      expect(await registrar(lote, { ruta: 'D01-02' })).toMatchObject({ registradas: n })
      return alServidor.mock.calls.length
    }
    try {
      const una = await sentencias(1, 0)
      expect(una).toBeLessThan(20)
      expect(await sentencias(400, 1)).toBe(una)
    } finally {
      alServidor.mockRestore()
    }
  })

  test('de dos teléfonos a la vez deja una visita en cada puerta', async () => {
    const lote = Array.from({ length: 40 }, (_, i) => ({ cuenta: cuenta(100 + i), ...EN_MANO }))
    const respuestas = await Promise.all(['a', 'b', 'c'].map((k) => registrar(lote, {}, { clave: `a-la-vez:${k}` })))
    expect(respuestas.map((r) => r.registradas).sort((a, b) => a - b)).toEqual([0, 0, 40])
    const dos = [CON_PERRO, { ...CON_PERRO, causa: 'se-nego' }].map((v, i) =>
      registrar([{ cuenta: cuenta(140), ...v }], {}, { clave: `x:${i}` }),
    )
    expect((await Promise.all(dos)).map((r) => r.registradas)).toEqual([1, 1])
    expect((await ver(cuenta(140))).recibos[0]?.intentos.map((i) => i.intento)).toEqual([1, 2])
  })

  test('en ensayo dice lo que entraría y no deja nada', async () => {
    const antes = await contar('entrega')
    expect(await registrar([{ cuenta: cuenta(150), ...EN_MANO }], {}, { ensayo: true })).toMatchObject({ registradas: 1 })
    expect(await contar('entrega')).toBe(antes)
  })
})

describe('Lo que se guarda de una entrega', () => {
  const foto = fotoDe('webp', 1)
  const completa = {
    ...EN_MANO,
    recibio: "王小明 · Ольга D'Angelo\tÑandú \\N",
    hora: '18:59:59-06:00',
    latitudMicrogrados: 26_092_331,
    longitudMicrogrados: -98_277_984,
    nota: 'Casa «azul»\nعند الباب',
    foto: foto.toString('base64'),
  }

  test('es lo que dijo el teléfono, letra por letra y byte por byte; la foto solo viene si se pide', async () => {
    await registrar([{ cuenta: cuenta(5), ...completa }])
    const huella = createHash('sha256').update(foto).digest('hex')
    const { foto: _, ...dicho } = completa
    const [sinFoto] = (await ver(cuenta(5))).recibos[0]?.intentos ?? []
    expect(sinFoto).toMatchObject({ ...dicho, foto: { huella, tipo: 'webp', base64: null }, repartidor: 'sistema', corregido: null })
    const [conFoto] = (await ver(cuenta(5), true)).recibos[0]?.intentos ?? []
    expect(conFoto?.foto?.base64).toBe(completa.foto)
  })

  test('es una foto una sola vez por cuenta, por muchas visitas que pruebe', async () => {
    const casa = { cuenta: cuenta(6), foto: fotoDe('png', 2).toString('base64') }
    await registrar([{ ...casa, ...CON_PERRO }])
    await registrar([
      { ...casa, ...EN_MANO, fecha: '2026-01-06' },
      { cuenta: cuenta(7), ...EN_MANO, foto: casa.foto },
    ])
    expect(await contar(`fotografia where cuenta_id in (${cuenta(6)}, ${cuenta(7)})`)).toBe(2)
    expect(await contar(`entrega where cuenta_id = ${cuenta(6)} and foto is not null`)).toBe(2)
  })

  test('después del vencimiento se recibe y se dice, en la respuesta y en la cuenta', async () => {
    hoy = '2026-02-20'
    try {
      const antes = (await reparto()).totales.tarde
      expect(await registrar([{ cuenta: cuenta(8), ...EN_MANO, fecha: '2026-01-18' }])).toMatchObject({ registradas: 1, tarde: 1 })
      expect((await reparto()).totales.tarde).toBe(antes + 1)
    } finally {
      hoy = '2026-01-10'
    }
  })

  test('se corrige con otra visita que dice a cuál corrige; la primera se queda', async () => {
    await registrar([{ cuenta: cuenta(9), ...EN_MANO }])
    const motivo = 'Se entregó en el 21, no en el 12'
    await registrar([{ cuenta: cuenta(9), ...CON_PERRO, causa: 'anotado-por-error', corrige: 1, motivo }])
    expect((await ver(cuenta(9))).recibos).toMatchObject([
      {
        estado: 'pendiente',
        intentos: [
          { resultado: 'entregado', corregido: 2 },
          { corrige: 1, motivo, corregido: null },
        ],
      },
    ])
    const { datos } = await rechazo(registrar([{ cuenta: cuenta(9), ...EN_MANO, corrige: 1, motivo: 'Otra vez' }]))
    expect(datos.errores).toMatchObject([{ mensaje: 'el intento 1 ya lo corrigió el 2' }])
  })

  test('no cuenta para el recibo que sustituye a uno cancelado', async () => {
    const c = cuenta(10)
    await registrar([{ cuenta: c, ...EN_MANO }])
    await preguntar(s, 'facturacion.cancelar-recibo', { cuenta: c, periodo: MES, motivo: 'Lectura ajena' }, SISTEMA)
    const { datos } = await rechazo(registrar([{ cuenta: c, ...EN_MANO, fecha: '2026-01-06' }]))
    expect(datos.errores).toMatchObject([{ mensaje: 'su recibo 1 está cancelado («Lectura ajena»)' }])
    const { recibos } = (await reparto({ ruta: RUTA })).totales
    await preguntar(s, 'facturacion.refacturar', { cuenta: c, periodo: MES }, SISTEMA)
    expect((await ver(c)).recibos).toMatchObject([
      { version: 1, cancelado: 'Lectura ajena', estado: 'entregado' },
      { version: 2, estado: 'pendiente', intentos: [] },
    ])
    const despues = await reparto({ ruta: RUTA })
    expect(despues.totales.recibos).toBe(recibos + 1)
    expect(despues.sinEntregar).toContainEqual(expect.objectContaining({ cuenta: c, version: 2, estado: 'pendiente' }))
    // The phone sends its old line again: with its version it is the old delivery; without it, one of a bill that was not there yet.
    expect(await registrar([{ cuenta: c, version: 1, ...EN_MANO }])).toMatchObject({ registradas: 0, repetidas: 1 })
    const vieja = await rechazo(registrar([{ cuenta: c, ...EN_MANO }]))
    expect(vieja.datos.errores).toMatchObject([{ mensaje: `el 2026-01-05 es anterior al recibo 2, que es del ${hoy}` }])
    expect(await registrar([{ cuenta: c, ...EN_MANO, fecha: hoy }])).toMatchObject({ registradas: 1 })
  })
})

describe('Quien entrega', () => {
  test('con el rol de campo puede registrar y ver, a su propio nombre, y no puede pedir nada más de facturación', async () => {
    const campo = { persona: 'rep1' }
    await preguntar(s, 'acceso.alta-persona', { clave: 'rep1', nombre: 'Íñigo Peña', rol: 'campo', unidad: null }, SISTEMA)
    await registrar([{ cuenta: cuenta(11), ...EN_MANO }], {}, campo)
    expect((await ver(cuenta(11))).recibos[0]?.intentos).toMatchObject([{ repartidor: 'rep1', persona: 'rep1' }])
    await preguntar(s, 'facturacion.entregas', { periodo: MES, ruta: RUTA }, campo)
    const recibo = preguntar(s, 'facturacion.recibo', { cuenta: cuenta(11), periodo: MES }, campo)
    expect((await rechazo(recibo)).codigo).toBe('acceso/sin-permiso')
  })

  test('es alguien: un desconocido como repartidor, o una ruta que no existe, se rechaza', async () => {
    const linea = [{ cuenta: cuenta(12), ...EN_MANO }]
    expect((await rechazo(registrar(linea, { repartidor: 'nadie' }))).codigo).toBe('acceso/persona-desconocida')
    expect((await rechazo(registrar(linea, { ruta: 'R-9' }))).codigo).toBe('padron/ruta-desconocida')
    expect((await rechazo(reparto({ ruta: 'R-9' }))).codigo).toBe('padron/ruta-desconocida')
    expect((await rechazo(reparto({ ruta: RUTA, grupo: 'G1' }))).codigo).toBe('comun/entrada-invalida')
  })
})

describe('La base por sí sola', () => {
  const fila = (cambios = {}) => ({
    cuenta_id: cuenta(20),
    periodo: PERIODO,
    version: 1,
    intento: 1,
    resultado: 'entregado' as const,
    forma: 'en-mano',
    recibio: 'Ana',
    fecha: '2026-01-05',
    repartidor: 'sistema',
    acto: 0n,
    ...cambios,
  })
  const guardar = (cambios = {}) => s.base.app.insertInto('entrega').values(fila(cambios)).execute()

  test.each([
    ['una entrega sin evidencia', { recibio: null }, '23514'],
    ['una entrega con causa', { causa: 'riesgo' }, '23514'],
    ['una visita fallida sin causa', { resultado: 'no-entregado', forma: null, recibio: null }, '23514'],
    ['una visita fallida que alguien recibió', { resultado: 'no-entregado', forma: null, causa: 'riesgo' }, '23514'],
    ['una sola coordenada', { latitud_microgrados: 26_000_000 }, '23514'],
    ['una latitud más allá del polo', { latitud_microgrados: 90_000_001, longitud_microgrados: 1 }, '23514'],
    ['una corrección sin motivo', { intento: 2, corrige: 1 }, '23514'],
    ['una corrección de sí misma', { corrige: 1, motivo: 'x' }, '23514'],
    ['una corrección de lo que no existe', { intento: 2, corrige: 1, motivo: 'x' }, '23503'],
    ['una hora sin su huso', { hora: '10:22:33' }, '23514'],
    ['un recibo que no existe', { version: 9 }, '23503'],
    ['una foto que no existe', { foto: 'f'.repeat(64) }, '23503'],
  ])('rechaza %s', async (_, cambios, code) => {
    await expect(guardar(cambios)).rejects.toMatchObject({ code })
  })

  test('rechaza una foto con una huella que no es la suya, de un tipo que no es o demasiado grande', async () => {
    const guardarFoto = (contenido: Buffer, tipo: string, huella = createHash('sha256').update(contenido).digest('hex')) =>
      s.base.app
        .insertInto('fotografia')
        .values({ cuenta_id: cuenta(20), huella, tipo, contenido, acto: 0n })
        .execute()
    const foto = fotoDe('jpeg', 9)
    const grande = Buffer.concat([foto, Buffer.alloc(524_289 - foto.length)])
    await expect(guardarFoto(foto, 'jpeg', 'f'.repeat(64))).rejects.toMatchObject({ constraint: 'fotografia_huella' })
    await expect(guardarFoto(foto, 'png')).rejects.toMatchObject({ constraint: 'fotografia_tipo' })
    await expect(guardarFoto(foto, 'gif')).rejects.toMatchObject({ constraint: 'fotografia_tipo' })
    await expect(guardarFoto(grande, 'jpeg')).rejects.toMatchObject({ constraint: 'fotografia_tamano' })
    await guardarFoto(grande.subarray(0, 524_288), 'jpeg')
  })

  test('no deja que la aplicación cambie ni borre nada de ello', async () => {
    for (const orden of [
      'update entrega set nota = null',
      'delete from entrega',
      'update fotografia set tipo = null',
      'delete from fotografia',
    ])
      await expect(sql.raw(orden).execute(s.base.app)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('El mes de un grupo', () => {
  test('se cuenta por ruta, con causas, y de lo que falta viene cuanto se pida, en el orden del recorrido', async () => {
    const { rutas, totales, causas, sinEntregar } = await reparto({ grupo: 'G1', cuantas: 5000 })
    expect(rutas.map((r) => r.ruta)).toEqual(['D01-01', 'D01-02'])
    expect(totales.recibos).toBe(rutas.reduce((n, r) => n + r.recibos, 0))
    expect(totales.recibos).toBe(totales.entregados + totales.noEntregados + totales.pendientes)
    expect(rutas[1]).toMatchObject({ noEntregados: 401, entregados: 0, porCausa: { riesgo: 401 } })
    expect(causas.riesgo).toBe('Perro o riesgo para el repartidor')
    expect(sinEntregar).toHaveLength(totales.noEntregados + totales.pendientes)
    const enOrden = [...sinEntregar].sort((a, b) => (a.ruta === b.ruta ? a.orden - b.orden : a.ruta < b.ruta ? -1 : 1))
    expect(sinEntregar).toEqual(enOrden)
    const pocas = await reparto({ grupo: 'G1', cuantas: 3 })
    expect([pocas.sinEntregar, pocas.totales]).toEqual([sinEntregar.slice(0, 3), totales])
  })

  test('se muestra en la terminal como tabla', async () => {
    const puesto = { prueba, dia: '2026-01-02' }
    const { estado, stdout } = await enTerminal(['facturacion', 'entregas', '--periodo', '2025-12', '--grupo', 'G1', '--faltan'], puesto)
    expect(estado).toBe(0)
    expect(stdout).toMatch(/^ruta +recibos +entregados +tarde +no entregados +pendientes +por visitar/)
    expect(stdout).toMatch(/TOTAL[\s\S]*Perro o riesgo para el repartidor: \d+[\s\S]*pendiente/)
    const { estado: sinDecir, stderr } = await enTerminal(['facturacion', 'entregas', '--periodo', '2025-12'], puesto)
    expect([sinDecir, stderr]).toEqual([2, 'Diga de qué: --grupo CLAVE, o --ruta CLAVE.\n'])
  })

  test('no está repartido mientras un recibo no tenga entrega ni causa, y lo está cuando cada uno la tiene', async () => {
    await actividad('imprimir')
    // Delivered, cancelled and made again: its second version waits like any other; cancelled and not made again, nobody waits for it.
    const [rehecha, sinHacer] = [cuenta(30), cuenta(31)]
    await registrar([rehecha, sinHacer].map((c) => ({ cuenta: c, ...EN_MANO })))
    for (const c of [rehecha, sinHacer])
      await preguntar(s, 'facturacion.cancelar-recibo', { cuenta: c, periodo: MES, motivo: 'Lectura ajena' }, SISTEMA)
    await preguntar(s, 'facturacion.refacturar', { cuenta: rehecha, periodo: MES }, SISTEMA)
    // What says that there was no visit explains nothing, alone or as a correction; corrected in its turn by a visit, it does.
    const [nunca, desdicha, dicha] = [cuenta(32), cuenta(33), cuenta(34)]
    const error = { ...CON_PERRO, causa: 'anotado-por-error' }
    await registrar([{ cuenta: nunca, ...error }, ...[desdicha, dicha].map((c) => ({ cuenta: c, ...EN_MANO }))])
    await registrar([desdicha, dicha].map((c) => ({ cuenta: c, ...error, corrige: 1, motivo: 'Era otra casa' })))
    await registrar([{ cuenta: dicha, ...CON_PERRO, corrige: 2, motivo: 'Sí se fue' }])
    const { sinEntregar, totales } = await reparto({ grupo: 'G1', cuantas: 5000 })
    const estadoDe = (c: number) => sinEntregar.find((r) => r.cuenta === c)?.estado
    expect([nunca, desdicha, dicha].map(estadoDe)).toEqual(['pendiente', 'pendiente', 'no-entregado'])
    expect(sinEntregar).toContainEqual(expect.objectContaining({ cuenta: rehecha, version: 2, estado: 'pendiente' }))
    expect(sinEntregar.some((r) => r.cuenta === sinHacer)).toBe(false)
    const negado = await rechazo(actividad('distribuir'))
    expect(negado.codigo).toBe('facturacion/actividad-incompleta')
    expect(negado.message).toContain(`falta(n) ${totales.pendientes} recibo(s)`)
    expect(negado.message).toMatch(/ruta D01-01: \d+; ruta D01-02: \d+/)
    for (const ruta of ['D01-01', 'D01-02']) {
      const pendientes = sinEntregar.filter((r) => r.ruta === ruta && r.estado === 'pendiente')
      await registrar(
        pendientes.map((r) => ({ cuenta: r.cuenta, ...EN_MANO, fecha: hoy })),
        { ruta },
      )
    }
    expect((await actividad('distribuir')).siguientes).toEqual(['vencer'])
  })
})
