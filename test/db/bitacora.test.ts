import { beforeEach, expect, test } from 'vitest'
import { findPorClave, insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { checkBitacora } from '../../src/db/acceso/revision.ts'
import { type Sellado, sealComoDueno } from '../../src/db/acceso/sello.ts'
import { enActo, enConsulta } from '../../src/db/comun/transaccion.ts'
import { conBase, nuevaBase } from '../soporte/base.ts'

const prueba = conBase()

beforeEach(async () => {
  await prueba.base.dueno().query('delete from bitacora_sello; delete from bitacora; alter table bitacora alter id restart')
})

const fila = (clave: string | null, resultado: unknown = { total: 1 }) =>
  ({ persona: 'sistema', operacion: 'poa.capturar', clave, entradaHuella: 'abc', resultado }) as Parameters<typeof insertBitacora>[1]
const insertar = (clave: string | null, resultado?: unknown) =>
  enActo(prueba.base.app, (trx) => insertBitacora(trx, fila(clave, resultado)))
const sellar = (): Promise<Sellado> => sealComoDueno(prueba.base)
const revisar = (opciones?: Parameters<typeof checkBitacora>[1]) => enConsulta(prueba.base.app, (trx) => checkBitacora(trx, opciones))
const alMano = (texto: string) => prueba.base.dueno().query(texto)

/** Three rows sealed, three more sealed, one not sealed: ids 1 to 7. */
async function dosSellos(): Promise<void> {
  for (const clave of ['a', 'b', 'c']) await insertar(clave)
  await sellar()
  for (const clave of ['d', 'e', 'f']) await insertar(clave)
  await sellar()
  await insertar('g')
}

test('Una bitácora vacía no tiene nada que sellar ni nada que objetar', async () => {
  expect(await sellar()).toEqual({ sellos: 0, filas: 0, ocupada: false })
  // The facts are the two people that the migrations make.
  expect(await revisar()).toEqual({ filas: 0, hechos: 2, sellos: 0, sinSellar: 0, cabeza: null, alteraciones: [], omitidas: 0 })
})

test('Las filas se sellan una vez, y lo que está entero pasa la revisión', async () => {
  await dosSellos()
  const revision = await revisar()
  expect(revision).toMatchObject({ filas: 7, sellos: 2, sinSellar: 1, alteraciones: [], omitidas: 0 })
  expect(revision.cabeza).toMatch(/^[0-9a-f]{64}$/)
  expect(await sellar()).toEqual({ sellos: 1, filas: 1, ocupada: false })
  expect(await sellar()).toEqual({ sellos: 0, filas: 0, ocupada: false })
})

test('La huella de una fila resiste lo que jsonb hace a su resultado: orden de llaves, números, acentos, cualquier instante', async () => {
  const acentos = JSON.parse(String.raw`{"ñ":"á \\ comillas \" y salto \n","b":null}`)
  await insertar('a', { z: 1, a: [acentos], n: 1e-7, m: 1e21, f: 0.1, v: {}, largo: 123456789.125 })
  await enActo(prueba.base.app, (trx) => insertBitacora(trx, { ...fila('b'), momento: '2026-02-03T12:00:00Z' }))
  await enActo(prueba.base.app, (trx) => insertBitacora(trx, { ...fila(null), momento: '2026-02-03T12:00:00.120Z' }))
  await sellar()
  expect(await revisar()).toMatchObject({ filas: 3, alteraciones: [] })
})

test('Una operación se vuelve a hallar por su clave de idempotencia, que ninguna otra puede usar', async () => {
  const { id } = await insertar('a', { folio: '7' })
  const buscar = (operacion: string) => enConsulta(prueba.base.app, (trx) => findPorClave(trx, operacion, 'a'))
  expect(await buscar('poa.capturar')).toMatchObject({ id, entrada_huella: 'abc', resultado: { folio: '7' } })
  expect(await buscar('poa.cerrar')).toBeUndefined()
  await expect(insertar('a')).rejects.toMatchObject({ code: '23505' })
})

test.each([
  ['un resultado alterado', `update bitacora set resultado = '{"total": 2}' where id = 2`, { id: 2n, que: 'alterada' }],
  ['una persona alterada', `update bitacora set persona = 'publico' where id = 5`, { id: 5n, que: 'alterada' }],
  ['un momento movido', `update bitacora set momento = momento + interval '1 microsecond' where id = 7`, { id: 7n, que: 'alterada' }],
  ['una huella alterada', `update bitacora set huella = repeat('0', 64) where id = 3`, { id: 3n, que: 'alterada' }],
  ['una fila borrada', 'delete from bitacora where id = 2', { id: 2n, que: 'borrada' }],
  ['la última fila sellada, borrada,', 'delete from bitacora where id = 6', { id: 6n, que: 'borrada' }],
  ['una fila renumerada', 'update bitacora set id = default where id = 4', { id: 4n, que: 'renumerada' }],
  ['un sello borrado', 'delete from bitacora_sello where numero = 1', { sello: 1, que: 'borrado' }],
  ['un sello alterado', `update bitacora_sello set previo = 'x' where numero = 2`, { sello: 2, que: 'alterado' }],
  [
    'un sello con otra fecha',
    `update bitacora_sello set momento = now() - interval '1 day' where numero = 1`,
    { sello: 1, que: 'alterado' },
  ],
])('A mano en la base: %s se nombra con exactitud', async (_, cambio, alteracion) => {
  await dosSellos()
  await alMano(cambio)
  const { alteraciones } = await revisar()
  expect(alteraciones).toEqual([{ ...alteracion, detalle: expect.any(String) }])
})

test('A mano en la base: una fila insertada entre las selladas se nombra, aun con una huella buena', async () => {
  await dosSellos()
  await alMano('delete from bitacora where id = 2')
  await alMano(`insert into bitacora (id, momento, persona, operacion, clave, entrada_huella, resultado, hechos, huella) overriding system value
    select 2, momento, persona, operacion, 'z', entrada_huella, resultado, hechos, huella from bitacora where id = 3`)
  expect((await revisar()).alteraciones).toMatchObject([{ id: 2n, que: 'alterada' }])
  await alMano(`insert into bitacora (id, momento, persona, operacion, clave, entrada_huella, resultado, hechos, huella) overriding system value
    select -4, momento, persona, operacion, 'y', entrada_huella, resultado, hechos, huella from bitacora where id = 3`)
  expect((await revisar()).alteraciones).toContainEqual(expect.objectContaining({ id: -4n, que: 'insertada' }))
})

test.each([
  ['solo sus sellos', 'truncate bitacora_sello', [{ sello: 1, que: 'borrado' }]],
  ['la bitácora entera', 'truncate bitacora, bitacora_sello', [{ id: 7n, que: 'borrada' }]],
])('Un truncate no deja ninguna fila que se eche de menos, y aun así se nombra: %s', async (_, cambio, alteraciones) => {
  const otra = await nuevaBase()
  try {
    const dueno = otra.base.dueno()
    for (const clave of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await enActo(otra.base.app, (trx) => insertBitacora(trx, fila(clave)))
    await sealComoDueno(otra.base)
    await dueno.query(cambio)
    expect((await enConsulta(otra.base.app, (trx) => checkBitacora(trx))).alteraciones).toMatchObject(alteraciones)
  } finally {
    await otra.cerrar()
  }
})

test('Una bitácora que se vació y sigue también se nombra; un ensayo que gastó un número, o una tabla rehecha entera, no', async () => {
  const otra = await nuevaBase()
  try {
    const una = (clave: string) => enActo(otra.base.app, (trx) => insertBitacora(trx, fila(clave)))
    const ensayo = enActo(otra.base.app, async (trx) => {
      await insertBitacora(trx, fila('ensayo'))
      throw new Error('undone')
    })
    await expect(ensayo).rejects.toThrow('undone')
    expect((await enConsulta(otra.base.app, (trx) => checkBitacora(trx))).alteraciones).toEqual([])
    await otra.base.dueno().query('vacuum full bitacora_sello')
    await una('antes')
    await sealComoDueno(otra.base)
    await otra.base.dueno().query('truncate bitacora, bitacora_sello')
    await una('a')
    await sealComoDueno(otra.base)
    expect((await enConsulta(otra.base.app, (trx) => checkBitacora(trx))).alteraciones).toMatchObject([{ id: 2n, que: 'borrada' }])
  } finally {
    await otra.cerrar()
  }
})

test('Un instante que nadie pudo escribir es una alteración, no una caída de la revisión', async () => {
  await dosSellos()
  await alMano("update bitacora set momento = 'infinity' where id = 2; update bitacora_sello set momento = '-infinity' where numero = 2")
  expect((await revisar()).alteraciones).toMatchObject([
    { id: 2n, que: 'alterada' },
    { sello: 2, que: 'alterado' },
  ])
})

test('El corte del final de la cadena lo descubre quien guardó su cabeza', async () => {
  await dosSellos()
  const { cabeza } = await revisar()
  await alMano('delete from bitacora_sello where numero = 2; delete from bitacora where id > 3')
  expect((await revisar()).alteraciones).toEqual([])
  const { alteraciones } = await revisar({ cabezaConocida: cabeza ?? undefined })
  expect(alteraciones).toMatchObject([{ sello: 2, que: 'borrado' }])
})

test('Las filas que se escriben mientras otros sellan nunca se pierden debajo de un sello', async () => {
  const escribir = async (quien: number) => {
    for (let i = 0; i < 40; i += 1)
      await enActo(prueba.base.app, async (trx) => {
        await insertBitacora(trx, fila(`${quien}-${i}`))
        if (i % 3 === 0) await new Promise((seguir) => setTimeout(seguir, 5))
        if (i % 7 === 0) throw new Error('undone')
      }).catch(() => undefined)
  }
  let terminado = false
  const vigilar = async () => {
    let sellos = 0
    while (!terminado) sellos += (await sellar()).sellos
    return sellos
  }
  const selladores = [vigilar(), vigilar()]
  await Promise.all([1, 2, 3, 4].map(escribir))
  terminado = true
  const sellos = (await Promise.all(selladores)).reduce((a, b) => a + b)
  await sellar()
  expect(sellos).toBeGreaterThan(1)
  expect(await revisar()).toMatchObject({ filas: 4 * 34, sinSellar: 0, alteraciones: [] })
})

test('Quien sella y halla una operación en curso espera un momento y desiste, sin sellar más allá de ella', async () => {
  await insertar('a')
  await enActo(prueba.base.app, async (trx) => {
    await insertBitacora(trx, fila('lenta'))
    expect(await sellar()).toEqual({ sellos: 0, filas: 0, ocupada: true })
  })
  expect(await sellar()).toEqual({ sellos: 1, filas: 2, ocupada: false })
})

test('Más filas de las que caben en un sello hacen varios, encadenados', async () => {
  await alMano(`insert into bitacora (momento, persona, operacion, resultado, hechos, huella)
    select now(), 'sistema', 'x', 'null', '{}', encode(sha256(i::text::bytea), 'hex') from generate_series(1, 20001) i`)
  expect(await sellar()).toEqual({ sellos: 3, filas: 20_001, ocupada: false })
  const revision = await revisar()
  expect(revision).toMatchObject({ filas: 20_001, sellos: 3, sinSellar: 0, omitidas: 19_001 })
  expect(revision.alteraciones).toHaveLength(1_000)
})
