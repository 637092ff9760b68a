const UNIDADES = ['bytes', 'kB', 'MB', 'GB', 'TB']

/** `1.2 GB` for a number of bytes, as a person compares them; thousands and not 1024s, as disks are sold. */
export function medidaDeBytes(bytes: number): string {
  let [valor, u] = [bytes, 0]
  while (valor >= 1000 && u < UNIDADES.length - 1) {
    valor /= 1000
    u += 1
  }
  return `${valor.toLocaleString('es-MX', { maximumFractionDigits: u === 0 || valor >= 100 ? 0 : 1 })} ${UNIDADES[u]}`
}
