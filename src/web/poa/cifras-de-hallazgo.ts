import { leerPeriodo, nombrePeriodo } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { conMayuscula } from '../../ui/oracion.ts'

/** The names of figures that need an accent when they are read. */
const NOMBRES: Record<string, string> = { observacion: 'Observación' }

/** `avancePublicado` as `Avance publicado`, `2023-11` as `Noviembre de 2023`; a clave of an indicator stays as it is. */
export function rotuloDeCifra(llave: string): string {
  const conocido = NOMBRES[llave]
  if (conocido !== undefined) return conocido
  const partes = llave.split(' ').map((parte) => {
    const periodo = leerPeriodo(parte)
    return periodo === null ? parte : nombrePeriodo(periodo)
  })
  const texto = partes.join(', ')
  return /^[a-z]+([A-Z][a-z]+)*$/.test(texto) ? conMayuscula(texto.replace(/[A-Z]/g, (l) => ` ${l.toLowerCase()}`)) : conMayuscula(texto)
}

/** A figure with its thousands, alone or as `930 de 750`; any other text as it comes. */
export function textoDeCifra(cifra: string): string {
  const periodo = leerPeriodo(cifra)
  if (periodo !== null && cifra.includes('-')) return nombrePeriodo(periodo)
  return /^\d+(\.\d+)?( de \d+(\.\d+)?)?$/.test(cifra) ? cifra.split(' de ').map(conMiles).join(' de ') : cifra
}
