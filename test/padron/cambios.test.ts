import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, NombreOperacion } from '../../src/contract/contrato.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
const pedir = <N extends NombreOperacion>(nombre: N, entrada: Entrada<N>) => preguntar(sistema(), nombre, entrada, { persona: 'sistema' })
const cuentaEl = async (cuenta: number, fecha: string) =>
  (await preguntar(sistema(), 'padron.cuenta', { cuenta, fecha }, { persona: 'sistema' })).vigente
const codigo = (pregunta: Promise<unknown>) => pregunta.then(() => 'hecho').catch((e: { codigo?: string }) => e.codigo ?? e)

beforeAll(async () => {
  await altaRutas(sistema())
})

describe('Una cuenta conserva lo que valía en cada fecha', () => {
  test('Pasa de bajo a alto consumo en una fecha, y cada mes anterior conserva su clase', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0201' })
    await pedir('padron.reclasificar', {
      cuenta,
      desde: '2025-10-01',
      motivo: 'Más de 300 m³ en seis meses',
      cambios: { clase: 'alto', uso: 'industrial', giro: 'maquiladora' },
    })
    expect((await cuentaEl(cuenta, '2025-09-30'))?.clasificacion).toMatchObject({ clase: 'bajo', uso: 'domestico', giro: null })
    expect((await cuentaEl(cuenta, '2025-10-01'))?.clasificacion).toMatchObject({ clase: 'alto', uso: 'industrial', giro: 'maquiladora' })
  })

  test('La casa se vende y se renta: titular, propietario e inquilino cambian cada uno en su fecha, y a nadie se sobrescribe', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const motivo = 'Compraventa'
    const { usuario } = await pedir('padron.cambiar-titular', {
      cuenta,
      desde: '2025-03-01',
      motivo,
      persona: { nombre: 'Ōe Kenzaburō 大江健三郎' },
    })
    await pedir('padron.cambiar-titular', { cuenta, desde: '2025-03-01', motivo, calidad: 'propietario', usuario })
    await pedir('padron.cambiar-titular', {
      cuenta,
      desde: '2025-06-01',
      motivo: 'Renta',
      calidad: 'inquilino',
      persona: { nombre: 'Íñigo Peña-Cruz' },
    })
    expect(await cuentaEl(cuenta, '2025-02-28')).toMatchObject({ titular: { nombre: 'Begoña Núñez Ibáñez' }, propietario: null })
    const despues = { titular: { nombre: 'Ōe Kenzaburō 大江健三郎' }, propietario: { usuario } }
    expect(await cuentaEl(cuenta, '2025-03-01')).toMatchObject({ ...despues, inquilino: null })
    expect(await cuentaEl(cuenta, '2025-06-01')).toMatchObject({ ...despues, inquilino: { nombre: 'Íñigo Peña-Cruz' } })
  })

  test('Una ruta entera se camina en su orden nuevo desde una fecha, y en el de antes hasta la víspera', async () => {
    const cuentas: number[] = []
    for (const orden of [1, 2, 3]) cuentas.push((await darDeAlta(sistema(), { ruta: '0102', orden })).cuenta)
    await pedir('padron.mover-en-ruta', {
      desde: '2025-11-01',
      motivo: 'Propuesta del lector',
      cuentas: cuentas.toReversed().map((cuenta, i) => ({ cuenta, ruta: '0102', orden: 10 + i })),
    })
    const caminadas = async (fecha: string) =>
      (await preguntar(sistema(), 'padron.ruta', { ruta: '0102', fecha }, { persona: 'sistema' })).cuentas.map((c) => c.cuentaId)
    expect(await caminadas('2025-10-31')).toEqual(cuentas)
    expect(await caminadas('2025-11-01')).toEqual(cuentas.toReversed())
  })

  test('Una cuenta de baja deja su ruta desde esa fecha', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0201', orden: 99 })
    await pedir('padron.cambiar-situacion', { cuenta, desde: '2025-12-01', estado: 'baja', motivo: 'Demolición' })
    const esta = async (fecha: string) =>
      (await preguntar(sistema(), 'padron.ruta', { ruta: '0201', fecha }, { persona: 'sistema' })).cuentas.some(
        (c) => c.cuentaId === cuenta,
      )
    expect([await esta('2025-11-30'), await esta('2025-12-01')]).toEqual([true, false])
  })
})

