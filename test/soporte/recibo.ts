import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import { type PeriodoFacturado, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { armarReciboImpreso, type DatosDelRecibo, type EmisorDeRecibos, type ReciboImpreso } from '../../src/core/facturacion/recibo.ts'
import { armarReferencia, type FormatoDeReferencia } from '../../src/core/facturacion/recibo-referencia.ts'

export const EMISOR: EmisorDeRecibos = {
  nombre: 'Agua de Ejemplo',
  razonSocial: 'Comisión Municipal de Agua Potable y Alcantarillado de Ejemplo',
  rfc: 'CMA010101AB1',
  domicilio: 'Av. Álvaro Obregón 100, Zona Centro, C.P. 88500, Ejemplo, Tamaulipas',
  contacto: ['Reportes las 24 horas: 073', 'Atención a usuarios: 899 000 0000, lunes a viernes de 8:00 a 16:00', 'www.ejemplo.gob.mx'],
  dondePagar: [
    'Oficinas de pago: lunes a viernes de 8:00 a 16:00, sábados de 8:00 a 13:00.',
    'Bancos y tiendas autorizadas: muestre el código de barras o dicte la referencia de pago.',
    'Transferencia o página de internet: capture la referencia completa, sin espacios.',
  ],
  marcas: [],
  leyendas: [
    'Este recibo es un estado de cuenta y no comprueba su pago. Si ya pagó, los abonos posteriores a la fecha de emisión se verán en el siguiente.',
    'Tiene derecho a pedir la aclaración de cualquier cargo. La omisión de pago causa recargos conforme a la ley de ingresos vigente.',
  ],
}

const FORMATO: FormatoDeReferencia = {
  algoritmo: 'modulo-97',
  partes: [{ fijo: '71' }, { dato: 'cuenta', digitos: 8 }, { dato: 'periodo', digitos: 6 }],
}

const NOMBRES = ['María Guadalupe Peña Núñez', 'José Ángel Treviño Cantú', 'Yesenia Güereca Ibáñez', 'Óscar Iván Muñoz de la Garza']
const CALLES = ['Álvaro Obregón', 'Río Purificación', 'Niños Héroes', 'Mártires de Cananea']
const COLONIAS = ['Ribereña', 'Longoria', 'Jarachina Sur', 'Juárez']

const mesAntes = (periodo: number, meses: number): PeriodoFacturado => {
  const n = Math.floor(periodo / 100) * 12 + (periodo % 100) - 1 - meses
  return periodoFacturado(Math.floor(n / 12) * 100 + (n % 12) + 1)
}

/** What is said to everybody. */
const MENSAJES = [
  'Pague a tiempo y evite recargos.',
  'Si su medidor marca consumo con las llaves cerradas, puede haber una fuga: repórtela al 073.',
]

/** Nothing entered since the bill before, but for who paid before it. */
const desdeElAnterior = (i: number) => ({
  pagosCentavos: 0n,
  recargosCentavos: 0n,
  otrosCentavos: 0n,
  recargosTasa: '2.07 % mensual',
  ultimoPago:
    i % 4 === 0 ? null : { fecha: fecha('2023-10-02'), importeCentavos: BigInt(30_000 + i), lugar: i % 4 === 1 ? null : 'Oficina Morelos' },
})

/** The data of the bill of account `i`, all different and always the same; `cambio` replaces some. */
export function datosDeRecibo(i: number, cambio: Partial<DatosDelRecibo> = {}): DatosDelRecibo {
  const cuenta = String(100_000 + i)
  const m3 = (i * 7) % 41
  const agua = BigInt(8_350 + m3 * 1_127)
  const parte = (porciento: bigint): bigint => (agua * porciento) / 100n
  const iva = (base: bigint): bigint => (base * 16n + 50n) / 100n
  const anterior = 1_200 + ((i * 13) % 4_000)
  return {
    folio: `A-${String(2_310_000_000 + i)}`,
    cuenta,
    cuentaAnterior: i % 3 === 0 ? `07-${i}` : null,
    titular: `${NOMBRES[i % 4]} ${i}`,
    domicilio: [`${CALLES[(i >> 2) % 4]} ${100 + (i % 900)}`, `Col. ${COLONIAS[(i >> 4) % 4]}, C.P. 88${String(500 + (i % 300))}, Ejemplo`],
    sector: `S-${1 + (i % 12)}`,
    ruta: `R-${String(Math.floor(i / 350) + 1).padStart(3, '0')}`,
    orden: (i % 350) + 1,
    uso: 'Doméstico',
    tarifa: 'Doméstica medida 2023',
    viviendas: 1,
    lectura: {
      medidor: `MX${String(4_000_000 + i)}`,
      anterior,
      actual: anterior + m3,
      desde: fecha('2023-09-18'),
      hasta: fecha('2023-10-18'),
      medidores: [],
      nota: null,
    },
    periodo: periodoFacturado(202310),
    consumoM3: String(m3),
    origenConsumo: 'real',
    cargos: [
      { concepto: 'Servicio de agua potable', baseCentavos: agua, tasaIva: '0', ivaCentavos: 0n },
      { concepto: 'Drenaje', baseCentavos: parte(35n), tasaIva: '0.16', ivaCentavos: iva(parte(35n)) },
      { concepto: 'Saneamiento', baseCentavos: parte(12n), tasaIva: '0.16', ivaCentavos: iva(parte(12n)) },
      { concepto: 'Mantenimiento del medidor', baseCentavos: BigInt((i % 5) * 731), tasaIva: null, ivaCentavos: 0n },
    ],
    adeudoAnteriorCentavos: BigInt((i % 5) * 35_312),
    ...desdeElAnterior(i),
    recibosVencidos: i % 5,
    historia: Array.from({ length: 12 }, (_, k) => ({
      periodo: mesAntes(202310, 11 - k),
      consumoM3: k === 11 ? String(m3) : String((i * 5 + k * 3) % 38),
    })),
    pasos: [
      `Consumo: ${anterior + m3} − ${anterior} = ${m3} m³`,
      `Agua, tarifa doméstica medida: base 83.50 más ${m3} m³ × 11.27`,
      'Drenaje: 35 % del agua, más 16 % de IVA',
      'Saneamiento: 12 % del agua, más 16 % de IVA',
    ],
    emision: fecha('2023-10-20'),
    vence: fecha('2023-11-06'),
    referencia: armarReferencia(FORMATO, { cuenta, periodo: periodoFacturado(202310) }) ?? '',
    qr: `https://www.ejemplo.gob.mx/r/${armarReferencia(FORMATO, { cuenta, periodo: periodoFacturado(202310) })}`,
    mensajes: MENSAJES,
    ...cambio,
  }
}

export const recibo = (i: number, cambio: Partial<DatosDelRecibo> = {}): ReciboImpreso => armarReciboImpreso(datosDeRecibo(i, cambio))

/** `n` bills in walking order, one at a time. */
export function* recibos(n: number, desde = 0): Generator<ReciboImpreso> {
  for (let i = desde; i < desde + n; i++) yield recibo(i)
}

const OTRA_FECHA: Fecha = fecha('2023-10-20')

/** The bills that a page has trouble with, each by what is odd in it. */
export const RAROS: Record<string, ReciboImpreso> = {
  'nombre y domicilio larguísimos': recibo(1, {
    titular: `Sociedad Cooperativa de Producción y Servicios ${'Múltiples '.repeat(20)}S.C. de R.L. de C.V.`,
    domicilio: [`Prolongación Boulevard ${'Río Mante '.repeat(15)}s/n`, `Fraccionamiento ${'Ampliación '.repeat(15)}`],
    tarifa: 'Comercial medida con descarga especial y aportación voluntaria 2023',
  }),
  'consumo cero': recibo(2, {
    consumoM3: '0',
    lectura: { medidor: 'MX1', anterior: 1500, actual: 1500, desde: OTRA_FECHA, hasta: OTRA_FECHA, medidores: [], nota: null },
    historia: Array.from({ length: 12 }, (_, k) => ({ periodo: mesAntes(202310, 11 - k), consumoM3: '0' })),
  }),
  'primer recibo': recibo(3, {
    lectura: { medidor: 'MX2', anterior: null, actual: 12, desde: OTRA_FECHA, hasta: OTRA_FECHA, medidores: [], nota: null },
    historia: Array.from({ length: 12 }, (_, k) => ({
      periodo: mesAntes(202310, 11 - k),
      consumoM3: k === 11 ? '12' : null,
    })),
    mensajes: [],
  }),
  'sin medidor': recibo(4, {
    origenConsumo: 'cuota fija',
    lectura: { medidor: null, anterior: null, actual: null, desde: OTRA_FECHA, hasta: OTRA_FECHA, medidores: [], nota: null },
    historia: [],
    pasos: [],
  }),
  'catorce cargos': recibo(5, {
    cargos: Array.from({ length: 14 }, (_, k) => ({
      concepto: `Concepto número ${k + 1} con un nombre que no cabe en su columna de la tabla`,
      baseCentavos: BigInt(1_000 + k),
      tasaIva: k % 2 === 0 ? '0.16' : null,
      ivaCentavos: k % 2 === 0 ? 160n : 0n,
    })),
  }),
  'treinta cargos': recibo(6, {
    cargos: Array.from({ length: 30 }, (_, k) => ({
      concepto: `Concepto ${k + 1}`,
      baseCentavos: BigInt(1_000 + k),
      tasaIva: '0.08',
      ivaCentavos: 80n,
    })),
  }),
  'saldo a favor': recibo(7, { adeudoAnteriorCentavos: -5_000_000n, recibosVencidos: 0 }),
  'cantidades absurdas': recibo(8, {
    consumoM3: '99999999.999',
    cargos: [
      { concepto: 'Servicio de agua potable', baseCentavos: 9_999_999_999_999_999n, tasaIva: '0.16', ivaCentavos: 1_599_999_999_999_999n },
    ],
    adeudoAnteriorCentavos: 123_456_789_012_345_678n,
    recibosVencidos: 600,
    historia: Array.from({ length: 13 }, (_, k) => ({
      periodo: mesAntes(202310, 12 - k),
      consumoM3: k === 0 ? '99999999.999' : '1',
    })),
  }),
  'letras de otros alfabetos': recibo(9, {
    titular: 'Łukasz Дмитрий Παπαδόπουλος Nguyễn',
    domicilio: ['Calle 王小明 \u{1F600} 12', 'Col. «(a\\b)» “Ñandú” – 5 €'],
  }),
  'muchos pasos y mensajes': recibo(10, {
    pasos: Array.from(
      { length: 40 },
      (_, k) => `Paso ${k + 1}: de ${k} a ${k + 1} m³ a 11.27, y lo demás que haya que decir de este bloque de la tarifa`,
    ),
    mensajes: Array.from({ length: 12 }, (_, k) => `Mensaje ${k + 1}: ${'atienda este aviso con tiempo, '.repeat(4)}`),
  }),
  'usuario grande': recibo(12, {
    titular: 'Maquiladora Internacional de Componentes Electrónicos y Arneses de la Frontera Noreste, S. de R.L. de C.V.',
    domicilio: [
      'Carretera Reynosa–San Fernando km 4.5, Parque Industrial del Norte, Nave 12, módulos A, B y C, int. Recepción',
      'Col. Parque Industrial Reynosa Sur, Segunda Sección, C.P. 88780, Reynosa, Tamaulipas',
    ],
    uso: 'Industrial',
    tarifa: 'Industrial medida de la frontera norte 2023',
    consumoM3: '123456',
    lectura: {
      medidor: 'ABCD-12345678901',
      anterior: 98_765_432,
      actual: 98_888_888,
      desde: OTRA_FECHA,
      hasta: OTRA_FECHA,
      medidores: [],
      nota: null,
    },
    cargos: [
      { concepto: 'Servicio de agua potable', baseCentavos: 391_234_567n, tasaIva: '0.16', ivaCentavos: 62_597_531n },
      {
        concepto: 'Corrección ago 2023: Servicio de agua potable',
        baseCentavos: -1_234_567n,
        tasaIva: '0.16',
        ivaCentavos: -197_531n,
      },
    ],
    adeudoAnteriorCentavos: 1_234_567_890n,
    recibosVencidos: 3,
    historia: Array.from({ length: 12 }, (_, k) => ({
      periodo: mesAntes(202310, 11 - k),
      consumoM3: String(110_000 + k * 1_223),
    })),
  }),
  'sin referencia': recibo(13, { referencia: null, qr: null, adeudoAnteriorCentavos: 12_300n, recibosVencidos: null }),
  'a favor en parte': recibo(14, { adeudoAnteriorCentavos: -5_000n, recibosVencidos: 4 }),
  'pagó una parte': recibo(15, {
    adeudoAnteriorCentavos: 61_274n,
    pagosCentavos: 30_637n,
    recargosCentavos: 1_269n,
    otrosCentavos: -5_000n,
    recibosVencidos: 1,
  }),
  'cambio de medidor': recibo(16, {
    consumoM3: '21',
    lectura: {
      medidor: 'NUEVO-1',
      anterior: 20,
      actual: 6,
      medidores: [
        { medidor: 'VIEJO-1', anterior: 20, actual: 35, m3: 15 },
        { medidor: 'NUEVO-1', anterior: 0, actual: 6, m3: 6 },
      ],
      desde: OTRA_FECHA,
      hasta: OTRA_FECHA,
      nota: null,
    },
  }),
  'tres medidores y una nota larga': recibo(17, {
    consumoM3: '1234',
    lectura: {
      medidor: 'C-3',
      anterior: 20,
      actual: 6,
      medidores: ['A-1', 'B-2', 'C-3'].map((medidor, k) => ({ medidor, anterior: 1000 * k, actual: 1000 * k + 411, m3: 411 })),
      desde: OTRA_FECHA,
      hasta: OTRA_FECHA,
      nota: 'Mayor que el de costumbre: se verificó. Si no lo explica, busque una fuga con las llaves cerradas.',
    },
  }),
  estimado: recibo(18, {
    origenConsumo: 'estimado',
    lectura: {
      medidor: 'MX9',
      anterior: 1500,
      actual: null,
      medidores: [],
      desde: OTRA_FECHA,
      hasta: OTRA_FECHA,
      nota: 'No se pudo leer (perro u otro peligro para el lector): se estima con sus lecturas reales, y la próxima lectura corrige la diferencia.',
    },
  }),
  'enero al final y meses sin recibo': recibo(19, {
    periodo: periodoFacturado(202401),
    historia: Array.from({ length: 12 }, (_, k) => ({ periodo: mesAntes(202401, 11 - k), consumoM3: k % 3 === 0 ? null : '12' })),
  }),
  vacio: recibo(11, {
    titular: '',
    domicilio: ['', ''],
    cargos: [],
    adeudoAnteriorCentavos: 0n,
    historia: [],
    pasos: [],
    mensajes: [],
    qr: 'x'.repeat(500),
    cuentaAnterior: null,
  }),
}
