// The one door: once per key, all or nothing, and a row for everything done.
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sellar } from '../../src/app/abrir.ts'
import { CASOS } from '../../src/app/casos.ts'
import type { Contexto } from '../../src/app/operacion.ts'
import { preguntar, type Quien } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { Defecto } from '../../src/core/comun/afirmar.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import type { TrxDeActo } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

type Sustituto = (contexto: Contexto<TrxDeActo>, entrada: unknown) => Promise<unknown>
/** Puts another use case behind a name of the contract until the end of the test. */
const sustituir = (nombre: 'poa.capturar' | 'poa.plan', hacer: Sustituto) =>
  vi.spyOn(CASOS as Record<typeof nombre, Sustituto>, nombre).mockImplementation(hacer)

const CLAVE = '309-convenios-firmados'
const prueba = conBase()
let sistema: Sistema
const corregir = (valor: string, clave?: string, ensayo?: boolean) =>
  preguntar(
    sistema,
    'poa.capturar',
    { ejercicio: 2023, indicador: CLAVE, periodo: '12', valor, motivo: 'prueba' },
    { persona: 'sistema', clave, ensayo },
  )
const versiones = async () =>
  (
    await sistema.base.app
      .selectFrom('poa_captura')
      .select('version')
      .where('indicador', '=', CLAVE)
      .where('periodo', '=', '2023-12')
      .execute()
  ).length
