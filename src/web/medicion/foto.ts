import { FOTO_MAXIMA_BYTES, fotoMal } from '../../core/comun/foto.ts'

/** How it is made smaller, until it fits: its longest side and its quality. A telephone's is ten times what is kept. */
const INTENTOS = [
  [1_600, 0.85],
  [1_200, 0.75],
  [800, 0.6],
] as const

/** The bytes of a photo that somebody chose, in base 64: as they are if they can be kept, or made smaller. Refuses what is no image. */
export async function fotoElegida(archivo: File): Promise<string> {
  if (archivo.size <= FOTO_MAXIMA_BYTES) {
    const problema = fotoMal(new Uint8Array(await archivo.arrayBuffer()))
    if (problema === null) return enBase64(archivo)
  }
  const imagen = await createImageBitmap(archivo).catch(() => null)
  if (imagen === null) throw new Error(`«${archivo.name}» no es una foto que se pueda leer: elija otra.`)
  for (const [lado, calidad] of INTENTOS) {
    const menor = await reducida(imagen, lado, calidad)
    if (menor !== null && menor.size <= FOTO_MAXIMA_BYTES) return enBase64(menor)
  }
  throw new Error(`«${archivo.name}» pesa demasiado y no se pudo reducir: elija otra.`)
}

function reducida(imagen: ImageBitmap, lado: number, calidad: number): Promise<Blob | null> {
  const escala = Math.min(1, lado / Math.max(imagen.width, imagen.height))
  const lienzo = document.createElement('canvas')
  lienzo.width = Math.max(1, Math.round(imagen.width * escala))
  lienzo.height = Math.max(1, Math.round(imagen.height * escala))
  lienzo.getContext('2d')?.drawImage(imagen, 0, 0, lienzo.width, lienzo.height)
  return new Promise((listo) => lienzo.toBlob(listo, 'image/jpeg', calidad))
}

const enBase64 = (contenido: Blob): Promise<string> =>
  new Promise((listo, fallo) => {
    const lector = new FileReader()
    lector.onload = () => listo(String(lector.result).replace(/^[^,]*,/, ''))
    lector.onerror = () => fallo(new Error('No se pudo leer la foto. Elíjala otra vez.'))
    lector.readAsDataURL(contenido)
  })