describe('Dos hechos de una misma fecha', () => {
  test('La historia dice de cada uno quién lo registró y cuándo, como la bitácora', async () => {
    const { cuenta } = await darDeAlta(sistema())
    await pedir('acceso.alta-persona', { clave: 'íñigo', nombre: 'Íñigo', rol: 'contratacion' })
    const cambiar = (estado: 'suspendida' | 'activa', persona: string, clave: string) =>
      preguntar(sistema(), 'padron.cambiar-situacion', { cuenta, desde: '2025-12-01', estado, motivo: clave }, { persona, clave })
    await cambiar('suspendida', 'íñigo', 'corte')
    await cambiar('activa', 'sistema', 'reconexión')
    const { historia } = await preguntar(sistema(), 'padron.cuenta', { cuenta }, { persona: 'sistema' })
    const { rows } = await sql<{ persona: string; momento: string }>`
      select persona, momento from bitacora where clave in ('corte', 'reconexión') order by id`.execute(prueba.base.app)
    expect(rows.map((r) => r.persona)).toEqual(['íñigo', 'sistema'])
    expect(historia.situacion.slice(1)).toEqual([
      { desde: '2025-12-01', numero: 1, corrige: null, estado: 'suspendida', motivo: 'corte', ...rows[0] },
      { desde: '2025-12-01', numero: 2, corrige: null, estado: 'activa', motivo: 'reconexión', ...rows[1] },
    ])
  })

  test('Una ruta pasa una vez por cada cuenta, donde la dejó el último de sus cambios de ese día', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0102', orden: 71 })
    const mover = (ruta: string, orden: number) =>
      pedir('padron.mover-en-ruta', { desde: '2025-11-20', motivo: 'Orden', cuentas: [{ cuenta, ruta, orden }] })
    await mover('0201', 71)
    await mover('0102', 72)
    const caminada = async (ruta: string) =>
      (await preguntar(sistema(), 'padron.ruta', { ruta, fecha: '2025-11-20' }, { persona: 'sistema' })).cuentas
        .filter((c) => c.cuentaId === cuenta)
        .map((c) => c.orden)
    expect([await caminada('0102'), await caminada('0201')]).toEqual([[72], []])
  })
})

describe('Los cambios que se cruzan', () => {
  test('Los de una cuenta para el mismo día se hacen uno tras otro, cada uno con su número', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const reclasificar = (viviendas: number) =>
      pedir('padron.reclasificar', { cuenta, desde: '2025-08-01', motivo: 'Ampliación', cambios: { viviendas } })
    const hechas = await Promise.all([reclasificar(2), reclasificar(3), reclasificar(4)])
    const enOrden = hechas.sort((a, b) => a.numero - b.numero)
    expect(enOrden.map((h) => h.numero)).toEqual([1, 2, 3])
    expect((await cuentaEl(cuenta, '2025-08-01'))?.clasificacion).toMatchObject({
      numero: 3,
      viviendas: enOrden[2]?.clasificacion.viviendas,
    })
  })

  test('De varias correcciones del mismo hecho, se hace una y a las demás se les dice que ya no vale', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const corregir = (viviendas: number) =>
      codigo(pedir('padron.reclasificar', { cuenta, desde: '2023-01-15', corrige: 1, motivo: 'Se contó mal', cambios: { viviendas } }))
    const hechas = await Promise.all([corregir(2), corregir(3), corregir(4)])
    expect(hechas.sort()).toEqual(['hecho', 'padron/no-se-corrige', 'padron/no-se-corrige'])
    expect((await cuentaEl(cuenta, '2023-01-15'))?.clasificacion).toMatchObject({ numero: 2, corrige: 1, motivo: 'Se contó mal' })
  })

  test('Veinte cuentas que se abren a la vez reciben veinte números seguidos', async () => {
    const altas = await Promise.all(Array.from({ length: 20 }, (_, i) => darDeAlta(sistema(), { orden: 200 + i })))
    const numeros = altas.map((a) => a.cuenta).sort((a, b) => a - b)
    expect(numeros.at(-1)).toBe((numeros[0] ?? 0) + 19)
    expect(new Set(numeros).size).toBe(20)
  })

  test('Dos cambios de recorrido de las mismas cuentas en orden contrario terminan los dos', async () => {
    const a = (await darDeAlta(sistema(), { orden: 301 })).cuenta
    const b = (await darDeAlta(sistema(), { orden: 302 })).cuenta
    const mover = (lista: number[], desde: string) =>
      codigo(
        pedir('padron.mover-en-ruta', {
          desde,
          motivo: 'Orden',
          cuentas: lista.map((cuenta, i) => ({ cuenta, ruta: '0201', orden: 500 + i })),
        }),
      )
    const hechas = await Promise.all([mover([a, b], '2025-07-01'), mover([b, a], '2025-07-02')])
    expect(hechas).toContain('hecho')
    expect(hechas.every((h) => h === 'hecho' || h === 'padron/cambio-posterior')).toBe(true)
  })

  test('Quien acomoda un recorrido espera a quien está moviendo una de sus cuentas, y se entera', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0102', orden: 901 })
    const { movimientos } = await preguntar(sistema(), 'padron.ruta', { ruta: '0102' }, { persona: 'sistema' })
    const mover = (orden: number, vistos: number | null) =>
      codigo(pedir('padron.mover-en-ruta', { vistos, motivo: 'Orden', cuentas: [{ cuenta, ruta: '0102', orden }] }))
    const cuantosEsperan = async (cuantos: number) => {
      const { rows } = await prueba.base
        .dueno()
        .query(
          "select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
        )
      return rows.length === cuantos
    }
    const otra = await prueba.base.dueno().connect()
    await otra.query('begin')
    await otra.query("select pg_advisory_xact_lock(hashtextextended('caudal:cuenta:' || $1::int, 0))", [cuenta])
    const sola = mover(902, null)
    await vi.waitUntil(() => cuantosEsperan(1), 10_000)
    const entera = mover(903, movimientos)
    await vi.waitUntil(() => cuantosEsperan(2), 10_000)
    await otra.query('commit')
    otra.release()
    expect(await Promise.all([sola, entera])).toEqual(['hecho', 'padron/cambio-mientras'])
    expect((await cuentaEl(cuenta, '2026-01-02'))?.recorrido).toMatchObject({ orden: 902 })
  })
})

