import { afirmar } from '../../core/comun/afirmar.ts'
import { nombreDeMes } from '../../core/comun/fecha.ts'
import { inicioDelPeriodo, leerPeriodoFacturado } from '../../core/comun/periodo-facturado.ts'
import type { LoteDeLectura } from '../../core/medicion/lote.ts'
import { abandonarDocumento, abrirDocumento, agregarPagina, cerrarDocumento } from '../comun/pdf-documento.ts'
import type { Letras } from '../comun/pdf-letras.ts'
import {
  aLaDerecha,
  aLaIzquierda,
  caja,
  cenido,
  type Estilo,
  enRenglones,
  nuevoTrazo,
  operadores,
  raya,
  type Tinta,
  type Trazo,
} from '../comun/pdf-trazo.ts'

/** Letter, in points; what follows is in tenths of a point. */
const MEDIDAS = [612, 792] as const
const [IZQUIERDA, DERECHA] = [360, 5760]
const PRIMERA = 7180
const ALTO = 770
const POR_PAGINA = 8

const NEGRO: Tinta = '0.1 0.12 0.14'
const GRIS: Tinta = '0.36 0.42 0.46'
const LINEA: Tinta = '0.45 0.5 0.54'
const ROTULO: Estilo = { cara: 0, cuerpo: 62, tinta: GRIS }
const DATO: Estilo = { cara: 1, cuerpo: 105, tinta: NEGRO }
const TEXTO: Estilo = { cara: 0, cuerpo: 84, tinta: NEGRO }
const CHICA: Estilo = { cara: 0, cuerpo: 64, tinta: NEGRO }

/** A box for each digit of the meter, from `x`. */
const DIGITO = { x: 3330, ancho: 190, alto: 270 }

type Papeleta = LoteDeLectura['papeletas'][number]

/** The codes that may be written, as many lines of them as the foot of the page holds. */
const RENGLONES_DE_CLAVES = 6

/** What all the pages have: the ruta, the month and the codes that may be written. */
function plantilla(lote: LoteDeLectura, letras: Letras): string {
  const t = nuevoTrazo(letras)
  const mes = `${nombreDeMes(Number(lote.periodo.slice(5)))} de ${lote.periodo.slice(0, 4)}`
  aLaIzquierda(t, { cara: 1, cuerpo: 150, tinta: NEGRO }, IZQUIERDA, 7480, `Ruta ${lote.ruta}`, 3600)
  cenido(t, TEXTO, IZQUIERDA, 7350, `${lote.nombre} · sector ${lote.sector} · grupo ${lote.grupo}`, 3600, 60)
  aLaDerecha(t, { cara: 1, cuerpo: 110, tinta: NEGRO }, DERECHA, 7480, 'Papeletas de lectura', 1700)
  aLaDerecha(t, TEXTO, DERECHA, 7350, mes, 1700)
  raya(t, IZQUIERDA, 7290, DERECHA, 7290, 8, NEGRO)
  const claves = `Si no se puede leer, o hay algo que decir, escriba la clave. ${lote.anomalias.map((a) => `${a.clave}: ${a.nombre}`).join(' · ')}`
  const renglones = enRenglones(letras, CHICA, claves, DERECHA - IZQUIERDA).slice(0, RENGLONES_DE_CLAVES)
  for (const [i, renglon] of renglones.entries()) aLaIzquierda(t, CHICA, IZQUIERDA, 880 - i * 90, renglon)
  return `${t.figuras}BT\n${t.texto}ET\n`
}

/** A slip under `y`: on the left where and which meter; on the right the boxes to write in. */
function papeleta(t: Trazo, y: number, p: Papeleta): void {
  const rotulo = (x: number, alto: number, texto: string): void => aLaIzquierda(t, ROTULO, x, alto, texto)
  rotulo(IZQUIERDA, y - 110, 'ORDEN')
  cenido(t, DATO, IZQUIERDA, y - 230, String(p.orden), 420)
  rotulo(830, y - 110, 'CUENTA')
  cenido(t, DATO, 830, y - 230, String(p.cuenta), 760)
  rotulo(1660, y - 110, 'MEDIDOR')
  cenido(t, DATO, 1660, y - 230, p.medidor, 1200, 50)
  rotulo(2900, y - 110, 'DÍGITOS')
  cenido(t, DATO, 2900, y - 230, String(p.digitos), 300)
  cenido(t, TEXTO, IZQUIERDA, y - 400, p.domicilio, 2800, 55)
  if (p.anomaliaAnterior !== null) cenido(t, TEXTO, IZQUIERDA, y - 540, `El mes anterior: ${p.anomaliaAnterior}`, 2800, 55)
  rotulo(DIGITO.x, y - 110, 'LECTURA')
  for (let i = 0; i < p.digitos; i++) recuadro(t, DIGITO.x + i * (DIGITO.ancho + 20), y - 150 - DIGITO.alto, DIGITO.ancho, DIGITO.alto)
  for (const [x, ancho, que] of [
    [DIGITO.x, 1240, 'ANOMALÍA'],
    [4690, 1070, 'FECHA'],
  ] as const) {
    rotulo(x, y - 520, que)
    raya(t, x + (que === 'FECHA' ? 260 : 400), y - 650, x + ancho, y - 650, 6, LINEA)
  }
  raya(t, IZQUIERDA, y - ALTO + 40, DERECHA, y - ALTO + 40, 4, LINEA)
}

/** A white box with its edge. */
function recuadro(t: Trazo, x: number, y: number, ancho: number, alto: number): void {
  caja(t, x, y, ancho, alto, LINEA)
  caja(t, x + 10, y + 10, ancho - 20, alto - 20, '1 1 1')
}

/** Writes the slips of a lot as a PDF, in walking order. The same lot gives the same bytes; half a file is never left. Returns its pages. */
export function escribirPapeletas(lote: LoteDeLectura, ruta: string): number {
  const periodo = leerPeriodoFacturado(lote.periodo)
  afirmar(periodo !== null, 'a lot says its period as it is written')
  const datos = {
    titulo: `Papeletas de lectura ${lote.periodo}, ruta ${lote.ruta}`,
    autor: 'Caudal',
    fecha: inicioDelPeriodo(periodo),
  }
  const doc = abrirDocumento(ruta, datos, MEDIDAS, (letras) => plantilla(lote, letras), 6)
  const paginas = Math.max(1, Math.ceil(lote.papeletas.length / POR_PAGINA))
  try {
    for (let n = 0; n < paginas; n++) {
      const t = nuevoTrazo(doc.letras)
      for (const [i, p] of lote.papeletas.slice(n * POR_PAGINA, (n + 1) * POR_PAGINA).entries()) papeleta(t, PRIMERA - i * ALTO, p)
      aLaDerecha(t, CHICA, DERECHA, 300, `Página ${n + 1} de ${paginas}`, 1200)
      agregarPagina(doc, operadores(t, '/Fijo Do\n'))
    }
    cerrarDocumento(doc)
  } catch (error) {
    abandonarDocumento(doc)
    throw error
  }
  return paginas
}
