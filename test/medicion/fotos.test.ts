// Photos of readings on the real database: kept with their reading or after it, in the store that deliveries use, and told whole by the bitácora.

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { conBase } from '../soporte/base.ts'
import { fotoDe } from '../soporte/entrega.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
let s: Sistema
const QUIEN = { persona: 'sistema' }
const PERIODO = '2025-01'
const base64 = (foto: Buffer) => foto.toString('base64')
const lectura = (cuenta: number, valor: string, foto: Buffer | null = null) => ({
  ...{ cuenta, fecha: '2025-01-31', valor },
  ...(foto !== null && { foto: base64(foto) }),
})
const registrar = (lecturas: object[], mas = {}) =>
  preguntar(s, 'medicion.registrar-lecturas', { ruta: '0101', periodo: PERIODO, lecturas, ...mas }, QUIEN)
const fotosDe = async (cuenta: number) => (await preguntar(s, 'medicion.historia', { cuenta }, QUIEN)).lecturas.map((l) => l.fotos.length)
const contar = async (que: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(que)}`.execute(s.base.app)
  return rows[0]?.n ?? -1
}

beforeAll(async () => {
  s = { ...sistemaDe(prueba), hoy: () => fecha('2025-02-01') }
  await altaRutas(s)
  for (const cuenta of [1, 2, 3, 4]) {
    await darDeAlta(s, { cuenta, orden: cuenta })
    const medidor = { cuenta, fecha: '2025-01-01', serie: `S-${cuenta}`, digitos: 5, diametroMm: 13, lecturaInicial: 0 }
    await preguntar(s, 'medicion.instalar', medidor, QUIEN)
  }
})

describe('La foto de una lectura', () => {
  test('se guarda con ella, y la que llega en el lote repetido se le agrega sin quitar la otra', async () => {
    expect(await registrar([lectura(1, '20', fotoDe('jpeg', 1))])).toMatchObject({ registradas: 1, repetidas: 0 })
    expect(await registrar([lectura(1, '20', fotoDe('jpeg', 1))])).toMatchObject({ registradas: 0, repetidas: 1 })
    expect(await fotosDe(1)).toEqual([1])
    expect(await registrar([lectura(1, '20', fotoDe('png', 2))])).toMatchObject({ registradas: 0, repetidas: 1 })
    expect(await fotosDe(1)).toEqual([2])
  })

  test('que no es imagen o pesa de más rehúsa el lote entero, con su lugar', async () => {
    const grande = Buffer.concat([fotoDe('jpeg'), Buffer.alloc(524_288)])
    const negado = await registrar([lectura(2, '20', Buffer.from('hola')), lectura(3, '20', grande)]).catch((e: unknown) => e)
    expect(negado).toBeInstanceOf(Rechazo)
    expect((negado as Rechazo).datos.errores).toEqual([
      { donde: 'lectura 1 (cuenta 2)', mensaje: 'la foto no es una foto JPEG, PNG ni WebP' },
      { donde: 'lectura 2 (cuenta 3)', mensaje: 'la foto pesa 513 kB y el límite son 512 kB: redúzcala' },
    ])
    expect(await contar('fotografia where cuenta_id in (2, 3)')).toBe(0)
  })

  test('de una lectura que queda en duda no se guarda hasta que se registra', async () => {
    const dudosa = lectura(2, '99000', fotoDe('webp', 3))
    expect((await registrar([dudosa], { dudosas: 'preguntar' })).dudosas).toHaveLength(1)
    expect(await contar('fotografia where cuenta_id = 2')).toBe(0)
    await registrar([dudosa])
    expect(await fotosDe(2)).toEqual([1])
  })

  test('se guarda una sola vez por cuenta, por muchas lecturas que pruebe', async () => {
    const foto = base64(fotoDe('jpeg', 4))
    await registrar([lectura(3, '20', fotoDe('jpeg', 4)), { ...lectura(3, '21', fotoDe('jpeg', 4)), motivo: 'Se leyó mal' }])
    expect(await preguntar(s, 'medicion.agregar-foto', { cuenta: 3, periodo: PERIODO, numero: 1, foto }, QUIEN)).toMatchObject({
      yaEstaba: true,
    })
    expect([await fotosDe(3), await contar('fotografia where cuenta_id = 3')]).toEqual([[1, 1], 1])
  })

  test('que se agrega dos veces a la vez queda una', async () => {
    await registrar([lectura(4, '20')])
    const agregar = () =>
      preguntar(s, 'medicion.agregar-foto', { cuenta: 4, periodo: PERIODO, numero: 1, foto: base64(fotoDe('jpeg', 5)) }, QUIEN)
    expect((await Promise.all([agregar(), agregar()])).map((r) => r.yaEstaba).sort()).toEqual([false, true])
    expect(await fotosDe(4)).toEqual([1])
  })

  test('no la cambia ni la quita el programa', async () => {
    for (const orden of ['update lectura_foto set numero = 2', 'delete from lectura_foto', 'delete from fotografia'])
      await expect(sql.raw(orden).execute(s.base.app)).rejects.toMatchObject({ code: '42501' })
    const suelta = { cuenta_id: numeroDeCuenta(1), periodo: 202501, numero: 1, huella: 'f'.repeat(64), acto: 0n } as const
    await expect(
      s.base.app
        .insertInto('lectura_foto')
        .values(suelta as never)
        .execute(),
    ).rejects.toMatchObject({ code: '23503' })
  })
})

test('La bitácora reconoce las fotos que un acto de antes agregó cuando su tabla se llamaba de otro modo', async () => {
  const revisar = () => preguntar(s, 'acceso.verificar-bitacora', {}, QUIEN)
  expect(await revisar()).toMatchObject({ alteraciones: [] })
  await prueba.base.dueno().query(`
    alter table bitacora disable trigger all;
    update bitacora set hechos = (hechos - 'fotografia') || jsonb_build_object('entrega_foto', hechos -> 'fotografia') where hechos ? 'fotografia'`)
  const { alteraciones } = await revisar()
  expect(JSON.stringify(alteraciones)).not.toContain('fotografia')
})
