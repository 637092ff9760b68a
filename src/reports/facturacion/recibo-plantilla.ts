import type { EmisorDeRecibos } from '../../core/facturacion/recibo.ts'
import type { Letras } from '../comun/pdf-letras.ts'
import { aLaDerecha, aLaIzquierda, caja, cajaRedonda, cenido, enRenglones, nuevoTrazo, raya, type Trazo } from '../comun/pdf-trazo.ts'
import { a, CELDAS, COLUMNA, FRANJA, LETRA, TABLA, TINTA } from './recibo-hoja.ts'

/** Tenths of a point, in which the page is drawn, from millimetres. */
const enDecimas = (mm: number): number => Math.round((mm * 720) / 25.4)

/** What all the pages of a file have: the issuer, boxes, labels, where to pay and the small print. Drawn once. */
export function plantillaDeRecibo(emisor: EmisorDeRecibos, letras: Letras): string {
  const t = nuevoTrazo(letras)
  cabeza(t, emisor)
  cuenta(t)
  lectura(t)
  columnas(t)
  pie(t, emisor)
  talon(t, emisor)
  for (const m of emisor.marcas) {
    const [x, y, ancho, alto] = [m.xMm, m.yMm + m.altoMm, m.anchoMm, m.altoMm].map(enDecimas) as [number, number, number, number]
    caja(t, x, a(y), ancho, alto, '0 0 0')
  }
  return `${t.figuras}BT\n${t.texto}ET\n`
}

function cabeza(t: Trazo, emisor: EmisorDeRecibos): void {
  gota(t, 540, a(350))
  aLaIzquierda(t, { cara: 1, cuerpo: 170, tinta: TINTA.marca }, 820, a(490), emisor.nombre, 3100)
  cenido(t, { ...LETRA.normal, cuerpo: 76 }, 820, a(600), emisor.razonSocial, 3250, 54)
  cenido(t, LETRA.rotulo, 820, a(690), `RFC ${emisor.rfc} · ${emisor.domicilio}`, 3250, 48)
  cenido(t, LETRA.rotulo, 820, a(770), emisor.contacto.join(' · '), 3250, 48)
  aLaDerecha(t, { cara: 1, cuerpo: 120, tinta: TINTA.marca }, COLUMNA.finDerecha, a(470), 'Recibo de agua', 1700)
  raya(t, COLUMNA.izquierda, a(845), COLUMNA.finDerecha, a(845), 8, TINTA.marca)
}

/** A drop, 300 wide and 430 high, its point at `x`, `y`. */
function gota(t: Trazo, x: number, y: number): void {
  t.figuras += `${TINTA.marca} rg ${x} ${y} m ${x + 60} ${y - 120} ${x + 150} ${y - 190} ${x + 150} ${y - 290} c `
  t.figuras += `${x + 150} ${y - 373} ${x + 83} ${y - 430} ${x} ${y - 430} c ${x - 83} ${y - 430} ${x - 150} ${y - 373} ${x - 150} ${y - 290} c `
  t.figuras += `${x - 150} ${y - 190} ${x - 60} ${y - 120} ${x} ${y} c f\n`
  t.figuras += `${TINTA.marcaClara} RG 26 w ${x - 85} ${y - 290} m ${x - 85} ${y - 340} ${x - 50} ${y - 370} ${x - 5} ${y - 372} c S\n`
}

function cuenta(t: Trazo): void {
  const [arriba, abajo] = FRANJA.titular
  cajaRedonda(t, COLUMNA.izquierda, a(abajo), COLUMNA.finIzquierda - COLUMNA.izquierda, abajo - arriba, 50, TINTA.fondo)
  const [ancho, alto] = [COLUMNA.finDerecha - COLUMNA.derecha, abajo - arriba]
  cajaRedonda(t, COLUMNA.derecha, a(abajo), ancho, alto, 50, TINTA.marca)
  cajaRedonda(t, COLUMNA.derecha + 14, a(abajo) + 14, ancho - 28, alto - 28, 40, TINTA.papel)
  rotulos(t, a(arriba + 100), [440], ['TITULAR Y DOMICILIO DEL SERVICIO'])
  rotulos(t, a(arriba + 590), CELDAS.cuenta, ['CUENTA', 'CUENTA ANTERIOR', 'SECTOR', 'RUTA', 'ORDEN'])
  rotulos(t, a(arriba + 810), CELDAS.uso, ['USO', 'TARIFA', 'VIVIENDAS'])
  aLaIzquierda(t, LETRA.rotuloDeTotal, COLUMNA.derecha + 100, a(arriba + 140), 'TOTAL A PAGAR')
  raya(t, COLUMNA.derecha + 100, a(arriba + 530), COLUMNA.finDerecha - 100, a(arriba + 530), 5, TINTA.marcaClara)
}

