// What a bill prints, from the rows that it is made of: corrections of other months, accounts without a meter, addresses that are hardly there.

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { paraImprimir } from '../../src/app/facturacion/recibo-por-imprimir.ts'
import { cargarReglas } from '../../src/app/reglas.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { emisorEn } from '../../src/core/facturacion/recibo-emisor.ts'
import { cotizar } from '../../src/core/facturacion/tarifa-cotizar.ts'
import type { ReciboPorImprimir } from '../../src/db/facturacion/impresion.ts'

const reglas = cargarReglas(fileURLToPath(new URL('../../reglas', import.meta.url)))
const emisor = emisorEn(reglas.emisor, fecha('2026-01-02'))
const precio = (consumoM3: string | null, el: string) =>
  cotizar(reglas, {
    tarifa: 'ejemplo-frontera',
    uso: 'domestico',
    fecha: fecha(el),
    regimen: null,
    consumoM3,
    viviendas: 1,
    drenaje: true,
    saneamiento: true,
  })
const COTIZACIONES = {
  actual: precio('20', '2025-12-31'),
  antes: precio('30', '2025-10-31'),
  despues: precio('18', '2025-10-31'),
  fija: precio(null, '2025-12-31'),
}
type Huella = keyof typeof COTIZACIONES

const fila = (cambio: Partial<ReciboPorImprimir> = {}): ReciboPorImprimir => ({
  cuenta: numeroDeCuenta(7),
  cuentaAnterior: null,
  version: 1,
  ruta: 'R1',
  orden: 1,
  uso: 'domestico',
  tarifa: 'ejemplo-frontera',
  viviendas: 1,
  consumoM3: 20,
  fecha: fecha('2026-01-02'),
  vence: fecha('2026-01-17'),
  totalCentavos: COTIZACIONES.actual.totalCentavos,
  adeudoCentavos: 0n,
  recibosAdeudo: null,
  referencia: '0000000720251206',
  cotizacion: 'actual',
  reglasHuella: 'a'.repeat(64),
  correcciones: null,
  titular: '王小明 Дмитрий',
  calle: 'Hidalgo',
  numeroExterior: '202',
  numeroInterior: 'B',
  colonia: 'Centro',
  codigoPostal: '88500',
  sector: 'S1',
  desdeElAnterior: { pagos: 0n, recargos: 0n, otros: 0n, hayAnterior: true },
  ultimoPago: null,
  porVencerCentavos: null,
  medidores: null,
  anomalia: null,
  causa: null,
  accion: null,
  corrige: [],
  hastaAnterior: null,
  medidor: 'M1',
  origen: 'real',
  lecturaAnterior: 100,
  lecturaActual: 120,
  desde: fecha('2025-12-01'),
  hasta: fecha('2025-12-31'),
  mensaje: null,
  pasos: [],
  historia: [{ periodo: periodoFacturado(202512), m3: 20 }],
  ...cambio,
})
const imprimir = (cambio: Partial<ReciboPorImprimir> = {}) =>
  paraImprimir(fila(cambio), { reglas, emisor, periodo: periodoFacturado(202512), leer: (h) => COTIZACIONES[h as Huella] })

