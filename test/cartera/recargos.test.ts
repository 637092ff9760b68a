// Surcharges of a whole ruta on the real database: twice, at once, while a payment is applied, and what a person must look at.
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada } from '../../src/contract/contrato.ts'
import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const CUENTAS = [1, 2, 3, 4, 5, 6, 7, 8]

const prueba = conBase()
let dia: Fecha = fecha('2026-01-05')
let ruta = '0101'
let primera = 0
let depositos = 0
const sistema = (): Sistema => ({ ...sistemaDe(prueba), hoy: () => dia })
const pedir = <N extends Parameters<typeof preguntar>[1]>(nombre: N, entrada: unknown, quien = {}) =>
  preguntar(sistema(), nombre, entrada, { ...QUIEN, ...quien })
const mover = (cuenta: number, mas: Partial<Entrada<'cartera.registrar-movimiento'>>) =>
  pedir('cartera.registrar-movimiento', {
    ...{ cuenta: primera + cuenta, concepto: mas.tipo === 'abono' ? 'pago' : 'agua', referencia: `R ${depositos++}`, motivo: 'prueba' },
    ...mas,
  })
const cargar = (mas: object = { ruta }, quien = {}) => pedir('cartera.cargar-recargos', mas, quien)
const estado = (cuenta: number) => pedir('cartera.estado-de-cuenta', { cuenta: primera + cuenta })

/** A ruta of its own for each test: eight accounts, each with a bill of $1,000.00 due on 20 January. */
beforeEach(async () => {
  dia = fecha('2026-01-05')
  if (primera === 0) await altaRutas(sistema())
  primera += 100
  ruta = `T${primera}`
  await pedir('padron.alta-ruta', { sectores: [], rutas: [{ clave: ruta, sector: '01', grupo: 'A', nombre: ruta }] })
  for (const c of CUENTAS) {
    await darDeAlta(sistema(), { cuenta: primera + c, orden: c, ruta })
    await mover(c, { tipo: 'cargo', importe: '1000.00', vence: '2026-01-20', periodo: '2025-12' })
  }
  dia = fecha('2026-02-01')
})

/** What the tables say: surcharges, how many, and any number that is missing or repeated in a ledger of the ruta. */
async function escrito() {
  const { rows } = await sql<{ recargos: number; centavos: string | null; huecos: number }>`
    select count(*) filter (where concepto = 'recargo')::int as recargos,
      sum(importe_centavos) filter (where concepto = 'recargo')::text as centavos,
      (count(*) - (select sum(n) from (select max(movimiento) as n from movimiento where cuenta_id between ${primera + 1} and ${primera + 99}
        group by cuenta_id) x))::int as huecos
    from movimiento where cuenta_id between ${primera + 1} and ${primera + 99}`.execute(prueba.base.app)
  return rows[0]
}