describe('De dos que mueven la misma cuenta a la vez', () => {
  test('el segundo se entera, aunque la lleve a otra ruta', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0102', orden: 911 })
    const mover = (ruta: string, vistos: number | null) =>
      codigo(pedir('padron.mover-en-ruta', { motivo: 'Orden', cuentas: [{ cuenta, ruta, orden: 912, vistos }] }))
    const hechas = await Promise.all([mover('0102', 1), mover('0201', 1)])
    expect(hechas.sort()).toEqual(['hecho', 'padron/cambio-mientras'])
    expect(await mover('0101', 2)).toBe('hecho')
  })
})

describe('Lo que está mal se dice entero, y nada de ello queda', () => {
  test('Cada error de un alta de cuenta se lista por su campo', async () => {
    const antes = await sql<{ n: number }>`select count(*)::int as n from cuenta`.execute(prueba.base.app)
    const mala = darDeAlta(sistema(), {
      titular: { nombre: '  ', rfc: 'NO-ES' },
      predio: { calle: '', colonia: 'Centro', codigoPostal: '885', latitud: '26.09' },
      clasificacion: { uso: 'lujo', viviendas: 1, tarifa: 'otra', drenaje: true, saneamiento: true },
      ruta: '9999',
      alta: '2030-01-01',
    })
    const campos = [
      'titular.nombre',
      'titular.rfc',
      'predio.calle',
      'predio.latitud',
      'predio.codigoPostal',
      'uso',
      'tarifa',
      'ruta',
      'alta',
    ]
    await expect(mala).rejects.toMatchObject({ codigo: 'padron/datos-invalidos', datos: { errores: campos.map((donde) => ({ donde })) } })
    expect((await sql`select count(*)::int as n from cuenta`.execute(prueba.base.app)).rows).toEqual(antes.rows)
  })

  test('Un giro de otro uso, y una tarifa sin el uso, se rechazan', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const cambiar = (cambios: Entrada<'padron.reclasificar'>['cambios']) =>
      pedir('padron.reclasificar', { cuenta, desde: '2025-05-01', motivo: 'x', cambios })
    await expect(cambiar({ giro: 'hotel' })).rejects.toThrow(/padron|error/)
    await expect(codigo(cambiar({ giro: 'hotel' }))).resolves.toBe('padron/datos-invalidos')
    await expect(codigo(cambiar({ tarifa: 'la-piedad' }))).resolves.toBe('padron/datos-invalidos')
  })

  test('Un cambio de recorrido con una cuenta equivocada no mueve ninguna', async () => {
    const { cuenta } = await darDeAlta(sistema(), { ruta: '0101', orden: 77 })
    const mover = pedir('padron.mover-en-ruta', {
      desde: '2025-04-01',
      motivo: 'x',
      cuentas: [
        { cuenta, ruta: '0102', orden: 1 },
        { cuenta: 2_000_000_000, ruta: '0102', orden: 2 },
      ],
    })
    await expect(codigo(mover)).resolves.toBe('padron/cuenta-desconocida')
    expect((await cuentaEl(cuenta, '2025-12-31'))?.recorrido).toMatchObject({ ruta: '0101', orden: 77 })
  })
})
