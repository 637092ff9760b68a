/** The permission of who needs personal data to do their work. */
export const PERMISO_DATOS_PERSONALES = 'padron.datos-personales'

const VISIBLES = 4

/** A value with all but its last letters covered; a short one, whole. */
const tapar = (valor: string): string => {
  const letras = [...valor]
  const tapadas = letras.length >= 2 * VISIBLES ? letras.length - VISIBLES : letras.length
  return '•'.repeat(tapadas) + letras.slice(tapadas).join('')
}

/** Which texts of an answer are personal: by the name of their field, or `lista.campo`. What is inside a field of `salvo` is public. */
export interface DatosPersonales {
  campos: readonly string[]
  salvo: readonly string[]
  /** Those of the rows of a table, as `tabla.columna`. */
  columnas: readonly string[]
}

/** An answer with its personal texts covered, wherever they are in it; the rest is as it was. */
export function taparDatos(valor: unknown, datos: DatosPersonales, en = ''): unknown {
  if (Array.isArray(valor)) return valor.map((v) => taparDatos(v, datos, en))
  if (typeof valor !== 'object' || valor === null) return valor
  // The `valor` that some share is what its `razon` says: an RFC, a phone.
  const compartido = 'razon' in valor && typeof valor.razon === 'string' && datos.campos.includes(valor.razon)
  const taparCampo = (campo: string, v: unknown): unknown => {
    if (datos.salvo.includes(campo)) return v
    const personal = datos.campos.includes(campo) || datos.campos.includes(`${en}.${campo}`) || (compartido && campo === 'valor')
    return personal && typeof v === 'string' ? tapar(v) : taparDatos(v, datos, campo)
  }
  return Object.fromEntries(Object.entries(valor).map(([campo, v]) => [campo, taparCampo(campo, v)]))
}

/** The text of an object has its fields covered as those of an answer; any other, all of it. */
const taparTexto = (texto: string, datos: DatosPersonales): string =>
  texto.startsWith('{') ? JSON.stringify(taparDatos(JSON.parse(texto), datos)) : tapar(texto)

/** A row of a table, told as text, with its personal columns covered. */
export function taparFila(
  tabla: string,
  fila: Readonly<Record<string, string | null>>,
  datos: DatosPersonales,
): Record<string, string | null> {
  const personal = (columna: string): boolean => datos.columnas.includes(`${tabla}.${columna}`)
  return Object.fromEntries(Object.entries(fila).map(([c, v]) => [c, v !== null && personal(c) ? taparTexto(v, datos) : v]))
}
