import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aTexto, comparar, decimal, fraccion, iguales, multiplicar, restar } from '../../../src/core/comun/fraccion.ts'
import { lineasDeCargos } from '../../../src/core/facturacion/facturar-linea.ts'
import type { Esquema, OtroServicio, RedondeoA, UsoTarifa, VigenciaTarifa } from '../../../src/core/facturacion/tarifa.ts'
import { aguaExacta, compilarTarifa, cotizar, type PedidoCotizacion } from '../../../src/core/facturacion/tarifa-cotizar.ts'
import { redondearA } from '../../../src/core/facturacion/tarifa-redondeo.ts'
import { rechazo } from '../../soporte/rechazo.ts'
import { con, FEBRERO, pedido, tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const porM3 = (precio: string): Esquema => ({ tipo: 'escalonada', bloques: [{ hasta: null, porM3: precio }] })
const fija = (importe: string): Esquema => ({ tipo: 'fija', importe })
const precio = (m3: string | null, uso: UsoTarifa, vigencia: Partial<VigenciaTarifa> = {}, cambios: Partial<PedidoCotizacion> = {}) =>
  cotizar(con(tarifaDe(uso, vigencia)), pedido(m3, cambios))
const SIN_REDONDEAR = { redondeoM3: null }

/** m³ of up to 300 with three decimals, and prices of up to 99.9999. */
const m3Decimales = fc.integer({ min: 0, max: 300_000 }).map((n) => aTexto(fraccion(BigInt(n), 1_000n), 3))
const importe = fc.integer({ min: 1, max: 999_999 }).map((n) => aTexto(fraccion(BigInt(n), 10_000n), 4))
const modo = fc.constantFrom('mitad-arriba' as const, 'mitad-abajo' as const, 'arriba' as const, 'abajo' as const)
const multiplo = fc.constantFrom('0.01', '0.05', '0.10', '0.50', '1', '5')

/** Blocks with limits of two decimals, each dearer or cheaper than the one before, and no end. */
const bloques = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 5 }),
    fc.array(importe, { minLength: 6, maxLength: 6 }),
  )
  .map(
    ([limites, precios]): Extract<Esquema, { tipo: 'escalonada' }> => ({
      tipo: 'escalonada',
      bloques: [...limites.sort((a, b) => a - b), null].map((l, i) => ({
        hasta: l === null ? null : aTexto(fraccion(BigInt(l), 100n), 2),
        porM3: precios[i] ?? '1',
      })),
    }),
  )

describe('Los límites con decimales', () => {
  test('incluyen el suyo: 7.5 m³ son del primer rango y 7.51 del segundo, sin redondear ninguno', () => {
    const e: Esquema = {
      tipo: 'volumen',
      bandas: [
        { hasta: '7.5', porM3: '2' },
        { hasta: null, porM3: '3' },
      ],
      saltos: ['7.5'],
    }
    const agua = (m3: string) => aguaExacta(con(tarifaDe(usoDe(e), SIN_REDONDEAR)), pedido(m3))
    expect(['7.5', '7.51'].map(agua)).toEqual([decimal('15'), decimal('22.53')])
  })

  test('por bloques, una milésima más cuesta una milésima del precio de su bloque, y nunca menos', () => {
    fc.assert(
      fc.property(bloques, m3Decimales, (e, m3) => {
        const t = con(tarifaDe(usoDe(e), SIN_REDONDEAR))
        const mas = fraccion(1n, 1_000n)
        const despues = aTexto(fraccion(decimal(m3).n * 1_000n + decimal(m3).d, decimal(m3).d * 1_000n), 3)
        const suyo = e.bloques.find((b) => b.hasta === null || comparar(decimal(despues), decimal(String(b.hasta))) <= 0)
        const crece = restar(aguaExacta(t, pedido(despues)), aguaExacta(t, pedido(m3)))
        expect(iguales(crece, multiplicar(decimal(suyo?.porM3 ?? 'x'), mas))).toBe(true)
      }),
    )
  })

  test('los m³ se redondean como la tarifa dice: nada, a décimas, o siempre hacia abajo', () => {
    const cobra = (m3: string, redondeoM3: VigenciaTarifa['redondeoM3']) =>
      aTexto(aguaExacta(con(tarifaDe(usoDe(porM3('1')), { redondeoM3 })), pedido(m3)), 3)
    expect(cobra('4.567', null)).toBe('4.567')
    expect(['4.55', '4.551'].map((m) => cobra(m, { limite: '0.50', alLimite: 'baja', decimales: 1 }))).toEqual(['4.500', '4.600'])
    expect(['4.999', '5'].map((m) => cobra(m, { limite: '1', alLimite: 'baja' }))).toEqual(['4.000', '5.000'])
  })
})

