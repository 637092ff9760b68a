import { textoPesos } from '../../core/comun/dinero.ts'
import { type Fecha, nombreDeMes } from '../../core/comun/fecha.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import type { Letras } from '../comun/pdf-letras.ts'
import {
  aLaDerecha,
  aLaIzquierda,
  caja,
  cenido,
  type Estilo,
  enRenglones,
  mosaico,
  nuevoTrazo,
  operadores,
  paraTodos,
  type Trazo,
} from '../comun/pdf-trazo.ts'
import { code128 } from './code128.ts'
import { codigoQr } from './qr.ts'
import { dibujarCargos, notaDelTotal, renglonesHasta } from './recibo-cargos.ts'
import { dibujarGrafica } from './recibo-grafica.ts'
import { a, CELDAS, COLUMNA, FRANJA, fechaCorta, LETRA, TINTA } from './recibo-hoja.ts'

const TITULAR_DOBLE: Estilo = { ...LETRA.titular, cuerpo: 84 }
const SIN_TITULAR = 'Sin titular registrado'
const SIN_REFERENCIA = [
  'Este recibo no tiene referencia para',
  'bancos y tiendas: páguelo en las cajas',
  'del organismo con su número de cuenta.',
]

/** `6 de noviembre de 2023`. */
const fechaLarga = (f: Fecha): string => `${Number(f.slice(8))} de ${nombreDeMes(Number(f.slice(5, 7)))} de ${f.slice(0, 4)}`

/** `octubre de 2023` from `202310`. */
const textoPeriodo = (periodo: number): string => `${nombreDeMes(periodo % 100)} de ${Math.floor(periodo / 100)}`

/** The operators of one page: all that changes from one bill to the next. */
export function paginaDeRecibo(r: ReciboImpreso, letras: Letras): { operadores: string; sinQr: boolean } {
  const t = nuevoTrazo(letras)
  dibujarCuenta(t, r)
  dibujarLectura(t, r)
  dibujarCargos(t, r)
  dibujarGrafica(t, r)
  dibujarAvisos(t, r)
  const sinQr = dibujarTalon(t, r)
  return { operadores: operadores(t, '/Fijo Do\n'), sinQr }
}

function dibujarCuenta(t: Trazo, r: ReciboImpreso): void {
  const { derecha, finDerecha, finIzquierda } = COLUMNA
  const y = FRANJA.titular[0]
  aLaDerecha(t, LETRA.normal, finDerecha, a(590), `Folio ${r.folio}`, 1600)
  aLaDerecha(t, LETRA.normal, finDerecha, a(690), `Periodo: ${textoPeriodo(r.periodo)}`, 1600)
  aLaDerecha(t, LETRA.normal, finDerecha, a(790), `Emitido el ${fechaCorta(r.emision)}`, 1600)
  dibujarTitular(t, r)
  enCeldas(t, a(y + 690), CELDAS.cuenta, [r.cuenta, r.cuentaAnterior ?? '—', r.sector, r.ruta, String(r.orden)], finIzquierda)
  enCeldas(t, a(y + 910), CELDAS.uso, [r.uso, r.tarifa, String(r.viviendas)], finIzquierda)
  aLaDerecha(t, LETRA.importe, finDerecha - 100, a(y + 430), textoPesos(r.totalAPagarCentavos), finDerecha - derecha - 200)
  const fin = finDerecha - 100
  if (r.totalAPagarCentavos === 0n) {
    aLaDerecha(t, LETRA.fechaLimite, fin, a(y + 740), 'No hay nada que pagar', 1840)
  } else {
    aLaIzquierda(t, LETRA.rotuloDeTotal, derecha + 100, a(y + 640), 'PAGUE A MÁS TARDAR EL')
    aLaDerecha(t, LETRA.fechaLimite, fin, a(y + 790), fechaLarga(r.vence), 1840)
  }
  aLaDerecha(t, LETRA.rotuloDeTotal, fin, a(y + 930), notaDelTotal(r), 1840)
}

/** Holder and address of the service. A long name goes in two lines of smaller letters. */
function dibujarTitular(t: Trazo, { titular, domicilio }: ReciboImpreso): void {
  const [x, y, ancho] = [440, FRANJA.titular[0], COLUMNA.finIzquierda - 520]
  const cabe = enRenglones(t.letras, LETRA.titular, titular, ancho).length <= 1
  if (titular === '') aLaIzquierda(t, { ...LETRA.normal, tinta: TINTA.gris }, x, a(y + 225), SIN_TITULAR)
  else if (cabe) aLaIzquierda(t, LETRA.titular, x, a(y + 225), titular)
  else {
    const [primero = '', ...resto] = enRenglones(t.letras, TITULAR_DOBLE, titular, ancho)
    aLaIzquierda(t, TITULAR_DOBLE, x, a(y + 195), primero)
    aLaIzquierda(t, TITULAR_DOBLE, x, a(y + 290), resto.join(' '), ancho)
  }
  const letra = paraTodos(t, LETRA.normal, domicilio, ancho, 56)
  aLaIzquierda(t, letra, x, a(y + (cabe ? 340 : 385)), domicilio[0], ancho)
  aLaIzquierda(t, letra, x, a(y + (cabe ? 440 : 475)), domicilio[1], ancho)
}

/** A datum in each cell, made smaller and, at the end, cut where the next begins. */
function enCeldas(t: Trazo, y: number, xs: readonly number[], textos: readonly string[], fin: number): void {
  for (const [i, texto] of textos.entries()) {
    const x = xs[i] ?? 0
    cenido(t, LETRA.dato, x, y, texto, (xs[i + 1] ?? fin) - x - 40, 64)
  }
}