describe('En lo que imprime un recibo', () => {
  test('la corrección de un mes anterior es una línea propia por cada concepto, con el nombre de su mes y a favor de la cuenta', () => {
    const { actual, antes, despues } = COTIZACIONES
    const totalCentavos = actual.totalCentavos + despues.totalCentavos - antes.totalCentavos
    const { cargos } = imprimir({
      totalCentavos,
      correcciones: [{ periodo: periodoFacturado(202510), antes: 'antes', despues: 'despues' }],
    })
    const corregidos = cargos.filter((c) => c.concepto.startsWith('Corrección oct 2025: '))
    expect(corregidos.map((c) => [c.concepto.split(': ')[1], c.tasaIva])).toEqual([
      ['Servicio de agua potable', '0'],
      ['Drenaje', '0.08'],
      ['Saneamiento', '0.08'],
    ])
    for (const c of corregidos) expect(c.basePesos).toMatch(/^-\d+\.\d\d$/)
  })

  test('nunca hay líneas que no suman lo que se cobró', () => {
    expect(() => imprimir({ totalCentavos: COTIZACIONES.actual.totalCentavos + 1n })).toThrow('prints the total that it charged')
  })

  test('sin medidor no hay lecturas ni gráfica, y los m³ son los que se cotizaron', () => {
    const sinMedidor = { medidor: null, lecturaAnterior: null, lecturaActual: null, consumoM3: null, origen: 'sin-medidor' } as const
    const { fija } = COTIZACIONES
    const r = imprimir({ ...sinMedidor, cotizacion: 'fija', totalCentavos: fija.totalCentavos })
    expect(r).toMatchObject({ historia: [], consumoM3: fija.consumoM3 ?? '—', origenConsumo: 'cuota fija', lectura: { medidor: null } })
  })

  test('el domicilio trae lo que hay de él, y nada en lugar de lo que no hay', () => {
    expect(imprimir().domicilio).toEqual(['Hidalgo 202 int. B', 'Col. Centro, C.P. 88500, Ejemplo'])
    const nada = { titular: '', calle: null, numeroExterior: null, numeroInterior: null, colonia: null, codigoPostal: null }
    expect(imprimir(nada)).toMatchObject({ titular: '', domicilio: ['', 'Ejemplo'] })
  })

  test('lo que hay que decir del consumo va antes de lo que se dice a todos', () => {
    expect(imprimir({ mensaje: 'Revise si tiene una fuga.' }).mensajes).toEqual([
      'Revise si tiene una fuga.',
      'Pague a tiempo y evite recargos.',
    ])
  })

  test('a quien debe no se le aconseja pagar a tiempo, y a quien debe vencido sin recargos cargados se le dice que faltan', () => {
    const { mensajes } = imprimir({ adeudoCentavos: 100n })
    expect(mensajes).toEqual(['Tiene adeudo de recibos anteriores: acuda a aclararlo o a convenir su pago.'])
    expect(imprimir({ adeudoCentavos: 100n, porVencerCentavos: 99n }).mensajes[0]).toBe(emisor.sinRecargos)
    expect(imprimir({ adeudoCentavos: 100n, porVencerCentavos: 100n }).mensajes).toEqual(mensajes)
  })

  test('el adeudo anterior menos los pagos, más los recargos y lo demás, es lo que se debía antes del recibo', () => {
    const desdeElAnterior = { pagos: 30_637n, recargos: 1_269n, otros: -5_000n, hayAnterior: true }
    expect(imprimir({ adeudoCentavos: 26_906n, desdeElAnterior })).toMatchObject({
      adeudoAnteriorPesos: '612.74',
      pagosPesos: '306.37',
      recargosPesos: '12.69',
      otrosPesos: '-50.00',
      recargosTasa: '2.07 % mensual',
    })
    // Quien nunca tuvo recibo: lo que se le cargó antes es lo que debía.
    expect(
      imprimir({ adeudoCentavos: 5_000n, desdeElAnterior: { pagos: 0n, recargos: 0n, otros: 5_000n, hayAnterior: false } }),
    ).toMatchObject({
      adeudoAnteriorPesos: '50.00',
      otrosPesos: '0.00',
    })
  })

  test('el último pago trae el nombre de su oficina', () => {
    const ultimoPago = { fecha: fecha('2026-01-01'), importe: 30_637n, lugar: 'morelos' }
    expect(imprimir({ ultimoPago }).ultimoPago).toEqual({ fecha: '2026-01-01', importePesos: '306.37', lugar: 'Oficina Morelos' })
  })

  test('en un mes con cambio de medidor cada uno trae sus propias lecturas, también si dio la vuelta', () => {
    const medidores = [
      { serie: 'VIEJO-1', digitos: 4, inicial: 0, final: 35 },
      { serie: 'NUEVO-1', digitos: 4, inicial: 9_998, final: null },
    ]
    expect(imprimir({ medidor: 'NUEVO-1', lecturaAnterior: 20, lecturaActual: 4, medidores }).lectura.medidores).toEqual([
      { medidor: 'VIEJO-1', anterior: 20, actual: 35, m3: 15 },
      { medidor: 'NUEVO-1', anterior: 9_998, actual: 4, m3: 6 },
    ])
  })

  test('el periodo empieza al día siguiente del último del recibo anterior; el primero, el suyo', () => {
    expect(imprimir({ hastaAnterior: fecha('2025-12-01') }).lectura.desde).toBe('2025-12-02')
    expect(imprimir({ hastaAnterior: null }).lectura.desde).toBe('2025-12-01')
  })

  test('junto a un consumo que no es una lectura sin más se dice por qué y hasta cuándo, que corrige otros o que se verificó', () => {
    const nota = (cambio: Partial<ReciboPorImprimir>) => imprimir(cambio).lectura.nota
    expect(nota({})).toBeNull()
    expect(nota({ origen: 'estimado', anomalia: 'perro' })).toBe(
      'No se pudo leer (perro u otro peligro para el lector): se estima con sus lecturas reales, y la próxima lectura corrige la diferencia.',
    )
    expect(nota({ origen: 'estimado' })).toMatch(/^No se pudo leer: /)
    expect(nota({ corrige: [periodoFacturado(202510), periodoFacturado(202511)] })).toBe(
      'Esta lectura corrige lo que se cobró sin leer en oct 2025, nov 2025.',
    )
    expect(nota({ causa: 'alto', accion: 'aceptar' })).toMatch(/se verificó.*fuga/)
    expect(nota({ causa: 'bajo', accion: 'aceptar' })).toBe('Distinto del de costumbre: se verificó.')
    expect(nota({ origen: 'fijo', causa: 'alto', accion: 'fijo' })).toMatch(/consumo fijo/)
  })

  test('del texto largo de la tarifa quedan los pasos de este recibo, sin fuentes entre paréntesis', () => {
    const { pasos } = imprimir()
    for (const paso of pasos) expect(paso).not.toMatch(/Ejemplo de Caudal|LIVA|SCJN|Supuesto/)
    expect(pasos.some((p) => /^Tarifa «.*», uso Doméstico, vigente desde el .*\.$/.test(p))).toBe(true)
    expect(pasos.some((p) => /IVA 8 % de \$[\d.]+: \$[\d.]+\./.test(p))).toBe(true)
  })

  test('la referencia es la que se registró con el recibo, sola y en el QR; un recibo sin ella no imprime ni una ni otro', () => {
    expect(imprimir({ referencia: null })).toMatchObject({ referencia: null, qr: null })
    expect(imprimir({ referencia: '9999999920251292' })).toMatchObject({
      referencia: '9999999920251292',
      qr: `${emisor.consulta}9999999920251292`,
    })
  })

  test('los recibos de un adeudo anterior son los que el recibo guarda, y no se saben si no los guarda', () => {
    expect(imprimir({ adeudoCentavos: 100n, recibosAdeudo: 3 })).toMatchObject({ adeudoAnteriorPesos: '1.00', recibosVencidos: 3 })
    expect(imprimir({ adeudoCentavos: 100n })).toMatchObject({ recibosVencidos: null })
  })

  test('el cálculo es un párrafo por cada concepto, que dice su nombre una vez, y la suma va al final', () => {
    const { pasos } = imprimir({ pasos: ['Lectura 120 menos 100: 20 m³.'] })
    expect(pasos[0]).toBe('Lectura 120 menos 100: 20 m³.')
    expect(pasos.at(-1)).toMatch(/^Suma /)
    for (const nombre of ['Servicio de agua potable', 'Drenaje', 'Saneamiento', 'Mantenimiento del medidor']) {
      const suyos = pasos.filter((p) => p.startsWith(`${nombre}: `))
      expect(suyos).toHaveLength(1)
      expect(suyos[0]?.split(nombre)).toHaveLength(2)
    }
  })

  test('un día sin emisor se rechaza', () => {
    expect(() => emisorEn(reglas.emisor, fecha('2010-01-01'))).toThrow(expect.objectContaining({ codigo: 'facturacion/sin-emisor' }))
  })
})
