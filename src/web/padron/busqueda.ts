/** What is looked for, off an address. */
export function leerBusqueda({ texto }: Record<string, unknown>): { texto?: string } {
  return typeof texto === 'string' && texto !== '' ? { texto: texto.slice(0, 200) } : {}
}

/** The file that is open, off an address. */
export function leerSubida({ subida }: Record<string, unknown>): { subida?: string } {
  return typeof subida === 'string' && /^[1-9]\d{0,8}$/.test(subida) ? { subida } : {}
}

/** The billing group that is looked at, off an address. */
export function leerGrupo({ grupo }: Record<string, unknown>): { grupo?: string } {
  return typeof grupo === 'string' && grupo !== '' ? { grupo: grupo.slice(0, 40) } : {}
}

/** Which duplicates are looked at, and which page of them. */
export function leerRepetidos({ ver, hoja }: Record<string, unknown>): { ver?: string; hoja?: string } {
  return {
    ...(typeof ver === 'string' && /^[a-z-]{1,20}$/.test(ver) && { ver }),
    ...(typeof hoja === 'string' && /^[1-9]\d{0,3}$/.test(hoja) && { hoja }),
  }
}
