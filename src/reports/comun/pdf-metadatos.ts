import type { Fecha } from '../../core/comun/fecha.ts'

/** What a file says about itself. `fecha` is the only date in it: writing it again on another day gives the same bytes. */
export interface DatosDelPdf {
  titulo: string
  autor: string
  fecha: Fecha
}

const PROGRAMA = 'Caudal'

/** Text of the information dictionary, in UTF-16. */
const textoPdf = (texto: string): string => `<FEFF${Buffer.from(texto, 'utf16le').swap16().toString('hex').toUpperCase()}>`

/** The information dictionary. */
export function infoPdf(d: DatosDelPdf): string {
  const dia = `(D:${d.fecha.replaceAll('-', '')}000000Z)`
  return (
    `<</Title${textoPdf(d.titulo)}/Author${textoPdf(d.autor)}/Creator(${PROGRAMA})/Producer(${PROGRAMA})` +
    `/CreationDate${dia}/ModDate${dia}>>`
  )
}

const xml = (texto: string): string => texto.replace(/[<>&]/g, (c) => `&#${c.charCodeAt(0)};`)

/** The same, as XMP. */
export function xmpPdf(d: DatosDelPdf): Buffer {
  const dia = `${d.fecha}T00:00:00Z`
  return Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(d.titulo)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(d.autor)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>es-MX</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${PROGRAMA}</xmp:CreatorTool><xmp:CreateDate>${dia}</xmp:CreateDate><xmp:ModifyDate>${dia}</xmp:ModifyDate>
<pdf:Producer>${PROGRAMA}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`,
    'utf8',
  )
}

const MATRIZ_SRGB: ReadonlyArray<readonly [string, readonly [number, number, number]]> = [
  ['wtpt', [0xf351, 0x10000, 0x116cc]],
  ['rXYZ', [0x6fa2, 0x38f5, 0x0390]],
  ['gXYZ', [0x6299, 0xb785, 0x18da]],
  ['bXYZ', [0x24a0, 0x0f84, 0xb6cf]],
]

/** A colour profile (ICC 2.1) of the primaries of sRGB with one curve of gamma 2.2: what the colours of the page are meant in. */
export function perfilDeColor(): Buffer {
  const nombre = Buffer.from('sRGB\0', 'latin1')
  const descripcion = Buffer.alloc(12 + nombre.length + 78)
  descripcion.write('desc', 'latin1')
  descripcion.writeUInt32BE(nombre.length, 8)
  nombre.copy(descripcion, 12)
  const curva = Buffer.from([0x63, 0x75, 0x72, 0x76, 0, 0, 0, 0, 0, 0, 0, 1, 0x02, 0x33])
  const xyz = (v: readonly number[]): Buffer => {
    const b = Buffer.alloc(20)
    b.write('XYZ ', 'latin1')
    for (const [i, n] of v.entries()) b.writeUInt32BE(n, 8 + i * 4)
    return b
  }
  const etiquetas: Array<[string, Buffer]> = [
    ['desc', descripcion],
    ['cprt', Buffer.from('text\0\0\0\0CC0\0', 'latin1')],
    ...MATRIZ_SRGB.map(([n, v]): [string, Buffer] => [n, xyz(v)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((n): [string, Buffer] => [n, curva]),
  ]
  return conCabezaIcc(etiquetas)
}

function conCabezaIcc(etiquetas: ReadonlyArray<readonly [string, Buffer]>): Buffer {
  const cabeza = Buffer.alloc(132 + etiquetas.length * 12)
  cabeza.writeUInt32BE(0x02100000, 8)
  cabeza.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [i, n] of [2023, 1, 1].entries()) cabeza.writeUInt16BE(n, 24 + i * 2)
  cabeza.write('acsp', 36, 'latin1')
  for (const [i, n] of [0xf6d6, 0x10000, 0xd32d].entries()) cabeza.writeUInt32BE(n, 68 + i * 4)
  cabeza.writeUInt32BE(etiquetas.length, 128)
  const cuerpos: Buffer[] = []
  let lugar = cabeza.length
  for (const [i, [nombre, datos]] of etiquetas.entries()) {
    cabeza.write(nombre, 132 + i * 12, 'latin1')
    cabeza.writeUInt32BE(lugar, 136 + i * 12)
    cabeza.writeUInt32BE(datos.length, 140 + i * 12)
    cuerpos.push(datos, Buffer.alloc((4 - (datos.length % 4)) % 4))
    lugar += datos.length + ((4 - (datos.length % 4)) % 4)
  }
  cabeza.writeUInt32BE(lugar, 0)
  return Buffer.concat([cabeza, ...cuerpos])
}
