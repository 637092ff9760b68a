/** What is looked for, off an address. */
export function leerBusqueda({ texto }: Record<string, unknown>): { texto?: string } {
  return typeof texto === 'string' && texto !== '' ? { texto: texto.slice(0, 200) } : {}
}