const cifra = (n: number | null, sin: string): string => (n === null ? sin : conMiles(String(n)))

/** Meters that the box has room for, each in its line; of more, the last. */
const MEDIDORES = 3

/** The meter of the period with its readings; of a period with several, a line each, with the m³ of each: the box never mixes two. */
function dibujarLectura(t: Trazo, r: ReciboImpreso): void {
  const { medidor, anterior, actual, medidores, desde, hasta, nota } = r.lectura
  const varios = medidores.slice(-MEDIDORES)
  const suma = medidores.map((m) => conMiles(String(m.m3))).join(' + ')
  const arriba = FRANJA.lectura[0] + (nota === null ? 265 : 235)
  const enFila = (y: number, letra: Estilo, desdeColumna: number, textos: readonly string[]): void => {
    for (const [k, texto] of textos.entries()) {
      const [x, fin] = [CELDAS.lectura[desdeColumna + k] ?? 0, CELDAS.lectura[desdeColumna + k + 1] ?? COLUMNA.finDerecha + 80]
      cenido(t, letra, x, a(y), texto, fin - x - 120)
    }
  }
  if (varios.length === 0)
    enFila(arriba, LETRA.dato, 0, [medidor ?? 'sin medidor', cifra(anterior, medidor === null ? '—' : 'primer recibo'), cifra(actual, '—')])
  else {
    const paso = varios.length > 2 ? 72 : 95
    const letra = { ...LETRA.dato, cuerpo: varios.length > 2 ? 62 : 76 }
    for (const [i, m] of varios.entries())
      enFila(FRANJA.lectura[0] + 205 + i * paso, letra, 0, [m.medidor ?? '', cifra(m.anterior, '—'), cifra(m.actual, '—')])
  }
  enFila(arriba, LETRA.dato, 3, [
    medidores.length > 1 ? `${suma} = ${conMiles(r.consumoM3)}` : conMiles(r.consumoM3),
    r.origenConsumo,
    `${fechaCorta(desde)} – ${fechaCorta(hasta)}`,
  ])
  const [x] = CELDAS.lectura.slice(3)
  if (nota !== null && x !== undefined) cenido(t, LETRA.notaDeLectura, x, a(FRANJA.lectura[1] - 25), nota, COLUMNA.finDerecha - x, 44)
}

function dibujarAvisos(t: Trazo, r: ReciboImpreso): void {
  if (r.mensajes.length === 0) return
  const [arriba, abajo] = FRANJA.mensajes
  const { derecha, finDerecha } = COLUMNA
  const parrafos = r.mensajes.map((m) => enRenglones(t.letras, LETRA.normal, m, finDerecha - derecha - 200))
  const alto = Math.min(abajo - arriba, 260 + parrafos.flat().length * 106)
  caja(t, derecha, a(arriba + alto), finDerecha - derecha, alto, TINTA.aviso)
  aLaIzquierda(t, LETRA.titulo, derecha + 100, a(arriba + 140), 'Avisos para usted')
  renglonesHasta(t, LETRA.normal, parrafos, derecha + 100, arriba + 280, abajo - 60)
}

/** The coupon; returns whether it has no QR. */
function dibujarTalon(t: Trazo, r: ReciboImpreso): boolean {
  const [arriba] = FRANJA.talon
  enCeldas(t, a(arriba + 530), [360, 1160], [r.cuenta, textoPeriodo(r.periodo)], 2500)
  cenido(t, LETRA.dato, 360, a(arriba + 760), r.titular === '' ? SIN_TITULAR : r.titular, 2050, 62)
  cenido(t, { ...LETRA.dato, cuerpo: 130 }, 360, a(arriba + 1010), textoPesos(r.totalAPagarCentavos), 1090)
  aLaIzquierda(t, LETRA.dato, 1500, a(arriba + 1010), r.totalAPagarCentavos === 0n ? '—' : fechaCorta(r.vence))
  dibujarReferencia(t, r.referencia)
  const qr = r.qr === null ? null : codigoQr(r.qr)
  if (qr !== null) {
    const lado = Math.floor(700 / qr.lado) * qr.lado
    aLaIzquierda(t, LETRA.rotulo, 5060, a(arriba + 190), 'CONSULTE SU RECIBO')
    mosaico(t, 5060, a(arriba + 260 + lado), lado, lado, qr.lado, qr.filas, qr.lado)
  }
  cenido(t, LETRA.minima, 360, a(7720), `Folio ${r.folio}`, 5400)
  return qr === null
}

/** The payment reference, for eyes and for readers; who has none is told how to pay. */
function dibujarReferencia(t: Trazo, referencia: string | null): void {
  const [arriba] = FRANJA.talon
  if (referencia === null)
    for (const [i, renglon] of SIN_REFERENCIA.entries()) aLaIzquierda(t, LETRA.dato, 2560, a(arriba + 330 + i * 120), renglon)
  else {
    cenido(t, { ...LETRA.dato, cuerpo: 120 }, 2560, a(arriba + 1010), referencia.replace(/(.{4})(?=.)/g, '$1 '), 2300)
    barras(t, code128(referencia), 2560, a(arriba + 860), 2300, 600)
  }
}

/** A bar code as one row of modules, as wide as whole tenths of a point allow. */
function barras(t: Trazo, bits: string, x: number, y: number, ancho: number, alto: number): void {
  const modulo = Math.max(1, Math.min(13, Math.floor(ancho / bits.length)))
  let hex = ''
  for (let i = 0; i < bits.length; i += 8)
    hex += Number.parseInt(bits.slice(i, i + 8).padEnd(8, '0'), 2)
      .toString(16)
      .padStart(2, '0')
  mosaico(t, x, y, bits.length * modulo, alto, bits.length, hex, 1)
}
