import { describe, expect, test } from 'vitest'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { type PeriodoFacturado, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import {
  type ContextoDeFacturacion,
  type CuentaPorFacturar,
  facturar,
  type PasadoDeCuenta,
} from '../../../src/core/facturacion/facturar.ts'
import { type Correccion, corregir, lineasDeCorreccion, sinClasificacionEn } from '../../../src/core/facturacion/facturar-correccion.ts'
import { recalcularRecibo } from '../../../src/core/facturacion/facturar-recalcular.ts'
import type { Cotizacion } from '../../../src/core/facturacion/tarifa.ts'
import type { ClasificacionCuenta, EnFecha } from '../../../src/core/padron/cuenta.ts'
import { PRELACIONES } from '../../soporte/cartera.ts'

const P = (n: number): PeriodoFacturado => periodoFacturado(n)
const ENERO = P(202601)

/** A price of these charges, each as concept, base and tax in centavos. */
const cotizacion = (...cargos: readonly [concepto: string, base: bigint, iva: bigint][]): Cotizacion => {
  const [subtotalCentavos, ivaCentavos] = [cargos.reduce((s, c) => s + c[1], 0n), cargos.reduce((s, c) => s + c[2], 0n)]
  return {
    tarifa: 't',
    uso: 'domestico',
    consumoM3: null,
    cargos: cargos.map(([concepto, baseCentavos, iva]) => ({ concepto, baseCentavos, tasaIva: null, ivaCentavos: iva, pasos: [] })),
    subtotalCentavos,
    ivaCentavos,
    totalCentavos: subtotalCentavos + ivaCentavos,
    pasos: [],
  }
}

/** 1.00 a m³ of water, whatever else is asked. */
const UN_PESO: ContextoDeFacturacion['tarifaDe'] = () => (m3) => cotizacion(['agua', BigInt(m3 ?? 0) * 100n, 0n])

const contexto = (cambios: Partial<ContextoDeFacturacion> = {}): ContextoDeFacturacion => ({
  periodo: ENERO,
  fecha: fecha('2026-02-01'),
  vence: fecha('2026-02-16'),
  topes: [{ clase: 'bajo', consumoM3: 100, importeCentavos: 5_000n }],
  tarifaDe: UN_PESO,
  prelacion: prelacionEn(PRELACIONES, fecha('2026-02-01')),
  ...cambios,
})

const cuenta = (cambios: Partial<CuentaPorFacturar> = {}): CuentaPorFacturar => ({
  cuentaId: numeroDeCuenta(7),
  ruta: 'R1',
  orden: 10,
  estado: 'activa',
  uso: 'domestico',
  clase: 'bajo',
  tarifa: 't',
  viviendas: 2,
  drenaje: true,
  saneamiento: false,
  consumoVersion: 3,
  m3: 25,
  origen: 'real',
  reparto: [],
  movimiento: 8,
  saldoCentavos: 1_234n,
  version: 4,
  cancelado: true,
  ...cambios,
})

const clasificada = (desde: string, cambios: Partial<ClasificacionCuenta> = {}): EnFecha<ClasificacionCuenta> => ({
  desde: fecha(desde),
  numero: 1,
  uso: 'domestico',
  giro: null,
  clase: 'bajo',
  viviendas: 1,
  tarifa: 't',
  drenaje: true,
  saneamiento: true,
  ...cambios,
})
const PASADO: PasadoDeCuenta = { clasificaciones: [clasificada('2020-01-01')], recibosSinPagar: 2 }

/** What is said of an account that is parked. */
const apartada = (cambios: Partial<CuentaPorFacturar>, deLaCorrida: Partial<ContextoDeFacturacion> = {}, pasado = PASADO) =>
  facturar(cuenta(cambios), contexto(deLaCorrida), pasado)

describe('Una cuenta apartada', () => {
  const dice = (causa: string, explicacion: string, cifras = {}) => ({
    cuentaId: 7,
    ruta: 'R1',
    causa,
    detalle: { explicacion, ...cifras },
  })

  test('dice por qué, con sus cifras', () => {
    expect(apartada({ cancelado: false })).toEqual(dice('ya-facturada', 'Ya tiene el recibo 4 de este periodo.', { version: 4 }))
    expect(apartada({ uso: null })).toEqual(dice('sin-clasificacion', 'No tiene uso ni tarifa a la fecha del periodo.'))
    expect(apartada({ estado: 'baja' })).toEqual(dice('suspendida', 'Su situación es «baja».'))
    expect(apartada({ estado: null })).toEqual(dice('suspendida', 'Su situación es «ninguna».'))
    expect(apartada({ consumoVersion: null })).toEqual(
      dice('sin-consumo', 'No tiene consumo del periodo: no se leyó, no se analizó o espera una decisión.'),
    )
    expect(apartada({ m3: 101 })).toEqual(dice('consumo-absurdo', '101 m³ pasan del tope de 100.', { m3: 101, topeM3: 100 }))
    expect(apartada({ reparto: [{ periodo: P(201912), facturadoM3: null, m3: 5 }] })).toEqual(
      dice('sin-clasificacion', 'No tenía uso ni tarifa al final de 201912, que la lectura corrige.'),
    )
    expect(apartada({ m3: 51 })).toEqual(dice('importe-absurdo', '$51.00 pasan del tope de $50.00.', { total: '$51.00', tope: '$50.00' }))
  })

  test('por la tarifa dice lo que ella rechazó', () => {
    const rechazo = new Rechazo('facturacion/sin-cuota-fija', { tarifa: 't', uso: 'domestico' })
    const rechaza: ContextoDeFacturacion['tarifaDe'] = () => {
      throw rechazo
    }
    expect(apartada({}, { tarifaDe: rechaza })).toEqual(
      dice('sin-tarifa', rechazo.message, { codigo: 'facturacion/sin-cuota-fija', tarifa: 't', uso: 'domestico' }),
    )
  })

  test('lo está por la primera de sus causas, en el orden en que se buscan', () => {
    const todas = { cancelado: false, uso: null, estado: null, consumoVersion: null, m3: 101 } as const
    const causa = (cambios: Partial<CuentaPorFacturar>) => apartada({ ...todas, ...cambios })
    expect(causa({})).toMatchObject({ causa: 'ya-facturada' })
    expect(causa({ version: 0 })).toMatchObject({ causa: 'sin-clasificacion' })
    expect(causa({ version: 0, uso: 'domestico' })).toMatchObject({ causa: 'suspendida' })
    expect(causa({ version: 0, uso: 'domestico', estado: 'activa' })).toMatchObject({ causa: 'sin-consumo' })
    expect(causa({ cancelado: true, uso: 'domestico', estado: 'activa', consumoVersion: 1 })).toMatchObject({ causa: 'consumo-absurdo' })
  })

  test('no lo está por un tope que su clase no tiene, ni si no se conoce su pasado y nada hay que corregir', () => {
    expect(apartada({ m3: 9_999, clase: 'alto' })).toMatchObject({ subtotalCentavos: 999_900n })
    expect(facturar(cuenta(), contexto())).toMatchObject({ subtotalCentavos: 2_500n, recibosAdeudo: 0 })
  })

  test('no tapa un defecto nuestro: lo que no es un rechazo detiene la corrida', () => {
    const rota: ContextoDeFacturacion['tarifaDe'] = () => {
      throw new RangeError('rota')
    }
    expect(() => apartada({}, { tarifaDe: rota })).toThrow(new RangeError('rota'))
  })
})

describe('Un recibo', () => {
  test('lleva lo de su cuenta y su corrida, cada cosa en su lugar', () => {
    const precio = cotizacion(['agua', 1_000n, 0n], ['drenaje', 600n, 96n], ['medidor', 0n, 0n])
    const tarifaDe: ContextoDeFacturacion['tarifaDe'] = () => () => precio
    expect(facturar(cuenta(), contexto({ tarifaDe }), PASADO)).toEqual({
      cuentaId: 7,
      version: 5,
      ruta: 'R1',
      orden: 10,
      uso: 'domestico',
      clase: 'bajo',
      tarifa: 't',
      viviendas: 2,
      consumoM3: 25,
      consumoVersion: 3,
      movimiento: 9,
      lineas: [
        { concepto: 'agua', periodo: 202601, baseCentavos: 1_000n, ivaCentavos: 0n },
        { concepto: 'drenaje', periodo: 202601, baseCentavos: 600n, ivaCentavos: 96n },
      ],
      subtotalCentavos: 1_600n,
      ivaCentavos: 96n,
      adeudoCentavos: 1_234n,
      recibosAdeudo: 2,
      cotizacion: precio,
      correcciones: [],
    })
  })

  test('pide el precio de su tarifa, uso y periodo, por sus m³, viviendas y servicios', () => {
    const pedidos: unknown[] = []
    const tarifaDe: ContextoDeFacturacion['tarifaDe'] = (...t) => {
      return (m3, viviendas, { drenaje, saneamiento }) => {
        pedidos.push([...t, m3, viviendas, drenaje, saneamiento])
        return cotizacion(['agua', 100n, 0n])
      }
    }
    facturar(cuenta(), contexto({ tarifaDe }), PASADO)
    facturar(cuenta({ origen: 'sin-medidor' }), contexto({ tarifaDe }), PASADO)
    expect(pedidos).toEqual([
      ['t', 'domestico', 202601, 25, 2, true, false],
      ['t', 'domestico', 202601, null, 2, true, false],
    ])
  })

  test('con el mismo precio que otro comparte sus líneas, y si es de otro mes no', () => {
    const precio = cotizacion(['agua', 100n, 0n])
    const tarifaDe: ContextoDeFacturacion['tarifaDe'] = () => () => precio
    const lineas = (periodo: PeriodoFacturado) => {
      const hecho = facturar(cuenta(), contexto({ tarifaDe, periodo }), PASADO)
      return 'lineas' in hecho ? hecho.lineas : []
    }
    const [una, otra, deFebrero] = [lineas(ENERO), lineas(ENERO), lineas(P(202602))]
    expect(una).toBe(otra)
    expect(una).toEqual([{ concepto: 'agua', periodo: 202601, baseCentavos: 100n, ivaCentavos: 0n }])
    expect(deFebrero).toEqual([{ concepto: 'agua', periodo: 202602, baseCentavos: 100n, ivaCentavos: 0n }])
  })

  test('no lleva las líneas que dan cero entre base e IVA, y sí las que solo los tienen iguales', () => {
    const precio = cotizacion(['agua', 5n, 5n], ['drenaje', 0n, 0n], ['medidor', -3n, 3n], ['multa', 0n, 1n])
    const hecho = facturar(cuenta(), contexto({ tarifaDe: () => () => precio }), PASADO)
    expect('lineas' in hecho ? hecho.lineas.map((l) => l.concepto) : hecho).toEqual(['agua', 'multa'])
  })

  test('suma sus correcciones, con su IVA, y se mira contra el tope después de sumarlas', () => {
    // 25.00 of January; December goes from 10 m³ to 35: 25.00 more, right at the cap of 50.00.
    const con = (m3: number) => apartada({ reparto: [{ periodo: P(202512), facturadoM3: 10, m3 }] })
    expect(con(35)).toMatchObject({ subtotalCentavos: 5_000n, correcciones: [{ periodo: 202512 }] })
    expect(con(36)).toMatchObject({ causa: 'importe-absurdo', detalle: { total: '$51.00' } })
    const conIva: ContextoDeFacturacion['tarifaDe'] = () => (m3) => cotizacion(['drenaje', BigInt(m3 ?? 0) * 10n, BigInt(m3 ?? 0)])
    const hecho = apartada({ reparto: [{ periodo: P(202512), facturadoM3: 10, m3: 35 }] }, { tarifaDe: conIva })
    expect(hecho).toMatchObject({ subtotalCentavos: 500n, ivaCentavos: 50n })
  })
})

describe('Los periodos que una lectura corrige', () => {
  const reparto = [
    { periodo: P(202510), facturadoM3: 10, m3: 10 },
    { periodo: P(202511), facturadoM3: 10, m3: 11 },
    { periodo: P(202512), facturadoM3: null, m3: 12 },
  ]

  test('necesitan que la cuenta estuviera clasificada al final de cada uno, y se dice el primero en que no', () => {
    expect(sinClasificacionEn(reparto, [clasificada('2025-11-30')])).toBeNull()
    expect(sinClasificacionEn(reparto, [clasificada('2025-12-01')])).toBe(202511)
    expect(sinClasificacionEn(reparto, [clasificada('2025-12-31')])).toBe(202511)
    expect(sinClasificacionEn(reparto.slice(0, 1), [])).toBeNull()
    expect(sinClasificacionEn([], [])).toBeNull()
  })

  test('son los que cambian, cada uno con su antes y su después; lo que no se facturó no tiene antes', () => {
    const historia = [clasificada('2020-01-01', { tarifa: 'vieja' }), clasificada('2025-12-01', { uso: 'comercial', viviendas: 3 })]
    const pedidos: unknown[] = []
    const correcciones = corregir(reparto, { clasificaciones: historia, rasgos: new Map() }, (...t) => (m3, viviendas) => {
      pedidos.push([...t, m3, viviendas])
      return cotizacion(['agua', BigInt(m3 ?? 0), 0n])
    })
    expect(pedidos).toEqual([
      ['vieja', 'domestico', 202511, 10, 1],
      ['vieja', 'domestico', 202511, 11, 1],
      ['t', 'comercial', 202512, 12, 3],
    ])
    expect(correcciones.map((c) => [c.periodo, c.antes?.totalCentavos ?? null, c.despues.totalCentavos])).toEqual([
      [202511, 10n, 11n],
      [202512, null, 12n],
    ])
  })

  test('llevan los rasgos que la cuenta tenía en cada mes, y no los de ahora', () => {
    const historia = [clasificada('2020-01-01', {})]
    const rasgos = new Map([
      [periodoFacturado(202511), { colonia: 'Vieja', sector: '01', diametroMm: 13 }],
      [periodoFacturado(202512), { colonia: 'Nueva', sector: '02', diametroMm: 25 }],
    ])
    const vistos: unknown[] = []
    corregir(reparto, { clasificaciones: historia, rasgos }, (_t, _u, periodo) => (m3, _v, cuenta) => {
      vistos.push([periodo, m3, cuenta.rasgos?.colonia])
      return cotizacion(['agua', BigInt(m3 ?? 0), 0n])
    })
    expect(vistos).toEqual([
      [202511, 10, 'Vieja'],
      [202511, 11, 'Vieja'],
      [202512, 12, 'Nueva'],
    ])
  })

  test('sin clasificación son un defecto nuestro, porque antes se apartó la cuenta', () => {
    expect(() => corregir(reparto, { clasificaciones: [], rasgos: new Map() }, UN_PESO)).toThrow(/billed in some way in 202511/)
  })

  test('dan por concepto la diferencia: de más, de menos, de uno nuevo y de uno que ya no se cobra', () => {
    const correccion: Correccion = {
      periodo: P(202512),
      antes: cotizacion(['agua', 1_000n, 0n], ['drenaje', 600n, 96n]),
      despues: cotizacion(['agua', 700n, 10n], ['medidor', 50n, 8n]),
    }
    expect(lineasDeCorreccion(correccion)).toEqual([
      { concepto: 'agua', periodo: 202512, baseCentavos: -300n, ivaCentavos: 10n },
      { concepto: 'medidor', periodo: 202512, baseCentavos: 50n, ivaCentavos: 8n },
      { concepto: 'drenaje', periodo: 202512, baseCentavos: -600n, ivaCentavos: -96n },
    ])
    expect(lineasDeCorreccion({ ...correccion, antes: null })).toEqual([
      { concepto: 'agua', periodo: 202512, baseCentavos: 700n, ivaCentavos: 10n },
      { concepto: 'medidor', periodo: 202512, baseCentavos: 50n, ivaCentavos: 8n },
    ])
  })
})

describe('Un recibo vuelto a calcular', () => {
  const precio = cotizacion(['agua', 1_000n, 0n], ['drenaje', 600n, 96n])
  const correccion: Correccion = { periodo: P(202512), antes: null, despues: cotizacion(['agua', 200n, 4n]) }
  const guardado = {
    subtotalCentavos: 1_800n,
    ivaCentavos: 100n,
    cotizacion: precio,
    correcciones: [correccion],
    lineas: [
      { concepto: 'agua', importeCentavos: 1_204n },
      { concepto: 'drenaje', importeCentavos: 696n },
    ],
  }
  const diferencias = (cambios: Partial<typeof guardado>) => recalcularRecibo({ ...guardado, ...cambios }, null).diferencias

  test('no tiene diferencias si todo suma lo mismo, con sus correcciones', () => {
    expect(diferencias({})).toEqual([])
    expect(diferencias({ correcciones: [], subtotalCentavos: 1_600n, ivaCentavos: 96n })).toEqual([
      'cartera: el recibo dice $19.00 y sus pasos dan $16.96',
    ])
  })

  test('dice cada cifra que no da, con lo que dice y lo que debía decir', () => {
    expect(diferencias({ subtotalCentavos: 1_799n })).toEqual(['subtotal: el recibo dice $17.99 y sus pasos dan $18.00'])
    expect(diferencias({ ivaCentavos: 101n })).toEqual(['IVA: el recibo dice $1.01 y sus pasos dan $1.00'])
    expect(diferencias({ lineas: [] })).toEqual(['cartera: el recibo dice $0.00 y sus pasos dan $19.00'])
  })

  test('dice si las reglas de hoy responden lo mismo, y nada si no responden', () => {
    const hoy = (c: Cotizacion | null) => recalcularRecibo(guardado, c).conReglasDeHoy
    expect([hoy(cotizacion(['agua', 1_696n, 0n])), hoy(cotizacion(['agua', 1_697n, 0n])), hoy(null)]).toEqual([true, false, null])
  })
})
