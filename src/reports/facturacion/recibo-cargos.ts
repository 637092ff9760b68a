import { textoPesos } from '../../core/comun/dinero.ts'
import { aTextoMinimo, CIEN, decimal, multiplicar } from '../../core/comun/fraccion.ts'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { aLaDerecha, aLaIzquierda, caja, type Estilo, enRenglones, raya, type Trazo } from '../comun/pdf-trazo.ts'
import { a, COLUMNA, FRANJA, LETRA, TABLA, TINTA } from './recibo-hoja.ts'

const PASO = 110
const ANCHO_CONCEPTO = 1450
const ANCHO_IMPORTE = 440
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
  for (const c of r.cargos) {
    aLaIzquierda(t, LETRA.tabla, TABLA.concepto, a(y), c.concepto, ANCHO_CONCEPTO)
    aLaDerecha(t, LETRA.tabla, TABLA.importe, a(y), textoPesos(c.baseCentavos), ANCHO_IMPORTE)
    aLaDerecha(t, LETRA.tabla, TABLA.tasa, a(y), textoTasa(c.tasaIva), 280)
    aLaDerecha(t, LETRA.tabla, TABLA.iva, a(y), textoPesos(c.ivaCentavos), 390)
    aLaDerecha(t, LETRA.tabla, TABLA.total, a(y), textoPesos(c.totalCentavos), 460)
    y += PASO
  }
  dibujarPasos(t, r.pasos, dibujarSumas(t, r, y - PASO + 45))
}

/** The sums, right below the last line; returns where they end. */
function dibujarSumas(t: Trazo, r: ReciboImpreso, desde: number): number {
  raya(t, COLUMNA.izquierda, a(desde), COLUMNA.finIzquierda, a(desde), 6, TINTA.linea)
  const credito = r.adeudoAnteriorCentavos < 0n
  const anterior = credito
    ? 'Saldo a favor anterior'
    : r.mesesVencidos === 0
      ? 'Adeudo anterior'
      : `Adeudo anterior (${r.mesesVencidos} ${r.mesesVencidos === 1 ? 'mes' : 'meses'})`
  const sumas: ReadonlyArray<readonly [string, bigint, Estilo]> = [
    ['Subtotal', r.subtotalCentavos, LETRA.tabla],
    ['IVA', r.ivaCentavos, LETRA.tabla],
    ['Total del periodo', r.totalPeriodoCentavos, LETRA.tablaNegra],
    [anterior, r.adeudoAnteriorCentavos, r.mesesVencidos > 0 && !credito ? LETRA.alerta : LETRA.tabla],
  ]
  let y = desde + 105
  for (const [rotulo, centavos, estilo] of sumas) {
    aLaDerecha(t, estilo, TABLA.iva - 100, a(y), rotulo, 2000)
    aLaDerecha(t, estilo, TABLA.total, a(y), textoPesos(centavos), 560)
    y += PASO
  }
  const aFavor = r.saldoAFavorCentavos > 0n
  caja(t, 1500, a(y + 35), COLUMNA.finIzquierda - 1500, 130, TINTA.fondo)
  aLaDerecha(t, LETRA.tablaNegra, TABLA.iva - 100, a(y), aFavor ? 'Saldo a su favor' : 'Total a pagar', 2000)
  aLaDerecha(t, LETRA.tablaNegra, TABLA.total, a(y), textoPesos(aFavor ? r.saldoAFavorCentavos : r.totalAPagarCentavos), 560)
  return y + 35
}

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