const filasDeBitacora = async () =>
  Number(
    (
      await sistema.base.app
        .selectFrom('bitacora')
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const rechazo = (promesa: Promise<unknown>): Promise<unknown> =>
  promesa.then(
    () => 'hecho',
    (e: unknown) => (e instanceof Rechazo ? e.codigo : e),
  )

beforeAll(async () => {
  sistema = sistemaDe(prueba)
  await importarTrimestreReal(sistema)
})
afterEach(() => vi.restoreAllMocks())

describe('la puerta', () => {
  test('la misma clave con la misma entrada devuelve lo mismo y no hace nada más', async () => {
    const primera = await corregir('40', 'una')
    const [v, b] = [await versiones(), await filasDeBitacora()]
    expect(await corregir('40', 'una')).toEqual(primera)
    expect([await versiones(), await filasDeBitacora()]).toEqual([v, b])
  })

  test('la misma clave con otra entrada se rechaza', async () => {
    await corregir('41', 'dos')
    expect(await rechazo(corregir('42', 'dos'))).toBe('comun/clave-reutilizada')
  })

  test('la misma clave en otra operación es otro trabajo', async () => {
    await corregir('43', 'tres')
    const alta = { clave: 'tres', nombre: 'Tres', rol: 'publico' }
    expect(await preguntar(sistema, 'acceso.alta-persona', alta, { persona: 'sistema', clave: 'tres' })).toMatchObject(alta)
  })

  test('dos a la vez con la misma clave hacen el trabajo una vez y reciben lo mismo', async () => {
    const antes = await versiones()
    const todas = await Promise.all(Array.from({ length: 5 }, () => corregir('44', 'gemelas')))
    for (const una of todas) expect(una).toEqual(todas[0])
    expect(await versiones()).toBe(antes + 1)
  })

  test('dos correcciones a la vez sin clave quedan las dos, una tras otra', async () => {
    const antes = await versiones()
    const hechas = await Promise.all([corregir('45'), corregir('46'), corregir('47')])
    expect(hechas.map((h) => h.version).sort((a, b) => a - b)).toEqual([antes + 1, antes + 2, antes + 3])
  })

  test('la misma persona dada de alta dos veces a la vez entra una, y al otro se le dice', async () => {
    const alta = (nombre: string) =>
      rechazo(preguntar(sistema, 'acceso.alta-persona', { clave: 'doble', nombre, rol: 'publico' }, { persona: 'sistema' }))
    expect((await Promise.all([alta('Ana'), alta('Íñigo')])).sort()).toEqual(['acceso/persona-repetida', 'hecho'])
  })

  test('cincuenta trabajos distintos a la vez se hacen todos, sin estorbarse', async () => {
    const altas = Array.from({ length: 50 }, (_, i) =>
      preguntar(sistema, 'acceso.alta-persona', { clave: `p${i}`, nombre: `Persona ${i}`, rol: 'publico' }, { persona: 'sistema' }),
    )
    const meses = ['01', '02', '03', '04', '05', '06', '07', '08', '09']
    const capturas = ['308-ajustes-aplicados', '305-contratos-agua', '305-contratos-drenaje', '306-reconexiones'].flatMap((indicador) =>
      meses.map((periodo) =>
        preguntar(sistema, 'poa.capturar', { ejercicio: 2023, indicador, periodo, valor: '5' }, { persona: 'sistema' }),
      ),
    )
    const hechas = await Promise.allSettled([...altas, ...capturas])
    expect(hechas.filter((h) => h.status === 'rejected')).toEqual([])
  })

  test('cerrar y capturar a la vez: o la captura entra en lo que se cierra, o el cierre la rechaza', async () => {
    const cerrar = () => preguntar(sistema, 'poa.cerrar-periodo', { ejercicio: 2023, unidad: '309', periodo: '11' }, { persona: 'sistema' })
    const capturas = ['70', '71', '72', '73'].map((valor) =>
      preguntar(
        sistema,
        'poa.capturar',
        { ejercicio: 2023, indicador: CLAVE, periodo: '11', valor, motivo: 'carrera' },
        { persona: 'sistema' },
      ).catch((e: unknown) => e),
    )
    const [, ...resultados] = await Promise.all([cerrar(), ...capturas])
    for (const r of resultados) if (r instanceof Error) expect((r as Rechazo).codigo).toBe('poa/periodo-cerrado')
    expect(await preguntar(sistema, 'poa.verificar-cierres', { ejercicio: 2023 }, { persona: 'publico' })).toEqual({
      cierres: 1,
      alterados: [],
    })
  })

  test('un cierre cuyo contenido se cambió a mano es nombrado', async () => {
    const sumar = (n: number) =>
      prueba.base.dueno().query("update poa_captura set valor = valor + $2::int where indicador = $1 and periodo = '2023-11'", [CLAVE, n])
    await sumar(1)
    expect((await preguntar(sistema, 'poa.verificar-cierres', { ejercicio: 2023 }, { persona: 'publico' })).alterados).toEqual([
      { unidad: '309', periodo: '2023-11' },
    ])
    await sumar(-1)
  })

  test('quien pertenece a una unidad no cierra ni reabre otra', async () => {
    await preguntar(sistema, 'acceso.alta-persona', { clave: 'g305', nombre: 'G', rol: 'gerente', unidad: '305' }, { persona: 'sistema' })
    const otra = { ejercicio: 2023, unidad: '308', periodo: '12' }
    expect(await rechazo(preguntar(sistema, 'poa.cerrar-periodo', otra, { persona: 'g305' }))).toBe('acceso/otra-unidad')
    expect(await rechazo(preguntar(sistema, 'poa.reabrir-periodo', { ...otra, motivo: 'x' }, { persona: 'g305' }))).toBe(
      'acceso/otra-unidad',
    )
  })

  test('un ensayo dice lo que pasaría y no deja nada, ni la clave', async () => {
    const [v, b] = [await versiones(), await filasDeBitacora()]
    expect(await corregir('50', 'ensayada', true)).toMatchObject({ version: v + 1, avancePeriodo: '312.50' })
    expect([await versiones(), await filasDeBitacora()]).toEqual([v, b])
    expect(await corregir('51', 'ensayada')).toMatchObject({ version: v + 1 })
  })

  test('un rechazo no deja fila en la bitácora ni gasta la clave', async () => {
    const b = await filasDeBitacora()
    expect(await rechazo(corregir('-1', 'negada'))).toBe('poa/valor-negativo')
    expect(await filasDeBitacora()).toBe(b)
    expect(await corregir('1', 'negada')).toMatchObject({ valor: '1' })
  })

  test('si el proceso muere entre leer y guardar no queda nada, y al repetir se hace una vez', async () => {
    const [v, b] = [await versiones(), await filasDeBitacora()]
    const { 'poa.capturar': original } = CASOS
    sustituir('poa.capturar', async (ctx, entrada) => {
      await original(ctx, entrada as never)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.trx)
      return original(ctx, entrada as never)
    })
    await expect(corregir('60', 'cortada')).rejects.toThrow(/terminat/i)
    expect([await versiones(), await filasDeBitacora()]).toEqual([v, b])
    vi.restoreAllMocks()
    expect(await corregir('60', 'cortada')).toMatchObject({ version: v + 1 })
  })

  test('un choque entre transacciones se intenta de nuevo sin que nadie lo note', async () => {
    const v = await versiones()
    const { 'poa.capturar': original } = CASOS
    let veces = 0
    sustituir('poa.capturar', async (ctx, entrada) => {
      veces++
      if (veces <= 2) await sql`do $$ begin raise sqlstate '40001'; end $$`.execute(ctx.trx)
      return original(ctx, entrada as never)
    })
    expect(await corregir('61', 'chocada')).toMatchObject({ version: v + 1 })
    expect(veces).toBe(3)
  })

  test('un texto de más de 2,000 caracteres se rechaza y dice cuál campo', async () => {
    const entrada = { ejercicio: 2023, indicador: CLAVE, periodo: '12', valor: '1', motivo: 'ñ'.repeat(2001) }
    const error = await preguntar(sistema, 'poa.capturar', entrada, { persona: 'sistema' }).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Rechazo)
    expect((error as Rechazo).datos.errores).toEqual([{ donde: 'motivo', mensaje: 'pasa de 2000 caracteres' }])
    expect(await preguntar(sistema, 'poa.capturar', { ...entrada, motivo: 'ñ'.repeat(2000) }, { persona: 'sistema' })).toMatchObject({
      valor: '1',
    })
  })

  test('responder lo que el contrato no dice es un defecto, y no guarda nada', async () => {
    const b = await filasDeBitacora()
    sustituir('poa.capturar', async () => ({ sorpresa: true }))
    await expect(corregir('62')).rejects.toBeInstanceOf(Defecto)
    expect(await filasDeBitacora()).toBe(b)
  })

  test('una consulta no puede escribir aunque su código lo intente', async () => {
    sustituir('poa.plan', ({ trx }) => trx.insertInto('persona').values({ clave: 'z', nombre: 'Z', rol: 'publico', acto: 0n }).execute())
    await expect(preguntar(sistema, 'poa.plan', { ejercicio: 2023 }, { persona: 'sistema' })).rejects.toThrow(/read-only/)
  })

  test('una fila de la bitácora cambiada a mano es nombrada por la revisión', async () => {
    await sellar(prueba)
    const revisar = () => preguntar(sistema, 'acceso.verificar-bitacora', {}, { persona: 'sistema' })
    expect((await revisar()).alteraciones).toEqual([])
    const { rows } = await prueba.base
      .dueno()
      .query<{ id: bigint }>("update bitacora set resultado = jsonb_set(resultado, '{valor}', '\"999\"') where clave = 'dos' returning id")
    expect((await revisar()).alteraciones).toMatchObject([{ donde: `fila ${rows[0]?.id}`, que: 'alterada' }])
  })
})

