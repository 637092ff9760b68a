import { type Cara, tabla } from './pdf-fuente.ts'

const COMPUESTO = { argumentosLargos: 0x1, escala: 0x8, otroMas: 0x20, escalaXY: 0x40, matriz: 0x80 }

/**
 * The bytes of a face with only some glyphs drawn, each with the number that it had, and a `cmap` for the code points given.
 * The same glyphs give the same bytes.
 */
export function subconjunto(cara: Cara, glifos: ReadonlySet<number>, codigos: readonly number[]): Buffer {
  const todos = conComponentes(cara, glifos)
  const cuantos = Math.max(...todos) + 1
  const glyf = tabla(cara.tablas, 'glyf')
  const hmtx = tabla(cara.tablas, 'hmtx')
  const loca = Buffer.alloc((cuantos + 1) * 4)
  const medidas = Buffer.alloc(cuantos * 4)
  const formas: Buffer[] = []
  let lugar = 0
  for (let g = 0; g < cuantos; g++) {
    loca.writeUInt32BE(lugar, g * 4)
    if (!todos.has(g)) continue
    hmtx.copy(medidas, g * 4, g * 4, g * 4 + 4)
    const forma = glyf.subarray(cara.lugares[g], cara.lugares[g + 1])
    formas.push(forma)
    lugar += forma.length
  }
  loca.writeUInt32BE(lugar, cuantos * 4)
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((t) => Buffer.from(tabla(cara.tablas, t))) as [Buffer, Buffer, Buffer]
  head.writeUInt32BE(0, 8)
  hhea.writeUInt16BE(cuantos, 34)
  maxp.writeUInt16BE(cuantos, 4)
  const cmap = escribirCmap(cara, codigos)
  return juntar({ cmap, glyf: Buffer.concat(formas), head, hhea, hmtx: medidas, loca, maxp })
}

/** The glyphs, those that they are built of, and number 0, which every face must have. */
function conComponentes(cara: Cara, glifos: ReadonlySet<number>): Set<number> {
  const glyf = tabla(cara.tablas, 'glyf')
  const todos = new Set([0])
  const pendientes = [...glifos]
  for (let g = pendientes.pop(); g !== undefined; g = pendientes.pop()) {
    if (todos.has(g)) continue
    todos.add(g)
    const [desde = 0, hasta = 0] = [cara.lugares[g], cara.lugares[g + 1]]
    if (hasta === desde || glyf.readInt16BE(desde) >= 0) continue
    for (let p = desde + 10, mas = true; mas; ) {
      const banderas = glyf.readUInt16BE(p)
      pendientes.push(glyf.readUInt16BE(p + 2))
      p += 4 + (banderas & COMPUESTO.argumentosLargos ? 4 : 2)
      p += banderas & COMPUESTO.matriz ? 8 : banderas & COMPUESTO.escalaXY ? 4 : banderas & COMPUESTO.escala ? 2 : 0
      mas = (banderas & COMPUESTO.otroMas) !== 0
    }
  }
  return todos
}

/** A `cmap` with one subtable for Windows Unicode (format 4), a segment for each code point of the basic plane. */
function escribirCmap(cara: Cara, codigos: readonly number[]): Buffer {
  const puntos = [...new Set(codigos)].filter((c) => c < 0xffff && cara.glifos.has(c)).sort((a, b) => a - b)
  const n = puntos.length + 1
  const largo = 16 + n * 8
  const b = Buffer.alloc(12 + largo)
  const potencia = 2 ** Math.floor(Math.log2(n))
  const cabeza = [0, 1, 3, 1, 0, 12, 4, largo, 0, n * 2, potencia * 2, Math.log2(potencia), (n - potencia) * 2]
  for (const [i, v] of cabeza.entries()) b.writeUInt16BE(v, i * 2)
  const escribir = (i: number, codigo: number, delta: number): void => {
    b.writeUInt16BE(codigo, 26 + i * 2)
    b.writeUInt16BE(codigo, 28 + n * 2 + i * 2)
    b.writeUInt16BE(delta & 0xffff, 28 + n * 4 + i * 2)
  }
  for (const [i, c] of puntos.entries()) escribir(i, c, (cara.glifos.get(c) ?? 0) - c)
  escribir(n - 1, 0xffff, 1)
  return b
}

function juntar(tablas: Record<string, Buffer>): Buffer {
  const nombres = Object.keys(tablas).sort()
  const potencia = 2 ** Math.floor(Math.log2(nombres.length))
  const cabeza = Buffer.alloc(12 + nombres.length * 16)
  cabeza.writeUInt32BE(0x00010000, 0)
  for (const [i, v] of [nombres.length, potencia * 16, Math.log2(potencia), (nombres.length - potencia) * 16].entries())
    cabeza.writeUInt16BE(v, 4 + i * 2)
  const cuerpos: Buffer[] = []
  let lugar = cabeza.length
  for (const [i, nombre] of nombres.entries()) {
    const datos = tablas[nombre] ?? Buffer.alloc(0)
    cabeza.write(nombre, 12 + i * 16, 'latin1')
    for (const [j, v] of [suma(datos), lugar, datos.length].entries()) cabeza.writeUInt32BE(v, 16 + i * 16 + j * 4)
    const relleno = Buffer.alloc((4 - (datos.length % 4)) % 4)
    cuerpos.push(datos, relleno)
    lugar += datos.length + relleno.length
  }
  const fuente = Buffer.concat([cabeza, ...cuerpos])
  const head = fuente.readUInt32BE(20 + nombres.indexOf('head') * 16)
  fuente.writeUInt32BE((0xb1b0afba - suma(fuente)) >>> 0, head + 8)
  return fuente
}

function suma(datos: Buffer): number {
  let total = 0
  for (let i = 0; i < datos.length; i += 4)
    total =
      (total + (i + 4 <= datos.length ? datos.readUInt32BE(i) : Buffer.concat([datos.subarray(i), Buffer.alloc(4)]).readUInt32BE(0))) >>> 0
  return total
}
