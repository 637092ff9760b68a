import { Rechazo } from '../comun/rechazo.ts'
import type { TipoDeArchivo } from '../comun/tipo-de-archivo.ts'
import type { ReglaDeCiclo } from './ciclo.ts'

/** A file that is to prove a value, by its content. */
interface AnexoPedido {
  nombre: string
  tipo: TipoDeArchivo | null
  bytes: number
  huella: string
}

/** Refuses a file of a kind or size that the rules do not admit, one too many, and one that is there already; returns its kind. */
export function exigirAnexo(
  { nombre, tipo, bytes, huella }: AnexoPedido,
  hay: readonly { numero: number; huella: string }[],
  { tipos, maximoBytes, maximoArchivos }: ReglaDeCiclo['evidencia'],
): TipoDeArchivo {
  const mismo = hay.find((a) => a.huella === huella)
  const porque =
    tipo === null || !tipos.includes(tipo)
      ? 'por su contenido es de otro tipo'
      : bytes > maximoBytes
        ? `tiene ${bytes} bytes`
        : hay.length >= maximoArchivos
          ? `ya hay ${hay.length} archivos`
          : mismo !== undefined
            ? `es el mismo que el anexo ${mismo.numero}`
            : null
  if (tipo !== null && porque === null) return tipo
  const admitidos = `hasta ${maximoArchivos} archivos distintos, de tipo ${tipos.join(', ')} y hasta ${maximoBytes} bytes cada uno`
  throw new Rechazo('poa/anexo-no-admitido', { nombre, porque: porque ?? '', admitidos })
}
