import { useEffect, useRef, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { usePreguntar } from '../comun/consulta.ts'
import { preguntarConArchivo } from '../comun/preguntar.ts'

type Veredicto = Salida<'poa.verificar-archivo'>

/** A file and what was found of it. */
export interface Verificado {
  nombre: string
  veredicto: Veredicto
}

/** Above this the file is not sent: its hash is told, and nothing else. */
const MAXIMO_BYTES = 6_000_000
const COMPARABLE = /\.(json|csv|xlsx)$/i

/** The SHA-256 of a file, where the browser lets a page count it: not on a page that came without https. */
async function huellaDe(archivo: File): Promise<string | null> {
  const { subtle } = crypto as { subtle?: SubtleCrypto }
  if (subtle === undefined) return null
  const cuenta = new Uint8Array(await subtle.digest('SHA-256', await archivo.arrayBuffer()))
  return [...cuenta].map((b) => b.toString(16).padStart(2, '0')).join('')
}

const enBase64 = (archivo: File): Promise<string> =>
  new Promise((listo, fallo) => {
    const lector = new FileReader()
    lector.onload = () => listo(String(lector.result).replace(/^[^,]*,/, ''))
    lector.onerror = () => fallo(new Error('No se pudo leer el archivo.'))
    lector.readAsDataURL(archivo)
  })

/**
 * Whether a file is one of those that were published. It leaves the browser only if it is not and can be compared, or if the browser cannot count its
 * hash.
 */
export function useVerificacion() {
  const preguntar = usePreguntar()
  const [hecho, setHecho] = useState<Verificado | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const veredictoDe = async (archivo: File): Promise<Veredicto> => {
    const huella = await huellaDe(archivo)
    const porHuella = huella === null ? null : await preguntar('poa.verificar-archivo', { huella })
    const cabe = archivo.size > 0 && archivo.size <= MAXIMO_BYTES
    if (porHuella !== null && (porHuella.publicado !== null || !cabe || !COMPARABLE.test(archivo.name))) return porHuella
    if (!cabe) throw new Error('Pesa más de 6 MB, o está vacío: ninguno de los publicados es así.')
    return preguntarConArchivo('poa.verificar-archivo', { archivo: archivo.name.slice(0, 255), base64: await enBase64(archivo) })
  }
  const verificar = async (archivo: File | undefined): Promise<void> => {
    if (archivo === undefined) return
    setHecho(null)
    setError(null)
    try {
      setHecho({ nombre: archivo.name, veredicto: await veredictoDe(archivo) })
    } catch (e) {
      setError(e as Error)
    }
  }
  return { hecho, error, verificar }
}

/** Takes a file that is dropped anywhere on the page. Whether one is over it now. */
export function useSoltado(alSoltar: (archivo: File | undefined) => void): boolean {
  const [encima, setEncima] = useState(false)
  const ultimo = useRef(alSoltar)
  ultimo.current = alSoltar
  useEffect(() => {
    const pasar = (e: DragEvent): void => {
      e.preventDefault()
      setEncima(true)
    }
    const salir = (): void => setEncima(false)
    const soltar = (e: DragEvent): void => {
      e.preventDefault()
      salir()
      ultimo.current(e.dataTransfer?.files[0])
    }
    document.addEventListener('dragover', pasar)
    document.addEventListener('dragleave', salir)
    document.addEventListener('drop', soltar)
    return () => {
      document.removeEventListener('dragover', pasar)
      document.removeEventListener('dragleave', salir)
      document.removeEventListener('drop', soltar)
    }
  }, [])
  return encima
}