describe('recargos de una ruta', () => {
  test('dos veces no carga más, y el mes siguiente solo la diferencia', async () => {
    expect(await cargar()).toMatchObject({ cuentas: 8, conRecargo: 8, movimientos: 8, recargos: '165.60', iva: '0.00' })
    expect(await cargar()).toMatchObject({ cuentas: 8, conRecargo: 0, movimientos: 0, recargos: '0.00' })
    dia = fecha('2026-03-01')
    expect(await cargar()).toMatchObject({ conRecargo: 8, recargos: '165.60' })
    expect(await estado(3)).toMatchObject({ saldo: '1041.40', recargosPendientes: '0.00' })
    expect(await pedir('cartera.verificar', {})).toMatchObject({ contradicciones: [] })
  })

  test('pedida hasta un día pasado, lo cargado después de él no se dice de más', async () => {
    dia = fecha('2026-03-10')
    expect(await cargar()).toMatchObject({ recargos: '331.20', deMas: [] })
    expect(await cargar({ ruta, al: '2026-02-01' })).toMatchObject({ cuentas: 8, movimientos: 0, recargos: '0.00', deMas: [] })
    expect(await cargar()).toMatchObject({ movimientos: 0, deMas: [] })
  })

  test('con la misma clave responde lo mismo; el ensayo no guarda nada', async () => {
    expect(await cargar({ ruta }, { ensayo: true })).toMatchObject({ recargos: '165.60' })
    expect(await escrito()).toMatchObject({ recargos: 0 })
    const una = await cargar({ ruta }, { clave: `r:${ruta}` })
    expect(await cargar({ ruta }, { clave: `r:${ruta}` })).toEqual(una)
    expect(await escrito()).toMatchObject({ recargos: 8, huecos: 0 })
  })

  test('pedida cuatro veces a la vez, y a la vez por cuenta, se carga una', async () => {
    const hechas = await Promise.all([
      ...Array.from({ length: 4 }, () => cargar()),
      cargar({ cuenta: primera + 3 }),
      cargar({ cuenta: primera + 8 }),
    ])
    expect(hechas.reduce((n, h) => n + h.movimientos, 0)).toBe(8)
    expect(await escrito()).toEqual({ recargos: 8, centavos: '16560', huecos: 0 })
  })

  test('mientras entran y se aplican pagos a tiempo, ninguna cuenta pagada a tiempo queda con recargo que no se diga', async () => {
    const pagar = async (c: number) => {
      const { movimiento } = await mover(c, { tipo: 'abono', importe: '1000.00', fecha: '2026-01-20' })
      await pedir('cartera.aplicar', { cuenta: primera + c, abono: movimiento })
    }
    await Promise.all([pagar(1), cargar(), pagar(5), cargar(), pagar(8), cargar()])
    const { deMas } = await cargar()
    const saldos = await Promise.all([1, 5, 8].map(async (c) => ({ cuenta: primera + c, recargos: (await estado(c)).saldo })))
    for (const { cuenta, recargos } of saldos)
      expect(recargos === '0.00' || deMas.some((d) => d.cuenta === cuenta && d.importe === recargos), `${cuenta}: ${recargos}`).toBe(true)
    expect(await escrito()).toMatchObject({ huecos: 0 })
    expect((await estado(2)).saldo).toBe('1020.70')
  })

  test('dos rutas que comparten cuentas por un cambio de ruta no se esperan en círculo', async () => {
    await pedir('padron.alta-ruta', { sectores: [], rutas: [{ clave: `${ruta}b`, sector: '01', grupo: 'A', nombre: 'otra' }] })
    const cuentas = [{ cuenta: primera + 8, ruta: `${ruta}b`, orden: 1 }]
    await pedir('padron.mover-en-ruta', { desde: '2026-02-01', motivo: 'Límite nuevo', cuentas })
    const hechas = await Promise.all([
      cargar(),
      cargar({ ruta: `${ruta}b` }),
      cargar({ ruta, al: '2026-01-31' }),
      cargar({ cuenta: primera + 8 }),
    ])
    expect(hechas.reduce((n, h) => n + h.movimientos, 0)).toBe(8)
  })

  test('lo pagado tarde se cobra hasta el día del dinero, y lo pagado y cargado no se vuelve a mirar', async () => {
    const { movimiento } = await mover(1, { tipo: 'abono', importe: '1000.00', fecha: '2026-01-25' })
    await pedir('cartera.aplicar', { cuenta: primera + 1, abono: movimiento })
    dia = fecha('2026-06-01')
    await cargar({ cuenta: primera + 1 })
    expect(await estado(1)).toMatchObject({ saldo: '20.70', recargos: [{ causado: '20.70', cargado: '20.70' }] })
    expect(await cargar({ cuenta: primera + 1 })).toMatchObject({ movimientos: 0 })
  })

  test('un cheque devuelto reabre el cargo, y se carga desde que vencía', async () => {
    const { movimiento } = await mover(1, { tipo: 'abono', importe: '1000.00', fecha: '2026-01-15' })
    await pedir('cartera.aplicar', { cuenta: primera + 1, abono: movimiento })
    expect(await cargar({ cuenta: primera + 1 })).toMatchObject({ movimientos: 0 })
    dia = fecha('2026-03-01')
    await pedir('cartera.reversar', { cuenta: primera + 1, movimiento, motivo: 'Cheque devuelto', referencia: 'B-1' })
    expect(await cargar({ cuenta: primera + 1 })).toMatchObject({ recargos: '41.40' })
  })

  test('quien se dio de baja debiendo sigue causando', async () => {
    await pedir('padron.cambiar-situacion', { cuenta: primera + 2, estado: 'baja', desde: '2026-01-10', motivo: 'Se mudó' })
    expect(await cargar()).toMatchObject({ cuentas: 8, conRecargo: 8 })
  })

  test('si la regla grava los recargos, cada cuenta lleva el IVA de su uso, y la que no tiene uso se dice y no se carga', async () => {
    const s = sistema()
    const gravados = s.reglas.impuestos.map((i) => ({
      ...i,
      vigencias: i.vigencias.map((v) => ({
        ...v,
        tratos: v.tratos.map((t) => (t.conceptos.includes('recargo') ? { ...t, trato: 'regimen' as const } : t)),
      })),
    }))
    const cuenta = primera + 50
    await sql`insert into cuenta (cuenta_id, alta, acto) values (${cuenta}, '2020-01-01', 0)`.execute(prueba.base.app)
    await mover(50, { tipo: 'cargo', importe: '1000.00', fecha: '2026-01-05', vence: '2026-01-20' })
    const con = (entrada: object) =>
      preguntar({ ...s, reglas: { ...s.reglas, impuestos: gravados } }, 'cartera.cargar-recargos', entrada, QUIEN)
    // 20.70 at the border's 8 % are 1.656.
    expect(await con({ cuenta: primera + 1 })).toMatchObject({ movimientos: 2, recargos: '20.70', iva: '1.66' })
    expect(await con({ cuenta: primera + 1 })).toMatchObject({ movimientos: 0 })
    expect(await con({ cuenta })).toMatchObject({ movimientos: 0, sinConocer: [{ cuenta, cargos: 1, falta: 'sinImpuesto' }] })
    dia = fecha('2026-03-01')
    expect(await estado(1)).toMatchObject({ recargos: [{ movimiento: 1, cargado: '20.70', pendiente: '20.70' }] })
  })

  test('un importe enorme se carga al centavo', async () => {
    await mover(4, { tipo: 'cargo', importe: '9000000000000.00', fecha: '2026-01-05', vence: '2026-01-20' })
    expect(await cargar({ cuenta: primera + 4 })).toMatchObject({ recargos: '186300000020.70' })
  })

  test('una ruta sin cuentas no es un error', async () => {
    expect(await cargar({ ruta: '0201' })).toMatchObject({ cuentas: 0, movimientos: 0, recargos: '0.00' })
  })
})