describe('Después del último límite', () => {
  test('todos los m³ van a un solo precio, en una tabla, por bloques y con base', () => {
    const final = { todosDespues: '3' }
    const esquemas: Esquema[] = [
      {
        tipo: 'tabla',
        puntos: [0, 10].map((m3) => ({ m3, importe: String(m3) })),
        entre: 'interpolar',
        adicional: null,
        saltos: [10],
        ...final,
      },
      { tipo: 'escalonada', bloques: [{ hasta: 10, porM3: '1' }], saltos: [10], ...final },
      { tipo: 'base-mas-excedente', bandas: [{ hasta: 10, base: '0', porM3: '1' }], saltos: [10], ...final },
    ]
    for (const e of esquemas) {
      const agua = (m3: string) => aTexto(aguaExacta(con(tarifaDe(usoDe(e))), pedido(m3)), 2)
      expect(['10', '11', '20'].map(agua)).toEqual(['10.00', '33.00', '60.00'])
    }
    const pasos = precio('11', usoDe({ tipo: 'escalonada', bloques: [{ hasta: 10, porM3: '1' }], saltos: [10], ...final })).cargos[0]?.pasos
    expect(pasos?.[0]).toBe('11 m³ pasan de 10 m³: todos a $3.00, son $33.00.')
  })
})

describe('Una tabla que empieza después de 0 m³', () => {
  const tabla = (antes: 'primero' | 'proporcional' | 'rechazar'): Esquema => ({
    tipo: 'tabla',
    puntos: [
      { m3: 10, importe: '85' },
      { m3: 11, importe: '93' },
    ],
    entre: 'rechazar',
    antes,
    adicional: null,
    saltos: [],
  })

  test('dice qué se paga por menos: lo mismo, en proporción, o nada que se sepa', () => {
    const agua = (antes: 'primero' | 'proporcional', m3: string) => aguaExacta(con(tarifaDe(usoDe(tabla(antes)))), pedido(m3))
    expect(['0', '4', '10', '11'].map((m) => agua('primero', m))).toEqual(['85', '85', '85', '93'].map(decimal))
    expect(['0', '4', '10', '11'].map((m) => agua('proporcional', m))).toEqual(['0', '34', '85', '93'].map(decimal))
    expect(() => precio('4', usoDe(tabla('rechazar')))).toThrow(
      rechazo('facturacion/consumo-antes-de-tabla', { tarifa: 'prueba', uso: 'domestico', m3: '4', primero: 10 }),
    )
    expect(precio('4', usoDe(tabla('proporcional'))).cargos[0]?.pasos[0]).toBe(
      'La tabla empieza en 10 m³, con $85.00; en proporción, 4 m³ son $34.00.',
    )
  })
})

