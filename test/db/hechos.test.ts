// What a hand in the database changes is named: by table, account and act.
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CuentaId, numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { insertBitacora } from '../../src/db/acceso/bitacora.ts'
import { checkBitacora } from '../../src/db/acceso/revision.ts'
import { sinNulosAlFinal } from '../../src/db/comun/acto.ts'
import { kyselySobre } from '../../src/db/comun/conexion.ts'
import { campoEntero, campoNulo, campoTexto, filasBinarias } from '../../src/db/comun/copia-binaria.ts'
import { decimalBinario, textoJsonb } from '../../src/db/comun/formato-binario.ts'
import { insertHechos } from '../../src/db/comun/hechos.ts'
import { enActo, enConsulta, type TrxDeActo } from '../../src/db/comun/transaccion.ts'
import { conBase } from '../soporte/base.ts'

const prueba = conBase()
const [una, dos, tres] = [numeroDeCuenta(1), numeroDeCuenta(2), numeroDeCuenta(3)]
const HOY = fecha('2026-01-02')

/** Does something as an act of its own; returns its number. */
const actuar = (hacer: (trx: TrxDeActo) => Promise<void>): Promise<bigint> =>
  enActo(prueba.base.app, async (trx) => {
    await hacer(trx)
    await insertBitacora(trx, { persona: 'sistema', operacion: 'prueba', clave: null, entradaHuella: null, resultado: null })
    return trx.acto.numero
  })
const revisar = () => enConsulta(prueba.base.app, checkBitacora)

const cuenta = (cuentaId: CuentaId) => ({ cuentaId, alta: HOY, cuentaAnterior: null, importacion: null })
const cargo = (cuentaId: CuentaId, movimiento: number, importeCentavos: bigint) => ({
  ...{ cuentaId, movimiento, importeCentavos, fecha: HOY, vence: HOY, periodo: periodoFacturado(202601), revierte: null, recargoDe: null },
  ...{ tipo: 'cargo' as const, concepto: 'agua', referencia: 'R-1' },
})
const predio = (cuentaId: CuentaId, numero: number, latitud: string | null) => ({
  ...{
    cuentaId,
    desde: HOY,
    numero,
    calle: 'Peña «Ñ» \\ 水道',
    numeroExterior: '5',
    numeroInterior: null,
    colonia: '',
    codigoPostal: null,
  },
  ...{ referencias: null, claveCatastral: null, latitud, longitud: latitud, domicilioComparable: 'PENA', corrige: null, motivo: 'prueba' },
})

describe('De lo que muchos actos agregaron', () => {
  let [deVarias, deUna]: bigint[] = []
  beforeAll(async () => {
    deVarias = await actuar(async (trx) => {
      await insertHechos(trx, 'cuenta', [tres, una, dos].map(cuenta))
      // Out of order, in two pieces of the same table, with decimals, other alphabets and nothing.
      await insertHechos(trx, 'predio', [predio(dos, 1, '26.09'), predio(una, 1, null)])
      await insertHechos(trx, 'predio', [predio(tres, 1, '-0.5'), predio(una, 2, '0')])
      await insertHechos(trx, 'movimiento', [cargo(dos, 1, 500n), cargo(una, 2, 700n), cargo(una, 1, 600n)])
    })
    deUna = await actuar((trx) => insertHechos(trx, 'movimiento', [cargo(una, 3, 900n)]))
  })

  test('todo está como se agregó, en cualquier orden en que se haya enviado', async () => {
    const { hechos, alteraciones } = await revisar()
    expect(alteraciones).toEqual([])
    expect(hechos).toBe(3 + 4 + 4 + 2)
  })

  const MANOS: readonly [que: string, cambio: string, donde: () => object][] = [
    [
      'un cargo agrandado',
      'update movimiento set importe_centavos = 701 where cuenta_id = 1 and movimiento = 2',
      () => ({ tabla: 'movimiento', cuenta: 1, acto: deVarias }),
    ],
    [
      'un pago que nadie registró',
      "insert into movimiento (cuenta_id, movimiento, importe_centavos, fecha, tipo, concepto, referencia, acto) values (2, 2, -1000000, '2026-01-02', 'abono', 'pago', 'x', 999)",
      () => ({ tabla: 'movimiento', cuenta: 2, acto: 999n, que: 'sin-acto' }),
    ],
    [
      'un pago que se esconde en un acto de otros',
      `insert into movimiento (cuenta_id, movimiento, importe_centavos, fecha, tipo, concepto, referencia, acto)
        select 2, 2, -1000000, '2026-01-02', 'abono', 'pago', 'x', acto from movimiento where cuenta_id = 1 and movimiento = 3`,
      () => ({ tabla: 'movimiento', cuenta: 2, acto: deUna, que: 'alterado' }),
    ],
    [
      'el último movimiento borrado',
      'delete from movimiento where cuenta_id = 1 and movimiento = 3',
      () => ({ tabla: 'movimiento', cuenta: 1, acto: deUna, que: 'faltante' }),
    ],
    [
      'una coordenada movida',
      'update predio set latitud = 26.1 where cuenta_id = 2',
      () => ({ tabla: 'predio', cuenta: 2, acto: deVarias }),
    ],
    [
      'un null que no lo era',
      "update predio set referencias = '' where cuenta_id = 3",
      () => ({ tabla: 'predio', cuenta: 3, acto: deVarias }),
    ],
    ['un rol subido', "update persona set rol = 'sistemas' where clave = 'publico'", () => ({ tabla: 'persona', cuenta: null, acto: 0n })],
    ['una persona puesta a mano', "insert into persona values ('z', 'Z', 'sistemas', null, 0)", () => ({ tabla: 'persona', acto: 0n })],
  ]
  test.each(MANOS)('se nombra con exactitud lo que alguien hace a mano en la base: %s', async (_, cambio, donde) => {
    await enDeshacer(cambio, async (alteraciones) => expect(alteraciones).toEqual([expect.objectContaining(donde())]))
  })

  test('los hechos anteriores quedan como estaban si la tabla gana después una columna, hasta que alguien la llena', async () => {
    const gana = 'alter table cuenta add column zona text'
    await enDeshacer(gana, async (alteraciones) => expect(alteraciones).toEqual([]))
    await enDeshacer(`${gana}; update cuenta set zona = 'norte' where cuenta_id = 2`, async (alteraciones) =>
      expect(alteraciones).toMatchObject([{ tabla: 'cuenta', cuenta: 2, acto: deVarias }]),
    )
  })

  test('se nombran las dos cuentas cuyas filas alguien intercambia a mano en la base', async () => {
    const cambio = `update movimiento set cuenta_id = 3 - cuenta_id, movimiento = movimiento + 10 where movimiento = 1`
    await enDeshacer(cambio, async (alteraciones) =>
      expect(alteraciones).toEqual([1, 2].map((c) => expect.objectContaining({ tabla: 'movimiento', cuenta: c, acto: deVarias }))),
    )
  })
})