describe('lo que se lee de un archivo', () => {
  const ARCHIVO = { archivo: 'informe.json', base64: Buffer.from('{"hojas":[]}').toString('base64') }
  const importar = (quien: Quien, entrada = ARCHIVO) => rechazo(preguntar(sistema, 'poa.importar', entrada, quien))
  const lectura = () => {
    const { antes } = CASOS['poa.importar']
    if (antes === undefined) throw new Error('poa.importar reads its file inside the transaction')
    return antes
  }
  const vigilar = () => vi.spyOn(lectura(), 'preparar')

  test('se lee sin ninguna transacción abierta', async () => {
    const abiertas = async () =>
      (
        await prueba.base
          .dueno()
          .query('select 1 from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()')
      ).rowCount
    const { preparar: leer } = lectura()
    let vistas: number | null = null
    vigilar().mockImplementation(async (visto, entrada) => {
      vistas = await abiertas()
      return leer(visto, entrada)
    })
    expect(await importar({ persona: 'sistema' })).toBe('poa/archivo-invalido')
    expect(vistas).toBe(0)
  })

  test('no se lee a quien no tiene permiso', async () => {
    const lector = vigilar()
    expect(await importar({ persona: 'publico' })).toBe('acceso/sin-permiso')
    expect(lector).not.toHaveBeenCalled()
  })

  test('no se vuelve a leer con la misma clave, ni se lee otro con ella', async () => {
    const lector = vigilar()
    expect(await importarTrimestreReal(sistema)).toMatchObject({ ejercicio: 2023, yaEstaba: false })
    expect(await importar({ persona: 'sistema', clave: 'demostracion' })).toBe('comun/clave-reutilizada')
    expect(lector).not.toHaveBeenCalled()
  })
})
