import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { finDelPeriodo, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { dado } from '../../../src/core/demo/azar.ts'
import { cuentasDeCiudad, rutasDeCiudad } from '../../../src/core/demo/ciudad.ts'
import { sumarTotales, totalizar } from '../../../src/core/facturacion/corrida-totales.ts'
import {
  type ContextoDeFacturacion,
  type CuentaPorFacturar,
  esIncidencia,
  facturar,
  type Recibo,
} from '../../../src/core/facturacion/facturar.ts'
import { recalcularRecibo } from '../../../src/core/facturacion/facturar-recalcular.ts'
import { compilarTarifa } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import type { HistoriaCuenta } from '../../../src/core/padron/cuenta.ts'
import { PRELACIONES } from '../../soporte/cartera.ts'
import { clasesVistas } from '../../soporte/clases.ts'
import { con, FEBRERO, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

/** 0–10 at 2, 10–20 at 2.5, 20–30 at 8, above at 12: the design's own blocks. */
const BLOQUES = usoDe(
  {
    tipo: 'escalonada',
    bloques: [
      { hasta: 10, porM3: '2' },
      { hasta: 20, porM3: '2.5' },
      { hasta: 30, porM3: '8' },
      { hasta: null, porM3: '12' },
    ],
  },
  { drenaje: { parteDelAgua: '0.60' }, sinMedidor: { m3: 15 } },
)
const TARIFARIO = con(tarifaDe(BLOQUES))

type Clasificada = HistoriaCuenta['clasificacion'][number]

const contexto = (cambios: Partial<ContextoDeFacturacion> = {}): ContextoDeFacturacion => ({
  periodo: periodoFacturado(202601),
  fecha: FEBRERO,
  vence: FEBRERO,
  topes: [
    { clase: 'bajo', consumoM3: 100, importeCentavos: 200_000n },
    { clase: 'alto', consumoM3: 10_000, importeCentavos: 90_000_000n },
  ],
  tarifaDe: (tarifa, uso, periodo) => compilarTarifa(TARIFARIO, { tarifa, uso, fecha: finDelPeriodo(periodo), regimen: null }),
  prelacion: prelacionEn(PRELACIONES, FEBRERO),
  ...cambios,
})

const cuenta = (cambios: Partial<CuentaPorFacturar> = {}): CuentaPorFacturar => ({
  cuentaId: numeroDeCuenta(7),
  ruta: 'R1',
  orden: 10,
  estado: 'activa',
  uso: 'domestico',
  clase: 'bajo',
  tarifa: 'prueba',
  viviendas: 1,
  drenaje: true,
  saneamiento: true,
  consumoVersion: 1,
  m3: 25,
  origen: 'real',
  reparto: [],
  movimiento: 0,
  saldoCentavos: 0n,
  version: 0,
  cancelado: false,
  ...cambios,
})

/** What the account has been since a date: by default, what it is. */
const clasificada = (desde: string, cambios: Partial<Clasificada> = {}): Clasificada => ({
  desde: fecha(desde),
  uso: 'domestico',
  giro: null,
  clase: 'bajo',
  viviendas: 1,
  tarifa: 'prueba',
  drenaje: true,
  saneamiento: true,
  numero: 1,
  corrige: null,
  motivo: 'prueba',
  persona: 'sistema',
  momento: '2026-01-01T00:00:00Z',
  ...cambios,
})
const SIEMPRE = [clasificada('2020-01-01')]

function recibo(cambios: Partial<CuentaPorFacturar> = {}, clasificaciones: readonly Clasificada[] = SIEMPRE): Recibo {
  const hecho = facturar(cuenta(cambios), contexto(), { clasificaciones, recibosSinPagar: 0 })
  if (esIncidencia(hecho)) throw new Error(hecho.detalle.explicacion)
  return hecho
}

const total = (r: Recibo): bigint => r.subtotalCentavos + r.ivaCentavos

describe('Un recibo', () => {
  test('cobra cada concepto una vez, con su IVA, y suma bien', () => {
    const r = recibo()
    // Water 85.00 at 0 %; drainage 60 % of it, 51.00 and 16 % of tax.
    expect(r.lineas).toEqual([
      { concepto: 'agua', periodo: 202601, baseCentavos: 8500n, ivaCentavos: 0n },
      { concepto: 'drenaje', periodo: 202601, baseCentavos: 5100n, ivaCentavos: 816n },
    ])
    expect(total(r)).toBe(14416n)
  })

  test('informa el adeudo anterior y no lo vuelve a cobrar: tres meses iguales sin pagar son tres veces uno', () => {
    let saldo = 0n
    for (let mes = 0; mes < 3; mes++) {
      const r = recibo({ saldoCentavos: saldo, movimiento: mes * 2 })
      expect(r.adeudoCentavos).toBe(saldo)
      expect(r.movimiento).toBe(mes * 2 + 1)
      saldo += total(r)
    }
    expect(saldo).toBe(3n * 14416n)
  })

  test('sin medidor es el de la cuota fija, y se distingue del de cero m³', () => {
    expect(recibo({ origen: 'sin-medidor', m3: 15 }).consumoM3).toBeNull()
    expect(recibo({ m3: 0 }).consumoM3).toBe(0)
  })

  test('vuelve a calcular, con sus propios bloques, cada mes entre los que se repartió una lectura', () => {
    // 10 m³ estimated twice; the meter says 25 each: 85.00 less 20.00 of water, and 60 % of that of drainage with its tax.
    const estimado = { facturadoM3: 10, m3: 25 }
    const r = recibo({
      reparto: [
        { periodo: periodoFacturado(202511), ...estimado },
        { periodo: periodoFacturado(202512), ...estimado },
      ],
    })
    expect(r.lineas.filter((l) => l.periodo === 202512)).toEqual([
      { concepto: 'agua', periodo: 202512, baseCentavos: 6500n, ivaCentavos: 0n },
      { concepto: 'drenaje', periodo: 202512, baseCentavos: 3900n, ivaCentavos: 624n },
    ])
    // 75 m³ at once would have been 665.00 of water; three months of 25 are 255.00.
    const agua = r.lineas.filter((l) => l.concepto === 'agua').reduce((s, l) => s + l.baseCentavos, 0n)
    expect(agua).toBe(25500n - 4000n)
  })

  test('calcula cada mes corregido como la cuenta estaba en su último día, sea lo que sea hoy', () => {
    // Three dwellings today; in November two dwellings with drainage, in December one without it.
    const historia = [
      clasificada('2025-01-01', { viviendas: 2 }),
      clasificada('2025-12-31', { drenaje: false }),
      clasificada('2026-01-01', { viviendas: 3, drenaje: true }),
    ]
    const reparto = [
      { periodo: periodoFacturado(202511), facturadoM3: 20, m3: 40 },
      { periodo: periodoFacturado(202512), facturadoM3: null, m3: 25 },
    ]
    const r = recibo({ viviendas: 3, m3: 30, reparto }, historia)
    // November: 20 m³ each of two (45.00) less 10 each (20.00), and drainage 60 % with 16 % of tax. December: water of 25 m³ alone.
    expect(r.lineas).toEqual([
      { concepto: 'agua', periodo: 202601, baseCentavos: 6000n, ivaCentavos: 0n },
      { concepto: 'drenaje', periodo: 202601, baseCentavos: 3600n, ivaCentavos: 576n },
      { concepto: 'agua', periodo: 202511, baseCentavos: 5000n, ivaCentavos: 0n },
      { concepto: 'drenaje', periodo: 202511, baseCentavos: 3000n, ivaCentavos: 480n },
      { concepto: 'agua', periodo: 202512, baseCentavos: 8500n, ivaCentavos: 0n },
    ])
  })

  test('calcula un mes corregido con su propio uso y tarifa, y si no se conocen la cuenta se aparta', () => {
    const historia = [clasificada('2025-01-01', { uso: 'industrial' }), clasificada('2026-01-01')]
    const hecho = facturar(cuenta({ reparto: [{ periodo: periodoFacturado(202512), facturadoM3: 10, m3: 25 }] }), contexto(), {
      clasificaciones: historia,
      recibosSinPagar: 0,
    })
    expect(hecho).toMatchObject({ causa: 'sin-tarifa', detalle: { explicacion: expect.stringContaining('industrial') } })
  })

  test('no se hace si nadie registró cómo se facturaba un mes por corregir; el mes que queda igual no necesita precio', () => {
    const nueva = [clasificada('2026-01-01')]
    const con = (m3: number) =>
      facturar(cuenta({ reparto: [{ periodo: periodoFacturado(202512), facturadoM3: 10, m3 }] }), contexto(), {
        clasificaciones: nueva,
        recibosSinPagar: 0,
      })
    expect(con(25)).toMatchObject({ causa: 'sin-clasificacion', detalle: { explicacion: expect.stringContaining('202512') } })
    expect(esIncidencia(con(10))).toBe(false)
  })

  test('devuelve lo que se estimó de más', () => {
    const r = recibo({ m3: 5, reparto: [{ periodo: periodoFacturado(202512), facturadoM3: 25, m3: 5 }] })
    expect(r.lineas.filter((l) => l.periodo === 202512).map((l) => l.baseCentavos)).toEqual([-7500n, -4500n])
  })
})

describe('Lo que da cero', () => {
  const tarifaDeDos = (agua: string, drenaje: string) =>
    con(tarifaDe(usoDe({ tipo: 'fija', importe: agua }, { drenaje: { esquema: { tipo: 'fija', importe: drenaje } } })))
  const conTarifa = (agua: string, drenaje: string, cambios: Partial<CuentaPorFacturar> = {}): Recibo => {
    const tarifario = tarifaDeDos(agua, drenaje)
    const tarifa: ContextoDeFacturacion['tarifaDe'] = (t, uso, periodo) =>
      compilarTarifa(tarifario, { tarifa: t, uso, fecha: finDelPeriodo(periodo), regimen: null })
    const hecho = facturar(cuenta(cambios), contexto({ tarifaDe: tarifa }), { clasificaciones: SIEMPRE, recibosSinPagar: 0 })
    if (esIncidencia(hecho)) throw new Error(hecho.detalle.explicacion)
    return hecho
  }

  test('no es línea de la cartera ni deja hueco en sus números: junto a otras, o solo', () => {
    expect(conTarifa('0', '10', { movimiento: 4 })).toMatchObject({
      movimiento: 5,
      lineas: [{ concepto: 'drenaje', periodo: 202601, baseCentavos: 1000n, ivaCentavos: 160n }],
    })
    expect(conTarifa('0', '0')).toMatchObject({ version: 1, lineas: [], subtotalCentavos: 0n, ivaCentavos: 0n })
  })

  test('tampoco es línea cuando un mes corregido cuesta lo mismo que antes', () => {
    const igual = conTarifa('7', '10', { reparto: [{ periodo: periodoFacturado(202512), facturadoM3: 10, m3: 25 }] })
    expect(igual.lineas.map((l) => [l.periodo, l.concepto])).toEqual([
      [202601, 'agua'],
      [202601, 'drenaje'],
    ])
    expect(igual.correcciones).toHaveLength(1)
  })
})

describe('Una cuenta', () => {
  test.each([
    ['ya-facturada', { version: 1 }],
    ['sin-clasificacion', { uso: null }],
    ['suspendida', { estado: 'suspendida' }],
    ['suspendida', { estado: null }],
    ['sin-consumo', { consumoVersion: null }],
    ['consumo-absurdo', { m3: 101 }],
    ['sin-tarifa', { tarifa: 'no-hay' }],
    ['sin-tarifa', { uso: 'industrial' }],
    ['importe-absurdo', { m3: 100, viviendas: 1, reparto: [{ periodo: 202512, facturadoM3: null, m3: 200 }] }],
  ] as const)('se aparta con su causa, %s: %j', (causa, cambios) => {
    const hecho = facturar(cuenta(cambios as Partial<CuentaPorFacturar>), contexto(), { clasificaciones: SIEMPRE, recibosSinPagar: 0 })
    expect(hecho).toMatchObject({ causa, detalle: { explicacion: expect.stringMatching(/\w{4}/) } })
  })

  test('justo en el tope se factura, y si es de alto consumo tiene su propio tope', () => {
    expect(esIncidencia(facturar(cuenta({ m3: 100 }), contexto()))).toBe(false)
    expect(facturar(cuenta({ m3: 101, clase: 'alto' }), contexto())).toMatchObject({ clase: 'alto' })
  })

  test('con un total igual al tope se factura, y con un centavo más no', () => {
    // Of `recibo()`: 85.00 of water, 51.00 of drainage and 8.16 of tax.
    const conTope = (importeCentavos: bigint) =>
      facturar(cuenta(), contexto({ topes: [{ clase: 'bajo', consumoM3: 100, importeCentavos }] }))
    expect(conTope(14_416n)).toMatchObject({ subtotalCentavos: 13_600n, ivaCentavos: 816n })
    expect(conTope(14_415n)).toMatchObject({ causa: 'importe-absurdo', detalle: { total: '$144.16', tope: '$144.15' } })
  })

  test('con su recibo cancelado puede facturarse otra vez, como la versión siguiente', () => {
    expect(recibo({ version: 1, cancelado: true }).version).toBe(2)
  })
})

test('los totales de un lote son los de sus recibos, se parta como se parta', () => {
  const cuentas = fc.array(fc.record({ m3: fc.integer({ min: 0, max: 200 }), viviendas: fc.integer({ min: 1, max: 9 }) }), {
    maxLength: 30,
    size: 'max',
  })
  const vistas = clasesVistas({ 'hay recibos y apartadas': 20, 'se parte en dos con algo': 15 })
  fc.assert(
    fc.property(cuentas, fc.integer({ min: 0, max: 30 }), (lista, corte) => {
      const hechas = lista.map((x, i) => facturar(cuenta({ ...x, cuentaId: numeroDeCuenta(i + 1) }), contexto()))
      const t = totalizar(hechas)
      vistas.anotar({
        'hay recibos y apartadas': t.recibos > 0 && t.incidencias > 0,
        'se parte en dos con algo': corte > 0 && corte < lista.length,
      })
      expect(t.recibos + t.incidencias).toBe(lista.length)
      expect(t.porConcepto.reduce((s, c) => s + c.baseCentavos + c.ivaCentavos, 0n)).toBe(t.subtotalCentavos + t.ivaCentavos)
      const partido = sumarTotales([totalizar(hechas.slice(0, corte)), totalizar(hechas.slice(corte))])
      const suma = (x: typeof t) => [x.cuentas, x.recibos, x.subtotalCentavos, x.ivaCentavos, x.porCausa]
      expect(suma(partido)).toEqual(suma(t))
    }),
    { numRuns: 100 },
  )
  vistas.exigir()
})

test('un recibo vuelto a calcular da el mismo centavo, y del que alguien tocó se avisa', () => {
  const r = recibo({ reparto: [{ periodo: periodoFacturado(202512), facturadoM3: 10, m3: 25 }] })
  const lineas = r.lineas.map((l) => ({ concepto: l.concepto, importeCentavos: l.baseCentavos + l.ivaCentavos }))
  expect(recalcularRecibo({ ...r, lineas }, r.cotizacion)).toEqual({ diferencias: [], conReglasDeHoy: true })
  const tocado = recalcularRecibo({ ...r, subtotalCentavos: r.subtotalCentavos + 1n, lineas: lineas.slice(1) }, null)
  expect(tocado.conReglasDeHoy).toBeNull()
  expect(tocado.diferencias.map((d) => d.split(':')[0])).toEqual(['subtotal', 'cartera'])
})

describe('La ciudad de la demostración', () => {
  const ciudad = (cuentas: number) => rutasDeCiudad(cuentas, 10).flatMap((r) => cuentasDeCiudad(r, [periodoFacturado(202512)]))

  test('es la misma cada vez, numera sus cuentas sin huecos y tiene rutas de unas 450', () => {
    expect(ciudad(2_000)).toEqual(ciudad(2_000))
    expect(ciudad(2_000).map((c) => c.cuentaId)).toEqual(Array.from({ length: 2_000 }, (_, i) => i + 1))
    expect(rutasDeCiudad(255_835, 10)).toHaveLength(569)
    for (const r of rutasDeCiudad(255_835, 10)) expect(r.cuantas).toBeGreaterThan(440)
  })

  test('tiene la proporción de altos consumos de la ciudad modelo, y letras de su idioma', () => {
    const cuentas = ciudad(50_000)
    const altos = cuentas.filter((c) => c.clase === 'alto').length
    expect(altos).toBeGreaterThan(50_000 * 0.0115)
    expect(altos).toBeLessThan(50_000 * 0.015)
    expect(cuentas.some((c) => /Ñ|ñ/.test(c.nombre))).toBe(true)
  })

  test('tiene dados que quedan por debajo de lo que se pide', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000_000 }), (semilla, hasta) => {
        const x = dado(semilla)(hasta)
        expect(Number.isInteger(x) && x >= 0 && x < hasta).toBe(true)
      }),
    )
  })
})