/** Makes a change by hand, checks, and leaves the database as it was. */
async function enDeshacer(cambio: string, mirar: (alteraciones: readonly unknown[]) => Promise<void>): Promise<void> {
  const cliente = await prueba.base.dueno().connect()
  try {
    await cliente.query('begin')
    await cliente.query(cambio)
    await mirar((await checkBitacora(kyselySobre(cliente))).alteraciones)
  } finally {
    await cliente.query('rollback')
    cliente.release()
  }
}

test('una fila sin los null de su final es la fila de una tabla que nunca tuvo esas columnas', () => {
  const fila = (...campos: Buffer[]): Buffer => {
    const filas = filasBinarias(64)
    filas.fila(campos.length)
    filas.campos(...campos)
    const { bytes, inicios } = filas.cerrar()
    return bytes.subarray(inicios[0], inicios[1])
  }
  const [uno, texto] = [campoEntero(1), campoTexto('ñ')]
  expect(sinNulosAlFinal(fila(uno, campoNulo, texto, campoNulo, campoNulo))).toEqual(fila(uno, campoNulo, texto))
  expect(sinNulosAlFinal(fila(uno, campoNulo, texto))).toEqual(fila(uno, campoNulo, texto))
})

describe('Los bytes que enviamos son los que el servidor devuelve', () => {
  test('para cualquier JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.json({ stringUnit: 'grapheme' }).filter((t) => !t.includes('\\u0000')),
          { minLength: 20, maxLength: 40 },
        ),
        async (textos) => {
          const { rows } = await sql<{
            texto: string
          }>`select (t::jsonb)::text as texto from unnest(${textos}::text[]) with ordinality u(t, n) order by n`.execute(prueba.base.app)
          expect(textos.map((t) => textoJsonb(JSON.parse(t)))).toEqual(rows.map((r) => r.texto))
        },
      ),
      { numRuns: 100 },
    )
  })

  test('para cualquier decimal, con los decimales de su columna', async () => {
    const decimal = fc
      .tuple(fc.boolean(), fc.stringMatching(/^\d{1,12}$/), fc.stringMatching(/^\d{0,6}$/))
      .map(([menos, e, d]) => `${menos ? '-' : ''}${e}${d === '' ? '' : `.${d}`}`)
    await fc.assert(
      fc.asyncProperty(fc.array(decimal, { minLength: 20, maxLength: 40 }), async (textos) => {
        const { rows } = await sql<{ libre: string; fijo: string }>`select encode(numeric_send(t::numeric), 'hex') as libre,
          encode(numeric_send(t::numeric(20, 6)), 'hex') as fijo from unnest(${textos}::text[]) with ordinality u(t, n) order by n`.execute(
          prueba.base.app,
        )
        expect(textos.map((t) => decimalBinario(t, null).toString('hex'))).toEqual(rows.map((r) => r.libre))
        expect(textos.map((t) => decimalBinario(t, 6).toString('hex'))).toEqual(rows.map((r) => r.fijo))
      }),
      { numRuns: 100 },
    )
  })
})
