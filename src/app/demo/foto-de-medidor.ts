import { crc32, deflateSync } from 'node:zlib'

/** Which of the seven strokes of a figure are drawn: top, upper left, upper right, middle, lower left, lower right, bottom. */
const TRAZOS = ['1110111', '0010010', '1011101', '1011011', '0111010', '1101011', '1101111', '1010010', '1111111', '1111011']

const [ANCHO, ALTO] = [240, 120]
const TAMBORES = 5
const [PASO, MARGEN, ARRIBA] = [40, 22, 36]
const [PAPEL, CARATULA, TINTA] = [90, 235, 25]

/** Where each stroke goes in a drum: left, top, width and height. */
const CAJAS = [
  [6, 0, 16, 4],
  [3, 4, 4, 18],
  [21, 4, 4, 18],
  [6, 22, 16, 4],
  [3, 26, 4, 18],
  [21, 26, 4, 18],
  [6, 44, 16, 4],
] as const

function trozo(tipo: string, datos: Buffer): Buffer {
  const cuerpo = Buffer.concat([Buffer.from(tipo, 'latin1'), datos])
  const [largo, suma] = [Buffer.alloc(4), Buffer.alloc(4)]
  largo.writeUInt32BE(datos.length)
  suma.writeUInt32BE(crc32(cuerpo))
  return Buffer.concat([largo, cuerpo, suma])
}

/** An image of a byte of grey a point, as PNG. */
function png(puntos: Uint8Array): Buffer {
  const cabeza = Buffer.alloc(13)
  cabeza.writeUInt32BE(ANCHO, 0)
  cabeza.writeUInt32BE(ALTO, 4)
  cabeza[8] = 8
  const renglones = Array.from({ length: ALTO }, (_, y) => Buffer.concat([Buffer.of(0), puntos.subarray(y * ANCHO, (y + 1) * ANCHO)]))
  const datos = deflateSync(Buffer.concat(renglones))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    trozo('IHDR', cabeza),
    trozo('IDAT', datos),
    trozo('IEND', Buffer.alloc(0)),
  ])
}

/** A drawing of the drums of a meter that reads this, for the demonstration: where a reader's photo would be. In base64. */
export function fotoDeMedidor(valor: string): string {
  const puntos = new Uint8Array(ANCHO * ALTO).fill(PAPEL)
  const pintar = (x: number, y: number, ancho: number, alto: number, gris: number): void => {
    for (let fila = y; fila < y + alto; fila++) puntos.fill(gris, fila * ANCHO + x, fila * ANCHO + x + ancho)
  }
  pintar(10, 20, ANCHO - 20, ALTO - 40, CARATULA)
  for (const [i, cifra] of [...valor.padStart(TAMBORES, '0').slice(-TAMBORES)].entries())
    for (const [j, trazo] of [...(TRAZOS[Number(cifra)] ?? '')].entries()) {
      const [x, y, ancho, alto] = CAJAS[j] ?? CAJAS[0]
      if (trazo === '1') pintar(MARGEN + i * PASO + x, ARRIBA + y, ancho, alto, TINTA)
    }
  return png(puntos).toString('base64')
}
