/** Which year's acciones are seen, and which one is open; it lives in the address. */
export interface BusquedaDeAcciones {
  ejercicio?: string
  accion?: string
}

export const leerBusquedaDeAcciones = ({ ejercicio, accion }: Record<string, unknown>): BusquedaDeAcciones => ({
  ...(typeof ejercicio === 'string' && /^\d{4}$/.test(ejercicio) && { ejercicio }),
  ...(typeof accion === 'string' && /^[1-9]\d{0,6}$/.test(accion) && { accion }),
})

/** Of which indicator an acción is being opened. */
export const leerIndicadorPorMejorar = ({ abrir }: Record<string, unknown>): { abrir?: string } =>
  typeof abrir === 'string' && abrir !== '' ? { abrir: abrir.slice(0, 80) } : {}

/** Which process is open, as `303/atender`. */
export const leerProcesoAbierto = ({ proceso }: Record<string, unknown>): { proceso?: string } =>
  typeof proceso === 'string' && proceso !== '' ? { proceso: proceso.slice(0, 160) } : {}