describe('Un precio con el IVA dentro', () => {
  const comercial = (agua: Esquema) => usoDe(agua, { domestico: false })
  const dentro = { ivaIncluido: true, ...SIN_REDONDEAR }

  test('se paga al centavo como se publicó: 10.00 al 16 % son 8.62 más 1.38', () => {
    const c = precio('1', comercial(porM3('10.00')), dentro)
    expect([c.subtotalCentavos, c.ivaCentavos, c.totalCentavos]).toEqual([862n, 138n, 1_000n])
    expect(c.cargos[0]?.pasos).toContain('IVA 16 % incluido: $8.62 más $1.38 (Agua para uso distinto del doméstico; Tasa general, 16 %).')
  })

  test('sea cual sea el importe, y la base es la más cercana que hay', () => {
    fc.assert(
      fc.property(importe, m3Decimales, fc.constantFrom('general', 'frontera-norte'), (p, m3, regimen) => {
        const c = precio(m3, comercial(porM3(p)), dentro, { regimen })
        const publicado = multiplicar(decimal(p), decimal(m3))
        expect(c.totalCentavos).toBe((2n * publicado.n * 100n + publicado.d) / (2n * publicado.d))
        const tasa = regimen === 'general' ? 16n : 8n
        const error = c.subtotalCentavos * (100n + tasa) - c.totalCentavos * 100n
        expect(error < 0n ? -error * 2n <= 100n + tasa : error * 2n <= 100n + tasa).toBe(true)
      }),
    )
  })
})

describe('Los redondeos', () => {
  test('de un importe dan el múltiplo de al lado, como se manda', () => {
    const a = (pesos: string, redondeo: RedondeoA) => aTexto(redondearA(decimal(pesos), redondeo), 2)
    const al = (modo: RedondeoA['modo'], a = '1') => ({ a, modo })
    expect(['4.49', '4.50', '4.51', '4'].map((p) => a(p, al('mitad-arriba')))).toEqual(['4.00', '5.00', '5.00', '4.00'])
    expect(['4.49', '4.50', '4.51', '4'].map((p) => a(p, al('mitad-abajo')))).toEqual(['4.00', '4.00', '5.00', '4.00'])
    expect(['4.01', '4'].map((p) => a(p, al('arriba')))).toEqual(['5.00', '4.00'])
    expect(['4.99', '4'].map((p) => a(p, al('abajo')))).toEqual(['4.00', '4.00'])
    expect(a('268.35', al('mitad-abajo', '0.10'))).toBe('268.30')
  })

  test('del precio va antes de multiplicar: 0.185 UMA son 21.70235, que a 21.70 por 10 son 217.00 y no 217.02', () => {
    const uso = usoDe(porM3('0.185'))
    const cambios: Partial<VigenciaTarifa> = { unidad: 'uma', redondeoPrecio: { a: '0.01', modo: 'mitad-arriba' } }
    expect(precio('10', uso, cambios).totalCentavos).toBe(21_700n)
    expect(precio('10', uso, { unidad: 'uma' }).totalCentavos).toBe(21_702n)
    expect(precio('10', uso, cambios).pasos).toContain(
      'Cada importe se redondea antes de multiplicarlo (UMA de $117.31): al centavo, la mitad sube.',
    )
  })

  test('del total van en un renglón aparte, fuera del IVA, y el total es siempre múltiplo de lo que se manda', () => {
    const uso = usoDe(porM3('1.237'), { domestico: false, drenaje: { parteDelAgua: '0.3' } })
    fc.assert(
      fc.property(m3Decimales, multiplo, modo, (m3, a, como) => {
        const exacto = precio(m3, uso, SIN_REDONDEAR)
        const c = precio(m3, uso, { ...SIN_REDONDEAR, redondeoTotal: { a, modo: como } })
        const centavos = (decimal(a).n * 100n) / decimal(a).d
        expect(c.totalCentavos % centavos).toBe(0n)
        const ajuste = c.totalCentavos - exacto.totalCentavos
        expect(ajuste < centavos && -ajuste < centavos).toBe(true)
        expect(c.ivaCentavos).toBe(exacto.ivaCentavos)
        const aparte = c.cargos.filter((x) => x.concepto === 'redondeo').map((x) => x.baseCentavos)
        expect(aparte.reduce((s, x) => s + x, 0n)).toBe(ajuste)
        expect(aparte).not.toContain(0n)
      }),
    )
  })
})

