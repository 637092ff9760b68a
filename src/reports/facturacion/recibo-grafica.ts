import { conMiles } from '../../core/comun/texto.ts'
import type { ReciboImpreso } from '../../core/facturacion/recibo.ts'
import { aLaDerecha, alCentro, caja, type Estilo, paraTodos, raya, type Trazo } from '../comun/pdf-trazo.ts'
import { a, COLUMNA, FRANJA, LETRA, MESES, TINTA } from './recibo-hoja.ts'

const BASE = FRANJA.grafica[1] - 240
const ALTO = 1080
const ANCHO = COLUMNA.finDerecha - COLUMNA.derecha
const MAXIMO_DE_BARRAS = 13

const MES: Estilo = { cara: 0, cuerpo: 62, tinta: TINTA.gris }
const VALOR: Estilo = { cara: 0, cuerpo: 66, tinta: TINTA.negro }
const ACTUAL: Estilo = { cara: 1, cuerpo: 70, tinta: TINTA.marca }

/** The figure of one odd month does not make the others smaller than this. */
const MINIMO = 42

const nada = (r: ReciboImpreso): string =>
  r.lectura.medidor === null ? 'Sin medidor no hay consumos que comparar' : 'Todavía no hay consumos anteriores'

/** A bar for each month, its figure above; a month without a bill says `s/r`, explained under the years, and has no bar, a month of 0 m³ says 0. */
export function dibujarGrafica(t: Trazo, r: ReciboImpreso): void {
  const meses = r.historia.slice(-MAXIMO_DE_BARRAS)
  raya(t, COLUMNA.derecha, a(BASE), COLUMNA.finDerecha, a(BASE), 6, TINTA.linea)
  if (meses.length === 0) alCentro(t, LETRA.rotulo, COLUMNA.derecha + ANCHO / 2, a(BASE - 500), nada(r), ANCHO)
  if (meses.some((m) => m.consumoM3 === null)) aLaDerecha(t, MES, COLUMNA.finDerecha, a(BASE + 235), 's/r: mes sin recibo', 800)
  let mayor = 0
  for (const m of meses) if (m.consumoM3 !== null) mayor = Math.max(mayor, Number(m.consumoM3))
  const paso = Math.floor(ANCHO / Math.max(meses.length, 1))
  const ancho = Math.round(paso * 0.62)
  const textos = meses.map((m) => (m.consumoM3 === null ? 's/r' : conMiles(m.consumoM3)))
  const [valor, suyo] = [paraTodos(t, VALOR, textos, paso - 8, MINIMO), paraTodos(t, ACTUAL, textos, paso - 8, MINIMO)]
  for (const [i, m] of meses.entries()) {
    const x = COLUMNA.derecha + i * paso + Math.floor(paso / 2)
    const actual = m.periodo === r.periodo
    const alto = m.consumoM3 === null || mayor === 0 ? 0 : Math.round((Number(m.consumoM3) / mayor) * ALTO)
    if (alto > 0) caja(t, x - (ancho >> 1), a(BASE), ancho, alto, actual ? TINTA.marca : TINTA.marcaClara)
    alCentro(t, m.consumoM3 === null ? MES : actual ? suyo : valor, x, a(BASE) + alto + 30, textos[i] ?? '', paso - 8)
    const mes = m.periodo % 100
    alCentro(t, MES, x, a(BASE + 85), MESES[mes] ?? '', paso)
    if (i === 0 || mes === 1) alCentro(t, MES, x, a(BASE + 160), String(Math.floor(m.periodo / 100)), paso + 20)
  }
}
