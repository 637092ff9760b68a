import { describe, expect, test } from 'vitest'
import { prelacionEn } from '../../../src/core/cartera/prelacion.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { diasEntre } from '../../../src/core/comun/dias.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { inicioDelPeriodo, masMeses, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { cuentasDeCiudad, rutasDeCiudad } from '../../../src/core/demo/ciudad.ts'
import { medirConSuceso, sucesoDe } from '../../../src/core/demo/ciudad-medicion.ts'
import { type CuentaQuePaga, type MesDePago, pagarMes, pagoDe } from '../../../src/core/demo/ciudad-pagos.ts'
import type { EstadoSuministro } from '../../../src/core/padron/cuenta.ts'
import { decidirSuministro } from '../../../src/core/padron/suministro.ts'
import { reglasEn } from '../../soporte/medicion.ts'
import { REGLAS } from '../../soporte/plan.ts'

const MES: MesDePago = { indice: 5, meses: 36, factura: fecha('2026-01-02'), vence: fecha('2026-01-17'), fin: fecha('2026-02-01') }
const CUENTAS = Array.from({ length: 3_000 }, (_, i) => numeroDeCuenta(i + 1))
const PRELACION = prelacionEn(REGLAS.cartera.prelaciones, MES.factura)
const cargo = (movimiento: number, importeCentavos: bigint, dia: string, vence: string) => ({
  ...{ movimiento, concepto: 'agua', fecha: fecha(dia), vence: fecha(vence), importeCentavos, paso: 0, abiertoCentavos: importeCentavos },
})
const debe: Omit<CuentaQuePaga, 'cuentaId'> = {
  movimiento: 7,
  abiertos: [
    cargo(3, 10_000n, '2025-12-02', '2025-12-17'),
    cargo(6, 20_000n, '2026-01-02', '2026-01-17'),
    { movimiento: 2, concepto: 'agua', fecha: fecha('2025-12-02'), vence: null, importeCentavos: -1_500n, paso: 1, abiertoCentavos: 500n },
  ],
}

describe('los pagos de la ciudad', () => {
  test('son los mismos cada vez, después del recibo y antes del siguiente', () => {
    const planes = CUENTAS.map((c) => pagoDe(c, MES))
    expect(CUENTAS.map((c) => pagoDe(c, MES))).toEqual(planes)
    for (const p of planes) {
      if (p === null) continue
      expect(p.dia > MES.factura && p.dia <= MES.fin).toBe(true)
      expect(p.devuelto === null || (p.devuelto > p.dia && p.devuelto <= MES.fin)).toBe(true)
    }
    const pagan = planes.filter((p) => p !== null)
    const tarde = pagan.filter((p) => diasEntre(MES.vence, p.dia) > 0)
    expect(pagan.length).toBeGreaterThan(2_100)
    expect(tarde.length).toBeGreaterThan(150)
    expect(tarde.length).toBeLessThan(600)
  })

  test('lo que había a favor va primero; el pago entero deja la cuenta en cero, y uno en partes deja algo de lo más nuevo', () => {
    const plan = { dia: fecha('2026-01-10'), lugar: 'banco', porciento: 100, mesesDeMas: 0, devuelto: null }
    const entero = pagarMes({ cuentaId: numeroDeCuenta(1), ...debe }, plan, MES, PRELACION)
    expect(entero.movimientos).toMatchObject([{ movimiento: 8, tipo: 'abono', concepto: 'pago', importeCentavos: -29_500n }])
    expect(entero.aplicaciones).toMatchObject([
      { abono: 2, abonoPaso: 2, cargo: 3, cargoPaso: 1, importeCentavos: 500n, abonoDespuesCentavos: 0n, fecha: '2026-01-02' },
      { abono: 8, cargo: 3, cargoPaso: 2, importeCentavos: 9_500n, fecha: '2026-01-10' },
      { abono: 8, cargo: 6, importeCentavos: 20_000n, cargoDespuesCentavos: 0n, abonoDespuesCentavos: 0n },
    ])
    const parte = pagarMes({ cuentaId: numeroDeCuenta(1), ...debe }, { ...plan, porciento: 50 }, MES, PRELACION)
    // Half of 295.00, in whole pesos.
    expect(parte.movimientos).toMatchObject([{ importeCentavos: -14_700n }])
    expect(parte.aplicaciones.at(-1)).toMatchObject({ cargo: 6, importeCentavos: 5_200n, cargoDespuesCentavos: 14_800n })
  })

  test('un adelanto deja a favor los meses de más; quien nada debe nada paga', () => {
    const plan = { dia: fecha('2026-01-10'), lugar: 'banco', porciento: 100, mesesDeMas: 2, devuelto: null }
    const hecho = pagarMes({ cuentaId: numeroDeCuenta(1), ...debe }, plan, MES, PRELACION)
    expect(hecho.movimientos).toMatchObject([{ importeCentavos: -69_500n }])
    expect(hecho.aplicaciones.at(-1)).toMatchObject({ abonoDespuesCentavos: 40_000n })
    expect(pagarMes({ cuentaId: numeroDeCuenta(1), movimiento: 9, abiertos: [] }, plan, MES, PRELACION)).toMatchObject({
      movimientos: [],
      aplicaciones: [],
    })
  })

  test('un cheque devuelto se reversa entero y lo que pagó vuelve a deberse', () => {
    const plan = { dia: fecha('2026-01-10'), lugar: 'banco', porciento: 100, mesesDeMas: 0, devuelto: fecha('2026-01-13') }
    const { movimientos, aplicaciones, reversa } = pagarMes({ cuentaId: numeroDeCuenta(1), ...debe }, plan, MES, PRELACION)
    expect(movimientos).toMatchObject([
      { movimiento: 8 },
      { movimiento: 9, tipo: 'reversa', revierte: 8, importeCentavos: 29_500n, fecha: '2026-01-13' },
    ])
    expect(reversa).toBe(9)
    const abierto = (cargo: number) => aplicaciones.filter((a) => a.cargo === cargo).at(-1)?.cargoDespuesCentavos
    expect([abierto(3), abierto(6), abierto(9)]).toEqual([9_500n, 20_000n, 0n])
  })
})

describe('lo que pasa a los medidores de la ciudad', () => {
  const periodos = Array.from({ length: 24 }, (_, i) => masMeses(periodoFacturado(202401), i))
  const ciudad = rutasDeCiudad(1_500, 1).flatMap((r) => cuentasDeCiudad(r, periodos))

  test('en una historia corta no pasa nada, y las cuentas son las mismas', () => {
    const [ruta] = rutasDeCiudad(1_500, 1)
    if (ruta === undefined) throw new Error('sin ruta')
    const corta = cuentasDeCiudad(ruta, periodos.slice(0, 1))
    expect(corta.every((c) => sucesoDe(c.cuentaId, 1) === null && c.cambioDeTitular === null && c.cambiosDeSuministro.length === 0)).toBe(
      true,
    )
    expect(corta.map((c) => [c.nombre, c.serie, c.lecturaInicial])).toEqual(
      ciudad.slice(0, corta.length).map((c) => [c.nombre, c.serie, c.lecturaInicial]),
    )
  })

  test('de cada suceso hay, y los m³ facturados con lo que se repuso son los que contaron los medidores', () => {
    const vistos = new Map<string, number>()
    for (const c of ciudad) {
      const suceso = c.serie === null ? null : sucesoDe(c.cuentaId, periodos.length)
      if (c.serie === null || suceso === null) continue
      vistos.set(suceso.que, (vistos.get(suceso.que) ?? 0) + 1)
      const m = medirConSuceso({ cuenta: { ...c, serie: c.serie }, periodos, reglasDe: reglasEn, digitos: 9 }, suceso)
      const facturado = m.consumos.reduce((s, x) => s + x.m3 + x.reparto.reduce((r, p) => r + p.m3 - (p.facturadoM3 ?? 0), 0), 0)
      const contado = m.instalaciones.reduce(
        (s, i) => s + (i.retiro?.lecturaFinal ?? m.lecturas.findLast((l) => l.valor !== null)?.valor ?? 0) - i.lecturaInicial,
        0,
      )
      const sinReponer = m.consumos.slice(m.consumos.findLastIndex((x) => x.lecturaActual !== null) + 1).reduce((s, x) => s + x.m3, 0)
      expect(facturado - sinReponer, `cuenta ${c.cuentaId}: ${suceso.que}`).toBe(contado)
      expect(m.lecturas).toHaveLength(24)
    }
    expect([...vistos.keys()].toSorted()).toEqual(['cambio', 'deshabitado', 'sin-acceso'])
  })
})

describe('el suministro de la ciudad', () => {
  const periodos = Array.from({ length: 24 }, (_, i) => masMeses(periodoFacturado(202401), i))
  const ciudad = rutasDeCiudad(3_000, 1).flatMap((r) => cuentasDeCiudad(r, periodos))

  test('cada cambio puede seguir al anterior, unas cuentas quedan cortadas o limitadas y otras se reconectan el mismo día', () => {
    const finales = new Map<string, number>()
    for (const { cuentaId, cambiosDeSuministro } of ciudad) {
      const hechos = [{ mes: 0, estado: 'con-servicio' as EstadoSuministro }, ...cambiosDeSuministro].map((c, i) => ({
        ...{ estado: c.estado, desde: inicioDelPeriodo(periodos[c.mes] ?? periodoFacturado(202401)), numero: i + 1 },
        ...{ corrige: null, motivo: 'x', persona: 'sistema', momento: '' },
      }))
      const alta = fecha('2024-01-01')
      for (const [i, { estado, desde }] of hechos.entries())
        if (i > 0)
          decidirSuministro({ cuentaId, alta, suministro: hechos.slice(0, i) }, estado, {
            desde,
            corrige: null,
            hoy: desde,
            diasAdelante: 0,
          })
      const ultimo = cambiosDeSuministro.at(-1)
      const seguidos = cambiosDeSuministro.length > 1 && ultimo?.mes === cambiosDeSuministro[0]?.mes
      const fin = `${ultimo?.estado ?? 'nunca'}${seguidos ? ', el mismo día' : ''}`
      finales.set(fin, (finales.get(fin) ?? 0) + 1)
    }
    expect([...finales.keys()].toSorted()).toEqual([
      'con-servicio',
      'con-servicio, el mismo día',
      'cortada',
      'limitada',
      'nunca',
      'taponada',
    ])
    expect(finales.get('nunca')).toBeGreaterThan(2_700)
  })

  test('mientras no hay agua no hay consumo', () => {
    const cortada = ciudad.find((c) => c.cambiosDeSuministro.at(-1)?.estado === 'cortada')
    expect(cortada?.consumos.slice(-2)).toEqual([0, 0])
  })
})
