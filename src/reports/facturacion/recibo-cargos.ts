import { textoPesos } from '../../core/comun/dinero.ts'
import { aTextoMinimo, CIEN, decimal, multiplicar } from '../../core/comun/fraccion.ts'
import type { CargoImpreso, ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { aLaDerecha, aLaIzquierda, caja, cenido, type Estilo, enRenglones, paraTodos, raya, type Trazo } from '../comun/pdf-trazo.ts'
import { a, COLUMNA, FRANJA, fechaCorta, LETRA, TABLA, TINTA } from './recibo-hoja.ts'

const PASO = 110
const ANCHO_CONCEPTO = 1450
const ANCHO_IMPORTE = 440
const ANCHO_IVA = 370
const ANCHO_SUMA = 560
/** Figures that stand together have one size down to this; a longer one is made smaller by itself. */
const MINIMO = 50
const CONCEPTO_LARGO: Estilo = { ...LETRA.tabla, cuerpo: 60 }
const CONCEPTO_DOBLE: Estilo = { ...LETRA.tabla, cuerpo: 50 }
const FIN = FRANJA.cargos[1]

const tasas = new Map<string | null, string>([[null, '—']])

/** `16 %` from `0.16`; a dash where the tax does not apply. */
function textoTasa(tasa: string | null): string {
  let texto = tasas.get(tasa)
  if (texto === undefined) {
    texto = `${aTextoMinimo(multiplicar(decimal(tasa ?? '0'), CIEN))} %`
    tasas.set(tasa, texto)
  }
  return texto
}

/** The left column: a line for each charge, the sums, and below them how it was calculated, as far as there is room. */
export function dibujarCargos(t: Trazo, r: ReciboImpreso): void {
  let y = FRANJA.cargos[0] + 385
  const filas = r.cargos.map((c) => [textoPesos(c.baseCentavos), textoPesos(c.ivaCentavos), textoPesos(c.totalCentavos)] as const)
  const conIva = paraTodos(
    t,
    LETRA.tabla,
    filas.map((f) => f[1]),
    ANCHO_IVA,
    MINIMO,
  )
  const cifra = paraTodos(t, conIva, filas.flat(), ANCHO_IMPORTE, MINIMO)
  for (const [i, [importe, iva, total]] of filas.entries()) {
    const c = r.cargos[i] as CargoImpreso
    dibujarConcepto(t, c.concepto, y)
    aLaDerecha(t, cifra, TABLA.importe, a(y), importe, ANCHO_IMPORTE)
    aLaDerecha(t, LETRA.tabla, TABLA.tasa, a(y), textoTasa(c.tasaIva), 280)
    aLaDerecha(t, cifra, TABLA.iva, a(y), iva, ANCHO_IVA)
    aLaDerecha(t, cifra, TABLA.total, a(y), total, ANCHO_IMPORTE)
    y += PASO
  }
  if (filas.length === 0) {
    aLaIzquierda(t, { ...LETRA.tabla, tinta: TINTA.gris }, TABLA.concepto, a(y), 'Sin cargos en este periodo')
    y += PASO
  }
  const finSumas = dibujarSumas(t, r, y - PASO + 45)
  aLaDerecha(t, LETRA.chica, TABLA.total, a(finSumas + 100), ultimoPago(r), COLUMNA.finIzquierda - COLUMNA.izquierda)
  dibujarPasos(t, r.pasos, finSumas + 100)
}

/** The name of a charge, somewhat smaller if it is long; a very long one goes in two lines of small letters. */
function dibujarConcepto(t: Trazo, concepto: string, y: number): void {
  if (enRenglones(t.letras, CONCEPTO_LARGO, concepto, ANCHO_CONCEPTO).length === 1) {
    cenido(t, LETRA.tabla, TABLA.concepto, a(y), concepto, ANCHO_CONCEPTO)
    return
  }
  const [primero = '', ...resto] = enRenglones(t.letras, CONCEPTO_DOBLE, concepto, ANCHO_CONCEPTO)
  aLaIzquierda(t, CONCEPTO_DOBLE, TABLA.concepto, a(y - 30), primero)
  aLaIzquierda(t, CONCEPTO_DOBLE, TABLA.concepto, a(y + 20), resto.join(' '), ANCHO_CONCEPTO)
}

/** `3 recibos`. */
const enRecibos = (n: number): string => `${n} ${n === 1 ? 'recibo' : 'recibos'}`

/** What was owed with the bill before and what entered since: lines that, with the total of the period, add up to what is to be paid. */
function renglonesAnteriores(r: ReciboImpreso): [string, bigint, Estilo][] {
  const { adeudoAnteriorCentavos: adeudo, saldoPrevioCentavos: previo, pagosCentavos, recargosCentavos, otrosCentavos } = r
  const desde: [string, bigint, Estilo][] = [
    ['Pagos recibidos', -pagosCentavos, LETRA.tabla],
    [`Recargos${r.recargosTasa === null ? '' : ` (${r.recargosTasa})`}`, recargosCentavos, LETRA.tabla],
    ['Otros cargos y abonos', otrosCentavos, LETRA.tabla],
  ]
  const hubo = desde.filter(([, centavos]) => centavos !== 0n)
  const conRecibos = (rotulo: string): string =>
    previo > 0n && (r.recibosVencidos ?? 0) > 0 ? `${rotulo} (${enRecibos(r.recibosVencidos ?? 0)})` : rotulo
  const rotulo = adeudo < 0n ? 'Saldo a favor anterior' : 'Adeudo anterior'
  if (hubo.length === 0) return [[conRecibos(rotulo), adeudo, adeudo > 0n ? LETRA.alerta : LETRA.tabla]]
  const queda: [string, bigint, Estilo] = [conRecibos('Queda de antes'), previo, LETRA.alerta]
  return [[rotulo, adeudo, LETRA.tabla], ...hubo, ...(previo > 0n ? [queda] : [])]
}

/** The sums, right below the last line; returns where they end. */
function dibujarSumas(t: Trazo, r: ReciboImpreso, desde: number): number {
  raya(t, COLUMNA.izquierda, a(desde), COLUMNA.finIzquierda, a(desde), 6, TINTA.linea)
  const aFavor = r.saldoAFavorCentavos > 0n
  const sumas: ReadonlyArray<readonly [string, bigint, Estilo]> = [
    ['Subtotal', r.subtotalCentavos, LETRA.tabla],
    ['IVA', r.ivaCentavos, LETRA.tabla],
    ['Total del periodo', r.totalPeriodoCentavos, LETRA.tablaNegra],
    ...renglonesAnteriores(r),
    [aFavor ? 'Saldo a su favor' : 'Total a pagar', aFavor ? r.saldoAFavorCentavos : r.totalAPagarCentavos, LETRA.totalDeTabla],
  ]
  let y = desde + 105
  for (const [rotulo, centavos, estilo] of sumas) {
    const cifra = textoPesos(centavos)
    const suyo = paraTodos(t, estilo, [cifra], ANCHO_SUMA, MINIMO)
    if (estilo === LETRA.totalDeTabla) {
      y += 20
      caja(t, 1500, a(y + 40), COLUMNA.finIzquierda - 1500, 140, TINTA.fondo)
    }
    aLaDerecha(t, suyo, TABLA.iva - 100, a(y), rotulo, 2000)
    aLaDerecha(t, suyo, TABLA.total, a(y), cifra, ANCHO_SUMA)
    y += PASO
  }
  return y - PASO + 40
}

/** What the box of the total says of an earlier debt or credit that is in it; empty when there is none. */
export function notaDelTotal(r: ReciboImpreso): string {
  const { saldoPrevioCentavos: previo, recibosVencidos } = r
  if (previo > 0n)
    return `Incluye ${textoPesos(previo)} de antes${recibosVencidos === null || recibosVencidos === 0 ? '' : ` (${enRecibos(recibosVencidos)})`}`
  if (r.saldoAFavorCentavos > 0n) return `Saldo a su favor: ${textoPesos(r.saldoAFavorCentavos)}`
  return previo < 0n ? `Ya descuenta ${textoPesos(-previo)} que tenía a su favor` : ''
}

/** `Último pago: $306.37 el 20 mar 2026, Oficina Morelos`. */
const ultimoPago = ({ ultimoPago: p }: ReciboImpreso): string =>
  p === null
    ? 'No hay pagos registrados.'
    : `Último pago: ${textoPesos(p.importeCentavos)} el ${fechaCorta(p.fecha)}${p.lugar === null ? '' : `, ${p.lugar}`}.`

function dibujarPasos(t: Trazo, pasos: readonly string[], desde: number): void {
  if (pasos.length === 0) return
  const y = desde + 150
  aLaIzquierda(t, LETRA.titulo, COLUMNA.izquierda, a(y), 'Cómo se calculó')
  const ancho = COLUMNA.finIzquierda - COLUMNA.izquierda
  renglonesHasta(
    t,
    LETRA.chica,
    pasos.map((p) => enRenglones(t.letras, LETRA.chica, p, ancho)),
    COLUMNA.izquierda,
    y + 105,
    FIN,
  )
}

/** Lines downwards from `desde` until `hasta`. What has no room is told by a last line, never dropped in silence. */
export function renglonesHasta(
  t: Trazo,
  estilo: Estilo,
  parrafos: ReadonlyArray<readonly string[]>,
  x: number,
  desde: number,
  hasta: number,
): void {
  const paso = Math.round(estilo.cuerpo * 1.32)
  const caben = Math.floor((hasta - desde) / paso) + 1
  const renglones = parrafos.flat()
  const todos = renglones.length <= caben
  const mostrados = todos ? renglones : renglones.slice(0, caben - 1)
  let y = desde
  for (const r of mostrados) {
    aLaIzquierda(t, estilo, x, a(y), r)
    y += paso
  }
  if (!todos) aLaIzquierda(t, estilo, x, a(y), `… y ${renglones.length - mostrados.length} renglones más, en nuestras oficinas.`)
}
