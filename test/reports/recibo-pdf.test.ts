import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textoPesos } from '../../src/core/comun/dinero.ts'
import { textoFecha } from '../../src/core/comun/fecha.ts'
import { conMiles } from '../../src/core/comun/texto.ts'
import type { ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { escribirRecibos } from '../../src/reports/facturacion/recibos.ts'
import { EMISOR, RAROS, recibo } from '../soporte/recibo.ts'
import { type HojaLeida, leerHojas } from '../soporte/recibo-leido.ts'

const carpeta = mkdtempSync(join(tmpdir(), 'caudal-recibos-'))
afterAll(() => rmSync(carpeta, { recursive: true, force: true }))

const COMUNES = Array.from({ length: 40 }, (_, i) => recibo(i * 17))
const NOMBRES = Object.keys(RAROS)
const TODOS = [...COMUNES, ...Object.values(RAROS)]

let hojas: HojaLeida[]
let bytes: Buffer

beforeAll(async () => {
  await escribirRecibos(TODOS, { carpeta, nombre: 'r', emisor: EMISOR })
  bytes = readFileSync(join(carpeta, 'r.pdf'))
  hojas = await leerHojas(bytes)
})

const hojaDe = (nombre: string): HojaLeida => hojas[COMUNES.length + NOMBRES.indexOf(nombre)] as HojaLeida
const raro = (nombre: string): ReciboImpreso => RAROS[nombre] as ReciboImpreso

/** Every text of a bill that its page must have whole, in one piece. */
function piezas(r: ReciboImpreso): string[] {
  const { lectura: l } = r
  return [
    `Folio ${r.folio}`,
    r.titular,
    ...r.domicilio,
    r.cuenta,
    r.cuentaAnterior ?? '—',
    r.sector,
    r.ruta,
    String(r.orden),
    r.uso,
    r.tarifa,
    String(r.viviendas),
    l.medidor ?? '',
    conMiles(String(l.anterior)),
    conMiles(String(l.actual)),
    r.consumoM3,
    r.origenConsumo,
    '18 sep 2023 – 18 oct 2023',
    'Periodo: octubre de 2023',
    textoFecha(r.vence),
    textoPesos(r.totalAPagarCentavos),
    (r.referencia ?? '').replace(/(.{4})(?=.)/g, '$1 '),
    `Folio ${r.folio}`,
    ...r.pasos,
  ]
}

describe('la página de un recibo', () => {
  test('dice cada dato del recibo, letra por letra, cuando la lee un lector independiente', () => {
    for (const [i, r] of COMUNES.entries())
      for (const pieza of piezas(r)) expect(hojas[i]?.piezas, `${r.cuenta}: ${pieza}`).toContain(pieza)
  })

  test('tiene un renglón por cargo, con su base, tasa, IVA y total, y un renglón por suma', () => {
    const tasa = (t: string | null): string => (t === null ? '—' : `${Number(t) * 100} %`)
    for (const [i, r] of COMUNES.entries()) {
      for (const c of r.cargos)
        expect(hojas[i]?.filas).toContainEqual([
          c.concepto,
          textoPesos(c.baseCentavos),
          tasa(c.tasaIva),
          textoPesos(c.ivaCentavos),
          textoPesos(c.totalCentavos),
        ])
      expect(hojas[i]?.izquierda).toContainEqual(['Subtotal', textoPesos(r.subtotalCentavos)])
      expect(hojas[i]?.izquierda).toContainEqual(['IVA', textoPesos(r.ivaCentavos)])
      expect(hojas[i]?.izquierda).toContainEqual(['Total del periodo', textoPesos(r.totalPeriodoCentavos)])
      const anterior = r.recibosVencidos === 0 ? '' : ` (${r.recibosVencidos} ${r.recibosVencidos === 1 ? 'recibo' : 'recibos'})`
      expect(hojas[i]?.izquierda).toContainEqual([`Adeudo anterior${anterior}`, textoPesos(r.adeudoAnteriorCentavos)])
      expect(hojas[i]?.izquierda).toContainEqual(['Total a pagar', textoPesos(r.totalAPagarCentavos)])
    }
  })

  test('tiene, sobre sus doce meses, el consumo de cada uno, en orden', () => {
    for (const [i, r] of COMUNES.entries()) expect(hojas[i]?.grafica).toEqual(r.historia.map((h) => h.consumoM3))
  })

  test('lleva el emisor, dónde pagar y las leyendas en cada hoja', () => {
    for (const hoja of hojas)
      for (const pieza of [EMISOR.nombre, EMISOR.razonSocial, ...EMISOR.dondePagar]) expect(hoja.piezas).toContain(pieza)
  })

  test('tiene entero el nombre largo de un alto consumo, en dos líneas, y enteros su domicilio y sus cifras', () => {
    const r = raro('usuario grande')
    const { piezas: p } = hojaDe('usuario grande')
    const junto = p.join(' ')
    for (const texto of [r.titular, ...r.domicilio, r.uso, r.tarifa, '98,765,432', '123,456']) expect(junto).toContain(texto)
    expect(p).toContain('Corrección ago 2023: Servicio de agua potable')
    expect(p).toEqual(expect.arrayContaining([r.totalAPagarCentavos, r.adeudoAnteriorCentavos, r.ivaCentavos].map(textoPesos)))
    expect(hojaDe('usuario grande').grafica).toEqual(r.historia.map((h) => conMiles(h.consumoM3 ?? '')))
  })

  test('acorta con … un nombre y un domicilio que no caben, y nada más', () => {
    const { titular, domicilio } = raro('nombre y domicilio larguísimos')
    const cortados = hojaDe('nombre y domicilio larguísimos').piezas.filter((p) => p.endsWith('…'))
    const enteros = [titular, titular, ...domicilio, 'Comercial medida con descarga especial y aportación voluntaria 2023']
    expect(cortados).toHaveLength(enteros.length)
    for (const corto of cortados)
      expect(
        enteros.some((e) => e.includes(corto.slice(0, -1))),
        corto,
      ).toBe(true)
  })

  test('distingue entre cero, sin recibo y sin medidor', () => {
    expect(hojaDe('consumo cero').grafica).toEqual(Array(12).fill('0'))
    expect(hojaDe('primer recibo').grafica).toEqual([...Array(11).fill('s/r'), '12'])
    expect(hojaDe('primer recibo').piezas).toContain('primer recibo')
    expect(hojaDe('sin medidor').piezas).toEqual(
      expect.arrayContaining(['sin medidor', 'cuota fija', 'Sin medidor no hay consumos que comparar']),
    )
  })

  test('no pide nada cuando hay saldo a favor, e imprime ese saldo', () => {
    const { piezas: p } = hojaDe('saldo a favor')
    const saldo = textoPesos(raro('saldo a favor').saldoAFavorCentavos)
    expect(p).toEqual(expect.arrayContaining(['$0.00', 'No hay nada que pagar', `Saldo a su favor: ${saldo}`]))
    expect(p).not.toContain(textoFecha(raro('saldo a favor').vence))
  })

  test('dice de un adeudo anterior sus recibos cuando se saben, y nunca de un saldo a favor ni de lo que no se debe', () => {
    const nota = (nombre: string) => hojaDe(nombre).piezas.filter((p) => /Incluye|Ya descuenta|Adeudo anterior|a favor anterior/.test(p))
    expect(nota('usuario grande').toSorted()).toEqual(['Adeudo anterior (3 recibos)', 'Incluye $12,345,678.90 de antes (3 recibos)'])
    expect(nota('sin referencia').toSorted()).toEqual(['Adeudo anterior', 'Incluye $123.00 de antes'])
    expect(nota('a favor en parte').toSorted()).toEqual(['Saldo a favor anterior', 'Ya descuenta $50.00 que tenía a su favor'])
    expect(nota('vacio')).toEqual(['Adeudo anterior'])
  })

  test('de quien pagó una parte tiene lo que debía, lo que pagó, los recargos con su tasa y lo demás, que suman el total', () => {
    const [r, { izquierda, piezas: p }] = [raro('pagó una parte'), hojaDe('pagó una parte')]
    const renglones: [string, bigint][] = [
      ['Adeudo anterior', 61_274n],
      ['Pagos recibidos', -30_637n],
      ['Recargos (2.07 % mensual)', 1_269n],
      ['Otros cargos y abonos', -5_000n],
    ]
    for (const [rotulo, centavos] of renglones) expect(izquierda).toContainEqual([rotulo, textoPesos(centavos)])
    expect(izquierda).toContainEqual(['Queda de antes (1 recibo)', '$269.06'])
    expect(renglones.reduce((s, [, centavos]) => s + centavos, r.totalPeriodoCentavos)).toBe(r.totalAPagarCentavos)
    expect(p).toContain('Incluye $269.06 de antes (1 recibo)')
  })

  test('dice el último pago, su día y su lugar, o que no hay ninguno', () => {
    const ultimo = (i: number) => hojas[i]?.piezas.filter((p) => /Último pago|pagos registrados/.test(p))
    expect(ultimo(COMUNES.findIndex((r) => r.ultimoPago === null))).toEqual(['No hay pagos registrados.'])
    const [conLugar, sinLugar] = [COMUNES.findIndex((r) => r.ultimoPago?.lugar), COMUNES.findIndex((r) => r.ultimoPago?.lugar === null)]
    expect(ultimo(conLugar)?.[0]).toMatch(/^Último pago: \$300\.\d\d el 2 oct 2023, Oficina Morelos\.$/)
    expect(ultimo(sinLugar)?.[0]).toMatch(/^Último pago: \$300\.\d\d el 2 oct 2023\.$/)
  })

  test('en el mes de un cambio tiene cada medidor con sus lecturas, y la suma de sus consumos', () => {
    const { piezas: p, filas } = hojaDe('cambio de medidor')
    expect(filas).toContainEqual(['VIEJO-1', '20', '35'])
    expect(filas).toContainEqual(['NUEVO-1', '0', '6'])
    expect(p).toContain('15 + 6 = 21')
    expect(hojaDe('tres medidores y una nota larga').piezas).toContain('411 + 411 + 411 = 1,234')
  })

  test('dice junto a la cifra por qué no es una lectura sin más, entero', () => {
    for (const nombre of ['estimado', 'tres medidores y una nota larga']) expect(hojaDe(nombre).piezas).toContain(raro(nombre).lectura.nota)
  })

  test('lleva las marcas de la máquina que dobla donde dice quien emite, en milímetros, y ninguna si no dice', async () => {
    const marcas = [{ xMm: 5, yMm: 90, anchoMm: 8, altoMm: 1.5 }]
    await escribirRecibos([recibo(1)], { carpeta, nombre: 'marcado', emisor: { ...EMISOR, marcas } })
    const fijoDe = (pdf: Buffer): string =>
      [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
        .map(([, flujo]) => {
          try {
            return inflateSync(Buffer.from(flujo ?? '', 'latin1')).toString('latin1')
          } catch {
            return ''
          }
        })
        .join('\n')
    // 5 mm son 14.2 puntos; su orilla de abajo está a 91.5 mm, 259.4 puntos, de la de arriba, que está a 792.
    const marca = '0 0 0 rg 142 5326 227 43 re f'
    expect(fijoDe(readFileSync(join(carpeta, 'marcado.pdf')))).toContain(marca)
    expect(fijoDe(bytes)).not.toContain(marca)
  })

  test('no lleva ninguna huella: su folio basta', () => {
    for (const hoja of hojas) for (const pieza of hoja.piezas) expect(pieza).not.toMatch(/[0-9a-f]{16}/i)
  })

  test('de una cuenta sin referencia del banco dice dónde pagar, y no tiene código de barras ni QR', () => {
    const { piezas: p } = hojaDe('sin referencia')
    expect(p.join(' ')).toContain('Este recibo no tiene referencia para bancos y tiendas: páguelo en las cajas del organismo')
    expect(p).not.toContain('CONSULTE SU RECIBO')
    expect(p).toContain(textoPesos(raro('sin referencia').totalAPagarCentavos))
  })

  test('dice lo que le falta: titular, cargos', () => {
    expect(hojaDe('vacio').piezas.filter((p) => p === 'Sin titular registrado')).toHaveLength(2)
    expect(hojaDe('vacio').piezas).toContain('Sin cargos en este periodo')
  })

  test('nunca corta una cifra, por absurda que sea', () => {
    const r = raro('cantidades absurdas')
    const importes = [r.totalAPagarCentavos, r.adeudoAnteriorCentavos, r.totalPeriodoCentavos, r.ivaCentavos].map(textoPesos)
    expect(hojaDe('cantidades absurdas').piezas).toEqual(expect.arrayContaining([...importes, '99,999,999.999']))
  })

  test('tiene un renglón por cada uno de catorce cargos, y junta los que pasan de dieciséis', () => {
    const filas = (nombre: string) => hojaDe(nombre).filas.filter((f) => f.length === 5 && f[1]?.startsWith('$'))
    // Names so long that they go in two lines, over and under the line of their figures.
    expect(hojaDe('catorce cargos').filas.filter((f) => f.length === 4 && f[0]?.startsWith('$10.'))).toHaveLength(14)
    for (let k = 1; k <= 14; k++)
      expect(hojaDe('catorce cargos').piezas.join(' ')).toContain(
        `Concepto número ${k} con un nombre que no cabe en su columna de la tabla`,
      )
    expect(filas('treinta cargos')).toHaveLength(16)
    expect(filas('treinta cargos').at(-1)?.[0]).toBe('Otros 15 cargos (pida su desglose)')
  })

  test('dice cuántos renglones no caben', () => {
    const { piezas: p } = hojaDe('muchos pasos y mensajes')
    expect(p.filter((x) => /^… y \d+ renglones más, en nuestras oficinas\.$/.test(x))).toHaveLength(2)
  })

  test('dibuja otros alfabetos, y un signo visible por lo que le falta a la letra', () => {
    const { piezas: p } = hojaDe('letras de otros alfabetos')
    expect(p).toEqual(
      expect.arrayContaining(['Łukasz Дмитрий Παπαδόπουλος Nguyễn', 'Calle \ufffd\ufffd\ufffd \ufffd 12', 'Col. «(a\\b)» “Ñandú” – 5 €']),
    )
  })

  test('tiene todo dentro de la hoja: nada se dibuja más allá de sus orillas', () => {
    for (const [i, hoja] of hojas.entries()) expect(hoja.fuera, TODOS[i]?.titular ?? '').toEqual([])
  })

  test('no dibuja un texto encima de otro', () => {
    for (const [i, hoja] of hojas.entries()) expect(hoja.encimados, TODOS[i]?.folio ?? '').toEqual([])
  })
})

describe('el archivo de recibos', () => {
  test('dice su título y su idioma, lleva dentro sus letras, y ninguna fecha salvo la de emisión', () => {
    const crudo = bytes.toString('latin1')
    expect(crudo).toContain('/Lang(es-MX)')
    expect(crudo.match(/\/FontFile2 /g)).toHaveLength(2)
    expect(crudo.match(/D:\d{14}Z/g)).toEqual(['D:20231020000000Z', 'D:20231020000000Z'])
    expect(bytes.toString('utf8')).toContain('<rdf:li xml:lang="x-default">Recibos de octubre de 2023</rdf:li>')
  })

  test('tiene una tabla de objetos que señala a cada uno', () => {
    const crudo = bytes.toString('latin1')
    const inicio = Number(/startxref\n(\d+)/.exec(crudo)?.[1])
    expect(crudo.slice(inicio, inicio + 4)).toBe('xref')
    const lugares = [...crudo.slice(inicio).matchAll(/(\d{10}) 00000 n\r\n/g)].map((m) => Number(m[1]))
    expect(lugares.length).toBeGreaterThan(TODOS.length * 2)
    for (const [i, lugar] of lugares.entries()) expect(crudo.slice(lugar, lugar + 20)).toMatch(new RegExp(`^${i + 1} 0 obj\n`))
  })
})