describe('Lo que se cuenta aparte', () => {
  const subsidiado = (parte: string) => usoDe(porM3('3.333'), { subsidios: [{ concepto: 'agua', nombre: 'Subsidio', parte, hastaM3: 40 }] })

  test('es un cargo con su nombre y bajo cero, y el agua conserva su importe', () => {
    const c = precio('10', subsidiado('0.40'))
    expect(c.cargos.map((x) => [x.concepto, x.nombre ?? null, x.baseCentavos])).toEqual([
      ['agua', null, 3_333n],
      ['subsidio-agua', 'Subsidio', -1_333n],
    ])
    expect(c.cargos[1]?.pasos.slice(0, 3)).toEqual(['40 % de $33.33.', 'Se descuentan $13.332.', 'Al centavo: -$13.33.'])
  })

  test('se acaba un m³ después del suyo, y nunca pasa del cargo', () => {
    expect(precio('40', subsidiado('0.40')).cargos).toHaveLength(2)
    expect(precio('41', subsidiado('0.40')).cargos).toHaveLength(1)
    const enPesos = usoDe(porM3('3'), { subsidios: [{ concepto: 'agua', nombre: 'Apoyo', esquema: fija('50') }] })
    expect([precio('10', enPesos).totalCentavos, precio('20', enPesos).totalCentavos]).toEqual([0n, 1_000n])
  })

  test('un redondeo hacia abajo mayor que el cargo más grande sigue con el que le sigue', () => {
    const uso = usoDe(fija('2.00'), { drenaje: { parteDelAgua: '0.75' } })
    // 2.00 + 1.50 + 0.24 are 3.74, which to multiples of five go down to nothing.
    const c = precio('1', uso, { redondeoTotal: { a: '5', modo: 'abajo' } })
    expect(c.cargos.slice(2).map((x) => [x.enCuentaDe, x.baseCentavos])).toEqual([
      ['agua', -200n],
      ['drenaje', -174n],
    ])
    expect(lineasDeCargos(c.cargos).map((l) => l.baseCentavos + l.ivaCentavos)).toEqual([0n, 0n])
  })

  test('en la cuenta del usuario va con su cargo: ningún renglón queda bajo cero y todos suman el total', () => {
    const redondeo = fc.option(fc.tuple(multiplo, modo), { nil: null })
    fc.assert(
      fc.property(m3Decimales, fc.constantFrom('0', '0.333', '1'), redondeo, (m3, parte, r) => {
        const uso = { ...subsidiado(parte), drenaje: { parteDelAgua: '0.1' } }
        const total = r === null ? {} : { redondeoTotal: { a: r[0], modo: r[1] } }
        const c = precio(m3, uso, { ...SIN_REDONDEAR, ...total })
        const lineas = lineasDeCargos(c.cargos)
        expect(lineas.map((l) => l.concepto)).toEqual(['agua', 'drenaje'])
        expect(lineas.reduce((s, l) => s + l.baseCentavos + l.ivaCentavos, 0n)).toBe(c.totalCentavos)
        expect(c.totalCentavos >= 0n).toBe(true)
        for (const l of lineas) expect(l.baseCentavos + l.ivaCentavos).toBeGreaterThanOrEqual(0n)
      }),
    )
  })
})

describe('Los cargos que no dependen de los m³', () => {
  const otros: OtroServicio[] = [
    {
      concepto: 'medidor',
      nombre: 'Medidor',
      solo: null,
      porDiametro: [
        { mm: 13, importe: '10' },
        { mm: 25, importe: '30' },
      ],
    },
    { concepto: 'saneamiento', nombre: 'Saneamiento', solo: null, parte: '0.05', de: ['agua', 'medidor'] },
  ]
  const rasgos = { colonia: null, sector: null, diametroMm: 25 }

  test('van por el diámetro de la toma, o son parte de los que van antes', () => {
    const c = precio('1', usoDe(fija('100'), { otros }), {}, { rasgos })
    expect(c.cargos.map((x) => x.baseCentavos)).toEqual([10_000n, 3_000n, 650n])
    expect(c.cargos[2]?.pasos[0]).toBe('Saneamiento: 5 % de agua más medidor, $130.00, da $6.50.')
  })

  test('de un diámetro que no se publicó se rechaza, y se dice cuáles hay', () => {
    for (const [diametroMm, diametro] of [
      [19, '19 mm'],
      [null, 'sin dato'],
    ] as const)
      expect(() => precio('1', usoDe(fija('100'), { otros }), {}, { rasgos: { ...rasgos, diametroMm } })).toThrow(
        rechazo('facturacion/diametro-sin-importe', { tarifa: 'prueba', concepto: 'medidor', diametro, diametros: '13 mm, 25 mm' }),
      )
  })
})

