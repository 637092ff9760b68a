/** A TrueType face as the PDF writer needs it. Measures are in thousandths of the size of the letter. */
export interface Cara {
  nombre: string
  datos: Buffer
  tablas: ReadonlyMap<string, Buffer>
  /** Glyph of each code point that the face can draw. */
  glifos: ReadonlyMap<number, number>
  /** Advance of each glyph. */
  avances: Uint16Array
  /** Where each glyph starts in `glyf`; one more entry than glyphs. */
  lugares: Uint32Array
}

/** Reads a face of 1000 units with long offsets, as Noto Sans comes. */
export function leerCara(nombre: string, datos: Buffer): Cara {
  const tablas = new Map<string, Buffer>()
  for (let i = 0; i < datos.readUInt16BE(4); i++) {
    const entrada = 12 + i * 16
    const desde = datos.readUInt32BE(entrada + 8)
    tablas.set(datos.toString('latin1', entrada, entrada + 4), datos.subarray(desde, desde + datos.readUInt32BE(entrada + 12)))
  }
  const head = tabla(tablas, 'head')
  if (head.readUInt16BE(18) !== 1000 || head.readInt16BE(50) !== 1)
    throw new RangeError(`${nombre} no es una fuente de 1000 unidades con índice largo`)
  const cuantos = tabla(tablas, 'maxp').readUInt16BE(4)
  const conAvance = tabla(tablas, 'hhea').readUInt16BE(34)
  const hmtx = tabla(tablas, 'hmtx')
  const loca = tabla(tablas, 'loca')
  return {
    nombre,
    datos,
    tablas,
    glifos: leerCmap(tabla(tablas, 'cmap')),
    avances: Uint16Array.from({ length: cuantos }, (_, g) => hmtx.readUInt16BE(Math.min(g, conAvance - 1) * 4)),
    lugares: Uint32Array.from({ length: cuantos + 1 }, (_, g) => loca.readUInt32BE(g * 4)),
  }
}

/** A table that no TrueType face lacks. */
export function tabla(tablas: ReadonlyMap<string, Buffer>, nombre: string): Buffer {
  const t = tablas.get(nombre)
  if (t === undefined) throw new RangeError(`la fuente no trae la tabla ${nombre}`)
  return t
}

/** The full Unicode subtable (format 12). */
function leerCmap(cmap: Buffer): Map<number, number> {
  const glifos = new Map<number, number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const s = cmap.readUInt32BE(4 + i * 8 + 4)
    if (cmap.readUInt16BE(s) !== 12) continue
    for (let g = 0; g < cmap.readUInt32BE(s + 12); g++) {
      const grupo = s + 16 + g * 12
      const [desde, hasta, primero] = [cmap.readUInt32BE(grupo), cmap.readUInt32BE(grupo + 4), cmap.readUInt32BE(grupo + 8)]
      for (let codigo = desde; codigo <= hasta; codigo++) glifos.set(codigo, primero + codigo - desde)
    }
  }
  return glifos
}