const rotulos = (t: Trazo, y: number, xs: readonly number[], textos: readonly string[]): void => {
  for (const [i, texto] of textos.entries()) aLaIzquierda(t, LETRA.rotulo, xs[i] ?? 0, y, texto)
}

function lectura(t: Trazo): void {
  const [arriba, abajo] = FRANJA.lectura
  const ancho = COLUMNA.finDerecha - COLUMNA.izquierda
  for (const y of [a(arriba), a(abajo)]) raya(t, COLUMNA.izquierda, y, COLUMNA.izquierda + ancho, y, 6, TINTA.linea)
  for (const x of CELDAS.lectura.slice(1)) raya(t, x - 80, a(arriba + 60), x - 80, a(abajo - 60), 5, TINTA.linea)
  rotulos(t, a(arriba + 120), CELDAS.lectura, [
    'MEDIDOR',
    'LECTURA ANTERIOR',
    'LECTURA ACTUAL',
    'CONSUMO (m³)',
    'TIPO DE CONSUMO',
    'PERIODO DE CONSUMO',
  ])
}

function columnas(t: Trazo): void {
  const { izquierda, finIzquierda, derecha } = COLUMNA
  const y = FRANJA.cargos[0]
  aLaIzquierda(t, LETRA.titulo, izquierda, a(y + 80), 'Cargos del periodo')
  caja(t, izquierda, a(y + 280), finIzquierda - izquierda, 140, TINTA.fondo)
  raya(t, izquierda, a(y + 280), finIzquierda, a(y + 280), 8, TINTA.marca)
  const titulo = { ...LETRA.rotuloDeTotal, cuerpo: 66 }
  aLaIzquierda(t, titulo, TABLA.concepto, a(y + 235), 'Concepto')
  for (const [x, texto] of [
    [TABLA.importe, 'Importe'],
    [TABLA.tasa, 'Tasa'],
    [TABLA.iva, 'IVA'],
    [TABLA.total, 'Total'],
  ] as const)
    aLaDerecha(t, titulo, x, a(y + 235), texto, 400)
  aLaIzquierda(t, LETRA.titulo, derecha, a(FRANJA.grafica[0] + 80), 'Su consumo en los últimos meses (m³)')
}

function pie(t: Trazo, emisor: EmisorDeRecibos): void {
  const [arriba] = FRANJA.pie
  const { izquierda, finIzquierda, derecha, finDerecha } = COLUMNA
  raya(t, izquierda, a(arriba - 30), finDerecha, a(arriba - 30), 6, TINTA.linea)
  aLaIzquierda(t, LETRA.titulo, izquierda, a(arriba + 80), 'Dónde pagar')
  const chica = { ...LETRA.chica, cuerpo: 63 }
  parrafos(t, chica, izquierda, arriba + 180, finIzquierda - izquierda, emisor.dondePagar, 83, 5)
  parrafos(t, LETRA.minima, derecha, arriba + 65, finDerecha - derecha, emisor.leyendas, 72, 8)
}

/** Paragraphs of the fixed part; what does not fit in `maximo` lines ends in `…`. */
function parrafos(
  t: Trazo,
  estilo: typeof LETRA.chica | typeof LETRA.minima | { cara: 0; cuerpo: number; tinta: typeof TINTA.negro },
  x: number,
  desde: number,
  ancho: number,
  textos: readonly string[],
  paso: number,
  maximo: number,
): void {
  const renglones = textos.flatMap((p) => enRenglones(t.letras, estilo, p, ancho))
  for (const [i, r] of renglones.slice(0, maximo).entries())
    aLaIzquierda(t, estilo, x, a(desde + i * paso), i === maximo - 1 && renglones.length > maximo ? `${r} …` : r, ancho)
}

function talon(t: Trazo, emisor: EmisorDeRecibos): void {
  const [arriba] = FRANJA.talon
  t.figuras += `[30 30] 0 d ${TINTA.gris} RG 6 w 0 ${a(arriba)} m 6120 ${a(arriba)} l S [] 0 d\n`
  aLaIzquierda(t, { cara: 1, cuerpo: 110, tinta: TINTA.marca }, COLUMNA.izquierda, a(arriba + 190), emisor.nombre, 1900)
  aLaIzquierda(t, LETRA.rotulo, COLUMNA.izquierda, a(arriba + 275), 'Talón de pago', 1900)
  rotulos(t, a(arriba + 420), [360, 1160], ['CUENTA', 'PERIODO'])
  rotulos(t, a(arriba + 650), [360], ['TITULAR'])
  rotulos(t, a(arriba + 880), [360, 1500], ['TOTAL A PAGAR', 'PAGUE A MÁS TARDAR EL'])
  aLaIzquierda(t, LETRA.rotulo, 2560, a(arriba + 190), 'REFERENCIA DE PAGO')
}