describe('Un factor por zona', () => {
  const factores = {
    por: 'colonia' as const,
    conceptos: ['agua'],
    zonas: [{ nombre: 'Alta', en: ['Las Lomas'], factor: '1.2345' }],
    resto: '1',
  }
  const en = (colonia: string | null) => ({ rasgos: { colonia, sector: '01', diametroMm: null } })

  test('multiplica los importes exactos de lo que dice, y el redondeo es uno', () => {
    const uso = usoDe(porM3('1.07'), { drenaje: { parteDelAgua: '0.5' } })
    // 1.07 × 1.2345 × 3 = 3.962745; one half, 1.9813725.
    expect(precio('3', uso, { factores }, en('LAS  LOMAS')).cargos.map((c) => c.baseCentavos)).toEqual([396n, 198n])
    expect(precio('3', uso, { factores }, en('Centro')).cargos.map((c) => c.baseCentavos)).toEqual([321n, 161n])
    expect(precio('3', uso, { factores }, en('las lomas')).pasos).toContain('Zona «Alta»: los importes de agua van por 1.2345.')
  })

  test('que no alcanza a una cuenta se rechaza si la tarifa no dice qué paga el resto', () => {
    for (const [colonia, donde] of [
      ['Centro', 'Centro'],
      [null, 'sin dato'],
    ] as const)
      expect(() => precio('3', usoDe(porM3('1')), { factores: { ...factores, resto: null } }, en(colonia))).toThrow(
        rechazo('facturacion/zona-sin-factor', { tarifa: 'prueba', por: 'colonia', donde }),
      )
  })

  test('compilada da lo mismo que preguntada, y dos cuentas de una zona comparten su precio', () => {
    const t = con(tarifaDe(usoDe(porM3('1.07')), { factores }))
    const compilada = compilarTarifa(t, { tarifa: 'prueba', uso: 'domestico', regimen: null, fecha: FEBRERO })
    const cuenta = (colonia: string | null) => ({ drenaje: true, saneamiento: true, ...en(colonia) })
    for (const colonia of ['Las Lomas', 'Centro', null, 'Las Lomas'])
      expect(compilada(3, 1, cuenta(colonia))).toEqual(cotizar(t, pedido('3', en(colonia))))
    expect(compilada(3, 1, cuenta('las lomas'))).toBe(compilada(3, 1, cuenta('Las Lomas')))
    expect(compilada(3, 1, cuenta('Norte'))).toBe(compilada(3, 1, cuenta('Centro')))
  })
})

describe('Una tarifa por bimestre', () => {
  const bimestral = { meses: 2, ...SIN_REDONDEAR }
  const uso = usoDe(
    {
      tipo: 'escalonada',
      bloques: [
        { hasta: 20, porM3: '1' },
        { hasta: null, porM3: '10' },
      ],
    },
    { otros: [{ concepto: 'medidor', nombre: 'Medidor', solo: null, importe: '8' }] },
  )

  test('cobra un mes como medio bimestre y dos bimestres como dos, también lo que no depende de los m³', () => {
    const cargos = (m3: string, meses: number | null) => precio(m3, uso, bimestral, { meses }).cargos.map((c) => c.baseCentavos)
    expect(cargos('21', null)).toEqual([3_000n, 800n])
    expect(cargos('10.5', 1)).toEqual([1_500n, 400n])
    expect(cargos('42', 4)).toEqual([6_000n, 1_600n])
  })

  test('los m³ en proporción a los meses pagan en proporción', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 6 }), (m3, bimestres) => {
        const t = con(tarifaDe(uso, bimestral))
        const uno = aguaExacta(t, pedido(String(m3)))
        const varios = aguaExacta(t, pedido(String(m3 * bimestres), { meses: 2 * bimestres }))
        expect(iguales(varios, multiplicar(uno, fraccion(BigInt(bimestres))))).toBe(true)
      }),
    )
  })
})
